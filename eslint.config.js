import js from '@eslint/js';
import globals from 'globals';

export default [
  { ignores: ['node_modules/', '.venv/', 'castro_map/page/built/', 'castro_map/data/', 'castro_map/dashboard/', 'benchmarks/', 'load/', 'build/', 'dist/'] },
  js.configs.recommended,
  { files: ['castro_map/page/assets/**'], languageOptions: { globals: { ...globals.browser, L: 'readonly' } } },
  { files: ['tests/page/js/**'], languageOptions: { globals: globals.node } },
];

// Reads the page's own scripts as the page does, one after the other in one scope, and gives the names asked for.

import { readFileSync } from 'node:fs';

const ASSETS = new URL('../../../castro_map/page/assets/', import.meta.url);

export function load(files, names) {
  const code = files.map((file) => readFileSync(new URL(file, ASSETS), 'utf8')).join('\n');
  return new Function(`'use strict';\n${code}\nreturn { ${names.join(', ')} };`)();
}

export function data(name) {
  return JSON.parse(readFileSync(new URL(`../../data/${name}`, import.meta.url), 'utf8'));
}

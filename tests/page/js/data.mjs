// The cases that Python's tests read too.

import { readFileSync } from 'node:fs';

export function data(name) {
  return JSON.parse(readFileSync(new URL(`../../data/${name}`, import.meta.url), 'utf8'));
}

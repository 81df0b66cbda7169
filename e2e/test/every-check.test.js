// Each number of the acceptance list is driven somewhere.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

test('the 64 checks are all there', () => {
  const folder = new URL('.', import.meta.url);
  const driven = new Set();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.test.js'))) {
    for (const [, name] of readFileSync(new URL(file, folder), 'utf8').matchAll(/\b(?:check|test)\((?:'|`)(\d+)\*? /g)) driven.add(Number(name));
  }
  const missing = Array.from({ length: 64 }, (_, at) => at + 1).filter((number) => !driven.has(number));
  assert.deepEqual(missing, []);
});

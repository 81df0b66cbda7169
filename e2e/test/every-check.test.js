// Each number of the acceptance list is a test, and the counts are told.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

test('the 64 checks are all there', (context) => {
  const folder = new URL('.', import.meta.url);
  const driven = new Set();
  const told = new Set();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.test.js'))) {
    for (const [, how, name] of readFileSync(new URL(file, folder), 'utf8').matchAll(/\b(check|elsewhere|test)\((?:'|`)(\d+)\*? /g)) {
      (how === 'elsewhere' ? told : driven).add(Number(name));
    }
  }
  const all = new Set([...driven, ...told]);
  const missing = Array.from({ length: 64 }, (_, at) => at + 1).filter((number) => !all.has(number));
  assert.deepEqual(missing, []);
  context.diagnostic(`${driven.size} checks are driven in the browser, ${[...told].filter((n) => !driven.has(n)).length} say why not`);
});

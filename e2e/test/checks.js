// One test for each check of the product's acceptance list, named by its number.

import { test } from 'node:test';
import { skip } from './browser.js';

/** A check: driven in the browser, and no longer than anybody would wait. */
export const check = (name, run) => test(name, { skip, timeout: 240_000 }, run);

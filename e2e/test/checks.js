// One test for each check of the product's acceptance list, named by its number. What a browser can't show here says why.

import { test } from 'node:test';
import { skip } from './browser.js';

/** A check that is driven. */
export const check = (name, run) => test(name, { skip, timeout: 240_000 }, run);

/** A check that is not driven here: why, in words, and where else it is held if it is. */
export const elsewhere = (name, reason) => test(name, { skip: reason }, () => {});

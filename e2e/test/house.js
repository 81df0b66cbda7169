// One server and one browser for a file of tests, and people who are signed in.

import { after, before } from 'node:test';
import { launch, open, signIn, skip } from './browser.js';
import { start } from './server.js';

/** Starts server and browser before the file's tests and ends them after. */
export function house(sample) {
  const kept = { server: null, browser: null, signed: new Map() };
  before(async () => {
    if (skip) return;
    [kept.server, kept.browser] = await Promise.all([start(sample), launch()]);
  });
  after(async () => {
    await kept.browser?.close();
    await kept.server?.stop();
  });

  /** A page of its own for somebody, signed in once and for all; null for a stranger. */
  async function as(account, options = {}) {
    const { address } = kept.server;
    if (account && !kept.signed.has(account)) {
      const { context, page } = await open(kept.browser, address);
      await signIn(page, address, account);
      kept.signed.set(account, await context.storageState());
      await context.close();
    }
    const storageState = account ? kept.signed.get(account) : undefined;
    const opened = await open(kept.browser, address, { ...options, storageState });
    const go = (path) => opened.page.goto(address + path);
    return { ...opened, address, go };
  }
  /** The office's next day at work, or a later one: its server ends, starts again then, and everybody signs in anew. */
  async function on(moment) {
    await kept.server.later(moment);
    kept.signed.clear();
  }
  return { kept, as, on };
}

export const DESK = { width: 1366, height: 768 };
export const PHONE = { width: 390, height: 844 };

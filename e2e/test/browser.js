// Chromium from the system, and what every page is held to.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { OUTSIDE_PASSWORD, PASSWORD } from './server.js';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Why these tests can't run here, or false. */
export const skip = existsSync(CHROMIUM) ? false : `no Chromium at ${CHROMIUM}`;

export const launch = () =>
  chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync',
    ],
  });

/** A page whose console and requests are kept. */
export async function open(browser, address, options = {}) {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1366, height: 768 }, ...options });
  const page = await context.newPage();
  const log = { foreign: [], console: [] };
  page.on('request', (request) => {
    // The browser's own reader of PDF is made of pages of its own.
    if (!request.url().startsWith(`${address}/`) && !/^chrome(-extension)?:/.test(request.url())) log.foreign.push(request.url());
  });
  page.on('console', (message) => log.console.push(message.text()));
  page.on('pageerror', (error) => log.console.push(String(error)));
  return { context, page, log };
}

export async function signIn(page, address, account) {
  await page.goto(`${address}/sign-in`);
  await page.fill('#account', account);
  await page.fill('#password', account.startsWith('shenqing') ? OUTSIDE_PASSWORD : PASSWORD);
  await page.click('main button[type=submit]');
}

/** Nothing was asked of another host, and nothing stands in the console but the statuses of refused forms. */
export function quiet(log, expectedStatuses = []) {
  assert.deepEqual(log.foreign, []);
  const unexpected = log.console.filter((text) => !expectedStatuses.some((status) => text.includes(`status of ${status}`)));
  assert.deepEqual(unexpected, []);
}

/** WCAG 2.2 AA and axe's best practice: no violation. */
export async function accessible(page, where) {
  await page.evaluate(axeSource);
  const violations = await page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const result = await globalThis.axe.run(document, { runOnly: { type: 'tag', values: tags } });
    return result.violations.map((violation) => ({
      rule: violation.id,
      nodes: violation.nodes.slice(0, 3).map((node) => `${node.html.slice(0, 160)} — ${node.failureSummary}`),
    }));
  });
  assert.deepEqual(violations, [], where);
}

/** No page scrolls sideways as a whole. */
export async function fits(page, where) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(over <= 0, `${where} is ${over} px too wide`);
}

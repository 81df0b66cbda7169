// Every kind of page, at a desk, on a phone and narrower: accessible, within the window, one heading, named.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, fits, launch, open, quiet, signIn, skip } from './browser.js';
import { start } from './server.js';

let server, browser;
before(async () => {
  if (skip) return;
  server = await start();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const PAGES = [
  '/', '/cases', '/cases?q=%E6%B2%A1%E6%9C%89&state=ended', '/cases/outbound-2024-0002', '/cases/outbound-2024-0003',
  '/matters/outbound', '/matters/outbound/new', '/matters/legality-review/new', '/law/outbound-notice-2013',
  '/figures?year=2024', '/figures/outbound.persons?year=2024', '/report?year=2024', '/report?year=2024&kind=information-disclosure',
  '/cases/outbound-2024-0001/documents/approval', '/published', '/published/compare', '/verify-seal', '/nowhere',
];

for (const viewport of [{ width: 1366, height: 768 }, { width: 390, height: 844 }, { width: 320, height: 640 }]) {
  test(`every page at ${viewport.width} px`, { skip }, async () => {
    const { context, page, log } = await open(browser, server.address, { viewport });
    await page.goto(`${server.address}/sign-in`);
    await accessible(page, '/sign-in');
    await fits(page, '/sign-in');
    await signIn(page, server.address, 'jingban');
    for (const path of PAGES) {
      const answer = await page.goto(server.address + path);
      assert.equal(answer.status(), path === '/nowhere' ? 404 : 200, path);
      assert.equal(await page.locator('h1').count(), 1, path);
      assert.match(await page.title(), /\S – 法治外事$/, path);
      await page.evaluate(() => document.querySelectorAll('details').forEach((one) => one.setAttribute('open', '')));
      await accessible(page, `${path} at ${viewport.width}`);
      await fits(page, `${path} at ${viewport.width}`);
    }
    // A refusal, with everything that it shows.
    await page.goto(`${server.address}/matters/legality-review/new`);
    await page.locator('details.act[open] form button').click();
    assert.match(await page.textContent('#trouble h2'), /^不能办理/);
    await accessible(page, `a refusal at ${viewport.width}`);
    await fits(page, `a refusal at ${viewport.width}`);
    quiet(log, [404, 422]);
    await context.close();
  });
}

test('the keyboard comes first to the text and always sees where it is', { skip }, async () => {
  const { context, page } = await open(browser, server.address);
  await signIn(page, server.address, 'jingban');
  await page.goto(`${server.address}/cases/outbound-2024-0003`);
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), '跳到正文');
  for (let stop = 0; stop < 25; stop += 1) {
    const seen = await page.evaluate(() => {
      const style = getComputedStyle(document.activeElement);
      return document.activeElement === document.body || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2);
    });
    assert.ok(seen, await page.evaluate(() => document.activeElement.outerHTML.slice(0, 200)));
    await page.keyboard.press('Tab');
  }
  await context.close();
});

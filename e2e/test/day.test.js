// A clerk's day and the office's report, as a person does them. Scripts are switched off in the browser: nothing needs them.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open, quiet, signIn, skip } from './browser.js';
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

test('a clerk is refused with reasons, mends it, and the act is done', { skip }, async () => {
  const { context, page, log } = await open(browser, server.address, { javaScriptEnabled: false });
  await signIn(page, server.address, 'jingban');
  assert.match(await page.textContent('h1'), /^今天要办 \d+ 件，其中 \d+ 件今天到期$/);
  const listed = await page.locator('table.cards-when-narrow tbody tr').count();
  assert.equal(Number((await page.textContent('h1')).match(/\d+/)[0]), listed, 'the headline counts the list');

  await page.click('text=测试区商务局赴德国团组');
  assert.match(await page.textContent('.why'), /依据：《/);
  assert.match(await page.textContent('section[aria-labelledby=standing]'), /签收/, 'to open it is to receive it');
  const pass = page.locator('details.act', { has: page.locator('summary', { hasText: '拟同意' }) });
  await pass.locator('summary').click();
  await pass.locator('form button.primary').click();
  assert.match(await page.textContent('#trouble h2'), /^不能办理：有 1 个原因$/);
  assert.match(await page.textContent('#trouble li'), /意见.*依据：《.*》/s);
  assert.match(await page.textContent('.course > li.refused'), /未能办理/);

  await page.locator('details.act[open] textarea').fill('任务实质，人员对口，拟同意。<b>');
  await page.locator('details.act[open] form button.primary').click();
  assert.match(await page.textContent('[role=status]'), /^已办：/);
  assert.match(page.url(), /\?done=\d+$/);
  assert.equal(await page.locator('.course > li').first().locator('.opinion').textContent(), '任务实质，人员对口，拟同意。<b>');
  await page.reload();
  assert.equal(await page.locator('.course > li').count(), 5, 'a refresh does nothing twice');

  // Nobody has received it yet: taken back, by the keyboard alone.
  await page.goto(page.url().split('?')[0]);
  await page.locator('#besides > summary').press('Enter');
  await page.locator('#take-back > summary').press('Enter');
  await page.locator('#take-back textarea').fill('意见要改');
  await page.locator('#take-back button.primary').press('Enter');
  assert.match(await page.textContent('[role=status]'), /^已办：撤回，撤回的动作：拟同意/);
  quiet(log, [422]);
  await context.close();
});

test('a number in the report opens cases that sum up to it', { skip }, async () => {
  const { context, page, log } = await open(browser, server.address, { javaScriptEnabled: false });
  await signIn(page, server.address, 'kezhang');
  await page.click('nav >> text=年度报告');
  assert.match(await page.textContent('h1'), /2024年/);
  const links = page.locator('a.figure');
  const hrefs = await links.evaluateAll((all) => all.map((a) => ({ href: a.href, text: a.textContent })));
  assert.ok(hrefs.length > 0, 'the report has figures');
  let summed = 0;
  for (const { href, text } of hrefs) {
    const answer = await page.goto(href);
    assert.equal(answer.status(), 200, `${text}: ${href}`);
    const value = Number((await page.textContent('#value')).replaceAll(',', ''));
    const amounts = await page.locator('td.amount').allTextContents();
    if (Number.isNaN(value) || (await page.locator('th:has-text("计的是")').count())) continue;
    if (!amounts.length || (await page.locator('#parts').count())) {
      assert.ok(await page.locator('main a[href^="/cases/"], #parts a').count(), `${text} names its cases or its parts`);
      continue;
    }
    assert.equal(amounts.reduce((sum, amount) => sum + Number(amount), 0), value, `${text}: ${href}`);
    assert.ok(text.includes(String(value)), `${text} is ${value} behind the link`);
    summed += 1;
  }
  assert.ok(summed > 0, 'at least one figure is a sum of cases');
  await page.goto(hrefs.find(({ text }) => /\d/.test(text)).href);
  await page.locator('tbody a').first().click();
  assert.match(page.url(), /\/cases\//);
  quiet(log);
  await context.close();
});

test('what nobody signed in may see is not shown, and the way back is kept', { skip }, async () => {
  const { context, page, log } = await open(browser, server.address, { javaScriptEnabled: false });
  await page.goto(`${server.address}/figures?year=2024`);
  assert.match(page.url(), /\/sign-in\?next=/);
  await page.fill('#account', 'jingban');
  await page.fill('#password', 'not it');
  await page.click('main button[type=submit]');
  assert.match(await page.textContent('[role=alert]'), /账号或密码不对/);
  assert.equal(await page.inputValue('#account'), 'jingban');
  await page.fill('#password', 'fazhi-demo');
  await page.click('main button[type=submit]');
  assert.equal(page.url(), `${server.address}/figures?year=2024`);
  await page.click('text=退出');
  assert.match(page.url(), /\/sign-in$/);
  quiet(log, [422]);
  await context.close();
});

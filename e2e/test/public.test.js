// The acceptance list, F and G: applicants, the public, people from abroad.

import assert from 'node:assert/strict';
import { quiet } from './browser.js';
import { check, elsewhere } from './checks.js';
import { PHONE, house } from './house.js';

const { as } = house();

check('51* the self-check tells where to go instead', async () => {
  const { context, page, go } = await as('shenqing', { viewport: PHONE, javaScriptEnabled: false });
  await go('/a/new/outbound');
  await page.locator('input[name=rule]').nth(1).check();
  await page.click('button:has-text("看能不能办")');
  assert.match(await page.textContent('main'), /现在还不能申请/);
  assert.ok(await page.locator('main a[href^="/public/"]').count(), 'and it leads on');
  await context.close();
});

check('52* a task list in any order, kept for another device', async () => {
  const first = await as('shenqing', { viewport: PHONE, javaScriptEnabled: false });
  await first.go('/a/new/outbound');
  const tasks = await first.page.locator('ul.tasks a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  assert.ok(tasks.length >= 2);
  await first.context.close();
  const other = await as('shenqing', { javaScriptEnabled: false });
  await other.go('/a/new/outbound');
  assert.deepEqual(await other.page.locator('ul.tasks a').evaluateAll((all) => all.map((a) => a.getAttribute('href'))), tasks);
  await other.context.close();
});

check('53 each bad upload has its own words', async () => {
  const { context, page, go } = await as('shenqing', { javaScriptEnabled: false });
  await go('/matters/outbound/new');
  const bad = [['空.pdf', Buffer.alloc(0)], ['程序.pdf', Buffer.from('MZ, a program and no document')]];
  for (const [at, [name, buffer]] of bad.entries()) {
    await page.locator('form[id] input[type=file]').nth(at).setInputFiles({ name, buffer, mimeType: 'application/pdf' });
  }
  await page.locator('form[id] button.primary').first().click();
  const said = await page.textContent('main');
  for (const [name] of bad) assert.ok(said.includes(name), `${name} is named`);
  const words = await page.locator('.materials .error').allTextContents();
  assert.equal(new Set(words).size, 2, words.join());
  await context.close();
});

check('54* before sending everything is shown, each with its way back; the button names the act', async () => {
  const { context, page, go } = await as('shenqing', { viewport: PHONE, javaScriptEnabled: false });
  await go('/a/new/outbound/check');
  assert.ok(await page.locator('main a:has-text("修改")').count());
  assert.match(await page.locator('form[action$="/check"] button.primary').textContent(), /^提交给.+/);
  await context.close();
});

elsewhere('55* a returned application opens only what is wrong', 'not driven: the sample returns no application to its unit');
elsewhere('56 the second application repeats nothing', 'not driven: the sample’s unit has one kind of application only');

check('57 another unit finds nothing at a guessed address', async () => {
  const { context, go, page } = await as('shenqing-er');
  for (const path of ['/cases/outbound-2024-0003', '/a/cases/outbound-2024-0003', '/cases/outbound-2024-0003/course', '/cases/outbound-2024-0001/documents/approval']) {
    assert.equal((await go(path)).status(), 404, path);
  }
  await go('/search?q=%E5%BE%B7%E5%9B%BD');
  assert.equal(await page.locator('main a[href*="outbound-2024"]').count(), 0);
  await context.close();
});

elsewhere('58 an evaluation once, and one may leave it', 'no page for the evaluation by applicants is built yet');

check('59* a guide has every required element; materials follow the answers; it prints', async () => {
  const { context, page, go } = await as(null, { viewport: PHONE, javaScriptEnabled: false });
  await go('/public/guides');
  await page.locator('main a[href^="/public/guides/"]').first().click();
  const said = await page.textContent('main');
  for (const part of ['谁能办', '多久', '多少钱', '去哪办', '申请材料', '受理条件', '办理流程', '时限', '设定依据', '咨询电话', '监督电话', '收费', '办理结果', '救济途径']) {
    assert.ok(said.includes(part), part);
  }
  await page.emulateMedia({ media: 'print' });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wide <= 0);
  await context.close();
});

check('60* asking for information wants no purpose', async () => {
  const { context, page, go } = await as(null, { viewport: PHONE, javaScriptEnabled: false });
  await go('/public/disclosure');
  const apply = page.locator('a[href^="/public/apply/foi/"]').first();
  assert.ok(await apply.count());
  await apply.click();
  assert.doesNotMatch((await page.locator('main label, main legend').allTextContents()).join(), /用途/);
  assert.match(await page.textContent('main'), /不必说明用途/);
  await go('/public/progress');
  assert.ok(await page.locator('#number').count() && await page.locator('#code').count(), 'and is followed by number and code');
  await context.close();
});

check('61* English pages are English, and lead nowhere that is Chinese only', async () => {
  const { context, page, go, log } = await as(null, { viewport: PHONE });
  await go('/public/en');
  const paths = await page.locator('main a[href^="/public/en"]').evaluateAll((all) => [...new Set(all.map((a) => a.getAttribute('href')))]);
  assert.ok(paths.length > 3);
  for (const path of ['/public/en', ...paths]) {
    await go(path);
    assert.equal(await page.getAttribute('html', 'lang'), 'en', path);
    const chinese = await page.locator('main a:not([lang])').evaluateAll((all) => all.filter((a) => a.getAttribute('href').startsWith('/') && !a.getAttribute('href').startsWith('/public/en')).map((a) => a.outerHTML));
    assert.deepEqual(chinese, [], path);
  }
  quiet(log);
  await context.close();
});

check('62* a level is said in words, 12308 is called by a tap, the elder version is one tap away and keeps the page', async () => {
  const { context, page, go } = await as(null, { viewport: PHONE });
  await go('/public/safety');
  assert.ok(await page.locator('a[href="tel:+861012308"], a[href^="tel:"]', { hasText: '12308' }).count());
  for (const words of await page.locator('.level').allTextContents()) assert.ok(words.trim());
  await page.locator('a', { hasText: '长辈版' }).first().click();
  assert.match(page.url(), /\/public\/safety/);
  assert.equal(await page.locator('html.elder').count(), 1);
  await context.close();
});

check('63 empty settings are hidden from the public and told to the office', async () => {
  const stranger = await as(null);
  await stranger.go('/public');
  assert.doesNotMatch(await stranger.page.textContent('footer'), /：\s*(·|$)/);
  await stranger.context.close();
  const office = await as('kezhang');
  await office.go('/admin/site-check');
  assert.match(await office.page.textContent('main'), /没有填|未填|还没有/);
  await office.context.close();
});

check('64 public lists are real links without scripts, and nothing personal is in the source', async () => {
  const { context, page, go, address } = await as(null, { javaScriptEnabled: false });
  await go('/public/map');
  const links = await page.locator('main a[href^="/public"]').evaluateAll((all) => [...new Set(all.map((a) => a.getAttribute('href')))]);
  assert.ok(links.length > 5);
  for (const link of links.slice(0, 40)) {
    const answer = await page.request.get(address + link);
    assert.equal(answer.status(), 200, link);
    assert.doesNotMatch(await answer.text(), /张测试|李测试|\b1[3-9]\d{9}\b|\b\d{17}[\dXx]\b/, link);
  }
  await context.close();
});

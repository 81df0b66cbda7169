// The acceptance list, F and G: applicants, the public, people from abroad.

import assert from 'node:assert/strict';
import { quiet } from './browser.js';
import { check } from './checks.js';
import { PHONE, house } from './house.js';

const { as } = house();

/** Presses a button or a link, and waits for the page that it leads to. */
const press = (page, button) => Promise.all([page.waitForNavigation(), button.click()]);

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

check('55* a returned application opens only what is wrong; handed in again, the promised date is shown anew', async () => {
  const { context, page, go, log } = await as('shenqing', { viewport: PHONE, javaScriptEnabled: false });
  await go('/a');
  await press(page, page.locator('li.case', { hasText: 'outbound-2024-0004' }).locator('a.button'));
  const main = page.locator('main');
  assert.match(await main.textContent(), /要您补 2 项，其他的不用动/);
  assert.doesNotMatch(await main.locator('.identity').textContent(), /最迟.*答复/, 'while it waits for him, nothing is promised');
  const form = main.locator('form[action$="/acts"]').first();
  const open = await form.locator('[name^="f."]:not([type=hidden]), [name=material]').evaluateAll((all) => all.map((e) => e.name));
  assert.deepEqual(open, ['f.inviter', 'f.business-days'], 'only the two items');
  assert.match(await form.textContent(), /与邀请函落款的名称不一致/, "with the officer's words");
  assert.match(await main.locator('section', { hasText: '不用改的' }).textContent(), /赴韩国洽谈友好城市经贸合作/);
  await form.locator('[name="f.inviter"]').fill('测试投资促进机构');
  await form.locator('[name="f.business-days"]').fill('4');
  await press(page, form.locator('button.primary'));
  const words = await page.textContent('main .lead');
  // Ten working days from 10 December, of which 10 December was used when the clock stopped until today, the 18th.
  assert.match(words, /正在办，最迟12月31日答复/, words);
  assert.equal(await page.locator('main form[action$="/acts"] [name="f.inviter"]').count(), 0, 'nothing is open any more');
  quiet(log);
  await context.close();
});

check('56 the second application repeats nothing of unit, contact and known persons', async () => {
  const { context, page, go, log } = await as('shenqing', { javaScriptEnabled: false });
  await go('/a/new/outbound');
  const known = page.locator('ul.tasks li', { hasText: /单位和联系人|团组人员/ });
  assert.equal(await known.count(), 2);
  for (const words of await known.allTextContents()) assert.match(words, /已完成/);
  await go('/a/new/outbound/unit');
  const filled = await page.locator('main form[id] input[type=text]').evaluateAll((all) => all.map((e) => [e.name, e.value]));
  assert.ok(filled.length >= 3 && filled.every(([, value]) => value !== ''), JSON.stringify(filled));
  await go('/a/new/outbound/content');
  let typed = 0;
  const values = {
    'f.purpose': '赴法国洽谈投资项目', 'f.countries': '法国', 'f.depart': '2025-03-10', 'f.return-day': '2025-03-14', 'f.inviter': '测试投资促进机构',
    'f.business-days': '4', 'f.budget': '120000', 'f.publicity-from': '2024-12-05',
  };
  for (const [name, value] of Object.entries(values)) {
    const field = page.locator(`main form[id] [name="${name}"], main form[id] [name^="${name}."]`).first();
    assert.equal(await field.inputValue(), '', `${name} is new`);
    await field.fill(value);
    typed += value.length;
  }
  for (const [name, value] of [['task-class', 'trade'], ['substantive', 'yes'], ['inviter-kind', 'counterpart'], ['alert', 'none'], ['in-plan', 'yes'], ['publicity-objection', 'no']]) {
    const choice = page.locator(`main form[id] input[name="f.${name}"][value="${value}"]`);
    if (await choice.count()) await choice.check();
    else await page.locator(`main form[id] select[name="f.${name}"]`).selectOption(value);
  }
  await press(page, page.locator('main form[id] button.primary'));
  await go('/a/new/outbound/materials');
  for (const material of ['request', 'invitation', 'schedule', 'budget-form', 'publicity-result']) {
    await page.locator(`input[name=material][value="${material}"]`).check();
  }
  await press(page, page.locator('main form[id] button.primary'));
  await go('/a/new/outbound/check');
  const shown = await page.textContent('main');
  for (const carried of ['UNIT-TEST-01', '测试区商务局', '张测试', '李测试', '部门预算']) assert.ok(shown.includes(carried), carried);
  await press(page, page.locator('form[action$="/check"] button.primary'));
  assert.match(page.url(), /\/a\/receipt\/outbound-2024-/, await page.textContent('main'));
  assert.ok(typed < 70, `${typed} characters were typed, none of them for unit, contact or members`);
  assert.equal(await page.locator('figure.qr svg').count(), 1, 'the receipt leads a telephone to its progress');
  const [number, code] = [await page.locator('dd.id').first().textContent(), await page.locator('dd.code').textContent()];
  await go(`/public/progress?number=${number}`);
  assert.equal(await page.inputValue('#number'), number);
  await page.fill('#code', code);
  await press(page, page.locator('main form button.primary').first());
  assert.match(await page.textContent('main'), /因公临时出国/);
  quiet(log);
  await context.close();
});

check('57 another unit finds nothing at a guessed address', async () => {
  const { context, go, page } = await as('shenqing-er');
  for (const path of ['/cases/outbound-2024-0003', '/a/cases/outbound-2024-0003', '/cases/outbound-2024-0003/course', '/cases/outbound-2024-0001/documents/approval']) {
    assert.equal((await go(path)).status(), 404, path);
  }
  await go('/search?q=%E5%BE%B7%E5%9B%BD');
  assert.equal(await page.locator('main a[href*="outbound-2024"]').count(), 0);
  await context.close();
});

check('58 an evaluation once, and one may leave it; a bad one has its own light at the office', async () => {
  const { context, page, go, log } = await as('shenqing', { javaScriptEnabled: false });
  const path = '/a/cases/outbound-2024-0005';
  await go(path);
  await press(page, page.locator('a:has-text("评价这次服务")'));
  assert.match(await page.textContent('main'), /不评也不影响任何事/);
  await press(page, page.locator('a:has-text("不评了")'));
  assert.ok(page.url().endsWith(path), 'it can be left');
  await go(`${path}/evaluation`);
  await press(page, page.locator('main form[id] button.primary'));
  assert.match(await page.textContent('#trouble'), /整体满意度：请选一个/);
  const level = page.locator('main form[id] select[name="f.level"]');
  if (await level.count()) await level.selectOption('bad');
  else await page.locator('main form[id] input[name="f.level"][value="bad"]').check();
  await page.fill('main form[id] [name="f.remark"]', '退回没有说清楚为什么');
  await press(page, page.locator('main form[id] button.primary'));
  // Fifteen working days after 18 December, over New Year's Day.
  assert.match(await page.textContent('main .lead'), /最迟1月9日答复/);
  const evaluation = page.url().split('/').pop();
  await go(`${path}/evaluation`);
  assert.ok(page.url().endsWith(path), 'once');
  assert.match(await page.textContent('main'), /您的评价：不满意/);
  quiet(log, [422]);
  await context.close();
  const office = await as('kezhang', { javaScriptEnabled: false });
  await office.go(`/cases/${evaluation}`);
  assert.match(await office.page.textContent('main'), /差评整改反馈.*剩 ?15 ?个工作日/s);
  assert.equal(await office.page.locator('main form[id] [name="f.level"]').count(), 0, 'and nobody there changes it');
  await office.context.close();
});

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

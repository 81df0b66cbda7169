// The acceptance list, A: everyone. Checks 1, 4 and 13 are in routes.test.js.

import assert from 'node:assert/strict';
import { accessible, fits, quiet, signIn } from './browser.js';
import { check } from './checks.js';
import { DESK, PHONE, house } from './house.js';
import { readOut, unzipped } from './files.js';
import { act } from './hands.js';
import { applyForTrip } from './trip.js';
import { PASSWORD } from './server.js';

const { as } = house();
const CASE = '/cases/outbound-2024-0003';

check('2 with scripts off one signs in, acts, searches and exports', async () => {
  const { context, page, address, log } = await as(null, { javaScriptEnabled: false });
  await signIn(page, address, 'jingban');
  assert.match(await page.textContent('h1'), /今天要办/);
  await page.goto(`${address}/search?q=${encodeURIComponent('德国')}`);
  assert.ok(await page.locator('main a[href*="outbound-2024-0003"]').count(), 'the search finds the trip');
  await page.goto(`${address}/cases`);
  const file = await page.request.get(await page.locator('a:has-text("Excel")').first().evaluate((a) => a.href));
  assert.equal((await file.body()).subarray(0, 2).toString('latin1'), 'PK');
  await page.goto(address + CASE);
  const pass = page.locator('details.act', { has: page.locator('summary', { hasText: '拟同意' }) }).first();
  await pass.locator('summary').first().click();
  await pass.locator('textarea[name=opinion]').fill('任务实质，拟同意');
  await pass.locator('form[id] button.primary').first().click();
  assert.match(await page.textContent('[role=status]'), /已办：/);
  quiet(log);
  await context.close();
});

for (const [at, viewport] of [['at a desk', DESK], ['on a phone', PHONE]]) {
  check(`3* Tab: the skip link first, focus always seen and under no bar, ${at}`, async () => {
    const { context, page, go } = await as('jingban', { viewport });
    await go(CASE);
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.textContent), '跳到正文');
    for (let stop = 0; stop < 30; stop += 1) {
      const told = await page.evaluate(() => {
        const one = document.activeElement;
        if (one === document.body) return null;
        const style = getComputedStyle(one);
        const box = one.getBoundingClientRect();
        const top = document.elementFromPoint(Math.min(box.left + 4, innerWidth - 1), Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1));
        const bars = [...document.querySelectorAll('*')].filter((e) => ['fixed', 'sticky'].includes(getComputedStyle(e).position));
        const under = bars.some((bar) => !bar.contains(one) && bar.contains(top));
        const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
        return { ring, under, html: one.outerHTML.slice(0, 160) };
      });
      if (told) assert.ok(told.ring && !told.under, JSON.stringify(told));
      await page.keyboard.press('Tab');
    }
    await context.close();
  });
}

check('5 contrast holds in the light, elder and wall modes', async () => {
  const stranger = await as(null);
  await stranger.go('/public');
  await stranger.page.locator('a', { hasText: '长辈版' }).first().click();
  assert.equal(await stranger.page.locator('html.elder').count(), 1, 'one tap');
  await accessible(stranger.page, 'the elder version');
  await stranger.context.close();
  const leader = await as('zhuren');
  await leader.go('/wall');
  await accessible(leader.page, 'the wall');
  await leader.context.close();
});

check('6 every light has a shape and words', async () => {
  const { context, page, go } = await as('kezhang');
  await go('/cases');
  const lights = await page.locator('.light').evaluateAll((all) =>
    all.map((one) => ({ shape: one.querySelector('path')?.getAttribute('d') ?? '', words: one.textContent.trim() })));
  assert.ok(lights.length > 0);
  for (const light of lights) assert.ok(light.shape && light.words, JSON.stringify(light));
  await context.close();
});

check('7 three minutes before the end one is told, goes on, and keeps what was typed', async () => {
  const { context, page, go } = await as('jingban');
  await page.clock.install();
  await go('/search');
  await page.fill('#q', '写到一半的');
  assert.equal(await page.locator('#session').isVisible(), false);
  const idle = Number(await page.locator('#session').getAttribute('data-idle'));
  await page.clock.fastForward((idle - 180) * 1000 + 1000);
  await page.locator('#session').waitFor({ state: 'visible' });
  assert.match(await page.textContent('#session [role=alert]'), /3 分钟/);
  await page.click('#session button');
  await page.locator('#session').waitFor({ state: 'hidden' });
  assert.equal(await page.inputValue('#q'), '写到一半的');
  await context.close();
});

check('8 a form that is sent twice is done once', async () => {
  const { context, page, go } = await as('kezhang', { javaScriptEnabled: false });
  await go(CASE);
  const before = await page.locator('.course > li').count();
  const form = page.locator('section[aria-labelledby=act] details.act form[id]').first();
  await form.evaluate((one) => one.closest('details').setAttribute('open', ''));
  await form.locator('textarea[name=opinion]').fill('同意');
  const fields = await form.evaluate((one) => [...new FormData(one)].filter(([, value]) => typeof value === 'string'));
  const action = await form.evaluate((one) => one.action);
  const send = () => page.request.post(action, { multipart: Object.fromEntries(fields), maxRedirects: 0 });
  const [first, second] = [await send(), await send()];
  assert.equal(first.status(), 303);
  assert.equal(second.status(), 303, 'the second answer is the first');
  assert.equal(second.headers().location, first.headers().location);
  await go(CASE);
  assert.equal((await page.locator('.course > li').count()) - before, 1, 'one record');
  await context.close();
});

check('9 back keeps the filter; another person opens the same address', async () => {
  const { context, page, go, address } = await as('kezhang');
  await go('/cases');
  await page.fill('#q', '德国');
  await page.locator('form.filters button[type=submit]').first().click();
  const filtered = page.url();
  const rows = await page.locator('table.listed tbody tr').count();
  assert.equal(rows, 1);
  await page.locator('table.listed tbody a').first().click();
  await page.goBack();
  assert.equal(page.url(), filtered);
  assert.equal(await page.inputValue('#q'), '德国');
  await context.close();
  const other = await as('zhuren');
  await other.page.goto(filtered);
  assert.equal(await other.page.locator('table.listed tbody tr').count(), rows);
  await other.context.close();
  const outside = await as('shenqing');
  await outside.page.goto(`${address}/figures`);
  assert.match(await outside.page.textContent('h1'), /不能看这一页/);
  await outside.context.close();
});

check('10 Ctrl-K finds cases, matters, law and pages, by initials too; Esc gives the focus back', async () => {
  const { context, page, go, log } = await as('kezhang');
  await go('/cases');
  await page.focus('#matter');
  await page.keyboard.press('Control+k');
  for (const [typed, wanted] of [['outbound-2024-0003', 'outbound-2024-0003'], ['德国', '德国'], ['yggtt', ''], ['年度报告', '年度报告'], ['lhyq', '来华邀请']]) {
    await page.fill('dialog.palette input', typed);
    if (!wanted) continue;
    await page.locator('dialog.palette [role=option]', { hasText: wanted }).first().waitFor({ timeout: 8000 });
  }
  await accessible(page, 'the palette');
  await page.keyboard.press('Escape');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'matter');
  quiet(log);
  await context.close();
});

check('11 refusals in plain words: what, and what to do; no stack', async () => {
  const { context, page, go } = await as('shenqing');
  for (const [path, status, words] of [['/nowhere', 404, /没有这一页/], ['/figures', 403, /不能看这一页/], ['/cases/none-1', 404, /没有这一页/]]) {
    const answer = await go(path);
    assert.equal(answer.status(), status, path);
    const said = await page.textContent('main');
    assert.match(said, words);
    assert.match(said, /请/);
    assert.doesNotMatch(said, /panick|stack|\.rs:/);
  }
  await context.close();
});

check('12 of two people who edit one case the second is told who changed what, and nothing that he wrote is lost', async () => {
  const path = '/cases/outbound-2024-0003';
  const first = await as('fuzhuren', { javaScriptEnabled: false });
  // With scripts: what looks for barriers needs them.
  const second = await as('fuzhuren');
  const fill = async ({ page, go }, words) => {
    await go(path);
    const act = page.locator('#act details.act, section[aria-labelledby=act] details.act').first();
    if ((await act.getAttribute('open')) === null) await act.locator('summary').first().click();
    await act.locator('textarea[name=opinion]').fill(words);
    return act.locator('form button.primary').first();
  };
  const [one, two] = [await fill(first, '第一个人的意见'), await fill(second, '第二个人写了很久的意见')];
  await one.click();
  await two.click();
  const said = await second.page.textContent('#trouble');
  assert.match(said, /刚刚有人办过/);
  assert.match(said, /示例副主任.*办了“.*第一个人的意见/s, 'who did what, and what he wrote');
  // The case has gone on to another step, and his form with it: what he wrote stands there all the same.
  assert.match(await second.page.textContent('#unsent'), /第二个人写了很久的意见/);
  await accessible(second.page, 'the second of two');
  await fits(second.page, 'the second of two');
  await second.go(path);
  assert.match(await second.page.textContent('#unsent'), /第二个人写了很久的意见/, 'and is there again later');
  await second.page.click('#unsent button');
  await second.go(path);
  assert.equal(await second.page.locator('#unsent').count(), 0, 'until he throws it away');
  await first.context.close();
  await second.context.close();
});

check('14 printed pages have no navigation, and heads repeat', async () => {
  const { context, page, go } = await as('kezhang');
  for (const path of [CASE, '/ledger/outbound']) {
    await go(path);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('nav.nav').isVisible(), false, path);
    if (path.startsWith('/ledger')) {
      assert.equal(await page.locator('thead').first().evaluate((head) => getComputedStyle(head).display), 'table-header-group');
    }
    await page.emulateMedia({ media: 'screen' });
  }
  await go('/cases/outbound-2024-0001/documents/approval');
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('nav.nav').isVisible(), false);
  await context.close();
});

check('15 rare names survive form, list, Excel and PDF', async () => {
  const names = ['张䶮㛃', '买买提·阿卜杜热合曼', 'Wolfeschlegelsteinhausenbergerd', 'O’Brien-Šťastný'];
  const unit = '䶮㛃·商务局';
  const { context, page, go, log } = await as('shenqing', { javaScriptEnabled: false });
  const path = await applyForTrip({ page, go }, { 'unit-name': unit, leader: names[0], inviter: names[3] }, names);
  const own = await page.textContent('main');
  for (const name of [...names, unit]) assert.ok(own.includes(name), `the case says ${name}`);
  quiet(log);
  await context.close();

  const staff = await as('kezhang');
  await staff.go('/ledger/outbound');
  assert.ok((await staff.page.textContent('main')).includes(unit), 'the list');
  await staff.go(`/cases?q=${encodeURIComponent('䶮㛃')}`);
  assert.equal(await staff.page.locator('table.listed tbody tr').count(), 1, 'it is found by its rare characters');
  const sheet = await staff.page.request.get(`${staff.address}/ledger/outbound/file.xlsx?col=unit-name&col=inviter`);
  const cells = unzipped(await sheet.body(), /^xl\/(sharedStrings|worksheets\/)/);
  for (const name of [unit, names[3]]) assert.ok(cells.includes(name), `Excel says ${name}`);
  await staff.context.close();

  // Four people bring it to its approval; the approval is a PDF, and a program reads it out again.
  const done = [
    ['caiwu', 'funds.fund', { fields: { 'funds-approved': '110000' } }], ['jingban', 'review.pass', { opinion: '任务实质，拟同意' }],
    ['kezhang', 'check.pass', { opinion: '同意' }], ['fuzhuren', 'sign.approve', { opinion: '同意' }],
  ];
  for (const [account, id, how] of done) {
    const person = await as(account, { javaScriptEnabled: false });
    await person.go(path);
    await act(person.page, id, how);
    assert.match(await person.page.textContent('[role=status]'), /^已办：/, `${account} ${id}: ${await person.page.locator('#trouble').allTextContents()}`);
    await person.context.close();
  }
  const leader = await as('fuzhuren');
  await leader.go(`${path}/documents/approval`);
  const shown = await leader.page.textContent('.gongwen');
  for (const name of [...names, unit]) assert.ok(shown.includes(name), `the approval says ${name}`);
  const pdf = await leader.page.request.get(await leader.page.locator('a[href$="/pdf"]').first().evaluate((a) => a.href));
  const read = readOut(await pdf.body());
  for (const name of [...names, unit]) assert.ok(read.includes(name), `the PDF says ${name}: ${read}`);
  await leader.context.close();
});

check('16 dates as people write them; a day that is none is refused in words', async () => {
  const { context, page, go } = await as('kezhang');
  for (const typed of ['2024.12.1', '20241201', '２０２４．１２．１']) {
    await go(`/cases?matter=outbound&from=${encodeURIComponent(typed)}`);
    assert.equal(await page.locator('table.listed tbody tr').count(), 4, typed);
  }
  await go('/cases?from=2025-02-30');
  assert.match(await page.textContent('[role=alert]'), /2025-02-30.*不是一个日期/);
  await context.close();
});

check('1* a refusal with everything that it shows', async () => {
  for (const width of [1366, 390, 320]) {
    const { context, page, go, log } = await as('kezhang', { viewport: { width, height: 768 } });
    await go('/matters/legality-review/new');
    await page.locator('main form[id] button.primary').first().click();
    assert.match(await page.textContent('#trouble h2'), /^不能办理/);
    await accessible(page, `a refusal at ${width}`);
    await fits(page, `a refusal at ${width}`);
    quiet(log, [422]);
    await context.close();
  }
});

check('1* the page for signing in says nothing of whether an account exists', async () => {
  const { context, page, address } = await as(null);
  const words = [];
  for (const account of ['jingban', 'nobody-at-all']) {
    await page.goto(`${address}/sign-in`);
    await page.fill('#account', account);
    await page.fill('#password', `${PASSWORD}-not`);
    await page.click('main button[type=submit]');
    words.push(await page.textContent('[role=alert]'));
  }
  assert.equal(words[0], words[1]);
  await context.close();
});

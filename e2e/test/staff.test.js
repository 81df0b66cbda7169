// The acceptance list, B to E: those who handle, lead, advise, watch and administer. What needs later days is in days and expiry, what
// needs many cases in handling and sheets, what needs cards on their way in imports, published reports in papers.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { accessible, fits, quiet } from './browser.js';
import { check } from './checks.js';
import { pdfOf } from './files.js';
import { PHONE, house } from './house.js';
import { unzip } from './zip.js';

const { as } = house();
const CASE = '/cases/outbound-2024-0003';

check('17 the workbench counts what it lists, the nearest deadline first', async () => {
  const { context, page, go, log } = await as('jingban');
  await go('/');
  const counted = Number((await page.textContent('h1')).match(/\d+/)[0]);
  assert.equal(await page.locator('table.listed tbody tr').count(), counted);
  for (const link of await page.locator('.counters a').evaluateAll((all) => all.map((a) => ({ href: a.href, n: a.querySelector('b').textContent })))) {
    await page.goto(link.href);
    const rows = await page.locator('table.listed tbody tr').count();
    assert.equal(String(rows), link.n, link.href);
  }
  quiet(log);
  await context.close();
});

check('20 the file stands beside the values that it proves, and what it does not say is told before one reads', async () => {
  const unit = await as('shenqing', { javaScriptEnabled: false });
  await unit.go('/matters/invitation/new');
  const form = unit.page.locator('details.act[open] form[id]').first();
  const fill = async (values) => {
    for (const [field, value] of Object.entries(values)) await form.locator(`[name="f.${field}"]`).first().fill(value);
  };
  await fill({ inviter: 'UNIT-TEST-01', 'inviter-name': '测试机械有限公司', contact: '孙测试', enter: '2025-02-10', leave: '2025-02-13', 'host-phone': '010-00000000' });
  await fill({ 'persons.0.name': 'ERIKSSON ANNA MARIA', 'persons.0.nationality': '乌托邦', 'persons.0.passport-no': 'L898902C3', 'persons.0.passport-expiry': '2027-04-15', 'persons.0.birth': '1974-08-12', 'persons.0.post': '经理' });
  await fill({ 'stays.0.from': '2025-02-10', 'stays.0.to': '2025-02-13', 'stays.0.place': '厂区', 'stays.0.lodging': '测试饭店' });
  for (const [field, value] of Object.entries({ 'inviter-kind': 'enterprise', 'registered-here': 'yes', 'mission-asks': 'yes', purpose: 'visit', 'visa-class': 'F', 'guarantee-by-head': 'yes' })) {
    const control = form.locator(`[name="f.${field}"]`).first();
    if ((await control.evaluate((one) => one.tagName)) === 'SELECT') await control.selectOption(value);
    else await form.locator(`[name="f.${field}"][value="${value}"]`).check();
  }
  for (const material of ['letter', 'guarantee', 'schedule', 'visit-evidence', 'translations', 'passports', 'unit-filing']) await form.locator(`[name=material][value=${material}]`).check();
  const page1 = pdfOf(['PASSPORT   ERIKSSON, ANNA MARIA', 'No. L898902C4   Date of birth 12 AUG 1974', 'Date of expiry 15 APR 2027']);
  await form.locator('[name="file.passports"]').setInputFiles([
    { name: '护照.pdf', mimeType: 'application/pdf', buffer: page1 },
    { name: '照片.png', mimeType: 'image/png', buffer: await unit.page.screenshot() },
  ]);
  await form.locator('button.primary').first().click();
  assert.match(await unit.page.textContent('[role=status]'), /^已办：/, String(await unit.page.locator('#trouble').allTextContents()));
  const path = new URL(unit.page.url()).pathname;
  await unit.context.close();

  const { context, page, go, log } = await as('jingban');
  await go(`${path}/files`);
  assert.match(await page.textContent('main'), /1 项与填写的不一致/, 'told in the list, before the file is opened');
  await page.click('a:has-text("护照.pdf")');
  const told = await page.textContent('.summary');
  assert.match(told, /护照号/);
  assert.match(told, /L898902C3/);
  assert.doesNotMatch(told, /ERIKSSON/, 'what the file says is not told');
  const beside = page.locator('section[aria-labelledby=proved] dl > div');
  assert.equal(await beside.count(), 4);
  assert.equal(await page.locator('.viewer iframe').count(), 1);
  await accessible(page, 'the viewer');
  const raw = await page.request.get(await page.locator('.viewer iframe').evaluate((frame) => frame.src));
  assert.match(raw.headers()['content-disposition'], /^inline/);
  assert.equal(raw.headers()['x-content-type-options'], 'nosniff');
  await go(`${path}/files`);
  await page.click('a:has-text("照片.png")');
  assert.match(await page.textContent('section[aria-labelledby=proved]'), /没有文字可以自动比对/);
  const picture = await page.request.get(await page.locator('.viewer img').evaluate((shown) => shown.src));
  assert.ok(await page.locator('.viewer img').evaluate((shown) => shown.decode().then(() => shown.width > 0 && shown.width <= shown.parentElement.clientWidth)), 'the whole picture is seen');
  assert.match(picture.headers()['content-security-policy'], /sandbox/);
  quiet(log);
  await context.close();
});

check('21 the form is refused with every reason at once before anybody reads it', async () => {
  const { context, page, go, log } = await as('shenqing', { javaScriptEnabled: false });
  await go('/matters/outbound/new');
  const form = page.locator('details.act[open] form[id], main form[id]').first();
  await form.locator('button.primary').first().click();
  assert.ok((await page.locator('#trouble li').count()) > 1, 'all reasons at once');
  quiet(log, [422]);
  await context.close();
});

check('22 a tab that dies mid-sentence loses nothing', async () => {
  const first = await as('shenqing');
  await first.go('/matters/outbound/new');
  const words = '赴德国洽谈写到一半的';
  const field = first.page.locator('form[data-draft] [name="f.purpose"]').first();
  const saved = first.page.waitForResponse((answer) => answer.url().endsWith('/drafts') && answer.ok());
  await field.fill(words);
  await saved;
  await first.page.close({ runBeforeUnload: false });
  const page = await first.context.newPage();
  await page.goto(`${first.address}/matters/outbound/new`);
  assert.equal(await page.locator('form[data-draft] [name="f.purpose"]').first().inputValue(), words);
  await first.context.close();
});

check('24 “why this step” opens the article in force on the case’s day', async () => {
  const { context, page, go } = await as('jingban');
  await go(CASE);
  const why = page.locator('.why a[href^="/law/"]').first();
  assert.match(await page.textContent('.why'), /依据：/);
  await why.click();
  assert.match(page.url(), /\/law\//);
  assert.ok((await page.textContent('main')).length > 100);
  await context.close();
});

check('25 twenty persons by paste: errors at their cells, nothing lost', async () => {
  const { context, page, go, log } = await as('jingban');
  await go('/matters/major-item/new');
  const form = page.locator('details.act[open] form[id]').first();
  const table = form.locator('fieldset:has(details.paste)').first();
  const heads = (await table.locator('thead th').allTextContents()).slice(1);
  const kinds = await table.locator('tbody tr').first().locator('td').evaluateAll((all) => all.map((cell) => cell.querySelector('select') ? 'choice' : cell.querySelector('[type=checkbox]') ? 'tick' : 'text'));
  const choice = await table.locator('tbody select').first().evaluate((one) => [...one.options].map((option) => option.textContent).filter(Boolean)[0]).catch(() => '');
  const person = (n) => kinds.map((kind, at) => (kind === 'tick' ? '是' : kind === 'choice' ? (n === 7 ? '没有这一项' : choice) : at === 0 ? `人员${n}·䶮` : `${heads[at]}${n}`));
  const rows = Array.from({ length: 20 }, (_, n) => person(n + 1));
  const pasted = [['序号', ...heads].join('\t'), ...rows.map((row, n) => [n + 1, ...row].join('\t')), ['21', ...rows[0], '多出来的一格', '再多一格'].join('\t')].join('\r\n');
  await table.locator('details.paste > summary').click();
  await table.locator('details.paste textarea').fill(pasted);
  await Promise.all([page.waitForNavigation(), table.locator('details.paste button').click()]);
  const filled = page.locator('details.act[open] fieldset:has(details.paste)').first();
  const first = filled.locator('tbody tr td:nth-child(2) input');
  const names = (await first.evaluateAll((all) => all.map((one) => one.value))).filter(Boolean);
  assert.deepEqual(names, rows.map((row) => row[0]), 'all twenty, in their order');
  assert.match(await filled.locator('details.paste').textContent(), /多出来的一格/, 'the line that is too long is told');
  assert.match(await filled.locator('details.paste textarea').inputValue(), /多出来的一格/, 'and stays');
  if (kinds.includes('choice')) {
    assert.equal(await filled.locator('td.bad').count(), 1, 'one cell is wrong');
    assert.match(await filled.locator('td.bad .error').textContent(), /没有这一项.*可选/s);
  }
  await accessible(page, 'a pasted list');
  await fits(page, 'a pasted list');
  quiet(log);
  await context.close();
});

check('28 on a phone a new incident takes three taps to the first note', async () => {
  const { context, page, go } = await as('zhiban', { viewport: PHONE, hasTouch: true, isMobile: true });
  await go('/desks/consular');
  const start = page.locator('main a[href$="/new"], main a[href*="/new?"]').first();
  assert.ok(await start.count(), 'one tap from the desk to a new incident');
  await start.tap();
  await page.waitForURL(/\/matters\/[^/]+\/new/);
  assert.ok(await page.locator('main form[id] input:not([type=hidden]), main form[id] textarea').count(), 'and one can write');
  await context.close();
});

check('31* on a phone the deputy’s list: fields of at least 16 px, targets of at least 44', async () => {
  const { context, page, go } = await as('fuzhuren', { viewport: PHONE, hasTouch: true, isMobile: true });
  await go('/');
  const small = await page.evaluate(() => [...document.querySelectorAll('main button, main a.button, main input:not([type=hidden]):not([type=checkbox]):not([type=radio]), main select, main summary')]
    .filter((one) => one.offsetParent && !one.closest('.hidden'))
    .map((one) => ({ html: one.outerHTML.slice(0, 120), height: one.getBoundingClientRect().height, size: parseFloat(getComputedStyle(one).fontSize) }))
    .filter((one) => one.height < 44 || (one.size < 16 && /^<(input|select|textarea)/.test(one.html))));
  assert.deepEqual(small, []);
  // Nothing that is read is smaller either.
  const texts = await page.evaluate(() => {
    const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    const found = [];
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const one = node.parentElement;
      if (node.data.trim() && one.offsetParent && !one.closest('.hidden') && parseFloat(getComputedStyle(one).fontSize) < 16) found.push(one.outerHTML.slice(0, 120));
    }
    return found;
  });
  assert.deepEqual(texts, []);
  await context.close();
});

check('33 the approval stands on the page as the document that it is', async () => {
  const { context, page, go } = await as('zhuren');
  await go('/cases/outbound-2024-0001/documents/approval');
  assert.ok(await page.locator('.gongwen').count(), 'the document as it will be');
  await context.close();
});

check('34 no topic is scheduled without its legality review; a waiver wants a reason and stands before the inspector', async () => {
  const MEETING = '/cases/meeting-2024-0001/screen';
  const office = await as('bangongshi', { javaScriptEnabled: false });
  await office.go(MEETING);
  const topic = (title) => office.page.locator('.topics > li', { hasText: title });
  for (const title of ['外语标识管理办法', '年度志愿服务安排']) {
    assert.match(await topic(title).textContent(), /不能排入：[^]*没有经过合法性审核/);
    assert.equal(await topic(title).locator('button').count(), 0, 'there is no button for it');
  }
  const token = await office.page.locator('main input[name=token]').first().inputValue();
  const sent = await office.page.request.post(office.address + MEETING, { form: { token, topic: 'topic-2024-0001', order: '1' } });
  assert.equal(sent.status(), 422, 'and who sends it all the same is refused');
  assert.match(await sent.text(), /议题没有经过合法性审核/);

  const deputy = await as('fuzhuren', { javaScriptEnabled: false });
  const waive = async (id, reason) => {
    await deputy.go(`/cases/${id}`);
    await deputy.page.fill('#preparing-waive-form-opinion', reason);
    await deputy.page.click('#preparing-waive-form button.primary');
    return deputy.page.textContent('main');
  };
  assert.match(await waive('topic-2024-0002', ''), /不能办理[^]*意见/);
  assert.match(await waive('topic-2024-0001', '时间紧'), /依法须经合法性审核，不能免/);
  const reason = '只涉及内部排班，不设定权利义务';
  assert.match(await waive('topic-2024-0002', reason), /已办：免予合法性审核/);
  await deputy.context.close();

  await office.go(MEETING);
  await topic('年度志愿服务安排').locator('button').click();
  const placed = office.page.locator('section', { has: office.page.locator('#placed') });
  assert.match(await placed.textContent(), /年度志愿服务安排[^]*合法性审核：免予审核/);
  await office.context.close();

  const inspector = await as('jijian');
  await inspector.go('/inspection');
  const made = inspector.page.locator('section', { has: inspector.page.locator('#exceptions') });
  assert.match(await made.textContent(), new RegExp(`年度志愿服务安排[^]*免予合法性审核[^]*示例副主任[^]*${reason}`));
  await inspector.context.close();
});

check('35 a decision becomes a task with owner and day', async () => {
  const { context, page, go } = await as('bangongshi', { javaScriptEnabled: false });
  const MEETING = '/cases/meeting-2024-0002/screen';
  await go(MEETING);
  assert.match(await page.textContent('main'), /达到法定人数/);
  const row = page.locator('tr', { hasText: '完成主要路口外语标识整改' });
  await row.locator('a.button').click();
  for (const [field, value] of [['task', '完成主要路口外语标识整改'], ['unit', '语言环境科'], ['owner', 'jingban'], ['due-day', '2025-03-31'], ['year', '2025'], ['milestones.0.due', '2025-03-31']]) {
    assert.equal(await page.locator(`[name="f.${field}"]`).inputValue(), value, field);
  }
  await page.selectOption('[name="f.source"]', 'own');
  await page.click('#listing-list-form button.primary');
  assert.match(page.url(), /meeting-2024-0002\/screen/);
  assert.match(await page.textContent('.done'), /转督办/);
  const task = row.locator('a[href^="/cases/key-task-"]');
  assert.equal(await task.count(), 1);
  await task.click();
  assert.match(await page.textContent('main'), /示例经办|jingban/);
  assert.match(await page.textContent('main'), /2025年3月31日/);
  await go('/ledger/key-task');
  assert.match(await page.textContent('main'), /完成主要路口外语标识整改/);
  await context.close();
});


check('36 each tile of the wall opens a list with the same number; the moment is shown, names are not', async () => {
  const { context, page, go } = await as('zhuren');
  await go('/wall');
  assert.match(await page.textContent('.wall-head'), /截至/);
  const tiles = await page.locator('.wall li a').evaluateAll((all) => all.map((a) => ({ href: a.href, n: a.querySelector('.how-many').textContent.trim() })));
  assert.ok(tiles.length > 0 && tiles.length <= 8);
  assert.doesNotMatch(await page.textContent('.wall'), /张测试|李测试/);
  for (const { href, n } of tiles) {
    const answer = await page.goto(href);
    assert.equal(answer.status(), 200, href);
    if (/^\d+$/.test(n)) assert.ok((await page.textContent('main')).includes(n), `${href} says ${n}`);
  }
  await context.close();
});

check('37 a lawyer sees what was handed to him; another case is not there, and the look is in the trail', async () => {
  const lawyer = await as('lvshi');
  const answer = await lawyer.go(CASE);
  assert.ok([403, 404].includes(answer.status()), `${answer.status()}`);
  await lawyer.context.close();
  const auditor = await as('auditor');
  await auditor.go('/audit?person=lvshi');
  assert.match(await auditor.page.textContent('main'), /outbound-2024-0003/);
  await auditor.context.close();
});

check('38 clause opinions become a document; the table of what was taken up is full before the end', async () => {
  const REVIEW = '/cases/legality-review-2024-0001';
  const press = async (page, form) => {
    await page.evaluate((id) => {
      for (let at = document.getElementById(id); at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true;
    }, form);
    await page.click(`#${form} button.primary`);
  };
  const lawyer = await as('lvshi');
  const { page } = lawyer;
  await lawyer.go(`${REVIEW}/screen`);
  const opine = async (n, kind, text, basis = '') => {
    await page.selectOption(`#kind-${n}`, kind);
    await page.fill(`#text-${n}`, text);
    await page.fill(`#basis-${n}`, basis);
  };
  await opine(1, 'lawful', '依据充分');
  await opine(3, 'unlawful', '公函不得设定罚款', '某法第一条');
  await opine(4, 'advice', '写明联系人和反馈期限');
  assert.match(await page.textContent('.tally'), /违法 1 条/, 'the count runs along');
  await page.check('[name="f.counsel-view"][value=amend]');
  await page.check('[name=material][value=counsel-opinion]');
  await page.fill('#opining-opine-form-opinion', '第三条应当删去');
  await press(page, 'opining-opine-form');
  assert.match(await page.textContent('#trouble'), /法规库里没有“某法第一条”/);
  assert.equal(await page.inputValue('#text-3'), '公函不得设定罚款', 'what was typed is there');
  const offered = await page.locator('#articles option').evaluateAll((all) => all.map((one) => one.value));
  await page.fill('#basis-3', offered.find((words) => words.includes('行政处罚法')));
  await press(page, 'opining-opine-form');
  assert.match(await page.textContent('.done'), /已办：出具法律意见书/);
  assert.ok(await page.locator('#clause-3 a[href^="/law/"]').count(), 'the article is a link');
  await lawyer.context.close();

  const reviewer = await as('fazhi');
  const conclude = async (conclusion, lawful) => {
    await reviewer.go(`${REVIEW}/screen`);
    for (const part of ['subject', 'power', 'procedure']) await reviewer.page.check(`[name="f.${part}-lawful"][value=yes]`);
    await reviewer.page.check(`[name="f.content-lawful"][value=${lawful}]`);
    await reviewer.page.check(`[name="f.conclusion"][value=${conclusion}]`);
    await reviewer.page.fill('[name="f.reasons"]', '逐条核对');
    await reviewer.page.fill('[name="f.points"]', '第三条删去');
    await press(reviewer.page, 'review-conclude-form');
    assert.match(await reviewer.page.textContent('.done'), /已办：作出结论/);
  };
  await conclude('amend', 'no');
  await reviewer.go(REVIEW);
  await press(reviewer.page, 'signing-sign-amend-form');
  await reviewer.go(`${REVIEW}/documents/opinion`);
  assert.ok(await reviewer.page.locator('.gongwen').count(), 'in the form of an official document');
  assert.match(await reviewer.page.textContent('.gongwen'), /第三条[^]*违法[^]*公函不得设定罚款/);
  const pdf = await reviewer.page.request.get(`${reviewer.address}${REVIEW}/documents/opinion/pdf`);
  assert.equal((await pdf.body()).subarray(0, 5).toString(), '%PDF-');

  const drafter = await as('jingban');
  await drafter.go(`${REVIEW}/screen`);
  await drafter.page.selectOption('select[aria-label="第三条采纳情况"]', 'full');
  await drafter.page.check('[name="f.adoption"][value=part]');
  await drafter.page.fill('[name="f.adoption-reason"]', '联系人随函另告');
  await drafter.page.check('[name=material][value=amended-text]');
  await press(drafter.page, 'amending-adopt-form');
  assert.match(await drafter.page.textContent('#trouble'), /逐条采纳情况没有填全/);
  await drafter.page.selectOption('select[aria-label="第四条采纳情况"]', 'none');
  await press(drafter.page, 'amending-adopt-form');
  assert.match(await drafter.page.textContent('#trouble'), /没有说明理由/);
  await drafter.page.fill('input[aria-label="第四条理由"]', '联系人随函另告');
  await press(drafter.page, 'amending-adopt-form');
  assert.match(await drafter.page.textContent('.done'), /已办：采纳并报送修改文本/);
  await drafter.context.close();

  await conclude('lawful', 'yes');
  await reviewer.go(REVIEW);
  await press(reviewer.page, 'signing-sign-lawful-form');
  assert.match(await reviewer.page.textContent('.identity'), /已办结/);
  await reviewer.context.close();
});

const EDITOR = '/report/edit?year=2024&kind=law-based-government';

/** Words a paragraph of the report: into the field behind the second place that can be worded. */
async function word({ page, go }, words, how) {
  await go(EDITOR);
  await page.locator('.para a', { hasText: how === 'add' ? '后面加一段' : '改写' }).nth(1).click();
  await page.fill('#words', words);
  await page.click('.wording button.primary');
  assert.match(await page.textContent('[role=status].done'), /存下来了/);
}

/** Adds up the rows behind a chip of the editor: text, value, sum, and whether the rows are amounts. */
async function behind({ page, address }, chip) {
  const [href, text] = [await chip.getAttribute('href'), await chip.textContent()];
  await page.goto(address + href);
  const value = Number((await page.textContent('#value')).replaceAll(',', ''));
  const amounts = await page.locator('td.amount').allTextContents();
  return { href, text, value, sum: amounts.reduce((sum, amount) => sum + Number(amount), 0), rows: amounts.length };
}

check('40 a changed row marks the figure; a frozen one keeps its value', async () => {
  const clerk = await as('jingban', { javaScriptEnabled: false });
  const { page, go, log } = clerk;
  await go(EDITOR);
  const before = await page.locator('.sheet a.figure').allTextContents();
  assert.ok(before.length > 0 && (await page.locator('.moved-on').count()) === 0);
  await page.click('text=冻结数据');
  assert.match(await page.textContent('#state'), /数据已冻结/);
  // The trip goes on to its approval: the ledger gets new rows.
  for (const [account, act] of [['jingban', 'review.pass'], ['kezhang', 'check.pass'], ['fuzhuren', 'sign.approve']]) {
    const person = await as(account);
    await person.go(CASE);
    const token = await person.page.locator('input[name=token]').first().inputValue();
    const answer = await person.page.request.post(`${person.address}${CASE}/acts`, { form: { token, act, opinion: '同意' }, maxRedirects: 0 });
    assert.equal(answer.status(), 303, `${account} ${act}`);
    await person.context.close();
  }
  await go(EDITOR);
  assert.deepEqual(await page.locator('.sheet a.figure').allTextContents(), before, 'every figure is as it was frozen');
  const marks = await page.locator('.moved-on').allTextContents();
  assert.ok(marks.length > 0, 'what has changed is marked');
  for (const mark of marks) {
    const [, old, now] = mark.match(/^已变动 (.+)→(.+)$/);
    assert.notEqual(old, now, mark);
  }
  const changed = page.locator('.sheet a.figure.changed').first();
  const shown = await changed.textContent();
  const found = await behind(clerk, changed);
  assert.match(found.href, /at=\d+/);
  assert.ok(shown.includes(String(found.value)), 'the frozen value is what stands behind it');
  await go(EDITOR);
  await page.click('text=解除冻结');
  assert.notDeepEqual(await page.locator('.sheet a.figure').allTextContents(), before, 'the figures follow the ledger again');
  quiet(log);
  await clerk.context.close();
});

check('41 a figure opens rows that sum up to it', async () => {
  const clerk = await as('jingban', { javaScriptEnabled: false });
  const { page, go, log } = clerk;
  await go(EDITOR);
  const count = await page.locator('.sheet a.figure').count();
  let summed = 0;
  for (let n = 0; n < count; n += 1) {
    await go(EDITOR);
    const found = await behind(clerk, page.locator('.sheet a.figure').nth(n));
    assert.match(await page.textContent('main'), /统计口径/, found.href);
    if (!found.rows || Number.isNaN(found.value) || (await page.locator('th:has-text("计的是")').count()) || (await page.locator('#parts').count())) continue;
    assert.equal(found.sum, found.value, `${found.text}: ${found.href}`);
    summed += 1;
  }
  assert.ok(summed > 0, 'at least one figure is a sum of cases');
  quiet(log);
  await clerk.context.close();
});

check('42 the check before publication finds numbers of persons, wrong titles, dead links', async () => {
  const clerk = await as('jingban', { javaScriptEnabled: false });
  const { page, go, address, log } = clerk;
  const planted = [/手机号码/, /身份证号码/, /《民典法》疑为《民法典》之误/, /链接打不开/, /没有审图号/];
  await go(EDITOR.replace('/edit?', '/edit/check?'));
  for (const finding of planted) assert.doesNotMatch(await page.textContent('main'), finding);
  await word(clerk, `联系人手机13912345678，身份证11010519491231002X。学习《民典法》。\n全文见${address}/public/nothing-here，网站${address}/public。\n附图：高风险国家分布图。`, 'add');
  await page.click('text=发布前体检');
  assert.match(await page.textContent('h1'), /5 处要改/);
  for (const finding of planted) assert.match(await page.textContent('section[aria-labelledby=grave]'), finding);
  const lines = page.locator('section[aria-labelledby=grave] li');
  for (let n = 0; n < 5; n += 1) {
    assert.ok(await lines.nth(n).locator('a[href^="/law/"]').count(), 'each names its article');
    assert.ok(await lines.nth(n).locator('a:has-text("去改")').count(), 'and leads to its place');
  }
  await lines.first().locator('a:has-text("去改")').click();
  assert.match(await page.inputValue('#words'), /13912345678/);
  quiet(log);
  await clerk.context.close();
});

check('43 likeness with last year’s text by paragraph', async () => {
  const clerk = await as('jingban', { javaScriptEnabled: false });
  const { page, go, log } = clerk;
  const same = '坚持每月组织一次集体学法，全体人员参加，学用结合，学以致用。';
  await go('/published');
  const text = `测试区人民政府外事办公室2023年法治政府建设年度报告\n区政府：\n一、主要举措和成效\n${same}\n全年办理因公出访团组7个。\n`;
  await page.setInputFiles('#files', { name: '去年的报告.txt', mimeType: 'text/plain', buffer: Buffer.from(text) });
  await page.click('main form[enctype] button.primary');
  await word(clerk, same, 'add');
  const mark = page.locator('.para', { hasText: same }).locator('a:has-text("与上年 100% 相同")');
  assert.equal(await mark.count(), 1, 'the paragraph says how alike it is');
  await mark.click();
  assert.match(await page.textContent('main'), /比的是公开的2023年报告（去年的报告\.txt）/);
  const section = page.locator('section.alike', { hasText: same }).first();
  assert.match(await section.locator('.alike-head').textContent(), /100% 相同/);
  assert.ok((await section.locator('mark').textContent()).startsWith('坚持每月组织一次集体学法'));
  assert.equal(await page.locator('section.alike .alike-head').count(), await page.locator('section.alike').count(), 'every paragraph has its share');
  quiet(log);
  await clerk.context.close();
});

check('45 an exam goes on where the network was cut, the rule of time said; what was wrong shows its article; nobody is ranked', async () => {
  const EXAM = '/cases/exam-2024-0001/screen';
  const person = await as('yingkao');
  let { page } = person;
  const heading = () => page.textContent('#question');
  const choose = (value) => page.check(`[name=answer][value="${value}"]`);
  await person.go(EXAM);
  assert.match(await page.textContent('main'), /限时 60 分钟[^]*断网[^]*不停表/);
  await page.click('button:has-text("开始作答")');
  for (const [n, answer] of [['1', 'A'], ['2', '对'], ['3', 'B'], ['4', '对'], ['5', 'A'], ['6', 'C']]) {
    assert.match(await heading(), new RegExp(`第 ${n} 题`));
    await choose(answer);
    if (n === '5') await choose('C');
    await page.click('button:has-text("保存，下一题")');
    await page.waitForURL(`**/screen?question=${Number(n) + 1}`);
  }
  await person.context.setOffline(true);
  await page.close();
  await person.context.setOffline(false);
  page = await person.context.newPage();
  await page.goto(person.address + EXAM);
  assert.match(await heading(), /第 7 题/, 'one goes on at the seventh');
  assert.match(await page.textContent('.tally'), /已答 6 题[^]*断网不停表/);
  await person.context.setOffline(true);
  await choose('B');
  await page.waitForFunction(() => document.querySelector('.saved').textContent.includes('网络断了'));
  await person.context.setOffline(false);
  await page.waitForFunction(() => document.querySelector('.saved').textContent.includes('已保存'));
  await page.goto(`${person.address}${EXAM}?question=7`);
  assert.ok(await page.isChecked('[name=answer][value=B]'), 'what was chosen without a network is kept');
  await page.goto(`${person.address}${EXAM}?question=8`);
  await choose('对');
  await page.click('.send button.primary');
  await page.waitForFunction(() => document.querySelector('.tally b').textContent === '8');
  await page.click('button:has-text("交卷")');
  assert.match(await page.textContent('main'), /已经交卷，等评卷人评卷/);

  const other = await as('jingban');
  await other.go(EXAM);
  assert.match(await other.page.textContent('main'), /只有本人和评卷人看得到/);
  assert.equal(await other.page.locator('a', { hasText: /排名|排行|名次/ }).count(), 0);
  await other.context.close();

  const marker = await as('fazhi', { javaScriptEnabled: false });
  await marker.go(EXAM);
  assert.match(await marker.page.textContent('#result + p'), /答对 7 题，按答案折合 87 分/);
  assert.equal(await marker.page.inputValue('#marking-pass-form [name="f.score"]'), '87');
  await marker.page.click('#marking-pass-form button.primary');
  assert.match(await marker.page.textContent('.done'), /已办：合格/);
  await marker.context.close();

  await page.goto(person.address + EXAM);
  const wrong = page.locator('section', { has: page.locator('#wrong') });
  assert.match(await wrong.textContent(), /答的是 A，答案是 B/);
  assert.ok(await wrong.locator('a[href^="/law/"]').count(), 'the article is there to be read');
  assert.equal(await page.locator('a', { hasText: /排名|排行|名次/ }).count(), 0);
  const routes = readFileSync(new URL('../../docs/authorization.csv', import.meta.url), 'utf8');
  assert.doesNotMatch(routes, /rank|leader-?board|score/, 'there is no page that puts people in an order');
  await person.context.close();
});

check('46 the zip of evidence for evaluation', async () => {
  const { context, page, go, address, log } = await as('kezhang', { javaScriptEnabled: false });
  await go('/cases/evaluation-2024-0001');
  await page.click('text=佐证目录和佐证包');
  assert.match(await page.textContent('h1'), /2 项指标，\d+ 个文件，缺 2 项/);
  const shown = await page.locator('li .id').allTextContents();
  const answer = await page.request.get(`${address}/cases/evaluation-2024-0001/evidence.zip`);
  assert.equal(answer.headers()['content-type'], 'application/zip');
  const files = unzip(await answer.body());
  const [head, ...rows] = files.get('佐证目录.csv').toString('utf8').replace(/^\ufeff/, '').trim().split(/\r?\n/).map((row) => row.split(','));
  const cell = (row, name) => row[head.indexOf(name)];
  assert.deepEqual(rows.map((row) => cell(row, '编号')), shown, 'the page and the list number alike');
  const there = rows.filter((row) => cell(row, '有无') === '有');
  for (const row of there) {
    assert.ok(files.has(cell(row, '文件')), cell(row, '文件'));
    assert.ok(cell(row, '文件').split('/').at(-1).startsWith(`${cell(row, '编号')} `), 'the file bears its number');
  }
  assert.equal(files.size, there.length + 3, 'nothing is packed that is not listed');
  const missing = rows.filter((row) => cell(row, '有无') === '缺');
  assert.deepEqual(missing.map((row) => cell(row, '佐证')), ['outbound-2024-0099', '审查台账']);
  assert.ok(missing.every((row) => cell(row, '缺什么').length > 0 && cell(row, '文件') === ''));
  quiet(log);
  await context.close();
});

check('47 the inspector only reads; a seed draws the same sample; what he looks at is noted', async () => {
  const { context, page, go, address } = await as('jijian');
  const draw = `/inspection?seed=abc&count=2&from=2024-01-01&until=2024-12-31`;
  const cases = async () => {
    await go(draw);
    return page.locator('main section').first().locator('tbody a').allTextContents();
  };
  const drawn = await cases();
  assert.ok(drawn.length > 0);
  assert.deepEqual(await cases(), drawn);
  await go(CASE);
  const token = await page.locator('input[name=token]').first().inputValue();
  const answer = await page.request.post(`${address}${CASE}/acts`, { form: { token, act: 'review.pass' } });
  assert.equal(answer.status(), 403);
  await context.close();
  const auditor = await as('auditor');
  await auditor.go('/audit?person=jijian');
  assert.match(await auditor.page.textContent('main'), /outbound-2024-0003/);
  await auditor.context.close();
});

check('48 three administrators kept apart, and none sees a case', async () => {
  for (const [account, path, status] of [
    ['system-administrator', CASE, 403], ['security-administrator', CASE, 403], ['auditor', CASE, 403],
    ['system-administrator', '/audit', 403], ['auditor', '/cases', 403],
  ]) {
    const { context, go } = await as(account);
    assert.equal((await go(path)).status(), status, `${account} ${path}`);
    await context.close();
  }
  const posts = [['auditor', '/admin/accounts'], ['security-administrator', '/admin/accounts'], ['auditor', '/admin/accounts/kezhang']];
  for (const [account, path] of posts) {
    const { context, page, go, address } = await as(account);
    await go('/account');
    const token = await page.locator('input[name=token]').first().inputValue();
    assert.equal((await page.request.post(address + path, { form: { token, kind: 'grant', role: 'director' } })).status(), 403, `${account} ${path}`);
    await context.close();
  }
});

check('49 a grant waits for another administrator; nobody confirms his own', async () => {
  const security = await as('security-administrator', { javaScriptEnabled: false });
  await security.go('/admin/accounts/caiwu');
  await security.page.check('#role-duty-officer');
  await security.page.fill('#reason', '值班表调整');
  await security.page.click('button:has-text("提出岗位授权")');
  await security.go('/admin');
  assert.match(await security.page.textContent('main'), /caiwu|示例财务/);
  assert.equal(await security.page.locator('main button:has-text("确认")').count(), 0, 'not his own');
  await security.context.close();
  const system = await as('system-administrator', { javaScriptEnabled: false });
  await system.go('/admin');
  assert.ok(await system.page.locator('main form[action^="/admin/changes/"] button').count(), 'the other may');
  await system.context.close();
});

check('50 the chain of the ledger is checked', async () => {
  const { context, page, go } = await as('auditor', { javaScriptEnabled: false });
  await go('/audit');
  await page.locator('form[action="/audit/verify"] button').first().click();
  assert.match(await page.textContent('main'), /完整|一致/);
  await context.close();
});

// The acceptance list, 18 and 30: what the days do to a case. The server goes on on later days with the same data.

import assert from 'node:assert/strict';
import { quiet } from './browser.js';
import { check } from './checks.js';
import { act, done, press } from './hands.js';
import { house } from './house.js';
import { applyForTrip } from './trip.js';

const { as, on } = house();

/** A clock on the page of a case: the colour of its light, the light's words, and the line below them. */
async function clock(page, name) {
  const one = page.locator('.clock', { has: page.locator('h3', { hasText: name }) }).last();
  const light = one.locator('.light');
  return {
    colour: (await light.getAttribute('class')).split(' ')[1],
    words: (await light.textContent()).trim(),
    line: await one.locator('p').first().textContent(),
    days: await one.locator('tbody tr').evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent))),
  };
}

/** One person does one thing and goes. */
async function by(account, run) {
  const person = await as(account);
  const answer = await run(person);
  quiet(person.log, [422]);
  await person.context.close();
  return answer;
}

check('18 a light starts on the next working day, stops for a supplement with its reason, and starts again as its matter has it', async () => {
  const REVIEW = '任务审核时限';
  const path = await by('shenqing', (person) => applyForTrip(person, { 'unit-name': '测试区文旅局' }));
  await by('caiwu', async ({ page, go }) => {
    await go(path);
    await act(page, 'funds.fund', { fields: { 'funds-approved': '110000' } });
  });
  const look = (account) => by(account, async ({ page, go }) => {
    await go(path);
    return { stage: await page.textContent('.identity'), why: await page.textContent('.why'), ...await clock(page, REVIEW) };
  });
  // Wednesday, 18 December 2024: the day itself does not count, and ten working days are left.
  const started = await by('jingban', async ({ page, go }) => {
    await go(path);
    await act(page, 'review.accept');
    assert.match(await done(page), /已办：受理/);
    return { stage: await page.textContent('.identity'), ...await clock(page, REVIEW) };
  });
  assert.match(started.stage, /任务审核 .*剩 10 个工作日（1月2日）/, 'accepted, the light of the review is the light of the case');
  assert.equal(started.colour, 'green');
  assert.deepEqual(started.days.slice(0, 2).map((row) => [row[0], row[2], row[4]]), [['2024-12-18', '不计', '起始日不计入'], ['2024-12-19', '计', '工作日']]);

  await on('2024-12-19T09:00');
  assert.equal((await look('kezhang')).words, '剩 9 个工作日（1月2日）');
  await on('2024-12-20T15:00');
  await by('jingban', async ({ page, go }) => {
    await go(path);
    await act(page, 'review.correct', { opinion: '请一次补齐：\n1. 公务活动天数：日程上是 3 天，请照日程填写' });
    assert.match(await done(page), /已办：一次性告知补正/);
  });
  // Over a weekend and a working day nothing counts, and the page says why.
  for (const moment of ['2024-12-20T16:00', '2024-12-23T09:00', '2024-12-24T09:00']) {
    await on(moment);
    const still = await look('kezhang');
    assert.deepEqual([still.colour, still.words], ['stopped', '停表，自12月20日'], moment);
    assert.match(still.stage, /补正 .*停表，自12月20日/);
    assert.match(still.why, /为什么有“补正”这一步[^]*补齐后继续计时[^]*依据：/);
  }
  await by('shenqing', async ({ page, go }) => {
    await go(path);
    await act(page, 'correcting.resubmit', { fields: { 'business-days': '4' } });
  });
  // From Friday to Tuesday two working days did not count: 2 January becomes 6 January.
  const resumed = await look('jingban');
  assert.deepEqual([resumed.colour, resumed.words], ['green', '剩 8 个工作日（1月6日）']);
  assert.match(resumed.stage, /任务审核 .*剩 8 个工作日/);
});

check('18 a clock whose law counts anew from the supplement starts from its day, whole', async () => {
  const ANSWER = '答复申请人';
  await on('2024-12-24T10:00');
  const path = await by('gongkai', async ({ page, go }) => {
    await go('/matters/foi/new');
    const fields = {
      'applicant-kind': 'natural', 'applicant-name': '吴测试', 'id-number': '测试证件号', contact: '测试路1号', description: '外语标识的有关文件', 'form-wanted': 'email',
      channel: 'in-person', 'received-on': '2024-12-24', confirmed: 'yes',
    };
    await act(page, 'received.register', { fields, materials: ['application'] });
    assert.deepEqual(await page.locator('#trouble li').allTextContents(), []);
    return new URL(page.url()).pathname;
  });
  const first = await by('gongkai', async ({ page, go }) => {
    await go(path);
    return clock(page, ANSWER);
  });
  assert.match(first.words, /^剩 20 个工作日/);
  await on('2024-12-26T09:00');
  await by('gongkai', async ({ page, go }) => {
    await go(path);
    assert.match((await clock(page, ANSWER)).words, /^剩 18 个工作日/);
    await act(page, 'examining.correct', { materials: ['correction-notice'], opinion: '请写明是哪一份文件' });
  });
  await on('2024-12-30T09:00');
  const anew = await by('gongkai', async ({ page, go }) => {
    await go(path);
    await act(page, 'correcting.corrected', { fields: { 'corrected-on': '2024-12-30', description: '2024年外语标识整改通知' }, materials: ['corrected-application'] });
    return clock(page, '补正后答复申请人');
  });
  assert.match(anew.words, /^剩 20 个工作日/, 'all of it, not what was left');
  assert.deepEqual(anew.days[0].slice(0, 1).concat(anew.days[0][4]), ['2024-12-30', '起始日不计入']);
});

check('30 another handler keeps clock and history; who stands in for somebody does so to a day', async () => {
  const CASE = '/cases/outbound-2024-0003';
  await on('2024-12-30T10:00');
  const state = ({ page }) => page.locator('.course > li').allTextContents();
  const [clocks, course] = await by('kezhang', async (person) => {
    await person.go(CASE);
    const kept = [await person.page.textContent('section[aria-labelledby=clocks]'), await state(person)];
    await act(person.page, 'hand-over', { persons: ['yingkao'], opinion: '示例经办出差' });
    assert.match(await done(person.page), /已办：转办，转给：示例应考/);
    assert.equal(await person.page.textContent('section[aria-labelledby=clocks]'), kept[0], 'every clock runs on as it did');
    const now = await state(person);
    assert.equal(now.length, kept[1].length + 1);
    assert.deepEqual(now.slice(1), kept[1], 'nothing of the history is lost');
    assert.match(now[0], /转办[^]*示例科长[^]*示例经办出差/);
    return kept;
  });
  await by('jingban', async ({ page, go }) => {
    await go(CASE);
    assert.match(await page.textContent('#standing + dl'), /已转给示例应考/);
    await act(page, 'review.pass', { opinion: '拟同意' });
    assert.match(await page.textContent('#trouble'), /已经转给/, 'it is no longer his');
  });
  await by('yingkao', async (person) => {
    await person.go(CASE);
    assert.equal(await person.page.textContent('section[aria-labelledby=clocks]'), clocks);
    assert.ok((await state(person)).length > course.length);
    await act(person.page, 'review.pass', { opinion: '任务实质，拟同意' });
    assert.match(await done(person.page), /已办：拟同意/, 'but the other’s');
  });

  // 示例财务 is away for three days: somebody asks, another approves, a third stands in.
  const [one, two] = await by('shenqing', async (person) => [
    await applyForTrip(person, { 'unit-name': '测试区科技局', 'depart': '2025-03-03', 'return-day': '2025-03-07' }),
    await applyForTrip(person, { 'unit-name': '测试区民政局', 'depart': '2025-03-03', 'return-day': '2025-03-07' }),
  ]);
  const may = (path) => by('yingkao', async ({ page, go }) => {
    await go(path);
    return await page.locator('#funds-fund-form').count() === 1;
  });
  assert.equal(await may(one), false, 'not without a mandate');
  const mandate = { grantor: 'caiwu', deputy: 'yingkao', role: 'finance', from: '2024-12-30', reason: 'leave' };
  const given = await by('kezhang', async ({ page, go }) => {
    await go('/mandates');
    await press(page, 'a[href^="/matters/delegation/new"]');
    await act(page, 'requesting.request', { fields: mandate, materials: ['letter', 'consent'] });
    assert.match(await page.textContent('#trouble'), /截止日/, 'none without an end');
    await act(page, 'requesting.request', { fields: { ...mandate, until: '2025-01-02' } });
    assert.match(await done(page), /已办：提出委托/);
    return new URL(page.url()).pathname;
  });
  assert.equal(await may(one), false, 'nor before another has approved it');
  await by('zhuren', async ({ page, go }) => {
    await go(given);
    await act(page, 'approving.approve');
    assert.match(await done(page), /已办：批准/);
  });
  await by('yingkao', async ({ page, go }) => {
    await go('/mandates');
    assert.match(await page.textContent('main'), /示例财务[^]*2025年1月2日[^]*有效/);
    await go(one);
    await act(page, 'funds.fund', { fields: { 'funds-approved': '110000' } });
    assert.match(await page.locator('.course > li').first().textContent(), /核定经费[^]*示例应考（财务人员，代示例财务）/);
  });
  await on('2025-01-02T17:00');
  assert.equal(await may(two), true, 'on the last day still');
  await on('2025-01-03T09:00');
  assert.equal(await may(two), false, 'and never after it');
  await by('yingkao', async ({ page, go }) => {
    await go('/mandates');
    assert.match(await page.textContent('main'), /示例财务[^]*2025年1月2日已到期/);
  });
});

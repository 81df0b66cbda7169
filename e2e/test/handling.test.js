// The acceptance list, 19, 23, 29 and 32: notices, taking back, many at once, returns.

import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { after } from 'node:test';
import { quiet } from './browser.js';
import { check } from './checks.js';
import { act, done, press, unfold } from './hands.js';
import { house } from './house.js';
import { sampleWith, trip, unit } from './many.js';

const sample = sampleWith(12);
const { as } = house(sample);
after(() => rmSync(sample, { recursive: true, force: true }));

const [NOTICED, TAKEN] = [10, 11];
const at = (n) => `/cases/${trip(n)}`;

/** One person does one thing and goes. */
async function by(account, path, run, refusals = [422]) {
  const person = await as(account, { javaScriptEnabled: false });
  await person.go(path);
  const answer = await run(person);
  quiet(person.log, refusals);
  await person.context.close();
  return answer;
}

check('19 three defects are one notice; a second notice wants a reason and goes to the section head', async () => {
  const path = at(NOTICED);
  const defects = '请一次补齐：\n1. 邀请单位：与邀请函落款不一致\n2. 公务活动天数：日程上是 3 天\n3. 日程：缺第三日的安排';
  await by('jingban', path, async ({ page }) => {
    assert.equal(await page.locator('#review-correct-form [name="f.why-not-before"]').count(), 0, 'the first time asks for no more');
    await act(page, 'review.correct', { opinion: defects });
    assert.match(await done(page), /已办：一次性告知补正/);
    const papers = page.locator('.papers li');
    assert.equal(await papers.count(), 1, 'one notice');
    await press(page, '.papers li a');
    const notice = await page.textContent('.gongwen');
    for (const words of ['与邀请函落款不一致', '日程上是', '缺第三日的安排']) assert.ok(notice.includes(words), words);
  });
  const told = await by('shenqing', `/a/cases/${trip(NOTICED)}`, ({ page }) => page.textContent('main'));
  assert.match(told, /要您补 3 项/);
  await by('shenqing', path, async ({ page }) => {
    await act(page, 'correcting.resubmit', { fields: { inviter: '测试投资促进机构', 'business-days': '4' } });
    assert.match(await done(page), /已办：补正后报送/);
  });
  await by('jingban', path, async ({ page }) => {
    assert.equal(await page.locator('#review-correct-form').count(), 0, 'it is no longer the clerk’s');
    assert.match(await page.textContent('.others'), /“一次性告知补正”由科长办理/);
  });
  await by('kezhang', path, async ({ page }) => {
    const again = { opinion: '请补齐：\n1. 邀请函：没有译文' };
    await act(page, 'review.correct', again);
    assert.match(await page.textContent('#trouble'), /此前未发现的原因/);
    assert.match(await page.inputValue('#review-correct-form textarea[name=opinion]'), /没有译文/, 'what he wrote is there');
    await act(page, 'review.correct', { fields: { 'why-not-before': '译文在第一次补正后才附上' } });
    assert.match(await done(page), /已办：一次性告知补正/);
    assert.match(await page.locator('.course > li').first().textContent(), /示例科长[^]*没有译文[^]*译文在第一次补正后才附上/);
  });
});

check('23 what was sent can be taken back until the next one opens it, who then reads why not', async () => {
  const path = at(TAKEN);
  const sent = (words) => by('jingban', path, async ({ page }) => {
    await act(page, 'review.pass', { opinion: words });
    assert.match(await done(page), /已办：拟同意/);
    assert.match(await page.textContent('#standing + dl'), /还没有人签收，送出的人可以撤回/);
  });
  await sent('拟同意');
  await by('jingban', path, async ({ page }) => {
    await act(page, 'take-back', { opinion: '意见要改' });
    assert.match(await done(page), /已办：撤回，撤回的动作：拟同意/);
    assert.match(await page.textContent('.stage'), /任务审核/);
  });
  await sent('任务实质，拟同意');
  // He has the page before him while the section head opens the case.
  await by('jingban', path, async ({ page, go }) => {
    await unfold(page, '#take-back-form');
    await page.fill('#take-back-form-opinion', '还要再改');
    await by('kezhang', path, async (head) => {
      assert.match(await head.page.textContent('#standing + dl'), /签收示例科长/, 'to open it is to receive it');
    });
    await press(page, '#take-back-form button.primary');
    assert.match(await page.textContent('#trouble'), /示例科长（科长）在 \d{4}-\d\d-\d\d/, 'he is told who has come between');
    await go(path);
    assert.equal(await page.locator('#take-back-form').count(), 0, 'nor is it offered');
    assert.match(await page.textContent('.stage'), /科室复核/, 'and it stays where it was sent');
  }, [409]);
});

check('29 ten sent at once, one without an opinion that was asked for: nine go, one is named', async () => {
  const ten = Array.from({ length: 10 }, (_, n) => n);
  const waits = ten[6];
  await by('kezhang', at(waits), async ({ page }) => {
    await act(page, 'ask-opinion', { persons: ['fazhi'], opinion: '邀请单位的性质请把关' });
    assert.match(await done(page), /已办：加签/);
  });
  await by('jingban', '/ledger/outbound?size=50&q=单位', async ({ page, go }) => {
    const tick = async () => {
      for (const n of ten) await page.check(`input[name=case][value="${trip(n)}"]`);
      await unfold(page, '#bulk-opinion');
      await page.check('input[name=act][value="review.pass"]');
    };
    await tick();
    await press(page, '#bulk button.primary');
    assert.match(await page.textContent('main'), /“拟同意”要写意见/);
    assert.equal(await page.locator('input[name=case]:checked').count(), 10, 'what was ticked stays ticked');
    await page.fill('#bulk-opinion', '任务实质，人员对口，拟同意');
    await press(page, '#bulk button.primary');
    assert.match(await page.textContent('h1'), /^拟同意：办了 9 件，1 件没有办$/);
    const left = page.locator('.summary > ul > li');
    assert.equal(await left.count(), 1);
    assert.match(await left.textContent(), new RegExp(`${unit(waits)}[^]*${trip(waits)}[^]*加签的意见还没有收到`));
    const gone = await page.locator('section[aria-labelledby=done] li').allTextContents();
    assert.equal(gone.length, 9);
    for (const n of ten.filter((one) => one !== waits)) assert.ok(gone.some((line) => line.includes(unit(n)) && line.includes('现在到“科室复核”')), unit(n));
    await go(at(waits));
    assert.match(await page.textContent('.stage'), /任务审核/);
    await go(at(ten[0]));
    assert.match(await page.locator('.course > li').first().textContent(), /拟同意[^]*示例经办[^]*任务实质，人员对口，拟同意/);
  });
});

check('32 a return goes straight back to who returned it; nobody between is asked again, and the course says so', async () => {
  const told = { what: '2025年部门预算', class: 'budget', maker: 'own', 'formed-on': '2024-12-16', 'third-party': 'no' };
  const path = await by('jingban', '/matters/disclosure/new', async ({ page }) => {
    await act(page, 'drafting.submit', { fields: told, materials: ['text'] });
    assert.match(await done(page), /已办：报送/);
    return new URL(page.url()).pathname;
  });
  const goes = (account, id, how, words) => by(account, path, async ({ page }) => {
    await act(page, id, how);
    assert.match(await done(page), words);
    return page.textContent('.course > li >> nth=0');
  });
  const pass = { fields: { 'checked-by-section': 'yes' } };
  await goes('kezhang', 'section.pass', pass, /已办：审核/);
  await goes('baomi', 'secrecy.return', { opinion: '附表里有内部电话，请删去', way: 'straight' }, /已办：退回修改/);
  await by('jingban', path, async ({ page }) => {
    assert.match(await page.textContent('main'), /改好后直接到“保密审查”/);
    assert.match(await page.textContent('.course'), /退回修改[^]*改好后直送退回人[^]*附表里有内部电话|附表里有内部电话[^]*改好后直送退回人/);
  });
  const straight = await goes('jingban', 'drafting.submit', { fields: { what: '2025年部门预算（已删电话）' } }, /已办：报送/);
  assert.match(straight, /已直送退回人[^]*采编 → 保密审查/, 'the course says so');
  await by('kezhang', path, async ({ page, go }) => {
    assert.equal(await page.locator('#section-pass-form').count(), 0, 'who had agreed is not asked again');
    await go('/');
    assert.doesNotMatch(await page.textContent('main'), /2025年部门预算/);
  });
  // The other way, chosen by who returns it, goes step by step.
  await goes('baomi', 'secrecy.return', { opinion: '正文也要改', way: 'again' }, /已办：退回修改/);
  const again = await goes('jingban', 'drafting.submit', {}, /已办：报送/);
  assert.match(again, /采编 → 科室审核/);
  assert.doesNotMatch(again, /直送/);
});

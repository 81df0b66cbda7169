// The acceptance list, 26: a ledger goes out as a workbook and comes back corrected, looked at first, and can be undone.

import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { after } from 'node:test';
import { accessible, fits, quiet } from './browser.js';
import { check } from './checks.js';
import { press } from './hands.js';
import { house } from './house.js';
import { sampleWith } from './many.js';
import { changed, table } from './workbook.js';

const ALL = 412;
const OWN = 5;
const sample = sampleWith(ALL - OWN);
const { as } = house(sample);
after(() => rmSync(sample, { recursive: true, force: true }));

const LEDGER = '/ledger/outbound';

check('26 a workbook of 412 goes out, five rows are changed and two broken: a preview says so, the broken come back with why, the batch is undone', async () => {
  const { context, page, go, address, log } = await as('kezhang');
  const taken = async (link) => {
    const waits = page.waitForEvent('download');
    await page.click(link);
    return readFileSync(await (await waits).path());
  };
  await go(LEDGER);
  assert.match(await page.textContent('table.ledger caption'), new RegExp(`共 ${ALL} 件`));
  const before = await taken('a:has-text("导出 Excel")');
  const rows = table(before);
  assert.equal(rows.length - 1, ALL, 'every row, not one page of them');
  const column = (name) => rows[0].indexOf(name);
  for (const name of ['办件编号', '派出单位名称', '邀请单位', '公务活动天数', '离境日期', '任务类别']) assert.notEqual(column(name), -1, name);
  const id = (row, of = rows) => of[row][column('办件编号')];
  const updates = [
    [5, '派出单位名称', '测试·䶮㛃单位'], [60, '派出单位名称', '测试 & <改名> 单位'], [120, '邀请单位', '测试新邀请机构'],
    [250, '公务活动天数', '5'], [401, '邀请单位', '测试末页邀请机构'],
  ];
  const broken = [[33, '离境日期', '二月三十日'], [300, '任务类别', '没有这一项']];
  const edits = (list) => list.map(([row, name, text]) => [row, column(name), text]);
  const send = async (bytes) => {
    await go(LEDGER);
    await page.setInputFiles('#sheet', { name: '改好的台账.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: bytes });
    await press(page, 'button:has-text("上传并预览")');
  };

  await send(before);
  assert.match(await page.textContent('h1'), /^预览：0 件更正，0 行有错$/, 'what was not touched is no correction');
  await send(changed(before, edits([...updates, ...broken])));
  assert.match(await page.textContent('h1'), /^预览：5 件更正，2 行有错$/);
  assert.match(await page.textContent('main'), new RegExp(`没有变化的 ${ALL - 7} 行`));
  const preview = await page.locator('section[aria-labelledby=updates] tbody tr').evaluateAll((all) => all.map((row) => row.textContent));
  for (const [row, name, text] of updates) {
    const old = rows[row][column(name)];
    assert.ok(preview.some((line) => line.includes(`${name}：${old} → ${text}`)), `${id(row)}: ${name} ${old} → ${text}\n${preview}`);
  }
  const wrong = await page.textContent('section[aria-labelledby=wrong]');
  assert.match(wrong, /离境日期：[^]*二月三十日/);
  assert.match(wrong, /任务类别：[^]*没有这一项/);
  await accessible(page, 'the preview');
  await fits(page, 'the preview');

  // The broken rows go back to who sent them, each with what is wrong with it.
  const returned = table(await taken('a:has-text("下载有错的行")'));
  assert.equal(returned.length - 1, 2);
  assert.equal(returned[0].at(-1), '错误原因');
  assert.deepEqual(returned.slice(1).map((row) => row[returned[0].indexOf('办件编号')]), broken.map(([row]) => id(row)));
  for (const [n, [, name, text]] of broken.entries()) {
    assert.ok(returned[n + 1].at(-1).includes(name), returned[n + 1].at(-1));
    assert.equal(returned[n + 1][returned[0].indexOf(name)], text, 'as he wrote it');
  }

  // Nothing has changed yet, and without a reason nothing does.
  const unchanged = async () => {
    const now = table(await (await page.request.get(`${address}${LEDGER}/file.xlsx`)).body());
    const values = (all) => Object.fromEntries(all.slice(1).map((row) => [id(0, [row]), row.filter((_, n) => rows[0][n] !== '版本')]));
    return [values(now), values(rows)];
  };
  assert.deepEqual(...await unchanged());
  await press(page, 'button:has-text("更正这 5 件")');
  assert.match(await page.textContent('[role=alert]'), /理由/);
  await page.fill('#reason', '核对原始材料后发现录入有误');
  await press(page, 'button:has-text("更正这 5 件")');
  assert.match(await page.textContent('h1'), /^已更正 5 件，2 行没有更正$/);
  const batch = page.url();
  const [now, then] = await unchanged();
  const differ = Object.keys(then).filter((key) => JSON.stringify(now[key]) !== JSON.stringify(then[key]));
  assert.deepEqual(differ.sort(), updates.map(([row]) => id(row)).sort(), 'these five and no other');
  await go(`/cases/${id(5)}`);
  assert.match(await page.textContent('#fields + dl'), /测试·䶮㛃单位/);
  assert.match(await page.textContent('.course'), /更正[^]*核对原始材料后发现录入有误/);

  await page.goto(batch);
  await press(page, 'button:has-text("撤销这一批更正")');
  assert.match(await page.textContent('h1'), /已经撤销/);
  assert.deepEqual(...await unchanged(), 'the ledger is what it was');
  await go(`/cases/${id(5)}`);
  assert.equal(await page.locator('.course > li b', { hasText: '更正' }).count(), 2, 'and both corrections stay in its course');
  quiet(log, [422]);
  await context.close();
});

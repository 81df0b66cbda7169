// The acceptance list, 27: the table of the national system comes in without being typed again.

import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { accessible, fits, quiet } from './browser.js';
import { check } from './checks.js';
import { house } from './house.js';

const { as } = house(fileURLToPath(new URL('../sample-cards', import.meta.url)));

const HEADINGS = ['序号', '护照号码', '中文姓名', '办理状态', '卡号', '发卡日期', '卡有效期至', '已批准经济体', '未批准经济体'];
const ROWS = [
  ['1', 'E00000101', '张测䶮', '外交部审核通过', '', '', '', '', ''],
  ['2', 'e 00000102', '阿卜杜·测㛃', '市级审核通过', '', '', '', '', ''],
  ['3', 'E00000103', '李测试', '已制卡', 'CN00000103', '2024/5/20', '2029-01-03', '日本、新加坡、泰国、马来西亚', ''],
  ['4', 'E00000101', '张测䶮', '市级审核通过', '', '', '', '', ''],
  ['5', 'E99999999', '不在本系统', '市级审核通过', '', '', '', '', ''],
  ['6', 'E00000103', '李测试', '飞走了', '', '', '', '', ''],
];
const csv = (rows) => Buffer.from(`\ufeff${[HEADINGS, ...rows].map((row) => row.join(',')).join('\r\n')}\r\n`);

check('27 the national system’s export imports without retyping; who is there twice is found by his passport; the batch goes back', async () => {
  const { context, page, go, log } = await as('jingban');
  await go('/ledger/abtc');
  await page.click('a:has-text("导入")');
  assert.match(await page.textContent('h1'), /导入全国/);
  await accessible(page, 'the page to import');
  await page.click('main form button.primary');
  assert.match(await page.textContent('[role=alert]'), /请先选择/);
  await page.setInputFiles('#sheet', { name: '全国系统导出.csv', mimeType: 'text/csv', buffer: csv(ROWS) });
  await page.click('main form button.primary');
  assert.match(await page.textContent('h1'), /^预览：登记 3 件，3 行有问题$/);
  const wrong = await page.textContent('section[aria-labelledby=wrong]');
  assert.match(wrong, /同一个人/);
  assert.match(wrong, /没有找到在办的办件/);
  const going = await page.textContent('section[aria-labelledby=going]');
  assert.match(going, /市级同意.*省级同意.*外交部同意/s, 'every step up to the state');
  assert.match(going, /CN00000103/);
  await accessible(page, 'the preview');
  await fits(page, 'the preview');
  await page.click('button:has-text("登记这 3 件")');
  assert.match(await page.textContent('h1'), /^已登记 3 件/);
  await go('/ledger/abtc');
  const ledger = await page.textContent('main');
  assert.match(ledger, /经济体审批/);
  assert.match(ledger, /发卡和告知/);

  // The same table again says nothing new.
  await go('/ledger/abtc/import');
  await page.setInputFiles('#sheet', { name: '再来一次.csv', mimeType: 'text/csv', buffer: csv(ROWS.slice(0, 2)) });
  await page.click('main form button.primary');
  assert.match(await page.textContent('h1'), /^预览：登记 0 件/);

  // Another one goes in and back.
  await go('/ledger/abtc/import');
  await page.setInputFiles('#sheet', { name: '省级.csv', mimeType: 'text/csv', buffer: csv([['1', 'E00000102', '阿卜杜·测㛃', '省级审核通过', '', '', '', '', '']]) });
  await page.click('main form button.primary');
  await page.click('button:has-text("登记这 1 件")');
  await page.click('button:has-text("撤回这一批")');
  assert.match(await page.textContent('h1'), /已经撤回/);
  assert.equal(await page.locator('section[aria-labelledby=wrong]').count(), 0, 'all of it went back');
  await page.click('section[aria-labelledby=going] tbody a');
  assert.match(await page.textContent('.stage'), /省外办审核/);
  quiet(log, [422]);
  await context.close();
});

// Documents, seals and published reports, as people meet them. Scripts are switched off in the browser: nothing needs them.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { accessible, fits, launch, open, quiet, signIn, skip } from './browser.js';
import { check } from './checks.js';
import { press } from './hands.js';
import { start } from './server.js';

let server, browser, folder;
before(async () => {
  if (skip) return;
  folder = mkdtempSync(join(tmpdir(), 'fazhi-papers-'));
  server = await start();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

/** The address of the first document that waits for its seal. */
async function waiting(page) {
  await page.goto(`${server.address}/cases?matter=outbound`);
  const cases = await page.locator('tbody a').evaluateAll((all) => all.map((a) => a.href));
  for (const href of cases) {
    await page.goto(href);
    const paper = page.locator('.papers li', { has: page.locator('.waits') }).locator('a').first();
    if (await paper.count()) return paper.evaluate((a) => a.href);
  }
  return assert.fail('no document waits for its seal');
}

/** Holds a file against its seal on the public page, signed out. */
async function verified(name, bytes) {
  const { context, page } = await open(browser, server.address, { javaScriptEnabled: false });
  writeFileSync(join(folder, name), bytes);
  await page.goto(`${server.address}/verify-seal`);
  await page.setInputFiles('#files', join(folder, name));
  await page.click('main button[type=submit]');
  const words = await page.textContent('main section');
  await context.close();
  return words;
}

test('a document is sealed once, and a changed file is not believed', { skip }, async () => {
  const { context, page, log } = await open(browser, server.address, { javaScriptEnabled: false });
  await signIn(page, server.address, 'bangongshi');
  const paper = await waiting(page);
  await page.goto(paper);
  assert.match(await page.textContent('main'), /待用印/);
  await page.click('form[action$="/seal"] button');
  assert.match(await page.textContent('.done'), /已用印（可验）.*测试区人民政府外事办公室/s);
  assert.equal(await page.locator('form[action$="/seal"]').count(), 0, 'it is sealed once');
  const sealed = await page.request.get(`${paper}/sealed`);
  assert.equal(sealed.status(), 200);
  const bytes = await sealed.body();
  assert.match(await verified('sealed.ofd', bytes), /已用印（可验）/);
  bytes[bytes.length >> 1] ^= 1;
  assert.match(await verified('changed.ofd', bytes), /验章失败/);
  const ofd = await (await page.request.get(`${paper}/ofd`)).body();
  assert.match(await verified('unsealed.ofd', ofd), /待用印/);
  quiet(log);
  await context.close();
});

test('documents are taken away in every format', { skip }, async () => {
  const { context, page, log } = await open(browser, server.address, { javaScriptEnabled: false });
  await signIn(page, server.address, 'kezhang');
  await page.goto(`${server.address}/report?year=2024`);
  const links = await page.locator('nav[aria-label^="下载"] a').evaluateAll((all) => all.map((a) => a.href));
  const begins = { docx: 'PK', pdf: '%PDF', ofd: 'PK' };
  for (const [format, begin] of Object.entries(begins)) {
    const href = links.find((link) => new URL(link).pathname.endsWith(format));
    assert.ok(href, `the report is offered as ${format}`);
    const answer = await page.request.get(href);
    assert.equal(answer.status(), 200, href);
    assert.equal((await answer.body()).subarray(0, begin.length).toString('latin1'), begin, href);
  }
  quiet(log);
  await context.close();
});

test('published reports are read and stand side by side', { skip }, async () => {
  const { context, page, log } = await open(browser, server.address, { javaScriptEnabled: false });
  await signIn(page, server.address, 'kezhang');
  const report = (organ, number) =>
    `${organ}2024年法治政府建设年度报告\n市人民政府：\n一、主要举措和成效\n全年受理行政复议案件${number}件。\n`;
  for (const [name, text] of [['甲.txt', report('甲市司法局', 320)], ['乙.txt', report('乙市司法局', '1.2万')], ['空.txt', '']]) {
    writeFileSync(join(folder, name), text);
  }
  await page.click('nav >> text=公开报告');
  await page.setInputFiles('#files', ['甲.txt', '乙.txt', '空.txt'].map((name) => join(folder, name)));
  await page.click('main form[enctype] button');
  assert.match(await page.textContent('[role=status]'), /读入了 2 份/);
  assert.match(await page.textContent('[role=alert]'), /有 1 个文件没有读入.*空\.txt/s);
  await page.click('button:has-text("并排比较")');
  assert.match(await page.textContent('table.compare'), /行政复议案件.*320件.*1\.2万件|行政复议案件.*1\.2万件.*320件/s);
  assert.equal(await page.locator('figure.chart rect').count(), 2);
  const file = await page.request.get(await page.locator('a:has-text("导出 Excel")').evaluate((a) => a.href));
  assert.equal((await file.body()).subarray(0, 2).toString('latin1'), 'PK');
  await page.goto(`${server.address}/published`);
  await page.locator('tbody a', { hasText: '甲市司法局' }).click();
  assert.match(await page.textContent('mark#n0'), /320/);
  assert.match(await page.textContent('section[aria-labelledby=findings]'), /依据|《|没有发现问题/);
  quiet(log, [422]);
  await context.close();
});

check('44 an indicator that was not disclosed is no nought; other units stand apart; a number opens the sentence that it stands in', async () => {
  const { context, page, log } = await open(browser, server.address);
  await signIn(page, server.address, 'kezhang');
  const report = (organ, words) => Buffer.from(`${organ}2024年法治政府建设年度报告\n市人民政府：\n一、主要举措和成效\n${words}\n`);
  const files = [
    ['丙市.txt', report('丙市司法局', '全年受理行政复议案件45件。全年举办执法培训12场次。')],
    ['丁市.txt', report('丁市司法局', '全年受理行政复议案件1.5万件。全年举办执法培训900人次。')],
    ['戊市.txt', report('戊市司法局', '全年受理行政复议案件78件。')],
  ];
  await page.goto(`${server.address}/published`);
  await page.setInputFiles('#files', files.map(([name, buffer]) => ({ name, mimeType: 'text/plain', buffer })));
  await press(page, 'main form[enctype] button');
  assert.match(await page.textContent('[role=status]'), /读入了 3 份/);
  for (const box of await page.locator('input[name=report]').all()) await box.setChecked(/[丙丁戊]市司法局/.test(await box.locator('xpath=ancestor::tr').textContent()));
  await press(page, 'button:has-text("并排比较")');
  await page.check('#all');
  await press(page, 'main button:has-text("查找")');
  const heads = (await page.locator('table.compare thead th').allTextContents()).slice(2);
  const cells = async (unit) => {
    const lines = await page.locator('table.compare tbody tr').evaluateAll((rows) => rows.map((row) => ({
      indicator: row.querySelector('th').textContent, unit: row.cells[1].textContent,
      values: [...row.cells].slice(2).map((cell) => (cell.querySelector('summary') ?? cell).textContent.trim()),
    })));
    const found = lines.filter((line) => line.unit === unit);
    assert.equal(found.length, 1, `${unit}: ${JSON.stringify(lines)}`);
    return Object.fromEntries(found[0].values.map((value, at) => [heads[at].slice(0, 2), value]));
  };
  assert.deepEqual(await cells('场次'), { 丙市: '12场次', 丁市: '未披露', 戊市: '未披露' });
  assert.deepEqual(await cells('人次'), { 丙市: '未披露', 丁市: '900人次', 戊市: '未披露' }, 'another unit is another line');
  assert.deepEqual(await cells('件'), { 丙市: '45件', 丁市: '1.5万件', 戊市: '78件' }, 'ten thousands are no other unit');
  const chart = async (unit) => {
    await press(page, `table.compare tbody tr:has(td:nth-child(2):text-is("${unit}")) th a`);
    return [await page.textContent('figure.chart figcaption'), await page.locator('figure.chart rect').count()];
  };
  const [times, drawn] = await chart('场次');
  assert.match(times, /（场次）/);
  assert.equal(drawn, 1, 'nothing is drawn for those who say nothing, nor for who counts heads');
  assert.doesNotMatch(await page.textContent('figure.chart'), /人次/);
  assert.equal((await chart('件'))[1], 3);
  const source = page.locator('table.compare details', { has: page.locator('summary', { hasText: '1.5万件' }) });
  const sentence = source.locator('p');
  assert.equal(await sentence.isVisible(), false);
  await source.locator('summary').click();
  assert.equal(await sentence.isVisible(), true);
  assert.match(await sentence.textContent(), /全年受理行政复议案件1\.5万件/);
  await accessible(page, 'the comparison');
  await fits(page, 'the comparison');
  quiet(log);
  await context.close();
});

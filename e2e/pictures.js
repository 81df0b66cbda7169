// Takes the pictures of docs/pictures: `npm run pictures`, or `npm run pictures -- workbench` for some.
// The sample year shows the office; what its acts do not hold (a review by clauses, a paper, papers to place) the small sample shows.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch, open, signIn } from './test/browser.js';
import { start } from './test/server.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = process.env.PICTURES ?? join(root, 'docs', 'pictures');
const DESK = { width: 1366, height: 768 };
const PHONE = { width: 390, height: 844 };
const REPORT = 'year=2024&kind=law-based-government';

/** Name, who looks (nobody signed in when null), where, how wide, what he does there first. */
const SHOTS = [
  ['workbench', 'chuguo-jingban', '/', DESK],
  ['workbench-phone', 'chuguo-jingban', '/', PHONE],
  ['case', 'chuguo-jingban', '/cases/outbound-2025-0002', DESK],
  ['ledger', 'chuguo-kezhang', '/ledger/outbound', DESK],
  ['desk', 'fazhi', '/desks/decisions', DESK],
  ['wall', 'zhuren', '/wall', DESK],
  ['figure', 'chuguo-jingban', '/figures/outbound.persons?year=2024', DESK],
  ['report', 'chuguo-jingban', '/report?year=2024', DESK],
  ['report-editor', 'zonghe-jingban', `/report/edit?${REPORT}`, DESK, word],
  ['report-check', 'zonghe-jingban', `/report/edit/check?${REPORT}`, DESK],
  ['report-likeness', 'zonghe-jingban', `/report/edit/likeness?${REPORT}`, DESK],
  ['published-compare', 'chuguo-kezhang', '/published', DESK, compare],
  ['search', 'chuguo-jingban', '/search?q=%E6%96%B0%E5%8A%A0%E5%9D%A1', DESK],
  ['law', 'chuguo-jingban', '/law', DESK],
  ['inspection', 'jijian', '/inspection?seed=2024&count=5&from=2024-01-01&until=2024-12-31', DESK],
  ['notices', 'chuguo-kezhang', '/notices', DESK],
  ['accounts', 'system-administrator', '/admin/accounts', DESK],
  ['subscriptions', 'system-administrator', '/admin/subscriptions', DESK, subscribe],
  ['audit', 'auditor', '/audit', DESK],
  ['api', null, '/api/v1/docs', DESK, (page) => page.locator('summary').nth(1).click()],
  ['public', null, '/public', DESK],
  ['public-phone', null, '/public', PHONE],
  ['guide', null, '/public/guides/outbound', DESK],
  ['safety', null, '/public/safety', DESK],
  ['english', null, '/public/en', PHONE],
];

/** The same of the small sample. */
const SMALL = [
  ['clauses', 'lvshi', '/cases/legality-review-2024-0001/screen', DESK, opine],
  ['agenda', 'bangongshi', '/cases/meeting-2024-0001/screen', DESK],
  ['exam', 'yingkao', '/cases/exam-2024-0001/screen', DESK, sit],
  ['exam-phone', 'yingkao', '/cases/exam-2024-0001/screen?question=5', PHONE],
  ['evidence', 'kezhang', '/cases/evaluation-2024-0001/evidence', DESK],
  ['registration', null, '/public/register', PHONE, register],
  ['units', 'jingban', '/units', DESK],
  ['applicant', 'shenqing', '/a', PHONE],
];

/** A paragraph that nobody should publish, so that the check has something to find. */
async function word(page) {
  await page.locator('.para a', { hasText: '后面加一段' }).nth(1).click();
  await page.fill('#words', '联系人手机13912345678。学习《民典法》。\n附图：高风险国家分布图。');
  await page.click('.wording button.primary');
}

/** Reports of offices that there are not, side by side. */
async function compare(page) {
  const text = (organ, reviews, trips) => `${organ}2024年法治政府建设年度报告\n市人民政府：\n一、主要举措和成效\n全年受理行政复议案件${reviews}件。办理因公出访团组${trips}个。\n`;
  const files = [['示例甲市司法局', 320, 12], ['示例乙市司法局', 185, 40], ['示例丙区外事办公室', 15, 37]];
  await page.setInputFiles('#files', files.map(([organ, ...counts]) => ({ name: `${organ}.txt`, mimeType: 'text/plain', buffer: Buffer.from(text(organ, ...counts)) })));
  await page.click('main form[enctype] button.primary');
  await page.click('button:has-text("并排比较")');
}

/** Asked for and not yet confirmed: nothing is sent from here. */
async function subscribe(page) {
  for (const [field, value] of [['new-id', 'city-platform'], ['name', '示例市政务服务平台'], ['address', 'https://platform.example.gov.cn/events'], ['reason', '接入市级平台']]) await page.fill(`#${field}`, value);
}

async function opine(page) {
  await page.selectOption('#kind-1', 'lawful');
  await page.selectOption('#kind-3', 'unlawful');
  await page.fill('#text-3', '公函不得设定罚款，这一条应当删去');
}

async function sit(page) {
  await page.click('button:has-text("开始作答")');
  for (const [question, answer] of [[1, 'B'], [2, '对'], [3, 'B']]) {
    await page.check(`[name=answer][value="${answer}"]`);
    await page.click('button:has-text("保存，下一题")');
    await page.waitForURL(`**/screen?question=${question + 1}`);
  }
}

async function register(page) {
  const typed = { code: '91350100M000100Y43', name: '测试进出口有限公司', contact: '王明测', telephone: '010-00000000', account: 'wang.ming', password: 'fazhi-demo-outside', again: 'fazhi-demo-outside' };
  for (const [field, value] of Object.entries(typed)) await page.fill(`#${field}`, value);
  await page.click('main form button.primary');
}

const wanted = new Set(process.argv.slice(2));

async function take(shots, sample) {
  const chosen = shots.filter(([name]) => !wanted.size || wanted.has(name));
  if (!chosen.length) return;
  const { address, stop } = await start(sample);
  try {
    for (const [name, account, path, viewport, first] of chosen) {
      const { context, page } = await open(browser, address, { viewport });
      if (account) await signIn(page, address, account);
      const answer = await page.goto(address + path);
      await first?.(page);
      // From the top, and without the ring around what was typed in last.
      await page.evaluate(() => { document.activeElement?.blur(); scrollTo(0, 0); });
      await page.screenshot({ path: join(folder, `${name}.png`) });
      console.log(`${name}.png ${answer.status()}`);
      await context.close();
    }
  } finally {
    await stop();
  }
}

mkdirSync(folder, { recursive: true });
const browser = await launch();
try {
  await take(SHOTS, join(root, 'samples', 'dongcheng-fao-2024'));
  await take(SMALL);
} finally {
  await browser.close();
}

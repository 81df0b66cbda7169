// Every page of the route table, at a desk, on a phone and narrower: accessible, within the window, one heading, named, light,
// and asking nobody else for anything.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { accessible, fits, quiet, skip } from './browser.js';
import { DESK, PHONE, house } from './house.js';
import { addresses, walker } from './routes.js';

const { kept, as } = house();

/** Rows that this sample has nothing to show for, and why. */
const NOTHING_TO_SHOW = {
  '/cases/{case}/screen': 'the sample has no case with a screen of its own: checks 34, 38 and 45 open theirs',
  '/ledger/{matter}/import': 'no link from the seeds: check 27 opens it',
  '/ledger/{matter}/import/{batch}': 'wants a table that was brought: check 27 opens one',
  '/ledger/{matter}/corrections/{batch}': 'wants a sheet that was uploaded: check 26 opens one',
  '/ledger/{matter}/corrections/{batch}/errors.xlsx': 'as above',
  '/public/columns/{column}/{item}': 'the sample publishes nothing',
  '/public/reports/{report-kind}/{report-file}': 'the sample publishes no report',
  '/public/safety/{area}': 'the sample has no alert',
  '/cases/{case}/files/{sha}': 'nobody uploads a file in the sample',
  '/cases/{case}/files/{sha}/raw': 'as above',
  '/published/{report}': 'wants a report that was uploaded: papers.test.js opens one',
  '/cases/{case}/documents/{document}/sealed': 'wants a sealed document: papers.test.js seals one',
  '/public/join/{invitation}': 'wants an invitation: units.test.js sends one',
  '/units/requests/{request}/paper': 'wants a unit that registers: units.test.js registers one',
};
const SEEDS = [
  '/cases/outbound-2024-0001', '/cases/outbound-2024-0003', '/cases/outbound-2024-0003/looks', '/cases/outbound-2024-0003/reveal',
  '/cases/outbound-2024-0003/files', '/ledger/outbound', '/registers/sending-unit/UNIT-TEST-01', '/public/en/signs', '/matters/outbound/new', '/a/cases/outbound-2024-0003',
  '/a/receipt/outbound-2024-0003', '/a/cases/outbound-2024-0005/evaluation', '/figures/outbound.persons?year=2024', '/report?year=2024', '/report/edit?year=2024', '/cases/evaluation-2024-0001/evidence', '/admin/accounts/kezhang',
];
/** No page of these is shown at once: they lead on or want what is not there (no value of these cases is masked). */
const LEADS_ON = ['/cases/{case}/reveal', '/public/view', '/sign-in/code', '/kept-form', '/public/receipt', '/public/en/receipt', '/public/year', '/sign-in/sso', '/sign-in/sso/back'];

const people = new Map();
async function person(account) {
  if (!people.has(account)) people.set(account, await as(account));
  return people.get(account);
}

let walked;
async function walk() {
  walked ??= addresses(async (address, row) => {
    const { page } = await person(walker(row.permission));
    const answer = await page.request.get(kept.server.address + address, { maxRedirects: 0 }).catch(() => null);
    if (!answer || answer.status() !== 200 || !(answer.headers()['content-type'] ?? '').includes('html')) return [];
    const hrefs = [...(await answer.text()).matchAll(/href="(\/[^"#]*)/g)].map((match) => match[1].replaceAll('&amp;', '&'));
    return [...new Set(hrefs)];
  }, SEEDS);
  return walked;
}

test('every row of the route table has an address to walk', { skip }, async () => {
  const { wanted, found } = await walk();
  const without = wanted.map((row) => row.path).filter((path) => !found.has(path) && !(path in NOTHING_TO_SHOW));
  assert.deepEqual(without, []);
});

const wrong = [];
const say = async (what, run) => {
  try {
    await run();
  } catch (error) {
    wrong.push(`${what}: ${error.message.split('\n').slice(0, 14).join('\n')}`);
  }
};

test('1* every URL of the route table: axe 0, one h1, title = h1 + site, lang', { skip }, async () => {
  const { wanted, found } = await walk();
  let pages = 0;
  for (const row of wanted) {
    if (!found.has(row.path)) continue;
    const address = found.get(row.path);
    const { page } = await person(walker(row.permission));
    const answer = await page.request.get(kept.server.address + address);
    const leads = LEADS_ON.includes(row.path);
    await say(address, async () => assert.ok(answer.status() === 200 || leads, `answers ${answer.status()}`));
    if (answer.status() !== 200 || !(answer.headers()['content-type'] ?? '').includes('html')) continue;
    pages += 1;
    await page.setViewportSize(DESK);
    await page.goto(kept.server.address + address);
    await page.evaluate(() => document.querySelectorAll('details').forEach((one) => one.setAttribute('open', '')));
    const told = await page.evaluate(() => ({
      headings: [...document.querySelectorAll('h1')].map((one) => one.textContent.trim()),
      title: document.title,
      lang: document.documentElement.lang,
      english: location.pathname.startsWith('/public/en'),
    }));
    await say(address, async () => {
      assert.equal(told.headings.length, 1, `headings: ${told.headings}`);
      assert.match(told.title, /\S – \S/);
      assert.equal(told.lang, told.english ? 'en' : 'zh-CN');
    });
    await say(address, () => accessible(page, 'at a desk'));
    await say(address, () => fits(page, 'at a desk'));
    await page.setViewportSize(PHONE);
    await say(address, () => accessible(page, 'on a phone'));
    await say(address, () => fits(page, 'on a phone'));
    // 4: narrower still, and the page at 200 %.
    await page.setViewportSize({ width: 320, height: 640 });
    await say(address, () => fits(page, '4: at 320 px'));
    await page.setViewportSize({ width: 683, height: 384 });
    await say(address, () => fits(page, '4: at 200 %'));
    // Page weight, packed as a server in front of it does.
    const weigh = async () => assert.ok(gzipSync(await answer.body()).length < 120 * 1024, 'is over 120 KB packed');
    await say(address, weigh);
  }
  assert.ok(pages > 60, `${pages} pages were walked`);
  assert.deepEqual(wrong.filter((line) => !line.includes('4: ')), []);
});

test('4* at 320 px and at 200 % no page scrolls sideways', { skip }, () => {
  assert.deepEqual(wrong.filter((line) => line.includes('4: ')), []);
});

test('13 no request leaves the host; console clean, nothing against the content policy', { skip }, () => {
  for (const { log } of people.values()) quiet(log, [404, 403]);
});

test('the scripts weigh less than 30 KB packed', { skip }, async () => {
  const { page, go } = await person('kezhang');
  await go('/');
  const scripts = await page.locator('script[src]').evaluateAll((all) => all.map((one) => one.src));
  let weight = 0;
  for (const src of scripts) weight += gzipSync(await (await page.request.get(src)).body()).length;
  assert.ok(weight > 0 && weight < 30 * 1024, `${weight} bytes`);
});

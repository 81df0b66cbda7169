// The acceptance list, 39: what is made for a time is looked at before its time is over, and a clean-up keeps its reasons.

import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { quiet } from './browser.js';
import { check } from './checks.js';
import { act, done } from './hands.js';
import { house } from './house.js';

const { as, on } = house(fileURLToPath(new URL('../sample-documents', import.meta.url)));
const REGISTER = '/registers/normative-document';

/** The rows of the register: key → the colour of its light, and all its words. */
async function rows({ page, go }) {
  await go(REGISTER);
  const all = await page.locator('main table tbody tr').evaluateAll((lines) =>
    lines.map((line) => [line.querySelector('th').textContent.trim(), [line.querySelector('.light')?.classList[1] ?? 'none', line.textContent]]));
  return Object.fromEntries(all);
}

check('39 a normative document turns yellow ninety days before its end; a clean-up keeps its reasons', async () => {
  // 30 November 2024 is the ninety-first day before 1 March 2025.
  const before = await as('bangongshi');
  const green = await rows(before);
  assert.deepEqual(Object.values(green).map(([light]) => light), ['green', 'green', 'green']);
  assert.match(green['GF-2024-01'][1], /2025年3月1日到期/);
  await before.context.close();

  await on('2024-12-01T09:00');
  const office = await as('bangongshi');
  const { page, go, log } = office;
  const yellow = await rows(office);
  assert.deepEqual(Object.entries(yellow).map(([key, [light]]) => [key, light]), [['GF-2024-01', 'yellow'], ['GF-2024-02', 'green'], ['GF-2024-03', 'green']]);
  assert.match(yellow['GF-2024-01'][1], /还有 90 天到期（2025年3月1日）/);

  // The clean-up: one stays, one goes, each with what it rests on.
  await go('/cases/normative-document-2024-0003');
  const kept = { fields: { 'clean-up': 'special' }, opinion: '与上位法一致，继续施行' };
  await act(page, 'in-force.keep', kept);
  assert.match(await page.textContent('#trouble'), /公布的清理目录/, 'not without the list');
  await act(page, 'in-force.keep', { ...kept, materials: ['clean-up-list'] });
  assert.match(await done(page), /已办：清理：继续有效/);
  assert.match(await page.locator('.course > li').first().textContent(), /与上位法一致，继续施行/);

  const chief = await as('zhuren');
  await chief.go('/cases/normative-document-2024-0001');
  await act(chief.page, 'in-force.repeal', { materials: ['clean-up-list'] });
  assert.match(await chief.page.textContent('#trouble'), /废止理由/, 'not without a reason');
  await act(chief.page, 'in-force.repeal', { fields: { 'end-reason': '市里已有统一规定' }, opinion: '列入本次清理，废止' });
  assert.match(await done(chief.page), /已办：废止/);
  assert.match(await chief.page.textContent('#fields + dl'), /废止理由[^]*市里已有统一规定/);
  quiet(chief.log, [422]);
  await chief.context.close();

  const after = await rows(office);
  assert.equal(after['GF-2024-01'][0], 'none', 'what was repealed runs out no more');
  await go('/ledger/normative-document?col=end-reason&col=clean-up');
  const ledger = await page.textContent('main table');
  assert.match(ledger, /外语标识译写管理办法[^]*市里已有统一规定/, 'the list keeps the reason');
  assert.match(ledger, /外宾接待讲解办法[^]*专项清理/);
  quiet(log, [422]);
  await office.context.close();

  // Its last day over, what nobody evaluated has lapsed.
  await on('2025-03-03T09:00');
  const lapsed = await as('bangongshi');
  await lapsed.go('/cases/normative-document-2024-0002');
  assert.match(await lapsed.page.textContent('.identity'), /已办结：已失效/);
  await lapsed.context.close();
});

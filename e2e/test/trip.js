// An application for an official trip, as somebody of a unit fills it in.

import { give } from './hands.js';

/** What is asked for, and an answer to each that nothing is wrong with. */
const ANSWERS = {
  unit: 'UNIT-TEST-01', 'unit-name': '测试区商务局', purpose: '赴测试国洽谈投资项目', leader: '张测试', inviter: '测试投资促进机构',
  'business-days': '4', budget: '120,000', 'funds-source': '部门预算', countries: '新加坡', depart: '2025-02-17', 'return-day': '2025-02-21',
  'publicity-from': '2024-12-06', 'task-class': 'trade', 'inviter-kind': 'counterpart', alert: 'none', substantive: 'yes', 'latin-africa': 'no',
  'in-plan': 'yes', 'publicity-objection': 'no', outsiders: 'no',
};
const MATERIALS = ['request', 'invitation', 'schedule', 'budget-form', 'publicity-result'];

/** Applies with these answers and members; the path of the new case. */
export async function applyForTrip({ page, go }, answers = {}, members = [answers.leader ?? ANSWERS.leader]) {
  await go('/matters/outbound/new');
  const form = page.locator('details.act[open] form[id]').first();
  for (const [field, value] of Object.entries({ ...ANSWERS, ...answers })) await give(form, `f.${field}`, value);
  for (const [row, name] of members.entries()) {
    await give(form, `f.members.${row}.name`, name);
    await give(form, `f.members.${row}.position`, '科长');
  }
  await form.locator('[name="f.members.0.cadre"]').check();
  for (const material of MATERIALS) await form.locator(`[name=material][value=${material}]`).check();
  await Promise.all([page.waitForNavigation(), form.locator('button.primary').first().click()]);
  const trouble = await page.locator('#trouble').allTextContents();
  if (trouble.length) throw new Error(`the application was refused: ${trouble}`);
  return new URL(page.url()).pathname;
}

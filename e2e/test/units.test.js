// A unit from outside comes in, invites a member, and the pages that the walk of the routes has no address for are held to it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessible, fits, quiet, skip } from './browser.js';
import { PHONE, house } from './house.js';

const { as } = house();
const SECRET = 'fazhi-demo-outside';
const PDF = Buffer.from('%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF');

async function signInAs(account) {
  const somebody = await as(null, { viewport: PHONE });
  await somebody.go('/sign-in');
  await somebody.page.fill('#account', account);
  await somebody.page.fill('#password', SECRET);
  await somebody.page.click('main button[type=submit]');
  return somebody;
}

test('a unit registers, is confirmed, invites a member who looks only, and removes him', { skip }, async () => {
  const stranger = await as(null, { viewport: PHONE });
  await stranger.go('/public/register');
  const typed = { code: '91350100M000100Y43', name: '测试进出口有限公司', contact: '王明测', telephone: '测试电话', account: 'wang.ming', password: SECRET, again: SECRET };
  for (const [field, value] of Object.entries(typed)) await stranger.page.fill(`#${field}`, value);
  await stranger.page.setInputFiles('#paper', { name: '介绍信.pdf', mimeType: 'application/pdf', buffer: PDF });
  await stranger.page.click('main form button.primary');
  assert.match(await stranger.page.textContent('main'), /等本机关确认/);
  await accessible(stranger.page, 'the answer to a registration');

  const office = await as('jingban');
  await office.go('/units');
  await accessible(office.page, '/units with one that waits');
  const paper = await office.page.locator('a[href$="/paper"]').getAttribute('href');
  const answer = await office.page.request.get(office.address + paper);
  assert.deepEqual([answer.status(), (await answer.body()).equals(PDF)], [200, true], 'its paper is shown to who confirms');
  await office.page.click('button[value=confirm]');
  assert.match(await office.page.textContent('main'), /没有等着确认的/);
  assert.match(await office.page.textContent('main'), /测试区商务局\s*UNIT-TEST-01/, 'a unit that never registered is called as the register of units names it');
  await office.context.close();

  const manager = await signInAs('wang.ming');
  await manager.go('/a/members');
  await manager.page.fill('#name', '李新来');
  await manager.page.locator('form[action="/a/members"] input[value=unit-reader]').check();
  await manager.page.click('text=生成邀请网址');
  const link = (await manager.page.textContent('code.digest')).trim();
  await stranger.page.goto(link);
  await accessible(stranger.page, 'an invitation');
  await fits(stranger.page, 'an invitation');
  for (const [field, value] of Object.entries({ account: 'li.xin', password: SECRET, again: SECRET })) await stranger.page.fill(`#${field}`, value);
  await stranger.page.click('main form button.primary');
  assert.match(stranger.page.url(), /sign-in/);
  await stranger.page.goto(link);
  assert.match(await stranger.page.textContent('main'), /这个邀请不能用了/, 'once');

  const member = await signInAs('li.xin');
  await member.go('/a/new');
  assert.match(await member.page.textContent('main'), /没有可以申请的事项/);
  await manager.go('/a/members');
  await manager.page.click('summary');
  await accessible(manager.page, '/a/members');
  await fits(manager.page, '/a/members');
  await manager.page.click('button[value=remove]');
  await member.go('/a');
  assert.match(member.page.url(), /sign-in/, 'his session has ended');
  await manager.go('/a/closing');
  await accessible(manager.page, '/a/closing');
  quiet(manager.log);
  for (const { context } of [stranger, manager, member]) await context.close();
});

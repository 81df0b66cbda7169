// What a person does to a form: opens what is folded, fills in, ticks, sends.

/** Opens everything that an element is folded away in, from the outside in. */
export async function unfold(page, selector) {
  const closed = page.locator(`details:not([open]):has(${selector})`);
  while (await closed.count()) await closed.first().locator('> summary').click();
}

/** Gives a field of a form its value, whatever kind of control it is. */
export async function give(form, name, value) {
  const control = form.locator(`[name="${name}"]`).first();
  const kind = await control.evaluate((one) => (one.tagName === 'SELECT' ? 'select' : ['radio', 'checkbox'].includes(one.type) ? 'tick' : 'text'));
  if (kind === 'select') await control.selectOption(value);
  else if (kind === 'tick') await form.locator(`[name="${name}"][value="${value}"]`).check();
  else await control.fill(value);
}

/** Does an act on the page of its case: `id` as `review.pass`; what it answers is the page's. */
export async function act(page, id, { fields = {}, materials = [], persons = [], opinion = '', way = '' } = {}) {
  const name = `#${id.replace('.', '-')}-form`;
  await unfold(page, name);
  const form = page.locator(name);
  for (const [field, value] of Object.entries(fields)) await give(form, `f.${field}`, value);
  for (const material of materials) await form.locator(`[name=material][value="${material}"]`).check();
  for (const person of persons) await give(form, 'person', person);
  if (way) await give(form, 'way', way);
  if (opinion) await form.locator('textarea[name=opinion]').fill(opinion);
  await Promise.all([page.waitForNavigation(), form.locator('button.primary').click()]);
}

/** Presses a button or follows a link, and waits for the page that it leads to: a click alone does not. */
export const press = (page, selector) => Promise.all([page.waitForNavigation(), page.click(selector)]);

/** What the page says was done. */
export const done = (page) => page.textContent('[role=status].done');

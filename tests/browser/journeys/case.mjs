// What the journeys of incidents share: reporting one, judging it, moving it, and reading its duties as a person reads them.
import { BASE, holds, same, visitor } from '../browser.mjs';

/** Reports an incident with the form for everyone, and opens the case. Returns its path. */
export async function reported(page, { what, story, day, unit = 'Lön och pension', protectedIdentity = 'nej', ongoing = 'nej' }) {
  await page.goto(`${BASE}/rapportera`);
  await page.check(`input[name=vad][value=${what}]`);
  await page.fill('#berat', story);
  await page.check('input[name=nar][value=annan]');
  await page.fill('#dag', day);
  await page.check(`input[name=pagar][value=${ongoing}]`);
  await page.check(`input[name=skydd][value=${protectedIdentity}]`);
  await page.check('input[name=rikets][value=nej]');
  await page.selectOption('#var', { label: unit });
  await page.click('.send button');
  await page.waitForSelector('.refno');
  const number = await page.locator('.refno').innerText();
  const path = `${BASE}/incidenter/${number}/arende`;
  await page.goto(path);
  return path;
}

/** Answers questions of the judgement: choices by value, everything else as text. */
export async function judged(page, path, answers) {
  await page.goto(path);
  const form = page.locator('#bedomning form');
  if (!await form.isVisible()) await page.click('#bedomning summary');
  for (const [name, value] of Object.entries(answers)) {
    const choice = form.locator(`input[type=radio][name=${name}][value="${value}"]`);
    if (await choice.count()) { await choice.check(); continue; }
    const select = form.locator(`select[name=${name}]`);
    if (await select.count()) { await select.selectOption(String(value)); continue; }
    const tick = form.locator(`input[type=checkbox][name=${name}]`);
    if (await tick.count()) { for (const one of [value].flat()) await form.locator(`input[type=checkbox][name=${name}][value="${one}"]`).check(); continue; }
    const many = [value].flat();
    for (const [at, one] of many.entries()) await form.locator(`[name=${name}]`).nth(at).fill(String(one));
  }
  await form.locator('.sticky-save button').click();
  await saved(page, 'the judgement');
}

/** Takes a step of the case. */
export async function moved(page, path, to, reason) {
  await page.goto(path);
  const form = page.locator(`form:has(input[name=till][value=${to}])`);
  if (reason) await form.locator('[name=_skal]').fill(reason);
  await form.locator('button').click();
  await saved(page, `the step to ${to}`);
}

/** Waits for what was done to be said, or tells what was refused. */
export async function saved(page, what) {
  await page.waitForLoadState();
  const refused = await page.locator('.errsum').allInnerTexts();
  same(refused.join('\n'), '', `${what} is refused`);
  holds(page.url().includes('klart='), `${what} is not told of: ${page.url()}`);
}

/** The duties of a case, from the table under the drawing: one line each, as `name | law | start | due | strict`. */
export async function duties(page, path) {
  await page.goto(path);
  const rows = await page.locator('#klockor table tbody tr').evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent.trim())));
  return rows.map(([name, law, to, start, due, strict, left, state, why]) => ({ name, law, to, start, due, strict, left, state, why }));
}

/** The duties' addresses, in the order of the drawing. */
export async function dutyPaths(page, path) {
  await page.goto(path);
  return page.locator('#klockor table tbody th a').evaluateAll((all) => all.map((a) => a.href));
}

/** A duty as one line. */
export const line = (duty) => [duty.name, duty.law, duty.start, duty.due, duty.strict].join(' | ');

/** Says that duties are these and no others, in any order. */
export function exactly(found, wanted, what) {
  const [have, want] = [found.map(line).sort(), [...wanted].sort()];
  same(have.join('\n'), want.join('\n'), what);
}

export { visitor };

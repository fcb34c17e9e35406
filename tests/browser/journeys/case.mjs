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

/** The duties of a case, from the table under the drawing: one line each, as `name | whose | law | start | due | strict`. */
export async function duties(page, path) {
  await page.goto(path);
  const rows = await page.locator('#klockor table tbody tr').evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent.trim())));
  return rows.map(([name, who, law, to, start, due, strict, left, state, why]) => ({ name, who, law, to, start, due, strict, left, state, why }));
}

/** The duties' addresses, in the order of the drawing. */
export async function dutyPaths(page, path) {
  await page.goto(path);
  return page.locator('#klockor table tbody th a').evaluateAll((all) => all.map((a) => a.href));
}

/** A duty as one line; one without a time of the law's shows its internal target. */
export const line = (duty) => [duty.name, duty.who || '–', duty.law, duty.start, duty.due === '–' ? duty.left : duty.due, duty.strict].join(' | ');

/** Decides that a duty does not stand. */
export async function refused(page, address, reason) {
  await page.goto(address);
  await page.fill('#skal-b', reason);
  await page.click('button[name=beslut][value=nej]');
  await saved(page, 'the decision');
}

/** Decides a duty, writes what its report lacks, has it approved and notes that it was sent. */
export async function sent(page, address, at, { receipt = '', late = '', approver = page, officer = page } = {}) {
  await page.goto(address);
  const path = new URL(address).pathname;
  await page.fill('#skal-b', 'Följer av uppgifterna i ärendet.');
  await page.click('button[name=beslut][value=ja]');
  await saved(page, 'the decision');
  const answers = page.locator('#rapport textarea');
  if (await answers.count()) {
    for (const answer of await answers.all()) if (!(await answer.inputValue()).trim()) await answer.fill('Lämnas i kompletteringen.');
    await page.click('#rapport .sticky-save button');
    await saved(page, 'the report');
    // Some reports are approved by somebody else; then the page says by whom.
    const own = await page.locator(`form[action="${path}/godkann"]`).count() > 0;
    if (!own) holds((await page.locator('main').innerText()).includes('Rapporten godkänns av'), 'the page says who approves');
    const hand = own ? page : approver;
    await hand.goto(address);
    // The data protection officer's advice comes first where it is asked for, and is written by the officer.
    if ((await hand.locator('main').innerText()).includes('Dataskyddsombudet ska ha gett sitt råd först')) {
      await officer.goto(address);
      await officer.fill('#rad', 'Tillstyrks.');
      await officer.click(`form[action="${path}/rad"] button`);
      await saved(officer, 'the advice');
      await hand.goto(address);
    }
    await hand.click(`form[action="${path}/godkann"] button`);
    await saved(hand, 'the approval');
    await page.goto(address);
  }
  await page.fill('#tid-s', at);
  if (receipt) await page.fill('#kvitto-s', receipt);
  if (late) await page.fill('#sen', late);
  await page.click(`form[action="${path}/skickad"] button`);
  await page.waitForLoadState();
}

/** Says that duties are these and no others, in any order. */
export function exactly(found, wanted, what) {
  const [have, want] = [found.map(line).sort(), [...wanted].sort()];
  same(have.join('\n'), want.join('\n'), what);
}

export { visitor };

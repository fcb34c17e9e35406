// The journeys that matter, as people make them.
import { BASE, holds, same, violations, visitor } from './browser.mjs';

const text = (page, selector) => page.locator(selector).first().innerText();

/** A record's path from the list, by its name. */
async function open(page, slug, name) {
  await page.goto(`${BASE}/${slug}?q=${encodeURIComponent(name)}`);
  await page.click(`a.ttl:has-text("${name}")`);
  return new URL(page.url()).pathname;
}

async function morning(browser) {
  const page = await visitor(browser, 'isam');
  await page.goto(`${BASE}/`);
  holds((await text(page, 'h1')).startsWith('Översikt'), 'the overview is the start');
  await page.keyboard.press('g'); await page.keyboard.press('r');
  await page.waitForURL('**/risker');
  await page.fill('.tools input[type=search]', 'elbortfall');
  await page.click('.tools button[type=submit]');
  await page.waitForURL('**q=elbortfall**');
  await page.click('a.ttl');
  const path = new URL(page.url()).pathname;
  await page.click('[data-edit]');
  await page.fill('#likelihood', '1');
  await page.fill('#_skal', 'Ny reservkraft');
  await page.keyboard.press('Control+s');
  await page.waitForURL(`**${path}?klart=sparat`);
  holds((await text(page, '.toast')).includes('Sparat'), 'the toast says so');
  holds((await text(page, '#historik')).includes('Ny reservkraft'), 'the reason stands in the history');
  await page.keyboard.press('Control+k');
  await page.locator('#palq').fill('incidenter');
  await page.waitForSelector('#pal-hits .hits a');
  await page.keyboard.press('Escape');
  same(page.faults.join('\n'), '', 'faults');
  await page.context().close();
}

async function lastYear(browser) {
  const page = await visitor(browser, 'isam');
  await page.goto(`${BASE}/risker/RISK-2024-001`);
  await page.click('[data-edit]');
  const before = await page.inputValue('#likelihood');
  await page.fill('#likelihood', before === '5' ? '4' : '5');
  await page.click('.sticky-save button[type=submit]');
  await page.waitForURL('**klart=sparat');
  const now = await page.locator('.facts dt:text-is("Sannolikhet") + dd').innerText();
  await page.click('.viewbar summary');
  await page.fill('#v-on', '2025-06-30');
  await page.click('.viewbar button');
  await page.waitForURL('**galler=2025-06-30**');
  same(await page.locator('.facts dt:text-is("Sannolikhet") + dd').innerText(), before, 'as it was');
  holds((await text(page, '.viewbar')).includes('Du läser läget den 2025-06-30'), 'the bar says which day');
  same(await page.locator('[data-edit]').count(), 0, 'the past is not edited');
  await page.click('.crumbs a');
  holds(page.url().includes('galler=2025-06-30'), 'the day follows along');
  await page.click('.viewbar a');
  await page.goto(`${BASE}/risker/RISK-2024-001`);
  same(await page.locator('.facts dt:text-is("Sannolikhet") + dd').innerText(), now, 'today again');
  await page.context().close();
}

async function stale(browser) {
  const first = await visitor(browser, 'isam'), second = await visitor(browser, 'isam');
  const path = await open(first, 'risker', 'Personalbortfall');
  await first.goto(`${BASE}${path}/andra`);
  await second.goto(`${BASE}${path}/andra`);
  await first.fill('#title', 'Personalbortfall i kärnverksamheten');
  await first.click('.sticky-save button[type=submit]');
  await first.waitForURL('**klart=sparat');
  await second.fill('#title', 'Personalbortfall på sommaren');
  await second.fill('#_skal', 'Mitt skäl');
  await second.click('.sticky-save button[type=submit]');
  await second.waitForSelector('#krock-h');
  const table = await text(second, 'main table');
  holds(table.includes('Personalbortfall i kärnverksamheten') && table.includes('Personalbortfall på sommaren'), 'both versions stand there');
  same(await second.inputValue('#title'), 'Personalbortfall på sommaren', 'nothing that was written is lost');
  same(await second.inputValue('#_skal'), 'Mitt skäl');
  await second.click('.sticky-save button[type=submit]');
  await second.waitForURL('**klart=sparat');
  same(await text(second, 'h1'), 'Personalbortfall på sommaren');
  await first.context().close(); await second.context().close();
}

async function employee(browser) {
  const page = await visitor(browser, 'medarbetare');
  await page.goto(`${BASE}/`);
  const menu = await text(page, 'nav.side');
  for (const word of ['Risker', 'Leverantörer', 'Ledningens genomgång', 'Intern kontroll']) holds(!menu.includes(word), `${word} in the menu`);
  holds(menu.includes('Rapportera incident'), 'reporting is always there');
  for (const path of ['/risker', '/risker/RISK-2024-001', '/genomgang', '/risker/export?format=csv', '/krav']) {
    same((await page.goto(BASE + path)).status(), 404, path);
  }
  await page.goto(`${BASE}/sok?q=systembortfall`);
  same(await page.locator('.hits li').count(), 0, 'hits');
  await page.context().close();
}

async function keyboard(browser) {
  const page = await visitor(browser, null);
  await page.goto(`${BASE}/logga-in`);
  const tabTo = async (selector, most = 80) => {
    for (let at = 0; at < most; at += 1) {
      if (await page.evaluate((s) => document.activeElement && document.activeElement.matches(s), selector)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`${selector} is not reached`);
  };
  await tabTo('#namn'); await page.keyboard.type('isam');
  await tabTo('#losen'); await page.keyboard.type(process.env.RADIG_PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.startsWith('/logga-in'));
  await page.goto(`${BASE}/atgarder`);
  await page.keyboard.press('Tab');
  same(await page.evaluate(() => document.activeElement.className), 'ds-skip-link', 'the first stop leads past the menu');
  await page.keyboard.press('Enter');
  same(await page.evaluate(() => document.activeElement.id), 'innehall');
  await page.keyboard.press('j'); await page.keyboard.press('j'); await page.keyboard.press('x');
  same(await page.locator('.pick[name=val]:checked').count(), 1, 'ticked');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/atgarder/ATG-*');
  await page.keyboard.press('e');
  await page.waitForURL('**/andra');
  await tabTo('#title'); await page.keyboard.press('End'); await page.keyboard.type(' (klar)');
  await tabTo('.sticky-save button[type=submit]', 200);
  const box = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  holds(box !== 'none', 'focus is seen');
  await page.keyboard.press('Enter');
  await page.waitForURL('**klart=sparat');
  holds((await text(page, 'h1')).endsWith('(klar)'), 'saved by keyboard alone');
  await page.keyboard.press('Control+k');
  same(await page.evaluate(() => document.activeElement.id), 'palq', 'the palette has focus');
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.activeElement.id !== 'palq');
  await page.context().close();
}

async function withoutScript(browser) {
  const page = await visitor(browser, 'isam', { javaScriptEnabled: false });
  await page.goto(`${BASE}/risker`);
  await page.selectOption('select[name=kategori]', 'power');
  await page.click('.tools button[type=submit]');
  holds(page.url().includes('kategori=power'), 'the filter is the address');
  same(await page.locator('.filt .ds-chip').count(), 1, 'chips');
  await page.click('.filt .ds-chip');
  same(await page.locator('.filt .ds-chip').count(), 0, 'chips');
  await page.check('tbody tr:nth-child(1) .pick'); await page.check('tbody tr:nth-child(2) .pick');
  await page.click('.bulk summary');
  await page.selectOption('#flera-falt', 'review_on');
  await page.click('.bulk button[type=submit]');
  await page.fill('#review_on', '2027-03-31');
  await page.click('.sticky-save button');
  holds((await text(page, 'h1')).includes('ändrades'), 'the result is told');
  await page.goto(`${BASE}/risker/ny`);
  await page.fill('#title', 'Utan skript');
  await page.click('.sticky-save button[type=submit]');
  holds((await page.locator('.errsum a').count()) > 2, 'the summary leads to the fields');
  same(await page.inputValue('#title'), 'Utan skript');
  await page.click('.sticky-save button:nth-of-type(2)');
  await page.goto(`${BASE}/risker/ny`);
  same(await page.inputValue('#title'), 'Utan skript', 'the draft waits');
  await page.click('nav.side form button');
  await page.waitForURL('**/logga-in');
  await page.context().close();
}

async function search(browser) {
  const page = await visitor(browser, 'isam');
  const count = async (q) => {
    await page.goto(`${BASE}/sok?q=${encodeURIComponent(q)}`);
    return page.locator('.hits li').count();
  };
  const base = await count('incident');
  holds(base > 0, 'incident is found');
  for (const word of ['incidenter', 'incidentens', 'INCIDENTERNA', 'incidenthantering']) holds(await count(word) > 0, word);
  holds(await count('klassning') >= await count('klassningsledare'), 'a compound is found by its beginning');
  same(await count('finnsintealls'), 0, 'nothing');
  await page.goto(`${BASE}/sok?q=RISK-2024-001`);
  holds((await page.locator('.hits a').first().getAttribute('href')).endsWith('/RISK-2024-001'), 'a number leads to its record');
  await page.context().close();
}

export const journeys = [
  ["an ISAM's morning", morning],
  ['reading last year as known then', lastYear],
  ['a stale save shows both versions', stale],
  ['an employee sees only their own', employee],
  ['keyboard only', keyboard],
  ['no JavaScript', withoutScript],
  ['search is good in Swedish', search],
];
export { open, text, violations };

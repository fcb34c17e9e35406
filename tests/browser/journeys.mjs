// The journeys that matter, as people make them.
import { newScale } from './journeys/dated.mjs';
import { foreignList } from './journeys/importing.mjs';
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
  same(await page.locator('.bulk').isVisible(), false, 'nothing is ticked, nothing to change');
  await page.keyboard.press('j'); await page.keyboard.press('j'); await page.keyboard.press('x');
  same(await page.locator('.pick[name=val]:checked').count(), 1, 'ticked');
  same(await text(page, '.bulk [data-count]'), 'Markerade: 1');
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
  // The shortcuts of the list of shortcuts, and none of them while one types.
  await page.goto(`${BASE}/atgarder`);
  await page.keyboard.press('/');
  same(await page.evaluate(() => document.activeElement.name), 'q', 'a stroke leads to the search of the list');
  await page.keyboard.type('gr?');
  same(await page.inputValue('.tools input[type=search]'), 'gr?', 'typed, not obeyed');
  await page.keyboard.press('Tab');
  for (const [keys, path] of [['go', '/oversikt'], ['gi', '/incidenter'], ['gk', '/klassningar'], ['gl', '/leverantorer'], ['gg', '/genomgang'], ['gp', '/plan'], ['ni', '/rapportera']]) {
    await page.goto(`${BASE}/kortkommandon`);
    for (const key of keys) await page.keyboard.press(key);
    await page.waitForURL(`**${path}`);
  }
  await page.goto(`${BASE}/plan`);
  await page.keyboard.press('?');
  await page.waitForURL('**/kortkommandon');
  // The board: a card is moved with Tab, Enter and the arrows alone.
  await page.goto(`${BASE}/plan/tavla`);
  await tabTo('.card summary', 120);
  const card = await page.evaluate(() => document.activeElement.closest('.card').id);
  await page.keyboard.press('Enter');
  await tabTo(`#${card} select[name=lage]`);
  const before = await page.inputValue(`#${card} select[name=lage]`);
  await page.keyboard.press(before === 'ongoing' ? 'ArrowUp' : 'ArrowDown');
  const chosen = await page.inputValue(`#${card} select[name=lage]`);
  holds(chosen !== before, 'the arrows choose');
  await tabTo(`#${card} button[type=submit]`);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.href.includes('klart='));
  await page.locator(`#${card} summary`).click();
  same(await page.inputValue(`#${card} select[name=lage]`), chosen, 'the card has moved');
  // The matrix and the year wheel are reached and followed by keyboard.
  await page.goto(`${BASE}/risker/matris`);
  await tabTo('.heat a', 120);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/risker?**');
  await page.goto(`${BASE}/plan/arshjul`);
  await tabTo('main .t a.ttl', 120);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => !location.pathname.endsWith('/arshjul'));
  same(page.faults.join('\n'), '', 'faults');
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
  await page.selectOption('#flera-falt', 'review_on');
  await page.click('.bulk button[type=submit]');
  await page.fill('#review_on', '2027-03-31');
  await page.click('.sticky-save button');
  holds((await text(page, 'h1')).includes('ändrades'), 'the result is told');
  // Columns are ticked, and the address keeps them.
  await page.goto(`${BASE}/risker`);
  await page.click('.more-filters summary');
  const box = await page.locator('.more-filters [name=kolumn]').first().boundingBox();
  holds(box.width < 30 && box.height < 30, `a box to tick is a box: ${box.width} x ${box.height}`);
  await page.check('.more-filters [name=kolumn][value=beskrivning]');
  await page.click('.more-filters button');
  holds(page.url().includes('kol=') && !page.url().includes('kolumn='), 'the address is short');
  holds((await text(page, 'thead')).includes('Beskrivning'), 'the column is shown');
  // A link takes a name that is written whole, and says who is like one that is not.
  await page.goto(`${BASE}/risker/RISK-2024-006/andra`);
  await page.fill('#owner', 'Ekström');
  await page.click('.sticky-save button');
  holds((await text(page, '#owner-fel')).includes('Maj Ekström'), 'who is like it');
  await page.fill('#owner', 'maj ekström');
  await page.click('.sticky-save button');
  await page.waitForURL('**klart=*');
  holds((await text(page, '.facts')).includes('Maj Ekström'), 'the name leads to the person');
  await page.goto(`${BASE}/risker/ny`);
  await page.fill('#title', 'Utan skript');
  await page.click('.sticky-save button[type=submit]');
  holds((await page.locator('.errsum a').count()) > 2, 'the summary leads to the fields');
  same(await page.inputValue('#title'), 'Utan skript');
  await page.click('.sticky-save button:nth-of-type(2)');
  holds((await text(page, '.toast')).includes('Utkastet är sparat'), 'the form comes back and says so');
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

async function control(browser) {
  const page = await visitor(browser, 'chef');
  await page.goto(`${BASE}/intern-kontroll`).catch(() => {});
  await page.goto(`${BASE}/kontroller`);
  same(await page.locator('tbody tr').count(), 2, 'only the controls of the own part of the organisation');
  await page.click('a.ttl:has-text("Behörighetskontroller i kontaktcenterplattformen")');
  const number = new URL(page.url()).pathname.split('/').pop();
  await page.goto(`${BASE}/kontrollresultat/ny?control=${number}`);
  holds((await page.inputValue('#control')).startsWith(number), 'the control stands there');
  await page.fill('#due_on', '2026-10-31');
  await page.fill('#done_on', '2026-10-30');
  await page.check('input[name=outcome][value=as_planned]');
  await page.click('.sticky-save button[type=submit]');
  await page.waitForURL('**klart=sparat');
  for (const day of ['2026-10-31', '2026-10-30']) holds((await text(page, '.facts')).includes(day), `the result has ${day}`);
  holds((await text(page, '.facts')).includes('Enligt plan'), 'and its outcome');
  await page.click('.facts a:has-text("Behörighetskontroller")');
  holds((await text(page, '#relationer')).includes('Kontrollresultat'), 'the control shows its result');
  await page.context().close();
}

async function classification(browser) {
  const page = await visitor(browser, 'klassningsledare');
  await page.goto(`${BASE}/klassningar/borja`);
  await page.fill('#val', 'OBJ-2024-001');
  await page.click('main form.form button[type=submit]');
  await page.waitForURL('**/klassningar/KLA-*/steg**');
  const path = new URL(page.url()).pathname;
  const step = async (name) => { await page.click(`.steps a[href="${path}?steg=${name}"]`); await page.waitForURL(`**steg=${name}**`); };
  same((await page.locator('.steps a').allInnerTexts()).map((text) => text.split('\n').pop()).join(' > '), 'Underlag > Information > Nivåer > Krav > Åtgärder > Beslut', 'the steps');
  // Any step may be visited in any order; the decision says what it lacks.
  await step('beslut');
  holds((await text(page, 'main')).includes('behövs nivå för: Konfidentialitet, Riktighet, Tillgänglighet'), 'the decision says what is missing');
  await step('nivaer');
  same(await page.locator('input[name=confidentiality][value="4"]').isDisabled(), true, 'level 4 is shown but closed');
  for (const [name, level] of [['confidentiality', 2], ['integrity', 3], ['availability', 1], ['traceability', 2]]) await page.check(`input[name=${name}][value="${level}"]`);
  await page.fill('[name=reasons]', 'Samtal och ärenden med känsliga uppgifter.');
  await page.click('main form.form button[type=submit] >> nth=0');
  await page.waitForURL('**steg=krav**');
  same((await text(page, '.krt')).replace(/\s+/g, ' ').trim(), 'K2 Konfidentialitet R3 Riktighet T1 Tillgänglighet S2 Spårbarhet', 'the class');
  const rows = page.locator('main table tbody tr');
  // The requirements of each aspect up to its level, and no others.
  same((await rows.locator('a').allInnerTexts()).map((name) => name.split(' ')[0]).join(' '), 'K1.1 K2.1 K2.2 R2.1 S2.1', 'the requirements that follow');
  for (const at of [0, 1, 2, 3, 4]) await rows.nth(at).locator('select').selectOption(at === 1 ? 'not_met' : 'met');
  await page.click('main form button[type=submit] >> nth=0');
  await page.waitForURL('**steg=atgarder**');
  await page.fill('[name=owner]', 'PERS-2024-010');
  await page.fill('[name=due_on]', '2027-03-31');
  await page.click('main form button[type=submit]');
  await page.waitForURL('**klart=**');
  const line = page.locator('main table tbody tr', { hasText: 'K2.1' });
  same(await line.locator('a[href^="/atgarder/ATG-"]').count(), 1, 'what is not met has become a measure');
  await line.locator('a[href^="/atgarder/ATG-"]').click();
  const facts = await text(page, '.facts');
  for (const word of ['Selma Ask', '2027-03-31']) holds(facts.includes(word), `the measure has ${word}`);
  await page.goto(`${BASE}${path}?steg=beslut`);
  same((await violations(page)).join('\n'), '', 'violations');
  await page.context().close();
}

async function review(browser) {
  const isam = await visitor(browser, 'isam');
  await isam.goto(`${BASE}/genomgang`);
  await isam.click('a[href^="/genomgang/LG-"] >> nth=0');
  const path = new URL(isam.url()).pathname;
  holds(await isam.locator('a.figure, main a[href*="/siffra/"]').count() > 5, 'figures are links');
  const figure = await isam.locator('main a[href*="/siffra/"]').first().getAttribute('href');
  await isam.goto(BASE + figure);
  same(await isam.locator('h1').count(), 1, 'the figure has a page');
  await isam.goto(BASE + path);
  const headings = () => isam.locator('.doc h2, .doc h3').allInnerTexts();
  const drafted = await headings();
  await isam.click('form[action$="/lamna-over"] button');
  await isam.waitForLoadState();
  // Whoever decides reads in English; the review is in the language of the organisation all the same.
  const head = await visitor(browser, 'direktor');
  await head.goto(`${BASE}/installningar`);
  await head.check('input[name=sprak][value=en]');
  await head.click('form:has(input[name=sprak]) button[type=submit]');
  await head.waitForURL('**klart=sparat');
  await head.goto(`${BASE}${path}/beslut`);
  holds((await text(head, 'h1')).length > 3, 'what is to be decided');
  await head.click(`form[action="${path}/beslut"] button`, { timeout: 150_000 });
  await head.waitForURL(`**${path}**`, { timeout: 120_000 });
  await head.goto(BASE + path);
  const all = await text(head, 'main');
  holds(/[0-9a-f]{64}/.test(all), 'the locked files have their hashes');
  const [download] = await Promise.all([head.waitForEvent('download'), head.locator('a[href$="/fil/pdf"]:visible').last().click()]);
  holds((await download.suggestedFilename()).endsWith('.pdf'), 'the document is a file');
  holds(all.includes('Decided'), 'whoever decided reads that it is decided');
  await isam.goto(BASE + path);
  holds((await text(isam, 'main')).includes('Beslutad'), 'it says that it is decided');
  same((await headings()).join('|'), drafted.join('|'), 'the headings are as they were drafted');
  await head.goto(`${BASE}/installningar`);
  await head.check('input[name=sprak][value=sv]');
  await head.click('form:has(input[name=sprak]) button[type=submit]');
  same(await isam.locator('form[action$="/skriv-utkast"]').count(), 0, 'a decided review is not drafted again');
  await isam.context().close(); await head.context().close();
}

async function minorCase(browser) {
  const began = Date.now();
  const reporter = await visitor(browser, null, { viewport: { width: 390, height: 800 }, hasTouch: true });
  await reporter.goto(`${BASE}/rapportera`);
  await reporter.check('input[name=vad][value=wrong-person]');
  await reporter.fill('#berat', 'Ett lönebesked hamnade i fel kuvert.');
  await reporter.check('input[name=nar][value=nyss]');
  await reporter.reload();
  same(await reporter.inputValue('#berat'), 'Ett lönebesked hamnade i fel kuvert.', 'it is saved while one writes');
  await reporter.check('input[name=skydd][value=nej]');
  await reporter.check('input[name=rikets][value=nej]');
  await reporter.selectOption('#var', { label: 'Kontaktcenter Stockholm' });
  await reporter.click('.send button');
  await reporter.waitForSelector('.refno');
  const number = await text(reporter, '.refno');
  same((await violations(reporter)).join('\n'), '', 'violations of the receipt');
  await reporter.context().close();
  const page = await visitor(browser, 'isam');
  const path = `${BASE}/incidenter/${number}/arende`;
  await page.goto(path);
  holds((await text(page, '#klockor')).includes('artikel 33.1') && await page.locator('.lane').count() > 2, 'clocks have started');
  await page.click('form:has(input[name=till][value=triage]) button');
  await page.waitForURL('**klart=sparat');
  await page.click('#bedomning summary');
  for (const [name, value] of [['severity', 'minor'], ['personal_data', 'yes'], ['protected_identity', 'no'], ['our_role', 'controller'],
    ['personal_data_risk', 'unlikely'], ['infosec', 'no'], ['it', 'no'], ['work_environment', 'no'], ['crime_suspected', 'no'], ['cyber_threat', 'no'],
    ['significant', 'no'], ['could_worsen', 'no'], ['other_entity_affected', 'no'], ['supplier_origin', 'no'], ['recurring', 'no']]) {
    await page.check(`#bedomning input[name=${name}][value=${value}]`);
  }
  await page.fill('#data_subjects', '1');
  await page.click('#bedomning .sticky-save button');
  await page.waitForURL('**klart=sparat');
  await page.fill('#f-effects', 'Mottagaren öppnade brevet.');
  await page.fill('#f-done', 'Brevet är återlämnat.');
  await page.fill('#f-why', 'Mottagaren är känd och har lämnat tillbaka det.');
  await page.click('#ringa button');
  await page.waitForURL('**klart=sparat');
  holds((await text(page, '.head .meta')).includes('Avslutad'), 'closed');
  same((await violations(page)).join('\n'), '', 'violations of the case');
  holds(Date.now() - began < 120_000, 'within two minutes');
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
  ['a list of another system is paired and taken in', foreignList],
  ['a new scale is made in a form', newScale],
  ['a manager completes a control', control],
  ['a classification from start to decision', classification],
  ['a minor incident from report to close', minorCase],
  ['drafting, deciding and locking the review', review],
];
export { open, text, violations };

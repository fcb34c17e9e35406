// Incidents with duties under several laws. The times are worked out by hand from the counting rules (domain §13.5–13.6).
import { BASE, holds, same, violations, visitor } from '../browser.mjs';
import { duties, dutyPaths, exactly, judged, moved, refused, reported, saved, sent } from './case.mjs';

const NIS2 = { warning: '2 kap. 5 § cybersäkerhetslagen (2025:1506)', notice: '2 kap. 6 § cybersäkerhetslagen (2025:1506)',
  final: '2 kap. 8 § cybersäkerhetslagen (2025:1506)', recipients: '2 kap. 9 § cybersäkerhetslagen (2025:1506)' };
const gdpr = (article) => `artikel ${article} dataskyddsförordningen (EU) 2016/679`;
const CITY = 'Stockholms kommun', BOARD = 'Servicenämnden';

/** What a triage asks of every case, all answered no. */
const NOTHING = { personal_data: 'no', infosec: 'no', it: 'no', work_environment: 'no', crime_suspected: 'no', cyber_threat: 'no', recurring: 'no',
  significant: 'no', could_worsen: 'no', other_entity_affected: 'no', supplier_origin: 'no', service_affected: 'no', protected_identity: 'no' };
const ISAM = 'PERS-2024-002';
const FOLLOWED_UP = { root_cause: 'Leverantören hade ett konto utan tvåfaktorsinloggning.', lesson: 'Krav på inloggning skrivs in i avtalen.',
  measures_checked: 'ja', recurrence_checked: 'ja', risks_checked: 'ja' };

/** Decides that duties of a regime do not stand, once the facts say so: what was proposed never goes away by itself. */
async function cleared(page, path, law) {
  const found = await duties(page, path);
  const addresses = await dutyPaths(page, path);
  for (const [at, duty] of found.entries()) {
    if (!duty.law.includes(law) || duty.state === 'Behövs inte') continue;
    same(duty.state, 'Ska bedömas på nytt', `${duty.name} asks to be judged anew`);
    await refused(page, addresses[at], 'Inga personuppgifter berörs.');
  }
}

/** A legal subject that an administrator adds. Returns its number. */
async function subject(admin, name, kind) {
  await admin.goto(`${BASE}/rattssubjekt/ny`);
  await admin.fill('[name=name]', name);
  await admin.check(`[name=kind][value=${kind}]`);
  await admin.check('[name=regimes][value=data_protection]');
  await admin.click('.sticky-save button[type=submit]');
  await admin.waitForURL('**klart=sparat');
  return new URL(admin.url()).pathname.split('/').pop();
}

/** A leak at a supplier of 1 200 people's data: three regimes, two controllers, and processor for a third at once. */
async function supplierLeak(browser) {
  const admin = await visitor(browser, 'admin');
  const other = await subject(admin, 'Äldrenämnden', 'committee');
  const customer = await subject(admin, 'Stadens bostadsbolag AB', 'company');
  await admin.context().close();
  const page = await visitor(browser, 'isam');
  // Friday 20 November 2026, 17.05.
  const path = await reported(page, { what: 'unauthorised', day: '2026-11-20T17:05', protectedIdentity: 'vet-ej',
    story: 'Leverantören av personalsystemet har drabbats av ett intrång. Uppgifter om våra anställda kan ha lästs.' });
  await moved(page, path, 'triage');
  await judged(page, path, { ...NOTHING, severity: 'serious', owner: ISAM, personal_data: 'yes', protected_identity: 'unclear', data_subjects: '1200',
    our_role: 'controller', personal_data_risk: 'high_risk', controllers: ['JUR-2024-002', other], processing_for: [customer], infosec: 'yes', it: 'yes',
    limited_time: '6 h', workaround_time: '20 h', could_worsen: 'yes', other_entity_affected: 'yes', supplier_origin: 'yes', significant: 'yes',
    significance_reason: 'Fler än 500 personers skyddade uppgifter.', service_affected: 'yes', work_environment: 'yes', work_kind: 'near_miss',
    crime_suspected: 'yes', cause: 'supplier', effects: 'Namn, personnummer och löneuppgifter kan ha lästs.',
    remedial_action: 'Kontona är spärrade.', contained_at: '2026-11-20T19:00', containment: 'Kopplingen till leverantören är stängd.',
    handled_at: '2026-11-22T08:00' });
  const start = '2026-11-20 17:05', day = '2026-11-21 17:05', three = '2026-11-23 17:05';
  exactly((await duties(page, path)).filter((duty) => !duty.law.includes('arbetsmiljölagen')), [
    `Upplysning (tidig varning) | ${CITY} | ${NIS2.warning} | ${start} | ${day} | –`,
    `Incidentanmälan | ${CITY} | ${NIS2.notice} | ${start} | ${three} | –`,
    `Information till mottagare av tjänsten | ${CITY} | ${NIS2.recipients} | ${start} | Internt mål ${day} | –`,
    ...[BOARD, 'Äldrenämnden'].flatMap((who) => [
      `Anmälan av personuppgiftsincident | ${who} | ${gdpr('33.1')} | ${start} | ${three} | –`,
      `Information till de registrerade | ${who} | ${gdpr('34')} | ${start} | Beslut behövs | –`,
      `Intern dokumentation | ${who} | ${gdpr('33.5')} | ${start} | Beslut behövs | –`,
    ]),
    `Underrättelse till personuppgiftsansvarig | ${BOARD} → Stadens bostadsbolag AB | ${gdpr('33.2')} | ${start} | Internt mål ${day} | –`,
    // Somebody with protected identity may be concerned: four hours instead of a working day. Each has its own officer.
    ...[BOARD, 'Äldrenämnden'].map(
      (who) => `Dataskyddsombudet involveras | ${who} | ${gdpr('38.1 och 39')} | ${start} | Internt mål 2026-11-20 21:05 | –`),
    // A working day from a Friday evening: Monday.
    `Ställningstagande till polisanmälan | – | 33 § 4 cybersäkerhetsförordningen (2025:1507) | ${start} | Internt mål 2026-11-23 23:59 | –`,
  ], 'the duties of the leak');
  const inquiry = (await duties(page, path)).filter((duty) => duty.law.includes('arbetsmiljölagen'));
  same(inquiry.map((duty) => `${duty.name} | ${duty.law}`).join(), 'Utredning med skyddsombud | 3 kap. 2 a § arbetsmiljölagen (1977:1160)', 'the third regime');
  holds((await page.locator('.head .meta').innerText()).includes('Betydande incident'), 'it is called significant');
  const why = (await duties(page, path)).find((duty) => duty.law === NIS2.notice).why;
  holds(why.replace(/\s/g, ' ').includes('1 200 berörda personer (MCFFS 2026:8, allmän tröskel C1)'), `the ground tells how many: ${why}`);
  await moved(page, path, 'handling');
  await moved(page, path, 'recovery');
  await moved(page, path, 'follow_up');
  await judged(page, path, FOLLOWED_UP);
  // One is open: the case does not close.
  await page.goto(path);
  await page.click('form:has(input[name=till][value=closed]) button');
  await page.waitForSelector('.errsum');
  // Protected identity may be concerned: only those who are named read the case, also of those who approve.
  const approver = await visitor(browser, 'direktor');
  const officer = await visitor(browser, 'dso');
  same((await approver.goto(path)).status(), 404, 'the head before being named');
  await page.goto(path);
  await page.fill('#lasare', `${(await page.inputValue('#lasare')).trim()}\nPERS-2024-001\nDataskyddsombudet`.trim());
  await page.fill('#las-skal', 'Godkänner anmälan för den personuppgiftsansvarige.');
  await page.click('section[aria-labelledby=h-las] button');
  await saved(page, 'who may read');
  same((await approver.goto(path)).status(), 200, 'the head when named');
  // Everything that is required is sent, in time except the notification: on Tuesday, with a reason.
  for (const address of await dutyPaths(page, path)) {
    await page.goto(address);
    const name = await page.locator('h1').innerText();
    if (name === 'Incidentanmälan') {
      await sent(page, address, '2026-11-24T10:00', { approver, officer });
      same(await page.locator('.errsum').count(), 1, 'late without a reason is refused');
      await page.fill('#tid-s', '2026-11-24T10:00');
      await page.fill('#sen', 'Leverantören svarade först på måndagen.');
      await page.click('form[action$="/skickad"] button');
    } else if (name === 'Slutrapport') {
      continue;
    } else if (name === 'Dataskyddsombudet involveras' && await page.locator('#skal-b').count() === 0) {
      // The officer was involved by advising.
      continue;
    } else {
      await sent(page, address, '2026-11-20T18:30', { receipt: 'K-1', approver, officer });
    }
    await saved(page, name);
  }
  // A month from 24 November is Christmas Eve: the next weekday is Monday 28 December.
  const final = (await duties(page, path)).find((duty) => duty.law === NIS2.final);
  same(`${final.name} | ${final.start} | ${final.due} | ${final.strict}`, 'Slutrapport | 2026-11-24 10:00 | 2026-12-28 | 2026-12-24', 'the final report');
  await page.click('form:has(input[name=till][value=closed]) button');
  await page.waitForSelector('.errsum');
  holds((await page.locator('.head .meta').innerText()).includes('Uppföljning'), 'one open duty keeps the case open');
  const last = (await dutyPaths(page, path))[0];
  await sent(page, last, '2026-11-24T15:00', { approver, officer });
  await saved(page, 'the final report');
  await moved(page, path, 'closed');
  holds((await page.locator('.head .meta').innerText()).includes('Avslutad'), 'closed when all is resolved');
  same((await violations(page)).join('\n'), '', 'violations of the case');
  same(page.faults.join('\n'), '', 'faults');
  await approver.context().close(); await officer.context().close(); await page.context().close();
}

/** A serious near miss and an injury at work. */
async function workEnvironment(browser) {
  const page = await visitor(browser, 'isam');
  // Thursday 19 November 2026, 20.40.
  const path = await reported(page, { what: 'hurt', story: 'En besökare slog en kollega i receptionen.', day: '2026-11-19T20:40' });
  await moved(page, path, 'triage');
  await judged(page, path, { ...NOTHING, severity: 'serious', owner: ISAM, work_environment: 'yes', work_kind: 'injury', injury: 'severe', crime_suspected: 'yes' });
  await cleared(page, path, 'dataskyddsförordningen');
  const found = (await duties(page, path)).filter((duty) => duty.state !== 'Behövs inte');
  const one = (name) => found.find((duty) => duty.name === name);
  const target = 'Internt mål 2026-11-19 23:59';
  exactly(found.filter((duty) => duty.name.startsWith('Anmälan')), [
    `Anmälan till Arbetsmiljöverket | ${CITY} | 3 kap. 3 a § arbetsmiljölagen (1977:1160) och 2 § arbetsmiljöförordningen (1977:1166) | 2026-11-19 20:40 | ${target} | –`,
    `Anmälan av arbetsskada | ${CITY} | 42 kap. 10 § socialförsäkringsbalken (2010:110) | 2026-11-19 20:40 | ${target} | –`,
  ], 'the notifications');
  same(found.length, 4, 'and nothing else');
  same(one('Utredning med skyddsombud').law, '3 kap. 2 a § arbetsmiljölagen (1977:1160)', 'the investigation');
  holds(one('Ställningstagande till polisanmälan'), 'a police report is considered');
  same(found.filter((duty) => duty.law.includes('dataskydd') || duty.law.includes('cybersäkerhetslagen')).length, 0, 'no other regime');
  await page.goto(path);
  holds((await page.locator('.head .meta').innerText()).includes('Arbetsmiljö'), 'the tag of the regime');
  await page.context().close();
}

/** Still going on when the month is over: a progress report, and a final report a month after it was handled. */
async function ongoing(browser) {
  const page = await visitor(browser, 'isam');
  // Monday 7 September 2026, 09.30.
  const path = await reported(page, { what: 'system', story: 'Växeln är nere. Ingen kan ringa till kontaktcenter.', day: '2026-09-07T09:30', ongoing: 'ja', unit: 'Kontaktcenter Stockholm' });
  await moved(page, path, 'triage');
  await judged(page, path, { ...NOTHING, severity: 'serious', owner: ISAM, it: 'yes', infosec: 'yes', limited_time: '9 h', workaround_time: '30 h',
    significant: 'yes', significance_reason: 'Verksamheten har varit begränsad mer än fyra timmar.', could_worsen: 'yes', service_affected: 'no' });
  const address = async (law) => {
    const at = (await duties(page, path)).findIndex((duty) => duty.law === law);
    return (await dutyPaths(page, path))[at];
  };
  const start = '2026-09-07 09:30';
  await cleared(page, path, 'dataskyddsförordningen');
  exactly((await duties(page, path)).filter((duty) => duty.state !== 'Behövs inte'), [
    `Upplysning (tidig varning) | ${CITY} | ${NIS2.warning} | ${start} | 2026-09-08 09:30 | –`,
    `Incidentanmälan | ${CITY} | ${NIS2.notice} | ${start} | 2026-09-10 09:30 | –`,
  ], 'the duties at first');
  await sent(page, await address(NIS2.warning), '2026-09-07T15:00');
  await saved(page, 'the early warning');
  await sent(page, await address(NIS2.notice), '2026-09-10T09:00');
  await saved(page, 'the notification');
  // A month from 10 September is Saturday 10 October: Monday 12 October. It went on then: a progress report in its place.
  const follow = async () => (await duties(page, path)).filter((duty) => duty.law === NIS2.final).map((duty) => `${duty.name} | ${duty.due} | ${duty.strict}`).sort();
  same((await follow()).join('\n'), ['Lägesrapport när incidenten pågår | 2026-10-12 | 2026-10-10', 'Slutrapport efter lägesrapport | – | –'].join('\n'), 'while ongoing');
  // Handled on 31 October: there is no 31 November, so the last day of the month, a Monday.
  await judged(page, path, { contained_at: '2026-10-31T12:00', containment: 'Ny växel i drift.', handled_at: '2026-10-31T12:00' });
  same((await follow()).join('\n'), ['Lägesrapport när incidenten pågår | 2026-10-12 | 2026-10-10', 'Slutrapport efter lägesrapport | 2026-11-30 | –'].join('\n'), 'after it was handled');
  await page.context().close();
}

/** Hours run through the changes of the clock, to the minute. */
async function daylightSaving(browser) {
  const page = await visitor(browser, 'isam');
  for (const [from, day, three] of [['2026-10-24T14:20', '2026-10-25 13:20', '2026-10-27 13:20'], ['2026-03-28T10:00', '2026-03-29 11:00', '2026-03-31 11:00']]) {
    const path = await reported(page, { what: 'unauthorised', story: 'Någon utomstående har varit inne i systemet.', day: from });
    const found = await duties(page, path);
    const due = (law) => { const duty = found.find((one) => one.law === law); return `${duty.start} → ${duty.due}`; };
    const start = from.replace('T', ' ');
    same(due(NIS2.warning), `${start} → ${day}`, '24 hours');
    same(due(NIS2.notice), `${start} → ${three}`, '72 hours');
    same(due(gdpr('33.1')), `${start} → ${three}`, '72 hours of the regulation');
    const lane = page.locator('.lane', { hasText: NIS2.warning });
    const shown = await lane.locator('.lft').innerText();
    holds(shown.includes(`Senast ${day}`), `the drawing says when: ${shown}`);
    holds(shown.includes('för sent'), `what is overdue is called so: ${shown}`);
    await lane.locator('.nm a').click();
    holds((await page.locator('main').innerText()).includes(day), 'the page of the duty says when');
  }
  await page.context().close();
}

/** What is written in one form of a page is still there when another has been sent. */
async function beside(browser) {
  const page = await visitor(browser, 'isam');
  const path = await reported(page, { what: 'lost', story: 'En telefon är borta.', day: '2026-11-23T08:00' });
  await moved(page, path, 'triage');
  await page.goto(path);
  await page.click('#bedomning summary');
  await page.fill('#bedomning textarea[name=effects]', 'Skrivet, inte sparat.');
  const note = page.locator('form[action$="/anteckna"]');
  await note.locator('textarea, input[type=text], input:not([type])').first().fill('Telefonen är spärrad.');
  await note.locator('button[type=submit]').click();
  await saved(page, 'the note');
  same(await page.inputValue('#bedomning textarea[name=effects]'), 'Skrivet, inte sparat.', 'the judgement that was begun');
  holds(await page.isVisible('#bedomning textarea[name=effects]'), 'it is open');
  holds((await page.locator('#bedomning').innerText()).includes('Det är inte sparat än.'), 'that is told');
  await page.goto(path);
  same(await page.inputValue('#bedomning textarea[name=effects]'), '', 'once');
  // The report of a duty, while the duty is decided.
  const [address] = await dutyPaths(page, path);
  await page.goto(address);
  const answer = page.locator('#rapport textarea').first();
  await answer.fill('Svar som inte är sparat.');
  await page.fill('#skal-b', 'Följer av uppgifterna.');
  await page.click('button[name=beslut][value=ja]');
  await saved(page, 'the decision');
  same(await answer.inputValue(), 'Svar som inte är sparat.', 'the report that was begun');
  await page.context().close();
}

export const incidents = [
  ['what is written in one form stays when another is sent', beside],
  ['a leak at a supplier: three regimes, two controllers, processor too', supplierLeak],
  ['a work-environment case', workEnvironment],
  ['a cyber incident that goes on, and its two months', ongoing],
  ['hours over the changes of the clock', daylightSaving],
];

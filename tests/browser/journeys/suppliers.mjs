// A chain of three tiers, added by hand, and who is hit when its end fails.
import { BASE, holds, same, violations, visitor } from '../browser.mjs';

/** Fills a new record's form and saves it: choices by value, everything else as text. Returns its number. */
async function added(page, slug, values) {
  await page.goto(`${BASE}/${slug}/ny`);
  for (const [name, value] of Object.entries(values)) {
    const choice = page.locator(`main input[type=radio][name="${name}"][value="${value}"]`);
    if (await choice.count()) await choice.check();
    else if (await page.locator(`main select[name="${name}"]`).count()) await page.selectOption(`main select[name="${name}"]`, value);
    else await page.fill(`main [name="${name}"]`, String(value));
  }
  await page.click('.sticky-save button[type=submit]');
  await page.waitForLoadState();
  same((await page.locator('.errsum').allInnerTexts()).join('\n'), '', `${slug} is refused`);
  return new URL(page.url()).pathname.split('/').pop();
}

async function chain(browser) {
  const page = await visitor(browser, 'isam');
  const direct = await added(page, 'leverantorer', { name: 'Nordtelefoni AB', country: 'Sverige', is_direct: 'ja' });
  const second = await added(page, 'leverantorer', { name: 'Ljudarkiv Drift AB', country: 'Finland', is_direct: 'nej' });
  const third = await added(page, 'leverantorer', { name: 'Kallt Lager Ltd', country: 'Irland', is_direct: 'nej' });
  const unit = await page.goto(`${BASE}/organisation?q=Kontaktcenter`).then(() => page.locator('tbody tr:has(a:text-is("Kontaktcenter Stockholm")) td.nowrap').first().innerText());
  const contract = await added(page, 'avtal', { title: 'Inspelning av samtal', supplier: direct, unit, scope: 'local' });
  const service = await added(page, 'tjanster', { name: 'Samtalsinspelning', supplier: direct, contract, unit, criticality: 'critical', personal_data: 'yes', chain_mapped: 'yes' });
  const link = (provider, rank, more) => added(page, 'leverantorsled', { service, provider, rank, known_by: 'supplier', data_access: 'yes', ...more });
  await link(direct, 1, { has_contract: 'ja', country: 'Sverige', delivers: 'Inspelning' });
  await link(second, 2, { recipient: direct, has_contract: 'ja', country: 'Finland', delivers: 'Drift av arkivet' });
  await link(third, 3, { recipient: second, has_contract: 'nej', country: 'Irland', delivers: 'Säkerhetskopior' });
  // The service's own chain: the picture and the table say the same.
  await page.goto(`${BASE}/leverantorer/kedja?tjanst=${service}`);
  const boxes = await page.locator('svg.kedja a').evaluateAll((all) => all.map((box) => [...box.querySelectorAll('tspan.n')].map((line) => line.textContent).join(' ')));
  same(boxes.join(' > '), 'Samtalsinspelning > Nordtelefoni AB > Ljudarkiv Drift AB > Kallt Lager Ltd', 'the boxes, tier by tier');
  same(await page.locator('svg.kedja path.ed').count(), 3, 'a line between each');
  same(await page.locator('svg.kedja path.ed.unk').count(), 1, 'one without a contract is dashed');
  const rows = await page.locator('#tabell tbody tr').evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent.replace(/\s+/g, ' ').replace('└', '').trim()).join(' | ')));
  same(rows.join('\n'), [
    'Nordtelefoni ABInspelning | 1 | Samtalsinspelning | Sverige | Kritisk | Känd | Ja',
    'Ljudarkiv Drift ABDrift av arkivet | 2 | Samtalsinspelning | Finland | Kritisk | Känd | Ja',
    'Kallt Lager LtdSäkerhetskopior | 3 | Samtalsinspelning | Irland | Kritisk | Inget avtal | Nej',
  ].join('\n'), 'the table');
  same((await violations(page)).join('\n'), '', 'violations of the chain');
  // Who is hit if the last one fails: exactly this service, by both that stand between.
  await page.goto(`${BASE}/leverantorer/kedja`);
  await page.selectOption('#leverantor', third);
  await page.click('form.tools button');
  const told = await page.locator('section[aria-labelledby=h-fallerar] dd').allInnerTexts();
  same(told[0], 'Samtalsinspelning (led 3)', 'the service that is hit');
  same(told[1].split(', ').sort().join(', '), 'Ljudarkiv Drift AB, Nordtelefoni AB', 'the suppliers that are hit');
  holds((await page.locator('#h-fallerar').innerText()).includes('Kallt Lager Ltd'), 'the heading says who fails');
  await page.click('section[aria-labelledby=h-fallerar] dd a:has-text("Samtalsinspelning")');
  same(await page.locator('h1').innerText(), 'Samtalsinspelning', 'the service is one step away');
  // And somebody else's failure does not touch it.
  await page.goto(`${BASE}/leverantorer/kedja`);
  await page.selectOption('#leverantor', { label: 'Molnleverantör' }).catch(async () => {
    const value = await page.locator('#leverantor option', { hasText: 'Molnleverantör' }).first().getAttribute('value');
    await page.selectOption('#leverantor', value);
  });
  await page.click('form.tools button');
  holds(!(await page.locator('section[aria-labelledby=h-fallerar] dd').first().innerText()).includes('Samtalsinspelning'), 'only what depends on it');
  same(page.faults.join('\n'), '', 'faults');
  await page.context().close();
}

export const suppliers = [['a supplier chain of three tiers, and who is hit', chain]];

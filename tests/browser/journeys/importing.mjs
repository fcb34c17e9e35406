// A list of another system, taken in by a coordinator: sent, paired, looked through, taken in, and known again.
import { BASE, holds, same, violations, visitor } from '../browser.mjs';

const LIST = 'Benämning;Var;Typ;Startdatum;Slask\nKurs i lösenord;Kontaktet;Webb;05/03/2026;x\nKurs i mejl;Kontaktet;Sal;06/03/2026;y\n';
const FILE = { name: 'kurser.csv', mimeType: 'text/csv', buffer: Buffer.from(LIST) };

/** Sends the file and goes on to look at it. */
async function send(page, register) {
  await page.setInputFiles('#filer', FILE);
  if (register) await page.selectOption('#register', register);
  await page.click('form[enctype] button[type=submit]');
  await page.waitForURL('**/installningar/import/granska');
}

export async function foreignList(browser) {
  const page = await visitor(browser, 'isam', { bypassCSP: true });
  await page.goto(`${BASE}/utbildningar`);
  await page.click('details.menu-d summary');
  await page.click('details.menu-d a[href^="/installningar/import"]');
  same(await page.inputValue('#register'), 'trainings', 'the register follows along');
  await send(page);
  holds((await page.locator('.errsum').innerText()).includes('hindrar filen från att läsas in'), 'what is wrong is told');
  const again = async () => {
    await page.click('button:text-is("Granska igen")');
    await page.waitForLoadState();
  };
  for (const [column, field] of [[0, 'title'], [1, 'unit'], [2, 'kind'], [3, 'held_on']]) await page.selectOption(`#kolumn-${column}`, field);
  await again();
  same((await violations(page)).join('\n'), '', 'violations of what is paired');
  // A place that nothing is called is paired with one that is there, as it is suggested.
  const suggested = await page.locator('#poster-1 option[value*="Kontaktcenter"]').first().getAttribute('value');
  await page.fill('#varde-1-0', suggested);
  await page.selectOption('#varde-2-0', 'e_learning');
  await page.selectOption('#varde-2-1', 'course');
  await page.selectOption('#datum-3', '%d/%m/%Y');
  await page.selectOption('#samma-topic', 'incidents');
  await page.fill('#samma-audience', 'Alla');
  await again();
  holds((await page.locator('main').innerText()).includes('2 nya poster'), 'what will be added is told');
  same((await violations(page)).join('\n'), '', 'violations of what is looked at');
  await page.click('summary:text-is("Så läses filen")');
  await page.fill('#namn', 'kurslista');
  await page.click('button[name=gor][value=spara]');
  await page.waitForLoadState();
  await page.click('button:text-is("Läs in")');
  await page.waitForURL('**/installningar/import/las-in');
  holds((await page.locator('main').innerText()).includes('2 nya poster'), 'what was added is told');
  await page.goto(`${BASE}/utbildningar?q=lösenord`);
  holds(await page.locator('a.ttl:has-text("Kurs i lösenord")').count() === 1, 'the record is in the list');
  // The same list again, by its profile: nothing is new.
  await page.goto(`${BASE}/installningar/import`);
  await page.selectOption('#profil', 'kurslista');
  await send(page);
  holds((await page.locator('main').innerText()).includes('inget nytt'), 'the same list brings nothing');
  await page.click('button:text-is("Släng filerna")');
  await page.waitForURL('**klart=kastat');
  await page.click('form[action$="ta-bort"] button');
  same(page.faults.join('\n'), '', 'faults');
  await page.context().close();
}

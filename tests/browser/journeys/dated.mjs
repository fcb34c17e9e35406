// A coordinator gives the organisation a new risk scale, with the keyboard and without JavaScript.
import { BASE, holds, same, violations, visitor } from '../browser.mjs';

export async function newScale(browser) {
  const page = await visitor(browser, 'isam', { bypassCSP: true });
  await page.goto(`${BASE}/installningar/lag`);
  await page.click('#risk-scales a.more');
  await page.click('a:text-is("Femgradig skala 2024")');
  await page.focus('a:text-is("Lägg till en som den här")');
  await page.keyboard.press('Enter');
  await page.waitForURL('**?ny=1');
  for (const [id, text] of [['f-key', 'vor-2027'], ['f-label.sv', 'Skala 2027'], ['f-since', 'i morgon']]) {
    await page.focus(`[id="${id}"]`);
    await page.keyboard.press('Control+A');
    await page.keyboard.type(text);
  }
  await page.keyboard.press('Enter');
  await page.waitForSelector('.errsum');
  const told = await page.locator('.errsum').innerText();
  holds(told.includes('är inte ett datum'), `what is wrong is told: ${told}`);
  same(await page.inputValue('[id="f-label.sv"]'), 'Skala 2027', 'what was written stands');
  same((await violations(page)).join('\n'), '', 'violations of what is wrong');
  await page.fill('[id="f-since"]', '2027-01-01');
  await page.check('input[name="likelihood.4.bort"]');
  await page.fill('#skal', 'Ny anvisning');
  await page.keyboard.press('Enter');
  await page.waitForURL('**klart=sparat');
  holds((await page.locator('main').innerText()).includes('Ny anvisning'), 'the reason stands in the history');
  await page.click('a:text-is("Skala 2027")');
  same(await page.locator('input[name^="likelihood"][name$=".value"]').count(), 5, 'four steps and a new row');
  same(page.faults.join('\n'), '', 'faults');
  await page.context().close();

  const plain = await visitor(browser, 'admin', { javaScriptEnabled: false });
  await plain.goto(`${BASE}/installningar/lag/risk_scales`);
  await plain.click('a:text-is("Skala 2027")');
  await plain.fill('#skal', 'Ingen beslutade den');
  await plain.click('button[value=bort]');
  await plain.waitForURL('**klart=rad-bort');
  same(await plain.locator('a:text-is("Skala 2027")').count(), 0, 'it is gone');
  await plain.context().close();
}

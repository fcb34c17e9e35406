// Every kind of page: no violation in light and dark, wide and narrow; no sideways scrolling at 320 px.
import { BASE, holds, same, violations, visitor } from './browser.mjs';

/** Who sees which kinds of page. */
const KINDS = [
  [null, ['/logga-in', '/finns/inte', '/rapportera']],
  ['isam', ['/oversikt', '/uppgifter', '/risker', '/risker?q=finnsinte', '/risker?galler=2025-06-30&kand=2026-12-31', '/risker/RISK-2024-001',
    '/risker/RISK-2024-001/andra', '/risker/RISK-2024-001/historik', '/risker/ny', '/behandlingar', '/behandlingar/ny', '/incidenter',
    '/incidenter/INC-2025-001', '/incidenter/INC-2025-001/arende', '/incidenter/INC-2025-060/arende', '/plikter/RPL-2025-001',
    '/rapporteringsplikter', '/aviseringar', '/klassningar/KLA-2025-001/steg?steg=nivaer', '/klassningar/KLA-2025-001/steg?steg=krav', '/atgarder', '/sok?q=incidenter', '/kortkommandon', '/risker/matris', '/leverantorer', '/leverantorer/kedja',
    '/klassningar', '/klassningar/borja', '/genomgang', '/plan', '/plan/tavla', '/plan/arshjul', '/intern-kontroll', '/krav', '/plan/rulla', '/risker?kol=lage,beskrivning', '/troskelanalyser/TRO-2025-001/resultat', '/installningar/kalender', '/installningar/aviseringar',
    '/installningar', '/installningar/behorigheter', '/installningar/lag', '/installningar/lag/review_templates', '/installningar/lag/risk_scales/scale.1', '/installningar/lag/deadlines/deadline.0?ny=1', '/installningar/logg', '/installningar/import']],
  ['direktor', ['/oversikt', '/genomgang']],
  ['medarbetare', ['/oversikt', '/uppgifter', '/incidenter']],
  ['admin', ['/installningar/import', '/installningar/konton', '/installningar/nycklar', '/roller', '/personer']],
];

const name = (login) => login || 'nobody';

export const pages = KINDS.flatMap(([login, paths]) => ['light', 'dark'].map((colorScheme) => [
  `axe: pages of ${name(login)}, ${colorScheme}`, async (browser) => {
    const found = [];
    const page = await visitor(browser, login, { colorScheme, bypassCSP: true });
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      for (const path of paths) {
        await page.goto(BASE + path);
        for (const violation of await violations(page)) found.push(`${path} ${width}: ${violation}`);
      }
    }
    await page.context().close();
    same(found.join('\n'), '', 'violations');
  },
])).concat([
  ['no page scrolls sideways at 320 px', async (browser) => {
    const found = [];
    for (const [login, paths] of KINDS) {
      const page = await visitor(browser, login, { viewport: { width: 320, height: 700 } });
      for (const path of paths) {
        await page.goto(BASE + path);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        if (over > 0) found.push(`${path}: ${over} px`);
      }
      await page.context().close();
    }
    same(found.join('\n'), '', 'pages that scroll');
  }],
  ['paper is light from a dark screen', async (browser) => {
    const page = await visitor(browser, 'isam', { colorScheme: 'dark' });
    const light = () => page.evaluate(() => {
      const [red, green, blue] = getComputedStyle(document.querySelector('main h1')).color.match(/[0-9.]+/g).map(Number);
      return red + green + blue > 382;
    });
    for (const path of ['/oversikt', '/risker', '/genomgang']) {
      await page.goto(BASE + path);
      holds(await light(), `${path}: light ink on the dark screen`);
      await page.emulateMedia({ media: 'print' });
      holds(!await light(), `${path}: dark ink on paper`);
      await page.emulateMedia({ media: 'screen' });
    }
    await page.context().close();
  }],
  ['paper has no controls, and shows what is folded', async (browser) => {
    const page = await visitor(browser, 'isam');
    await page.goto(BASE + '/krav');
    const shown = (selector) => page.locator(selector).evaluateAll((all) => all.filter((one) => one.checkVisibility() && one.getBoundingClientRect().height > 0).length);
    const folded = 'main details:not([open]) > :not(summary)';
    same(await shown(folded), 0, 'folded on the screen');
    holds(await shown('.side, .top') > 0, 'the menu on the screen');
    await page.emulateMedia({ media: 'print' });
    same(await shown('.side, .top, .no-print, main button, main input'), 0, 'controls on paper');
    holds(await shown(folded) > 0, 'what is folded is on paper');
    await page.goto(BASE + '/risker');
    holds((await page.locator('.pager').innerText()).startsWith('Visar 1–10 av '), 'a list on paper says how many of how many it shows');
    same(await shown('.pager a, .pager select'), 0, 'nothing to press beside it');
    await page.context().close();
  }],
  ['every page has one heading, landmarks, a title of its own and a way past the menu', async (browser) => {
    const page = await visitor(browser, 'isam');
    const titles = new Set();
    for (const path of KINDS[1][1]) {
      await page.goto(BASE + path);
      same(await page.locator('h1').count(), 1, `${path}: h1`);
      same(await page.locator('main').count(), 1, `${path}: main`);
      holds(await page.locator('.ds-skip-link[href="#innehall"]').count() === 1, `${path}: skip link`);
      const title = await page.title();
      holds(title.endsWith(' – Rådig') && title.length > 10, `${path}: title ${title}`);
      titles.add(title);
      same(page.faults.join('\n'), '', `${path}: faults`);
    }
    holds(titles.size > 20, `only ${titles.size} titles`);
    await page.context().close();
  }],
]);

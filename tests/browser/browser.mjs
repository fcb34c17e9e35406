// A browser for the tests: Debian's Chromium, and what every journey needs.
import { chromium } from 'playwright-core';
import fs from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const AXE = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

export const BASE = process.env.RADIG_BASE;
export const PASSWORD = process.env.RADIG_PASSWORD;

export const launch = () => chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ARGS });

/** A page of somebody who has signed in. Errors of the page's own are errors of the test. */
export async function visitor(browser, login, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'sv-SE', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.faults = [];
  page.on('pageerror', (error) => page.faults.push(error.message));
  page.on('console', (message) => { if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) page.faults.push(message.text()); });
  if (login) {
    await page.goto(`${BASE}/logga-in`);
    await page.fill('#namn', login);
    await page.fill('#losen', PASSWORD);
    await page.click('main button[type=submit]');
    await page.waitForURL((url) => !url.pathname.startsWith('/logga-in'));
  }
  return page;
}

/** Every violation that axe finds, in words. */
export async function violations(page) {
  // The policy of the site does not let a script in; the test's own way in does.
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setBypassCSP', { enabled: true }).catch(() => {});
  await page.evaluate(AXE);
  const found = await page.evaluate((rules) => window.axe.run(document, { runOnly: rules }), RULES);
  return found.violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target.join(' ')).join('; ')}`);
}

export function same(found, wanted, what = 'value') {
  if (found !== wanted) throw new Error(`${what}: found ${JSON.stringify(found)}, wanted ${JSON.stringify(wanted)}`);
}

export function holds(condition, what) {
  if (!condition) throw new Error(what);
}

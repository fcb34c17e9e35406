// Runs the journeys one by one, says what became of each, and counts them on the last line.
import { launch } from './browser.mjs';
import { journeys } from './journeys.mjs';
import { incidents } from './journeys/incidents.mjs';
import { suppliers } from './journeys/suppliers.mjs';
import { pages } from './pages.mjs';

const only = process.argv.slice(2);
const browser = await launch();
let passed = 0, failed = 0;
for (const [name, run] of [...journeys, ...suppliers, ...incidents, ...pages]) {
  if (only.length && !only.some((word) => name.includes(word))) continue;
  const started = Date.now();
  try {
    const limit = new Promise((_, reject) => setTimeout(() => reject(new Error('took longer than five minutes')), 300_000).unref());
    await Promise.race([run(browser), limit]);
    passed += 1;
    console.log(`ok ${name} (${Date.now() - started} ms)`);
  } catch (error) {
    failed += 1;
    console.log(`not ok ${name}\n  ${String(error.stack || error).split('\n').slice(0, 6).join('\n  ')}`);
  }
}
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

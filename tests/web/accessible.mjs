// axe finds nothing on any kind of page, light and dark, on a phone and at a desk, with all that opens open.
import { build, check, top } from './lib/site.mjs';
import { isThere, open, serve } from './lib/browser.mjs';
import { everyKind } from './lib/pages.mjs';
import { judge } from './lib/axe.mjs';

if (!isThere) {
  console.log('skipped - axe: there is no /usr/bin/chromium');
  process.exit(0);
}

// At the root of a server, where the page for lost readers has its style.
const { out } = build(top), server = await serve(out), browser = await open();
const page = await browser.newPage({ reducedMotion: 'reduce' });
const looks = [360, 1440].flatMap((width) => ['light', 'dark'].map((colorScheme) => ({ width, colorScheme })));
const faults = new Map(looks.map((look) => [`${look.colorScheme}, ${look.width} px`, []]));

async function judgeAll(what) {
  for (const { width, colorScheme } of looks) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    for (const fault of await judge(page, colorScheme === 'dark')) faults.get(`${colorScheme}, ${width} px`).push(`${what}: ${fault}`);
  }
}
const go = async (path) => {
  await page.goto(server.url + path);
  await page.evaluate(() => document.querySelectorAll('details').forEach((each) => { each.open = true; }));
};

const pages = everyKind(out);
for (const path of pages) {
  await go(path);
  await judgeAll(path);
}
for (const [look, found] of faults) check(`axe finds nothing on ${pages.length} pages, ${look}`, found.splice(0));

await go('board/index.html');
await page.locator('form.filter input').fill('booking');
await judgeAll('a filter in use');
await go('board/index.html');
await page.locator('form.filter input').fill('no task says this');
await judgeAll('a filter that leaves nothing');
await go('tasks/index.html');
await page.locator('thead button').first().click();
await judgeAll('a sorted table');
await go('index.html');
await page.keyboard.press('/');
await page.waitForSelector('dialog[open]');
for (const words of ['', 'booking', 'zzzzqqqq']) {
  await page.locator('dialog[open] input').fill(words);
  await page.evaluate((query) => window.steward.find(query), words);
  await page.waitForTimeout(100);
  await judgeAll(`search for '${words}'`);
}
for (const [look, found] of faults) check(`axe finds nothing with filters and search in use, ${look}`, found);
await browser.close();
server.close();

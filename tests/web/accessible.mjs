// axe finds nothing on any kind of page, light and dark, on a phone and at a desk, with all that opens open.
import { build, check, top } from './lib/site.mjs';
import { isThere, open, serve } from './lib/browser.mjs';
import { everyKind } from './lib/pages.mjs';
import { judge } from './lib/axe.mjs';

if (!isThere) {
  console.log('skipped - axe: there is no Chromium');
  process.exit(0);
}

// At the root of a server, where the page for lost readers has its style.
const { out } = build(top), server = await serve(out), browser = await open();
const page = await browser.newPage({ reducedMotion: 'reduce' });
const faults = new Map([360, 1440].flatMap((width) => ['light', 'dark'].map((scheme) => [`${scheme}, ${width} px`, []])));

// Load the page anew for each width, as a reader would, and do 'steps' to it.
async function judgeAll(what, path, steps = async () => {}) {
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto('about:blank');
    await page.goto(server.url + path);
    await page.evaluate(() => document.querySelectorAll('details').forEach((each) => { each.open = true; }));
    await steps();
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      for (const fault of await judge(page, colorScheme === 'dark')) faults.get(`${colorScheme}, ${width} px`).push(`${what}: ${fault}`);
    }
  }
}

const pages = everyKind(out);
for (const path of pages) await judgeAll(path, path);
for (const [look, found] of faults) check(`axe finds nothing on ${pages.length} pages, ${look}`, found.splice(0));

const filterBy = (words) => () => page.locator('form.filter [name=words]').fill(words);
await judgeAll('a filter in use', 'board/index.html', filterBy('booking'));
await judgeAll('a filter that leaves nothing', 'board/index.html', filterBy('no task says this'));
await judgeAll('a sorted table', 'tasks/index.html', () => page.locator('thead button').first().evaluate((button) => button.click()));
for (const words of ['', 'booking', 'zzzzqqqq'])
  await judgeAll(`search for '${words}'`, 'index.html', async () => {
    await page.keyboard.press('/');
    await page.locator('dialog[open] input').fill(words);
    await page.evaluate((query) => window.steward.find(query), words);
    await page.waitForTimeout(100);
  });
for (const [look, found] of faults) check(`axe finds nothing with filters and search in use, ${look}`, found);
await browser.close();
server.close();

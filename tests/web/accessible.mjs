// axe finds nothing on any kind of page, light and dark, on a phone and at a desk, with all that opens open.
import { build, check, top } from './lib/site.mjs';
import { isThere, open, serve } from './lib/browser.mjs';
import { everyKind } from './lib/pages.mjs';
import { judge, judgeColours, prepare } from './lib/axe.mjs';

if (!isThere) {
  console.log('skipped - axe: there is no Chromium');
  process.exit(0);
}

// At the root of a server, where the page for lost readers has its style.
const { out } = build(top), server = await serve(out), browser = await open();
const page = await browser.newPage({ reducedMotion: 'reduce' });
const WIDTHS = [360, 1440], SCHEMES = ['light', 'dark'];
const views = WIDTHS.flatMap((width) => SCHEMES.map((scheme) => `${scheme}, ${width} px`));
const faults = new Map(views.map((view) => [view, []])), seen = new Map(views.map((view) => [view, new Set()]));

// Load the page, open what it folds away, do 'steps' to it, and look from all sides at it, or at what is 'within'.
async function judgeAll(what, path, steps = async () => {}, within = undefined) {
  await page.setViewportSize({ width: WIDTHS[0], height: 800 });
  await page.goto(server.url + path);
  await page.evaluate(() => document.querySelectorAll('details').forEach((each) => { each.open = true; }));
  await steps();
  await prepare(page);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    for (const colorScheme of SCHEMES) {
      const view = `${colorScheme}, ${width} px`, add = (found) => faults.get(view).push(...found.map((fault) => `${what}: ${fault}`));
      await page.emulateMedia({ colorScheme });
      if (colorScheme === SCHEMES[0]) add(await judge(page, within));
      add(await judgeColours(page, seen.get(view)));
    }
  }
}
const told = (what) => { for (const [view, found] of faults) check(`axe finds nothing ${what}, ${view}`, found.splice(0)); };

// Of the sections joined for paper the shortest will do: what stands on them stands on the pages that they join.
const all = everyKind(out), joined = all.filter((path) => path.startsWith('print/'));
const pages = all.filter((path) => !joined.slice(1).includes(path));
for (const path of pages) await judgeAll(path, path);
told(`on ${pages.length} pages`);

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
  }, 'dialog[open]');
told('with filters and search in use');

await judgeAll('the dialog of keys', 'people/index.html', async () => {
  await page.keyboard.press('?');
  await page.locator('dialog[open]').waitFor();
}, 'dialog[open]');
await judgeAll('a footnote beside its mark', 'handing-over/warm-hand-offs/index.html', async () => {
  await page.locator('[role=doc-noteref]').first().focus();
  await page.locator('.note').waitFor();
});
told('with keys explained and a note shown');

// ---- it does look: what is wrong in one view alone is found, and there alone

const PLANTED = {
  'grey on grey in the dark': ['color-contrast', 'logo', ['dark, 360 px', 'dark, 1440 px'], 'header.site .brand a { color: light-dark(#111, #444); }'],
  'grey on grey in the last of many rows, on a phone': ['color-contrast', 'tr[', ['light, 360 px', 'dark, 360 px'],
    '@media (max-width: 400px) { tbody tr:last-child th a { color: #999; background: #aaa; } }'],
  'a choice whose label a phone hides': ['label', 'only', ['light, 360 px'],
    '@media (max-width: 400px) { .only label { visibility: hidden; } .only input { visibility: visible; } }'],
};
seen.forEach((looks) => looks.clear());
await judgeAll('planted', 'tasks/index.html', () => page.evaluate((css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}, Object.values(PLANTED).map((each) => each.at(-1)).join('\n')));
for (const [what, [rule, where, wanted]] of Object.entries(PLANTED)) {
  const found = views.filter((view) => faults.get(view).some((fault) => fault.includes(`${rule}: `) && fault.includes(where)));
  check(`axe finds ${what}`, found.join() === wanted.join() ? [] : [`found in ${found.join(' and ') || 'no view'}, not in ${wanted.join(' and ')}`]);
}
await browser.close();
server.close();

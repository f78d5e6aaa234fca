// Less than a reader usually has: no scripts, no server, no mouse, colours of their own, no movement.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, check, top } from './lib/site.mjs';
import { isThere, listen, open } from './lib/browser.mjs';
import { everyKind } from './lib/pages.mjs';

if (!isThere) {
  console.log('skipped - readers with less: there is no Chromium');
  process.exit(0);
}

const { out } = build(top), browser = await open(), root = pathToFileURL(out).href + '/';
// The page for lost readers is made for a server's root.
const pages = everyKind(out).filter((path) => path !== '404.html');
const equal = (what, got, wanted) => (JSON.stringify(got) === JSON.stringify(wanted) ? [] : [`${what}: ${JSON.stringify(got)}, not ${JSON.stringify(wanted)}`]);

// One walk in a fresh context; what it or the console complains of are the faults.
async function walk(name, options, path, steps) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options }), page = await context.newPage(), faults = [];
  listen(page, faults);
  try {
    await page.goto(root + path);
    faults.push(...(await steps(page)) ?? []);
  } catch (error) {
    faults.push(error.message.split('\n')[0]);
  }
  check(name, faults);
  await context.close();
}

// Runs in the page: the words in main, in the order they stand, that are shown once everything is open.
function shownWords() {
  document.querySelectorAll('details').forEach((each) => { each.open = true; });
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT), words = [];
  while (walker.nextNode()) {
    const { parentElement: parent, data } = walker.currentNode;
    if (data.trim() && !parent.closest('form.filter, .only, .copy, .age, #results, [data-marks] > b') && parent.checkVisibility({ opacityProperty: false, visibilityProperty: true }))
      words.push(...data.trim().split(/\s+/));
  }
  return words.join(' ');
}
// Of every page: its words, as it is opened and then with each of the media.
const textsOf = async (options, ...media) => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options }), page = await context.newPage();
  const texts = [{}, ...media].map(() => new Map());
  for (const path of pages) {
    await page.goto(root + path);
    texts[0].set(path, await page.evaluate(shownWords));
    for (const [at, features] of media.entries()) {
      await page.emulateMedia(features);
      texts[at + 1].set(path, await page.evaluate(shownWords));
      await page.emulateMedia({ forcedColors: 'none', reducedMotion: 'no-preference' });
    }
  }
  await context.close();
  return texts;
};
const differing = (wanted, found) => pages.filter((path) => path !== 'search/index.html' && wanted.get(path) !== found.get(path)).map((path) => `${path} shows other words`);

// ---- nothing vanishes

const [usual, forced] = await textsOf({}, { forcedColors: 'active', reducedMotion: 'reduce' });
const [unscripted] = await textsOf({ javaScriptEnabled: false });
check('every page has something to read', pages.filter((path) => usual.get(path).length < 40));
check('without scripts every page shows the same words', differing(usual, unscripted));
check('in forced colours and without movement no word vanishes', differing(usual, forced));
await walk('in forced colours every mark of a state can be told from its ground', { forcedColors: 'active' }, 'board/index.html', (page) => page.evaluate(() =>
  [...document.querySelectorAll('main .shape, main .state, header .i')].filter((mark) => {
    const style = mark.matches('.i') ? getComputedStyle(mark, '::before') : getComputedStyle(mark);
    const seen = mark.matches('.i') ? style.backgroundColor : style.color;
    return seen === getComputedStyle(document.body).backgroundColor;
  }).map((mark) => `not to be seen: ${mark.outerHTML.slice(0, 90)}`)));
await walk('without movement nothing scrolls by itself or lasts', { reducedMotion: 'reduce' }, 'index.html', (page) => page.evaluate(() =>
  [...document.querySelectorAll('*')].filter((each) => {
    const { scrollBehavior, transitionDuration, animationName } = getComputedStyle(each);
    return scrollBehavior === 'smooth' || animationName !== 'none' || !/^0s(, 0s)*$/.test(transitionDuration);
  }).map((each) => each.outerHTML.slice(0, 90))));

// ---- scripts blocked

await walk('without scripts the menu opens, and a board narrows to an area by links alone', { javaScriptEnabled: false, viewport: { width: 360, height: 800 } }, 'index.html', async (page) => {
  await page.getByText('Menu', { exact: true }).click();
  await page.locator('nav a', { hasText: /^Board$/ }).click();
  const whole = await page.locator('main tbody tr').count();
  await page.goto(root + 'areas/booking/index.html');
  await page.locator('main a[href*="board/booking"]').first().click();
  const areas = new Set(await page.locator('main tbody tr').evaluateAll((rows) => rows.map((row) => row.dataset.area)));
  return [...equal('areas', [...areas], ['Booking']), ...(whole > await page.locator('main tbody tr').count() ? [] : ['nothing narrowed'])];
});
await walk('without scripts search leads to an index of everything', { javaScriptEnabled: false }, 'index.html', async (page) => {
  await page.locator('a.search').click();
  await page.locator('main a', { hasText: 'Warm hand-offs' }).first().click();
  return equal('heading', await page.locator('h1').textContent(), 'Warm hand-offs');
});

// ---- from a disk

await walk('from a disk the theme is kept from page to page', {}, 'index.html', async (page) => {
  await page.locator('button.theme').click();
  await page.locator('button.theme').click();
  await page.goto(root + 'board/index.html');
  return equal('theme', await page.evaluate(() => [document.documentElement.dataset.theme, getComputedStyle(document.body).colorScheme]), ['dark', 'dark']);
});

// ---- by keyboard alone

const tabTo = async (page, selector) => {
  for (let presses = 0; presses < 200; presses++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate((wanted) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
      return { isThere: document.activeElement.matches(wanted), isSeen: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
        what: document.activeElement.outerHTML.slice(0, 80) };
    }, selector);
    if (!at.isSeen) throw new Error(`focus is not to be seen: ${at.what}`);
    if (at.isThere) return;
  }
  throw new Error(`no way to ${selector} by Tab`);
};
const phone = { viewport: { width: 360, height: 800 } };
await walk('by keyboard: past the menu to the content', {}, 'index.html', async (page) => {
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  return equal('focus is in the content', await page.evaluate(() => Boolean(document.activeElement.closest('main'))), true);
});
await walk('by keyboard: the menu of a phone opens, and leads on', phone, 'index.html', async (page) => {
  await tabTo(page, '.menu > summary');
  await page.keyboard.press('Enter');
  await tabTo(page, 'nav a[href="board/index.html"]');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/board/index.html');
});
await walk('by keyboard: search opens from the menu, finds and leads there', {}, 'index.html', async (page) => {
  await tabTo(page, 'a.search');
  await page.keyboard.press('Enter');
  await page.waitForSelector('dialog[open] input');
  await page.keyboard.type('warm hand-offs');
  await page.locator('dialog[open] [aria-selected=true] .title', { hasText: /^Warm hand-offs$/i }).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/handing-over/warm-hand-offs/index.html*');
});
await walk('by keyboard: a board is filtered by words and by owner, from a disk', {}, 'board/index.html', async (page) => {
  const shown = () => page.locator('main .card:visible').count(), all = await shown();
  await tabTo(page, 'form.filter [name=words]');
  await page.keyboard.type('booking');
  const some = await shown();
  await tabTo(page, 'form.filter select');
  await page.keyboard.press('ArrowDown');
  const few = await shown();
  return [...(all > some && some > few ? [] : [`${all}, ${some}, ${few} cards`]), ...equal('the address keeps it', /#words=booking&owner=/.test(page.url()), true)];
});
await walk('by keyboard: a table is sorted, and says so', {}, 'tasks/index.html', async (page) => {
  await tabTo(page, 'thead button');
  await page.keyboard.press('Enter');
  return equal('order', await page.locator('thead th').first().getAttribute('aria-sort'), 'ascending');
});
await walk('by keyboard: what is folded opens and closes', phone, 'handing-over/warm-hand-offs/index.html', async (page) => {
  await tabTo(page, 'main summary');
  const isOpen = () => page.evaluate(() => document.activeElement.parentElement.open), before = await isOpen();
  await page.keyboard.press('Enter');
  const after = await isOpen();
  await page.keyboard.press('Space');
  return equal('open', [before, after, await isOpen()], [false, true, false]);
});
await browser.close();

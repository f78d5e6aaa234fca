// `steward serve` itself in a browser: what only the real program, real files and real time can show.
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { check, steward, top } from './lib/site.mjs';
import { isThere, listen, open } from './lib/browser.mjs';

const skip = (why) => { console.log(`skipped - the real preview in a browser: ${why}`); process.exit(0); };
if (!isThere) skip('there is no Chromium');
if (!execFileSync(steward, ['help'], { encoding: 'utf8' }).includes('serve')) skip('built without the preview');

const PATIENCE = 30000;
const work = mkdtempSync(join(tmpdir(), 'steward-preview-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));
const at = (path) => join(work, 'handbook', path);
const put = (path, text) => { mkdirSync(dirname(at(path)), { recursive: true }); writeFileSync(at(path), text); };
const append = (path, text) => appendFileSync(at(path), text);

// The server on a port of its own; a second start takes the same one.
let running, port = 21000 + process.pid % 20000;
process.on('exit', () => running?.kill('SIGKILL'));
function start() {
  running = spawn(steward, ['serve', '-C', at('.'), '--port', String(port), '--as-of', '2026-03-12'], { stdio: ['ignore', 'pipe', 'ignore'] });
  return new Promise((done, fail) => {
    const late = setTimeout(() => fail(new Error('no first build')), PATIENCE);
    let said = '';
    running.stdout.on('data', (bytes) => {
      said += bytes;
      const address = /serving (http:\S+)/.exec(said);
      if (!address || !/^\d\d:\d\d:\d\d /m.test(said)) return;
      clearTimeout(late);
      port = Number(new URL(address[1]).port);
      done(address[1]);
    });
  });
}
const stop = (how = 'SIGTERM') => new Promise((done) => { running.once('exit', (code) => done(code)); running.kill(how); });

execFileSync(steward, ['new', 'handbook', at('.'), '--quiet', '--as-of', '2026-03-12']);
const paragraphs = Array.from({ length: 50 }, (_, i) => `Paragraph ${i} of a long page, with words of its own.`);
const source = () => `# Long\n\n<details>\n<summary>More</summary>\n\nInside.\n\n</details>\n\n${paragraphs.slice(0, 25).join('\n\n')}\n\nA [link](handing-over-work.md) to focus.\n\n${paragraphs.slice(25).join('\n\n')}\n`;
const PAGE = 'content/guides/long.md';
put(PAGE, source());

const url = await start(), browser = await open(), complaints = [];
const context = await browser.newContext({ viewport: { width: 1000, height: 600 } });
async function visit(path) {
  const page = await context.newPage();
  listen(page, complaints);
  await page.goto(url + path);
  await page.waitForFunction(() => window.steward?.morph);
  await page.evaluate(() => { window.mark = 'same page'; });
  return page;
}
const shows = (page, words) => page.locator('main', { hasText: words }).waitFor({ timeout: PATIENCE });
const kept = (page) => page.evaluate(() => window.mark === 'same page');

// ---- an edit shows ---------------------------------------------------------------------------------

const page = await visit('guides/long/');
await page.locator('main summary', { hasText: 'More' }).click();
const link = page.locator('main a', { hasText: 'link' });
await link.focus();
await link.evaluate((each) => {
  each.kept = true;
  scrollTo({ top: each.getBoundingClientRect().top + scrollY - 200, behavior: 'instant' });
  getSelection().setBaseAndExtent(each.firstChild, 1, each.firstChild, 3);
});
const where = () => link.evaluate((each) => each.getBoundingClientRect().top);
const before = await where();
paragraphs[3] = 'Written just now.';
paragraphs.splice(10, 0, 'Put in above what is read.');
put(PAGE, source());
await shows(page, 'Written just now.');
await shows(page, 'Put in above');
const seen = await page.evaluate(() => ({ kept: document.activeElement.kept === true, selected: getSelection().toString(), open: document.querySelector('main details').open }));
check('an edit on disk shows in the open page, which loses nothing', [!(await kept(page)) && 'loaded anew', !seen.kept && 'focus', seen.selected !== 'in' && `selected "${seen.selected}"`,
  !seen.open && 'details closed', Math.round(await where() - before) !== 0 && `moved by ${await where() - before} px`].filter(Boolean));

const lines = source().split('\n');
async function doubleClick(words) {
  const asked = page.evaluate(() => new Promise((done) => {
    const sniff = (event) => { event.preventDefault(); done(event.destination.url); };
    window.navigation.addEventListener('navigate', sniff, { once: true });
  }));
  await page.locator('main p', { hasText: words }).dblclick();
  return asked;
}
let asked = await doubleClick('Written just now.');
check('a double click leads to the line as it is now', asked === `vscode://file${at(PAGE)}:${lines.indexOf('Written just now.') + 1}` ? [] : [asked]);

// ---- search ----------------------------------------------------------------------------------------

const seeker = await visit('index.html');
const first = async (words) => {
  await seeker.keyboard.press('/');
  await seeker.locator('dialog[open] input').fill(words);
  const hit = seeker.locator('dialog[open] a.hit', { hasText: 'Long' }).first();
  await hit.waitFor({ timeout: PATIENCE });
  return hit.getAttribute('href');
};
const found = await first('paragraph words');
paragraphs[5] = 'Quicksilver runs here.';
put(PAGE, source());
await shows(page, 'Quicksilver');
await seeker.reload();
check('search finds a page, and the words that were just written into it', [found, await first('quicksilver')].filter((href) => !href?.includes('guides/long/')));
await seeker.close();

// ---- what is wrong ---------------------------------------------------------------------------------

const panel = page.locator('.preview-panel');
append(PAGE, '\nLost in [[nowhere-at-all]].\n');
await panel.waitFor({ timeout: PATIENCE });
const words = await panel.innerText(), line = lines.length + 1;
check('an error covers the page with file, line, source and caret', [!words.includes(`${PAGE}:${line}:11`) && words, !words.includes('Lost in [[nowhere-at-all]].') && 'source',
  !(await panel.locator('mark').textContent()).includes('nowhere-at-all') && 'caret', (await panel.locator('a').getAttribute('href')) !== `vscode://file${at(PAGE)}:${line}` && await panel.locator('a').getAttribute('href'),
  (await page.locator('main').innerText()).includes('Lost in') && 'the page was changed'].filter(Boolean));
const heldBack = source().replace('Paragraph 4 ', '## Put in while all is held back\n\nParagraph 4 ').replace('Paragraph 7 ', 'Paragraph 7 [[nowhere-at-all]] ');
const lineIn = (text, words) => text.split('\n').findIndex((each) => each.startsWith(words)) + 1;
put(PAGE, heldBack);
await page.waitForFunction((place) => document.querySelector('.preview-panel a')?.textContent.startsWith(place), `${PAGE}:${lineIn(heldBack, 'Paragraph 7 ')}:`, { timeout: PATIENCE });
await page.reload();
await page.waitForFunction(() => document.querySelector('.preview-hint'), null, { timeout: PATIENCE });
asked = await doubleClick(/^Paragraph 4 /);
check('meanwhile a double click leads to the line all the same', asked === `vscode://file${at(PAGE)}:${lineIn(heldBack, 'Paragraph 4 ')}` ? [] : [asked]);
await page.evaluate(() => { window.mark = 'same page'; });
put(PAGE, source());
await panel.waitFor({ state: 'hidden', timeout: PATIENCE });
check('mended, it goes away', await kept(page) ? [] : ['loaded anew']);

// ---- style -----------------------------------------------------------------------------------------

const sheet = readFileSync(join(top, 'templates/assets/steward.css'), 'utf8');
put('templates/assets/steward.css', `${sheet}\nmain { outline: 7px solid red; }\n`);
const outline = (width) => page.waitForFunction((px) => getComputedStyle(document.querySelector('main')).outlineWidth === px, width, { timeout: PATIENCE });
await outline('7px');
put('templates/assets/steward.css', `${sheet}\nmain { outline: 5px solid red; }\n`);
await outline('5px');
check('a style sheet is exchanged without loading the page anew', await kept(page) ? [] : ['loaded anew']);

// ---- many tabs, another run ------------------------------------------------------------------------

// A window shows one tab at a time; a browser without windows takes all of them for seen.
const see = (tab, isSeen) => tab.evaluate((seen) => {
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => seen ? 'visible' : 'hidden' });
  document.dispatchEvent(new Event('visibilitychange'));
}, isSeen);
const tabs = [];
await see(page, false);
for (let i = 0; i < 10; i++) {
  tabs.push(await visit(i % 2 ? 'guides/long/' : ''));
  await see(tabs[i], false);
}
paragraphs[0] = 'For ten tabs.';
put(PAGE, source());
append('content/index.md', '\nFor ten tabs.\n');
for (const tab of tabs) {
  await see(tab, true);
  await shows(tab, 'For ten tabs.');
  await see(tab, false);
}
check('ten tabs follow, each when it is looked at', (await Promise.all(tabs.map(kept))).every(Boolean) ? [] : ['some were loaded anew']);
await Promise.all(tabs.map((tab) => see(tab, true)));
tabs.push(await visit(''), await visit('guides/long/'));
paragraphs[0] = 'For twelve windows.';
put(PAGE, source());
append('content/index.md', '\nFor twelve windows.\n');
await Promise.all(tabs.map((tab) => shows(tab, 'For twelve windows.')));
check('twelve that are looked at together follow at once', (await Promise.all(tabs.map(kept))).every(Boolean) ? [] : ['some were loaded anew']);
await Promise.all(tabs.map((tab) => tab.close()));
await see(page, true);

check('it stops in good order', await stop() === 0 ? [] : ['no']);
paragraphs[1] = 'Written while it was stopped.';
put(PAGE, source());
await page.locator('.preview-note', { hasText: 'stopped' }).waitFor({ timeout: PATIENCE });
check('a page that lost its server says so', []);
await start();
await shows(page, 'Written while it was stopped.');
check('and catches up with the next run', await kept(page) ? [] : ['loaded anew']);
await stop('SIGKILL');
paragraphs[1] = 'Written while it was dead.';
put(PAGE, source());
await start();
await shows(page, 'Written while it was dead.');
await page.waitForFunction(() => document.querySelector('.preview-note').textContent === '', null, { timeout: PATIENCE });
check('even where the server was killed', await kept(page) ? [] : ['loaded anew']);

// ---- a first build that cannot be made -------------------------------------------------------------

await stop();
rmSync(at('site'), { recursive: true });
put('site/theirs.txt', 'of somebody else');
await start();
await page.goto(`${url}guides/long/`);
await panel.waitFor({ timeout: PATIENCE });
check('a first build that fails says why', (await panel.innerText()).includes("cannot write to 'site'") ? [] : [await panel.innerText()]);
paragraphs[1] = 'Alive.';
put(PAGE, source());
rmSync(at('site/theirs.txt'));
await shows(page, 'Alive.');
await panel.waitFor({ state: 'hidden', timeout: PATIENCE });
check('and the page comes alive by itself', []);

const expected = /Failed to load resource|ERR_CONNECTION_REFUSED|ERR_INCOMPLETE|ERR_CONNECTION_RESET|vscode/;
check('nothing else complains', complaints.filter((each) => !expected.test(each)));
await browser.close();
check('it stops in good order with the browser gone', await stop() === 0 ? [] : ['no']);
process.exit();

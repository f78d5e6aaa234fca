// The preview in a browser: a page takes new builds in and loses nothing, shows what is wrong, leads to the editor.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { check, files, read, steward, top } from './lib/site.mjs';
import { isThere, listen, open } from './lib/browser.mjs';
import { preview } from './lib/preview.mjs';

if (!isThere) {
  console.log('skipped - the preview in a browser: there is no Chromium');
  process.exit(0);
}

const work = mkdtempSync(join(tmpdir(), 'steward-live-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));
const out = join(work, 'site');
function write(path, text) {
  const place = join(work, 'handbook', path);
  mkdirSync(join(place, '..'), { recursive: true });
  writeFileSync(place, text);
}
function build() {
  const env = { ...process.env, SOURCE_DATE_EPOCH: String(Date.parse('2026-11-20T12:00:00Z') / 1000) };
  const run = spawnSync(steward, ['build', '-C', join(work, 'handbook'), '--out', out, '--quiet'], { env, encoding: 'utf8' });
  if (run.status > 1 || run.signal) throw new Error(run.stderr);
}

// ---- what is published ---------------------------------------------------------------------------

const long = Array.from({ length: 60 }, (_, i) => `Paragraph ${i} of a long page, with words of its own.`);
const table = `| ${Array.from({ length: 14 }, (_, i) => `column number ${i}`).join(' | ')} |\n|${'---|'.repeat(14)}\n| ${'a long cell here |'.repeat(14)}\n`;
const source = () => `# Long page\n\n<details>\n<summary>More</summary>\n\nInside.\n\n</details>\n\n${table}\n${long.slice(0, 30).join('\n\n')}\n\n` +
  `## Middle\n\n- one\n- two\n\nA [link](other.md) to focus.\n\n${long.slice(30).join('\n\n')}\n\n## End\n\nThe end.\n`;
const save = (text = source()) => { write('content/long.md', text); build(); };
const task = (i, title) => write(`content/tasks/t${i}.yml`, `title: ${title}\nstatus: active\nowner: ${i % 2 ? 'ada' : 'bo'}\n`);
write('content/steward.yml', 'title: Live\n');
write('content/index.md', '# Live\n\nWelcome.\n');
write('content/other.md', '# Other\n\nOther words.\n\n![A dot](dot.svg)\n');
const dot = (colour) => write('content/dot.svg', `<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8" fill="${colour}"/></svg>`);
dot('red');
for (const name of ['ada', 'bo']) write(`content/people/${name}.yml`, `name: ${name === 'ada' ? 'Ada' : 'Bo'}\n`);
for (let i = 0; i < 12; i++) task(i, `Task ${i}`);
save();

check('nothing of the preview is published', [...files(out)].filter((path) =>
  /preview|live\.(js|css)/.test(path) || (/\.(html|js|css)$/.test(path) && /\/-\/steward|preview-panel/.test(read(path)))));
const weigh = (path) => gzipSync(readFileSync(path), { level: 9 }).length;
const onLoad = [...files(out)].filter((path) => /assets\/(theme|steward)\.[^/]*\.js$/.test(path)).reduce((sum, path) => sum + weigh(path), 0);
const live = ['live', 'hub'].reduce((sum, name) => sum + weigh(join(top, `templates/preview/${name}.js`)), 0);
check('scripts stay small', [onLoad > 4096 && `${onLoad} bytes run on load`, live > 7168 && `${live} bytes of live.js and hub.js`].filter(Boolean));

const server = await preview(out), browser = await open(), complaints = [];
const context = await browser.newContext({ viewport: { width: 1000, height: 600 } });
async function visit(path, from = context) {
  const page = await from.newPage();
  listen(page, complaints);
  await page.goto(server.url + path);
  await page.waitForFunction(() => window.steward.morph);
  await page.waitForTimeout(100);
  await page.evaluate(() => {
    window.mark = 'same page';
    document.addEventListener('steward:updated', () => { window.updates = (window.updates || 0) + 1; });
  });
  return page;
}
async function news(page, pages = ['long/index.html'], navigate) {
  const before = await page.evaluate(() => window.updates || 0);
  server.news(pages, navigate);
  await page.waitForFunction((n) => (window.updates || 0) > n, before, { timeout: 60000 });
}
const kept = (page) => page.evaluate(() => window.mark === 'same page');

// ---- nothing moves -------------------------------------------------------------------------------

const page = await visit('long/index.html');
await page.locator('main summary', { hasText: 'More' }).click();
await page.locator('.table.scroll').evaluate((each) => { each.scrollLeft = 120; });
const link = page.locator('main a', { hasText: 'link' });
await link.evaluate((each) => { each.kept = true; scrollTo({ top: each.getBoundingClientRect().top + scrollY - 300, behavior: 'instant' }); });
await link.focus();
await page.evaluate(() => getSelection().setBaseAndExtent(document.querySelector('main a:focus').firstChild, 1, document.querySelector('main a:focus').firstChild, 3));
const where = () => link.evaluate((each) => each.getBoundingClientRect().top);
const drifts = [];
async function edit(what, change) {
  const before = await where();
  change();
  save();
  await news(page);
  const drift = await where() - before;
  // Where heights are fractions, browsers scroll to whole pixels.
  if (Math.round(drift) !== 0) drifts.push(`${what}: ${drift} px`);
}
await edit('a paragraph put in above', () => long.splice(3, 0, 'Brand new.'));
await edit('a paragraph changed and one put in before it', () => long.splice(5, 1, 'Quite new.', `${long[5]} And changed.`));
await edit('paragraphs taken away above', () => long.splice(8, 4));
await edit('a heading put in above', () => long.splice(2, 0, '## A new heading'));
await edit('a heading renamed above', () => { long[2] = '## A renamed heading'; });
await edit('a list put in above', () => long.splice(1, 0, '- a\n- b\n- c'));
await edit('the paragraph just above changed', () => { long[29] = `${long[29]} ${'Much longer now. '.repeat(40)}`; });
await edit('text below changed', () => { long[40] = 'Below.'; });
await edit('paragraphs moved', () => long.splice(4, 0, long.splice(12, 1)[0]));
check('what is in view stays where it is, to the pixel', drifts);
const seen = await page.evaluate(() => ({
  kept: document.activeElement.kept === true, selected: getSelection().toString(), open: document.querySelector('main details:has(p)').open,
  left: document.querySelector('.table.scroll').scrollLeft, text: document.querySelector('main').textContent,
}));
check('focus, selection, open details and sideways scroll stay', [!seen.kept && 'focus', seen.selected !== 'in' && `selected ${seen.selected}`,
  !seen.open && 'details', seen.left !== 120 && `scrolled to ${seen.left}`, !(await kept(page)) && 'loaded anew'].filter(Boolean));
check('all that is new is shown', ['Brand new', 'Quite new', 'renamed heading', 'Below.'].filter((words) => !seen.text.includes(words)));

const list = await visit('tasks/index.html');
await list.locator('form.filter select[name=owner]').selectOption('Ada');
await list.locator('thead button', { hasText: 'Title' }).click();
await list.locator('form.filter [name=words]').fill('task');
await list.locator('form.filter [name=words]').evaluate((each) => each.setSelectionRange(1, 3));
task(3, 'Task 3 changed');
task(21, 'Task 21 new');
build();
await news(list, ['tasks/index.html']);
const rows = await list.evaluate(() => ({ shown: [...document.querySelectorAll('tbody tr:not([hidden])')].map((row) => row.cells[0].textContent.trim()).join(),
  at: [document.activeElement.value, document.activeElement.selectionStart, document.activeElement.selectionEnd].join() }));
check('filters, order, what is typed and the caret stay', [rows.shown !== 'Task 1,Task 3 changed,Task 5,Task 7,Task 9,Task 11,Task 21 new' && rows.shown,
  rows.at !== 'task,1,3' && rows.at].filter(Boolean));
const quiet = server.asked.length;
server.news(['long/index.html']);
await list.waitForTimeout(200);
check('a page that did not change asks for nothing', server.asked.slice(quiet).filter((line) => line.startsWith('/tasks')));
await list.close();

// ---- style, title, language ----------------------------------------------------------------------

write('templates/assets/steward.css', readFileSync(join(top, 'templates/assets/steward.css'), 'utf8') + '\nmain { outline: 7px solid red; }\n');
write('content/steward.yml', 'title: Renamed\nlanguage: nb\n');
build();
await news(page, 'all');
const look = await page.evaluate(() => ({ outline: getComputedStyle(document.querySelector('main')).outlineWidth, title: document.title, lang: document.documentElement.lang,
  js: document.documentElement.className, sheets: document.querySelectorAll('link[href*="assets/steward."]').length }));
check('a new style is put on without loading the page anew', [look.outline !== '7px' && look.outline, look.sheets !== 1 && `${look.sheets} sheets`, !(await kept(page)) && 'loaded anew'].filter(Boolean));
check('title and language follow', look.title.includes('Renamed') && look.lang === 'nb' && look.js === 'js' ? [] : [JSON.stringify(look)]);
const head = () => page.evaluate(() => [...document.head.querySelectorAll('link[rel=canonical], meta[name=description], meta[name=robots]')].map((each) => each.outerHTML).join('\n'));
write('content/steward.yml', 'title: Renamed\nlanguage: nb\nbase_url: https://handbook.example/\n');
write('content/long.md', source().replace('\n\n', '\n\nTold anew.\n\n'));
build();
await news(page, 'all');
const now = await head();
check('what is said of a page in its head follows', ['href="https://handbook.example/long/"', 'content="Told anew."'].filter((words) => now.split(words).length !== 2).concat(await kept(page) ? [] : ['loaded anew']));
write('content/steward.yml', 'title: Renamed\nlanguage: nb\n');
save();
await news(page, 'all');
check('and what is said no more goes', (await head()).includes('canonical') || (await head()).includes('Told anew') ? [await head()] : []);

// ---- what is wrong --------------------------------------------------------------------------------

const evil = '<img src=x onerror="window.hacked=1">';
const error = { severity: 'error', code: 'unknown-field', path: `content/${evil}.yml`, line: 3, column: 8, message: `no person is called '${evil}'`,
  help: `did you mean '${evil}'?`, source: `owner: ${evil} \u00e9`, caret: 8, width: 4 };
const warning = { ...error, severity: 'warning', path: 'content/a b.md', message: 'this page is long' };
const panel = page.locator('.preview-panel'), badge = page.locator('.preview-badge');
server.complain([warning]);
await badge.waitFor();
check('a warning is a badge alone', (await panel.isVisible()) || (await badge.textContent()) !== '1 warning' ? [await badge.textContent()] : []);
const focus = await page.evaluate(() => document.activeElement.textContent);
server.complain([error, warning], true);
await panel.waitFor();
const place = panel.locator('a').first();
check('an error opens the overlay with place, line, caret and help', [
  !(await panel.innerText()).includes(error.message) && 'message', !(await panel.innerText()).includes('did you mean') && 'help',
  (await panel.locator('mark').first().textContent()) !== '<img' && 'caret', (await panel.locator('code').first().textContent()) !== error.source && 'source',
  !(await place.getAttribute('href')).startsWith('/edit?at=/project/content/%3Cimg') && await place.getAttribute('href'),
  (await page.evaluate(() => document.activeElement.textContent)) !== focus && 'focus was taken',
  !(await page.locator('[role=alert]').textContent()).includes('1 error, 1 warning') && 'not said aloud'].filter(Boolean));
await place.click();
await page.waitForTimeout(200);
check('a place leads to the editor', server.edits.join() === `/project/${error.path}:3` ? [] : server.edits);

const later = await visit('other/index.html');
check('a tab opened later shows it too', await later.locator('.preview-panel').isVisible() ? [] : ['no overlay']);
await later.keyboard.press('Escape');
check('Escape closes it to a badge', (await later.locator('.preview-panel').isVisible()) || !(await later.locator('.preview-badge').isVisible()) ? ['still open'] : []);
await later.reload();
await later.waitForTimeout(300);
check('what was closed stays closed in this tab', await later.locator('.preview-panel').isVisible() ? ['open again'] : []);
await later.bringToFront();
await panel.locator('button').click();
server.complain([{ ...error, line: 4 }], true);
await panel.waitFor();
await later.locator('.preview-panel').waitFor();
check('the next failing build opens it again', []);
const newer = { ...error, path: 'content/z.md', message: 'what was saved just now' };
server.complain([warning, error, newer], true);
await panel.locator('li', { hasText: newer.message }).waitFor();
check('what came last stands first, and errors before warnings', await panel.locator('li > p:nth-child(2)').allInnerTexts()
  .then((shown) => shown.join() === [newer, error, warning].map((each) => each.message).join() ? [] : shown));
server.complain([]);
await page.waitForFunction(() => document.querySelector('.preview-panel').hidden && document.querySelector('.preview-badge').hidden);
check('it goes when all is mended', []);
check('words from files never run', (await page.evaluate(() => window.hacked)) || (await page.locator('.preview-panel img').count()) ? ['they ran'] : []);
await later.close();

// ---- to the editor --------------------------------------------------------------------------------

server.edits.length = 0;
const text = source().split('\n');
const lineOf = (words) => text.findIndex((line) => line.includes(words)) + 1;
const tags = await page.evaluate(() => [...document.querySelectorAll('.prose :is(p, h1, h2, h3, h4, h5, h6, li, pre, tr, dt, dd, summary, figcaption)')].map((each) => [each.localName, each.textContent]));
server.lines['long/index.html'] = { path: 'content/long.md', line: 1, blocks: tags.filter((_, i) => i !== 2)
  .map(([tag, words]) => [tag, lineOf(words.replace(/ ?#$/, '').slice(0, 40))]) };
await news(page);
const dbl = async (words) => { await page.locator('.prose p', { hasText: words }).first().dblclick(); await page.waitForTimeout(150); };
await dbl('Below.');
await dbl('The end.');
const edited = ['Below.', 'The end.'].map((words) => `/project/content/long.md:${lineOf(words)}`);
check('a double click leads to the line, even when one list has a block more', server.edits.join() === edited.join() ? [] : [server.edits.join(), edited.join()]);
check('a page without an edit link is given one', (await page.locator('a.edit').getAttribute('href')) === '/edit?at=/project/content/long.md:1' ? [] : [await page.locator('footer').innerHTML()]);
server.editor = 'vscode://file/{path}:{line}';
const other = await visit('other/index.html');
server.lines['other/index.html'] = { path: 'content/other.md', line: 1, blocks: [['p', 3]] };
await news(other, ['other/index.html']);
check('an editor pattern that has the slash gets no second', (await other.locator('a.edit').getAttribute('href')) === 'vscode://file/project/content/other.md:1' ? [] : [await other.locator('a.edit').getAttribute('href')]);

// ---- tabs, restarts, ways -------------------------------------------------------------------------

await other.close();
const hide = (tab, hidden) => tab.evaluate((is) => {
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => is ? 'hidden' : 'visible' });
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => is });
  document.dispatchEvent(new Event('visibilitychange'));
}, hidden);
// How many streams are open, once it is as many as they should be.
async function streams(wanted) {
  for (let i = 0; i < 200 && server.streams.size !== wanted; i++) await page.waitForTimeout(100);
  return server.streams.size === wanted ? [] : [`${server.streams.size} open`];
}
await hide(page, true);
check('a hidden tab closes its stream', await streams(0));
long[41] = 'While you were away.';
save();
server.news(['long/index.html']);
await hide(page, false);
await page.locator('main', { hasText: 'While you were away' }).waitFor({ timeout: 60000 });
check('on return it catches up', await kept(page) ? [] : ['by loading anew']);
const tabs = [];
for (let i = 0; i < 10; i++) {
  const tab = await visit('index.html');
  await hide(tab, true);
  tabs.push(tab);
}
await tabs[9].waitForTimeout(200);
check('ten tabs leave the connections free', await streams(1));
await Promise.all(tabs.map((tab) => tab.close()));

// Windows side by side: all tabs are seen, and a browser has six connections for one server.
const windows = [];
for (let i = 0; i < 12; i++) windows.push(await visit(i % 2 ? 'index.html' : 'other/index.html'));
await page.waitForTimeout(300);
check('twelve tabs seen at once listen by one connection', await streams(1));
const told = () => [...server.streams].flatMap((each) => each.pages).sort().join();
for (let i = 0; i < 200 && told().split(',').length < 13; i++) await page.waitForTimeout(100);
check('which tells the pages of all', told() === [...Array(6).fill(''), 'long/', ...Array(6).fill('other/')].join() ? [] : [told()]);
write('content/index.md', '# Live\n\nWelcome, all of you.\n');
build();
server.news(['index.html', 'other/index.html']);
const updated = await Promise.allSettled(windows.map((tab) => tab.waitForFunction(() => window.updates === 1, null, { timeout: 60000 })));
check('and each takes a build in', updated.flatMap(({ status }, i) => status === 'fulfilled' ? [] : [`tab ${i}`]));
server.complain([warning]);
await Promise.all(windows.map((tab) => tab.locator('.preview-badge').waitFor({ timeout: 60000 })));
check('and what is wrong', []);
const afresh = await visit('index.html');
await afresh.locator('.preview-badge').waitFor({ timeout: 60000 });
check('one more is told of it at once', []);
server.complain([]);
await Promise.all([...windows, afresh].map((tab) => tab.waitForFunction(() => document.querySelector('.preview-badge').hidden)));
for (let asked = -1; asked !== server.asked.length; await page.waitForTimeout(500)) asked = server.asked.length;
server.asked.length = 0;
await windows[0].reload();
await windows[0].waitForTimeout(300);
check('one that comes makes no other ask again', server.asked.filter((line) => line.includes('/lines')).length === 1 ? [] : server.asked);
await Promise.all([...windows, afresh].map((tab) => tab.close()));
for (let i = 0; i < 200 && told() !== 'long/'; i++) await page.waitForTimeout(100);
check('those that are closed are told no more', told() === 'long/' ? [] : [told()]);

// Where tabs cannot share, each has a stream of its own.
const apart = await browser.newContext();
await apart.addInitScript(() => { delete window.SharedWorker; });
const single = await visit('index.html', apart);
check('without shared workers a tab listens by itself', await streams(2));
await news(single, ['index.html']);
await hide(single, true);
check('and no longer once it is hidden', await streams(1));
await apart.close();

// ---- pictures ---------------------------------------------------------------------------------------

const viewer = await visit('other/index.html');
const colour = () => viewer.evaluate(() => {
  const picture = document.querySelector('main img'), canvas = document.createElement('canvas').getContext('2d');
  if (!picture.complete) return '';
  canvas.drawImage(picture, 0, 0);
  return canvas.getImageData(2, 2, 1, 1).data.join();
});
async function turns(name, wanted) {
  for (let i = 0; i < 40 && await colour() !== wanted; i++) await viewer.waitForTimeout(50);
  return await colour() === wanted ? [] : [`${name}: ${await colour()}`];
}
check('a picture is shown', await turns('red', '255,0,0,255'));
dot('lime');
build();
server.asked.length = 0;
server.news(['dot.svg']);
check('when its file changes it is shown anew', [...await turns('lime', '0,255,0,255'), ...server.asked.filter((line) => line.startsWith('/other')), !(await kept(viewer)) && 'loaded anew'].filter(Boolean));
write('content/other.md', '# Other\n\nOther words and more.\n\n![A dot](dot.svg)\n');
build();
await news(viewer, ['other/index.html']);
check('and stays so when the page changes after', await turns('lime', '0,255,0,255'));
dot('blue');
build();
server.news('all');
check('also where a tab was told that all may have changed', await turns('blue', '0,0,255,255'));
await hide(viewer, true);
await viewer.waitForTimeout(100);
dot('red');
build();
server.news(['dot.svg']);
server.replay = { generation: server.generation, files: ['dot.svg'] };
await hide(viewer, false);
check('and where the tab was not seen meanwhile', await turns('red', '255,0,0,255'));
server.replay = null;
await viewer.close();

server.complain([error], true);
await panel.waitFor();
await server.stop();
await page.locator('.preview-note', { hasText: 'stopped' }).waitFor({ timeout: 60000 });
check('that it stopped is said beside what is wrong', await page.evaluate(() => {
  const panel = document.querySelector('.preview-panel'), note = document.querySelector('.preview-note'), box = note.getBoundingClientRect();
  return !panel.hidden && document.elementFromPoint(box.right - 3, box.bottom - 3) === note;
}) ? [] : ['it is covered']);
long[41] = 'After the restart.';
save();
Object.assign(server, { instance: 'b', generation: 1 });
await server.start();
await page.locator('main', { hasText: 'After the restart' }).waitFor({ timeout: 60000 });
server.complain([]);
await page.waitForFunction(() => document.querySelector('.preview-panel').hidden);
check('a server that starts again is found again, quietly', (await kept(page)) && (await page.locator('.preview-note').textContent()) === '' ? [] : [await page.locator('.preview-note').textContent()]);

server.navigate = true;
const goer = await visit('tasks/index.html');
await goer.locator('form.filter [name=words]').focus();
server.news(['other/index.html'], 'other/index.html');
await goer.waitForTimeout(300);
check('no one is led away while typing', goer.url().endsWith('tasks/index.html') ? [] : [goer.url()]);
await goer.locator('form.filter [name=words]').evaluate((each) => each.blur());
server.news(['other/index.html'], '/evil.example/x?y#z');
await goer.waitForTimeout(500);
check('the way stays on this server', new URL(goer.url()).origin + '/' === server.url ? [] : [goer.url()]);
await goer.goto(server.url + 'tasks/index.html');
await goer.waitForTimeout(300);
server.news(['other/index.html'], 'other/index.html');
await goer.waitForURL('**/other/index.html', { timeout: 60000 });
check('the preview goes to what was edited', []);
server.navigate = false;
await goer.close();

rmSync(join(work, 'handbook/content/long.md'));
build();
await page.goto(server.url + 'other/index.html');
await page.waitForTimeout(300);
rmSync(join(work, 'handbook/content/other.md'));
build();
server.news(['other/index.html']);
await page.locator('.preview-note', { hasText: 'no longer' }).waitFor({ timeout: 60000 });
check('a page that is gone says so and stays', (await page.locator('main').innerText()).includes('Other words') ? [] : ['it was emptied']);

server.failed = true;
server.complain([error], true);
await page.goto(server.url + 'index.html');
await panel.waitFor();
server.failed = false;
server.complain([]);
server.news('all');
await page.locator('main', { hasText: 'Welcome' }).waitFor({ timeout: 60000 });
check('after a first build that failed the page comes by itself', []);

check('nothing else complains', complaints.filter((words) => !/Failed to load resource|ERR_CONNECTION_REFUSED|ERR_INCOMPLETE|vscode/.test(words)));
await browser.close();
process.exit();

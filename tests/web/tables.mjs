// Boards and tables: what is filtered and sorted is what was asked for, is told aloud, and is kept in the address.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, check, read } from './lib/site.mjs';
import { isThere, listen, open, serve } from './lib/browser.mjs';

const work = mkdtempSync(join(tmpdir(), 'steward-tables-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));
const write = (path, text) => {
  mkdirSync(join(work, path, '..'), { recursive: true });
  writeFileSync(join(work, path), text);
};
const TASKS = 230, STATES = ['todo', 'active', 'blocked'], DAYS = ['2026-12-03', '2027-01-10', '2026-11-28'];
write('content/steward.yml', 'title: Tables\nas_of: 2026-11-20\n');
write('content/index.md', '# Tables\n');
for (const [id, name] of [['ada', 'Ada'], ['bo', 'Bo']]) write(`content/people/${id}.yml`, `name: ${name}\n`);
for (const [id, name] of [['oven', 'Oven'], ['till', 'Till']]) write(`content/areas/${id}.yml`, `name: ${name}\n`);
const tasks = Array.from({ length: TASKS }, (_, i) => ({ id: `t${i}`, title: `Task ${i}`, state: STATES[i % 3], owner: i % 2 ? 'Ada' : 'Bo', area: i % 5 ? 'Oven' : 'Till', due: DAYS[i % 3] }));
for (const task of tasks)
  write(`content/tasks/${task.id}.yml`, `title: ${task.title}\nstatus: ${task.state}\nowner: ${task.owner.toLowerCase()}\narea: ${task.area.toLowerCase()}\ndue: ${task.due}\n`);
const { out } = build(work, '--as-of', '2026-11-20');

// ---- without a script ------------------------------------------------------------------------------

const rowsOf = (path) => (read(join(out, path)).match(/<tr data-/g) ?? []).length;
const parts = ['tasks/index.html', 'tasks/page-2.html'].map(rowsOf);
check(`${TASKS} rows are split: ${parts.join(' and ')}`, [parts[0] !== 200 && 'not 200 on the first page', parts[0] + parts[1] !== TASKS && 'some are lost'].filter(Boolean));
check('each part leads to the other', [!read(join(out, 'tasks/index.html')).includes('href="page-2.html"') && !/href="[^"]*tasks\/page-2\.html"/.test(read(join(out, 'tasks/index.html'))) && 'no way to the second'].filter(Boolean));
check('areas have boards of their own, to filter without a script', ['oven', 'till'].filter((area) => !read(join(out, `board/index.html`)).includes('board/') || rowsOf(`board/${area}/index.html`) === 0));

if (!isThere) {
  console.log('skipped - tables in a browser: there is no Chromium');
  process.exit();
}
const browser = await open(), server = await serve(out), complaints = [];
const page = await browser.newPage();
listen(page, complaints);
const is = (found, wanted) => (JSON.stringify(found) === JSON.stringify(wanted) ? [] : [`${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`]);
const shown = () => page.locator('tbody tr:not([hidden])').evaluateAll((rows) => rows.map((row) => row.cells[0].textContent));
const choose = (on, state) => on.locator('.only label', { has: on.locator(`[value=${state}]`) }).click();
const said = () => page.locator('form.filter [role=status]').textContent();

// ---- filters ----------------------------------------------------------------------------------------

await page.goto(`${server.url}tasks/index.html`);
const all = await page.locator('tbody tr').evaluateAll((rows) => rows.map(({ cells, dataset }) => ({ title: cells[0].textContent, ...dataset })));
const wanted = (test) => all.filter(test).map(({ title }) => title);
await page.selectOption('select[name=owner]', 'Ada');
await page.selectOption('select[name=area]', 'Till');
await choose(page, 'blocked');
const three = wanted((row) => row.owner === 'Ada' && row.area === 'Till' && row.state === 'blocked');
check(`owner, area and state together leave ${three.length}`, [...is(await shown(), three), ...(three.length > 0 && three.length < 20 ? [] : ['no test'])]);
check('how many is told aloud, and that there is more on other pages', is(await said(), `${three.length} shown on this page of 2`));
check('the address keeps what was asked for', is(new URL(page.url()).hash, '#owner=Ada&area=Till&state=blocked'));
const address = page.url();
await page.goto('about:blank');
await page.goto(address);
check('who is sent the address sees the same', [...is(await shown(), three), ...is(await page.locator('select[name=owner]').inputValue(), 'Ada')]);
await page.goto(`${server.url}tasks/index.html#words=task+22`);
await page.reload();
check('words are looked for in the whole row', is(await shown(), wanted(({ title }) => title.includes('22'))));
await page.fill('form.filter [name=words]', 'no task says this');
check('nothing left is said too', [...is(await shown(), []), ...is(await said(), '0 shown on this page of 2')]);
await page.fill('form.filter [name=words]', '');
check('all come back', [...is((await shown()).length, 200), ...is(await said(), '')]);

// ---- sorting ----------------------------------------------------------------------------------------

const head = (label) => page.locator('thead button', { hasText: label });
const sorted = () => page.locator('thead th').evaluateAll((heads) => heads.map((one) => one.getAttribute('aria-sort')).filter(Boolean));
const days = () => page.locator('tbody tr time').evaluateAll((times) => times.map(({ dateTime }) => dateTime));
await head('Due').click();
const up = await days();
check('a click on a head sorts by it, dates as dates', [...is(up, [...up].sort()), ...is(await sorted(), ['ascending'])]);
await head('Due').click();
check('another the other way round', [...is(await days(), [...up].sort().reverse()), ...is(await sorted(), ['descending'])]);
const order = page.url(), downward = await shown();
await page.goto('about:blank');
await page.goto(order);
check('the order is in the address, for whom it is sent', [...is(new URL(order).hash, '#sort=-Due+or+closed'), ...is(await shown(), downward)]);
await head('Title').focus();
await page.keyboard.press('Enter');
const titles = await shown();
check('the keyboard does too, and numbers count as numbers', [...is(titles, [...titles].sort((a, b) => a.localeCompare(b, undefined, { numeric: true }))), ...is(await sorted(), ['ascending'])]);

// ---- the board --------------------------------------------------------------------------------------

await page.goto(`${server.url}board/index.html`);
const counts = () => page.locator('.column:visible .count').allInnerTexts(), whole = await counts();
await page.selectOption('select[name=owner]', 'Ada');
check('the counts of columns follow the filter', is(await counts(), await page.locator('.column').evaluateAll((columns) => columns.map((column) => String(column.querySelectorAll('.card[data-owner=Ada]').length)))));
await page.selectOption('select[name=owner]', '');
check('and come back with what was hidden', is(await counts(), whole));
await choose(page, 'blocked');
const cards = await page.locator('.column').evaluateAll((columns) => columns.filter((column) => column.querySelector('.card:not([hidden])')).map((column) => column.querySelector('h2').id));
check('the board shows the cards that its table shows', is(cards, ['blocked']));
await page.locator('.only :checked').press('ArrowLeft');
check('arrow keys choose the state beside', is(await page.locator('.only :checked').getAttribute('value'), 'active'));
check('no script complained', complaints);

const quiet = await browser.newContext({ javaScriptEnabled: false }), plain = await quiet.newPage();
await plain.goto(`${server.url}board/index.html`);
await choose(plain, 'blocked');
const visible = await plain.locator('main :is(.column, .card, tbody tr)').evaluateAll((items) => [...new Set(items.filter((item) => item.checkVisibility()).map((item) => `${item.className.split(' ')[0] || item.localName} ${item.dataset.state}`))]);
check('without scripts a state is chosen too, of columns, cards and rows', is(visible, ['column blocked', 'card blocked', 'tr blocked']));
await browser.close();
server.close();

// A page left open takes a newer publication in, and the reader loses nothing by it.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check, steward } from './lib/site.mjs';
import { isThere, listen, open, serve } from './lib/browser.mjs';

if (!isThere) {
  console.log('skipped - a page left open: there is no Chromium');
  process.exit(0);
}

const work = mkdtempSync(join(tmpdir(), 'steward-fresh-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));
const out = join(work, 'site');

function write(path, text) {
  const place = join(work, 'handbook/content', path);
  mkdirSync(join(place, '..'), { recursive: true });
  writeFileSync(place, text);
}
function build() {
  const env = { ...process.env, SOURCE_DATE_EPOCH: String(Date.parse('2026-11-20T12:00:00Z') / 1000) };
  const run = spawnSync(steward, ['build', '-C', join(work, 'handbook'), '--out', out, '--quiet'], { env, encoding: 'utf8' });
  if (run.status > 1 || run.signal) throw new Error(run.stderr);
}

const filler = (from) => Array.from({ length: 60 }, (_, i) => `Paragraph ${from + i} of a long page.\n\n`).join('');
const page = (news, word) => `# Long page\n\n${news}<details>\n<summary>More</summary>\n\nInside ${word}.\n\n</details>\n\n${filler(0)}` +
  `A [link](other.md) to focus, ${word}.\n\n## Second\n\n${filler(60)}\n\n\`\`\`sh\necho hello\n\`\`\`\n`;
const task = (i, title) => write(`tasks/t${i}.yml`, `title: ${title}\nstatus: active\nowner: ${i % 2 ? 'ada' : 'bo'}\ndue: 2026-12-0${1 + i % 9}\n`);

write('steward.yml', 'title: Fresh\n');
write('index.md', '# Fresh\n');
write('other.md', '# Other\n');
write('long.md', page('', 'before'));
for (const name of ['ada', 'bo']) write(`people/${name}.yml`, `name: ${name === 'ada' ? 'Ada' : 'Bo'}\n`);
for (let i = 0; i < 12; i++) task(i, `Task ${i} before`);
build();

const server = await serve(out), browser = await open(), complaints = [];
const context = await browser.newContext({ viewport: { width: 1000, height: 600 } });
async function visit(path) {
  const page = await context.newPage();
  listen(page, complaints);
  await page.clock.install({ time: new Date('2026-11-20T12:00:00Z') });
  await page.goto(server.url + path);
  return page;
}
const minute = (page) => page.clock.runFor(61000);

const long = await visit('long/index.html'), list = await visit('tasks/index.html');
const calm = server.asked.length;
await long.waitForTimeout(300);
check('nothing is asked for before a minute has passed', server.asked.slice(calm).filter((line) => !line.includes('icon')));
for (const each of [long, list]) { await minute(each); await each.waitForFunction(() => window.steward.look); await minute(each); }
await long.waitForTimeout(300);

await long.bringToFront();
await long.locator('main summary', { hasText: 'More' }).click();
const link = long.locator('main a', { hasText: 'link' });
await link.focus();
await link.evaluate((each) => { each.kept = true; scrollTo({ top: each.getBoundingClientRect().top + scrollY - 300, behavior: 'instant' }); });
await long.evaluate(() => {
  const text = document.querySelector('main a:focus').firstChild;
  getSelection().setBaseAndExtent(text, 1, text, 3);
});
const at = await link.evaluate((each) => each.getBoundingClientRect().top);
await list.locator('form.filter [name=words]').fill('before');
await list.locator('form.filter select[name=owner]').selectOption('Ada');
await list.locator('thead button', { hasText: 'Title' }).click();
await list.locator('form.filter [name=words]').fill('task');
await list.locator('form.filter [name=words]').evaluate((each) => each.setSelectionRange(1, 3));

const asked = server.asked.length;
await minute(long);
await long.waitForTimeout(300);
// Coming back to the page, a moment ago, may have asked once more.
const calls = server.asked.slice(asked);
check('without news one conditional request a minute is all', calls.length <= 2 && calls.every((line) => line === '304 /api/meta.json') ? [] : calls);

write('long.md', page('News came in.\n\nAnd more news.\n\n', 'after'));
task(3, 'Task 3 after');
task(21, 'Task 21 new');
rmSync(join(work, 'handbook/content/tasks/t5.yml'));
build();
await minute(long);
await long.waitForFunction(() => document.body.textContent.includes('News came in'), null, { timeout: 60000 }).catch(() => {});
const seen = await long.evaluate(() => {
  const link = [...document.querySelectorAll('main a')].find((each) => each.textContent === 'link');
  return { top: link.getBoundingClientRect().top, kept: link.kept === true, focused: document.activeElement === link,
    selected: getSelection().toString(), open: document.querySelector('main details:has(p)').open,
    text: document.querySelector('main').textContent, copies: document.querySelectorAll('.code .copy').length };
});
check('the page shows what is new', ['News came in', 'Inside after', 'to focus, after'].filter((words) => !seen.text.includes(words)));
check('what was in view stays where it was', Math.abs(seen.top - at) <= 2 ? [] : [`${at} became ${seen.top}`]);
check('focus, selection and open details stay', [!seen.kept && 'the link is another node', !seen.focused && 'focus was lost',
  seen.selected !== 'in' && `"${seen.selected}" is selected`, !seen.open && 'details were closed', seen.copies !== 1 && `${seen.copies} copy buttons`].filter(Boolean));

await list.bringToFront();
await list.locator('form.filter [name=words]').focus();
await minute(list);
await list.waitForFunction(() => document.body.textContent.includes('Task 21 new'), null, { timeout: 60000 }).catch(() => {});
const rows = await list.evaluate(() => ({
  shown: [...document.querySelectorAll('tbody tr')].filter((row) => !row.hidden).map((row) => row.cells[0].textContent.trim()),
  word: document.activeElement.value, from: document.activeElement.selectionStart, to: document.activeElement.selectionEnd,
  forms: document.querySelectorAll('form.filter').length, themes: document.querySelectorAll('button.theme').length,
}));
const expected = ['Task 1 before', 'Task 3 after', 'Task 7 before', 'Task 9 before', 'Task 11 before', 'Task 21 new'];
check('a list keeps its filter and its order, for what is new too', rows.shown.join() === expected.join() ? [] : [rows.shown.join(', ')]);
check('what is being typed stays', rows.word === 'task' && rows.from === 1 && rows.to === 3 && rows.forms === 1 && rows.themes === 1 ? [] : [JSON.stringify(rows)]);
await list.locator('thead button', { hasText: 'Title' }).click();
const turned = await list.locator('tbody tr:not([hidden]) :is(th, td):first-child').allTextContents();
check('lists go on working', turned[0]?.trim() === 'Task 21 new' ? [] : [turned.join(', ')]);

// A newer style or script cannot be taken in by parts.
const place = join(out, 'long/index.html');
writeFileSync(place, readFileSync(place, 'utf8').replace(/steward\.[0-9a-f]+\.css/, 'steward.00000000.css'));
writeFileSync(join(out, 'api/meta.json'), '{}');
await long.bringToFront();
await minute(long);
await long.locator('.age a').waitFor({ timeout: 60000 }).catch(() => {});
check('a newer theme is offered', (await long.locator('.age a').count()) === 1 ? [] : ['no offer']);

// Gone, or no network: the page stays as it is.
rmSync(join(out, 'long'), { recursive: true });
writeFileSync(join(out, 'api/meta.json'), '{"gone": 1}');
await minute(long);
server.close();
await minute(long);
check('a page that is gone stays readable', (await long.locator('main').innerText()).includes('News came in') ? [] : ['it was emptied']);
check('nothing else complains', complaints.filter((text) => !/Failed to load resource/.test(text)));
await browser.close();
process.exit();

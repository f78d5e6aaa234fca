// Searching in a browser: by keyboard, with filters, with texts that mean harm, from a disk.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, check, top } from './lib/site.mjs';
import { isThere, listen, open, serve } from './lib/browser.mjs';

if (!isThere) {
  console.log('skipped - searching: there is no Chromium');
  process.exit(0);
}

const work = mkdtempSync(join(tmpdir(), 'steward-search-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));
function write(path, text) {
  const place = join(work, 'content', path);
  mkdirSync(join(place, '..'), { recursive: true });
  writeFileSync(place, text);
}
const EVIL = '<img src=x onerror=alert(1)>';
write('steward.yml', 'title: Quay\n');
write('index.md', '# Quay\n\nWelcome aboard.\n');
write('guide/mooring.md', '# How to moor\n\nAt the pier.\n\n## Tying the rope\n\nUse a bowline.\n\n## In a storm\n\nDouble the lines; call the harbour master.\n');
write('guide/evil.md', `# \`${EVIL}\` markup\n\n## \`</script><script>alert(2)</script>\` heading\n\nHarmless words: quicksilver.\n`);
write('guide/world.md', '# Größe und Straße\n\nŁódź, Ｆｕｌｌ width, 東京都 ferries, МОСКВА, ΟΔΟΣ, ﬁsh.\n');
write('people/ada-lo.yml', 'name: Ada Lo\nrole: Pilot\nask_me_about: [tides]\n');
write('people/bo.yml', 'name: Bo Berg\nrole: Deckhand\n');
write('teams/shore.yml', 'name: Shore crew\npurpose: Keeps the pier\nlead: ada-lo\n');
write('areas/lamps.yml', 'name: Lamps\nowner: bo\nin_scope: [Broken lanterns]\nout_of_scope: [{what: Lost luggage, goes_to: shore}]\n');
write('tasks/t-12.yml', 'title: Mend the lamp at the pier\nstatus: blocked\nowner: ada-lo\narea: lamps\n');
write('tasks/t-13.yml', 'title: Paint the lamp posts\nstatus: active\nowner: bo\narea: lamps\n');
write('tasks/t-14.yml', 'title: Count the lamps\nstatus: done\nowner: bo\narea: lamps\nclosed: 2026-11-02\n');
write('tasks/evil.yml', `title: '"><script>alert(3)</script> \${alert(4)} \`'\nstatus: idea\n`);
const { out } = build(work);

const server = await serve(out), browser = await open(), faults = [];
const context = await browser.newContext({ viewport: { width: 1200, height: 800 } });
const fresh = async (path = 'index.html', base = server.url) => {
  const page = await context.newPage();
  listen(page, faults);
  page.on('dialog', (dialog) => { faults.push(`a payload ran: ${dialog.message()}`); dialog.dismiss(); });
  await page.goto(base + path);
  return page;
};
const dialog = 'dialog.finder[open]';
const begin = async (page, key = '/') => { await page.keyboard.press(key); await page.waitForSelector(dialog); };
// Type, and wait until what is shown answers it.
const type = async (page, text) => {
  await page.locator(`${dialog} input`).fill(text);
  await page.evaluate((query) => window.steward.find(query), text);
  await page.waitForTimeout(60);
};
const titles = (page) => page.locator(`${dialog} a.hit .title`).allTextContents();
const chosen = (page) => page.locator(`${dialog} [aria-selected=true] .title`).textContent();
const equal = (what, got, wanted) => JSON.stringify(got) === JSON.stringify(wanted) ? [] : [`${what}: ${JSON.stringify(got)}, not ${JSON.stringify(wanted)}`];
const journey = async (name, walk, path, base) => {
  const page = await fresh(path, base);
  let found;
  try { found = await walk(page); } catch (error) { found = [error.message.split('\n')[0]]; }
  check(name, [...found, ...faults.splice(0)]);
  await page.close();
};

// ---- ten journeys by keyboard

await journey('nothing is loaded before search is opened', async (page) => {
  await page.waitForTimeout(200);
  return server.asked.filter((line) => /search/.test(line));
});
await journey('/ opens it, a word and Enter lead to the page', async (page) => {
  await begin(page);
  await type(page, 'moor');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/guide/mooring/index.html');
  return [];
});
await journey('Ctrl+K opens it, and a word below a heading leads to the heading', async (page) => {
  await begin(page, 'Control+k');
  await type(page, 'bowline');
  const said = await page.locator(`${dialog} [aria-selected=true] .detail`).textContent();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/guide/mooring/index.html#tying-the-rope');
  return equal('the heading', said.includes('Tying the rope'), true);
});
await journey('arrows, Home and End walk through all groups and around', async (page) => {
  await begin(page);
  await type(page, 'lamp');
  const all = await titles(page), walked = [await chosen(page)];
  for (const key of ['ArrowDown', 'End', 'ArrowDown', 'ArrowUp', 'Home']) {
    await page.keyboard.press(key);
    walked.push(await chosen(page));
  }
  return [...equal('walked', walked, [all[0], all[1], all.at(-1), all[0], all.at(-1), all[0]]),
    ...equal('the input has the focus', await page.evaluate(() => document.activeElement.getAttribute('role')), 'combobox'),
    ...equal('aria-activedescendant', await page.evaluate(() => document.activeElement.getAttribute('aria-activedescendant')), 'found-hit-0')];
});
await journey('Esc closes it, and the focus is back where it was', async (page) => {
  const link = page.locator('main a, header a').first();
  await link.focus();
  await begin(page);
  await page.keyboard.press('Escape');
  await page.waitForSelector('dialog.finder', { state: 'hidden' });
  return equal('focus', await link.evaluate((each) => each === document.activeElement), true);
});
await journey('Ctrl+Enter opens a result in a new tab', async (page) => {
  await begin(page);
  await type(page, 'bo berg');
  const [tab] = await Promise.all([context.waitForEvent('page', { timeout: 60000 }), page.keyboard.press('Control+Enter')]);
  await tab.waitForURL('**/people/bo/index.html');
  await tab.close();
  return equal('this page stays', page.url(), server.url + 'index.html');
});
await journey('an exact id ranks first', async (page) => {
  await begin(page);
  await type(page, 't-13');
  const task = await chosen(page);
  await type(page, 'ada-lo');
  return [...equal('t-13', task, 'Paint the lamp posts'), ...equal('ada-lo', await chosen(page), 'Ada Lo')];
});
await journey('a slip of the finger is forgiven', async (page) => {
  await begin(page);
  const got = [];
  for (const wrong of ['bowlnie', 'harbor', 'lanterms', 'quicksliver']) {
    await type(page, wrong);
    got.push((await titles(page))[0]);
  }
  return equal('found', got.map((title) => title?.slice(0, 12)), ['How to moor', 'How to moor', 'Broken lante', '<img src=x o']);
});
await journey('what was opened lately is offered again', async (page) => {
  await begin(page);
  await type(page, 'tides');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/people/ada-lo/index.html');
  await begin(page);
  await page.waitForSelector(`${dialog} a.hit`);
  return equal('first offer', await chosen(page), 'Ada Lo');
});
await journey('the link in the menu opens it, and all results stand on a page that can be shared', async (page) => {
  await page.locator('a.search').click();
  await page.waitForSelector(dialog);
  await type(page, 'lamp pier');
  await page.locator(`${dialog} a.all`).click();
  await page.waitForURL('**/search/index.html?q=lamp%20pier');
  await page.waitForSelector('#results a.hit');
  const first = await page.locator('#results a.hit .title').first().textContent();
  return [...equal('first', first, 'Mend the lamp at the pier'),
    ...equal('the index of everything steps back', await page.locator('main table').isVisible(), false)];
});

// ---- what is found

const asks = async (page, query) => page.evaluate(async (text) =>
  (await window.steward.find(text)).groups.map((group) => [group.name, group.hits.map((hit) => hit.title)]), query);
await journey('filters narrow, alone and with words', async (page) => {
  await begin(page);
  const tasks = (...wanted) => [['task', wanted]];
  const cases = [
    ['state:blocked', tasks('Mend the lamp at the pier')],
    ['owner:bo kind:task', tasks('Paint the lamp posts', 'Count the lamps')],
    ['owner:bo is:open kind:task', tasks('Paint the lamp posts')],
    ['area:lamps lamp is:done', tasks('Count the lamps')],
    ['state:blo', tasks('Mend the lamp at the pier')],
    ['owner:none kind:task', tasks('"><script>alert(3)</script> ${alert(4)} `')],
    ['kind:people', [['person', ['Ada Lo', 'Bo Berg']]]],
    ['kind:where luggage', [['where', ['Lost luggage']]]],
    ['state:nowhere', []],
    ['lamp owner:nobody-at-all', []],
  ];
  const bad = [];
  for (const [query, wanted] of cases) bad.push(...equal(query, await asks(page, query), wanted));
  return bad;
});
await journey('letters of all scripts find each other', async (page) => {
  await begin(page);
  const bad = [];
  for (const query of ['grosse', 'GRÖSSE', 'strasse', 'lodz', 'full', '東京', '京都', '都', 'москва', 'οδος', 'fish', 'ferry'])
    bad.push(...equal(query, (await asks(page, query))[0]?.[1][0], 'Größe und Straße'));
  return bad;
});
await journey('a line of a boundary leads to where the matter goes', async (page) => {
  await begin(page);
  await type(page, 'lost luggage');
  const says = await page.locator(`${dialog} [aria-selected=true]`).textContent();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/teams/shore/index.html');
  return equal('says', says, 'Lost luggage → Shore crew');
});
await journey('tasks show their state and owner, and matched words are marked', async (page) => {
  await begin(page);
  await type(page, 'mend lamp');
  return [...equal('detail', await page.locator(`${dialog} [aria-selected=true] .detail`).textContent(), 'blockedAda Lo'),
    ...equal('marks', await page.locator(`${dialog} [aria-selected=true] mark`).allTextContents(), ['Mend', 'lamp'])];
});
await journey('titles and headings that mean harm are shown as they are written', async (page) => {
  await begin(page);
  await type(page, 'quicksilver');
  const [title, detail] = [await chosen(page), await page.locator(`${dialog} [aria-selected=true] .detail`).textContent()];
  await type(page, 'script alert');
  await page.waitForTimeout(200);
  return [...equal('title', title, `${EVIL} markup`), ...equal('heading', detail.includes('</script><script>alert(2)</script> heading'), true),
    ...equal('elements', await page.locator(`${dialog} :is(.found img, .found script)`).count(), 0)];
});
await journey('how many are found is announced', async (page) => {
  await begin(page);
  await type(page, 'state:blocked');
  const one = await page.locator(`${dialog} [role=status]`).textContent();
  await type(page, 'zzzzqqqq');
  return [...equal('one', one, '1 result.'), ...equal('none', await page.locator(`${dialog} [role=status]`).textContent(), 'Nothing found.')];
});
await journey('it works from a disk', async (page) => {
  await begin(page);
  await type(page, 'harbour master');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/guide/mooring/index.html#in-a-storm');
  return [];
}, 'people/bo/index.html', pathToFileURL(out).href + '/');
await journey('a publication in between is noticed, and the list read anew', async (page) => {
  await begin(page);
  await asks(page, 'moor');
  write('guide/anchors.md', '# Anchors aweigh\n\nHeave.\n');
  rmSync(join(work, 'again'), { recursive: true, force: true });
  const next = build(work).out;
  rmSync(join(out, 'assets/search'), { recursive: true });
  const { cpSync } = await import('node:fs');
  cpSync(next, out, { recursive: true });
  const bad = equal('the new page', (await asks(page, 'aweigh heave'))[0]?.[1][0], 'Anchors aweigh');
  faults.splice(0, faults.length, ...faults.filter((fault) => !/404/.test(fault)));
  return bad;
});

await journey('a page where somebody searched still looks for a newer publication', async (page) => {
  await begin(page);
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await page.waitForFunction(() => window.steward.look, null, { timeout: 60000 });
  return [];
});
await journey('script, style and list are fetched at once when the pointer comes near, and nothing opens', async (page) => {
  server.asked.length = 0;
  await page.locator('a.search').first().hover();
  await page.waitForFunction(() => window.steward.find);
  const asked = server.asked.filter((line) => /search/.test(line)).map((line) => line.replace(/^.*\/|\?.*$|\.[0-9a-f]{8}/g, '')).sort();
  return [...equal('fetched', asked, ['index.js', 'search.css', 'search.js']),
    ...equal('open', await page.locator(dialog).count(), 0)];
});

// ---- what it weighs, and without scripts

const small = (name, most) => {
  const file = readdirSync(join(out, 'assets')).filter((each) => name.test(each)).map((each) => readFileSync(join(out, 'assets', each)));
  const size = file.reduce((sum, bytes) => sum + gzipSync(bytes, { level: 9 }).length, 0);
  return size <= most ? [] : [`${size} bytes, more than ${most}`];
};
check('scripts that every page runs stay within 4 KB', small(/^(steward|theme)\.[0-9a-f]{8}\.js$/, 4096));
check('the script and style of search stay within 12 KB', small(/^search\./, 12 * 1024));

const bare = await browser.newContext({ javaScriptEnabled: false });
const plain = await bare.newPage();
await plain.goto(server.url + 'index.html');
await plain.locator('a.search').click();
check('without scripts the link leads to an index of everything', equal('rows', await plain.locator('main tbody th').filter({ hasText: 'Paint the lamp posts' }).count(), 1));

await browser.close();
server.close();

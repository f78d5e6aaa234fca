// Nothing that anybody writes into a handbook runs: not in pages, search, feeds, calendars or the preview; and
// not because the policy forbids it, but with the policy off as well.
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { build, check, files, read, steward, top } from './lib/site.mjs';
import { isThere, open, serve } from './lib/browser.mjs';
import { places, writeHostile } from './lib/hostile.mjs';
import { everyKind } from './lib/pages.mjs';

if (!isThere) {
  console.log('skipped - a handbook that means harm: there is no Chromium');
  process.exit(0);
}
const root = mkdtempSync(join(tmpdir(), 'steward-hostile-'));
process.on('exit', () => rmSync(root, { recursive: true, force: true }));
const count = writeHostile(root);
const { out } = build(root);
const paths = [...files(out, '.html')].map((path) => relative(out, path)).sort();
check(`${count} texts that would run stand in ${paths.length} pages`, count >= 300 && paths.length >= 150 ? [] : ['too few']);

// ---- in the browser

// In each page before anything else: what ran, and what the policy had to stop.
function trap() {
  window.trapped = [];
  window.ran = (number) => window.trapped.push(number);
  for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) window[name] = () => window.trapped.push(name);
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    violatedDirective !== 'media-src' && window.trapped.push(`the policy stopped ${violatedDirective} ${blockedURI}`));
}

// In the page: what stands in the document that could run, if not now then at a click.
function dangers(root = document) {
  const own = ['http:', 'https:', 'mailto:', 'tel:', 'file:', 'vscode:'], found = [];
  for (const each of root.querySelectorAll('*')) {
    for (const { name, value } of each.attributes) {
      if (/^on|^srcdoc$|^formaction$|^style$/i.test(name)) found.push(`${each.localName} has ${name}`);
      if (!/(^|:)(href|src|action|poster|data)$/i.test(name) || /^[\w./#?=&%-]*$/.test(value)) continue;
      try {
        const { protocol } = new URL(value, 'https://own.example/');
        if (!own.includes(protocol) && !(each.localName === 'img' && value.startsWith('data:image/'))) found.push(`${each.localName} ${name}=${value.slice(0, 60)}`);
      } catch { /* leads nowhere */ }
    }
    if (/^(iframe|object|embed|base|frame|applet|style|template|portal)$/.test(each.localName)) found.push(`there is a ${each.localName}`);
    if (each.localName === 'script' && each.type === 'application/json') JSON.parse(each.textContent);
    else if (each.localName === 'script' && !/^(\/-\/steward\/|(\/|(\.\.\/)*)assets\/(search\/)?)[a-z-]+[-.0-9a-f]*\.js$/.test(each.getAttribute('src') ?? ''))
      found.push(`a script of ${each.getAttribute('src') ?? each.textContent.slice(0, 60)}`);
  }
  return found;
}

const named = (what) => (typeof what === 'number' ? `ran: ${places[what]}` : what);
const browser = await open();

// A context whose pages tell what they asked of others and where they went.
async function watched(origin, options) {
  const context = await browser.newContext(options), left = [];
  await context.addInitScript(trap);
  // Pictures and films may come from elsewhere, if guidance says so. (No route: with one there is no cache.)
  context.on('request', (request) => request.url().startsWith(origin) || /image|media/.test(request.resourceType()) ||
    left.push(`asked for ${request.url().slice(0, 90)}`));
  context.on('page', (page) => page.on('dialog', (dialog) => { left.push(`dialog ${dialog.message()}`); dialog.dismiss(); }));
  return { context, left };
}

async function visitAll(server, options, chosen) {
  const { context, left } = await watched(server.url, options), faults = [], rest = [...chosen];
  const visit = async (page) => {
    for (let path; (path = rest.pop());) {
      await page.goto(server.url + path.split('/').map(encodeURIComponent).join('/'));
      if (!page.url().startsWith(server.url)) faults.push(`${path} leads to ${page.url()}`);
      const found = await page.evaluate(`[...window.trapped, ...(${dangers})()]`);
      faults.push(...found.map((each) => `${path}: ${named(each)}`));
    }
  };
  await Promise.all([1, 2].map(async () => visit(await context.newPage())));
  return { context, faults: [...faults, ...left] };
}

const server = await serve(out);
const usual = await browser.newPage();
const standing = [];
await usual.evaluate(`window.judge = (pages) => pages.flatMap(([path, text]) =>
  (${dangers})(new DOMParser().parseFromString(text, 'text/html')).map((each) => path + ': ' + each))`);
for (let from = 0; from < paths.length; from += 100) // a page at a time would take longer to hand over than to judge
  standing.push(...await usual.evaluate((pages) => window.judge(pages), paths.slice(from, from + 100).map((path) => [path, read(join(out, path))])));
check('nothing stands in any page that could run', standing);

// Every kind of page, among them the one to print that has each form in each part of guidance, and some tasks,
// each with other forms in its fields.
const kinds = everyKind(out), tasks = paths.filter((path) => /^tasks\/task-\d+\/index/.test(path));
const chosen = new Set([...kinds, ...tasks.filter((_, at) => at % 4 === 0)]);
const { context: free, faults } = await visitAll(server, { bypassCSP: true }, chosen);
check(`with no policy at all nothing runs in ${chosen.size} of them`, faults);
const few = kinds.filter((path) => /^(index|print|guides|search|(areas|board|people|tasks|teams)\/.*\/)/.test(path));
check('under the policy of the manual nothing tries to run', (await visitAll(server, {}, few)).faults);

// ---- the trap itself: one field of one template that is not escaped

{
  const templates = join(root, 'careless'), path = join(templates, 'task.html'), faults = [];
  mkdirSync(templates);
  writeFileSync(path, read(join(top, 'templates/task.html')).replace('<h1>{{title}}</h1>', '<h1>{{{title}}}</h1>'));
  if (!read(path).includes('{{{title}}}')) faults.push('task.html has no title to be careless with');
  const careless = await serve(build(root, '--templates', templates).out);
  for (const [options, sign] of [[{ bypassCSP: true }, /: ran: task \d+: \.title$/], [{}, /: the policy stopped script-src/]]) {
    const { context, faults: found } = await visitAll(careless, options, tasks);
    if (!found.some((each) => sign.test(each))) faults.push(`${sign} is not among ${found.slice(0, 5)}`);
    await context.close();
  }
  careless.close();
  check('a field that a template does not escape runs, and is found', faults);
}

// ---- search

{
  const page = await free.newPage(), faults = [];
  await page.goto(server.url + 'index.html');
  await page.keyboard.press('Control+k');
  await page.waitForSelector('dialog.finder[open]');
  for (const query of ['ran', 'script', 'img', 'onerror', '<img src=x onerror=ran(0)>', 'owner:<script>']) {
    await page.locator('dialog.finder input').fill(query);
    await page.evaluate((words) => window.steward.find(words), query);
    await page.waitForTimeout(60);
    faults.push(...await page.evaluate(`[...window.trapped, ...(${dangers})()]`));
    if (query === 'ran' && await page.locator('dialog.finder a.hit').count() === 0) faults.push('nothing was found to be shown');
  }
  check('nothing runs in what search shows', faults.map(named));
}

// ---- feeds, calendars, JSON

const feedFaults = (text, judge) => {
  const feed = new DOMParser().parseFromString(text, 'application/xml');
  if (feed.querySelector('parsererror')) return ['not well-formed'];
  const strange = [...feed.querySelectorAll('*')].filter(({ namespaceURI }) => !/Atom$|sitemap/.test(namespaceURI));
  return [...strange.map(({ localName }) => `there is a ${localName}`), ...[...feed.querySelectorAll('[type=html]')].flatMap(
    ({ textContent }) => judge(new DOMParser().parseFromString(textContent, 'text/html')))];
};
check('feeds and the sitemap are well-formed, and what they carry does not run', (await Promise.all([...files(out, '.xml')].map(async (path) =>
  (await usual.evaluate(`(${feedFaults})(${JSON.stringify(read(path))}, ${dangers})`)).map((each) => `${relative(out, path)}: ${each}`)))).flat());

const lineNames = (folder) => new Set([...files(folder, '.ics')].flatMap((path) =>
  read(path).replaceAll('\r\n ', '').split('\r\n').map((line) => /^[^:;]*/.exec(line)[0])));
const known = lineNames(build(top).out);
check('no text becomes a line of a calendar', [...lineNames(out)].filter((name) => !known.has(name)));

check('every JSON file can be read', [...files(out, '.json')].flatMap((path) => {
  try { JSON.parse(read(path)); return []; } catch (error) { return [`${relative(out, path)}: ${error.message}`]; }
}));

// ---- the preview

// Nothing of it is an error, for which the preview would hold the edit back.
const EDIT = '\n\n<script>ran(0)</script><svg onload=ran(1)><b onclick="ran(2)">has been edited</b> <details open ontoggle=ran(3)>\n';

{
  const child = spawn(steward, ['serve', '-C', root, '--out', join(root, 'site'), '--port', String(41000 + process.pid % 20000)], { stdio: ['ignore', 'pipe', 'pipe'] }), faults = [];
  process.on('exit', () => child.kill());
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => { said += bytes; });
  const address = () => /http:\/\/[^\s]+\//.exec(said)?.[0];
  for (let tries = 0; tries < 300 && !address(); tries++) await new Promise((done) => setTimeout(done, 100));
  const { context, left } = await watched(address(), { bypassCSP: true }), page = await context.newPage();
  try {
    await page.goto(address() + 'guides/blocks/');
    await page.locator('.preview-panel', { hasText: 'ran(' }).waitFor(); // among the findings
    appendFileSync(join(root, 'content/guides/blocks.md'), EDIT);
    await page.locator('main', { hasText: 'has been edited' }).waitFor();
    faults.push(...await page.evaluate(`[...window.trapped, ...(${dangers})()]`), ...left);
  } catch (error) {
    faults.push(error.message.split('\n')[0], said.slice(0, 200));
  }
  child.kill();
  check('nothing runs in the preview, its list of findings, and a page that takes an edit in', faults.map(named));
}

await browser.close();
server.close();

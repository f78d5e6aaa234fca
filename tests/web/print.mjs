// On paper: no chrome, nothing cut off or folded away; and a section joined to one page, whose links and ids hold together.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'parse5';
import { build, check, files, read, top } from './lib/site.mjs';
import { isThere, open } from './lib/browser.mjs';

const { out } = build(top);

// ---- the joined page as it is written ------------------------------------------------------------

function* nodes(node) {
  yield node;
  for (const child of node.childNodes ?? []) yield* nodes(child);
}
const attribute = (node, name) => node.attrs?.find((one) => one.name === name)?.value;
const sections = readdirSync(join(out, 'print'));
const faults = [];
for (const section of sections) {
  const all = [...nodes(parse(read(join(out, 'print', section, 'index.html'))))];
  const ids = all.map((node) => attribute(node, 'id')).filter(Boolean), known = new Set(ids);
  if (ids.length !== known.size) faults.push(`${section}: ids that stand twice: ${ids.filter((id, i) => ids.indexOf(id) !== i)}`);
  for (const href of all.map((node) => attribute(node, 'href')).filter(Boolean)) {
    if (href.startsWith('#') && !known.has(decodeURIComponent(href.slice(1)))) faults.push(`${section}: nothing is at ${href}`);
  }
  const prose = all.filter(({ tagName }) => tagName === 'article').flatMap((article) => [...nodes(article)]);
  const away = prose.map((node) => attribute(node, 'href') ?? '').filter((href) => new RegExp(`/${section}/[^/]+/index\\.html`).test(href));
  if (away.length > 0) faults.push(`${section}: leads away to what stands on it: ${away}`);
  const levels = all.filter(({ tagName }) => /^h[1-6]$/.test(tagName ?? '')).map(({ tagName }) => +tagName[1]);
  levels.forEach((level, i) => { if (level > (levels[i - 1] ?? 0) + 1) faults.push(`${section}: h${levels[i - 1]} is followed by h${level}`); });
  if (levels.filter((level) => level === 1).length !== 1) faults.push(`${section}: not one title`);
  if (!all.some((node) => attribute(node, 'name') === 'robots' && attribute(node, 'content') === 'noindex')) faults.push(`${section}: search engines may list it`);
}
check(`${sections.length} sections are joined: each id once, each link to a place that is there`, faults);
check('a section offers its joined page', sections.filter((section) => !/<a href="\.\.\/print\/[^"]*">Print this section</.test(read(join(out, section, 'index.html')))));
check('search finds pages, not the joined ones', [...files(join(out, 'search'))].filter((path) => /print\/[a-z-]+\//.test(read(path))));

// ---- as a printer gets it -------------------------------------------------------------------------

const poppler = existsSync('/usr/bin/pdftotext');
if (!isThere || !poppler) {
  console.log(`skipped - pages on paper: there is no ${isThere ? 'pdftotext' : 'Chromium'}`);
  process.exit();
}
const work = mkdtempSync(join(tmpdir(), 'steward-print-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));
const browser = await open();
async function printed(path) {
  const page = await browser.newPage(), file = join(work, 'page.pdf');
  await page.goto(`file://${join(out, path)}`);
  await page.pdf({ path: file, preferCSSPageSize: true });
  await page.close();
  const run = (program, ...args) => spawnSync(program, args, { encoding: 'utf8' }).stdout;
  return { text: run('pdftotext', '-layout', file, '-').replace(/\s+/g, ' '), pages: +/Pages:\s+(\d+)/.exec(run('pdfinfo', file))[1] };
}
const CHROME = ['Skip to content', 'Menu', 'On this page', 'How it stands', 'Theme:', 'Edit this page', 'Previous', 'Made with steward'];
const judge = ({ text, pages }, [fewest, most], ...wanted) => [
  ...CHROME.filter((words) => text.includes(words)).map((words) => `has '${words}'`),
  ...wanted.filter((words) => !text.includes(words)).map((words) => `lacks '${words}'`),
  ...(pages < fewest || pages > most ? [`${pages} pages`] : []),
];

check('a page of guidance on paper: its words alone, long lines of code whole',
  judge(await printed('using-steward/publishing/index.html'), [2, 3], 'Publishing', 'Records as of 20 November 2026', "base-uri 'none'"));
check('what is folded on the screen is unfolded on paper',
  judge(await printed('handing-over/warm-hand-offs/index.html'), [2, 5], 'Warm hand-offs', 'The hatched stretch is waiting'));
check('the board on paper: cards, then the table', judge(await printed('board/index.html'), [4, 8], 'Blocked', 'Open work as a table', 'Refunds'));
const titles = ['Warm hand-offs', 'Where does this belong?', 'Saying no warmly'];
const section = await printed('print/handing-over/index.html');
check('a section on paper: its pages one after the other', [
  ...judge(section, [8, 14], ...titles),
  ...titles.filter((title, i) => i > 0 && section.text.lastIndexOf(`${title} Looked after by`) < section.text.lastIndexOf(`${titles[i - 1]} Looked after by`)),
]);
await browser.close();

// How well the right page is found, and what it costs, on a handbook of 3,000 pages made from nothing.
// SEARCH_DOCUMENTS=30000 checks a larger one before a release; there what a first question costs is held to
// its budget, and how well it ranks is only told.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { documents, queries, write } from '../search/corpus.mjs';
import { build, check } from './lib/site.mjs';
import { isThere, listen, open, serve } from './lib/browser.mjs';

if (!isThere) {
  console.log('skipped - how well search finds: there is no Chromium');
  process.exit(0);
}
const count = Number(process.env.SEARCH_DOCUMENTS ?? 3000), usual = count === 3000;
const floors = { title: .98, prefix: .97, typo: .95, heading: .88, inflected: .90, body: .92 }; // MRR@10
const QUERY_MOST = 150 * 1024, SHARD_MOST = 24 * 1024;

const work = mkdtempSync(join(tmpdir(), 'steward-search-floors-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));
const pages = documents(count), known = queries(pages);
write(pages, work);
const { out } = build(work);
const packed = (path) => gzipSync(readFileSync(join(out, path)), { level: 9 }).length;

const shards = readdirSync(join(out, 'assets/search')).map((name) => [name, packed(join('assets/search', name))]);
check(`no file of the index is larger than ${SHARD_MOST} bytes, packed`,
  shards.filter(([, size]) => size > SHARD_MOST).map((each) => each.join(': ')));

const server = await serve(out), browser = await open(), faults = [];
const fresh = async () => {
  const page = await (await browser.newContext()).newPage();
  listen(page, faults);
  await page.goto(server.url + 'index.html');
  server.asked.length = 0;
  return page;
};
const middle = (list, part = .5) => list.sort((a, b) => a - b)[Math.floor((list.length - 1) * part)];

// A reader who has never searched here opens the dialog and types a title.
const sizes = [], firsts = [], keys = [];
for (const { text } of known.filter(({ kind }) => kind === 'title').slice(0, 12)) {
  const page = await fresh(), start = performance.now();
  await page.keyboard.press('/');
  await page.waitForSelector('dialog.finder[open]');
  await page.keyboard.insertText(text);
  await page.waitForSelector('dialog.finder mark');
  firsts.push(performance.now() - start);
  sizes.push(server.asked.map((line) => line.split(' ')[1].slice(1).split('?')[0]).reduce((sum, path) => sum + packed(path), 0));
  if (keys.length < 40) keys.push(...await page.evaluate(async (words) => {
    const times = [];
    for (let end = 3; end <= words.length; end++) {
      const begun = performance.now();
      await window.steward.find(words.slice(0, end));
      times.push(performance.now() - begun);
    }
    return times;
  }, text));
  await page.context().close();
}
check(`a first question costs at most ${QUERY_MOST} bytes, packed`, sizes.filter((size) => size > QUERY_MOST).map(String));

const page = await fresh();
await page.keyboard.press('/');
await page.waitForSelector('dialog.finder[open]');
const ranks = await page.evaluate(async (list) => {
  const places = [];
  for (const { text, path } of list) {
    const { groups } = await window.steward.find(text, 2);
    places.push(groups.flatMap((group) => group.hits).slice(0, 10).findIndex((hit) => hit.url === path + '/'));
  }
  return places;
}, known);
const reciprocal = {};
known.forEach(({ kind }, i) => { (reciprocal[kind] ??= []).push(ranks[i] < 0 ? 0 : 1 / (ranks[i] + 1)); });
for (const [kind, values] of Object.entries(reciprocal)) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length, name = `${kind}: mean reciprocal rank ${mean.toFixed(3)}`;
  if (usual) check(`${name}, at least ${floors[kind]}`, mean >= floors[kind] ? [] : ['too low']);
  else console.log(`    ${name}`);
}
check('nothing went wrong on the way', faults);
console.log(`    first question: ${middle(sizes)} bytes at the median, ${Math.max(...sizes)} at most; ` +
  `${middle(firsts).toFixed(0)} ms from the key to the result (from there ${middle(keys).toFixed(0)} ms a key, 95 in 100 within ${middle(keys, .95).toFixed(0)})`);
await browser.close();
server.close();

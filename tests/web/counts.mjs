// Every count equals the length of the list it links to. A link that shows a count carries data-count with
// the name of the list; the list carries data-list with that name, on the page or on its further parts.
// "state:..." counts the rows of a board's table that are in that state; "state:open" those in any open one.
import { parse } from 'parse5';
import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { build, check, files, read, top } from './lib/site.mjs';

const OPEN = ['idea', 'todo', 'active', 'blocked', 'review', 'none'];
const ROWS = { ul: 'li', ol: 'li', tbody: 'tr' };

function* elements(node) {
  for (const child of node.childNodes ?? []) {
    if (child.tagName) yield child;
    yield* elements(child);
  }
}
const attribute = (node, name) => node.attrs?.find((entry) => entry.name === name)?.value;
const words = (node) => node.nodeName === '#text' ? node.value : (node.childNodes ?? []).map(words).join('');

// A section whose heading says a number, and the one list in it that it stands for.
function headOf(section) {
  const heading = section.childNodes.find((child) => /^h[1-6]$/.test(child.tagName ?? ''));
  const count = heading && [...elements(heading)].find((node) => node.tagName === 'span' && attribute(node, 'class') === 'count');
  const names = new Set([...elements(section)].map((node) => attribute(node, 'data-list')).filter(Boolean));
  return count && names.size === 1 ? [{ name: [...names][0], shown: Number(words(count)) }] : [];
}

function survey(path) {
  const counts = [], lists = new Map(), numbers = [], headed = [];
  for (const node of elements(parse(read(path)))) {
    const list = attribute(node, 'data-list');
    if (list !== undefined)
      lists.set(list, (lists.get(list) ?? 0) + node.childNodes.filter((child) => child.tagName === ROWS[node.tagName]).length);
    const state = node.tagName === 'tr' ? attribute(node, 'data-state') : undefined;
    if (state !== undefined)
      for (const name of OPEN.includes(state) ? [`state:${state}`, 'state:open'] : [`state:${state}`])
        lists.set(name, (lists.get(name) ?? 0) + 1);
    if (node.tagName === 'section') headed.push(...headOf(node));
    const name = node.tagName === 'section' ? undefined : attribute(node, 'data-count'); // a column's is its own
    if (name !== undefined) {
      const shown = words(node).match(/\d+/);
      counts.push({ name, href: attribute(node, 'href'), shown: shown ? Number(shown[0]) : 0 });
    } else if (node.tagName === 'a' && node.parentNode.tagName !== 'sup' && /^(All )?\d+( [a-z]+)?$/.test(words(node).trim()) && !/page-\d+\.html/.test(attribute(node, 'href') ?? '')) {
      numbers.push(words(node).trim());
    }
  }
  return { counts, lists, numbers, headed };
}

function lengthOf(pages, target, name) {
  let length = 0;
  for (let part = 1; ; part++) {
    const path = part === 1 ? target : join(dirname(target), `page-${part}.html`);
    if (!pages.has(path)) return length;
    length += pages.get(path).lists.get(name) ?? 0;
  }
}

function prove(label, out) {
  const pages = new Map([...files(out, '.html')].map((path) => [path, survey(path)]));
  const faults = [], unmarked = [];
  let proven = 0;
  for (const [path, { counts, numbers, headed }] of pages) {
    if (/page-\d+\.html$/.test(path)) headed.length = 0; // the first part says it
    for (const { name, href, shown } of counts) {
      const target = resolve(dirname(path), decodeURIComponent((href ?? '').split('#')[0]));
      const length = existsSync(target) ? lengthOf(pages, target, name) : -1;
      proven++;
      if (length !== shown)
        faults.push(`${relative(out, path)}: says ${shown}, and ${href} lists ${length} under '${name}'`);
    }
    for (const number of numbers) unmarked.push(`${relative(out, path)}: '${number}' counts and is not marked`);
    for (const { name, shown } of headed) {
      const length = lengthOf(pages, path, name);
      proven++;
      if (length !== shown) faults.push(`${relative(out, path)}: a heading says ${shown}, and '${name}' lists ${length} below it`);
    }
  }
  check(`${label}: ${proven} counts equal the lists that they link to`, faults);
  check(`${label}: every link that shows a count is marked`, unmarked);
  return proven;
}

for (const options of [[], ['--as-of', '2026-09-01'], ['--as-of', '2026-06-01']]) {
  const { out } = build(top, ...options);
  const proven = prove(`the example handbook ${options.join(' ')}`.trim(), out);
  check('there are counts to prove', proven > 50 ? [] : [`only ${proven}`]);
}

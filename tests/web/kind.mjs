// No page ranks people, and no sentence says a word that is never said of them. Concretely, on every kind
// of page that the example handbook has: no link to a person stands in a sentence or cell with a word of
// ranking; no table has a row for each person and a column of numbers; no ordered list lists people; and no
// list in which people stand beside numbers runs by those numbers.
import { parse } from 'parse5';
import { join, relative } from 'node:path';
import { build, check, files, read, top } from './lib/site.mjs';

const NEVER = /\b(stale|bus factor|blam(e|es|ed|ing)|offenders?|worst|scor(e|es|ed|ing|ecards?))\b/i;
const RANKING = /\b(top|most|least|best|worst|leaders?boards?|rank(s|ed|ing|ings)?|fastest|slowest|busiest|winners?|losers?|score)\b/i;
const BLOCKS = ['p', 'li', 'td', 'th', 'dd', 'dt', 'h1', 'h2', 'h3', 'h4', 'caption', 'summary', 'figcaption', 'small'];

const attribute = (node, name) => node.attrs?.find((entry) => entry.name === name)?.value;
const text = (node) => node.nodeName === '#text' ? node.value : (node.childNodes ?? []).map(text).join('');
function* elements(node) {
  for (const child of node.childNodes ?? []) {
    if (child.tagName) yield child;
    yield* elements(child);
  }
}
const find = (node, wanted) => [...elements(node)].filter(wanted);
const rowsOf = (list, tag) => find(list, (node) => node.tagName === tag && (tag !== 'li' || node.parentNode === list));

// People are those whose pages the build made.
function people(out) {
  const folder = join(out, 'people');
  return new Set([...files(folder, 'index.html')].map((path) => relative(folder, path).replace(/\/?index\.html$/, '')).filter(Boolean));
}
const names = (node, known) => find(node, (inner) => inner.tagName === 'a')
  .map((link) => (attribute(link, 'href') ?? '').match(/people\/([^/#]+)\/(index\.html)?/)?.[1]).filter((id) => known.has(id));

// The text of one block alone, without that of the blocks in it.
const own = (node) => node.nodeName === '#text' ? node.value
  : (node.childNodes ?? []).filter((child) => !BLOCKS.includes(child.tagName) && !['ul', 'ol', 'table'].includes(child.tagName)).map(own).join('');
const ownNames = (node, known) => {
  const inner = new Set(find(node, (child) => BLOCKS.includes(child.tagName)).flatMap((child) => names(child, known)));
  return names(node, known).filter((id) => !inner.has(id));
};

// The part of the page that the program writes: prose of guidance is its author's.
function written(page) {
  const prose = find(page, (node) => /(^| )prose( |$)/.test(attribute(node, 'class') ?? ''));
  const live = prose.flatMap((node) => find(node, (inner) => /(^| )live( |$)/.test(attribute(inner, 'class') ?? '')));
  const hidden = new Set(prose.flatMap((node) => [node, ...elements(node)]));
  live.forEach((node) => [node, ...elements(node)].forEach((inner) => hidden.delete(inner)));
  return [...elements(page)].filter((node) => !hidden.has(node));
}

// Days are no numbers: work in the order of its dates ranks nobody.
const undated = (node) => node.nodeName === '#text' ? node.value : node.tagName === 'time' ? ''
  : (node.childNodes ?? []).map(undated).join('');
const number = (node) => {
  const found = undated(node).trim().match(/^\D{0,40}?(\d+([.,]\d+)?)\s*(%|\w+)?$/);
  return found ? Number(found[1].replace(',', '.')) : undefined;
};
const descends = (numbers) => numbers.length >= 3 && new Set(numbers).size > 1 &&
  (numbers.every((value, i) => i === 0 || numbers[i - 1] >= value) || numbers.every((value, i) => i === 0 || numbers[i - 1] <= value));

function look(html, known) {
  const faults = [], nodes = written(parse(html));
  for (const node of nodes) {
    if (BLOCKS.includes(node.tagName) && ownNames(node, known).length > 0 && RANKING.test(own(node)))
      faults.push(`ranks beside a person: ${own(node).trim().replace(/\s+/g, ' ')}`);
    const isInTime = rowsOf(node, 'li').some((row) => find(row, (inner) => inner.tagName === 'time').length > 0);
    if (node.tagName === 'ol' && !isInTime && rowsOf(node, 'li').filter((row) => names(row, known).length > 0).length > 1)
      faults.push('an ordered list of people');
    if (node.tagName === 'tbody') faults.push(...lookAtTable(node, known));
    if (node.tagName === 'ul') {
      const rows = rowsOf(node, 'li').filter((row) => number(row) !== undefined && names(row, known).length === 1);
      if (descends(rows.map(number))) faults.push(`people by a number: ${rows.map((row) => text(row).trim()).join('; ')}`);
    }
  }
  const said = nodes.filter((node) => BLOCKS.includes(node.tagName)).map(own).find((words) => NEVER.test(words));
  if (said) faults.push(`says: ${said.trim().replace(/\s+/g, ' ')}`);
  return faults;
}

// A row belongs to a person when a link to them heads it.
function lookAtTable(body, known) {
  const rows = rowsOf(body, 'tr').filter((row) => {
    const head = find(row, (cell) => ['th', 'td'].includes(cell.tagName))[0];
    return head !== undefined && names(head, known).length === 1;
  });
  if (new Set(rows.flatMap((row) => names(row, known).slice(0, 1))).size < 2) return [];
  const columns = Math.max(...rows.map((row) => find(row, (cell) => cell.tagName === 'td').length));
  const faults = [];
  for (let i = 0; i < columns; i++) {
    const cells = rows.map((row) => find(row, (cell) => cell.tagName === 'td')[i]).filter((cell) => cell !== undefined);
    if (cells.length > 1 && cells.every((cell) => number(cell) !== undefined)) faults.push(`a number for each person: column ${i + 2}`);
  }
  return faults;
}

// What the test sees: each of these pages would be found out.
function prove(known) {
  const id = [...known][0], others = [...known].slice(0, 3);
  const link = (name) => `<a href="people/${name}/index.html">${name}</a>`;
  const unkind = {
    'a word of ranking': `<p>${link(id)} closed the most.</p>`,
    'a row and a number for each': `<table><tbody>${others.map((name, i) => `<tr><th>${link(name)}</th><td>${9 - i}</td></tr>`).join('')}</tbody></table>`,
    'an ordered list': `<ol>${others.map((name) => `<li>${link(name)}</li>`).join('')}</ol>`,
    'a list by a number': `<ul>${others.map((name, i) => `<li>${link(name)} ${9 - i}</li>`).join('')}</ul>`,
    'a banned word': '<p>This page is stale.</p>',
  };
  return Object.entries(unkind).filter(([, html]) => look(html, known).length === 0).map(([what]) => `not noticed: ${what}`);
}
const { out } = build(top);
const known = people(out);
const kinds = new Map();
for (const path of files(out, '.html')) {
  const kind = relative(out, path).split('/')[0];
  const found = look(read(path), known).map((fault) => `${relative(out, path)}: ${fault}`);
  kinds.set(kind, [...(kinds.get(kind) ?? []), ...found]);
}
check('the rules see what ranks people', known.size > 3 ? prove(known) : ['nobody is known']);
for (const [kind, faults] of kinds) check(`${kind}: nothing ranks people, and every word is kind`, faults);

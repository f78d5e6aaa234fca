// What is read without styles, aloud or copied: words that stand apart by layout alone run together.
import { parse } from 'parse5';
import { relative } from 'node:path';
import { check, files, read, sites } from './lib/site.mjs';

const INLINE = new Set(['a', 'abbr', 'b', 'code', 'em', 'i', 'kbd', 'mark', 'q', 's', 'small', 'span', 'strong', 'sub', 'sup', 'time']);
const SILENT = new Set(['script', 'style', 'svg', 'template']);
const WORD = /[\p{L}\p{N}]/u;

const classOf = (node) => node.attrs?.find(({ name }) => name === 'class')?.value ?? '';
const textOf = (node) => (node.nodeName === '#text' ? node.value : SILENT.has(node.tagName) ? '' : (node.childNodes ?? []).map(textOf).join(''));

// Neighbours of which each is more than bare text; prose may join what its author joined.
function* runTogether(node) {
  const children = (node.childNodes ?? []).filter((child) => !SILENT.has(child.tagName) && textOf(child) !== '');
  for (let i = 0; i + 1 < children.length; i++) {
    const [left, right] = [children[i], children[i + 1]];
    const [before, after] = [textOf(left), textOf(right)];
    const isPair = (INLINE.has(left.tagName) || INLINE.has(right.tagName)) && [left, right].every((child) => child.nodeName === '#text' || INLINE.has(child.tagName));
    if (isPair && WORD.test(before.at(-1)) && WORD.test(after[0])) yield `${before.slice(-20)}${after.slice(0, 20)}`;
  }
  for (const child of children) if (!/\bprose\b/.test(classOf(child)) && child.tagName !== 'pre') yield* runTogether(child);
}

// A drawing without a size of its own fills the page where styles are blocked.
function* unsized(node) {
  if (node.tagName === 'svg' && !node.attrs.some(({ name }) => name === 'width')) yield classOf(node);
  for (const child of node.childNodes ?? []) yield* unsized(child);
}

for (const { name, out } of sites()) {
  const faults = new Map(), drawings = new Map();
  for (const path of files(out, '.html')) {
    const page = parse(read(path));
    for (const words of runTogether(page)) faults.set(words, relative(out, path));
    for (const drawing of unsized(page)) drawings.set(drawing, relative(out, path));
  }
  check(`${name}: drawings keep their size without styles`, [...drawings].map(([drawing, path]) => `${path}: '${drawing}'`));
  check(`${name}: no empty list is offered as "0 open tasks"`, [...files(out, '.html')].filter((path) => /(^|\/)(teams|areas)\//.test(relative(out, path)))
    .filter((path) => />0 open tasks/.test(read(path))).map((path) => relative(out, path)));
  check(`${name}: words stand apart without styles too`, [...faults].map(([words, path]) => `${path}: ${JSON.stringify(words)}`));
}

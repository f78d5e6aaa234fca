// axe's judgement of a page: WCAG 2.2 up to AA and what it calls best practice. It takes longest over what a page
// repeats, a thousand rows made alike, so it is shown less: see few() and looks().
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { top } from './site.mjs';

const axe = readFileSync(createRequire(join(top, 'tests/package.json')).resolve('axe-core/axe.min.js'), 'utf8');
const COLOURS = ['color-contrast', 'link-in-text-block'];
const ALL = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: { 'target-size': { enabled: true }, ...Object.fromEntries(COLOURS.map((rule) => [rule, { enabled: false }])) },
  resultTypes: ['violations'],
};

// Runs in the page. Of neighbours made alike (the same elements, classes and names of attributes, with words or
// without) it keeps the first two and the one with most words, which wraps first. Headings stay: they have an order.
function few() {
  const MEANT = new Set(['class', 'role', 'type', 'rel']);
  const made = (node) => [node.tagName, ...Array.from(node.attributes, ({ name, value }) => (MEANT.has(name) ? `${name}=${value}` : name)),
    node.textContent.trim() !== '', '(', ...Array.from(node.children, made), ')'].join(' ');
  const crowds = [...document.querySelectorAll('body *')].filter(({ children }) => children.length > 3).flatMap((parent) =>
    [...Map.groupBy([...parent.children].filter((node) => !node.matches('h1, h2, h3, h4, h5, h6, svg *, br')), made).values()]);
  for (const crowd of crowds) {
    const longest = crowd.reduce((best, node) => (node.textContent.length > best.textContent.length ? node : best));
    crowd.slice(2).filter((node) => node !== longest).forEach((node) => node.remove());
  }
}

// Runs in the page: how each element with words of its own looks, which leads from the look to one such element.
// Those look alike that have the same colours, size and weight, below elements of the same kinds that look alike.
function looks() {
  const known = new Map();
  const look = (node) => {
    if (!node) return '';
    if (!known.has(node)) {
      const { color, backgroundColor, backgroundImage, fontSize, fontWeight, opacity } = getComputedStyle(node);
      known.set(node, [look(node.parentElement), node.tagName, node.getAttribute('class'), color, backgroundColor, backgroundImage, fontSize, fontWeight, opacity].join(' '));
    }
    return known.get(node);
  };
  const speaks = (node) => node.matches('input, select') || [...node.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.data.trim());
  const speaking = [...document.querySelectorAll('body *')].filter((node) => speaks(node) && node.checkVisibility());
  return window.speaking = new Map(speaking.map((node) => [look(node), node]));
}

// Let axe into the page, whose policy does not keep the debugger out, and leave it the less that it needs to see.
export async function prepare(page) {
  const debug = await page.context().newCDPSession(page);
  await debug.send('Runtime.evaluate', { expression: `${axe};${few};${looks}` });
  await debug.detach();
  await page.evaluate(() => window.few());
}

const told = (violations) => violations.flatMap(({ id, nodes }) => nodes.map(({ target, html }) => `${id}: ${target} ${html.slice(0, 120)}`));
const run = (page, asked, within, shown) => page.evaluate(async ([options, part, names]) =>
  (await window.axe.run(names ? { include: names.map((name) => window.speaking.get(name)) } : part, options)).violations, [asked, within, shown]).then(told);

// Its findings about a page that was prepared, a line each: about all but colours ...
export const judge = (page, within = 'html') => run(page, ALL, within);
// ... and about the colours of what looks like nothing in 'seen', which is told of it.
export async function judgeColours(page, seen = new Set()) {
  const fresh = (await page.evaluate(() => [...window.looks().keys()])).filter((look) => !seen.has(look));
  fresh.forEach((look) => seen.add(look));
  return fresh.length === 0 ? [] : run(page, { runOnly: { type: 'rule', values: COLOURS }, resultTypes: ['violations'] }, 'html', fresh);
}

// What a reader sees on a phone, a tablet and a desk: nothing runs out of the page, labels leave room for
// what they label, words are not squeezed to a letter a line, and what opens shows that it does.
import { relative } from 'node:path';
import { build, check, files, read, top } from './lib/site.mjs';
import { isThere, open } from './lib/browser.mjs';

if (!isThere) {
  console.log('skipped - pages as they look: there is no Chromium');
  process.exit(0);
}

// One page of each kind, and of tasks, people, teams and areas the longest, which has the most on it.
function kinds(out) {
  const chosen = new Map();
  for (const path of files(out, 'index.html')) {
    const [kind, ...rest] = relative(out, path).split('/');
    const name = rest.length > 1 || kind === 'index.html' ? kind : `${kind}/`;
    if (!chosen.has(name) || read(path).length > read(chosen.get(name)).length) chosen.set(name, path);
  }
  return [...chosen.values()];
}

// Runs inside the page.
function look() {
  const faults = [], wide = document.documentElement.scrollWidth - innerWidth;
  const seen = (node) => node.getClientRects().length > 0;
  const words = (node) => node.textContent.trim().slice(0, 40);
  if (wide > 0) faults.push(`runs ${wide} px out of the page`);
  const [head, body] = ['main > .top', 'main > .body'].map((part) => document.querySelector(part)?.getBoundingClientRect());
  if (head && body && innerWidth >= 1280 && body.top - head.bottom > 80) faults.push(`${body.top - head.bottom} px of nothing below the title`);
  for (const list of document.querySelectorAll('main dl.facts')) {
    for (const label of list.querySelectorAll('dt')) {
      const value = label.nextElementSibling, isBeside = value && label.offsetTop === value.offsetTop;
      if (isBeside && innerWidth < 600 && label.offsetWidth > .4 * list.offsetWidth) faults.push(`the label takes the room: ${words(label)}`);
    }
  }
  for (const cell of document.querySelectorAll('main table:not(.bars) td')) {
    const head = cell.closest('table').tHead, names = getComputedStyle(cell, '::before').content;
    if (seen(cell) && cell.textContent.trim() && head?.offsetHeight < 2 && !/\w/.test(names.replace('none', ''))) faults.push(`nothing says what this cell is: ${words(cell)}`);
  }
  for (const item of document.querySelectorAll('main :is(li, dd, td, th, p)')) {
    const lines = item.offsetHeight / parseFloat(getComputedStyle(item).lineHeight);
    if (seen(item) && item.textContent.trim().length > 20 && item.offsetWidth > 1 && item.offsetWidth < 90 && lines > 4)
      faults.push(`squeezed: ${words(item)}`);
  }
  for (const summary of document.querySelectorAll('main details:not(.fold) > summary'))
    if (seen(summary) && getComputedStyle(summary).display !== 'list-item') faults.push(`shows not that it opens: ${words(summary)}`);
  return [...new Set(faults)];
}

// Runs inside the page: what it takes to see how things stand, and how closely the board is set.
function see() {
  const sums = document.querySelector('.sums')?.getBoundingClientRect(), rows = [...document.querySelectorAll('.card')].map((card) => card.offsetHeight);
  return { below: sums && Math.round(sums.bottom - innerHeight), tall: rows.sort((a, b) => a - b)[Math.floor(rows.length / 2)] };
}
// Runs inside the page: what a task with everything on it shows one over the other on the board.
function crowd() {
  const card = document.querySelector('.card:has(.ask):has(.due)');
  card.querySelector('a').textContent = 'Words of a long title that goes on until it has to be set in two lines, and then some. '.repeat(2);
  card.querySelector('.meta').insertAdjacentHTML('afterbegin', '<span class="tag">now</span>');
  const boxes = [...card.querySelectorAll(':scope > a, .ask a, .meta > *')].map((node) => [node.textContent.trim().slice(0, 20), node.getBoundingClientRect()]);
  return boxes.flatMap(([one, a], i) => boxes.slice(i + 1).filter(([, b]) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 8 && b.top < a.bottom - 8)
    .map(([other]) => `'${one}' over '${other}'`));
}

const { out } = build(top);
const pages = kinds(out), browser = await open();
for (const width of [320, 768, 1200, 1440]) {
  const page = await browser.newPage({ viewport: { width, height: 800 } });
  const faults = [];
  for (const path of pages) {
    await page.goto(`file://${path}`);
    await page.evaluate(() => document.querySelectorAll('details').forEach((each) => { each.open = true; }));
    for (const fault of await page.evaluate(look)) faults.push(`${relative(out, path)}: ${fault}`);
  }
  check(`${pages.length} kinds of page look right at ${width} px`, faults);
  await page.goto(`file://${out}/index.html`);
  const { below } = await page.evaluate(see);
  check(`the home page says at ${width} px how things stand before anybody scrolls`, below > 0 ? [`${below} px below the window`] : []);
  await page.goto(`file://${out}/board/index.html`);
  const { tall } = await page.evaluate(see), most = width < 1440 ? 100 : 40;
  check(`a task on the board takes ${tall} px at ${width} px`, tall <= most ? [] : [`more than ${most}`]);
  check(`everything that a task may show has its place on the board at ${width} px`, await page.evaluate(crowd));
  await page.close();
}
await browser.close();

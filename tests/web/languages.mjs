// The interface in other languages. In a language whose every text stands in brackets, what a page says
// outside of brackets must be an author's: all else is hard-wired. German is complete and says so itself.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { pathToFileURL } from 'node:url';
import { join, relative } from 'node:path';
import { build, check, files, read, top } from './lib/site.mjs';
import { isThere, open } from './lib/browser.mjs';
import { everyKind } from './lib/pages.mjs';

const strings = (tag) => read(join(top, `templates/strings/${tag}.yml`));
const work = mkdtempSync(join(tmpdir(), 'steward-languages-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));

// A copy of a handbook in another language, with texts of its own where they are given.
function handbook(from, tag, own) {
  const root = mkdtempSync(join(work, 'handbook-'));
  cpSync(join(from, 'content'), join(root, 'content'), { recursive: true });
  // The manual names words of the interface, which would pass for an author's.
  rmSync(join(root, 'content/using-steward'), { recursive: true, force: true });
  const settings = join(root, 'content/steward.yml');
  let text = '';
  try { text = read(settings).replace(/^language:.*\n/m, ''); } catch { /* it has none */ }
  writeFileSync(settings, `${text}\nlanguage: ${tag}\n`);
  if (own) mkdirSync(join(root, 'templates/strings'), { recursive: true });
  if (own) writeFileSync(join(root, `templates/strings/${tag}.yml`), own);
  return { root, ...build(root, '--as-of', '2026-11-20') };
}

// Each text in brackets; what is no text for readers stays as it is.
const KEPT = /^(direction|decimal_mark|list_more|list_end|date|date_short|date_day_month|question_asked_on|chart_total|badge_says|state_in_area|number_of_state|times_and_fix|chart_of|calendar_ritual):/;
const bracketed = strings('en').split('\n').map((line) =>
  line.startsWith('direction') ? 'direction: "rtl"'
    : KEPT.test(line) ? line : line.replace(/^(\s*[a-z0-9_]+: ")(.*)"$/, '$1⟦$2⟧"')).join('\n');

const unescape = (text) => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#39;/g, "'")
  .replace(/&nbsp;/g, ' ').replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(code)).replace(/&amp;/g, '&');
// Only the letters and numbers, so that marks, quotes and line ends of the sources do not matter.
const level = (text) => text.normalize('NFC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

// What a page says outside of brackets: the texts between tags, and those that are read out or typed over.
function outside(html) {
  const said = [], skip = ['script', 'style', 'title', 'code'];
  let depth = 0, inside = [], hidden = 0, stack = [];
  const note = (text) => {
    let out = '';
    for (const letter of unescape(text)) {
      if (letter === '⟦') depth++;
      else if (letter === '⟧') depth--;
      else if (depth === 0) out += letter;
      else if (out && !out.endsWith('\u0000')) out += '\u0000';
    }
    said.push(...out.split('\u0000'));
  };
  for (const token of html.match(/<[^>]*>|[^<]+/g)) {
    const tag = token.match(/^<(\/?)([a-z0-9]+)/i);
    if (token.startsWith('<!')) continue;
    if (!tag) { if (!hidden) note(token); continue; }
    const name = tag[2].toLowerCase(), empty = /\/>$/.test(token) || ['meta', 'link', 'input', 'br', 'img', 'hr', 'use', 'path', 'circle', 'rect', 'wbr', 'col', 'source'].includes(name);
    for (const [, , value] of token.matchAll(/ (aria-label|placeholder|title)="([^"]*)"/g)) note(value);
    if (tag[1]) { const top = stack.pop(); if (top?.hides) hidden--; } else if (!empty) {
      // the reference of fields is made of the schema, complaints are about files: both are in English
      const hides = skip.includes(name) || / class="(live fields|faults|highlight)[ "]/.test(token) || / class="language-/.test(token);
      stack.push({ hides });
      if (hides) hidden++;
    }
  }
  return said.map((text) => text.trim()).filter((text) => /\p{L}{2}/u.test(text));
}

// A short text stands in the sources as it is; a longer one may have links or cuts in it, so a few words do.
function isAuthors(sources, text) {
  const words = level(text).split(' ');
  if (words.length < 6) return sources.includes(text.endsWith('…') ? ` ${words.join(' ')}` : ` ${words.join(' ')} `);
  return words.some((_, i) => i + 5 <= words.length && sources.includes(` ${words.slice(i, i + 5).join(' ')} `));
}

function hardWired(name, site) {
  const sources = ` ${level([...files(join(site.root, 'content'))].filter((path) => /\.(md|ya?ml)$/.test(path)).map(read).join('\n')
    .replace(/\]\([^)]*\)/g, '').replace('[[bram]]', 'Bram Visser'))} `;
  const found = new Map();
  for (const path of files(site.out, '.html')) {
    const html = read(path);
    if (!/<html lang="xx" dir="rtl">/.test(html)) found.set('no <html lang="xx" dir="rtl">', relative(site.out, path));
    for (const text of outside(html)) {
      if (!isAuthors(sources, text) && !found.has(text)) found.set(text, relative(site.out, path));
    }
  }
  check(`${name}: every word of the interface comes from the language`, [...found].map(([words, path]) => `${path}: ${words}`));
}

// Runs in the page. What stands on the wrong side where lines run from right to left.
function onTheWrongSide() {
  const box = (selector) => document.querySelector(selector)?.getBoundingClientRect();
  const menu = box('header.site'), main = box('main'), title = box('h1'), contents = box('.contents'), wide = innerWidth > 1000, found = [];
  if (document.documentElement.scrollWidth > innerWidth) found.push('scrolls sideways');
  if (getComputedStyle(document.querySelector('h1')).textAlign !== 'start' || title.right < main.right - main.width / 2) found.push('the title begins on the left');
  if (wide && menu.left < main.right - 1) found.push('the menu is on the left');
  if (wide && contents?.width && contents.left > title.left) found.push('what is on the page stands on the right');
  return found;
}
async function mirrored({ out }) {
  const browser = await open(), page = await browser.newPage(), faults = [];
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    for (const path of everyKind(out).filter((each) => each !== '404.html')) {
      await page.goto(pathToFileURL(join(out, path)).href);
      faults.push(...(await page.evaluate(onTheWrongSide)).map((fault) => `${path} at ${width} px: ${fault}`));
    }
  }
  await browser.close();
  check('from right to left, pages are the mirror of what they were', faults);
}

for (const from of [top, join(top, 'tests/sites/records')]) {
  const site = handbook(from, 'xx', bracketed);
  hardWired(relative(top, from) || 'the example handbook', site);
  if (from === top && isThere) await mirrored(site);
}

// German: the same keys, the same places, and nothing that steward itself complains of.
const keys = (text) => [...text.matchAll(/^([a-z0-9_]+):/gm)].map((match) => match[1]);
const places = (text) => Object.fromEntries(text.split(/^(?=[a-z])/m).map((entry) =>
  [entry.match(/^[a-z0-9_]+/)?.[0], [...new Set(entry.match(/\{[a-z_]+\}/g))].filter((place) => place !== '{count}').sort().join(' ')]));
const english = keys(strings('en')), german = keys(strings('de'));
check('German has the keys of English, in the same order', english.filter((key, i) => german[i] !== key).slice(0, 5));
const inEnglish = places(strings('en')), inGerman = places(strings('de'));
check('German has the places of English', english.filter((key) => inEnglish[key] !== inGerman[key]));
const site = handbook(top, 'de');
check('a German handbook is built without a complaint about its words', site.stderr.match(/.*\[(missing-text|unknown-text|text-form|unknown-language|template-name)\].*/g) ?? []);
const home = read(join(site.out, 'index.html'));
check('a German page says so, and writes dates as German does',
  ['<html lang="de" dir="ltr">', 'Stand der Einträge: <strong><time datetime="2026-11-20">20. November 2026</time>', 'Kümmert sich jemand darum?', '>Tafel</a>']
    .filter((words) => !home.includes(words)));

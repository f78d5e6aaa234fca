// Pages to look at: few, and among them every kind of page and everything that a page may have on it.
import { join, relative } from 'node:path';
import { files, read } from './site.mjs';

// Elements, classes and roles of a page.
function features(html) {
  const found = new Set();
  for (const [, tag, attributes] of html.matchAll(/<([a-z][a-z0-9]*)((?:\s[^<>]*)?)>/g)) {
    found.add(tag);
    for (const [, name, words] of (attributes ?? '').matchAll(/\s(class|role)="([^"]*)"/g))
      for (const word of words.split(/\s+/)) found.add(`${name} ${word}`);
  }
  return found;
}

const isForwarding = (html) => html.includes('http-equiv="refresh"');

// The longest page of each kind: of guidance, of the first pages of its sections, and of each folder that the
// program makes, its first page and those below it.
function kinds(out, pages) {
  const guidance = JSON.parse(read(join(out, 'api/pages.json'))).items.map(({ url }) => url).filter((url) => url !== '');
  const written = new Map(guidance.map((url) => [`${url}index.html`, guidance.some((other) => other !== url && other.startsWith(url)) ? 'section' : 'guidance']));
  const chosen = new Map();
  for (const [path, html] of pages) {
    const [kind, ...rest] = path.split('/');
    const name = written.get(path) ?? (rest.length > 1 ? `${kind}/` : kind);
    if (!chosen.has(name) || html.length > pages.get(chosen.get(name)).length) chosen.set(name, path);
  }
  return [...chosen.values()];
}

// Paths below 'out': each kind, and then whichever page shows most that was not to be seen yet.
export function everyKind(out) {
  const pages = new Map([...files(out, '.html')].sort().map((path) => [relative(out, path), read(path)])
    .filter(([, html]) => !isForwarding(html)));
  const chosen = kinds(out, pages), seen = new Set(chosen.flatMap((path) => [...features(pages.get(path))]));
  const left = new Map([...pages].map(([path, html]) => [path, features(html)]));
  for (;;) {
    for (const [path, found] of left) {
      seen.forEach((feature) => found.delete(feature));
      if (found.size === 0) left.delete(path);
    }
    if (left.size === 0) return chosen;
    const [path, found] = [...left].reduce((best, each) => (each[1].size > best[1].size ? each : best));
    chosen.push(path);
    found.forEach((feature) => seen.add(feature));
  }
}

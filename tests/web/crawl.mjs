// Every internal link and anchor of the output leads somewhere: an oracle that knows only the HTML.
import { parse } from 'parse5';
import { existsSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { check, files, read, sites } from './lib/site.mjs';

const LINKS = { a: 'href', area: 'href', link: 'href', img: 'src', script: 'src', source: 'src', use: 'href' };

function* elements(node) {
  for (const child of node.childNodes ?? []) {
    if (child.tagName) yield child;
    yield* elements(child);
  }
}

const attribute = (node, name) => node.attrs?.find((entry) => entry.name === name)?.value;

function survey(path) {
  const ids = new Set(), links = [];
  for (const node of elements(parse(read(path)))) {
    const id = attribute(node, 'id');
    if (id !== undefined) ids.add(id);
    if (node.tagName === 'a' && attribute(node, 'name')) ids.add(attribute(node, 'name'));
    const link = attribute(node, LINKS[node.tagName] ?? '');
    if (link !== undefined) links.push(link);
  }
  return { ids, links };
}

function crawl(out) {
  const pages = new Map([...files(out, '.html')].map((path) => [path, survey(path)]));
  const faults = [], reached = new Set();
  let count = 0;
  for (const [path, { links }] of pages) {
    if (relative(out, path) === '404.html') continue; // may be served from any address
    for (const link of links) {
      if (/^[a-z][a-z0-9+.-]*:/i.test(link) || link.startsWith('//')) continue;
      count++;
      const [address, anchor] = link.split('#');
      const name = decodeURIComponent(address.split('?')[0]);
      let target = name === '' ? path : resolve(dirname(path), name);
      if (link.startsWith('/')) faults.push(`${relative(out, path)}: not relative: ${link}`);
      if (existsSync(target) && statSync(target).isDirectory()) target = join(target, 'index.html');
      reached.add(target);
      if (relative(out, target).startsWith('..') || !existsSync(target))
        faults.push(`${relative(out, path)}: leads nowhere: ${link}`);
      else if (anchor && pages.has(target) && !pages.get(target).ids.has(decodeURIComponent(anchor)))
        faults.push(`${relative(out, path)}: no such anchor: ${link}`);
    }
  }
  const lost = [...pages.keys()].filter((path) => !reached.has(path) && read(path).includes('<main') && !read(path).includes('http-equiv="refresh"') &&
    !['404.html', 'index.html'].includes(relative(out, path)));
  return { count, faults, lost: lost.map((path) => relative(out, path)) };
}

for (const site of sites()) {
  const { count, faults, lost } = crawl(site.out);
  // A site with faults on purpose may show a broken link as text, never as a link.
  check(`${site.name}: ${count} links and anchors lead somewhere`, faults);
  check(`${site.name}: every page is reached by a link`, lost);
}

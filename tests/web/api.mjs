// The JSON for machines: the keys that people's programs rely on.
import { join } from 'node:path';
import { existsSync } from 'node:fs';
import { build, check, read, top } from './lib/site.mjs';

const { out } = build(top);
const load = (name) => JSON.parse(read(join(out, 'api', `${name}.json`)));
const KEYS = {
  tasks: 'id title status category kind area team owner accountable requester priority due created started closed holder url source blocked_by signals',
  people: null, teams: null, areas: null,
  pages: 'id title owner area last_review review_due changed url source signals cites cited_by',
  diagnostics: 'code severity path line column end_line end_column message help',
};

for (const [name, keys] of Object.entries(KEYS)) {
  const data = load(name), faults = [];
  if (!/^\d{4}-\d{2}-\d{2}$/.test(data.as_of)) faults.push(`as_of is ${data.as_of}`);
  if (typeof data.steward !== 'string') faults.push('no version');
  if (!Array.isArray(data.items)) faults.push('no items');
  for (const item of data.items ?? []) {
    for (const key of Object.keys(item)) {
      if (keys && !keys.split(' ').includes(key)) faults.push(`${item.id}: unknown key ${key}`);
      if (item[key] === null || (item[key] === '' && key !== 'url')) faults.push(`${item.id}: ${key} is empty instead of absent`);
    }
    if (item.url !== undefined && !existsSync(join(out, decodeURIComponent(item.url.split('#')[0]), item.url.endsWith('/') || item.url === '' ? 'index.html' : '')))
      faults.push(`${item.id}: no page at ${item.url}`);
    if (item.source && (!existsSync(join(top, item.source.path)) || !(item.source.line >= 1)))
      faults.push(`${item.id}: source is ${JSON.stringify(item.source)}`);
  }
  check(`api/${name}.json: ${data.items?.length} items as promised`, faults);
}

const tasks = load('tasks').items;
const ids = new Set(tasks.map((task) => task.id));
check('blocked_by names tasks that exist', tasks.flatMap((task) => (task.blocked_by ?? []).filter((id) => !ids.has(id)).map((id) => `${task.id}: ${id}`)));
check('every open task says who holds it or has no owner', tasks.filter((task) => !task.holder && task.owner).map((task) => task.id));

const meta = load('meta');
check('api/meta.json counts what is there', [
  meta.counts?.tasks === tasks.length || `tasks: ${meta.counts?.tasks} of ${tasks.length}`,
  /^\d{4}-\d{2}-\d{2}$/.test(meta.newest_entry ?? '') || `newest_entry: ${meta.newest_entry}`,
  typeof meta.title === 'string' || 'no title',
].filter((fault) => fault !== true));

const pages = load('pages').items, byId = new Map(pages.map((page) => [page.id, page]));
check('cites and cited_by agree', pages.flatMap((page) => (page.cites ?? [])
  .filter((id) => byId.has(id) && !(byId.get(id).cited_by ?? []).includes(page.id)).map((id) => `${page.id} cites ${id}`)));

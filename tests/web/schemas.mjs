// The published schemas accept the example's records and refuse wrong ones; so those of api/*.json.
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parseAllDocuments } from 'yaml';
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { check, execFileSync, files, read, sites, steward, top } from './lib/site.mjs';

const kinds = ['task', 'person', 'team', 'area', 'causes', 'settings', 'page', 'folder'];
const folders = { tasks: 'task', people: 'person', teams: 'team', areas: 'area' };
const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
addFormats(ajv);

const schema = (kind) => JSON.parse(execFileSync(steward, ['schema', kind, '-C', top], { encoding: 'utf8' }));
const validators = Object.fromEntries(kinds.map((kind) => [kind, ajv.compile(schema(kind))]));

// As an editor reads YAML: dates stay text, numbers and booleans become such.
const parse = (text) => parseAllDocuments(text, { schema: 'core' }).map((document) => document.toJS()).filter((value) => value !== null);

const faults = [];
let count = 0;
for (const path of files(join(top, 'content'), '.yml')) {
  const name = relative(join(top, 'content'), path);
  const kind = name === 'steward.yml' ? 'settings' : name === 'causes.yml' ? 'causes'
    : name.endsWith('_folder.yml') ? 'folder' : folders[name.split('/')[0]];
  if (!kind) continue;
  for (const record of parse(read(path))) {
    count++;
    if (!validators[kind](record))
      faults.push(`${name}: ${ajv.errorsText(validators[kind].errors)}`);
  }
}
check(`${count} records of the example are valid by their schemas`, faults);

const wrong = [
  ['task', { status: 'todo' }, 'no title'],
  ['task', { title: 'x' }, 'no status'],
  ['task', { title: 'x', status: 'todo', ownr: 'a' }, 'unknown field'],
  ['task', { title: 'x', status: 'todo', kind: 'epic' }, 'unknown kind'],
  ['task', { title: 'x', status: 'todo', due: 'soon' }, 'no date'],
  ['task', { title: 'x', status: 'todo', handoffs: [{ frm: 'a' }] }, 'unknown field inside a hand-off'],
  ['task', { title: 'x', status: 'todo', effort_days: 'three' }, 'no number'],
  ['person', { role: 'cook' }, 'no name'],
  ['team', { name: 'x', members: { a: 1 } }, 'members is a map'],
  ['area', { name: 'x', boundary_policy: 'closed' }, 'unknown policy'],
  ['causes', [{ fix: 'x' }], 'cause without id'],
  ['settings', { titel: 'x' }, 'unknown setting'],
  ['page', { critical: 'yes' }, 'no truth value'],
];
check('wrong records are refused', wrong.filter(([kind, record]) => validators[kind](record)).map(([kind, , why]) => `${kind}: ${why}`));

const right = [
  ['task', { title: 'x', status: 'todo' }, 'the smallest task'],
  ['task', [{ id: 'a', title: 'x', status: 'todo' }], 'a list of tasks'],
  ['task', { title: 'x', status: 'todo', x_ticket: 12, success: 'one line of text here' }, 'own field'],
  ['task', { title: 'x', status: 'todo', success: [{ text: 'a', met_on: '2026-01-01' }] }, 'criteria'],
];
check('right records are accepted', right.filter(([kind, record]) => !validators[kind](record))
  .map(([kind, , why]) => `${why}: ${ajv.errorsText(validators[kind].errors)}`));

// ---- api/*.json ---------------------------------------------------------------------------------

const names = execFileSync(steward, ['schema'], { encoding: 'utf8' }).trim().split('\n');
const promised = names.filter((name) => name.startsWith('api-'));
const api = Object.fromEntries(promised.map((name) => [name, ajv.compile(schema(name))]));
const said = (name) => `${name}: ${ajv.errorsText(api[name].errors)}`;
const jsonOf = (out, name) => JSON.parse(read(join(out, name.replace('api-', 'api/') + '.json')));

const all = sites();
for (const { name: place, out } of all) {
  const written = readdirSync(join(out, 'api')).filter((name) => name.endsWith('.json')).map((name) => `api-${name.slice(0, -5)}`);
  check(`${place}: each of ${written.length} files for machines has a schema, each schema a file`,
    [...written.filter((name) => !api[name]), ...promised.filter((name) => !written.includes(name))]);
  check(`${place}: the files for machines are valid by their schemas`,
    promised.filter((name) => !api[name](jsonOf(out, name))).map(said));
}

// What a change to a file must not get past its schema: each is tried on every object in it.
const MUTATIONS = {
  'an unknown key': (object) => { object.surprise = 1; },
  'null instead of nothing': (object) => { object[Object.keys(object)[0]] = null; },
  'a list for a value': (object) => { object[Object.keys(object).find((key) => !Array.isArray(object[key]))] = [1]; },
  'no required key': (object, required) => { delete object[required.find((key) => key in object)]; },
};
function* objects(value, rule) {
  if (Array.isArray(value)) for (const item of value) yield* objects(item, rule.items ?? {});
  else if (value && typeof value === 'object') {
    if (Object.keys(value).length > 0) yield [value, rule.required ?? []];
    for (const [key, inner] of Object.entries(value)) yield* objects(inner, rule.properties?.[key] ?? {});
  }
}
for (const name of promised) {
  const faults = [], rule = schema(name), whole = jsonOf(all[0].out, name);
  let tried = 0;
  for (const [what, mutate] of Object.entries(MUTATIONS))
    for (const place of [...objects(whole, rule)].keys()) {
      if (place > 40) break;
      const copy = structuredClone(whole), [object, required] = [...objects(copy, rule)][place];
      mutate(object, required);
      if (JSON.stringify(copy) === JSON.stringify(whole)) continue;
      tried++;
      if (api[name](copy)) faults.push(`${what}: ${JSON.stringify(object).slice(0, 80)}`);
    }
  check(`${name}: ${tried} damaged files are refused`, faults);
}

// A key that no site ever writes is a promise that nobody keeps.
function* keysNever(values, rule, path) {
  const objects = values.filter((value) => value && typeof value === 'object');
  if (rule.items) return yield* keysNever(objects.flat(), rule.items, path);
  for (const [key, inner] of Object.entries(rule.properties ?? {})) {
    const there = objects.map((object) => object[key]).filter((value) => value !== undefined);
    if (there.length === 0) yield `${path}${key}`;
    else yield* keysNever(there, inner, `${path}${key}.`);
  }
}
const complaints = JSON.parse(spawnSync(steward, ['check', '-C', join(top, 'tests/diagnostics/broken-link'), '--format', 'json'], { encoding: 'utf8' }).stdout);
check('check --format json prints what api-diagnostics describes',
  complaints.items.length > 0 && api['api-diagnostics'](complaints) ? [] : [said('api-diagnostics')]);
const elsewhere = ['api-people', 'api-teams', 'api-areas', 'api-warm']; // by the fields of records; as api-signals
check('every key that is promised is written somewhere', promised.filter((name) => !elsewhere.includes(name)).flatMap((name) =>
  [...keysNever([...all.map(({ out }) => jsonOf(out, name)), ...(name === 'api-diagnostics' ? [complaints] : [])], schema(name), `${name} `)]));

const site = all[0];
const published = names.filter((kind) => JSON.stringify(JSON.parse(read(join(site.out, 'api/schema', `${kind}.json`)))) !== JSON.stringify(schema(kind)));
check(`the site publishes the same ${names.length} schemas`, published.map((kind) => `${kind} differs`));

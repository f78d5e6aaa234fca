// The published schemas accept the example's records and refuse wrong ones.
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parseAllDocuments } from 'yaml';
import { join, relative } from 'node:path';
import { build, check, execFileSync, files, read, steward, top } from './lib/site.mjs';

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

const site = build(top);
const published = kinds.filter((kind) => JSON.stringify(JSON.parse(read(join(site.out, 'api/schema', `${kind}.json`)))) !== JSON.stringify(schema(kind)));
check('the site publishes the same schemas', published.map((kind) => `${kind} differs`));

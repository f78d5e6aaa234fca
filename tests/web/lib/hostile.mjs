// A handbook that means harm: every field of every kind of record, as the schemas list them, and every part of
// Markdown, file names and settings, filled with texts that would run as code wherever one of them is not
// escaped. Each calls ran() with a number that tells where it came from.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execFileSync, steward } from './site.mjs';

const FORMS = [
  (run) => `<script>${run}</script>`,
  (run) => `</script><script>${run}</script>`,
  (run) => `</title></style></textarea></noscript><script>${run}</script>`,
  (run) => `<img src=x onerror=${run}>`,
  (run) => `"><img src=x onerror=${run}>`,
  (run) => `'><img src=x onerror=${run}>`,
  (run) => `" onmouseover="${run}" x="`,
  (run) => `' onfocus='${run}' autofocus x='`,
  (run) => `x onload=${run} y`,
  (run) => `javascript:${run}`,
  (run) => `JaVaScRiPt:${run}//`,
  (run) => `java\tscript:${run}`,
  (run) => `&#106;avascript:${run}`,
  (run) => `javascript&colon;${run}`,
  (run) => `data:text/html,<script>${run}</script>`,
  (run) => `vbscript:${run}`,
  (run) => `https://x" onclick="${run}`,
  (run) => `<svg onload=${run}>`,
  (run) => `</svg><svg><script>${run}</script>`,
  (run) => `<math><mtext></p><mglyph><style><!--</style><img src=x onerror=${run}>`,
  (run) => `<a href="javascript:${run}">go</a>`,
  (run) => `<iframe srcdoc="<script>parent.${run}</script>"></iframe>`,
  (run) => `<object data="data:text/html,<script>parent.${run}</script>"></object>`,
  (run) => `<details open ontoggle=${run}>`,
  (run) => `<base href="https://outside.example/">${run}`,
  (run) => `<meta http-equiv=refresh content="0;url=javascript:${run}">`,
  (run) => `<form action="javascript:${run}"><input type=submit autofocus>`,
  (run) => `<link rel=stylesheet href="https://outside.example/${run}">`,
  (run) => `<style>@import 'https://outside.example/${run}';</style>`,
  (run) => `{{{${run}}}} {{>layout}} {{=<% %>=}}`,
  (run) => `-->]]><script>${run}</script><!--`,
  (run) => `\u2066\u202e<script>${run}</script>`,
  (run) => `END:VEVENT\\nBEGIN:VALARM\\nX-${run}:1;,\\;`,
  (run) => `]]></title><entry><title>${run}</title></entry>`,
  (run) => `\\u003cscript\\u003e${run}\\u003c/script\\u003e`,
  (run) => `__proto__ constructor ${run}`,
];

// Where each number came from, to be named when one runs.
export const places = [];
const payload = (form, place) => FORMS[form % FORMS.length](`ran(${places.push(place) - 1})`);

const schema = (kind) => JSON.parse(execFileSync(steward, ['schema', kind, '-C', '/'], { encoding: 'utf8' }));
const FOLDERS = { task: 'tasks', person: 'people', team: 'teams', area: 'areas' };
const RECORDS = FORMS.length; // so that in every field stands every form once

// A value for a field: hostile where any text may stand, and now and then where only some may.
function value(of, row, field, place) {
  const turn = row + field.count++;
  const hostile = () => payload(turn, place);
  if (of.anyOf) return value(of.anyOf.find(({ type }) => type === 'array' || type === 'object') ?? of.anyOf[0], row, field, place);
  if (of.type === 'array') return [0, 1].map(() => value(of.items, row, field, place));
  if (of.type === 'object') return map(of, row, field, place);
  if (of.enum) return turn % 9 === 0 ? hostile() : of.enum[row % of.enum.length];
  if (of.type === 'string' && /^\^\\d/.test(of.pattern ?? '')) return turn % 9 === 0 ? hostile() : of.examples[0];
  if (of.type !== 'string') return of.type === 'boolean' ? row % 2 === 0 : of.examples?.[0] ?? of.minimum ?? 1;
  const names = /Takes (?:an?|the|a list of) ids? of (?:an? )?(task|person|team|area|cause)/.exec(of.description ?? '');
  return names && turn % 3 !== 0 ? `${names[1]}-${(row + field.count) % RECORDS}` : hostile();
}
function map(of, row, field, place) {
  const made = {};
  for (const [name, inner] of Object.entries(of.properties ?? {})) made[name] = value(inner, row, field, `${place}.${name}`);
  return made;
}

function record(kind, row, of) {
  const made = map(of, row, { count: 0 }, `${kind} ${row}: `);
  if (kind !== 'settings' && kind !== 'page' && kind !== 'folder') made.id = `${kind}-${row}`;
  if (kind === 'task') made[`x_${payload(row, `${kind} ${row}: a field of one's own`)}`] = payload(row, `${kind} ${row}: x_`);
  delete made.draft; // a draft would not be shown
  return made;
}

// Each part of Markdown, once with each form.
const PARTS = [
  (p) => p, (p) => `# ${p}`, (p) => `## x {#${p}}`, (p) => `[x](<${p}>)`, (p) => `[x](${p})`, (p) => `[${p}](x.md "${p}")`, (p) => `![${p}](<${p}>)`,
  (p) => `<${p}>`, (p) => `\`${p}\``, (p) => `\`\`\`${p}\n${p}\n\`\`\``, (p) => `| ${p} | b |\n|:---:|---|\n| c | ${p} |`, (p) => `[[${p}|${p}]]`, (p) => `[[${p}]]`,
  (p) => `a[^${p}] b[^n]\n\n[^n]: ${p}`, (p) => `> [!NOTE]\n> ${p}`, (p) => `> [!${p}]\n> x`, (p) => `${p}\n: ${p}`, (p) => `- [ ] ${p}`,
  (p) => `[r]\n\n[r]: <${p}> "${p}"`, (p) => `<a href="${p}" title='${p}'>x</a>`, (p) => `<img src="${p}" alt='${p}' ${p}>`, (p) => `<details ${p}><summary>${p}</summary></details>`,
  (p) => `<div class="${p}" id='${p}'>x</div>`, (p) => `\`\`\`steward\ntasks tag="${p}"\n\`\`\``, (p) => `\`\`\`steward\n${p}\n\`\`\``, (p) => `\`\`\`steward\nchart kind="${p}" area=${p}\n\`\`\``,
  (p) => `<video src="${p}" poster="${p}" controls></video>`, (p) => `<svg><a xlink:href="${p}"><text>${p}</text></a></svg>`, (p) => `**_${p}_**`, (p) => `<!-- ${p} -->`,
];
const words = (row) => PARTS.map((part, index) => part(payload(row + index, `page ${row}: ${part(' P ')}`))).join('\n\n');
// Of each kind of block, with records that exist.
const BLOCKS = ['tasks', 'status', 'signals', 'people', 'boundary area=area-1', 'custody task=task-1', 'fields kind=task',
  ...['status', 'ages', 'flow', 'causes', 'interruptions', 'handoffs', 'blocked', 'due', 'trend'].map((kind) => `chart kind=${kind}`)];

// How many texts the handbook at 'root' holds.
export function writeHostile(root) {
  const write = (path, text) => {
    const place = join(root, 'content', path);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, text);
  };
  const put = (path, made) => write(path, JSON.stringify(made, null, 1));
  for (const [kind, folder] of Object.entries(FOLDERS)) {
    const of = schema(kind).$defs.record;
    for (let row = 0; row < RECORDS; row++) put(`${folder}/${kind}-${row}.yml`, record(kind, row, of));
  }
  const causes = schema('causes'), cause = causes.items.$ref ? causes.$defs[causes.items.$ref.split('/').pop()] : causes.items;
  put('causes.yml', Array.from({ length: RECORDS }, (_, row) => record('cause', row, cause)));
  const page = schema('page');
  for (let row = 0; row < RECORDS; row++)
    write(`guides/page-${row}.md`, `---\n${JSON.stringify(record('page', row, page), null, 1)}\n---\n${words(row)}\n`);
  write('guides/blocks.md', '# Blocks\n\n' + BLOCKS.map((block) => `\`\`\`steward\n${block}\n\`\`\`\n`).join('\n'));
  put('guides/_folder.yml', record('folder', 3, schema('folder')));
  const address = (start) => payload(FORMS.findIndex((form) => form('').startsWith(start)), `settings: ${start}`);
  put('steward.yml', { ...record('settings', 4, schema('settings')), html: 'safe', as_of: '2026-03-12', status_words: {},
    edit_url: `${address('javascript:')}//{path}`, base_url: address('https:') });
  FORMS.forEach((_, row) => {
    const name = payload(row, `file name ${row}`).replaceAll('/', '\u2215').slice(0, 200);
    write(`names/${name}.md`, '# A name\n');
    write(`names/${name}/inner.md`, '# A folder\n');
    write(`names/${name}.txt`, 'a file\n');
  });
  return places.length;
}

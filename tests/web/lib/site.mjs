// Build sites with the real program, once, and walk what it wrote.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const top = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
export const steward = process.env.STEWARD ?? join(top, 'generator/steward');

const made = [];
process.on('exit', () => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

export function build(root, ...options) {
  const out = mkdtempSync(join(tmpdir(), 'steward-web-'));
  made.push(out);
  const args = ['build', '-C', root, '--out', join(out, 'site'), '--quiet', ...options];
  const run = spawnSync(steward, args, { encoding: 'utf8' });
  if (run.status > 1 || run.signal) throw new Error(`${args.join(' ')}: ${run.signal ?? run.status}\n${run.stderr}`);
  return { out: join(out, 'site'), status: run.status, stderr: run.stderr };
}

export function* files(folder, ending = '') {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* files(path, ending);
    else if (entry.name.endsWith(ending)) yield path;
  }
}

// The example handbook and every golden site that is not about faults in HTML.
export function sites() {
  const golden = join(top, 'tests/sites');
  const roots = [top];
  if (existsSync(golden))
    for (const name of readdirSync(golden)) roots.push(join(golden, name));
  return roots.map((root) => ({ name: relative(top, root) || 'the example handbook', ...build(root) }));
}

let failures = 0;
export function check(name, faults) {
  if (faults.length === 0) {
    console.log(`ok - ${name}`);
    return;
  }
  failures++;
  console.log(`not ok - ${name}`);
  for (const fault of faults.slice(0, 30)) console.log(`    ${fault}`);
  if (faults.length > 30) console.log(`    ... and ${faults.length - 30} more`);
  process.exitCode = 1;
}

export const read = (path) => readFileSync(path, 'utf8');
export { execFileSync };

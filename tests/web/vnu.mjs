// Every page of the example passes the W3C's validator too. It wants Java, so make test takes it where `make vnu` has brought it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build, check, top } from './lib/site.mjs';

const validator = join(top, 'tests/release/node_modules/vnu-jar/build/dist/vnu.jar');
if (!existsSync(validator) || spawnSync('java', ['-version']).status !== 0) {
  console.log('skipped - the W3C\'s validator: make vnu installs it');
  process.exit(0);
}
const { stderr, status, error } = spawnSync('java', ['-jar', validator, '--skip-non-html', '--format', 'gnu', build(top).out],
  { encoding: 'utf8', maxBuffer: 1 << 26 });
const faults = (error?.message ?? stderr).split('\n').filter((line) => line !== '');
check('the W3C\'s validator finds nothing in the example handbook', status === 0 || faults.length ? faults : [`it ends with ${status}`]);

// nginx as the manual recommends sends the compressed files that `build --compress` puts beside the plain ones.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, check, execFileSync, steward } from './lib/site.mjs';
import { nginx, nginxIsThere } from './lib/nginx.mjs';

if (!nginxIsThere) {
  console.log('skipped - compressed files: there is no /usr/sbin/nginx');
  process.exit(0);
}

const room = mkdtempSync(join(tmpdir(), 'steward-compressed-'));
process.on('exit', () => rmSync(room, { recursive: true, force: true }));
const book = join(room, 'book');
execFileSync(steward, ['new', 'handbook', book, '--quiet']);
const { out } = build(book, '--compress'), server = await nginx(out);

// Bytes as they were sent; fetch would undo the compression.
const ask = (path, encoding) => new Promise((done, failed) => {
  get(server.url + path, { headers: encoding ? { 'accept-encoding': encoding } : {} }, (answer) => {
    const parts = [];
    answer.on('data', (part) => parts.push(part)).on('end', () => done({ headers: answer.headers, bytes: Buffer.concat(parts) }));
  }).on('error', failed);
});
const wrong = ({ headers, bytes }, file, encoding) => {
  const faults = [];
  if (headers['content-encoding'] !== encoding) faults.push(`sent as ${headers['content-encoding']}`);
  if (!bytes.equals(readFileSync(join(out, file)))) faults.push(`not the bytes of ${file}`);
  if (!/^text\/html/.test(headers['content-type'])) faults.push(`sent as ${headers['content-type']}`);
  if (headers.vary !== 'Accept-Encoding') faults.push(`varies by ${headers.vary}`);
  return faults;
};
check('who takes gzip gets the file that was compressed once', wrong(await ask('', 'gzip, deflate'), 'index.html.gz', 'gzip'));
check('of a page in a folder too', wrong(await ask('tasks/', 'gzip'), 'tasks/index.html.gz', 'gzip'));
check('who does not gets the page', wrong(await ask(''), 'index.html', undefined));
writeFileSync(join(book, 'content/index.md'), '# Another\n\n' + 'A new sentence that stands there.\n'.repeat(60));
execFileSync(steward, ['build', '-C', book, '--out', out, '--quiet', '--compress']);
check('after a build the new one', wrong(await ask('', 'gzip'), 'index.html.gz', 'gzip'));
check('which has the new words', readFileSync(join(out, 'index.html'), 'utf8').includes('A new sentence') ? [] : ['it has not']);
execFileSync(steward, ['build', '-C', book, '--out', out, '--quiet']);
const plain = await ask('', 'gzip');
check('without such files nginx compresses by itself', plain.headers['content-encoding'] === 'gzip' ? [] : ['it does not']);
server.close();

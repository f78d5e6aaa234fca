// nginx with the configuration that the manual recommends, over a built folder: as the same user, on a free
// port, with all its files in a folder of its own.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { top } from './site.mjs';

const program = '/usr/sbin/nginx';
export const nginxIsThere = existsSync(program);

// The block that the manual shows, with this folder and port in place of its own.
export function recommended(root, port) {
  const manual = readFileSync(join(top, 'content/using-steward/publishing.md'), 'utf8');
  const [, block] = /^```nginx\n([^]*?)^```$/m.exec(manual);
  return block.replace('listen 80;', `listen 127.0.0.1:${port};`).replace('/srv/handbook', root);
}

const freePort = () => new Promise((done) => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const { port } = probe.address();
    probe.close(() => done(port));
  });
});

const answers = async (url) => {
  for (let tries = 0; tries < 100; tries++) {
    try { return await fetch(url); } catch { await new Promise((done) => setTimeout(done, 50)); }
  }
  throw new Error(`nginx does not answer at ${url}`);
};

export async function nginx(root) {
  const own = mkdtempSync(join(tmpdir(), 'steward-nginx-')), port = await freePort(), log = join(own, 'access.log');
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${own}/${name};`).join('\n');
  const config = `daemon off; master_process off; pid ${own}/pid; error_log ${own}/error.log;
events {}
http {
include /etc/nginx/mime.types;
log_format sent '$status $bytes_sent $body_bytes_sent $request_uri';
access_log ${log} sent;
${temporary}
${recommended(root, port)}}
`;
  mkdirSync(join(own, 'client_body'));
  writeFileSync(join(own, 'nginx.conf'), config);
  const server = spawn(program, ['-p', own, '-e', join(own, 'error.log'), '-c', join(own, 'nginx.conf')], { stdio: ['ignore', 'inherit', 'inherit'] });
  const close = () => { server.kill(); rmSync(own, { recursive: true, force: true }); };
  process.on('exit', close);
  const url = `http://127.0.0.1:${port}/`;
  await answers(url);
  return { url, close };
}

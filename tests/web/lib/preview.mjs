// A stand-in for `steward serve`: speaks its protocol over a built folder, and does what a test tells it.
import { createServer } from 'node:http';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { top } from './site.mjs';

const TYPES = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.json': 'application/json', '.svg': 'image/svg+xml' };
const POLICY = "default-src 'self'; style-src 'self'; script-src 'self'; img-src 'self' data: https:; object-src 'none'; base-uri 'none'";
const theme = (path) => readFileSync(join(top, 'templates', path), 'utf8');
const own = { 'live.js': () => theme('assets/morph.js') + theme('preview/live.js'), 'hub.js': () => theme('preview/hub.js'), 'live.css': () => theme('preview/live.css') };

export async function preview(folder) {
  const state = { instance: 'a', generation: 1, editor: '/edit?at={path}:{line}', root: '/project', navigate: false, problems: null,
    lines: {}, streams: new Set(), asked: [], edits: [], failed: false, most: 0 };
  const send = (response, name, data) => response.write(`event: ${name}\nid: ${state.generation}\ndata: ${JSON.stringify(data)}\n\n`);
  const stream = (request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write('retry: 500\n\n');
    const { instance, generation, editor, root, navigate } = state;
    send(response, 'hello', { instance, generation, editor, root, navigate });
    if (state.replay) send(response, 'build', state.replay);
    if (state.problems) send(response, 'problems', state.problems);
    response.pages = new URL(request.url, 'http://x').searchParams.getAll('page');
    state.streams.add(response);
    state.most = Math.max(state.most, state.streams.size);
    request.on('close', () => state.streams.delete(response));
  };
  const answer = (response, status, type, bytes) =>
    response.writeHead(status, { 'content-type': type, 'cache-control': 'no-cache', 'content-security-policy': POLICY }).end(bytes);
  const head = '<link rel="stylesheet" href="/-/steward/live.css">';
  const foot = () => `<script src="/-/steward/live.js" data-generation="${state.generation}" defer></script>`;
  const handle = (request, response) => {
    const url = new URL(request.url, 'http://x'), path = decodeURIComponent(url.pathname);
    state.asked.push(request.url);
    if (path === '/edit') { state.edits.push(url.searchParams.get('at')); return response.writeHead(204).end(); }
    if (path === '/-/steward/events') return stream(request, response);
    if (path === '/-/steward/lines') {
      const lines = state.lines[url.searchParams.get('page')];
      return answer(response, lines ? 200 : 404, 'application/json', JSON.stringify(lines ?? null));
    }
    if (path.startsWith('/-/steward/')) return answer(response, 200, TYPES[extname(path)], own[path.slice(11)]());
    if (state.failed)
      return answer(response, 503, 'text/html', `<!doctype html><html lang=en><head><title>Not built</title>${head}</head><body><main>Not built yet.</main>${foot()}</body></html>`);
    let file = join(folder, normalize(path));
    if (existsSync(file) && statSync(file).isDirectory()) file = join(file, 'index.html');
    const status = existsSync(file) ? 200 : 404;
    if (status === 404) file = join(folder, '404.html');
    let bytes = readFileSync(file);
    if (file.endsWith('.html')) bytes = bytes.toString().replace('</head>', head + '</head>').replace('</body>', foot() + '</body>');
    answer(response, status, TYPES[extname(file)] ?? 'text/plain', bytes);
  };
  let server, port = 0;
  const start = () => new Promise((done) => {
    server = createServer(handle).listen(port, '127.0.0.1', () => { port = server.address().port; done(); });
  });
  const tell = (name, data) => state.streams.forEach((each) => send(each, name, data));
  await start();
  return Object.assign(state, {
    url: `http://127.0.0.1:${port}/`,
    start,
    stop: () => new Promise((done) => { server.close(done); server.closeAllConnections(); }),
    news: (files, navigate) => tell('build', { generation: ++state.generation, files, navigate }),
    complain: (diagnostics, failed = false) => tell('problems', state.problems = { generation: ++state.generation, failed, diagnostics }),
  });
}

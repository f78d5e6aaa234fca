// Debian's Chromium, driven without a window: as it comes without windows, which takes half the time, or else as
// people use it. Tests that need it skip themselves where it is missing.
import { existsSync, createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { chromium } from 'playwright-core';

const executablePath = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find((path) => existsSync(path));
export const isThere = executablePath !== undefined;

// Where many tests share few processors, a page may take its time: what a test waits for comes, or does not.
export async function open() {
  const browser = await chromium.launch({ executablePath, timeout: 120000,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await newContext(options);
    context.setDefaultTimeout(120000);
    return context;
  };
  return browser;
}

// Collects what a page complains of on its console.
export function listen(page, faults) {
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
}

const TYPES = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.json': 'application/json', '.svg': 'image/svg+xml' };
export const POLICY = "default-src 'self'; style-src 'self'; script-src 'self'; img-src 'self' data: https:; object-src 'none'; base-uri 'none'";

// The folder on a free loopback port, with the strictest policy and conditional requests.
export function serve(folder, policy = POLICY) {
  const asked = [];
  const server = createServer((request, response) => {
    const path = join(folder, normalize(decodeURIComponent(request.url.split('?')[0])));
    if (!existsSync(path) || !statSync(path).isFile()) return response.writeHead(404).end();
    const { mtimeMs, size } = statSync(path);
    const etag = `"${mtimeMs}-${size}"`;
    const status = request.headers['if-none-match'] === etag ? 304 : 200;
    asked.push(`${status} ${request.url}`);
    response.writeHead(status, { etag, 'content-type': TYPES[extname(path)] ?? 'text/plain', 'content-security-policy': policy });
    return status === 304 ? response.end() : createReadStream(path).pipe(response);
  });
  return new Promise((done) => server.listen(0, '127.0.0.1', () =>
    done({ url: `http://127.0.0.1:${server.address().port}/`, asked, close: () => server.close() })));
}

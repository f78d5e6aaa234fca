// Served by nginx as the manual recommends: no page breaks the site's policy or complains, nothing jumps while
// it loads, and what comes over the wire stays within the budgets of each kind of page.
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, check, read, top } from './lib/site.mjs';
import { isThere, open } from './lib/browser.mjs';
import { nginx, nginxIsThere } from './lib/nginx.mjs';
import { everyKind } from './lib/pages.mjs';

if (!isThere || !nginxIsThere) {
  console.log(`skipped - what comes over the wire: there is no ${isThere ? '/usr/sbin/nginx' : 'Chromium'}`);
  process.exit(0);
}

const POLICY = "default-src 'self'; style-src 'self'; script-src 'self'; img-src 'self' data: https:; object-src 'none'; base-uri 'none'";
const KB = 1024;
// Compressed as nginx sends it, for each page: what the design asks for, and what two kinds of page are
// allowed beyond it. The styles of charts are a file of their own, for the pages that have some; on the page
// of results search is what was asked for, and a section joined for paper holds all its pages.
const BUDGETS = {
  view: { what: 'the first view', most: 30 * KB, search: 36 * KB, joined: 120 * KB },
  styles: { what: 'styles', most: 9 * KB },
  scripts: { what: 'scripts that run on load', most: 4 * KB, search: 16 * KB },
  frame: { what: 'HTML around the content', most: 6 * KB },
  requests: { what: 'requests, with one for the icon', most: 5, charts: 6, search: 7 },
  shift: { what: 'layout shift', most: 0, search: .05 },
};
const allowed = (name, path, html) => {
  const { most, search = most, charts = most, joined = most } = BUDGETS[name];
  if (path.startsWith('print/') && name === 'view') return joined;
  return path === 'search/index.html' ? search : html.includes('/charts.') ? charts : most;
};

// Runs in the page before anything else does.
function watch() {
  window.seen = { shift: 0, broken: [] };
  new PerformanceObserver((list) => list.getEntries().forEach((each) => { window.seen.shift += each.value; })).observe({ type: 'layout-shift', buffered: true });
  document.addEventListener('securitypolicyviolation', (event) => window.seen.broken.push(`${event.violatedDirective}: ${event.blockedURI}`));
}
// Runs in the page when it has settled. Bytes are those of the bodies as they were sent.
function weigh() {
  const files = performance.getEntriesByType('resource'), page = performance.getEntriesByType('navigation')[0].encodedBodySize;
  const sum = (pattern) => files.filter(({ name }) => pattern.test(name)).reduce((total, each) => total + each.encodedBodySize, 0);
  const styles = sum(/\.css$/), scripts = sum(/\.js$/);
  return { view: page + styles + scripts, styles, scripts, requests: 2 + files.filter(({ name }) => /\.(css|js)$/.test(name)).length,
    shift: window.seen.shift, broken: window.seen.broken };
}
const frame = (html) => gzipSync(html.replace(/<main[^]*<\/main>/, ''), { level: 6 }).length;

const { out } = build(top), server = await nginx(out), browser = await open();
const pages = everyKind(out), complaints = [], excess = new Map(Object.keys(BUDGETS).map((name) => [name, []]));
const most = {};

// Nothing is cached from one view to the next.
const page = await browser.newPage(), debug = await page.context().newCDPSession(page);
await debug.send('Network.enable');
await debug.send('Network.setCacheDisabled', { cacheDisabled: true });
let path;
page.on('console', (message) => complaints.push(`${path}: ${message.text()}`));
page.on('pageerror', (error) => complaints.push(`${path}: ${error.message}`));
await page.addInitScript(watch);
for (const width of [360, 1440]) {
  await page.setViewportSize({ width, height: 800 });
  for (path of pages) {
    const sent = (await page.goto(server.url + path, { waitUntil: 'load' })).headers()['content-security-policy'];
    if (sent !== POLICY) complaints.push(`${path}: sent with the policy ${sent}`);
    await page.waitForTimeout(60);
    const html = read(join(out, path)), found = { ...await page.evaluate(weigh), frame: frame(html) };
    complaints.push(...found.broken.map((each) => `${path}: ${each}`));
    for (const name in BUDGETS) {
      const limit = allowed(name, path, html);
      if (limit === BUDGETS[name].most) most[name] = Math.max(most[name] ?? 0, found[name]);
      if (found[name] > limit) excess.get(name).push(`${path} at ${width} px: ${found[name]}, more than ${limit}`);
    }
  }
}
check(`nginx as in the manual: ${pages.length} pages keep to the policy and complain of nothing`, complaints);
for (const name in BUDGETS) check(`${BUDGETS[name].what}: ${most[name]} of ${BUDGETS[name].most} where nothing more is allowed`, excess.get(name));
await browser.close();
server.close();

import { documents, queries } from './search/corpus.mjs';
import { listen, open, serve } from './web/lib/browser.mjs';
const out = process.argv[2], rtt = Number(process.argv[3] ?? 0), kb = Number(process.argv[4] ?? 0);
const server = await serve(out), browser = await open();
const known = queries(documents(3000)).filter(({ kind }) => kind === 'title').slice(0, 12);
const firsts = [], opens = []; let lines = [];
for (const { text } of known) {
  const page = await (await browser.newContext()).newPage();
  await page.goto(server.url + 'index.html');
  await page.waitForTimeout(300);
  if (rtt) { const cdp = await page.context().newCDPSession(page); await cdp.send('Network.enable'); await cdp.send('Network.emulateNetworkConditions', { offline: false, latency: rtt, downloadThroughput: kb * 128, uploadThroughput: kb * 128 }); }
  await page.evaluate(() => {
    window.t0 = 0; addEventListener('keydown', () => { window.t0 ||= performance.now(); }, true);
    new MutationObserver(() => {
      if (!window.t1 && document.querySelector('dialog.finder[open]')) window.t1 = performance.now();
      if (!window.t2 && document.querySelector('dialog.finder mark')) window.t2 = performance.now();
    }).observe(document, { subtree: true, childList: true, attributes: true });
  });
  const start = performance.now();
  await page.keyboard.press('/');
  await page.waitForSelector('dialog.finder[open]', { timeout: 60000 });
  await page.keyboard.insertText(text);
  await page.waitForSelector('dialog.finder mark', { timeout: 60000 });
  firsts.push(performance.now() - start);
  const [a, b, res] = await page.evaluate(() => [t1 - t0, t2 - t0, performance.getEntriesByType('resource').filter((r) => r.startTime > t0 - 5).map((r) => [r.name.split('/').slice(3).join('/').slice(0, 36), Math.round(r.startTime - t0), Math.round(r.responseEnd - t0)])]);
  opens.push([Math.round(a), Math.round(b)]); lines = res;
  await page.context().close();
}
const mid = (l) => l.sort((a, b) => a - b)[l.length >> 1];
console.log('median ms outside', mid(firsts).toFixed(0), 'dialog', mid(opens.map((x) => x[0])), 'result', mid(opens.map((x) => x[1])), 'all', JSON.stringify(opens));
for (const l of lines) console.log(...l);
await browser.close(); server.close();

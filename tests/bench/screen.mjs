// A browser tab that says when it shows given words. One line of JSON in, one out:
//
//     {"url": "http://localhost:8000/a/"}  ->  {"open": true}
//     {"words": "seven"}                   ->  {"ready": true}   it looks out for them from now on
//     {}                                   ->  {"seen": 1234.5}  milliseconds since 1970 when they were there
import { createInterface } from 'node:readline';
import { isThere, open } from '../web/lib/browser.mjs';

if (!isThere) process.exit(1);

// In every document that the tab loads; what is sought outlives it in the session.
function lookOut() {
  const look = () => {
    const { sought, seen } = sessionStorage;
    if (sought && !seen && document.documentElement?.outerHTML.includes(sought))
      sessionStorage.seen = performance.timeOrigin + performance.now();
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
}

const browser = await open(), page = await browser.newPage(), PATIENCE = 60000;
await page.addInitScript(lookOut);

async function answer({ url, words }) {
  if (url) {
    await page.goto(url);
    await page.waitForFunction(() => window.steward?.morph);
    return { open: true };
  }
  if (words) {
    await page.evaluate((sought) => { delete sessionStorage.seen; sessionStorage.sought = sought; }, words);
    return { ready: true };
  }
  const seen = await page.waitForFunction(() => sessionStorage.seen, null, { timeout: PATIENCE });
  return { seen: Number(await seen.jsonValue()) };
}

for await (const line of createInterface({ input: process.stdin }))
  console.log(JSON.stringify(await answer(JSON.parse(line))));
await browser.close();

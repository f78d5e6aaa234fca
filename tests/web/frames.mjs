// A page of somebody else's is loaded when its reader asks for it, not before, and only from a host that the settings list.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, check } from './lib/site.mjs';
import { isThere, listen, open, POLICY, serve } from './lib/browser.mjs';

if (!isThere) {
  console.log('skipped - frames: there is no Chromium');
  process.exit(0);
}

const work = mkdtempSync(join(tmpdir(), 'steward-frames-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));
mkdirSync(join(work, 'content'));
writeFileSync(join(work, 'content/steward.yml'), 'title: Frames\nembed_hosts: [video.example]\n');
writeFileSync(join(work, 'content/index.md'), '# Frames\n\n' +
  '<iframe width="560" height="315" src="https://video.example/tour" title="A tour"></iframe>\n\n' +
  '<iframe src="https://other.example/tour" title="Another"></iframe>\n');

const site = build(work), server = await serve(site.out, `${POLICY}; frame-src https://video.example`);
const browser = await open(), complaints = [], asked = [];
const context = await browser.newContext({ viewport: { width: 360, height: 640 } });
await context.route((url) => url.hostname.endsWith('.example'), (route) => {
  asked.push(route.request().url());
  return route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Tour</title><p>On board' });
});
const page = await context.newPage();
listen(page, complaints);
await page.goto(server.url + 'index.html');

check('nothing is loaded from others before it is asked for', asked);
const buttons = page.getByRole('button', { name: 'Show it here, from video.example' });
check('a frame of a listed host can be asked for, and no other', await buttons.count() === 1 ? [] : [`${await buttons.count()} buttons`]);
const links = await page.locator('main a.out').evaluateAll((all) => all.map((link) => `${link.textContent} ${link.href}`));
check('both can be followed as links', links.join() === 'A tour https://video.example/tour,Another https://other.example/tour' ? [] : links);

await buttons.focus();
await page.keyboard.press('Enter');
await page.frameLocator('iframe').getByText('On board').waitFor();
check('it is loaded when it is asked for', asked.join() === 'https://video.example/tour' ? [] : asked);
const box = await page.locator('iframe').boundingBox();
check('it fits a phone in its shape', box.width <= 330 && Math.abs(box.width / box.height - 560 / 315) < .05 ? [] : [JSON.stringify(box)]);
const active = await page.evaluate(() => document.activeElement.localName);
check('it has the focus, and the button is gone', active === 'iframe' && !await buttons.isVisible() ? [] : [active]);
check('the page does not complain', complaints);

await browser.close();
server.close();

// Helps for those who read: footnotes beside their marks, keys, where one is on a page, copying, old addresses.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, check } from './lib/site.mjs';
import { isThere, listen, open, serve } from './lib/browser.mjs';

if (!isThere) {
  console.log('skipped - helps for readers: there is no Chromium');
  process.exit();
}
const work = mkdtempSync(join(tmpdir(), 'steward-aids-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));
const write = (path, text) => {
  mkdirSync(join(work, path, '..'), { recursive: true });
  writeFileSync(join(work, path), text);
};
const CODE = 'int main(void)\n{\n\treturn "1 < 2"; /* so */\n}\n';
write('content/steward.yml', 'title: Aids\nas_of: 2026-11-20\n');
write('content/index.md', '# Aids\n');
write('content/rules/index.md', '# Rules\n');
write('content/rules/a.md', `---\norder: 1\naliases: [rules/old]\n---\n# First\n\nA mark.[^salt]\n\n\`\`\`c\n${CODE}\`\`\`\n\n` +
  ['One', 'Two', 'Three'].map((title) => `## ${title}\n\n${'Words of this part.\n\n'.repeat(40)}`).join('') + '[^salt]: Sea salt, and [more](b.md).\n');
write('content/rules/b.md', '---\norder: 2\n---\n# Second\n\nLast.\n');
const { out } = build(work);
const browser = await open(), server = await serve(out), complaints = [];
const context = await browser.newContext({ viewport: { width: 1300, height: 800 }, permissions: ['clipboard-read', 'clipboard-write'] });
const page = await context.newPage();
listen(page, complaints);
const is = (found, wanted) => (JSON.stringify(found) === JSON.stringify(wanted) ? [] : [`${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`]);
const path = () => page.url().slice(server.url.length);
const visit = () => page.goto(`${server.url}rules/a/index.html`);

// ---- footnotes ---------------------------------------------------------------------------------------

await visit();
const early = server.asked.filter((line) => line.includes('aid'));
check('what nobody has asked for is not loaded', early);
const mark = page.locator('[role=doc-noteref]'), note = page.locator('.note');
await mark.hover();
await note.waitFor();
check('the pointer shows a footnote beside its mark', is((await note.innerText()).trim(), 'Sea salt, and more.'));
const [above, box] = [await mark.boundingBox(), await note.boundingBox()];
check('it stands in the window, next to the mark', [Math.abs(box.y - above.y - above.height) > 40 && `${box.y} px for ${above.y} px`, box.x < 0 && 'out of the window'].filter(Boolean));
await note.hover();
check('it stays while the pointer is on it', is(await note.count(), 1));
await page.mouse.move(700, 700);
await note.waitFor({ state: 'detached' });
await mark.focus();
await note.waitFor();
check('the focus shows it, and tells it aloud', is(await mark.getAttribute('aria-describedby'), await note.getAttribute('id')));
await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
await page.waitForFunction(() => window.steward.morph);
await page.waitForTimeout(500);
check('a newer page taken in meanwhile leaves the note and its mark together', [...is(await mark.getAttribute('aria-describedby'), 'aid-note'), ...is(await note.count(), 1)]);
await page.keyboard.press('Escape');
check('Escape takes it away', is(await note.count(), 0));
await page.keyboard.press('Enter');
check('the mark is still a link', is(new URL(page.url()).hash, '#fn-1'));
await page.locator('.footnote-back').click();
check('and the note has a way back', is(new URL(page.url()).hash, '#fnref-1'));

// ---- keys --------------------------------------------------------------------------------------------

const dialog = page.locator('dialog.aid');
await visit();
await page.keyboard.press('?');
await dialog.waitFor();
check('? opens a dialog of all keys, with the focus in it', [...is(await dialog.locator('kbd').allInnerTexts(), ['/', 'n', 'p', '?', 'Esc']), ...is(await page.evaluate(() => !!document.activeElement.closest('dialog.aid')), true)]);
await page.keyboard.press('Escape');
check('Escape closes it', is(await dialog.isVisible(), false));
await page.keyboard.press('n');
await page.waitForURL('**/rules/b/**');
await page.keyboard.press('p');
await page.waitForURL('**/rules/a/**');
check('n and p lead to the next page and back', is(path(), 'rules/a/index.html'));
await page.keyboard.press('/');
await page.locator('dialog[open] input').waitFor();
await page.keyboard.type('n?p');
check('who types is left alone', [...is(path(), 'rules/a/index.html'), ...is(await page.locator('dialog[open]').count(), 1)]);
await visit();
await page.keyboard.press('?');
await dialog.locator('input').uncheck();
await page.keyboard.press('Escape');
await page.reload();
await page.keyboard.press('n');
await page.waitForTimeout(300);
await page.keyboard.press('n');
check('single keys can be switched off for good', is(path(), 'rules/a/index.html'));

// ---- where one is ------------------------------------------------------------------------------------

await visit();
const current = () => page.locator('.contents [aria-current]').allInnerTexts();
await page.evaluate(() => document.getElementById('two').scrollIntoView());
await page.waitForFunction(() => document.querySelector('.contents [aria-current]')?.textContent === 'Two');
await page.evaluate(() => document.getElementById('three').scrollIntoView());
await page.waitForFunction(() => document.querySelector('.contents [aria-current]')?.textContent === 'Three');
check('"On this page" follows the reader', is(await current(), ['Three']));
check('the section around a page is at hand, and says where one is', is(await page.locator('nav.local[aria-label=Nearby] a').evaluateAll((links) => links.map((link) => [link.textContent, link.getAttribute('aria-current')])),
  [['Rules', 'true'], ['First', 'page'], ['Second', null]]));
check('previous and next', is(await page.locator('.turn a').evaluateAll((links) => links.map(({ rel, lastChild }) => [rel, lastChild.textContent.trim()])), [['prev', 'Rules'], ['next', 'Second']]));

// ---- copying, old addresses ---------------------------------------------------------------------------

const copied = page.locator('button.copy', { hasText: 'Copied' }).waitFor();
await Promise.all([copied, page.locator('button.copy').click()]);
check('a click copies code as it was written, marks or not', is(await page.evaluate(() => navigator.clipboard.readText()), CODE));
await page.goto(`${server.url}rules/old/index.html#three`);
await page.waitForURL('**/rules/a/**');
check('an old address leads on, to the same place on the page', is(path(), 'rules/a/index.html#three'));
check('no script complained', complaints);
await browser.close();
server.close();

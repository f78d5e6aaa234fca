// axe's judgement of a page: WCAG 2.2 up to AA and what it calls best practice.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { top } from './site.mjs';

const axe = readFileSync(createRequire(join(top, 'tests/package.json')).resolve('axe-core/axe.min.js'), 'utf8');
const ALL = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: { 'target-size': { enabled: true } },
  resultTypes: ['violations'],
};
// What another colour scheme can change.
const COLOURS = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }, resultTypes: ['violations'] };

// Its findings, a line each. The page's policy does not keep the debugger out.
export async function judge(page, coloursOnly = false) {
  if (!await page.evaluate(() => Boolean(window.axe))) {
    const debug = await page.context().newCDPSession(page);
    await debug.send('Runtime.evaluate', { expression: axe });
    await debug.detach();
  }
  const { violations } = await page.evaluate((asked) => window.axe.run(document, asked), coloursOnly ? COLOURS : ALL);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, html }) => `${id}: ${target} ${html.slice(0, 120)}`));
}

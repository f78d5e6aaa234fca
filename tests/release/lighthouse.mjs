// Lighthouse at home, guidance, a board and a task: nothing but full marks for accessibility, best practices and what
// search engines look at. Performance depends on the machine, so it is told and not judged.
//   node lighthouse.mjs FOLDER    a site that was built
import { launch } from 'chrome-launcher';
import lighthouse, { desktopConfig } from 'lighthouse';
import { serve } from '../web/lib/browser.mjs';

const PAGES = ['index.html', 'handing-over/warm-hand-offs/index.html', 'board/index.html', 'tasks/accept-the-islanders-card/index.html'];
const JUDGED = ['accessibility', 'best-practices', 'seo'];
const server = await serve(process.argv[2]);
const chrome = await launch({ chromePath: '/usr/bin/chromium', chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu'] });
for (const [form, config] of [['phone', undefined], ['desktop', desktopConfig]]) {
  for (const path of PAGES) {
    const { lhr } = await lighthouse(server.url + path, { port: chrome.port, logLevel: 'error', onlyCategories: [...JUDGED, 'performance'] }, config);
    const score = (name) => Math.round(lhr.categories[name].score * 100), lost = JUDGED.filter((name) => score(name) < 100);
    console.log(`${lost.length ? 'not ok' : 'ok'} - ${path} on a ${form}: ${JUDGED.map((name) => `${name} ${score(name)}`).join(', ')}; performance ${score('performance')}`);
    for (const name of lost)
      for (const { id } of lhr.categories[name].auditRefs.filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1))
        console.log(`    ${lhr.audits[id].title}: ${lhr.audits[id].displayValue ?? id}`);
    if (lost.length) process.exitCode = 1;
  }
}
chrome.kill();
server.close();

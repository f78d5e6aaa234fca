// Firefox and WebKit render the site, search in it, switch its theme and filter its board as Chromium does. They are
// large, so make test takes them where they are installed; `make engines` installs them.
import { build, check, top } from './lib/site.mjs';
import { serve } from './lib/browser.mjs';
import { engines } from './lib/engines.mjs';

const PATIENCE = 60000;
const is = (found, wanted) => (JSON.stringify(found) === JSON.stringify(wanted) ? [] : [`${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`]);
const pages = { 'index.html': 'Tidewater handbook', 'handing-over/warm-hand-offs/index.html': 'Warm hand-offs', 'board/index.html': 'Board',
  'areas/booking/index.html': 'Booking', 'handoffs/index.html': 'Hand-offs' };

async function walk({ name, open }, url) {
  const browser = await open();
  const run = (script, ...args) => browser.tell('run', { script, args });
  const visit = (path) => browser.tell('go', { url: url + path });
  const until = async (script, ...args) => {
    for (const end = Date.now() + PATIENCE; Date.now() < end; await new Promise((done) => setTimeout(done, 100)))
      if (await run(script, ...args)) return [];
    return [`never: ${script}`];
  };
  const type = (text) => browser.tell('press', { actions: [{ type: 'key', id: 'keys',
    actions: [...text].flatMap((value) => [{ type: 'keyDown', value }, { type: 'keyUp', value }]) }] });
  try {
    for (const width of [1280, 500]) {
      await browser.tell('resize', { width, height: 900 });
      for (const path in pages) {
        await visit(path);
        const seen = await run(`const { scrollWidth, clientWidth } = document.documentElement;
          return { title: document.querySelector('h1').textContent, wide: scrollWidth > clientWidth,
            paper: getComputedStyle(document.body).backgroundColor, font: getComputedStyle(document.body).fontSize,
            menu: document.querySelector('.theme').checkVisibility() || document.querySelector('.menu summary').checkVisibility() };`);
        check(`${name}: ${path} stands, ${width} px wide`, [...is(seen.title, pages[path]), ...is(seen.wide, false), ...is(seen.menu, true),
          /rgba?\(0, 0, 0, 0\)|transparent/.test(seen.paper) && 'has no ground'].filter(Boolean));
      }
    }
    await browser.tell('resize', { width: 1280, height: 900 });
    await visit('board/index.html');
    await run('document.querySelector(".only [value=blocked]").click();');
    check(`${name}: a board shows the state that is chosen`, is(await run(`return [...new Set([...document.querySelectorAll('.card, .column')].filter((each) => each.checkVisibility()).map((each) => each.dataset.state))];`), ['blocked']));
    await run('document.querySelector("thead button").click();');
    check(`${name}: a table is sorted`, is(await run('return document.querySelector("th").getAttribute("aria-sort");'), 'ascending'));
    await visit('index.html');
    const before = await run('return getComputedStyle(document.body).backgroundColor;');
    await run('localStorage.clear();');
    const themes = [];
    for (let i = 0; i < 3; i++)
      themes.push(await run('document.querySelector("button.theme").click(); return [document.documentElement.dataset.theme || "auto", getComputedStyle(document.body).backgroundColor];'));
    check(`${name}: the theme switches, and the ground with it`, [...is(new Set(themes.map(([theme]) => theme)).size, 3), ...is(new Set(themes.map(([, ground]) => ground)).size, 2),
      themes.every(([, ground]) => ground !== before) && 'and never back'].filter(Boolean));
    await type('/');
    const opened = await until('return document.querySelector("dialog[open] input") === document.activeElement && document.activeElement !== null;');
    await type('warm hand-offs');
    check(`${name}: search answers`, [...opened, ...await until(`return /^warm hand-offs$/i.test(document.querySelector('dialog[open] [aria-selected=true] .title')?.textContent);`)]);
  } finally {
    await browser.close();
  }
}

const there = engines.filter(({ isThere }) => isThere);
for (const { name } of engines.filter(({ isThere }) => !isThere)) console.log(`skipped - ${name}: it is not installed (make engines installs it)`);
if (there.length > 0) {
  const { out } = build(top), server = await serve(out);
  for (const engine of there) await walk(engine, server.url).catch((error) => check(`${engine.name}: goes through the site`, [error.message]));
  server.close();
}
process.exit(process.exitCode);

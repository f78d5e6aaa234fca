// Published pages stay honest as they age: on any later day the script of a page says beside each date
// what a build on that day would say.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check, steward } from './lib/site.mjs';
import { isThere, listen, open } from './lib/browser.mjs';

if (!isThere) {
  console.log('skipped - pages as they age: there is no Chromium');
  process.exit(0);
}

const DAY = 864e5, FIRST = '2026-11-20';
const plus = (day, days) => new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);

// Days on which calendars are odd, then others over two years: 40 in all, or STEWARD_DAYS.
const odd = ['2026-12-31', '2027-01-01', '2027-02-28', '2027-03-01', '2027-03-27', '2027-03-28', '2027-03-29', '2027-10-30',
  '2027-10-31', '2027-11-01', '2027-12-31', '2028-01-01', '2028-02-28', '2028-02-29', '2028-03-01', '2028-03-26', '2028-10-29'];
const days = new Set([FIRST, ...odd]), wanted = Number(process.env.STEWARD_DAYS ?? 40), WEEK = 7, FAR = 700;
const step = Math.max(1, Math.floor(FAR / Math.max(1, wanted - days.size - WEEK)));
for (let i = 1; days.size < wanted; i++) days.add(plus(FIRST, i <= WEEK ? i : WEEK + (i - WEEK) * step));

const work = mkdtempSync(join(tmpdir(), 'steward-ageing-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));

function write(path, text) {
  const place = join(work, 'handbook/content', path);
  mkdirSync(join(place, '..'), { recursive: true });
  writeFileSync(place, text);
}

// Every kind of date that a page marks, on days of every kind.
function handbook() {
  write('steward.yml', 'title: Ageing\n');
  write('index.md', '# Ageing\n\n[Ada](people/ada.yml) and [Bo](people/bo.yml).\n\n```tasks\nshow: [title, due]\n```\n');
  write('people/ada.yml', 'name: Ada\nteam: crew\naway:\n- {from: 2026-12-24, to: 2027-01-03, cover: bo}\n- {from: 2027-01-02, to: 2027-01-10}\n- {from: 2028-02-29, to: 2028-02-29}\n');
  write('people/bo.yml', 'name: Bo\nteam: crew\nactive_until: 2027-12-31\naway: [{from: 2026-11-18, to: 2026-11-25}, {from: 2027-03-27, to: 2027-04-10}]\non_call: [{area: booking, from: 2027-10-30, to: 2027-11-02}]\n');
  write('people/cy.yml', 'name: Cy\nteam: crew\naway: [{from: 2027-06-01}]\n');
  write('teams/crew.yml', 'name: Crew\nlead: ada\n');
  write('areas/booking.yml', 'name: Booking\nteam: crew\nowner: bo\nthresholds: {due_soon: 10, accept_within: 5}\n');
  write('guide.md', '---\nowner: ada\narea: booking\nreview_every: 100\nreviews: [{date: 2026-11-19, by: ada, verdict: unchanged}]\n---\n# Guide\n');
  const turns = [...odd, ...Array.from({ length: 7 }, (_, i) => plus(FIRST, i * 90 - 20))];
  turns.forEach((day, i) => write(`tasks/t${i}.yml`, `title: Task ${i}\nstatus: ${i % 5 === 4 ? 'done' : 'active'}
owner: ${['ada', 'bo', 'cy'][i % 3]}\n${i % 2 ? 'area: booking\n' : ''}due: ${day}\ncreated: 2026-10-01\n${i % 5 === 4 ? 'closed: 2026-11-19\n' : ''}
follow_ups: [{date: ${plus(day, 1)}, with: external:Mrs X, by: ada}, {date: ${day}, with: bo, done_on: 2026-11-01}]
outcome: {measure: Waits, check_on: ${plus(day, 2)}}
decision: {question: Which?, decider: bo, needed_by: ${plus(day, -1)}, asked_on: 2026-11-01}
waiting_on: {who: ada, what: A word, since: 2026-11-01, ask_again_on: ${plus(day, 3)}}
${i % 3 ? `handoffs: [{date: ${plus(FIRST, -1 - i)}, from: ada, to: ${['bo', 'booking', 'cy'][i % 4 % 3]}}]\n` : ''}`));
}

function build(out, day) {
  const args = ['build', '-C', join(work, 'handbook'), '--out', out, '--quiet', '-j1'];
  const env = { ...process.env, SOURCE_DATE_EPOCH: String(Date.parse(day) / 1000 + 43200), TZ: 'UTC' };
  return new Promise((done, fail) => {
    let said = '';
    const run = spawn(steward, args, { env });
    run.stderr.on('data', (text) => { said += text; });
    run.on('exit', (status) => status === 0 || status === 1 ? done(said) : fail(new Error(`${args.join(' ')}: ${status}\n${said}`)));
  });
}

// What stands beside each date: "the link before it, the date" -> words in the order of the page; on a task's own
// page, where signals come and go, the date alone. Runs here over
// what the builds wrote, and in the page over what the script made of it.
function marksOf(html, isTask) {
  const found = {};
  let link = '';
  for (const [, href, time, word] of html.matchAll(
    /<a [^>]*?href="([^"]*)"|<(?:span)[^>]*? data-marks="[^"]*">(?:<time datetime="([^"]*)">[^<]*<\/time>)?(?: ?<b>([^<]*)<\/b>)?/g)) {
    if (href !== undefined) link = isTask ? '' : href;
    else (found[`${link} ${time ?? ''}`] ??= []).push(word ?? '');
  }
  return found;
}

// Pages whose rows are the same on any day must agree in full; of the others the rows that are there.
const PAGES = { 'tasks/index.html': true, 'tasks/t1/index.html': true, 'tasks/t4/index.html': true, 'tasks/t13/index.html': true, 'people/index.html': true,
  'board/index.html': true, 'guide/index.html': true, 'index.html': false, 'review/index.html': false, 'handoffs/index.html': false, 'outcomes/index.html': false,
  'decisions/index.html': false, 'people/ada/index.html': false, 'people/bo/index.html': false, 'teams/crew/index.html': false };

const isTask = (path) => path.startsWith('tasks/t');

handbook();
const said = await build(join(work, 'first'), FIRST);
check('the handbook of the test has no faults', said.split('\n').filter((line) => /error|warning/.test(line)));

const browser = await open();
const complaints = [];

// What the script of the first build's pages says on each day, soon after midnight, at noon or just before midnight.
async function scripted() {
  const context = await browser.newContext({ timezoneId: 'Europe/Berlin' });
  await context.addInitScript(`{
    const Real = Date;
    window.now = Real.parse('${FIRST}T12:00:00Z');
    window.Date = class extends Real { constructor(...at) { if (at.length) super(...at); else super(window.now); } };
    window.marksOf = ${marksOf};
  }`);
  const said = {};
  for (const path of Object.keys(PAGES)) {
    const page = await context.newPage();
    listen(page, complaints);
    await page.goto(`file://${join(work, 'first', path)}`);
    said[path] = await page.evaluate(([days, isTask]) => days.map((day, turn) => {
      const [year, month, date] = day.split('-').map(Number);
      window.now = new Date(year, month - 1, date, ...[[0, 1], [12, 0], [23, 58]][turn % 3]).getTime();
      document.dispatchEvent(new Event('visibilitychange'));
      return window.marksOf(document.body.outerHTML, isTask);
    }), [[...days], isTask(path)]);
    await page.close();
  }
  await context.close();
  return said;
}

function compare(faults, where, built, said, isWhole) {
  let count = 0;
  const isEmpty = (list) => !list || list.every((word) => word === '');
  for (const key of new Set([...Object.keys(built), ...Object.keys(said)])) {
    if (!isWhole && !(built[key] && said[key])) continue;
    if (isEmpty(built[key]) && isEmpty(said[key])) continue;
    // a range that is over is not listed any more: only its word counts
    const [c, script] = [built[key], said[key]].map((list) => JSON.stringify(isWhole ? list : list.filter(Boolean)));
    if (c !== script) faults.push(`${where}: ${key}: a build says ${c}, the script ${script}`);
    count += said[key]?.length ?? 0;
  }
  return count;
}

const script = await scripted();
const faults = [], words = new Set();
let compared = 0;
const waiting = [...[...days].entries()];
await Promise.all([1, 2].map(async (worker) => {
  for (let next; (next = waiting.pop());) {
    const [turn, day] = next;
    await build(join(work, `then-${worker}`), day);
    for (const [path, isWhole] of Object.entries(PAGES)) {
      const built = marksOf(readFileSync(join(work, `then-${worker}`, path), 'utf8'), isTask(path));
      for (const list of Object.values(built)) list.forEach((word) => words.add(word.replace(/,.*/, '')));
      compared += compare(faults, `${day} ${path}`, built, script[path][turn], isWhole);
    }
  }
}));
check(`the script says what a build would say: ${compared} dates of ${Object.keys(PAGES).length} pages on ${days.size} days`, faults);
check('every word was among them', ['', 'away', 'due', 'has left', 'here', 'now', 'past', 'soon', 'unanswered'].filter((word) => !words.has(word)));

async function ageOn(time, timezoneId, out = 'first') {
  const context = await browser.newContext({ timezoneId });
  const page = await context.newPage();
  listen(page, complaints);
  await page.clock.setFixedTime(new Date(time));
  await page.goto(`file://${join(work, out, 'index.html')}`);
  const text = await page.locator('.age').innerText();
  const loud = await page.locator('main .age.old').count() === 1;
  await context.close();
  return { text, loud };
}

const third = await ageOn('2026-11-23T12:00:00Z', 'UTC'), fourth = await ageOn('2026-11-24T12:00:00Z', 'UTC');
const early = await ageOn('2026-11-01T12:00:00Z', 'UTC');
check('records are quiet for three days and loud from the fourth', [
  third.loud && 'loud after three days', !fourth.loud && 'quiet after four',
  !fourth.text.includes('4 days ago') && fourth.text, early.loud && 'loud on a clock that is late'].filter(Boolean));

write('steward.yml', 'title: Ageing\ntimezone: Pacific/Auckland\nthresholds: {records_age: 0}\n');
await build(join(work, 'zone'), FIRST);
const before = await ageOn('2026-11-20T10:30:00Z', 'Pacific/Honolulu', 'zone'), after = await ageOn('2026-11-20T11:30:00Z', 'Pacific/Honolulu', 'zone');
check('the day is that of the settings\' time zone', [
  before.loud && 'a day too early', !after.loud && 'a day too late', !after.text.includes('1 day ago') && after.text].filter(Boolean));
check('from the file system nothing complains', complaints);
await browser.close();

// What feed readers, calendars and READMEs take: Atom, iCalendar, SVG badges, and the JSON of signals.
import ICAL from 'ical.js';
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build, check, files, read, sites, top } from './lib/site.mjs';

const hasXmllint = spawnSync('xmllint', ['--version']).status === 0;
const nameOf = (out, path) => relative(out, path);

// ---- iCalendar ----------------------------------------------------------------------------------

const DATE = /^(\d{4})(\d\d)(\d\d)$/;
function isRealDate(text) {
  const [, year, month, day] = (DATE.exec(text) ?? []).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

// ical.js takes nearly anything, so the rules of RFC 5545 that it does not look at are looked at here.
function lineFaults(text) {
  const faults = [];
  if (!text.endsWith('\r\n')) faults.push('does not end in CRLF');
  if (/[^\r]\n|\r[^\n]/.test(text)) faults.push('a line end is not CRLF');
  if (text.includes('\uFEFF')) faults.push('a byte order mark');
  for (const line of text.split('\r\n')) {
    const bytes = Buffer.byteLength(line);
    if (bytes > 75) faults.push(`${bytes} octets: ${line}`);
    if (line.includes('\uFFFD')) faults.push(`folded inside a character: ${line}`);
  }
  const unfolded = text.replaceAll('\r\n ', '');
  for (const line of unfolded.split('\r\n').slice(0, -1)) {
    const [, name, value] = /^([A-Z-]+)(?:;[A-Z-]+=[^:]+)?:(.*)$/.exec(line) ?? [];
    if (!name) faults.push(`no content line: ${line}`);
    if (['SUMMARY', 'DESCRIPTION', 'UID', 'X-WR-CALNAME'].includes(name) && /(^|[^\\])(\\\\)*([,;]|\\[^\\,;nN])/.test(value))
      faults.push(`not escaped: ${line}`);
    if (/;VALUE=DATE:/.test(line) && !isRealDate(value)) faults.push(`no such day: ${line}`);
    if (name === 'URL' && !/^https?:\/\/[\x21-\x7e]+$/.test(value)) faults.push(`no address: ${line}`);
    // eslint-disable-next-line no-control-regex
    if (/[\x00-\x08\x0b-\x1f\x7f]/.test(line)) faults.push(`control character: ${JSON.stringify(line)}`);
  }
  return faults;
}

function componentFaults(component, stamp) {
  const faults = [], property = (name) => component.getAllProperties(name);
  const uid = component.getFirstPropertyValue('uid');
  const what = `${component.name} ${uid}`;
  for (const name of ['uid', 'dtstamp', 'summary'])
    if (property(name).length !== 1) faults.push(`${what}: ${property(name).length} of ${name}`);
  if (component.getFirstPropertyValue('dtstamp')?.toString() !== stamp) faults.push(`${what}: not stamped ${stamp}`);
  if (component.name === 'vtodo') {
    if (property('due').length !== 1) faults.push(`${what}: no due date`);
    return faults;
  }
  const start = component.getFirstPropertyValue('dtstart'), end = component.getFirstPropertyValue('dtend');
  if (!start?.isDate || !end?.isDate || start.compare(end) >= 0) faults.push(`${what}: from ${start} to ${end}`);
  const rule = component.getFirstPropertyValue('rrule');
  if (rule) {
    const first = rule.iterator(start).next();
    if (first.compare(start) !== 0) faults.push(`${what}: starts on ${start}, its rule on ${first}`);
  }
  return faults;
}

function calendarFaults(text, asOf) {
  const faults = lineFaults(text), seen = new Set();
  const calendar = new ICAL.Component(ICAL.parse(text));
  if (calendar.getFirstPropertyValue('version') !== '2.0') faults.push('no version');
  if (!calendar.getFirstPropertyValue('prodid')) faults.push('no prodid');
  const components = calendar.getAllSubcomponents();
  if (components.length === 0) faults.push('no component');
  for (const component of components) {
    if (component.name === 'vtimezone') continue;
    const uid = component.getFirstPropertyValue('uid');
    if (seen.has(uid)) faults.push(`twice: ${uid}`);
    seen.add(uid);
    faults.push(...componentFaults(component, `${asOf}T00:00:00Z`));
  }
  return faults;
}

// libical's reading of the same files (tests/calendar), line by line.
const libical = join(top, '.build/sanitize/calendar_check');

function libicalReads(paths) {
  const run = spawnSync(libical, paths, { encoding: 'utf8', maxBuffer: 1 << 28 });
  const faults = run.status === 0 ? [] : run.stderr.trim().split('\n');
  const entries = run.stdout.split('\n').filter(Boolean).map((line) => line.split('\t'))
    .map(([path, component, category, uid, days]) => ({ path, component, category, uid, days: days.trim() }));
  return { faults, entries };
}

// How many entries of a kind the other files for machines lead one to expect.
const OPEN = ['idea', 'todo', 'active', 'blocked', 'review'];
function countFaults(out, entries) {
  const [tasks, pages, teams, people] = ['tasks', 'pages', 'teams', 'people'].map((name) => load(out, name).items);
  const due = tasks.filter((task) => OPEN.includes(task.category) && task.due);
  const reviews = pages.filter((page) => page.review_due);
  const rituals = (of) => of.flatMap((team) => team.rituals ?? []).filter((ritual) => ritual.from || ritual.last_done);
  const leads = (id) => teams.filter((team) => team.lead === id).map((team) => team.id);
  const isOf = (person, owner) => owner === person.id || leads(person.id).includes(owner);
  const expected = [['calendar.ics', due, { Review: reviews, Ritual: rituals(teams) }],
    ...teams.map((team) => [`${team.url}calendar.ics`, due.filter((task) => task.team === team.id), { Ritual: rituals([team]) }]),
    ...people.map((person) => [`${person.url}calendar.ics`, due.filter((task) => isOf(person, task.owner)),
      { Review: reviews.filter((page) => isOf(person, page.owner)) }])];
  return expected.flatMap(([path, todos, events]) => {
    const there = entries.filter((entry) => nameOf(out, entry.path) === path);
    const count = (component, category) => there.filter((entry) => entry.component === component && entry.category === category).length;
    return [['VTODO', '', todos], ['VEVENT', 'Due', todos], ...Object.entries(events).map(([category, of]) => ['VEVENT', category, of])]
      .filter(([component, category, of]) => count(component, category) !== of.length)
      .map(([component, category, of]) => `${path}: ${count(component, category)} ${component} ${category} instead of ${of.length}`);
  });
}

// Two readers that know nothing of each other find the same days in a year of each rule.
function ruleFaults(entries) {
  const faults = [];
  for (const path of new Set(entries.map((entry) => entry.path))) {
    const days = new Map(entries.filter((entry) => entry.path === path).map((entry) => [entry.uid, entry.days]));
    for (const event of new ICAL.Component(ICAL.parse(read(path))).getAllSubcomponents('vevent')) {
      const rule = event.getFirstPropertyValue('rrule'), start = event.getFirstPropertyValue('dtstart');
      if (!rule) continue;
      const end = start.clone(), found = [], iterator = rule.iterator(start);
      end.adjust(366, 0, 0, 0);
      for (let day = iterator.next(); day && day.compare(end) <= 0; day = iterator.next()) found.push(day.toICALString());
      const uid = event.getFirstPropertyValue('uid');
      if (found.length === 0 || found.join(' ') !== days.get(uid)) faults.push(`${path}: ${uid}: ${days.get(uid)} instead of ${found.join(' ')}`);
    }
  }
  return faults;
}

// ---- Atom: the rules of RFC 4287 for what we use ------------------------------------------------

const TIME = /^\d{4}-\d\d-\d\dT00:00:00Z$/;
const unescape = (text) => text.replace(/&(lt|gt|quot|amp);/g, (_, name) => ({ lt: '<', gt: '>', quot: '"', amp: '&' })[name]);
const elements = (xml, name) => [...xml.matchAll(new RegExp(`<${name}(?: [^>]*)?>([^]*?)</${name}>`, 'g'))].map((match) => match[1]);

function wellFormed(path) {
  if (!hasXmllint) return [];
  const run = spawnSync('xmllint', ['--noout', '--nonet', path], { encoding: 'utf8' });
  return run.status === 0 ? [] : [run.stderr.trim().split('\n')[0]];
}

const grammar = join(top, 'tests/web/atom.rng');
function atomFaults(path) {
  if (!hasXmllint) return [];
  const run = spawnSync('xmllint', ['--noout', '--nonet', '--relaxng', grammar, path], { encoding: 'utf8' });
  return run.status === 0 ? [] : run.stderr.trim().split('\n').slice(0, 5);
}

function once(xml, name, where) {
  const found = elements(xml, name);
  return found.length === 1 ? [] : [`${where}: ${found.length} of <${name}>`];
}

function entryFaults(out, base, entry) {
  const id = elements(entry, 'id')[0] ?? 'an entry', faults = [];
  for (const name of ['id', 'title', 'updated', 'content']) faults.push(...once(entry, name, id));
  for (const name of ['updated', 'published'])
    for (const time of elements(entry, name)) if (!TIME.test(time)) faults.push(`${id}: ${name} ${time}`);
  const links = [...entry.matchAll(/<link rel="alternate" type="text\/html" href="([^"]*)"\/>/g)].map((match) => unescape(match[1]));
  if (links.length !== 1) faults.push(`${id}: ${links.length} alternate links`);
  for (const link of links) {
    if (base && !link.startsWith(base)) faults.push(`${id}: not absolute: ${link}`);
    const page = decodeURIComponent(base ? link.slice(base.length) + 'index.html' : link);
    if (!existsSync(join(out, page))) faults.push(`${id}: leads nowhere: ${link}`);
  }
  if (!/^(https?:\/\/|urn:uuid:)\S+$/.test(id)) faults.push(`${id}: no IRI`);
  const content = elements(entry, 'content')[0] ?? '';
  if (/<[a-z]/.test(content)) faults.push(`${id}: content is not escaped`);
  for (const [, link] of unescape(content).matchAll(/href="([^"]*)"/g))
    if (!links.includes(unescape(link))) faults.push(`${id}: content leads to ${link}`);
  if (elements(entry, 'published')[0] > elements(entry, 'updated')[0]) faults.push(`${id}: published after it was updated`);
  return faults;
}

function feedFaults(out) {
  const path = join(out, 'feed.xml'), xml = read(path), faults = atomFaults(path);
  const entries = elements(xml, 'entry'), head = xml.replace(/<entry>[^]*<\/entry>/, '');
  for (const name of ['id', 'title', 'updated', 'author']) faults.push(...once(head, name, 'feed'));
  const self = unescape(/<link rel="self" type="application\/atom\+xml" href="([^"]*)"\/>/.exec(head)?.[1] ?? '');
  const base = /^https?:/.test(self) ? self.replace(/feed\.xml$/, '') : '';
  if (self !== `${base}feed.xml`) faults.push(`self is ${self}`);
  const home = unescape(/<link rel="alternate" type="text\/html" href="([^"]*)"\/>/.exec(head)?.[1] ?? '');
  if (home !== (base || 'index.html')) faults.push(`alternate is ${home}`);
  if (entries.length > 100) faults.push(`${entries.length} entries`);
  const ids = entries.map((entry) => elements(entry, 'id')[0]), dates = entries.map((entry) => elements(entry, 'updated')[0]);
  faults.push(...ids.filter((id, place) => ids.indexOf(id) !== place).map((id) => `id used twice: ${id}`));
  if (dates.join() !== [...dates].sort().reverse().join()) faults.push('not newest first');
  if (dates.length > 0 && elements(head, 'updated')[0] !== dates[0]) faults.push('updated is not that of the newest entry');
  return [...faults, ...entries.flatMap((entry) => entryFaults(out, base, entry))];
}

// ---- badges -------------------------------------------------------------------------------------

function badgeFaults(path) {
  const svg = read(path), faults = wellFormed(path);
  const [, width, height] = /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="(\d+)" height="(\d+)" role="img"/.exec(svg) ?? [];
  if (!(width >= 40 && width <= 400 && height === '20')) faults.push(`${width} by ${height}`);
  if (elements(svg, 'title').length !== 1 || elements(svg, 'title')[0] === '') faults.push('no title');
  if (/\s(style|on[a-z]+)=|<(script|style|a|image|foreignObject)\b/.test(svg)) faults.push('more than a picture');
  const texts = elements(svg, 'text');
  if (texts.length !== 2 || !/\d+ (open|act|look|note|info)|no signals/.test(texts[1])) faults.push(`says ${texts}`);
  return faults;
}

// ---- signals ------------------------------------------------------------------------------------

const load = (out, name) => JSON.parse(read(join(out, 'api', `${name}.json`)));
const KEYS = 'name severity subject says question reason since clears guidance acknowledged url'.split(' ');
const FILES = { task: 'tasks', person: 'people', team: 'teams', area: 'areas', page: 'pages' };

function signalFaults(out, name) {
  const severities = name === 'warm' ? ['warm'] : ['act', 'look', 'note', 'info'];
  const pages = new Set(load(out, 'pages').items.map((page) => page.id)), faults = [];
  for (const signal of load(out, name).items) {
    const where = `${signal.name} of ${signal.subject?.id}`;
    for (const key of Object.keys(signal)) {
      if (!KEYS.includes(key)) faults.push(`${where}: unknown key ${key}`);
      if (signal[key] === null || (signal[key] === '' && key !== 'url')) faults.push(`${where}: ${key} is empty instead of absent`);
    }
    for (const key of ['name', 'severity', 'subject', 'says', 'question', 'reason', 'clears', 'url'])
      if (signal[key] === undefined) faults.push(`${where}: no ${key}`);
    if (!severities.includes(signal.severity)) faults.push(`${where}: severity ${signal.severity}`);
    if (/[{}]/.test(signal.reason)) faults.push(`${where}: a threshold is missing in "${signal.reason}"`);
    if (signal.since && !/^\d{4}-\d\d-\d\d$/.test(signal.since)) faults.push(`${where}: since ${signal.since}`);
    if (signal.guidance && !pages.has(signal.guidance)) faults.push(`${where}: no page ${signal.guidance}`);
    if (signal.acknowledged && !/^\d{4}-\d\d-\d\d$/.test(signal.acknowledged.until)) faults.push(`${where}: acknowledged until ${signal.acknowledged.until}`);
  }
  return faults;
}

// Each record names the signals that api/signals.json has of it, and no others.
function agreementFaults(out) {
  const wanted = new Map(), faults = [];
  for (const { name, subject } of load(out, 'signals').items) {
    const key = `${subject.kind} ${subject.id}`;
    wanted.set(key, new Set([...(wanted.get(key) ?? []), name]));
  }
  for (const [kind, file] of Object.entries(FILES))
    for (const item of load(out, file).items) {
      const key = `${kind} ${item.id}`, there = [...(item.signals ?? [])].sort().join();
      const known = [...(wanted.get(key) ?? [])].sort().join();
      if (!Array.isArray(item.signals)) faults.push(`${key}: no signals`);
      else if (there !== known) faults.push(`${key}: ${there || 'none'} instead of ${known || 'none'}`);
      wanted.delete(key);
    }
  for (const key of wanted.keys()) if (!key.startsWith('cause ')) faults.push(`no record for ${key}`);
  return faults;
}

// ---- run ----------------------------------------------------------------------------------------

for (const { name, out } of sites()) {
  const asOf = load(out, 'meta').as_of;
  const calendars = [...files(out, 'calendar.ics')];
  check(`${name}: ${calendars.length} calendars`, calendars.flatMap((path) =>
    calendarFaults(read(path), asOf).map((fault) => `${nameOf(out, path)}: ${fault}`)));
  if (existsSync(libical)) {
    const { faults, entries } = libicalReads(calendars);
    check(`${name}: libical accepts ${calendars.length} calendars`, faults);
    check(`${name}: the calendars hold what the files for machines say`, countFaults(out, entries));
    check(`${name}: rules name the same days to libical and to ical.js`, ruleFaults(entries));
  } else {
    console.log(`skipped - ${name}: calendars read by libical (make VARIANT=sanitize units)`);
  }
  check(`${name}: feed.xml`, feedFaults(out));
  const badges = [...files(out, '.svg')].filter((path) => /(^|\/)(areas|teams)\/[^/]+\/(open|signals)\.svg$/.test(nameOf(out, path)));
  check(`${name}: ${badges.length} badges`, badges.flatMap((path) => badgeFaults(path).map((fault) => `${nameOf(out, path)}: ${fault}`)));
  check(`${name}: api/signals.json`, signalFaults(out, 'signals'));
  check(`${name}: api/warm.json`, signalFaults(out, 'warm'));
  check(`${name}: records name the signals that hold of them`, agreementFaults(out));
  const counts = load(out, 'meta').counts;
  check(`${name}: api/meta.json counts signals`, ['signals', 'warm'].filter((file) => counts[file] !== load(out, file).items.length));
}

const uids = (text) => new ICAL.Component(ICAL.parse(text)).getAllSubcomponents().map((part) => part.getFirstPropertyValue('uid')).sort().join('\n');
const first = build(top), second = build(top), later = build(top, '--as-of', '2026-11-21');
const machine = [...files(first.out, '.ics'), ...files(first.out, '.xml'), ...files(first.out, '.svg')].map((path) => nameOf(first.out, path));
check(`${machine.length} feeds, calendars and badges are the same in two builds`,
  machine.filter((path) => read(join(first.out, path)) !== read(join(second.out, path))));

if (hasXmllint) {
  const whole = read(join(first.out, 'feed.xml')), damaged = join(second.out, 'damaged.xml');
  const damages = { 'no id': ['<id>[^<]*</id>', ''], 'no title': ['<title>[^<]*</title>', ''], 'a day that is not': ['T00:00:00Z', 'T25:00:00Z'],
    'an id that is no IRI': ['<id>[^<]*', '<id>feed'], 'content of no type': [' type="html"', ''], 'an element of its own': ['<entry>', '<entry><x/>'] };
  check('damaged feeds are refused', Object.entries(damages).filter(([, [from, to]]) => {
    writeFileSync(damaged, whole.replace(new RegExp(from), to));
    return atomFaults(damaged).length === 0;
  }).map(([what]) => what));
}
const feeds = ['2026-06-01', '2026-11-17', '2026-11-18', '2026-11-19', '2026-12-31', '2027-06-01'].map((day) => read(join(build(top, '--as-of', day).out, 'feed.xml')));
const times = feeds.map((xml) => elements(xml, 'updated')[0]);
check(`updated never goes back from day to day: ${times.map((time) => time.slice(0, 10)).join(' ')}`, [...times].sort().join() === times.join() ? [] : times);
check('the id of the feed never changes', [...new Set(feeds.map((xml) => elements(xml, 'id')[0]))].slice(1));
const ids = new Set(elements(read(join(later.out, 'feed.xml')), 'id'));
const days = elements(read(join(first.out, 'feed.xml')), 'entry').filter((entry) => elements(entry, 'updated')[0] > '2026-10-23');
check('ids of the feed are the same a day later', days.map((entry) => elements(entry, 'id')[0]).filter((id) => !ids.has(id)));
const before = uids(read(join(first.out, 'calendar.ics'))).split('\n'), after = new Set(uids(read(join(later.out, 'calendar.ics'))).split('\n'));
check(`${before.length} calendar ids are the same a day later`, before.filter((uid) => !after.has(uid)));

// A handbook of any size from nothing but a number, and questions whose right answer is known. The same
// number gives the same bytes on every machine.
//
//   node tests/search/corpus.mjs 3000 FOLDER     writes FOLDER/content/ and FOLDER/queries.json
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

// Mulberry32: small, good enough, and the same everywhere.
function chance(seed) {
  const next = () => {
    seed = (seed + 0x6D2B79F5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  next.below = (count) => Math.floor(next() * count);
  next.pick = (list) => list[next.below(list.length)];
  return next;
}

const COMMON = ('the of and to in is it that for on with as be at this by from or an are not you we can will if when which ' +
  'have has was but all they there their one more do use should must before after than then each only no may into any ' +
  'other new our your so its what how who').split(' ');
const VERBS = ('rotate restore deploy review approve archive onboard escalate renew migrate audit publish translate calibrate ' +
  'schedule reconcile forecast provision revoke investigate document measure test replace configure').split(' ');
const TRADE = ('release rollback staging certificate secret key vault backup incident pager runbook alert dashboard metric ' +
  'quota budget invoice expense payroll contract vendor laptop account permission approval policy retention privacy evidence ' +
  'ticket backlog sprint roadmap milestone dependency blocker owner deadline estimate handoff status archive index template ' +
  'glossary style locale contrast keyboard screen browser cache session cookie token password role network firewall proxy ' +
  'gateway domain mirror package library compiler coverage memory thread queue worker scheduler migration schema database ' +
  'replica snapshot transaction query cursor column trigger event stream consumer webhook endpoint request header payload ' +
  'timeout circuit canary feature survey interview persona journey prototype layout palette icon photo newsletter campaign ' +
  'discount refund renewal support macro forum conference travel visa insurance holiday candidate offer salary feedback mentor ' +
  'workshop course badge office desk parking visitor kitchen printer meeting calendar agenda minutes proposal objection vote ' +
  'charter mission strategy goal forecast ledger journal customs warehouse supplier batch recall inspection defect sensor ' +
  'firmware packet checksum cipher signature entropy').split(' ');

const VOCABULARY = 20000, TOPICS = 400;

// Words that nobody has used before, of two to four syllables.
function vocabulary(random) {
  const starts = 'b br c ch cl d dr f fl g gr h j k l m n p pl pr qu r s sh sl st t tr v w z'.split(' ');
  const hearts = 'a e i o u ai ea ou oa ee'.split(' ');
  const ends = ['', '', '', 'n', 'r', 'l', 'st', 'nd', 'm', 't', 'ck', 'rd'];
  const words = [...new Set([...COMMON, ...VERBS, ...TRADE])];
  const taken = new Set(words);
  while (words.length < VOCABULARY) {
    let word = '';
    for (let i = 2 + random.below(3); i > 0; i--)
      word += random.pick(starts) + random.pick(hearts) + (i === 1 ? random.pick(ends) : random() < .3 ? random.pick(ends) : '');
    if (word.length > 13 || taken.has(word)) continue;
    taken.add(word);
    words.push(word);
  }
  return words;
}

// Words as often as people use them (Zipf and Mandelbrot).
function usage(words, random) {
  const sums = new Float64Array(words.length);
  let sum = 0;
  words.forEach((_, i) => { sums[i] = sum += 1 / Math.pow(i + 2.7, 1.05); });
  return () => {
    const at = random() * sum;
    let low = 0, high = words.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle] < at) low = middle + 1; else high = middle;
    }
    return words[low];
  };
}

const capital = (text) => text[0].toUpperCase() + text.slice(1);

export function documents(count) {
  const random = chance(12345), words = vocabulary(random), usual = usage(words, random);
  const topics = Array.from({ length: TOPICS }, () => Array.from({ length: 60 }, (_, i) =>
    i < 12 ? random.pick(TRADE) : words[300 + Math.floor(random() * random() * (VOCABULARY - 1000))]));
  return Array.from({ length: count }, (_, number) => {
    const topic = random.pick(topics), aside = random.pick(topics);
    const word = () => {
      const at = random();
      return at < .72 ? usual() : at < .92 ? topic[Math.floor(random() * random() * topic.length)] : random.pick(aside);
    };
    const sentence = () => capital(Array.from({ length: 7 + random.below(14) }, word).join(' ')) + '. ';
    const title = capital(random.pick(VERBS)) + ' the ' + topic[random.below(12)] + ' ' + random.pick(topic) +
      (random() < .5 ? ' ' + random.pick(TRADE) : '');
    const sections = Array.from({ length: 4 + random.below(3) }, () => {
      const heading = [random.pick(topic), random.pick(TRADE)];
      if (random() < .5) heading.push(random.pick(aside));
      return { heading: capital(heading.join(' ')), paragraphs: [] };
    });
    for (const section of sections)
      for (let bytes = 0; bytes < 3000 / sections.length;) {
        let paragraph = '';
        while (paragraph.length < 420) paragraph += sentence();
        section.paragraphs.push(paragraph.trim());
        bytes += paragraph.length;
      }
    return { path: `part-${Math.floor(number / 100)}/page-${number}`, title, sections };
  });
}

const wordsOf = (text) => text.toLowerCase().split(/[^a-z]+/).filter(Boolean);

// One letter left out, put wrong or changed over with its neighbour; never among the first two.
function mistype(word, random) {
  const at = 2 + random.below(word.length - 3), kind = random();
  if (kind < .33) return word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
  if (kind < .66) return word.slice(0, at) + word.slice(at + 1);
  return word.slice(0, at) + random.pick([...'etaoinrs']) + word.slice(at + 1);
}

const inflect = (word, random) => word.endsWith('e')
  ? random.pick([word + 's', word.slice(0, -1) + 'ing', word + 'd'])
  : random.pick([word + 's', word + 'ing', word + 'ed']);

// [{kind, text, path}]: what is typed, and the page that it is meant for.
export function queries(pages, each = 60) {
  const random = chance(77), known = [], often = new Map();
  for (const page of pages)
    for (const word of new Set(wordsOf([page.title, ...page.sections.flatMap((s) => [s.heading, ...s.paragraphs])].join(' '))))
      often.set(word, (often.get(word) ?? 0) + 1);
  for (let i = 0; i < each; i++) {
    const page = random.pick(pages), ask = (kind, words) => known.push({ kind, text: words.join(' '), path: page.path });
    const title = wordsOf(page.title).filter((word) => word !== 'the'), last = title.at(-1);
    ask('title', title);
    ask('heading', wordsOf(random.pick(page.sections).heading));
    ask('prefix', [...title.slice(0, -1), last.slice(0, Math.max(3, Math.ceil(last.length * .6)))]);
    const long = title.filter((word) => word.length >= 5);
    const wrong = random.pick(long);
    ask('typo', title.map((word) => word === wrong ? mistype(word, random) : word));
    ask('inflected', title.map((word) => inflect(word, random)));
    const rare = wordsOf(random.pick(random.pick(page.sections).paragraphs)).filter((word) => word.length > 4)
      .sort((a, b) => often.get(a) - often.get(b)).slice(0, 6);
    ask('body', [...new Set([random.pick(rare), random.pick(rare), random.pick(rare)])]);
  }
  return known;
}

export function write(pages, folder) {
  const put = (path, text) => {
    const place = join(folder, 'content', path);
    mkdirSync(join(place, '..'), { recursive: true });
    writeFileSync(place, text);
  };
  put('steward.yml', 'title: A large handbook\n');
  put('index.md', '# A large handbook\n');
  for (const page of pages)
    put(page.path + '.md', `# ${page.title}\n\n` +
      page.sections.map((s) => `## ${s.heading}\n\n${s.paragraphs.join('\n\n')}\n`).join('\n'));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const pages = documents(Number(process.argv[2]));
  write(pages, process.argv[3]);
  writeFileSync(join(process.argv[3], 'queries.json'), JSON.stringify(queries(pages), null, 1));
}

/*
 * Searching, loaded when it is first asked for: a dialog on every page, and the page of results at
 * search/?q=words.
 *
 * The index is made by the build and told in generator/render/search_shards.h. A file of it is a classic
 * script that hands its data to stewardSearch(), so that this works from a disk and under a strict policy.
 * What is found comes from records: it is shown as text, never as markup.
 */
(() => {
  "use strict";
  const doc = document, steward = window.steward, root = doc.body.dataset.root || "";
  const make = (name, attributes, ...inside) => {
    const element = doc.createElement(name);
    for (const key in attributes) element.setAttribute(key, attributes[key]);
    element.append(...inside);
    return element;
  };

  /* ---- Files of the index ---------------------------------------------------------------------- */

  let files = new Map();
  const handed = new Map();
  window.stewardSearch = (name, data) => handed.set(name, data);
  const load = (name, url, begun) => {
    if (!files.has(name)) files.set(name, new Promise((done, fail) => {
      const script = begun || make("script", { src: root + url, "data-added": "" });
      script.onload = () => {
        script.remove();
        if (handed.has(name)) done(handed.get(name));
        else fail(new Error(url));
      };
      script.onerror = () => { script.remove(); fail(new Error(url)); };
      if (!begun) doc.head.append(script);
    }));
    return files.get(name);
  };
  const part = (kind, hash) => load(kind + "-" + hash, "assets/search/" + kind + "-" + hash + ".js");

  const lines = (text) => text ? text.split("\n").map((line) => line.split(" ")) : [];
  /* steward.js asked for the list together with this file, and it runs after it. */
  const INDEX = "search/index.js?";
  let listed;
  const list = () => listed ||= load("index", INDEX + Date.now(), doc.querySelector("script[src*='" + INDEX + "']")).then((data) => {
    let bucket = 0;
    const kinds = data.kinds.map(([name, count]) => ({ name, from: bucket, to: bucket += count }));
    return { documents: data.documents, kinds, buckets: data.buckets, terms: lines(data.terms),
      words: new Map(lines(data.words)), pages: kinds[0].to };
  });

  /* ---- Terms, cut as generator/render/search_terms.c cuts them ----------------------------------- */

  const PLAIN = { "ß": "ss", "æ": "ae", "ð": "d", "ø": "o", "þ": "th", "đ": "d", "ħ": "h", "ı": "i", "ł": "l",
    "œ": "oe", "ŧ": "t", "ς": "σ" };
  const fold = (text) => text.normalize("NFKD").toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "")
    .replace(/[ßæðøþđħıłœŧς]/g, (letter) => PLAIN[letter]);
  const WORD = /[\p{L}\p{Nd}\p{Nl}]+/gu, TERM_MOST = 40;
  const UNSPACED = /([\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]+)/u;
  const cut = (text) => (fold(text).match(WORD) || []).flatMap((run) => run.split(UNSPACED).filter(Boolean)).flatMap((run) => {
    const letters = Array.from(run);
    if (!UNSPACED.test(run)) return [{ text: letters.slice(0, TERM_MOST).join("") }];
    if (letters.length === 1) return [{ text: run, unspaced: true, begins: true }];
    return letters.slice(1).map((letter, i) => ({ text: letters[i] + letter, unspaced: true }));
  });

  /* English endings that say nothing: words with the same stem are the same. */
  const english = /^(en|$)/.test(doc.documentElement.lang);
  const stem = (word) => {
    if (!english || word.length < 4) return word;
    let rest = word;
    if (/(ss|us|is)$/.test(rest)) { /* no plural */ }
    else if (/.ies$/.test(rest)) rest = rest.slice(0, -3) + "y";
    else if (/(s|x|z|ch|sh)es$/.test(rest)) rest = rest.slice(0, -2);
    else if (rest.endsWith("s")) rest = rest.slice(0, -1);
    const verb = /^(.{3,})(ing|ed)$/.exec(rest);
    if (verb && /[aeiouy]/.test(verb[1])) rest = verb[1].replace(/([^lsz])\1$/, "$1");
    return rest.length > 3 ? rest.replace(/e$/, "").replace(/y$/, "i") : rest;
  };

  /* Letters put wrong, left out, added or changed over between two words; more than 'most' is as good as
   * any. */
  const distance = (a, b, most) => {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let older = [], old = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      for (let j = 1; j <= b.length; j++) {
        row[j] = Math.min(old[j] + 1, row[j - 1] + 1, old[j - 1] + (a[i - 1] !== b[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
          row[j] = Math.min(row[j], older[j - 2] + 1);
      }
      if (Math.min(...row) > most) return most + 1;
      older = old;
      old = row;
    }
    return old[b.length];
  };

  /* ---- Looking terms up -------------------------------------------------------------------------- */

  const DIGITS = new Uint8Array(128);
  Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    .forEach((digit, value) => { DIGITS[digit.charCodeAt(0)] = value; });
  const reader = (text, at) => {
    const digit = () => DIGITS[text.charCodeAt(at++)];
    const number = () => {
      let sum = 0, shift = 0, next;
      do {
        next = digit();
        sum |= (next & 31) << shift;
        shift += 5;
      } while (next & 32);
      return sum;
    };
    return { digit, number, more: () => at < text.length };
  };

  const unpack = (data) => {
    let before = "";
    return data.split("\n").filter(Boolean).map((line) => {
      const space = line.indexOf(" "), end = space < 0 ? line.length : space;
      const text = before = before.slice(0, DIGITS[line.charCodeAt(0)]) + line.slice(1, end);
      const postings = reader(line, end + 1);
      return { text, line, at: end + 1, count: space < 0 ? 0 : postings.number() };
    });
  };
  const unpacked = new Map();
  const shard = async ([, hash]) => {
    const data = await part("t", hash);
    if (!unpacked.has(hash)) unpacked.set(hash, unpack(data));
    return unpacked.get(hash);
  };

  /* All terms that may begin with 'text'; of very many only those in the first shards. */
  const SHARDS_MOST = 3;
  const termsNear = async (text, wide) => {
    const { terms } = await list();
    if (!terms.length) return [];
    let low = 0, high = terms.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (terms[middle][0] <= text) low = middle; else high = middle - 1;
    }
    let end = low + 1;
    while (wide && end < terms.length && end - low < SHARDS_MOST && terms[end][0].startsWith(text)) end++;
    return (await Promise.all(terms.slice(low, end).map(shard))).flat();
  };
  const termOf = async (text) => (await termsNear(text)).find((term) => term.text === text);

  /* { document: [weight, sections] }, the documents' numbers being 64 times a bucket and a place in it. */
  const postingsOf = (term, pages) => {
    const found = new Map(), read = reader(term.line, term.at);
    read.number();
    for (let bucket = 0; read.more();) {
      bucket += read.number();
      const place = read.digit(), weight = read.digit();
      found.set(bucket * 64 + place, [weight, bucket < pages ? read.number() : 0]);
    }
    return found;
  };

  const wordsLike = async (text, last) => {
    const most = text.length > 7 ? 2 : text.length > 3 ? 1 : 0;
    if (!most) return [];
    const { words } = await list();
    const firsts = Array.from(new Set(text.slice(0, 2))).filter((first) => words.has(first));
    const known = (await Promise.all(firsts.map((first) => part("w", words.get(first))))).flatMap(unpack);
    const found = [];
    known.forEach(({ text: word }) => {
      let off = distance(text, word, most);
      if (last && off > most && word.length > text.length) off = distance(text, word.slice(0, text.length), most);
      if (off <= most) found.push({ word, off });
    });
    found.sort((a, b) => a.off - b.off || Math.abs(a.word.length - text.length) - Math.abs(b.word.length - text.length));
    const terms = await Promise.all(found.slice(0, 4).map(({ word }) => termOf(word)));
    return terms.map((term, i) => term && [term, .5 / found[i].off]).filter(Boolean);
  };

  /* The terms that a word may stand for, each with how surely: itself, its other forms, what begins with it
   * when it is still being typed, else what it may have been meant to be. */
  const VARIANTS_MOST = 40;
  const termsFor = async (word, last) => {
    const { text } = word, begins = word.begins || (last && !word.unspaced && text.length > 1);
    const same = word.unspaced ? text : stem(text), core = same.replace(/i$/, "");
    const base = core.length > 2 && core.length < text.length && text.startsWith(core) ? core : text;
    const found = [];
    (await termsNear(base, begins || base !== text)).forEach((term) => {
      if (term.text.includes(":")) return;
      if (term.text === text) found.push([term, 1]);
      else if (!word.unspaced && stem(term.text) === same) found.push([term, .85]);
      else if (begins && term.text.startsWith(text)) found.push([term, .1 + .6 * text.length / term.text.length]);
    });
    if (!found.length && !word.unspaced) found.push(...await wordsLike(text, last));
    return found.sort((a, b) => b[1] - a[1]).slice(0, VARIANTS_MOST);
  };

  /* ---- Filters: state:blocked owner:ada area:booking kind:page is:open ---------------------------- */

  const KINDS = { page: ["page"], task: ["open", "closed"], person: ["person"], people: ["person"], team: ["team"],
    area: ["area"], where: ["where"] };
  const IS = { open: ["open"], closed: ["closed"], done: ["closed"] };
  const isOneOf = (names, value) => new Set(Object.keys(names)
    .filter((name) => name.startsWith(value) || name + "s" === value).flatMap((name) => names[name]));

  /* What begins with the value counts, as long as nothing is just that. */
  const documentsUnder = async (filter) => {
    const terms = (await termsNear(filter, true)).filter((term) => term.text.startsWith(filter));
    const { pages } = await list(), exact = terms.filter((term) => term.text === filter), all = new Set();
    (exact.length ? exact : terms).forEach((term) => postingsOf(term, pages).forEach((_, number) => all.add(number)));
    return all;
  };

  const parse = (query) => {
    const asked = { words: [], kinds: [], filters: [] };
    const rest = query.replace(/(?:^|\s)(state|owner|area|team|kind|is):(\S*)/gi, (_, key, value) => {
      const name = key.toLowerCase(), folded = fold(value).replace(/[^a-z0-9]+/g, "-");
      if (!folded) return " ";
      if (name === "kind") asked.kinds.push(isOneOf(KINDS, folded));
      else if (name === "is") asked.kinds.push(isOneOf(IS, folded));
      else asked.filters.push(name + ":" + folded);
      return " ";
    });
    asked.words = cut(rest);
    asked.typing = /[^\s]$/.test(rest);
    asked.id = /^[a-z0-9-]+$/.test(rest.trim().toLowerCase()) && rest.trim().toLowerCase();
    return asked;
  };

  /* ---- Ranking ----------------------------------------------------------------------------------- */

  const FIELDS = [1, 1.5, 1.7, 1.7], EXACT = 3;

  /* Add what one word says of documents: the best of the terms that it may stand for. */
  const score = (all, terms, at, { documents, pages }) => {
    const best = new Map();
    let rarity = 0;
    terms.forEach(([term, surely]) => {
      const rare = Math.log(1 + (documents - term.count + .5) / (term.count + .5));
      rarity = Math.max(rarity, rare * surely);
      postingsOf(term, pages).forEach(([weight, sections], number) => {
        const value = surely * rare * (1 + (weight & 15)) / 16 * FIELDS[weight >> 4], old = best.get(number);
        best.set(number, old ? [Math.max(old[0], value), old[1] | sections] : [value, sections]);
      });
    });
    best.forEach(([value, sections], number) => {
      let one = all.get(number);
      if (!one) all.set(number, one = { number, sum: 0, said: 0, sections: [] });
      one.sum += value;
      one.said += 1 << at;
      for (let section = 0; sections >> section; section++)
        if (sections >> section & 1) one.sections[section] = (one.sections[section] || 0) + value;
    });
    return rarity || Math.log(1 + documents);
  };

  /* All words count, the rare ones most; and together in one section is better than apart. */
  const rank = (one, rarities) => {
    const whole = rarities.reduce((sum, rarity) => sum + rarity, 0);
    const said = rarities.reduce((sum, rarity, at) => sum + (one.said >> at & 1 ? rarity : 0), 0);
    let best = 0;
    one.sections.forEach((value, section) => { if (value > best) { best = value; one.section = section; } });
    one.rank = (one.sum + .3 * best) * (said / whole) ** 2;
  };

  const kindOf = (number, { kinds }) => kinds.find((kind) => number >> 6 < kind.to).name;

  const search = async (asked) => {
    const index = await list(), all = new Map(), words = asked.words.slice(0, 12);
    const [sets, terms, own] = await Promise.all([
      Promise.all(asked.filters.map(documentsUnder)),
      Promise.all(words.map((word, i) => termsFor(word, asked.typing && i === words.length - 1))),
      asked.id && termOf(asked.id)]);
    const rarities = terms.map((found, at) => score(all, found, at, index));
    all.forEach((one) => rank(one, rarities));
    if (own) postingsOf(own, index.pages).forEach(([weight], number) => {
      if (weight >> 4 !== EXACT) return;
      const one = all.get(number) || { number, rank: 0 };
      one.rank += 1000;
      all.set(number, one);
    });
    if (!words.length) await everything(asked, sets, all);
    return Array.from(all.values()).filter((one) => sets.every((set) => set.has(one.number)) &&
      asked.kinds.every((kinds) => kinds.has(kindOf(one.number, index))))
      .map((one) => ({ ...one, kind: kindOf(one.number, index), terms }))
      .sort((a, b) => b.rank - a.rank || a.number - b.number);
  };

  /* Filters alone: all that pass them, as many as can be shown. */
  const BUCKETS_MOST = 8;
  const everything = async (asked, sets, all) => {
    const put = (number) => all.set(number, { number, rank: 0 });
    if (sets.length) { sets[0].forEach(put); return; }
    if (!asked.kinds.length) return;
    const { kinds } = await list();
    for (const kind of kinds)
      if (asked.kinds.every((names) => names.has(kind.name)))
        for (let bucket = kind.from; bucket < Math.min(kind.to, kind.from + BUCKETS_MOST); bucket++)
          (await bucketOf(bucket)).forEach((one, place) => { if (one) put(bucket * 64 + place); });
  };

  /* ---- What is found, in groups ------------------------------------------------------------------- */

  const bucketOf = async (bucket) => part("d", (await list()).buckets.slice(bucket * 10, bucket * 10 + 10));
  const GROUPS = [["page", "{{text.guidance}}", 6], ["task", "{{text.tasks_title}}", 6], ["person", "{{text.people}}", 4],
    ["team", "{{text.teams}}", 3], ["area", "{{text.areas}}", 3], ["where", "{{text.where_do_i_take_this}}", 4]];

  const hitOf = async (one) => {
    const [url, title, about, more] = (await bucketOf(one.number >> 6))[one.number & 63];
    const hit = { url, title, about, kind: one.kind };
    if (one.kind === "page" && one.section !== undefined && more[2 * one.section]) {
      hit.anchor = more[2 * one.section];
      hit.heading = more[2 * one.section + 1];
    }
    if (one.kind === "open" || one.kind === "closed") hit.state = { category: more[0] || "none", word: more[1] || "{{text.no_status}}" };
    return hit;
  };

  /* What is called just what was typed comes first. */
  const sameWords = (words) => words.map((word) => stem(word.text)).join(" ");
  const lift = (group, called) => {
    const at = group.hits.findIndex((hit) => sameWords(cut(hit.title)) === called);
    if (at < 0) return;
    group.hits.unshift(...group.hits.splice(at, 1));
    group.rank += 100;
  };

  const TITLES_MOST = 200;
  const groupsOf = async (found, times, words) => {
    const byTitle = !words.length;
    const groups = [];
    for (const [name, label, usual] of GROUPS) {
      const own = found.filter((one) => KINDS[name].includes(one.kind));
      if (!own.length) continue;
      const most = times * usual;
      let hits = await Promise.all(own.slice(0, byTitle ? TITLES_MOST : most).map(hitOf));
      if (byTitle) hits = hits.sort((a, b) => a.kind === b.kind ? a.title.localeCompare(b.title) : a.kind < b.kind ? 1 : -1).slice(0, most);
      groups.push({ name, label, hits, total: own.length, rank: own[0].rank });
      if (!byTitle) lift(groups[groups.length - 1], sameWords(words));
    }
    return groups.sort((a, b) => b.rank - a.rank);
  };

  /* { groups: [{ name, label, hits, total }], matches, total }. A site that was published anew since the list
   * was read has other files: then the list is read again, once. */
  const find = async (query, times, again) => {
    const asked = parse(query);
    try {
      const found = await search(asked);
      const terms = found.length ? found[0].terms.flat().map(([term]) => term.text) : [];
      return { total: found.length, groups: await groupsOf(found, times || 1, asked.words),
        matches: { terms: new Set(terms), words: asked.words, typing: asked.typing } };
    } catch (error) {
      if (again) throw error;
      files = new Map();
      listed = undefined;
      return find(query, times, true);
    }
  };

  /* ---- Results as elements ------------------------------------------------------------------------ */

  /* 'text' with the words that were found marked. */
  const marked = (text, { terms, words, typing }) => {
    const inside = [], last = typing && words.length && words[words.length - 1].text;
    let at = 0;
    const put = (from, to) => {
      inside.push(text.slice(at, from), make("mark", {}, text.slice(from, to)));
      at = to;
    };
    for (const word of text.matchAll(/[\p{L}\p{M}\p{Nd}\p{Nl}]+/gu)) {
      const folded = fold(word[0]), begins = last && folded.startsWith(last) && folded.length === word[0].length;
      if (begins) put(word.index, word.index + last.length);
      else if (terms.has(folded)) put(word.index, word.index + word[0].length);
      else words.filter((each) => each.unspaced && folded.length === word[0].length).forEach((each) => {
        const place = folded.indexOf(each.text);
        if (place >= 0 && word.index + place >= at) put(word.index + place, word.index + place + each.text.length);
      });
    }
    inside.push(text.slice(at));
    return inside;
  };

  const state = ({ category, word }) => {
    const element = make("span", { class: "state s-" + category }), space = "http://www.w3.org/2000/svg";
    const shape = doc.createElementNS(space, "svg"), use = doc.createElementNS(space, "use");
    shape.setAttribute("viewBox", "0 0 16 16");
    shape.setAttribute("aria-hidden", "true");
    use.setAttribute("href", "#s-" + category);
    shape.append(use);
    element.append(shape, word);
    return element;
  };

  const SYMBOLS = { open: "board", closed: "board" };
  const linkOf = (hit, matches) => {
    const href = hit.href || root + hit.url + "index.html" + (hit.anchor ? "#" + encodeURIComponent(hit.anchor) : "");
    const link = make("a", { href, class: "hit i i-" + (SYMBOLS[hit.kind] || hit.kind) });
    const title = make("span", { class: "title" }, ...marked(hit.title, matches));
    link.append(title);
    const about = make("span", { class: "detail" });
    if (hit.state) about.append(state(hit.state));
    if (hit.heading) about.append(make("span", {}, "# ", ...marked(hit.heading, matches)));
    if (hit.about) about.append(make("span", {}, hit.kind === "where" ? "→ " : "", ...marked(hit.about, matches)));
    if (about.firstChild) link.append(" ", about);
    link.addEventListener("click", () => remember(hit));
    return link;
  };

  /* ---- What was opened before, kept in this browser alone ------------------------------------------- */

  const RECENT = "steward-recent", RECENT_MOST = 5;
  const recent = () => {
    try {
      return JSON.parse(localStorage.getItem(RECENT)).filter((hit) => typeof hit.title === "string" && /^[\w%./~-]*$/.test(hit.url));
    } catch (error) { return []; }
  };
  const remember = (hit) => {
    if (hit.href) return;
    const { url, title, kind } = hit;
    const kept = [{ url, title, kind }, ...recent().filter((old) => old.url !== url)].slice(0, RECENT_MOST);
    try { localStorage.setItem(RECENT, JSON.stringify(kept)); } catch (error) { /* nothing is kept then */ }
  };
  const places = () => Array.from(doc.querySelectorAll("header.site .menu nav:not(.local) a"))
    .map((link) => ({ href: link.href, title: link.textContent, kind: link.className.split(" i-")[1] }));

  const NO_MATCH = { terms: new Set(), words: [] };
  const suggestions = () => {
    const groups = [["{{text.script_opened_lately}}", recent()], ["{{text.script_go_to}}", places()]].filter(([, hits]) => hits.length);
    return { groups: groups.map(([label, hits]) => ({ label, hits })), matches: NO_MATCH };
  };

  const RESULTS = {{text.script_results}};
  const says = ({ total }) => total === 0 ? "{{text.script_nothing_found}}"
    : (RESULTS[new Intl.PluralRules(doc.documentElement.lang).select(total)] || RESULTS.other).replace("{count}", total);
  const HINT = "{{text.script_hint}}".replace("{filters}", "state:blocked, owner:name, area:name, kind:task, is:open");

  /* Only the answer to what was typed last is shown. */
  const asking = (times, show) => {
    let turn = 0;
    return async (query) => {
      const mine = ++turn;
      let found;
      try { found = query.trim() ? await find(query, times) : suggestions(); }
      catch (error) { found = { failed: true, groups: [], matches: NO_MATCH }; }
      if (mine === turn) show(found, query);
    };
  };
  const nothing = (found) => make("p", { class: "nothing" }, found.failed
    ? "{{text.script_no_index}}" : "{{text.script_nothing_found}} " + HINT);

  /* ---- The dialog --------------------------------------------------------------------------------- */

  const input = make("input", { type: "search", role: "combobox", "aria-expanded": "false", "aria-controls": "found-list",
    "aria-autocomplete": "list", "aria-label": "{{text.search}}", autocomplete: "off", autocapitalize: "off", spellcheck: "false",
    enterkeyhint: "go", placeholder: "{{text.script_search_what}}" });
  const shut = make("button", { type: "button", "aria-label": "{{text.script_close}}" }, make("kbd", {}, "Esc"));
  const options = make("div", { id: "found-list", role: "listbox", "aria-label": "{{text.script_results_name}}" });
  const quiet = make("div"), status = make("p", { class: "unseen", role: "status" });
  const key = (name) => make("kbd", {}, name);
  const hints = make("p", { class: "hints" }, make("span", {}, key("↑"), key("↓"), " {{text.script_choose}}"),
    make("span", {}, key("Enter"), " {{text.script_open}}"), make("span", {}, key("Ctrl"), key("Enter"), " {{text.script_new_tab}}"),
    make("span", { class: "filters" }, "state: owner: area: kind: is:open"));
  const dialog = make("dialog", { class: "finder", "aria-label": "{{text.search}}", "data-added": "" },
    make("div", { class: "ask i i-search" }, input, shut), make("div", { class: "found", tabindex: "-1" }, options, quiet), hints, status);

  const links = () => Array.from(options.querySelectorAll("a"));
  const active = () => options.querySelector("[aria-selected=true]");
  const choose = (link) => {
    const old = active();
    if (old) old.setAttribute("aria-selected", "false");
    if (link) link.setAttribute("aria-selected", "true");
    if (!link) { input.removeAttribute("aria-activedescendant"); return; }
    input.setAttribute("aria-activedescendant", link.id);
    link.scrollIntoView({ block: "nearest" });
  };

  const showOptions = (found, query) => {
    let count = 0;
    options.replaceChildren(...found.groups.map((group, at) => {
      const label = make("div", { class: "group", id: "found-" + at, role: "presentation" }, group.label);
      if (group.total > group.hits.length) label.append(make("span", {}, " " + group.hits.length + " of " + group.total));
      const box = make("div", { role: "group", "aria-labelledby": label.id }, label);
      group.hits.forEach((hit) => {
        const link = linkOf(hit, found.matches);
        link.id = "found-hit-" + count++;
        link.tabIndex = -1;
        link.setAttribute("role", "option");
        link.setAttribute("aria-selected", "false");
        box.append(link);
      });
      return box;
    }));
    options.hidden = !count;
    input.setAttribute("aria-expanded", String(count > 0));
    quiet.replaceChildren(...(count ? [] : [nothing(found)]));
    if (query.trim() && count) quiet.append(make("a", { class: "all", href: root + "search/index.html?q=" + encodeURIComponent(query.trim()) }, "{{text.script_all_results}}"));
    status.textContent = query.trim() ? says({ total: found.total || 0 }) : "";
    options.parentElement.scrollTop = 0;
    choose(links()[0]);
  };
  const answer = asking(1, showOptions);

  const move = (event) => {
    const all = links(), at = all.indexOf(active()), end = all.length - 1;
    const to = { ArrowDown: at < end ? at + 1 : 0, ArrowUp: at > 0 ? at - 1 : end, Home: 0, End: end }[event.key];
    if (event.isComposing || event.shiftKey || event.altKey) return;
    if (to !== undefined && all.length) {
      event.preventDefault();
      choose(all[to]);
    } else if (event.key === "Enter") {
      event.preventDefault();
      const { ctrlKey, metaKey } = event, link = active();
      if (link) link.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey, metaKey }));
    }
  };

  const open = () => {
    if (dialog.open) { input.select(); return; }
    if (!dialog.isConnected) doc.body.append(dialog);
    dialog.showModal();
    input.select();
    answer(input.value);
  };
  input.addEventListener("input", () => answer(input.value));
  input.addEventListener("keydown", move);
  options.addEventListener("mousemove", (event) => {
    const link = event.target.closest("a");
    if (link && link !== active()) choose(link);
  });
  shut.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    const left = event.target.closest("a") && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (event.target === dialog || left) dialog.close();
  });

  /* ---- The page of results ------------------------------------------------------------------------- */

  const showPage = (page) => {
    const words = make("input", { type: "search", name: "q", "aria-label": "{{text.search}}", autocomplete: "off", spellcheck: "false",
      placeholder: "{{text.script_search_what}}" });
    const count = make("p", { role: "status", class: "quiet", "data-added": "" }), found = make("div", { class: "found", "data-added": "" });
    const form = make("form", { role: "search", class: "ask i i-search", "data-added": "" }, words);
    page.replaceChildren(form, count, found);
    const show = asking(5, (result, query) => {
      const asked = query.trim() !== "";
      form.toggleAttribute("data-asked", asked);
      count.textContent = asked && !result.failed ? says(result) : "";
      found.replaceChildren(...(asked ? result.groups : []).map((group) => make("section", {}, make("h2", {}, group.label),
        make("ul", { class: "plain" }, ...group.hits.map((hit) => make("li", {}, linkOf(hit, result.matches)))))));
      if (asked && !result.total) found.append(nothing(result));
    });
    const go = () => {
      history.replaceState(null, "", words.value.trim() ? "?q=" + encodeURIComponent(words.value.trim()) : location.pathname);
      show(words.value);
    };
    words.addEventListener("input", go);
    form.addEventListener("submit", (event) => { event.preventDefault(); go(); });
    words.value = new URLSearchParams(location.search).get("q") || "";
    if (words.value) show(words.value);
    return () => words.focus();
  };

  const style = make("link", { rel: "stylesheet", href: doc.querySelector("a.search").dataset.css, "data-added": "" });
  const page = doc.getElementById("results");
  /* Nothing is shown before its style is there. */
  const ready = () => {
    steward.seek = open;
    if (steward.asked) open();
  };
  steward.find = find;
  if (page) steward.seek = showPage(page);
  else style.onload = style.onerror = ready;
  doc.head.append(style);
  list().catch(() => { /* said when something is searched for */ });
})();

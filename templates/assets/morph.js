/*
 * Another version of this page takes the place of this one, and the reader loses nothing by it.
 *
 * What differs is put in place; everything else stays the node it was, so that scroll, focus, selection,
 * what is being typed, open details and filters stay. fresh.js fetches this file once a newer publication
 * may be there; the preview has it in front of its own script.
 */
(() => {
  "use strict";
  const doc = document, steward = window.steward = window.steward || {};

  /* What belongs to the reader or to a script. An element with data-added was put there by one. */
  const KEPT = { HTML: ["class", "data-theme"], DETAILS: ["open"], DIALOG: ["open"], TH: ["aria-sort"],
    A: ["aria-current"], PRE: ["tabindex"] };
  const ALIKE = 40, ANCHORS = "h1, h2, h3, h4, h5, h6, p, li, dt, dd, tr, pre, summary, figure, form";

  const all = (selector, page) => Array.from(page.querySelectorAll(selector));
  const isElement = (node) => node.nodeType === 1;
  const isOwn = (node) => isElement(node) && node.hasAttribute("data-added");
  const children = (node) => Array.from(node.childNodes).filter((each) => !isOwn(each));
  const address = (element) => element.getAttribute("href") || element.getAttribute("src");

  /* ---- Which of the old children becomes which of the new ones ----------------------------------- */

  /* Its HTML without what the reader did to it. */
  const says = (node) => node.outerHTML.replace(/ (open|hidden|aria-sort|aria-current|tabindex)(="[^"]*")?(?=[ >])/g, "");

  /* How much of the longer text both begin and end with: 0 to 1. */
  const likeness = (a, b) => {
    const most = Math.min(a.length, b.length);
    let head = 0, tail = 0;
    while (head < most && a[head] === b[head]) head++;
    while (tail < most - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
    return (head + tail) / Math.max(a.length, b.length, 1);
  };

  /* The one with its id; the one that says the same, if there is just one; the one most alike; else the
   * neighbour of a neighbour, from the front and then from the back. */
  const partners = (olds, news) => {
    const found = [], taken = new Set(), ids = new Set(olds.concat(news).map((node) => node.id).filter(Boolean));
    const count = (id) => !id || !ids.has(id) || olds.some((node) => node.id === id) !== news.some((node) => node.id === id);
    const fits = (a, b) => a && a.nodeName === b.nodeName && (a.id === b.id || (count(a.id) && count(b.id)));
    const pair = (index, at) => {
      if (found[index] !== undefined || taken.has(at) || !fits(olds[at], news[index])) return;
      found[index] = at;
      taken.add(at);
    };
    const pairBy = (key) => {
      const places = new Map();
      olds.forEach((node, at) => {
        const name = isElement(node) && !taken.has(at) && key(node);
        if (name) places.set(name, places.has(name) ? -1 : at);
      });
      news.forEach((node, index) => {
        if (isElement(node) && found[index] === undefined) pair(index, places.get(key(node)));
      });
    };
    const pairAlike = (node, index) => {
      if (!isElement(node) || found[index] !== undefined) return;
      let best = .5, place;
      olds.filter((old, at) => !taken.has(at) && fits(old, node)).slice(0, ALIKE).forEach((old) => {
        const now = likeness(old.textContent, node.textContent);
        if (now > best) { best = now; place = olds.indexOf(old); }
      });
      pair(index, place);
    };
    pairBy((node) => node.id);
    pairBy(says);
    news.forEach(pairAlike);
    news.forEach((node, index) => pair(index, index === 0 ? 0 : found[index - 1] + 1));
    for (let index = news.length - 1; index >= 0; index--)
      pair(index, index === news.length - 1 ? olds.length - 1 : found[index + 1] - 1);
    return found;
  };

  /* The new ones whose old ones stay where they are: as many as stand in the right order already. */
  const staying = (found) => {
    const ends = [], before = [], stays = new Set();
    found.forEach((at, index) => {
      let low = 0, high = ends.length;
      if (at === undefined) return;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (found[ends[middle]] < at) low = middle + 1;
        else high = middle;
      }
      before[index] = ends[low - 1];
      ends[low] = index;
    });
    for (let index = ends[ends.length - 1]; index !== undefined; index = before[index]) stays.add(index);
    return stays;
  };

  /* ---- One node after another -------------------------------------------------------------------- */

  const takeAttributes = (old, now, changed) => {
    const kept = KEPT[old.nodeName] || [];
    const set = (name, change) => {
      if (kept.includes(name)) return;
      change();
      if (!["hidden", "data-marks"].includes(name)) changed.add(old);
    };
    for (const { name } of Array.from(old.attributes))
      if (!now.hasAttribute(name)) set(name, () => old.removeAttribute(name));
    for (const { name, value } of Array.from(now.attributes))
      if (old.getAttribute(name) !== value) set(name, () => old.setAttribute(name, value));
  };

  /* Only the part that differs, so that a selection beside it stays. */
  const takeText = (old, now, changed) => {
    const from = old.data, to = now.data, most = Math.min(from.length, to.length);
    let head = 0, tail = 0;
    if (from === to) return;
    while (head < most && from[head] === to[head]) head++;
    while (tail < most - head && from[from.length - 1 - tail] === to[to.length - 1 - tail]) tail++;
    old.replaceData(head, from.length - head - tail, to.slice(head, to.length - tail));
    if (from.trim() !== to.trim()) changed.add(old.parentElement);
  };

  const takeChildren = (old, now, changed) => {
    let olds = children(old), news = children(now), start = 0, end = 0;
    const most = Math.min(olds.length, news.length);
    while (start < most && olds[start].isEqualNode(news[start])) start++;
    while (end < most - start && olds[olds.length - 1 - end].isEqualNode(news[news.length - 1 - end])) end++;
    let place = olds[start] || null;
    olds = olds.slice(start, olds.length - end);
    news = news.slice(start, news.length - end);
    const found = partners(olds, news), kept = new Set(found), stays = staying(found);
    const onward = (node) => { while (node && isOwn(node)) node = node.nextSibling; return node; };
    olds.forEach((node, at) => {
      if (kept.has(at)) return;
      if (node === place) place = onward(node.nextSibling);
      node.remove();
    });
    news.forEach((next, index) => {
      const node = olds[found[index]];
      if (!node) {
        const added = old.insertBefore(doc.importNode(next, true), place);
        if (isElement(added)) changed.add(added);
        else if (added.data.trim()) changed.add(old);
      } else if (node === place || stays.has(index)) place = onward(node.nextSibling);
      else if (old.moveBefore) old.moveBefore(node, place);
      else old.insertBefore(node, place);
      if (node) take(node, next, changed);
    });
  };

  const take = (old, now, changed) => {
    if (old.isEqualNode(now)) return;
    if (!isElement(old)) { takeText(old, now, changed); return; }
    takeAttributes(old, now, changed);
    takeChildren(old, now, changed);
  };

  /* ---- What the reader looks at and types into stays where it is --------------------------------- */

  const focusAgain = (focus) => {
    if (focus === doc.body || doc.activeElement === focus) return;
    const again = focus.isConnected ? focus : focus.id && doc.getElementById(focus.id);
    if (!again) return;
    again.focus({ preventScroll: true });
    if (again === focus || !("selectionStart" in focus)) return;
    again.value = focus.value;
    again.setSelectionRange(focus.selectionStart, focus.selectionEnd);
  };

  /* A node that was moved is no longer selected. */
  const selectAgain = ({ anchorNode, anchorOffset, focusNode, focusOffset, type }) => {
    const now = getSelection(), within = (node, offset) => Math.min(offset, (node.data || node.childNodes).length);
    if (type !== "Range" || (now.anchorNode === anchorNode && !now.isCollapsed)) return;
    if (anchorNode.isConnected && focusNode.isConnected)
      now.setBaseAndExtent(anchorNode, within(anchorNode, anchorOffset), focusNode, within(focusNode, focusOffset));
  };

  const unmoved = (change) => {
    const { anchorNode, anchorOffset, focusNode, focusOffset, type } = getSelection();
    const focus = doc.activeElement || doc.body;
    const isSeen = (each) => {
      const { top, bottom } = each.getBoundingClientRect();
      return bottom > 0 && top < innerHeight && bottom > top;
    };
    const seen = scrollY <= 0 ? [] : all("main :is(" + ANCHORS + ")", doc).filter(isSeen);
    const whole = seen.filter((each) => each.getBoundingClientRect().top >= 0);
    const anchors = (focus.closest("main") && isSeen(focus) ? [focus] : []).concat(whole, seen)
      .map((each) => [each, each.getBoundingClientRect().top]);
    change();
    focusAgain(focus);
    if (!("selectionStart" in focus)) selectAgain({ anchorNode, anchorOffset, focusNode, focusOffset, type });
    const stays = seen.length && anchors.find(([each]) => each.isConnected && each.offsetParent);
    if (!stays) return;
    const drift = stays[0].getBoundingClientRect().top - stays[1];
    if (drift) scrollBy({ top: drift, behavior: "instant" });
  };

  /* ---- The page ---------------------------------------------------------------------------------- */

  const scripts = (page) => all("script[src]:not([data-added])", page).map(address).join(" ");

  /* Bring in the style sheets that are new, asleep until the page that needs them takes its place. Says how
   * to wake them and put the old ones away; nothing, if one cannot be had. */
  const styles = async (page) => {
    const sheets = (from) => all("link[rel=stylesheet]:not([data-added])", from);
    const wanted = sheets(page), old = sheets(doc), added = [];
    const same = (list, sheet) => list.find((each) => address(each) === address(sheet));
    let last = null;
    wanted.forEach((sheet) => {
      let own = same(old, sheet);
      if (!own) {
        own = doc.importNode(sheet, true);
        own.media = "not all";
        added.push([own, sheet.getAttribute("media"), new Promise((done) => {
          own.onload = () => done(true);
          own.onerror = () => done(false);
        })]);
        if (last) last.after(own);
        else doc.head.append(own);
      }
      last = own;
    });
    if ((await Promise.all(added.map((each) => each[2]))).includes(false)) {
      added.forEach(([own]) => own.remove());
      return null;
    }
    return () => {
      added.forEach(([own, media]) => { if (media === null) own.removeAttribute("media"); else own.media = media; });
      old.forEach((sheet) => { if (!same(wanted, sheet)) sheet.remove(); });
    };
  };

  /* Its scripts and style sheets are seen to elsewhere; nothing else in it has a state that could be lost. */
  const takeHead = (page) => {
    const parts = (from) => all("meta, link:not([rel=stylesheet])", from.head).filter((each) => !isOwn(each));
    const olds = parts(doc), news = parts(page);
    const has = (list, part) => list.some((each) => each.isEqualNode(part));
    doc.title = page.title;
    olds.filter((part) => !has(news, part)).forEach((part) => { part.remove(); });
    doc.head.append(...news.filter((part) => !has(olds, part)).map((part) => doc.importNode(part, true)));
    takeAttributes(doc.documentElement, page.documentElement, new Set());
  };

  /* Put 'page', parsed and not yet enhanced, in the place of this one. The elements that changed; nothing,
   * if it has other scripts or its style cannot be had: then only loading it anew will do. */
  steward.morph = async (page) => {
    const restyle = scripts(page) === scripts(doc) && await styles(page);
    if (!restyle) return null;
    const changed = new Set();
    if (steward.enhance) steward.enhance(page);
    unmoved(() => {
      restyle();
      takeHead(page);
      take(doc.body, page.body, changed);
      if (steward.settle) steward.settle();
    });
    changed.delete(doc.body);
    return changed;
  };
})();

/*
 * A page left open takes a newer publication in: fetched by steward.js once the page has stood open for a
 * minute, or was come back to.
 *
 * One conditional request for api/meta.json says whether anything is new. If so, the page is fetched, and
 * what differs is put in place; everything else stays the node it was, so that scroll, focus, selection,
 * open details and filters stay. When style or script are newer too, the page offers to be loaded again.
 */
(() => {
  "use strict";
  const doc = document, steward = window.steward;
  const meta = new URL(doc.body.dataset.root + "api/meta.json", location.href);
  const KEPT = { DETAILS: ["open"], DIALOG: ["open"], TH: ["aria-sort"], A: ["aria-current"], PRE: ["tabindex"] };

  const all = (selector, page) => Array.from(page.querySelectorAll(selector));
  const matches = (a, b) => a.nodeType === b.nodeType && a.nodeName === b.nodeName && (a.id || "") === (b.id || "");

  const takeAttributes = (old, now) => {
    const kept = KEPT[old.nodeName] || [];
    for (const { name } of Array.from(old.attributes))
      if (!now.hasAttribute(name) && !kept.includes(name)) old.removeAttribute(name);
    for (const { name, value } of Array.from(now.attributes))
      if (old.getAttribute(name) !== value && !kept.includes(name)) old.setAttribute(name, value);
  };

  /* Which of the old children becomes which of the new ones: the one that says the same, if there is just
   * one; else the neighbour of a neighbour, from the front and then from the back. */
  const partners = (olds, news) => {
    const key = (node) => node.nodeType === 1 ? node.outerHTML : "";
    const places = new Map(), found = [], taken = new Set();
    olds.forEach((node, at) => places.set(key(node), places.has(key(node)) ? -1 : at));
    const pair = (index, at) => {
      if (found[index] !== undefined || taken.has(at) || !olds[at] || !matches(olds[at], news[index])) return;
      found[index] = at;
      taken.add(at);
    };
    news.forEach((node, index) => { if (key(node)) pair(index, places.get(key(node))); });
    news.forEach((node, index) => pair(index, index === 0 ? 0 : found[index - 1] + 1));
    for (let index = news.length - 1; index >= 0; index--)
      pair(index, index === news.length - 1 ? olds.length - 1 : found[index + 1] - 1);
    return found;
  };

  const takeChildren = (old, now) => {
    const olds = Array.from(old.childNodes), news = Array.from(now.childNodes);
    const found = partners(olds, news), kept = new Set(found);
    olds.forEach((node, at) => { if (!kept.has(at)) node.remove(); });
    let place = old.firstChild;
    news.forEach((next, index) => {
      const node = olds[found[index]];
      if (!node) old.insertBefore(doc.importNode(next, true), place);
      else if (node === place) place = place.nextSibling;
      else if (old.moveBefore) old.moveBefore(node, place);
      else old.insertBefore(node, place);
      if (node) take(node, next);
    });
  };

  const take = (old, now) => {
    if (old.isEqualNode(now)) return;
    if (old.nodeType !== 1) { if (old.data !== now.data) old.data = now.data; return; }
    takeAttributes(old, now);
    takeChildren(old, now);
  };

  /* Run 'change', and leave what the reader looks at and types into where it is. */
  const unmoved = (change) => {
    const focus = doc.activeElement, id = focus && focus.id;
    const seen = all("main :is(h1, h2, h3, h4, p, li, tr, pre, summary, figure)", doc)
      .find((each) => each.getBoundingClientRect().top > 0);
    const top = seen && scrollY > 0 ? seen.getBoundingClientRect().top : 0;
    change();
    if (focus && doc.activeElement !== focus) {
      const again = focus.isConnected ? focus : id && doc.getElementById(id);
      if (again) again.focus({ preventScroll: true });
    }
    if (top && seen.isConnected)
      scrollBy({ top: seen.getBoundingClientRect().top - top, behavior: "instant" });
  };

  const assets = (page) => all("link[rel=stylesheet], script[src]:not([data-added])", page)
    .map((each) => each.getAttribute("href") || each.getAttribute("src")).join(" ");

  const offer = () => {
    const age = doc.querySelector(".age");
    if (!age || age.querySelector("a")) return;
    const link = doc.createElement("a");
    link.href = location.href.split("#")[0];
    link.textContent = "A newer version is published: load it.";
    age.append(" ", link);
  };

  /* Put another version of this page, as text, in its place. */
  steward.take = (text) => {
    const page = new DOMParser().parseFromString(text, "text/html");
    if (!page.querySelector("main") || !page.body.dataset.asOf) return;
    if (assets(page) !== assets(doc)) { offer(); return; }
    steward.enhance(page);
    unmoved(() => {
      doc.title = page.title;
      takeAttributes(doc.body, page.body);
      ["header.site", "main", "footer.site"].forEach((part) => {
        const old = doc.querySelector(part), now = page.querySelector(part);
        if (old && now) take(old, now);
      });
      steward.settle();
    });
  };

  /* A publication may still be under way when its meta.json is there, so the page is looked at twice. */
  let known, left = 0, busy = false;
  const text = (url) => fetch(url, { cache: "no-cache" }).then((answer) => answer.ok ? answer.text() : null);
  steward.look = async () => {
    if (busy) return;
    busy = true;
    try {
      const now = await text(meta);
      if (now !== null && now !== known) { known = now; left = 2; }
      if (now !== null && left > 0) {
        left--;
        const page = await text(location.href.split("#")[0]);
        if (page !== null) steward.take(page);
      }
    } catch (e) { /* no network: the page stays as it is */ }
    busy = false;
  };
  steward.look();
})();

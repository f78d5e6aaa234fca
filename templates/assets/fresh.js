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

  /* Children from the front that are alike, then from the back; what lies between is matched in order. */
  const takeChildren = (old, now) => {
    let olds = Array.from(old.childNodes), news = Array.from(now.childNodes);
    while (olds.length && news.length && olds[0].isEqualNode(news[0])) { olds.shift(); news.shift(); }
    const after = [];
    while (olds.length && news.length && olds[olds.length - 1].isEqualNode(news[news.length - 1])) {
      after.unshift(olds.pop());
      news.pop();
    }
    const left = new Set(olds);
    const pick = (test) => { for (const node of left) if (test(node)) return node; };
    let place = olds[0] || after[0] || null;
    news.forEach((next, index) => {
      const ahead = (node) => news.slice(index + 1, index + 40).some((other) => other.isEqualNode(node));
      const node = pick((each) => each.isEqualNode(next)) ||
        pick((each) => matches(each, next) && !ahead(each));
      if (!node) { old.insertBefore(doc.importNode(next, true), place); return; }
      left.delete(node);
      if (node === place) place = place.nextSibling;
      else if (old.moveBefore) old.moveBefore(node, place);
      else old.insertBefore(node, place);
      take(node, next);
    });
    left.forEach((node) => node.remove());
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

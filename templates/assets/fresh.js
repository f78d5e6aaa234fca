/*
 * A page left open takes a newer publication in: fetched by steward.js once the page has stood open for a
 * minute, or was come back to.
 *
 * One conditional request for api/meta.json says whether anything is new. If so, the page is fetched, and
 * morph.js puts it in place. Where that cannot be done, because its scripts are newer too, the page offers
 * to be loaded again.
 */
(() => {
  "use strict";
  const doc = document, steward = window.steward;
  const meta = new URL(doc.body.dataset.root + "api/meta.json", location.href);
  const offer = () => {
    const age = doc.querySelector(".age");
    if (!age || age.querySelector("a")) return;
    const link = doc.createElement("a");
    link.href = location.href.split("#")[0];
    link.textContent = "{{text.script_newer}}";
    age.append(" ", link);
  };

  /* morph.js, which puts another version of this page in its place; nothing where it cannot be had. */
  const morph = () => new Promise((done) => {
    const asked = doc.querySelector("script[data-morph]");
    if (steward.morph || !asked) { done(steward.morph); return; }
    const script = doc.createElement("script");
    script.src = asked.dataset.morph;
    script.dataset.added = "";
    script.onload = script.onerror = () => done(steward.morph);
    doc.head.append(script);
  });

  const take = async (text) => {
    const page = new DOMParser().parseFromString(text, "text/html");
    if (!page.querySelector("main") || !page.body.dataset.asOf) return;
    const put = await morph();
    if (!put || !(await put(page))) offer();
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
        if (page !== null) await take(page);
      }
    } catch (e) { /* no network: the page stays as it is */ }
    busy = false;
  };
  steward.look();
})();

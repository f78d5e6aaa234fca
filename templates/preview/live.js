/*
 * The preview's hand in a page: takes new builds in, shows what is wrong, leads to the author's editor.
 *
 * Served by `steward serve` behind assets/morph.js, and never published. Listens, by way of hub.js, only while
 * the page is seen. Words from files are set as text.
 */
(() => {
  "use strict";
  const doc = document, steward = window.steward, body = doc.body, here = "/-/steward/";
  const page = decodeURIComponent(location.pathname.slice(1)).replace(/(^|\/)$/, "$1index.html");
  let generation = Number(doc.currentScript.dataset.generation); /* what the page shows */
  let latest = generation, hello = null, lines = null;

  steward.look = () => {}; /* the published site's own look for news stays away */

  const make = (name, attributes, ...inside) => {
    const element = doc.createElement(name);
    for (const key in attributes) element.setAttribute(key, attributes[key]);
    element.append(...inside);
    return element;
  };
  const counted = (count, word) => count + " " + word + (count === 1 ? "" : "s");
  const encoded = (path) => path.split("/").map(encodeURIComponent).join("/");

  /* ---- A word at the edge of the window ---------------------------------------------------------- */

  const note = make("p", { class: "preview-note", role: "status", "data-added": "" });
  const say = (...words) => note.replaceChildren(...words);

  /* ---- The way to the editor --------------------------------------------------------------------- */

  /* "vscode://file/{path}" has the slash already with which a path begins; "file://{path}" wants it. */
  const editorUrl = (path, line, column) => {
    if (!hello || !hello.editor || !path) return "";
    const place = encoded(path.startsWith("/") ? path : hello.root + "/" + path);
    const url = hello.editor.replace(/([^/]\/)?\{path\}/, (all, slash) => slash ? slash + place.slice(1) : place)
      .replace("{line}", line || 1).replace("{column}", column || 1);
    return /^\s*(javascript|data|vbscript):/i.test(url) ? "" : url;
  };

  /* The page's link to its source leads to the file on this machine; a page without one is given one. */
  const showEdit = () => {
    const url = lines && editorUrl(lines.path, lines.line);
    const foot = doc.querySelector("footer.site p:has(code)") || doc.querySelector("footer") || body;
    let link = doc.querySelector("a.edit");
    if (!url) return;
    if (!link) {
      link = make("a", { class: "edit", "data-added": "" }, "Edit this page");
      foot.prepend(link, " ");
    }
    link.href = url;
    if (lines.blocks.length && !doc.querySelector(".preview-hint"))
      foot.append(make("span", { class: "preview-hint", "data-added": "" }, "Double-click words above to edit them."));
  };

  const takeLines = async () => {
    try {
      const answer = await fetch(here + "lines?page=" + encodeURIComponent(page), { cache: "no-store" });
      if (answer.ok) lines = await answer.json();
      else if (answer.status === 404) lines = null;
      showEdit();
    } catch (e) { /* asked again after the next build */ }
  };
  /* What comes together, as a greeting does, is asked for once. */
  let asking = 0;
  const askLines = () => {
    clearTimeout(asking);
    asking = setTimeout(takeLines, 20);
  };

  /* ---- From a block of prose to its line --------------------------------------------------------- */

  const BLOCKS = "p, h1, h2, h3, h4, h5, h6, li, pre, tr, dt, dd, summary, figcaption";

  /* Both lists name the same tags in the same order, but where trusted HTML or a template says otherwise:
   * there the longest run of tags common to both decides. */
  const pairTags = (tags, blocks) => {
    const found = [];
    let head = 0, tail = 0;
    const most = Math.min(tags.length, blocks.length);
    while (head < most && tags[head] === blocks[head][0]) found[head] = head++;
    while (tail < most - head && tags[tags.length - 1 - tail] === blocks[blocks.length - 1 - tail][0]) {
      found[tags.length - 1 - tail] = blocks.length - 1 - tail;
      tail++;
    }
    const width = blocks.length - tail - head + 1, height = tags.length - tail - head;
    const common = new Uint16Array((height + 1) * width);
    const at = (x, y) => common[(x - head) * width + y - head];
    const same = (x, y) => tags[x] === blocks[y][0];
    for (let x = tags.length - tail - 1; x >= head; x--)
      for (let y = blocks.length - tail - 1; y >= head; y--)
        common[(x - head) * width + y - head] = same(x, y) ? at(x + 1, y + 1) + 1 : Math.max(at(x + 1, y), at(x, y + 1));
    for (let x = head, y = head; x < tags.length - tail && y < blocks.length - tail;) {
      if (same(x, y)) found[x++] = y++;
      else if (at(x + 1, y) >= at(x, y + 1)) x++;
      else y++;
    }
    return found;
  };

  const lineOf = (target) => {
    const prose = target.closest("main .prose"), block = target.closest(BLOCKS);
    if (!lines || !prose || !block || !prose.contains(block) || block.closest(".live")) return 0;
    const all = Array.from(prose.querySelectorAll(BLOCKS)).filter((each) => !each.closest(".live"));
    const found = pairTags(all.map((each) => each.localName), lines.blocks);
    let index = all.indexOf(block);
    while (index > 0 && found[index] === undefined) index--;
    return found[index] === undefined ? lines.line : lines.blocks[found[index]][1];
  };

  doc.addEventListener("dblclick", (event) => {
    if (event.target.closest("a, button, input, select, textarea, summary")) return;
    const line = lineOf(event.target), url = line && editorUrl(lines.path, line);
    if (url) location.assign(url);
  });

  /* ---- New builds -------------------------------------------------------------------------------- */

  const flash = (changed) => {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    const blocks = new Set(Array.from(changed, (each) => each.closest(BLOCKS + ", section, figure, .card") || each));
    blocks.forEach((each) => {
      if (each.isConnected && each.closest("main") && !each.matches("main, .body, .prose"))
        each.animate([{ backgroundColor: "color-mix(in srgb, gold 30%, transparent)" }, {}], 900);
    });
  };

  /* A picture keeps its address when its file changes, and is asked for again only by another one. So those
   * that changed since this page was loaded have the number of that build in their addresses. */
  const PICTURES = { src: "[src]:not(script)", srcset: "[srcset]", poster: "[poster]", data: "object[data]", href: "link[rel~=icon], image[href]" };
  const renewed = new Map();
  let allRenewed = 0;

  const renewedUrl = (address) => {
    try {
      const url = new URL(address, location.href);
      const build = Math.max(allRenewed, renewed.get(decodeURIComponent(url.pathname.slice(1))) || 0);
      if (!build || url.origin !== location.origin) return address;
      url.searchParams.set("build", build);
      return url.href;
    } catch (e) { return address; } /* it is none */
  };
  const renewedUrls = (list) => list.split(/,\s+/).map((one) => one.trim().replace(/^\S+/, renewedUrl)).join(", ");

  const renew = (inside) => {
    const changed = new Set();
    for (const name in PICTURES) inside.querySelectorAll(PICTURES[name]).forEach((element) => {
      const was = element.getAttribute(name), now = name === "srcset" ? renewedUrls(was) : renewedUrl(was);
      if (now === was) return;
      element.setAttribute(name, now);
      changed.add(element);
      if (inside === doc && element.matches("audio source, video source")) element.parentElement.load();
    });
    return changed;
  };

  const gone = "This page is no longer in the handbook. You see its last version.";
  const takeNews = async () => {
    const answer = await fetch(location.href.split("#")[0], { cache: "no-cache" });
    if (answer.status === 404 && !doc.querySelector("main")?.dataset.missing) say(gone);
    if (!answer.ok) return;
    const now = new DOMParser().parseFromString(await answer.text(), "text/html");
    const script = now.querySelector("script[data-generation]");
    renew(now);
    const changed = await steward.morph(now);
    if (!changed) { location.reload(); return; }
    if (script) generation = Number(script.dataset.generation);
    if (note.textContent === gone) say();
    flash(changed);
    showEdit();
    await takeLines();
    doc.dispatchEvent(new CustomEvent("steward:updated", { detail: changed.size }));
  };

  let busy = false, again = false;
  const update = async () => {
    again = true;
    if (busy) return;
    busy = true;
    while (again) {
      again = false;
      try { await takeNews(); } catch (e) { /* the server went away: it will say hello again */ }
    }
    busy = false;
  };

  const isTyping = () => doc.activeElement && doc.activeElement.matches("input, textarea, select, [contenteditable]");
  const follow = (address) => {
    if (!hello || !hello.navigate || !address || address === page || isTyping()) return;
    location.assign(location.origin + "/" + encoded(address));
  };

  const onHello = (data) => {
    const isOther = hello && hello.instance !== data.instance;
    hello = data;
    say(...(note.textContent === gone ? [gone] : []));
    if (isOther) latest = data.generation;
    if (isOther || data.generation !== generation) update();
    else askLines();
    showProblems();
  };

  const onBuild = (data) => {
    if (data.generation > latest) follow(data.navigate);
    latest = Math.max(latest, data.generation);
    if (data.files === "all") allRenewed = data.generation;
    else data.files.forEach((file) => renewed.set(file, data.generation));
    flash(renew(doc));
    if (data.files === "all" || data.files.includes(page)) update();
    else if (!busy) generation = data.generation;
  };

  /* ---- What is wrong with the files -------------------------------------------------------------- */

  const SHOWN = 50, DISMISSED = "steward-dismissed";
  const panel = make("section", { class: "preview-panel", "aria-label": "What the build found", tabindex: "-1", hidden: "", "data-added": "" });
  const badge = make("button", { class: "preview-badge", type: "button", hidden: "", "data-added": "" });
  const alert = make("p", { class: "preview-alert", role: "alert", "data-added": "" });
  let problems = { diagnostics: [] }, came = new Map();
  body.append(alert, badge, panel, note); /* the note makes way for the panel: see live.css */

  const count = (severity) => problems.diagnostics.filter((each) => each.severity === severity).length;
  const summary = () => ["error", "warning", "note"].filter(count).map((word) => counted(count(word), word)).join(", ");
  const nameOf = () => hello.instance + ":" + problems.generation;
  const stored = (name, value) => {
    try { return value ? sessionStorage.setItem(name, value) : sessionStorage.getItem(name); } catch (e) { return null; }
  };

  /* The line as it stands in the file, with a caret below the place. */
  const sourceLine = (each) => {
    const letters = Array.from(each.source), from = Math.max((each.caret || 1) - 1, 0);
    const to = from + Math.max(each.width || 1, 1);
    const marked = letters.slice(from, to).join("") || " ";
    return make("pre", { tabindex: "0" }, make("code", {}, letters.slice(0, from).join(""),
      make("mark", {}, marked), letters.slice(to).join("")));
  };

  const entry = (each) => {
    const at = [each.path, each.line, each.column].filter(Boolean).join(":");
    const url = editorUrl(each.path, each.line, each.column);
    const item = make("li", { class: each.severity === "error" ? "error" : "lesser" }, make("p", { class: "preview-place" },
      make("strong", {}, each.severity), " ", url ? make("a", { href: url }, at) : make("span", {}, at)),
      make("p", {}, each.message));
    if (each.source) item.append(sourceLine(each));
    if (each.help) item.append(make("p", { class: "preview-help" }, each.help));
    return item;
  };

  /* What came last is what somebody is at: it stands above what has been wrong for longer. */
  const takeProblems = (data) => {
    const order = ["error", "warning", "note"], before = came;
    const key = (each) => [each.path, each.message, each.source].join("\n");
    const since = (each) => came.get(key(each));
    came = new Map(data.diagnostics.map((each) => [key(each), before.get(key(each)) || data.generation]));
    data.diagnostics.sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity) || since(b) - since(a));
    if (data.diagnostics.some((each) => since(each) === data.generation)) panel.scrollTop = 0;
    problems = data;
    showProblems();
  };

  const fillPanel = () => {
    const list = problems.diagnostics;
    const head = make("header", {}, make("h2", {}, summary()),
      make("button", { type: "button", "aria-label": "Close" }, "Close", make("kbd", {}, "Esc")));
    const focus = panel.contains(doc.activeElement) && doc.activeElement.href;
    panel.replaceChildren(head);
    if (problems.failed) panel.append(make("p", { class: "preview-help" }, "The page shows the last version that could be built."));
    panel.append(make("ol", {}, ...list.slice(0, SHOWN).map(entry)));
    if (list.length > SHOWN) panel.append(make("p", { class: "preview-help" }, "And " + (list.length - SHOWN) + " more."));
    const same = focus && Array.from(panel.querySelectorAll("a")).find((link) => link.href === focus);
    if (same) same.focus({ preventScroll: true });
  };

  const setOpen = (open) => {
    const inside = panel.contains(doc.activeElement);
    panel.hidden = !open;
    badge.hidden = open || !problems.diagnostics.length;
    if (open) panel.querySelectorAll("pre").forEach((pre) => {
      pre.scrollLeft = Math.max(0, pre.querySelector("mark").offsetLeft - pre.clientWidth / 2);
    });
    if (inside && !open && !badge.hidden) badge.focus({ preventScroll: true });
  };

  const showProblems = () => {
    const errors = count("error"), words = errors ? "The build found " + summary() + "." : "";
    badge.replaceChildren(summary());
    badge.classList.toggle("error", errors > 0);
    if (alert.textContent !== words) alert.textContent = words;
    fillPanel();
    setOpen(problems.diagnostics.length > 0 && (errors > 0 ? stored(DISMISSED) !== nameOf() : !panel.hidden));
  };

  const dismiss = () => { stored(DISMISSED, nameOf()); setOpen(false); };
  badge.addEventListener("click", () => { setOpen(true); panel.focus({ preventScroll: true }); });
  panel.addEventListener("click", (event) => { if (event.target.closest("button")) dismiss(); });
  doc.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden && !event.defaultPrevented && !doc.querySelector("dialog[open]")) dismiss();
  });

  /* ---- The stream -------------------------------------------------------------------------------- */

  const PATIENCE = 3000, AGAIN = 1000;
  let port = null, lost = 0;

  const calm = () => { clearTimeout(lost); lost = 0; };
  const take = {
    hello: (data) => { calm(); onHello(data); },
    build: onBuild,
    problems: (data) => { takeProblems(data); askLines(); },
    lost: () => {
      lost = lost || setTimeout(() => say("The preview has stopped. This page catches up when it runs again."), PATIENCE);
    },
  };
  const watch = () => {
    const isSeen = doc.visibilityState === "visible";
    if (!isSeen) calm();
    port.postMessage(isSeen ? { page, since: generation } : null);
  };
  const hear = (from) => {
    if (port) port.onmessage = null;
    port = from;
    port.onmessage = ({ data: [name, data] }) => take[name](data);
    watch();
  };

  const alone = () => {
    const script = make("script", { src: here + "hub.js", "data-added": "" }), pipe = new MessageChannel();
    script.onload = () => { steward.hub(pipe.port1); hear(pipe.port2); };
    script.onerror = () => { script.remove(); setTimeout(alone, AGAIN); };
    doc.head.append(script);
  };
  const share = () => {
    const worker = new SharedWorker(here + "hub.js");
    worker.onerror = alone;
    hear(worker.port);
  };
  if (window.SharedWorker) share();
  else alone();
  doc.addEventListener("visibilitychange", () => { if (port) watch(); });
  addEventListener("pagehide", () => { calm(); if (port) port.postMessage(null); });
  addEventListener("pageshow", (event) => { if (event.persisted && port) watch(); });
})();

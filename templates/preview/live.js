/*
 * The preview's hand in a page: takes new builds in, shows what is wrong, leads to the author's editor.
 *
 * Served by `steward serve` behind assets/morph.js, and never published. The stream is open only while the
 * page is seen, since a browser allows few connections to one server. Words from files are set as text.
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
  body.append(note);

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

  const askLines = async () => {
    try {
      const answer = await fetch(here + "lines?page=" + encodeURIComponent(page), { cache: "no-store" });
      if (answer.ok) lines = await answer.json();
      else if (answer.status === 404) lines = null;
      showEdit();
    } catch (e) { /* asked again after the next build */ }
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

  const gone = "This page is no longer in the handbook. You see its last version.";
  const takeNews = async () => {
    const answer = await fetch(location.href.split("#")[0], { cache: "no-cache" });
    if (answer.status === 404 && !doc.querySelector("main")?.dataset.missing) say(gone);
    if (!answer.ok) return;
    const now = new DOMParser().parseFromString(await answer.text(), "text/html");
    const script = now.querySelector("script[data-generation]");
    const changed = await steward.morph(now);
    if (!changed) { location.reload(); return; }
    if (script) generation = Number(script.dataset.generation);
    if (note.textContent === gone) say();
    flash(changed);
    showEdit();
    await askLines();
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
    if (data.pages === "all" || data.pages.includes(page)) update();
    else if (!busy) generation = data.generation;
  };

  /* ---- What is wrong with the files -------------------------------------------------------------- */

  const SHOWN = 50, DISMISSED = "steward-dismissed";
  const panel = make("section", { class: "preview-panel", "aria-label": "What the build found", tabindex: "-1", hidden: "", "data-added": "" });
  const badge = make("button", { class: "preview-badge", type: "button", hidden: "", "data-added": "" });
  const alert = make("p", { class: "preview-alert", role: "alert", "data-added": "" });
  let problems = { diagnostics: [] };
  body.append(alert, badge, panel);

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

  const fillPanel = () => {
    const order = ["error", "warning", "note"], list = problems.diagnostics.slice()
      .sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
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

  const PATIENCE = 3000;
  let stream = null, lost = 0, retry = 0;

  const open = () => {
    clearTimeout(retry);
    stream = new EventSource(here + "events?page=" + encodeURIComponent(page) + "&since=" + generation);
    const on = (name, take) => stream.addEventListener(name, (event) => take(JSON.parse(event.data)));
    on("hello", (data) => { clearTimeout(lost); lost = 0; onHello(data); });
    on("build", onBuild);
    on("problems", (data) => { problems = data; showProblems(); });
    stream.onerror = () => {
      lost = lost || setTimeout(() => say("The preview has stopped. This page catches up when it runs again."), PATIENCE);
      if (stream && stream.readyState === EventSource.CLOSED) retry = setTimeout(watch, 1000);
    };
  };
  const close = () => {
    clearTimeout(lost);
    clearTimeout(retry);
    lost = 0;
    if (stream) stream.close();
    stream = null;
  };
  const watch = () => {
    close();
    if (doc.visibilityState === "visible") open();
  };
  doc.addEventListener("visibilitychange", watch);
  addEventListener("pagehide", close);
  addEventListener("pageshow", (event) => { if (event.persisted) watch(); });
  watch();
})();

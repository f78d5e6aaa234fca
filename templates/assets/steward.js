/* Small comforts. enhance() listens to nothing: clicks and keys are caught at the document, so that morph.js may
 * exchange parts of a page. */
(() => {
  "use strict";
  const doc = document, root = doc.documentElement, body = doc.body;
  const own = doc.currentScript.dataset;
  let fresh = location.protocol !== "file:" && own.fresh;
  const all = (selector, within) => Array.from((within || doc).querySelectorAll(selector));
  const make = (name, text, attributes) => {
    const element = doc.createElement(name);
    if (text) element.textContent = text;
    for (const key in attributes) element.setAttribute(key, attributes[key]);
    return element;
  };

  /* The form of a text for a number. */
  const counted = (forms, n) => (forms[new Intl.PluralRules(root.lang).select(n)] || forms.other).replace("{count}", n);

  /* The passing of days */

  /* "2026-11-17 soon; 2026-11-25 past": the word of the last step begun. */
  const wordOn = (marks, day) => marks.split(/; (?=\d{4}-\d\d-\d\d)/)
    .reduce((word, step) => step.slice(0, 10) <= day ? step.slice(11) : word, "");

  /* Today where the team is, else where the reader is; never before the day of the records. */
  const today = (zone, asOf) => {
    const now = new Date();
    let day;
    try { day = now.toLocaleDateString("sv", { timeZone: zone || undefined }); }
    catch (e) { day = now.toLocaleDateString("sv"); }
    return day > asOf ? day : asOf;
  };

  const showWord = (element, word) => {
    const shown = element.querySelector(":scope > b");
    if (shown && word) shown.textContent = word;
    else if (word) element.append(...(element.firstChild ? [" "] : []), make("b", word));
    else if (shown) {
      if (shown.previousSibling) shown.previousSibling.remove();
      shown.remove();
    }
  };

  const showAge = (age, page, days) => {
    const top = page.querySelector("main .top");
    if (top && age.parentElement !== top) top.prepend(age);
    age.classList.add("old");
    const ago = age.querySelector(".ago") || age.appendChild(make("span", "", { class: "ago" }));
    ago.textContent = " " + counted({{text.script_days_ago}}, days);
  };

  const mark = (page) => {
    const asOf = page.body.dataset.asOf, day = today(page.body.dataset.zone, asOf);
    all("[data-marks]", page).forEach((element) => {
      const word = wordOn(element.dataset.marks, day);
      if (!element.matches(".age")) showWord(element, word);
      else if (word) showAge(element, page, Math.round((Date.parse(day) - Date.parse(asOf)) / 864e5));
    });
  };

  /* Theme */

  const themes = { auto: "{{text.script_theme_auto}}", light: "{{text.script_theme_light}}", dark: "{{text.script_theme_dark}}" };
  const theme = () => root.dataset.theme || "auto";
  const nextTheme = () => {
    const names = Object.keys(themes), next = names[(names.indexOf(theme()) + 1) % 3];
    if (next === "auto") delete root.dataset.theme;
    else root.dataset.theme = next;
    try { localStorage.setItem("steward-theme", next); } catch (e) { /* only for this page then */ }
    all("button.theme").forEach((button) => { button.textContent = themes[theme()]; });
  };

  /* Filters and the order, kept in the address. The state is chosen by radio buttons of the page's own, which
   * work without this. */

  const lists = (page) => all("[data-filter]", page);
  const itemsOf = (page) => lists(page).flatMap((list) => all("tbody tr, .card", list));
  const asked = () => new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");

  const chosen = ["owner", "area"], any = ["{{text.script_any_owner}}", "{{text.script_any_area}}"],
    by = ["{{text.script_by_owner}}", "{{text.script_by_area}}"];

  const addFilter = (page) => {
    const items = itemsOf(page), wanted = asked(), states = page.querySelector(".only");
    if (items.length <= 5) return;
    const form = make("form", "", { class: "filter", role: "search", "aria-label": "{{text.script_filter}}" });
    const words = make("input", "", { type: "search", name: "words", "aria-label": "{{text.script_filter_words}}", placeholder: "{{text.script_filter_words}}" });
    words.value = wanted.get("words") || "";
    form.append(words);
    chosen.forEach((key, i) => {
      const values = Array.from(new Set(items.map((item) => item.dataset[key]))).filter(Boolean).sort();
      if (values.length < 2) return;
      const select = make("select", "", { "aria-label": by[i], name: key });
      select.append(make("option", any[i], { value: "" }));
      values.forEach((value) => { select.append(make("option", value, { value })); });
      select.value = values.includes(wanted.get(key)) ? wanted.get(key) : "";
      form.append(select);
    });
    form.append(make("span", "", { role: "status", class: "quiet" }));
    const first = lists(page)[0];
    (states || first.closest(".scroll") || first).before(form);
    if (!states) return;
    form.append(states);
    all("input", states).forEach((state) => { if (state.value === wanted.get("state")) state.checked = true; });
  };

  const filter = () => {
    const form = doc.querySelector("form.filter"), head = doc.querySelector("[data-filter] [aria-sort]");
    if (!form) return;
    const state = new URLSearchParams(Array.from(new FormData(form)).filter((field) => field[1]));
    const isOn = state.toString(), words = (state.get("words") || "").trim().toLowerCase().split(/\s+/);
    let shown = 0;
    itemsOf(doc).forEach((item) => {
      const text = item.textContent.toLowerCase();
      item.hidden = !words.every((word) => text.includes(word)) ||
        chosen.concat("state").some((key) => state.has(key) && item.dataset[key] !== state.get(key));
      if (!item.hidden && (item.matches("tr") || lists(doc).length === 1)) shown++;
    });
    all(".column").forEach((column) => {
      const count = column.querySelector(".count");
      count.textContent = isOn ? all(".card:not([hidden])", column).length : column.dataset.count;
    });
    const count = form.querySelector("[role=status]");
    const parts = all(".parts li").length, forms = parts ? {{text.script_shown_here}} : {{text.script_shown}};
    count.textContent = isOn ? counted(forms, shown).replace("{pages}", parts) : "";
    if (head) state.set("sort", (head.matches("[aria-sort^=d]") ? "-" : "") + head.textContent);
    if (state.toString() || location.hash.includes("=")) history.replaceState(null, "", "#" + state);
  };

  /* Sorting */

  const addSorting = (page) => all("table[data-filter] thead th", page).forEach((head) => {
    const name = head.textContent, [, down, wanted] = /^(-?)(.*)/.exec(asked().get("sort"));
    head.replaceChildren(make("button", name, { type: "button" }));
    if (name === wanted) head.setAttribute("aria-sort", down ? "descending" : "ascending");
  });

  const sort = (head) => {
    const table = head.closest("table"), down = head.getAttribute("aria-sort") === "descending";
    const key = (row) => {
      const cell = row.cells[head.cellIndex], time = cell.querySelector("time");
      return time ? time.dateTime : cell.textContent.trim();
    };
    const rows = Array.from(table.tBodies[0].rows).sort((a, b) => {
      const x = key(a), y = key(b);
      if (!x || !y) return x ? -1 : y ? 1 : 0;
      return x.localeCompare(y, undefined, { numeric: true }) * (down ? -1 : 1);
    });
    table.tBodies[0].append(...rows);
  };

  const sortBy = (head) => {
    const next = head.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
    all("th", head.closest("thead")).forEach((other) => { other.removeAttribute("aria-sort"); });
    head.setAttribute("aria-sort", next);
    sort(head);
    filter();
  };

  /* Copying code */

  const addCopying = (page) => all(".prose pre:has(code)", page).forEach((pre) => {
    const box = make("div", "", { class: "code" });
    pre.replaceWith(box);
    box.append(pre, make("button", "{{text.script_copy}}", { type: "button", class: "copy" }));
  });

  const copy = (button) => {
    navigator.clipboard.writeText(button.parentElement.querySelector("code").textContent).then(() => {
      button.textContent = "{{text.script_copied}}";
      setTimeout(() => { button.textContent = "{{text.script_copy}}"; }, 2000);
    });
  };

  /* Pages of others, loaded when somebody asks for them */

  /* Another version of this page leaves what is open alone. */
  const embed = (button) => {
    const frame = button.nextSibling.content.firstChild.cloneNode();
    frame.style.aspectRatio = frame.width / frame.height;
    frame.dataset.added = "";
    button.after(frame);
    frame.focus();
  };

  /* Where you are on a long page */

  const linkTo = (id) => all(".contents a").find((link) => decodeURIComponent(link.hash.slice(1)) === id);
  const watch = window.IntersectionObserver && new IntersectionObserver((entries) => {
    entries.forEach((entry) => {
      const link = entry.isIntersecting && linkTo(entry.target.id);
      if (!link) return;
      all(".contents a").forEach((other) => { other.removeAttribute("aria-current"); });
      link.setAttribute("aria-current", "true");
    });
  }, { rootMargin: "0px 0px -70% 0px" });

  /* All of it */

  const enhance = (page) => {
    const menu = page.querySelector(".menu > div");
    if (menu) menu.append(make("button", themes[theme()], { type: "button", class: "theme" }));
    addFilter(page);
    addSorting(page);
    if (navigator.clipboard) addCopying(page);
    mark(page);
  };

  /* What depends on the screen. */
  const settle = () => {
    filter();
    all("th[aria-sort]").forEach(sort);
    all("pre").forEach((pre) => { if (pre.scrollWidth > pre.clientWidth) pre.tabIndex = 0; });
    if (watch) all(".contents a").forEach((link) => {
      const target = doc.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (target) watch.observe(target);
    });
  };

  /* What is loaded when it is asked for */

  /* The scripts run in this order. */
  const add = (src) => doc.head.append(Object.assign(make("script", "", { src, "data-added": "" }), { async: false }));
  const load = () => {
    const { href, dataset } = doc.querySelector("a.search");
    if (steward.loads) return;
    steward.loads = true;
    doc.head.append(make("link", "", { rel: "preload", as: "style", href: dataset.css, "data-added": "" }));
    add(dataset.js);
    add(href.replace(/html$/, "js?" + Date.now()));
  };
  const seek = () => {
    steward.asked = true;
    load();
    if (steward.seek) steward.seek();
  };
  ["pointerover", "focusin", "click", "keydown"].forEach((type, at) => doc.addEventListener(type, (event) => {
    const { target, key } = event;
    if (!steward.first && (key ? "?np".includes(key) : target.closest("[role=doc-noteref]"))) {
      steward.first = event;
      add(own.aid);
    }
    const held = event.ctrlKey || event.metaKey;
    if (key ? held ? key !== "k" : key !== "/" || target.closest("input, select, textarea")
      : held || event.shiftKey || !target.closest("a.search")) return;
    if (at < 2) return load();
    event.preventDefault();
    seek();
  }));

  doc.addEventListener("input", (event) => { if (event.target.closest("form.filter")) filter(); });
  doc.addEventListener("submit", (event) => { if (event.target.matches("form.filter")) event.preventDefault(); });
  doc.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.matches(".theme")) nextTheme();
    else if (button.matches(".copy")) copy(button);
    else if (button.matches(".embed")) embed(button);
    else if (button.closest("table[data-filter] thead")) sortBy(button.closest("th"));
  });
  enhance(doc);
  settle();

  /* A page left open looks at the clock and for news every minute that it is seen. */
  const steward = window.steward = { enhance, settle, wordOn };
  if (doc.getElementById("results")) load();
  const look = () => {
    if (doc.hidden) return;
    mark(doc);
    if (steward.look) steward.look();
    else if (fresh) {
      add(fresh);
      fresh = "";
    }
  };
  doc.addEventListener("visibilitychange", look);
  setInterval(look, 60000);
})();

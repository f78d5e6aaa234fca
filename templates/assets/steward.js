/*
 * Small comforts. Every page is complete without them: a theme switch, filters and sorting for lists,
 * a copy button on code, and the records' age by the reader's own clock.
 */
(function () {
  "use strict";
  var doc = document, root = doc.documentElement, body = doc.body;
  var all = function (selector, within) { return Array.from((within || doc).querySelectorAll(selector)); };
  var make = function (name, text, attributes) {
    var element = doc.createElement(name);
    if (text) element.textContent = text;
    for (var key in attributes) element.setAttribute(key, attributes[key]);
    return element;
  };

  /* Theme: follow the system, light, dark. */
  var menu = doc.querySelector(".menu > div");
  if (menu) {
    var order = ["auto", "light", "dark"];
    var button = make("button", "", { type: "button", class: "theme" });
    var say = function () { button.textContent = "Theme: " + (root.dataset.theme || "auto"); };
    button.addEventListener("click", function () {
      var next = order[(order.indexOf(root.dataset.theme || "auto") + 1) % 3];
      if (next === "auto") delete root.dataset.theme;
      else root.dataset.theme = next;
      try { localStorage.setItem("steward-theme", next); } catch (e) { /* only for this page then */ }
      say();
    });
    say();
    menu.append(button);
  }

  /* Filters for a board or table; the choice is kept in the address. */
  var asked = new URLSearchParams(location.hash.slice(1).includes("=") ? location.hash.slice(1) : "");
  var targets = all("[data-filter]");
  var items = targets.flatMap(function (target) { return all("tbody tr, .card", target); });
  if (items.length > 5) {
    var form = make("form", "", { class: "filter", role: "search", "aria-label": "Filter" });
    var words = make("input", "", { type: "search", "aria-label": "Filter by words", placeholder: "Filter by words" });
    var count = make("span", "", { role: "status", class: "quiet" });
    var selects = ["owner", "area", "state"].map(function (key) {
      var values = Array.from(new Set(items.map(function (item) { return item.dataset[key]; }))).filter(Boolean).sort();
      var select = make("select", "", { "aria-label": "Filter by " + key, name: key });
      select.append(make("option", "Any " + key, { value: "" }));
      values.forEach(function (value) { select.append(make("option", value, { value: value })); });
      select.value = asked.get(key) || "";
      if (values.length > 1) form.append(select);
      return select;
    });
    words.value = asked.get("words") || "";
    form.prepend(words);
    form.append(count);
    var apply = function () {
      var wanted = words.value.trim().toLowerCase().split(/\s+/), shown = 0;
      items.forEach(function (item) {
        var text = item.textContent.toLowerCase();
        var fits = wanted.every(function (word) { return text.includes(word); }) &&
          selects.every(function (select) { return !select.value || item.dataset[select.name] === select.value; });
        item.hidden = !fits;
        if (fits && (item.matches("tr") || targets.length === 1)) shown++;
      });
      var state = new URLSearchParams();
      selects.concat(words).forEach(function (field) {
        if (field.value) state.set(field.name || "words", field.value);
      });
      count.textContent = state.size === 0 ? "" : shown + " shown";
      if (state.size > 0 || location.hash.includes("="))
        history.replaceState(null, "", "#" + state);
    };
    form.addEventListener("input", apply);
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    var first = targets[0].closest(".scroll") || targets[0];
    first.before(form);
    apply();
  }

  /* Sorting by a click on a table's head. */
  all("table[data-filter]").forEach(function (table) {
    all("thead th", table).forEach(function (head, column) {
      var press = make("button", head.textContent, { type: "button" });
      head.replaceChildren(press);
      press.addEventListener("click", function () {
        var down = head.getAttribute("aria-sort") === "ascending";
        all("th", table.tHead).forEach(function (other) { other.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        var key = function (row) {
          var cell = row.cells[column], time = cell.querySelector("time");
          return time ? time.dateTime : cell.textContent.trim();
        };
        var rows = Array.from(table.tBodies[0].rows).sort(function (a, b) {
          var x = key(a), y = key(b);
          if (!x || !y) return x ? -1 : y ? 1 : 0;
          return x.localeCompare(y, undefined, { numeric: true }) * (down ? -1 : 1);
        });
        table.tBodies[0].append.apply(table.tBodies[0], rows);
      });
    });
  });

  /* What scrolls can be scrolled by keys. */
  all("pre").forEach(function (pre) {
    if (pre.scrollWidth > pre.clientWidth) pre.tabIndex = 0;
  });

  /* Copy code. */
  if (navigator.clipboard) all(".prose pre:has(code)").forEach(function (pre) {
    var copy = make("button", "Copy", { type: "button", class: "copy" });
    copy.addEventListener("click", function () {
      navigator.clipboard.writeText(pre.querySelector("code").textContent).then(function () {
        copy.textContent = "Copied";
        setTimeout(function () { copy.textContent = "Copy"; }, 2000);
      });
    });
    var box = make("div", "", { class: "code" });
    pre.replaceWith(box);
    box.append(pre, copy);
  });

  /* Where you are on a long page. */
  var links = all(".contents a");
  if (links.length && window.IntersectionObserver) {
    var byId = {};
    links.forEach(function (link) { byId[decodeURIComponent(link.hash.slice(1))] = link; });
    var watch = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) {
        if (!entry.isIntersecting || !byId[entry.target.id]) return;
        links.forEach(function (link) { link.removeAttribute("aria-current"); });
        byId[entry.target.id].setAttribute("aria-current", "true");
      });
    }, { rootMargin: "0px 0px -70% 0px" });
    Object.keys(byId).forEach(function (id) {
      var target = doc.getElementById(id);
      if (target) watch.observe(target);
    });
  }

  /* The page was true on one day; say what that means today. */
  var now = new Date();
  var today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(function (part) {
    return String(part).padStart(2, "0");
  }).join("-");
  var days = Math.round((Date.parse(today) - Date.parse(body.dataset.asOf)) / 864e5);
  var age = doc.querySelector(".age");
  if (age && days > 3) {
    age.classList.add("old");
    age.append(" That is " + days + " days ago; things may have moved since.");
  }
  if (days > 0) all(".due:not(.late) time").forEach(function (time) {
    if (time.dateTime >= today) return;
    time.parentElement.classList.add("late");
    time.after(" ", make("b", "past"));
  });
})();

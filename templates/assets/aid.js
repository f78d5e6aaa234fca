/* Aid for readers, loaded by steward.js with the first key or note that asks for it, which is handed on as
 * steward.first: a footnote shown beside its mark, and single keys with a dialog that explains them.
 *
 * A note is shown while the pointer or the focus is on its mark, or the pointer on the note; Escape takes it
 * away. Its mark stays the link that it is. Single keys can be switched off, since they may collide with
 * what somebody speaks or types. */
(() => {
  "use strict";
  const doc = document, steward = window.steward;
  const make = (name, text, attributes) => {
    const element = doc.createElement(name);
    element.textContent = text;
    for (const key in attributes) element.setAttribute(key, attributes[key]);
    return element;
  };
  const { style } = doc.querySelector("script[data-aid]").dataset;
  const look = make("link", "", { rel: "stylesheet", href: style, "data-added": "" });
  look.addEventListener("load", () => { if (note) place(); });
  doc.head.append(look);

  /* Footnotes beside their marks */

  let note, mark;
  const hide = () => {
    if (!note) return;
    mark.removeAttribute("aria-describedby");
    note.remove();
    note = mark = null;
  };

  /* Below the mark, or above where there is no room; never out of the window. */
  const place = () => {
    const at = mark.getBoundingClientRect(), box = note.getBoundingClientRect(), gap = 6;
    const below = at.bottom + gap + box.height < innerHeight;
    note.style.top = Math.max(gap, below ? at.bottom + gap : at.top - gap - box.height) + "px";
    note.style.left = Math.max(gap, Math.min(at.left, innerWidth - box.width - gap)) + "px";
  };

  const show = (link) => {
    const target = doc.getElementById(link.hash.slice(1));
    if (link === mark || !target) return;
    hide();
    mark = link;
    note = make("div", "", { class: "note", id: "aid-note", "data-added": "" });
    note.append(...target.cloneNode(true).childNodes);
    note.querySelectorAll(".footnote-back").forEach((back) => back.remove());
    note.querySelectorAll("[id]").forEach((inner) => inner.removeAttribute("id"));
    doc.querySelector("main").append(note);
    link.setAttribute("aria-describedby", note.id);
    place();
  };

  const markAt = (event) => event.target.closest("[role=doc-noteref]");
  const follow = (event) => {
    const link = markAt(event);
    if (link) show(link);
    else if (note && !note.contains(event.target) && doc.activeElement !== mark) hide();
  };

  /* Keys */

  const store = "steward-keys";
  let on = true;
  try { on = localStorage.getItem(store) !== "off"; } catch (e) { /* storage is closed: they work */ }
  const keys = [["/", "{{text.script_key_search}}"], ["n", "{{text.script_key_next}}"], ["p", "{{text.script_key_previous}}"], ["?", "{{text.script_key_help}}"], ["Esc", "{{text.script_key_close}}"]];

  const build = () => {
    const dialog = make("dialog", "", { class: "aid", "aria-labelledby": "aid-title", "data-added": "" });
    const list = make("dl", "");
    keys.forEach(([key, does]) => {
      const row = make("div", ""), name = make("dt", "");
      name.append(make("kbd", key));
      row.append(name, make("dd", does));
      list.append(row);
    });
    const label = make("label", ""), box = make("input", "", { type: "checkbox" });
    box.checked = on;
    box.addEventListener("change", () => {
      on = box.checked;
      try { localStorage.setItem(store, on ? "on" : "off"); } catch (e) { /* only for this page then */ }
    });
    label.append(box, " {{text.script_keys_single}}");
    const form = make("form", "", { method: "dialog" });
    form.append(make("button", "{{text.script_keys_close}}", {}));
    dialog.append(make("h2", "{{text.script_keys}}", { id: "aid-title" }), list, label, form);
    return doc.body.appendChild(dialog);
  };

  const help = () => {
    const dialog = doc.querySelector("dialog.aid") || build();
    if (!dialog.open) dialog.showModal();
  };

  const does = {
    "?": help,
    n: () => doc.querySelector("a[rel=next]")?.click(),
    p: () => doc.querySelector("a[rel=prev]")?.click(),
    Escape: hide,
  };
  const press = (event) => {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || target.closest("input, select, textarea, [contenteditable]")) return;
    if (!does[key] || doc.querySelector("dialog[open]") || (!on && "np".includes(key))) return;
    does[key]();
  };

  const take = (event) => (event.type === "keydown" ? press : follow)(event);
  ["pointerover", "focusin", "keydown"].forEach((type) => doc.addEventListener(type, take));
  doc.addEventListener("scroll", () => { if (note) place(); }, { passive: true });
  take(steward.first);
})();

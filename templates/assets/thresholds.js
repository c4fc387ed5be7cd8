// The page of all thresholds: headings that sort, and the table's tools, which are loaded when they are first used.
"use strict";
(() => {
  const { load, make, announce } = globalThis.kotae;
  const tools = document.querySelector("[data-row-tools]");
  const table = document.querySelector(".thresholds-all");
  if (!tools || !table) return;
  const fields = ["q", "measured", "unit", "product", "kind", "level", "state", "result", "sort"];

  let opening = null;
  const open = () => {
    opening = opening || Promise.all(["search-text", "threshold-rows", tools.dataset.rows, "threshold-source", "threshold-table"].map(load))
      .then(() => globalThis.kotae.thresholdTable)
      .catch((error) => {
        opening = null;
        announce(tools.dataset.failed);
        throw error;
      });
    return opening;
  };
  // The table's files name themselves; the last one read is the one that was asked for.
  const files = new Map();
  globalThis.kotaeThresholds = (version, name, data) => files.set(name, { version, data });
  // The field in which an input method composes, also while the tools are still loading: what stands in it isn't typed yet.
  let composing = null;
  for (const event of ["compositionstart", "compositionupdate"]) tools.addEventListener(event, ({ target }) => { composing = target; });
  // Before the tools' own listeners
  tools.addEventListener("compositionend", () => { composing = null; }, true);
  globalThis.kotae.thresholdFiles = { files, fields, isComposing: (input) => input === composing };

  const phone = matchMedia("(max-width: 44rem)");
  for (const heading of table.querySelectorAll("th[data-column]")) {
    const button = make("button", { type: "button", class: "sort" });
    button.append(...heading.childNodes);
    heading.append(button);
    // On a phone the headings can't be seen, and a choice among the tools sorts: nothing unseen takes the focus.
    const follow = () => { button.disabled = phone.matches; };
    phone.addEventListener("change", follow);
    follow();
    button.addEventListener("click", () => open().then((opened) => opened.sortBy(heading.dataset.column), () => {}));
  }
  // On a phone the table itself is near the top: choices are folded away until they are wanted.
  const limits = tools.querySelector(".row-limits");
  limits.open = !phone.matches;
  delete limits.dataset.start;

  const prepare = () => { open().catch(() => {}); };
  for (const event of ["focusin", "pointerover", "input"]) tools.addEventListener(event, prepare, { once: true });

  const needsTools = () => {
    const asked = new URLSearchParams(location.search);
    if (fields.some((name) => asked.get(name))) return true;
    if (!location.hash.startsWith("#row-")) return false;
    try { return !document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { return false; }
  };
  const follow = () => { if (!opening && needsTools()) prepare(); };
  addEventListener("hashchange", follow);
  follow();
})();

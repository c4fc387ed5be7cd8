// What is wrong, as the terminal says it: a sheet below the page, which folds into a badge. Errors open it; it stays folded
// until there are more of them, and goes away when all is mended. The focus is never taken.
"use strict";
(() => {
  const { frame } = globalThis.kotaePreview;
  const { make, word, count, kept } = frame;
  const LONGEST = 6000; // ms for which it is said that all is mended

  const badge = make("button", { type: "button", class: "kp-badge", "data-key": "badge", "aria-controls": "problems", hidden: "" });
  const mended = make("p", { class: "kp-sign kp-good", hidden: "" });
  const total = make("h2", { class: "kp-total" });
  const fold = make("button", { type: "button", class: "kp-button", "data-key": "fold" });
  const lastGood = make("p", { class: "kp-quiet" });
  const list = make("ol", { class: "kp-diagnostics" });
  const more = make("p", { class: "kp-quiet" });
  const sheet = make("section", { class: "kp-problems", id: "problems", "data-key": "problems", hidden: "" },
    make("div", { class: "kp-head" }, total, lastGood, fold), list, more);
  frame.dock.append(badge, mended);
  frame.bottom.append(sheet);

  // For how many errors it was folded, or null; and whether it was opened by hand, for warnings alone.
  let { foldedAt = null, isOpened = false } = kept.get("problems") || {};
  let shown = "", before = 0, timer = 0;
  let report = { errors: 0, warnings: 0, shown: 0, diagnostics: [] };

  const summary = ({ errors, warnings }) => {
    const parts = [];
    if (errors) parts.push(count("errors", errors));
    if (warnings) parts.push(count("warnings", warnings));
    return frame.list(parts);
  };

  /** A line of the source with its number; what is marked is underlined. */
  const sourceLine = ({ number, text, marks }) => {
    const line = make("code", { class: "kp-text" });
    let end = 0;
    for (const [from, to] of marks) {
      line.append(text.slice(end, from));
      // Where something is missing, a blank is marked.
      line.append(make("mark", { class: "kp-mark" }, text.slice(from, to) || "\u00a0"));
      end = Math.max(end, to);
    }
    line.append(text.slice(end));
    return make("span", { class: "kp-line" }, make("span", { class: "kp-number" }, String(number)), line);
  };

  const placeLink = ({ link, path, line, column }, key) => {
    const place = [path, line, column].filter(Boolean).join(":");
    return frame.editorLink(link, place, { class: "kp-place kp-link", "data-key": key + place });
  };

  const diagnostic = (found) => {
    const key = `${found.code} ${found.message} `;
    const item = make("li", { class: `kp-diagnostic kp-${found.severity}` },
      make("p", { class: "kp-message" },
        make("span", { class: "kp-severity" }, word(found.severity)), " ", found.message, " ", make("code", { class: "kp-code" }, found.code)),
      make("p", { class: "kp-where" }, placeLink(found, key)));
    if (found.lines?.length) item.append(make("pre", { class: "kp-source" }, ...found.lines.map(sourceLine)));
    for (const fix of found.fixes || []) item.append(make("p", { class: "kp-aside" }, make("b", {}, word("help")), " ", fix));
    for (const other of found.related || []) {
      item.append(make("p", { class: "kp-aside" }, make("b", {}, word("related")), " ", other.message, " ", placeLink(other, key)));
    }
    return item;
  };

  const fill = () => {
    total.textContent = summary(report);
    lastGood.textContent = word("last-good");
    lastGood.hidden = !report.errors;
    fold.textContent = word("fold");
    list.replaceChildren(...report.diagnostics.map(diagnostic));
    const rest = report.errors + report.warnings - report.diagnostics.length;
    more.textContent = rest > 0 ? word("more", { n: rest }) : "";
    more.hidden = rest <= 0;
  };

  const lay = (isByHand = false) => {
    const all = report.errors + report.warnings;
    const isOpen = all > 0 && (isOpened || (report.errors > 0 && foldedAt === null));
    frame.host.toggleAttribute("data-problems", isOpen);
    badge.hidden = !all;
    if (isOpen) sheet.hidden = false;
    else frame.leave(sheet, badge, isByHand);
    sheet.setAttribute("aria-label", word("problems"));
    badge.className = `kp-badge kp-${report.errors ? "error" : "warning"}`;
    badge.setAttribute("aria-expanded", isOpen);
    badge.textContent = summary(report);
    kept.set("problems", { foldedAt, isOpened });
  };

  const sayMended = () => {
    mended.textContent = word("mended");
    mended.hidden = false;
    frame.announce(word("mended"));
    clearTimeout(timer);
    timer = setTimeout(() => { mended.hidden = true; }, LONGEST);
  };

  /** Shows what a build has found. */
  const show = (found) => {
    const text = JSON.stringify(found);
    const all = found.errors + found.warnings;
    if (all) mended.hidden = true;
    // A page that is loaded again because all is mended says so, too.
    else if (before || Date.now() - kept.get("mended") < LONGEST / 2) {
      if (before) kept.set("mended", Date.now());
      sayMended();
    }
    if (text === shown) return;
    shown = text;
    if (!all) isOpened = false;
    if (!found.errors || found.errors > foldedAt) foldedAt = null;
    else if (foldedAt !== null) foldedAt = found.errors;
    const isNew = all && summary(found) !== summary(report);
    report = found;
    before = all;
    if (all) frame.refill(sheet, fill);
    lay();
    if (isNew) frame.announce(summary(report));
  };

  const close = () => {
    isOpened = false;
    foldedAt = report.errors || null;
    lay(true);
  };
  badge.addEventListener("click", () => {
    if (!sheet.hidden) {
      close();
      return;
    }
    isOpened = true;
    foldedAt = null;
    lay();
  });
  fold.addEventListener("click", close);
  // Wherever the page itself has no use for the key.
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing || event.defaultPrevented || sheet.hidden) return;
    const isHere = sheet.contains(frame.root.activeElement) || frame.root.activeElement === badge;
    if (isHere || (event.target === document.body && !document.querySelector("dialog[open]"))) close();
  });

  globalThis.kotaePreview.problems = { show };
})();

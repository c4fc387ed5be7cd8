// Where one is on a page and what was done there, kept over one reload in this tab: the place in the text, the focus,
// chosen tabs, what is folded open, windows, typed values. Nothing here knows why a page is loaded again.
"use strict";
(() => {
  const keyOf = (address) => "kotae-preview.place:" + new URL(address, location.href).pathname;
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // Elements are found again by their id, else by the nearest one around them and by how they look.

  const told = ["name", "type", "href", "aria-label", "data-do", "data-tab"];
  const isField = "input, textarea, select";
  const look = (element) => {
    const text = element.matches(isField) ? "" : element.textContent.replace(/\s+/g, " ").trim().slice(0, 120);
    return [...told.map((name) => element.getAttribute(name) || ""), text].join("\n");
  };
  const alike = (scope, tag, looks) => all(tag, scope).filter((element) => look(element) === looks);

  const describe = (element) => {
    if (element.id) return { id: element.id };
    const around = element.parentElement?.closest("[id]");
    const scope = around || document.body, tag = element.localName, looks = look(element);
    return {
      around: around ? around.id : null, tag, looks,
      nth: alike(scope, tag, looks).indexOf(element), at: all(tag, scope).indexOf(element),
    };
  };

  /** The element that was described, or null. Where `isExact` is false, what now stands in its place will do. */
  const find = ({ id, around, tag, looks, nth, at }, isExact = true) => {
    if (id) return document.getElementById(id);
    const scope = around === null ? document.body : document.getElementById(around);
    const found = scope && alike(scope, tag, looks)[nth];
    if (found || isExact) return found || null;
    return scope ? all(tag, scope)[at] || null : alike(document.body, tag, looks)[0] || null;
  };

  // The place in the text

  const isFixed = (element) => {
    for (let around = element; around && around !== document.body; around = around.parentElement) {
      if (/fixed|sticky/.test(getComputedStyle(around).position)) return true;
    }
    return false;
  };

  /** What stands in view, the uppermost first, then what has an id above it: each with its distance from the top. */
  const marks = () => {
    const inView = [], above = [];
    for (const element of all("body [id], main :is(p, li, dt, dd, td, pre, h1, h2, h3, h4)")) {
      if (!element.getClientRects().length || element.closest("dialog")) continue;
      const { top } = element.getBoundingClientRect();
      if (top >= 0 && top < innerHeight) inView.push([element, top]);
      else if (top < 0 && element.id) above.push([element, top]);
    }
    inView.sort((one, other) => one[1] - other[1]);
    above.sort((one, other) => other[1] - one[1]);
    const chosen = [];
    for (const [element, top] of [...inView, ...above]) {
      if (chosen.length === 8) break;
      if (!isFixed(element)) chosen.push([describe(element), top]);
    }
    return chosen;
  };

  const scrollToMark = ({ x, y, marks: known }) => {
    for (const [described, top] of y > 0 ? known : []) {
      const element = find(described);
      if (!element || !element.getClientRects().length) continue;
      scrollTo({ left: x, top: scrollY + element.getBoundingClientRect().top - top, behavior: "instant" });
      return;
    }
    scrollTo({ left: x, top: y, behavior: "instant" });
  };

  // What opened a window: a button that was used, unless a key came after it.

  const openers = new WeakMap();
  let used = null;
  document.addEventListener("click", ({ target }) => { used = target.closest?.("button, a, summary") || null; }, true);
  document.addEventListener("keydown", ({ key }) => { if (key !== "Enter" && key !== " ") used = null; }, true);
  new MutationObserver((records) => {
    for (const { target } of records) if (target.localName === "dialog" && target.open) openers.set(target, used);
  }).observe(document, { subtree: true, attributeFilter: ["open"] });

  const openAgain = ({ dialog, opener, isSearch }) => {
    const button = isSearch ? document.querySelector(".search-link") : opener && find(opener);
    const known = find(dialog);
    if (!known?.open) button?.click();
  };

  // Fields

  const valueOf = (field) => {
    if (field.matches("[type=password], [type=file], [type=hidden], [type=submit], [type=button]")) return null;
    if (field.matches("[type=checkbox], [type=radio]")) return field.checked === field.defaultChecked ? null : field.checked;
    if (field.localName === "select") return [...field.options].map((option) => option.selected);
    return field.value === field.defaultValue ? null : field.value;
  };
  const setValue = (field, value) => {
    if (JSON.stringify(valueOf(field)) === JSON.stringify(value)) return;
    if (typeof value === "boolean") field.checked = value;
    else if (Array.isArray(value)) {
      if (value.length !== field.options.length) return;
      value.forEach((isSelected, index) => { field.options[index].selected = isSelected; });
    } else field.value = value;
    // As if it had been typed: whoever works with the value hears of it.
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  };

  // Storage may be refused: nobody remembers anything then.
  const readStored = () => { try { return new Map(Object.entries(localStorage)); } catch { return new Map(); } };
  /** A tab is chosen by a click, which a page may remember as the reader's wish: that stays as it was. */
  const chooseTabs = (chosen) => {
    const wrong = chosen.map((tab) => find(tab)).filter((tab) => tab && tab.getAttribute("aria-selected") !== "true");
    if (!wrong.length) return;
    const stored = readStored();
    for (const tab of wrong) tab.click();
    for (const [key, value] of readStored()) {
      if (!stored.has(key)) localStorage.removeItem(key);
      else if (stored.get(key) !== value) localStorage.setItem(key, stored.get(key));
    }
  };

  /** Keeps everything for the next time that the page at `address` is opened in this tab. */
  const save = (address = location.href) => {
    const focused = document.activeElement;
    const isFocused = focused && focused !== document.body && focused.localName !== "kotae-preview";
    let selection = null;
    // Fields of numbers have none.
    try { selection = isFocused && focused.matches("input, textarea") ? [focused.selectionStart, focused.selectionEnd, focused.selectionDirection] : null; } catch { /* null */ }
    const place = {
      x: scrollX, y: scrollY, marks: scrollY > 0 ? marks() : [],
      focus: isFocused ? describe(focused) : null, selection,
      tabs: all("[role=tab][aria-selected=true]").map(describe),
      details: all("details").map((details) => [describe(details), details.open]),
      dialogs: all("dialog[open]").map((dialog) => ({
        dialog: describe(dialog), isSearch: dialog.matches("[data-search]"), opener: openers.get(dialog) ? describe(openers.get(dialog)) : null,
      })),
      fields: all(isField).map((field) => [field, valueOf(field)]).filter(([, value]) => value !== null).map(([field, value]) => [describe(field), value]),
      scrolled: all("body *").filter((element) => element.scrollTop || element.scrollLeft).map((element) => [describe(element), element.scrollLeft, element.scrollTop]),
      own: globalThis.kotaePreview.frame.place(),
    };
    // Storage may be refused or full: the page is then loaded as for the first time.
    try { sessionStorage.setItem(keyOf(address), JSON.stringify(place)); } catch { return; }
    history.scrollRestoration = "manual";
  };

  /** Puts back what was kept for this page, once. */
  const restore = () => {
    let place = null;
    try {
      place = JSON.parse(sessionStorage.getItem(keyOf(location.href)));
      sessionStorage.removeItem(keyOf(location.href));
    } catch { /* nothing was kept */ }
    if (!place) return;
    chooseTabs(place.tabs);
    for (const [described, isOpen] of place.details) {
      const details = find(described);
      if (details && details.open !== isOpen) details.open = isOpen;
    }
    place.dialogs.forEach(openAgain);
    for (const [described, value] of place.fields) {
      const field = find(described);
      if (field) setValue(field, value);
    }
    const focus = () => {
      const element = place.focus && find(place.focus, false);
      if (!element) return;
      if (element !== document.activeElement) element.focus({ preventScroll: true });
      if (place.selection && element === document.activeElement) {
        try { element.setSelectionRange(...place.selection); } catch { /* another kind of field */ }
      }
    };
    const scroll = () => {
      for (const [described, left, top] of place.scrolled) find(described)?.scrollTo({ left, top, behavior: "instant" });
      scrollToMark(place);
    };
    scroll();
    focus();
    globalThis.kotaePreview.frame.putBack(place.own);
    // Pictures, results and the like come later; then it is the reader's place to choose.
    const follow = new ResizeObserver(scroll);
    const end = () => {
      follow.disconnect();
      history.scrollRestoration = "auto";
    };
    follow.observe(document.body);
    for (const event of ["wheel", "touchstart", "pointerdown", "keydown"]) addEventListener(event, end, { once: true, capture: true });
    addEventListener("load", () => {
      scroll();
      setTimeout(end, 1500);
    }, { once: true });
  };

  globalThis.kotaePreview = { place: { save, restore } };
})();

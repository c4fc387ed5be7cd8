// What pages gain where scripts run.
"use strict";
(() => {
  const { dataset: words, src: own } = document.currentScript;

  const set = (element, attributes) => {
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const make = (name, attributes = {}, text = "") => {
    const element = set(document.createElement(name), attributes);
    element.append(text);
    return element;
  };

  /** What `#…` leads to, however it's written. */
  const elementAt = (fragment) => {
    try { return document.getElementById(decodeURIComponent(fragment.slice(1))); } catch { return null; }
  };

  // Storage may be refused: `set` says so.
  const store = {
    get(key) { try { return localStorage.getItem("kotae." + key); } catch { return null; } },
    set(key, value) { try { localStorage.setItem("kotae." + key, value); return true; } catch { return false; } },
    remove(key) { try { localStorage.removeItem("kotae." + key); } catch { /* nothing is there */ } },
  };

  const loads = new Map();
  /** Runs `name`.js beside this script, once it's needed. */
  const load = (name) => {
    if (!loads.has(name)) {
      loads.set(name, new Promise((resolve, reject) => {
        const script = make("script", { src: new URL(name + ".js", own) });
        // In the order of calls
        script.async = false;
        script.onload = resolve;
        script.onerror = () => {
          loads.delete(name);
          reject(new Error(name));
        };
        document.head.append(script);
      }));
    }
    return loads.get(name);
  };

  // Search: `/`, Ctrl+K, ⌘K, links to its page

  const makeSearch = (search) => {
    const field = search.querySelector("input");
    const open = (event) => {
      event.preventDefault();
      if (search.showModal) {
        search.showModal();
        load("search-box").catch(() => { search.querySelector(".search-status").textContent = search.dataset.missing; });
      }
      field.focus();
      field.select();
    };
    for (const link of document.querySelectorAll(".search-link")) {
      link.addEventListener("click", (event) => { if (!(event.ctrlKey || event.metaKey || event.shiftKey)) open(event); });
    }
    search.querySelector(".search-close")?.addEventListener("click", () => search.close());
    document.addEventListener("keydown", (event) => {
      const command = event.ctrlKey || event.metaKey;
      if (event.key !== (command ? "k" : "/") || event.altKey || event.isComposing || !command && store.get("slash")) return;
      if (!event.target.closest("input, select, textarea, [contenteditable]") && !document.querySelector("dialog[open]")) open(event);
    });
  };

  // Colours: scheme.js has set them.

  const makeSchemeSwitch = (details) => {
    const root = document.documentElement;
    const summary = details.querySelector("summary");
    const buttons = details.querySelectorAll("button");
    const show = () => {
      for (const button of buttons) {
        button.setAttribute("aria-pressed", button.dataset.schemeChoice === (root.dataset.scheme || "system"));
      }
    };
    const close = (byHand) => {
      details.open = false;
      if (byHand) summary.focus();
    };
    for (const button of buttons) {
      button.addEventListener("click", () => {
        const choice = button.dataset.schemeChoice;
        if (choice === "system") {
          delete root.dataset.scheme;
          store.remove("scheme");
        } else {
          root.dataset.scheme = choice;
          store.set("scheme", choice);
        }
        show();
        close(true);
      });
    }
    for (const event of ["click", "focusin"]) {
      document.addEventListener(event, ({ target }) => { if (!details.contains(target)) close(); });
    }
    details.addEventListener("keydown", (event) => { if (event.key === "Escape" && details.open) close(true); });
    show();
  };

  // Where one is: the last of the contents above a third of the window

  const places = [];

  const currentPlace = (of = places) => {
    // At the end, the last of all.
    const end = scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
    const line = end ? innerHeight : innerHeight / 3;
    const top = ({ target }) => target.getBoundingClientRect().top;
    return scrollY > 0 ? of.filter((place) => top(place) <= line).sort((one, other) => top(one) - top(other)).pop() : undefined;
  };

  const followContents = (contents) => {
    const details = contents.querySelector("details");
    // Always open beside the note.
    const wide = matchMedia("(min-width: 68rem)");
    const open = () => { details.open = wide.matches; };
    open();
    wide.addEventListener("change", open);
    for (const link of contents.querySelectorAll("a")) {
      const target = elementAt(link.hash);
      if (target) places.push({ link, target });
    }
    // They may lie over the text.
    contents.addEventListener("click", (event) => { if (event.target.closest("ol a")) open(); });
    let marked, waiting = false;
    const mark = () => {
      waiting = false;
      const place = currentPlace();
      if (place === marked) return;
      marked?.link.removeAttribute("aria-current");
      marked = place;
      if (!place) return;
      place.link.setAttribute("aria-current", "location");
      const box = details.getBoundingClientRect(), line = place.link.getBoundingClientRect();
      if (line.top < box.top || line.bottom > box.bottom) details.scrollTop += line.top - box.top - box.height / 2;
    };
    addEventListener("scroll", () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(mark);
    }, { passive: true });
    mark();
  };

  // The same place in the other language
  const keepPlace = (link) => {
    const missing = new Set((link.dataset.missing || "").split(" "));
    const address = link.getAttribute("href");
    const follow = () => {
      const inner = [...document.querySelectorAll(".setting, .registry-edit, .steps > li")].map((target) => ({ target }));
      const place = currentPlace([...places, ...inner].filter(({ target }) => !missing.has(target.id)));
      link.setAttribute("href", place ? address + "#" + place.target.id : address);
    };
    for (const event of ["pointerdown", "mousedown", "focus", "click"]) link.addEventListener(event, follow);
  };


  const copyText = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Without HTTPS there's none.
      const area = make("textarea", { readonly: "", class: "visually-hidden", "aria-hidden": "true", tabindex: "-1" });
      area.value = text;
      const focused = document.activeElement;
      // Nothing outside an open dialog can be selected.
      (document.querySelector("dialog[open]") || document.body).append(area);
      area.select();
      let done = false;
      try { done = document.execCommand("copy"); } catch { /* `done` says it */ }
      area.remove();
      focused?.focus({ preventScroll: true });
      return done;
    }
  };

  const status = make("p", { class: "visually-hidden", role: "status" });
  document.body.append(status);
  // One answer at a time
  let timer = 0, reset = () => {};

  /** Says `text`; an empty one ends it. */
  const announce = (text) => {
    clearTimeout(timer);
    reset();
    reset = () => {};
    status.textContent = text;
  };

  /** Copies `text` and answers on the button, with `remark`. */
  const copyFrom = async (button, text, remark) => {
    const done = await copyText(text);
    announce("");
    const label = button.textContent;
    status.textContent = button.textContent = done ? words.copied + (remark ? ` (${remark})` : "") : words.copyFailed;
    button.classList.toggle("done", done);
    reset = () => {
      button.textContent = label;
      button.classList.remove("done");
      status.textContent = "";
    };
    timer = setTimeout(reset, remark ? 6000 : 2500);
  };

  const addCopyButtons = (root) => {
    for (const code of root.querySelectorAll("figure.command code, figure.code code")) {
      // Values may have been filled in.
      const text = () => code.textContent.replace(/\n$/, "");
      const first = text().split("\n", 1)[0];
      const button = make("button", { type: "button", class: "copy", "aria-label": words.copy + ": " + first }, words.copy);
      button.addEventListener("click", () => copyFrom(button, text(), code.dataset.open));
      code.closest("figure").append(button);
    }
  };

  // Tabs

  const groups = [];

  const makeTabs = (group) => {
    const panels = [...group.querySelectorAll(":scope > .tab")];
    if (panels.length < 2) return;
    const list = make("div", { role: "tablist", "aria-label": words.forms });
    const tabs = panels.map((panel) => {
      const title = panel.querySelector("h4");
      const tab = make("button", { type: "button", role: "tab", id: panel.id + "-tab", "aria-controls": panel.id }, title.textContent);
      set(panel, { role: "tabpanel", "aria-labelledby": tab.id });
      list.append(tab);
      return tab;
    });
    const select = (chosen) => {
      tabs.forEach((tab, index) => {
        tab.setAttribute("aria-selected", index === chosen);
        tab.tabIndex = index === chosen ? 0 : -1;
        panels[index].hidden = index !== chosen;
      });
    };
    const choose = (index) => {
      tabs[index].focus();
      const name = panels[index].dataset.tab;
      store.set("form", name);
      // In every edit; what stands under the eye must not move.
      const top = list.getBoundingClientRect().top;
      for (const other of groups) other.show(name);
      scrollBy(0, list.getBoundingClientRect().top - top);
    };
    tabs.forEach((tab, index) => {
      tab.addEventListener("click", () => choose(index));
      tab.addEventListener("keydown", (event) => {
        const target = {
          ArrowRight: (index + 1) % tabs.length, ArrowLeft: (index + tabs.length - 1) % tabs.length,
          Home: 0, End: tabs.length - 1,
        }[event.key];
        if (target === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        choose(target);
      });
    });
    const show = (name) => {
      const index = panels.findIndex((panel) => panel.dataset.tab === name);
      if (index >= 0) select(index);
    };
    groups.push({ panels, select, show });
    select(0);
    group.prepend(list);
    group.classList.add("ready");
  };

  // A link may lead into a hidden form.
  const showTarget = () => {
    const target = elementAt(location.hash);
    if (!target) return;
    for (const { panels, select } of groups) {
      const index = panels.findIndex((panel) => panel.contains(target));
      if (index < 0 || !panels[index].hidden) continue;
      select(index);
      target.scrollIntoView();
    }
  };

  document.querySelectorAll("[data-search]").forEach(makeSearch);
  document.querySelectorAll("[data-scheme-switch]").forEach(makeSchemeSwitch);
  document.querySelectorAll(".contents").forEach(followContents);
  if (places.length) document.querySelectorAll(".languages a:not([aria-current]), .other-language").forEach(keepPlace);
  addCopyButtons(document);
  document.querySelectorAll("[data-tabs]").forEach(makeTabs);
  const remembered = store.get("form");
  if (remembered) for (const group of groups) group.show(remembered);
  // For other scripts
  globalThis.kotae = { store, announce, copyFrom, addCopyButtons, load, make };
  showTarget();
  addEventListener("hashchange", showTarget);
})();

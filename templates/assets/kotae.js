// What pages gain where scripts run. Without it everything is there, one below the other. It asks nothing of the network.
"use strict";
(() => {
  const words = document.currentScript.dataset;

  const make = (name, attributes, text) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    if (text) element.textContent = text;
    return element;
  };

  /** What a fragment leads to; an address may hold anything behind its `#`. */
  const elementAt = (fragment) => {
    try { return document.getElementById(decodeURIComponent(fragment.slice(1))); } catch { return null; }
  };

  // Storage may be refused: then nothing is remembered, and `set` says so.
  const store = {
    get(key) { try { return localStorage.getItem("kotae." + key); } catch { return null; } },
    set(key, value) { try { localStorage.setItem("kotae." + key, value); return true; } catch { return false; } },
    remove(key) { try { localStorage.removeItem("kotae." + key); } catch { /* see above */ } },
  };

  // Colours: scheme.js has set what was chosen before.

  const makeSchemeSwitch = (details) => {
    const root = document.documentElement;
    const summary = details.querySelector("summary");
    const buttons = [...details.querySelectorAll("[data-scheme-choice]")];
    const show = () => {
      for (const button of buttons) {
        button.setAttribute("aria-pressed", button.dataset.schemeChoice === (root.dataset.scheme || "system"));
      }
    };
    const close = () => { details.open = false; };
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
        close();
        summary.focus();
      });
    }
    document.addEventListener("click", (event) => { if (!details.contains(event.target)) close(); });
    details.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !details.contains(event.relatedTarget)) close();
    });
    details.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !details.open) return;
      close();
      summary.focus();
    });
    show();
  };

  // Where one is: the last heading or section of the contents above the upper third of the window.

  const places = [];

  const currentPlace = () => {
    // At the very end, the last one is meant, however short it is.
    const end = scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
    const line = end ? innerHeight : innerHeight / 3;
    let found = null;
    for (const place of places) {
      if (place.target.getBoundingClientRect().top <= line) found = place;
    }
    return scrollY > 0 ? found : null;
  };

  const followContents = (contents) => {
    const details = contents.querySelector("details");
    // Beside the note they are always open, below its head only when they are wanted.
    const wide = matchMedia("(min-width: 68rem)");
    const open = () => { details.open = wide.matches; };
    open();
    wide.addEventListener("change", open);
    for (const link of contents.querySelectorAll("a")) {
      const target = elementAt(link.hash);
      if (target) places.push({ link, target });
    }
    // Where they lie over the text, they make room for what was chosen.
    contents.addEventListener("click", (event) => { if (event.target.closest("ol a")) open(); });
    let marked = null, waiting = false;
    const mark = () => {
      waiting = false;
      const place = currentPlace();
      if (place === marked) return;
      if (marked) marked.link.removeAttribute("aria-current");
      marked = place;
      if (!place) return;
      place.link.setAttribute("aria-current", "location");
      // Within the contents alone: scrollIntoView would move the page, too.
      const box = contents.getBoundingClientRect(), line = place.link.getBoundingClientRect();
      if (line.top < box.top || line.bottom > box.bottom) contents.scrollTop += line.top - box.top - box.height / 2;
    };
    addEventListener("scroll", () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(mark);
    }, { passive: true });
    mark();
  };

  // The other language shows the same place, where it has it.
  const keepPlace = (link) => {
    const missing = new Set((link.dataset.missing || "").split(" "));
    const address = link.getAttribute("href");
    const follow = () => {
      const current = currentPlace();
      const here = current ? places.slice(0, places.indexOf(current) + 1) : [];
      const place = here.reverse().find(({ target }) => !missing.has(target.id));
      link.setAttribute("href", place ? address + "#" + place.target.id : address);
    };
    // Before the browser looks at the address: by mouse, finger, menu or keyboard.
    for (const event of ["pointerdown", "mousedown", "focus", "click"]) link.addEventListener(event, follow);
  };

  // Copying

  const copyText = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Without HTTPS there is no clipboard, or the browser was told to refuse it.
      const area = make("textarea", { readonly: "", class: "visually-hidden", "aria-hidden": "true", tabindex: "-1" });
      area.value = text;
      const focused = document.activeElement;
      // Outside of an open dialog nothing can be selected.
      (document.querySelector("dialog[open]") || document.body).append(area);
      area.select();
      let done = false;
      try { done = document.execCommand("copy"); } catch { /* `done` says it */ }
      area.remove();
      if (focused) focused.focus({ preventScroll: true });
      return done;
    }
  };

  const status = make("p", { class: "visually-hidden", role: "status" });
  document.body.append(status);
  // One answer at a time: the next one ends the last.
  let timer = 0, reset = () => {};

  /** Says `text` to whoever listens; an empty text ends it. */
  const announce = (text) => {
    clearTimeout(timer);
    reset();
    reset = () => {};
    status.textContent = text;
  };

  /** Copies `text` and answers on the button itself; `remark` is added to the answer. */
  const copyFrom = async (button, text, remark) => {
    const done = await copyText(text);
    announce("");
    const label = button.textContent;
    button.textContent = done ? words.copied + (remark ? ` (${remark})` : "") : words.copyFailed;
    status.textContent = button.textContent;
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
      // Read again when it's copied: what a command leaves open may be filled in by then.
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
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", tab.id);
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
      // Whoever works with PowerShell does so for every edit of the page; what stands under the eye must not move.
      const top = list.getBoundingClientRect().top;
      for (const other of groups) other.show(name);
      window.scrollBy(0, list.getBoundingClientRect().top - top);
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

  // A link may lead into a form that isn't shown.
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

  document.querySelectorAll("[data-scheme-switch]").forEach(makeSchemeSwitch);
  document.querySelectorAll(".contents").forEach(followContents);
  if (places.length) document.querySelectorAll(".languages a:not([aria-current]), .other-language").forEach(keepPlace);
  addCopyButtons(document);
  document.querySelectorAll("[data-tabs]").forEach(makeTabs);
  const remembered = store.get("form");
  if (remembered) for (const group of groups) group.show(remembered);
  // For the other scripts of a page.
  globalThis.kotae = { store, announce, copyFrom, addCopyButtons };
  showTarget();
  addEventListener("hashchange", showTarget);
})();

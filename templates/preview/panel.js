// The editor's panel of a note: how far it can be trusted, each text beside its translations, what the editions don't
// share, what is missing before it counts as verified, and where its typed parts are written.
"use strict";
(() => {
  const { frame } = globalThis.kotaePreview;
  const { make, word, kept } = frame;

  const button = make("button", { type: "button", class: "kp-note", "data-key": "note", "aria-controls": "panel", "aria-expanded": "false", hidden: "" });
  frame.dock.prepend(button);
  const title = make("h2", { class: "kp-title" });
  const close = make("button", { type: "button", class: "kp-button", "data-key": "close" });
  const state = make("p", { class: "kp-states" });
  const tabList = make("div", { class: "kp-tabs", role: "tablist" });
  const body = make("div", { class: "kp-body", role: "tabpanel", tabindex: "0", "data-key": "body", id: "panel-body" });
  const panel = make("section", { class: "kp-panel", id: "panel", hidden: "" },
    make("div", { class: "kp-head" }, title, state, close), tabList, body);
  frame.root.append(panel);

  const names = ["translation", "parity", "verify", "parts"];
  let { isOpen = false, tab = names[0] } = kept.get("panel") || {};
  let page = "", language = "", note = null, shown = "", turn = 0;
  // Sections of this note that were folded or opened by hand.
  let folds = new Map();

  // Marks

  const isStale = (edition) => edition.state === "stale";
  const isMissing = (edition) => edition.state === "missing";
  const marks = () => {
    const found = [[note.state, note.stateLabel]];
    if (note.reviewDue) found.push(["review", word("review-due")]);
    if (note.editions.some(isStale)) found.push(["stale", word("stale-translation")]);
    if (note.editions.some(isMissing)) found.push(["missing", word("missing-translation")]);
    return found.map(([kind, label]) => make("span", { class: `kp-state kp-state-${kind}` }, label));
  };

  const isToDo = ({ state: name }) => name === "stale" || name === "missing";
  const toDo = (section) => section.texts.flatMap(({ translations }) => translations).filter(isToDo);

  /** A path as this note's editor calls it. */
  const shortPath = (path) => {
    const folder = note.editions[0].path.replace(/[^/]*$/, "");
    return path.startsWith(folder) ? path.slice(folder.length) : path;
  };

  // Translation: sections in which there is something to do are open.

  const mark = (name) => make("span", { class: `kp-state kp-state-${name}` }, word(name));

  const editionItem = ({ language: own, languageName, path, link, state: name, changed }) => {
    const item = make("li", {}, make("b", { lang: own }, languageName), " ", mark(name), " ",
      name === "missing" ? "" : frame.editorLink(link, shortPath(path), { class: "kp-link kp-place", title: path, "data-key": "edition " + own }));
    if (changed?.length) {
      const labels = changed.map((section) => note.sections.find((other) => other.name === section)?.label || section);
      item.append(make("p", { class: "kp-quiet" }, word("changed-since", { sections: frame.list(labels) })));
    }
    return item;
  };

  const editButton = (link, key, name) =>
    (link ? frame.editorLink(link, word("edit"), { class: "kp-edit kp-link", "data-key": key, "aria-label": `${word("edit")}: ${name}` }) : "");

  const languageName = (code) => note.editions.find((edition) => edition.language === code)?.languageName || code;

  const cell = (code, text, link, key, name, heading, ...children) =>
    make("div", { class: `kp-cell kp-${name}` },
      make("p", { class: "kp-cell-head" }, make("span", { lang: code }, languageName(code)), " ", ...children, editButton(link, `${key} ${code}`, `${heading}, ${languageName(code)}`)),
      text === null ? make("p", { class: "kp-quiet" }, word("not-translated")) : make("p", { class: "kp-words", lang: code }, text));

  const textItem = (section, { key, original, translations }) => {
    const parts = key.split("/").filter((part) => part !== "steps");
    const heading = parts.length > 1 ? parts.slice(1).join(" / ") : section.label;
    return make("div", { class: "kp-pair" },
      parts.length > 1 ? make("h4", { class: "kp-key" }, heading) : "",
      make("div", { class: "kp-cells" },
        cell(original.language, original.text, original.link, key, "original", heading),
        ...translations.map((translation) => cell(translation.language, translation.text, translation.link, key, translation.state, heading, mark(translation.state), " "))));
  };

  const signs = { removed: "del", added: "ins" };
  /**
   * What has changed in the original since translations were made, line by line, as far as that is known. What belongs to no
   * section that is shown (it's gone, or bodies with different headings stand beside each other as wholes) is in the last.
   */
  const changesOf = (section) => note.editions.flatMap(({ language: code, changes = [] }) => changes.filter(({ section: name }) => (
    name === section.name || section === note.sections.at(-1) && note.sections.every((other) => other.name !== name)))
    .map(({ section: name, lines }) => make("div", { class: "kp-changes" },
      make("p", { class: "kp-cell-head" }, make("span", { lang: code }, languageName(code)), " ", word("lines-changed"), name === section.name ? "" : ` ${name}`),
      make("div", { class: "kp-lines", lang: note.editions[0].language },
        ...lines.map(({ kind, text }) => (signs[kind] ? make(signs[kind], {}, text || "\u00A0") : make("p", { class: "kp-quiet" }, "…")))))));

  const sectionItem = (section) => {
    const translations = section.texts.flatMap((text) => text.translations);
    const counts = ["stale", "missing", "unknown"].map((name) => [name, translations.filter((translation) => translation.state === name).length]).filter(([, n]) => n);
    const details = make("details", { class: "kp-section", "data-section": section.name },
      make("summary", { "data-key": "section " + section.name }, make("h3", {}, section.label), " ",
        ...counts.map(([name, n]) => make("span", { class: `kp-state kp-state-${name}` }, `${word(name)} ${n}`)),
        counts.length || !translations.length ? "" : mark("current")),
      ...changesOf(section),
      ...section.texts.map((text) => textItem(section, text)));
    details.open = folds.get(section.name) ?? toDo(section).length > 0;
    details.querySelector("summary").addEventListener("click", () => {
      folds.set(section.name, !details.open);
      kept.set("folds", { page, folds: [...folds] });
    });
    return details;
  };

  /** What a link to the editor shows of where it leads. */
  const shortPlace = (link) => /([^/:]+:\d+)(:\d+)?$/.exec(link)?.[1] || word("edit");
  const placeList = (items, none) => {
    if (!items.length) return [make("p", {}, none)];
    return [make("ul", { class: "kp-list" }, ...items)];
  };

  const contents = {
    translation: () => {
      const editions = make("ul", { class: "kp-list kp-editions" }, ...note.editions.map(editionItem));
      if (note.editions.length < 2) return [editions, make("p", {}, word("translation-none"))];
      return [editions, ...note.sections.map(sectionItem)];
    },
    parity: () => placeList(note.parity.map(({ language: code, message, link }, index) =>
      make("li", {}, make("p", {}, make("span", { class: "kp-state", lang: code }, languageName(code)), " ", message),
        link ? frame.editorLink(link, shortPlace(link), { class: "kp-link kp-place", "data-key": "parity " + index }) : "")), word("parity-none")),
    verify: () => placeList(note.missing.map(({ key, message, link }, index) =>
      make("li", {}, make("p", {}, message), link ? frame.editorLink(link, shortPlace(link), { class: "kp-link kp-place", "data-key": `missing ${index} ${key}` }) : "")), word("verify-none")),
    parts: () => placeList(note.parts.map(({ kindLabel, title: name, anchor, path, line, link }, index) =>
      make("li", {}, make("p", {}, make("span", { class: "kp-kind" }, kindLabel), " ", make("b", {}, name)),
        make("p", { class: "kp-where" }, frame.editorLink(link, `${shortPath(path)}:${line}`, { class: "kp-link kp-place", title: path, "data-key": "part " + index }), " ",
          document.getElementById(anchor) ? make("a", { class: "kp-link kp-jump", href: "#" + anchor, "data-key": "jump " + index, "aria-label": `${word("show")}: ${name}` }, word("show")) : ""))), word("parts-none")),
  };
  const counts = {
    translation: () => note.sections.flatMap(toDo).length,
    parity: () => note.parity.length,
    verify: () => note.missing.length,
    parts: () => note.parts.length,
  };

  // Tabs

  const tabs = names.map((name) => {
    const own = make("button", { type: "button", role: "tab", id: "tab-" + name, "aria-controls": "panel-body", "data-key": "tab " + name });
    own.addEventListener("click", () => choose(name));
    own.addEventListener("keydown", (event) => {
      const index = names.indexOf(name);
      const target = { ArrowRight: (index + 1) % 4, ArrowLeft: (index + 3) % 4, Home: 0, End: 3 }[event.key];
      if (target === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      choose(names[target]);
      tabs[target].focus();
    });
    return own;
  });
  tabList.append(...tabs);

  const remember = () => kept.set("panel", { isOpen, tab });
  const choose = (name) => {
    if (tab === name) return;
    tab = name;
    remember();
    fill();
    body.scrollTop = 0;
  };

  const fill = () => {
    button.replaceChildren(make("span", {}, word("note")), ...marks());
    // As a name they would run together.
    button.setAttribute("aria-label", `${word("note")}: ${frame.list(marks().map((own) => own.textContent))}`);
    title.textContent = word("note");
    panel.setAttribute("aria-label", word("note"));
    tabList.setAttribute("aria-label", word("note"));
    close.textContent = word("close");
    state.replaceChildren(...marks());
    if (note.reviewDue && note.reviewBy) state.append(make("span", { class: "kp-quiet" }, word("review-due-since", { date: note.reviewBy })));
    tabs.forEach((own, index) => {
      const name = names[index], n = counts[name]();
      own.replaceChildren(word(name), ...(n ? [" ", make("span", { class: "kp-count" }, String(n))] : []));
      own.setAttribute("aria-selected", name === tab);
      own.tabIndex = name === tab ? 0 : -1;
    });
    body.setAttribute("aria-labelledby", "tab-" + tab);
    body.replaceChildren(...contents[tab]());
  };

  const lay = (isByHand = false) => {
    button.hidden = !note;
    const isShown = isOpen && note !== null;
    button.setAttribute("aria-expanded", isShown);
    frame.host.toggleAttribute("data-panel", isShown);
    if (isShown) panel.hidden = false;
    else frame.leave(panel, button, isByHand);
  };

  const show = (text) => {
    if (text === shown) return;
    shown = text;
    note = JSON.parse(text);
    if (note) frame.refill(panel, fill);
    lay();
  };

  const toggle = (isWanted, isByHand = true) => {
    isOpen = isWanted;
    remember();
    lay(isByHand);
  };
  button.addEventListener("click", () => toggle(!isOpen));
  close.addEventListener("click", () => toggle(false));
  panel.addEventListener("keydown", (event) => { if (event.key === "Escape" && !event.isComposing) toggle(false); });
  // Where the panel covers the page, one wants to see where the link has led.
  body.addEventListener("click", (event) => { if (event.target.closest(".kp-jump") && matchMedia("(max-width: 44rem)").matches) toggle(false, false); });

  /** Asks what is known of the note now. A page that is no note has no panel. */
  const refresh = async () => {
    if (!/(^|\/)notes\//.test(page)) return;
    const own = ++turn;
    let text = null;
    try {
      const answer = await fetch(`/_kotae/note?${new URLSearchParams({ page, language })}`);
      text = answer.ok ? await answer.text() : answer.status === 404 ? "null" : null;
    } catch { /* the server is gone, which is said elsewhere */ }
    if (own !== turn || text === null) return;
    kept.set("note", { page, text });
    show(text);
  };

  /** Shows at once what was known when the page was left. */
  const start = (ofPage, inLanguage) => {
    page = ofPage;
    language = inLanguage;
    const oldFolds = kept.get("folds"), old = kept.get("note");
    if (oldFolds?.page === page) folds = new Map(oldFolds.folds);
    if (old?.page === page && word("note")) show(old.text);
  };

  globalThis.kotaePreview.panel = { start, refresh };
})();

// Search as one types: the window over any page, and what it shares with the page of search. What is found comes from
// search.js; words come from the page; nothing leaves this browser.
"use strict";
(() => {
  const { load, make, store } = globalThis.kotae;
  const root = document.querySelector("[data-search]");
  const words = root.dataset;

  // What both share

  // The index comes along: it runs behind the script that takes it. Should it not come, opening says so.
  const engine = () => Promise.all([load("search-text"), load("search"), load("../search/index").catch(() => null)])
    .then(() => globalThis.kotae.search.open());
  const query = (text, options) => engine().then(() => globalThis.kotae.search.query(text, { language: words.language, ...options }));

  const add = (parent, name, attributes, text) => {
    const element = make(name, attributes, text);
    parent.append(element);
    return element;
  };

  /** Appends a text of the engine's with what matched in `mark` elements. */
  const addMarked = (parent, { text, language, marks = [] }) => {
    const element = add(parent, "span", language === words.language ? {} : { lang: language });
    let end = 0;
    for (const [from, to] of marks) {
      element.append(text.slice(end, from));
      add(element, "mark", {}, text.slice(from, to));
      end = to;
    }
    element.append(text.slice(end));
    return element;
  };

  /** A word of the page for a value, such as `severity` and `outage`. */
  const label = (field, value) => words[field + value[0].toUpperCase() + value.slice(1)] || value;
  const codeKind = (code) => label("code", code.slug.split("-", 1)[0]);
  const nameOf = ({ id, names }, note, language) => names[note.editions.findIndex((edition) => edition.language === language)] || names[0] || id;

  /** How bad it is and how far the note can be trusted, then its products. */
  const addBadges = (parent, note, language) => {
    if (note.severity) add(parent, "span", { class: "badge severity-" + note.severity }, label("severity", note.severity));
    parent.append(" ");
    add(parent, "span", { class: "badge state-" + note.state }, label("state", note.state));
    parent.append(" ");
    const products = note.products.slice(0, 2).map((product) => nameOf(product, note, language));
    const more = note.products.length - products.length;
    add(parent, "span", {}, products.join(words.separator) + (more > 0 ? ` +${more}` : ""));
  };

  /** What a row says: the parameter and its amount in both spellings. */
  const addRow = (parent, { row, note, language }) => {
    add(parent, "b", {}, row.parameters[note.editions.findIndex((edition) => edition.language === language)] || row.parameters[0]);
    add(parent, "span", { class: "search-amount" }, row.amount + (row.hexadecimal ? ` = ${row.hexadecimal}` : ""));
    if (row.mark) add(parent, "span", { class: "badge mark-" + row.mark }, label("mark", row.mark));
  };
  const addCode = (parent, { code, count }) => {
    add(parent, "b", {}, `${codeKind(code)} ${code.display}`);
    if (code.name) add(parent, "span", { class: "code-name" }, code.name);
    if (count) add(parent, "span", { class: "search-amount" }, `${words.notes}: ${count}`);
  };

  /** Returns what says something in `status`: a little later, so that whoever listens hears where typing has led. */
  const teller = (status) => {
    let timer = 0;
    return (message) => {
      clearTimeout(timer);
      timer = setTimeout(() => { status.textContent = message; }, 200);
    };
  };
  /** How much was found, what was searched for instead, and which numbers no note has. */
  const summary = ({ notes, rows, codes, headings, count, isExact, corrected, absent }) => {
    if (!notes.length && !rows.length && !codes.length && !headings.length) return words.none;
    const found = `${words.results}: ${count}${isExact ? "" : "+"}`;
    const said = corrected === null ? found : `${words.corrected}: ${corrected} (${found})`;
    return absent.length ? words.absent.replace("%1", () => absent.join(words.separator)) + " " + said : said;
  };

  // The last searches, the newest first

  const recentKey = "searches";
  const recent = () => {
    try { return [].concat(JSON.parse(store.get(recentKey)) || []).filter((text) => typeof text === "string"); } catch { return []; }
  };
  const remember = (text) => {
    if (text) store.set(recentKey, JSON.stringify([text, ...recent().filter((other) => other !== text)].slice(0, 5)));
  };

  /** Calls `change(isDone)` when somebody has typed, never while an input method composes. */
  const onTyping = (input, change) => {
    let timer = 0, isComposing = false;
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(change, 60);
    };
    input.addEventListener("compositionstart", () => {
      isComposing = true;
      clearTimeout(timer);
    });
    input.addEventListener("compositionend", () => {
      isComposing = false;
      later();
    });
    input.addEventListener("input", (event) => { if (!isComposing && !event.isComposing) later(); });
  };

  globalThis.kotae.searchBox = { root, words, query, add, addMarked, addBadges, addRow, addCode, label, summary, teller, remember, onTyping };

  if (!root.showModal) return;

  // The window

  const input = root.querySelector("input");
  const say = teller(root.querySelector(".search-status"));
  const list = root.querySelector(".search-list");
  const foot = root.querySelector(".search-foot");
  const all = root.querySelector(".search-all");
  const erase = root.querySelector(".search-erase");
  const page = all.getAttribute("href");
  const limit = 6, few = 3;

  let options = [], active = -1;
  /** The text that the options belong to; null while they are out of date. */
  let shown = null;
  const text = () => input.value.trim();

  const activate = (index) => {
    options[active]?.setAttribute("aria-selected", false);
    active = index;
    const option = options[active];
    if (!option) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", true);
    input.setAttribute("aria-activedescendant", option.id);
    // The heading of the first group is seen as well.
    if (index === 0) list.scrollTop = 0;
    else option.scrollIntoView({ block: "nearest" });
  };

  /** Shows groups, `[title, [[address, fill]]]`; `fill` puts its content into an option. */
  const show = (groups, isChosen) => {
    const content = document.createDocumentFragment();
    options = [];
    active = -1;
    for (const [title, entries] of groups) {
      if (!entries.length) continue;
      const id = "search-group-" + content.childNodes.length;
      const group = add(content, "div", { role: "group", "aria-labelledby": id });
      add(group, "div", { id, class: "search-group", role: "presentation" }, title);
      for (const [address, fill] of entries) {
        const option = add(group, "a", { role: "option", id: "search-option-" + options.length, class: "search-option", href: address, tabindex: -1, "aria-selected": false });
        fill(option);
        options.push(option);
      }
    }
    list.replaceChildren(content);
    list.setAttribute("aria-busy", false);
    input.setAttribute("aria-expanded", options.length > 0);
    foot.hidden = false;
    list.scrollTop = 0;
    activate(isChosen && options.length ? 0 : -1);
  };

  /** The other ways to notes, as the page's header has them. */
  const ways = () => [...document.querySelectorAll(".site-nav a")].map((link) => [link.getAttribute("href"), (option) => add(option, "b", {}, link.textContent)]);
  const addressOf = (found) => words.root + found;
  const pageOf = (wanted) => page + (wanted && "#" + new URLSearchParams({ q: wanted }));

  const showWays = () => {
    const searches = recent();
    erase.hidden = !searches.length;
    show([
      [words.recent, searches.map((search) => [pageOf(search), (option) => {
        option.dataset.search = search;
        add(option, "b", {}, search);
      }])],
      [words.ways, ways()],
    ], false);
  };

  const showResults = (results) => {
    erase.hidden = true;
    // What the text means exactly is short, and comes first.
    show([
      [words.codes, results.codes.slice(0, few).map((found) => [addressOf(found.address), (option) => addCode(option, found)])],
      [words.rows, results.rows.slice(0, few).map((found) => [addressOf(found.note.address(found.language, found.row.anchor)), (option) => {
        addRow(option, found);
        addMarked(add(option, "span", { class: "search-snippet" }), found.title);
      }])],
      [words.notes, results.notes.map((found) => [addressOf(found.note.address(found.language)), (option) => {
        addMarked(add(option, "b"), found.title);
        addBadges(add(option, "span", { class: "search-badges" }), found.note, found.language);
        const snippet = add(option, "span", { class: "search-snippet" });
        if (found.heading) addMarked(snippet, found.heading).className = "search-heading";
        addMarked(snippet, found.snippet);
      }])],
      [words.headings, results.headings.slice(0, few).map((found) => [addressOf(found.note.address(found.language, found.anchor)), (option) => {
        addMarked(add(option, "b"), found.heading);
        addMarked(add(option, "span", { class: "search-snippet" }), found.title);
      }])],
    ], true);
  };

  let serial = 0;

  const update = async () => {
    const wanted = text();
    all.href = pageOf(wanted);
    all.hidden = !wanted;
    const own = ++serial;
    shown = null;
    if (!wanted) {
      say("");
      showWays();
      return;
    }
    say(words.loading);
    list.setAttribute("aria-busy", true);
    let results;
    try { results = await query(wanted, { limit }); } catch {
      if (own !== serial) return;
      say(words.missing);
      showWays();
      return;
    }
    if (!results || own !== serial) return;
    shown = wanted;
    showResults(results);
    say(summary(results));
  };

  const keys = (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
    if (key === "Enter") {
      event.preventDefault();
      // What is shown for an earlier text isn't what was asked for.
      const isCurrent = shown === text() || !text();
      if (ctrlKey || metaKey || !isCurrent || !options[active]) {
        if (text()) all.click();
      } else options[active].click();
    } else if ((key === "ArrowDown" || key === "ArrowUp") && !(ctrlKey || metaKey || altKey || shiftKey) && options.length) {
      event.preventDefault();
      const step = key === "ArrowDown" ? 1 : -1;
      activate(active < 0 && step < 0 ? options.length - 1 : (active + step + options.length) % options.length);
    }
  };

  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", words.results);
  list.id = "search-list";
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": false })) {
    input.setAttribute(name, value);
  }
  input.addEventListener("keydown", keys);
  onTyping(input, update);
  list.addEventListener("click", (event) => {
    const option = event.target.closest(".search-option");
    if (!option || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (option.dataset.search === undefined) {
      remember(text());
      // A place on the page that is open is seen only without the window.
      if (option.href.split("#")[0] === location.href.split("#")[0]) root.close();
      return;
    }
    event.preventDefault();
    input.value = option.dataset.search;
    input.focus();
    update();
  });
  input.addEventListener("focus", () => { if (!text()) update(); });
  // A finger's or mouse's way leaves the focus with the text.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  all.addEventListener("click", () => remember(text()));
  erase.addEventListener("click", () => {
    store.remove(recentKey);
    input.focus();
  });
  let pressed = null;
  root.addEventListener("pointerdown", (event) => { pressed = event.target; });
  root.addEventListener("click", (event) => { if (event.target === root && pressed === root) root.close(); });
  engine().catch(() => { /* it's said when something is searched for */ });
  // With the letters that were typed before this script came.
  const style = make("link", { rel: "stylesheet", href: new URL("search.css", document.currentScript.src) });
  style.onload = style.onerror = update;
  document.head.append(style);
})();

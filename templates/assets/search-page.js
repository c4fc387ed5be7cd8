// The page of search. Its whole state is in the address behind the `#`, which isn't sent to a server:
// #q=…&language=…&product=…&severity=…&kind=…&shown=…
"use strict";
(() => {
  const { store } = globalThis.kotae;
  const { root, words, query, add, addMarked, addBadges, addRow, addCode, label, summary, teller, remember, onTyping } = globalThis.kotae.searchBox;
  const part = (name) => root.querySelector(".search-" + name);
  const input = root.querySelector("input");
  const ways = document.querySelector(".search-ways");
  const say = teller(part("status"));
  const selects = [...root.querySelectorAll("select")];
  const title = document.title;
  const step = 10;

  const readState = () => new URLSearchParams(location.hash.slice(1));
  let state = readState();
  const shownOf = () => Math.max(step, Math.min(Number(state.get("shown")) || step, 500));

  const change = (changes, isNew) => {
    for (const [name, value] of Object.entries(changes)) {
      if (value) state.set(name, value); else state.delete(name);
    }
    const address = "#" + state;
    if (location.hash === address || !location.hash && address === "#") return;
    history[isNew ? "pushState" : "replaceState"](null, "", address);
  };

  /** The same search in the other languages. */
  const addLanguages = () => {
    for (const link of document.querySelectorAll(".languages a")) link.hash = location.hash;
  };

  const nameOfLanguage = (value) => document.querySelector(`.languages a[hreflang="${CSS.escape(value)}"]`)?.textContent;

  const showFilters = (filters) => {
    for (const select of selects) {
      const field = select.dataset.filter;
      const chosen = state.get(field) || "";
      const values = filters?.[field] || [];
      const entries = values.map(({ value, label: name, count }) => [value,
        (field === "language" && nameOfLanguage(value)) || (name === value ? label(field, value) : name), count]);
      // What was chosen stays, also where nothing has it.
      if (chosen && !values.some(({ value }) => value === chosen)) entries.push([chosen, label(field, chosen), 0]);
      select.length = 1;
      for (const [value, name, count] of entries) select.add(new Option(count === null ? name : `${name} (${count})`, value));
      select.value = chosen;
      select.hidden = entries.length < 2 && !chosen;
      select.classList.toggle("chosen", chosen !== "");
    }
    part("filters").hidden = selects.every((select) => select.hidden);
    part("reset").hidden = selects.every((select) => !select.value);
  };

  const addGroup = (parent, title, name, entries, fill) => {
    if (!entries.length) return;
    const id = "found-" + name;
    const section = add(parent, "section", { "aria-labelledby": id });
    add(section, "h2", { id }, title);
    const list = add(section, "ul", { class: "found-" + name });
    for (const entry of entries) fill(add(list, "li"), entry);
  };
  const addLink = (parent, { language = words.language }, address) =>
    add(parent, "a", language === words.language ? { href: words.root + address } : { href: words.root + address, hreflang: language });

  const showNote = (item, found) => {
    const { note, language } = found;
    const title = add(item, "h3", { class: "note-title" });
    addMarked(addLink(title, found, note.address(language)), found.title);
    if (note.codes.length) add(item, "p", { class: "note-codes" }, note.codes.slice(0, 4).map(({ display }) => display).join(words.separator));
    const snippet = add(item, "p", { class: "note-summary" });
    if (found.heading && found.anchor) {
      const link = addLink(snippet, found, note.address(language, found.anchor));
      link.className = "search-heading";
      addMarked(link, found.heading);
    }
    addMarked(snippet, found.snippet.text ? found.snippet : found.summary);
    const badges = add(item, "p", { class: "note-meta" });
    addBadges(badges, note, language);
    badges.append(" ");
    add(badges, "time", { datetime: note.updated }, note.updated);
  };

  const show = (results) => {
    const content = document.createDocumentFragment();
    if (results) {
      addGroup(content, words.codes, "codes", results.codes, (item, found) => addCode(addLink(item, {}, found.address), found));
      addGroup(content, words.rows, "rows", results.rows, (item, found) => {
        addRow(addLink(item, found, found.note.address(found.language, found.row.anchor)), found);
        addMarked(add(item, "span", { class: "quiet" }), found.title);
      });
      addGroup(content, words.notes, "notes", results.notes, showNote);
    }
    part("results").replaceChildren(content);
    part("results").querySelector(".found-notes")?.classList.add("notes");
    part("more").hidden = !results?.hasMore;
    ways.hidden = Boolean(results?.count);
    showFilters(results?.filters);
  };

  let serial = 0;
  const update = async (isComplete) => {
    const own = ++serial;
    const q = state.get("q") || "";
    document.title = q ? `${q} | ${title}` : title;
    addLanguages();
    let results = null;
    if (q) {
      say(words.loading);
      const filters = Object.fromEntries(selects.map(({ dataset: { filter } }) => [filter, state.get(filter) || undefined]));
      try { results = await query(q, { filters, limit: shownOf(), isComplete }); } catch {
        if (own === serial) {
          show(null);
          say(words.missing);
        }
        return;
      }
      if (!results || own !== serial) return;
    }
    show(results);
    say(results ? summary(results) : "");
  };

  const follow = async () => {
    state = readState();
    input.value = state.get("q") || "";
    await update(true);
    // Back to where a result was chosen
    if (history.state?.top) scrollTo(0, history.state.top);
  };

  // One entry in the browser's history for each search, not for each letter
  let isSettled = true;
  const type = () => {
    const q = input.value.trim();
    if (q === (state.get("q") || "")) return;
    change({ q, shown: "" }, isSettled && state.get("q"));
    isSettled = false;
    update(false);
  };
  const settle = () => {
    isSettled = true;
    remember(state.get("q"));
  };

  onTyping(input, type);
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    type();
    settle();
    update(true);
  });
  input.addEventListener("change", settle);
  for (const select of selects) {
    select.addEventListener("change", () => {
      change({ [select.dataset.filter]: select.value, shown: "" }, true);
      update(true);
    });
  }
  part("reset").addEventListener("click", () => {
    change({ language: "", product: "", severity: "", kind: "", shown: "" }, true);
    input.focus();
    update(true);
  });
  part("more").addEventListener("click", async () => {
    const before = root.querySelectorAll(".found-notes > li").length;
    change({ shown: String(shownOf() + step) }, false);
    await update(true);
    // Reading goes on where it had ended.
    root.querySelectorAll(".found-notes > li")[before]?.querySelector("a").focus({ preventScroll: true });
  });
  const slash = part("slash").querySelector("input");
  slash.checked = !store.get("slash");
  slash.addEventListener("change", () => { if (slash.checked) store.remove("slash"); else store.set("slash", "off"); });
  addEventListener("popstate", follow);
  addEventListener("hashchange", () => { if (String(readState()) !== String(state)) follow(); });
  addEventListener("pagehide", () => history.replaceState({ top: scrollY }, ""));
  follow();
})();

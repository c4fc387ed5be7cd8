// The box that takes what a machine said, and shows what was read and the notes about it. Everything happens here, in the
// browser: the text goes into no address, no storage and no request; unless nothing was recognised, and the reader follows the
// link to the search, whose address has the text's beginning behind its `#`. What reads and searches is loaded at first use.
"use strict";
(() => {
  const { make, load, copyFrom } = kotae;
  const root = document.querySelector("[data-triage]");
  const find = (selector) => root.querySelector(selector);
  const area = find("textarea"), status = find(".triage-status"), result = find(".triage-result"), nothing = find(".triage-nothing");
  const foundPart = find(".triage-found"), markedPart = find(".triage-marked"), marked = find(".triage-marked pre");
  const searchText = find(".triage-search-text"), searchPage = searchText.querySelector("a").getAttribute("href");
  const notesList = find(".triage-notes ol"), foundList = find(".triage-found ul");
  const buttons = new Map([...root.querySelectorAll("[data-do]")].map((button) => [button.dataset.do, button]));
  const words = new Map([...find(".triage-words").content.querySelectorAll("[data-word]")].map((word) => [word.dataset.word, word.textContent]));
  const { language } = root.dataset;

  /** Characters that are read at most. */
  const MOST = 1 << 20;
  const MOST_NOTES = 20;
  const MOST_SHOWN = 60;
  /** Longer texts are shown as the lines around what was recognised. */
  const MOST_WHOLE = 6000;
  /** Of a text in which nothing was recognised, the search is asked for so many characters. */
  const MOST_ASKED = 200;

  let turn = 0, text = "", findings = [], ranked = null, bugChecks = null;
  // What the reader has said about a finding stays while the text is edited.
  const choices = new Map();

  // Loaded at first use

  let reader = null, engine = null;
  const readReader = () => (reader = reader || Promise.all([load("triage-text"), load("../search/bug-checks")]).then(() => {
    bugChecks = kotae.triage.names(globalThis.kotaeBugChecks);
  }).catch((error) => {
    reader = null;
    throw error;
  }));
  const openSearch = () => (engine = engine || Promise.all([load("search-text"), load("search"), load("triage-notes")]).then(() => kotae.search.open()).catch((error) => {
    engine = null;
    throw error;
  }));
  const prepare = () => Promise.allSettled([readReader(), openSearch()]);

  // Texts

  const upper = (number) => number.toString(16).toUpperCase();
  const display = ({ kind, number, source, name }) => {
    switch (kind) {
      case "stop": case "hresult": case "ntstatus": return "0x" + upper(number).padStart(8, "0");
      case "event": return (source ? source + " " : "") + number;
      case "win32": case "winsock": case "http": return String(number);
      default: return name;
    }
  };
  const keyOf = (finding) => [finding.kind, display(finding).toLowerCase(), finding.parameters ? finding.parameters.join() : ""].join(" ");
  const parameterText = (finding, index) => words.get("parameter").replace("{number}", index + 1) + " = 0x" + upper(finding.parameters[index]);
  const isChosen = (finding) => {
    const said = choices.get(keyOf(finding));
    return said === undefined ? finding.isChosen : said;
  };
  /** What counts: the findings that are chosen, without the parameters that aren't. */
  const chosen = () => findings.filter(isChosen).map((finding) => ({
    ...finding, original: finding,
    dropped: new Set((finding.parameters || []).flatMap((_, index) => (choices.get(keyOf(finding) + " " + index) === false ? [index] : []))),
  }));

  // What was recognised

  const box = (key, isOn, label) => {
    const line = make("label", {}), input = make("input", { type: "checkbox" });
    input.checked = isOn;
    input.addEventListener("change", () => {
      choices.set(key, input.checked);
      showMarked();
      answer(++turn);
    });
    line.append(input, label);
    return line;
  };

  const showFound = () => {
    const items = findings.slice(0, 4 * MOST_SHOWN).map((finding) => {
      const item = make("li", {}), key = keyOf(finding), label = make("span", {});
      label.append(make("span", { class: "triage-kind" }, words.get(finding.kind)), " ", make("code", {}, display(finding)));
      if (finding.kind === "stop" && finding.name) label.append(" ", make("span", { class: "code-name" }, finding.name));
      item.append(box(key, isChosen(finding), label));
      item.dataset.kind = finding.kind;
      const parameters = (finding.parameters || []).flatMap((value, index) => (value === null ? [] : [index]));
      if (parameters.length) {
        const list = make("ul", {});
        for (const index of parameters) {
          const line = make("li", {});
          line.append(box(key + " " + index, choices.get(key + " " + index) !== false, make("span", {}, parameterText(finding, index))));
          list.append(line);
        }
        item.append(list);
      }
      return [finding, item];
    });
    const first = items.filter(([finding]) => finding.isChosen).slice(0, MOST_SHOWN).map(([, item]) => item);
    const rest = items.map(([, item]) => item).filter((item) => !first.includes(item));
    foundList.replaceChildren(...first);
    if (rest.length) {
      const more = make("li", { class: "triage-more" }), details = make("details", {}), list = make("ul", {});
      list.append(...rest);
      details.append(make("summary", {}, `${words.get("more")} (${rest.length})`), list);
      more.append(details);
      foundList.append(more);
    }
  };

  /** The stretches of a long text that are worth showing: whole lines, two before and after each mark. */
  const stretches = (marks) => {
    if (text.length <= MOST_WHOLE) return [[0, text.length]];
    const found = [];
    const back = (place, lines) => {
      const least = Math.max(0, place - 600);
      while (lines-- > 0 && place > least) place = Math.max(least, text.lastIndexOf("\n", place - 2) + 1);
      return place;
    };
    const on = (place, lines) => {
      const most = Math.min(text.length, place + 600);
      while (lines-- > 0 && place < most) {
        const end = text.indexOf("\n", place);
        place = end < 0 ? most : Math.min(most, end + 1);
      }
      return place;
    };
    for (const [start, end] of marks.slice(0, 200)) {
      const from = back(start, 3), to = on(end, 3), last = found[found.length - 1];
      if (last && from <= last[1]) last[1] = Math.max(last[1], to);
      else found.push([from, to]);
    }
    return found;
  };

  const showMarked = () => {
    const marks = [];
    for (const finding of findings) {
      if (!isChosen(finding)) continue;
      for (const [start, end] of finding.places) marks.push([start, end, finding.kind]);
      (finding.parameterPlaces || []).forEach((places, index) => {
        if (choices.get(keyOf(finding) + " " + index) !== false) for (const [start, end] of places) marks.push([start, end, "parameter"]);
      });
    }
    marks.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    const parts = [];
    let next = 0;
    const shown = (from, to) => text.slice(from, to).replace(/\0/g, "");
    for (const [from, to] of stretches(marks)) {
      if (parts.length) parts.push(make("span", { class: "triage-gap" }, "…"), "\n");
      let place = from;
      for (; next < marks.length && marks[next][0] < to; next++) {
        const [start, end, kind] = marks[next];
        if (start < place) continue;
        parts.push(shown(place, start), make("mark", { "data-kind": kind }, shown(start, end)));
        place = end;
      }
      parts.push(shown(place, to));
    }
    marked.replaceChildren(...parts);
  };

  // Notes

  const noteTitle = (note) => note.editions.find((edition) => edition.language === language) || note.editions[0];
  const inLanguage = (name, edition, content, attributes = {}) => make(name, edition.language === language ? attributes : { ...attributes, lang: edition.language }, content);

  const why = ({ reason, finding, equal }) => {
    const { PARAMETER, OTHER_PARAMETER, TEXT } = kotae.triage.reasons;
    const item = make("li", { "data-reason": reason });
    if (reason === TEXT) item.append(words.get("in-text") + ": ", make("code", {}, display(finding)));
    else item.append(words.get(finding.kind) + " ", make("code", {}, display(finding)));
    if (reason === PARAMETER) for (const index of equal) item.append(" ", make("b", {}, parameterText(finding, index - 1)));
    if (reason === OTHER_PARAMETER) item.append(" ", make("i", {}, words.get("other-parameter")));
    return item;
  };

  const showNotes = () => {
    notesList.replaceChildren(...ranked.slice(0, MOST_NOTES).map(({ note, reasons }) => {
      const edition = noteTitle(note), item = make("li", { "data-reason": reasons[0].reason, "data-note": note.id });
      const title = make("h3", { class: "note-title" });
      title.append(inLanguage("a", edition, edition.title, { href: root.dataset.root + note.address(language) }));
      const reasonList = make("ul", { class: "triage-why" });
      reasonList.append(...reasons.slice(0, 6).map(why));
      item.append(title, reasonList, inLanguage("p", edition, edition.summary, { class: "note-summary" }));
      return item;
    }));
  };

  /** Where there are no notes, the status says why, and other ways are offered in their place. */
  const offerOthers = (message, isEmpty) => {
    nothing.hidden = !message;
    find(".triage-notes h2").hidden = !!message;
    buttons.get("search").hidden = isEmpty || !document.querySelector(".search-link");
    const q = findings.length ? "" : text.replace(/[\s\0]+/g, " ").trim().slice(0, MOST_ASKED).replace(/[\ud800-\udbff]$/, "").trim();
    searchText.hidden = !q;
    searchText.querySelector("a").href = q ? `${searchPage}#${new URLSearchParams({ q })}` : searchPage;
  };

  /** Shows the notes about what is chosen, unless something newer has begun. */
  const answer = async (mine) => {
    const own = chosen();
    let message = "";
    ranked = [];
    if (!findings.length) message = words.get("nothing-found");
    else if (!own.length) message = words.get("nothing-chosen");
    else {
      try {
        await openSearch();
        const { asked, findings: from } = kotae.triage.wanted(own);
        const answers = asked.length ? await kotae.search.find(asked, { language, limit: 50 }) : [];
        if (mine !== turn) return;
        ranked = kotae.triage.rank(answers || [], own, from);
        if (!ranked.length) message = words.get("no-notes");
      } catch {
        message = words.get("no-search");
      }
    }
    if (mine !== turn) return;
    showNotes();
    offerOthers(message, !own.length);
    const counted = findings.length ? `${words.get("notes")}: ${ranked.length} / ${words.get("found")}: ${own.length}` : "";
    status.textContent = [counted, message, area.value.length > MOST ? words.get("too-long") : ""].filter(Boolean).join(" / ");
  };

  const run = async () => {
    const mine = ++turn;
    const isEmpty = !area.value.trim();
    buttons.get("clear").hidden = area.value === "";
    if (isEmpty) {
      result.hidden = true;
      status.textContent = text = "";
      offerOthers("", true);
      choices.clear();
      return;
    }
    try {
      await readReader();
    } catch {
      if (mine === turn) status.textContent = words.get("no-search");
      return;
    }
    if (mine !== turn) return;
    text = area.value.slice(0, MOST);
    findings = kotae.triage.read(text, bugChecks);
    showFound();
    showMarked();
    foundPart.hidden = markedPart.hidden = !findings.length;
    result.hidden = false;
    await answer(mine);
  };

  // The box

  let timer = 0;
  const soon = (delay) => {
    clearTimeout(timer);
    timer = setTimeout(run, delay);
  };
  area.addEventListener("input", (event) => {
    if (event.isComposing) return;
    soon(/^insertFrom(?:Paste|Drop)/.test(event.inputType) ? 0 : 300);
  });
  area.addEventListener("compositionend", () => soon(300));
  area.addEventListener("focus", prepare, { once: true });

  const put = (value) => {
    area.value = value;
    area.scrollTop = 0;
    soon(0);
  };
  buttons.get("example").addEventListener("click", () => put(words.get("example")));
  buttons.get("clear").addEventListener("click", () => {
    put("");
    area.focus();
  });
  buttons.get("search").addEventListener("click", () => {
    document.querySelector(".search-link").click();
    const field = document.activeElement;
    if (!field || field.localName !== "input") return;
    field.value = chosen().slice(0, 4).map(display).join(" ");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  buttons.get("copy").addEventListener("click", (event) => {
    const base = (document.querySelector("link[rel=canonical]") || location).href;
    const lines = chosen().flatMap((finding) => [
      `${words.get(finding.kind)} ${display(finding)}${finding.kind === "stop" && finding.name ? " " + finding.name : ""}`,
      ...(finding.parameters || []).flatMap((value, index) => (value === null || finding.dropped.has(index) ? [] : ["  " + parameterText(finding, index)])),
    ]);
    const notes = ranked.slice(0, MOST_NOTES).map(({ note }) => `- ${noteTitle(note).title}\n  ${new URL(root.dataset.root + note.address(language), base).href}`);
    copyFrom(event.currentTarget, [words.get("found"), ...lines, ...(notes.length ? ["", words.get("notes"), ...notes] : [])].join("\n") + "\n");
  });

  // A text file may be dropped on the box.

  /** The text of a file's bytes: UTF-8, UTF-16, or what Windows in Japan writes; null where it is no text. */
  const decode = (bytes) => {
    const decoded = (encoding, options) => new TextDecoder(encoding, options).decode(bytes, { stream: true });
    if (bytes[0] === 0xff && bytes[1] === 0xfe) return decoded("utf-16le");
    if (bytes[0] === 0xfe && bytes[1] === 0xff) return decoded("utf-16be");
    if (bytes.length > 3 && bytes[1] === 0 && bytes[3] === 0) return decoded("utf-16le");
    if (bytes.includes(0)) return null;
    try { return decoded("utf-8", { fatal: true }); } catch { return decoded("shift_jis"); }
  };
  area.addEventListener("drop", (event) => {
    const file = event.dataTransfer && event.dataTransfer.files[0];
    if (!file) return;
    event.preventDefault();
    const reading = new FileReader();
    reading.onload = () => {
      const content = decode(new Uint8Array(reading.result));
      if (content === null) status.textContent = words.get("not-text");
      else put(content);
    };
    reading.readAsArrayBuffer(file.slice(0, 2 * MOST));
  });

  if (root.hasAttribute("data-at-once")) prepare();
  // What a browser has kept of the page
  if (area.value) run();
})();

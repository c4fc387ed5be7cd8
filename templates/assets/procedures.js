// What procedures gain where scripts run: steps to tick, with a record for the ticket; the way back from where one
// stands; the values that a note's commands leave open; a check sheet of one procedure. Everything is kept in this
// browser, by note, and nothing leaves it. The pieces come from the page's <template>, so that no word stands here.
"use strict";
(() => {
  const { store, announce, copyFrom, addCopyButtons } = globalThis.kotae;
  const article = document.querySelector("article[data-note]");
  const template = document.querySelector("template.procedure-parts");
  if (!article || !template) return;
  const words = template.dataset;
  const part = (selector) => document.importNode(template.content.querySelector(selector), true);
  const line = (element) => element.textContent.replace(/\s+/g, " ").trim();
  const listen = (root, action, listener) =>
    root.querySelector(`[data-do="${action}"]`).addEventListener("click", (event) => listener(event.currentTarget));

  // Text

  const isBlock = "p, div, ul, ol, li, dl, dt, dd, figure, figcaption, section, table, tr, br";
  const isLeftOut = "button, .tick, .step-record, .sign, .digest, .apply-details";

  /** An element as lines of plain text; code keeps its own, indented. */
  const linesOf = (element, lines = []) => {
    let run = "";
    const flush = () => {
      const text = run.replace(/\s+/g, " ").trim();
      if (text) lines.push(text);
      run = "";
    };
    for (const child of element.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) run += child.data;
      if (child.nodeType !== Node.ELEMENT_NODE || child.matches(isLeftOut)) continue;
      if (child.matches("pre")) {
        flush();
        lines.push(...child.textContent.replace(/\n$/, "").split("\n").map((text) => "    " + text));
      } else if (child.matches(isBlock)) {
        flush();
        linesOf(child, lines);
      } else run += child.textContent;
    }
    flush();
    return lines;
  };

  const two = (number) => String(number).padStart(2, "0");
  /** A time as `2026-11-26 03:05`, where the reader is. */
  const stamp = (time) => {
    const date = new Date(time);
    return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`;
  };

  /** The note's head, for a text that goes somewhere else. */
  const head = (procedure) => [
    line(document.querySelector("h1")), words.address || location.href.split("#")[0], "", procedure.title,
  ];

  // Procedures and their steps

  const procedures = [...article.querySelectorAll(".procedure")].map((section) => {
    const id = section.id.replace("procedure-", "");
    const steps = [...section.querySelectorAll(":scope > .steps > li")].map((item, index) => ({
      item, number: index + 1, key: id + "/" + item.id.split("_").pop(),
      // Read when it's needed: commands are filled in later.
      what: () => linesOf({ childNodes: [item.querySelector(".do, .command pre")] })[0].trim().slice(0, 80),
      rollback: item.querySelector(":scope > .outcome > .rollback > dd"),
      isLimit: item.querySelector(":scope > .point-of-no-return") !== null,
    }));
    return { section, steps, title: line(section.querySelector("h3")) };
  });

  // Ticks

  const ticksKey = "steps." + article.dataset.note;
  /** When each step was ticked, in milliseconds, by procedure and step. */
  let ticks = new Map();
  let isToldOfLoss = false;

  const read = (key) => {
    try { return Object.entries(JSON.parse(store.get(key)) || {}); } catch { return []; }
  };
  const loadTicks = () => {
    const known = new Set(procedures.flatMap(({ steps }) => steps.map(({ key }) => key)));
    ticks = new Map(read(ticksKey).filter(([key, time]) => known.has(key) && Number.isFinite(time)));
  };
  const saveTicks = (procedure) => {
    if (store.set(ticksKey, JSON.stringify(Object.fromEntries(ticks))) || isToldOfLoss) return;
    isToldOfLoss = true;
    procedure.tools.querySelector(".not-kept").hidden = false;
  };

  const done = ({ steps }) => `${steps.filter(({ key }) => ticks.has(key)).length}/${steps.length}`;

  const showTicks = () => {
    for (const procedure of procedures) {
      let isUndoable = false;
      for (const { item, key, box, record, rollback } of procedure.steps) {
        const time = ticks.get(key);
        box.checked = time !== undefined;
        item.classList.toggle("ticked", box.checked);
        record.hidden = !box.checked;
        if (!box.checked) continue;
        isUndoable = isUndoable || rollback !== null;
        record.querySelector(".tick-time").textContent = stamp(time);
        record.querySelector("button").hidden = !isUndoable || !window.HTMLDialogElement;
      }
      procedure.tools.querySelector(".progress-count").textContent = done(procedure);
      procedure.tools.querySelector('[data-do="start-over"]').disabled = !procedure.steps.some(({ key }) => ticks.has(key));
    }
  };

  const tick = (procedure, { key, box }) => {
    if (box.checked) ticks.set(key, Date.now()); else ticks.delete(key);
    saveTicks(procedure);
    showTicks();
    announce(words.stepsDone + ": " + done(procedure));
  };

  const ticketText = (procedure) => {
    const lines = [...head(procedure), words.stepsDone + ": " + done(procedure), ""];
    for (const { item, number, key } of procedure.steps) {
      const time = ticks.get(key);
      const parts = [...item.children].filter((child) => child.matches(".point-of-no-return, .do, .command, .changes, .download"));
      const step = parts.flatMap((child) => linesOf({ childNodes: [child] }));
      const expected = item.querySelector(":scope > .outcome > .expected");
      if (expected) step.push(line(expected.firstElementChild) + ": " + line(expected.lastElementChild));
      lines.push(`[${time ? "x" : " "}] ${number}. ${time ? stamp(time) + " " : ""}${step[0]}`);
      lines.push(...step.slice(1).map((text) => "    " + text));
    }
    return lines.join("\n") + "\n";
  };

  // Undo from here

  const undoFrom = (procedure, last) => {
    const dialog = part("dialog");
    const list = dialog.querySelector("ol");
    const lines = head(procedure);
    lines.push(line(dialog.querySelector("h2")), "");
    for (const { number, key, what, rollback, isLimit } of procedure.steps.slice(0, last.number).reverse()) {
      if (!ticks.has(key)) continue;
      const entry = document.createElement("li");
      const add = (selector, text) => {
        const element = part(selector);
        if (text) element.textContent = text;
        entry.append(element);
      };
      add(".undo-step", `${words.step} ${number}: ${what()}`);
      if (isLimit) add(".undo-limit");
      if (rollback) {
        const way = document.createElement("div");
        way.append(...[...rollback.childNodes].map((node) => node.cloneNode(true)));
        way.querySelectorAll(".copy").forEach((button) => button.remove());
        way.querySelectorAll("[id]").forEach((element) => element.removeAttribute("id"));
        entry.append(way);
      } else if (!isLimit) add(".undo-none");
      const [first, ...rest] = linesOf(entry);
      lines.push(`[ ] ${first}`, ...rest.map((text) => "    " + text));
      list.append(entry);
    }
    addCopyButtons(dialog);
    listen(dialog, "copy", (button) => copyFrom(button, lines.join("\n") + "\n"));
    listen(dialog, "close", () => dialog.close());
    // A link leads to another part of the page behind it.
    dialog.addEventListener("click", (event) => { if (event.target.closest("a[href^='#']")) dialog.close(); });
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  };

  // Paper

  const printAlone = ({ section }) => {
    const left = [];
    for (let element = section; element !== article; element = element.parentElement) {
      left.push(...[...element.parentElement.children].filter((other) => other !== element && !other.matches("header, .paper, .variables")));
    }
    const set = (isOn) => {
      document.documentElement.classList.toggle("one-procedure", isOn);
      left.forEach((element) => element.classList.toggle("off-paper", isOn));
    };
    set(true);
    addEventListener("afterprint", () => set(false), { once: true });
    window.print();
  };

  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...article.querySelectorAll(".procedure details:not([open])")];
    closed.forEach((details) => { details.open = true; });
  });
  addEventListener("afterprint", () => closed.forEach((details) => { details.open = false; }));

  // Tools of a procedure

  const addTools = (procedure) => {
    const tools = procedure.tools = part(".procedure-tools");
    const [ask, sure] = tools.querySelectorAll(".start-over > span");
    const toggle = (isAsking) => {
      ask.hidden = isAsking;
      sure.hidden = !isAsking;
      (isAsking ? sure : tools).querySelector(isAsking ? '[data-do="keep"]' : '[data-do="copy"]').focus();
    };
    listen(tools, "copy", (button) => copyFrom(button, ticketText(procedure), openNames(procedure.section)));
    listen(tools, "print", () => printAlone(procedure));
    listen(tools, "start-over", () => toggle(true));
    listen(tools, "keep", () => toggle(false));
    listen(tools, "delete", () => {
      procedure.steps.forEach(({ key }) => ticks.delete(key));
      saveTicks(procedure);
      showTicks();
      toggle(false);
      announce(words.startedOver);
    });
    procedure.section.querySelector(".procedure-meta").append(tools);
    procedure.section.querySelector(".steps").classList.add("ready");
    for (const step of procedure.steps) {
      const label = part(".tick");
      step.box = label.querySelector("input");
      label.querySelector(".tick-label").append(` ${step.number}: ${step.what()}`);
      step.box.addEventListener("change", () => tick(procedure, step));
      step.record = part(".step-record");
      listen(step.record, "undo", () => undoFrom(procedure, step));
      step.item.prepend(label);
      const sign = step.item.querySelector(":scope > .sign");
      if (sign) sign.before(step.record); else step.item.append(step.record);
    }
  };

  // Values that commands leave open

  const valuesKey = "variables." + article.dataset.note;
  const values = new Map(read(valuesKey).filter(([, value]) => typeof value === "string"));
  // Outside of ASCII's letters and digits, what a command line could read in another way is refused.
  // And what isn't seen for what it is: quotes that PowerShell takes for ASCII's, full-width forms, other blanks.
  const unseen = /[\u2018-\u201e\u00a5\u034f\u115f\u1160\u3164\ufe00-\ufe0f\uff01-\uff5e\uffa0\uffe5\u{e0100}-\u{e01ef}\p{C}\p{Z}]/u;
  const accepts = {
    drive: (value) => /^[A-Za-z]:$/.test(value),
    number: (value, { minimum, maximum, except = "" }) => {
      if (!/^(0|[1-9][0-9]*)$/.test(value)) return false;
      const isIn = (first, last) => BigInt(value) >= BigInt(first) && BigInt(value) <= BigInt(last);
      return isIn(minimum, maximum) && !except.split(" ").some((range) => range && isIn(range.split("-")[0], range.split("-").at(-1)));
    },
    name: (value) => /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/.test(value),
    // A backslash before the closing quote would take its meaning.
    path: (value) => /^([A-Za-z]:|\\\\[^\\/:*?]+)(\\[^\\/:*?]+)+$/.test(value) && !/["%!^&|<>`$';,]/.test(value) && !unseen.test(value.replaceAll(" ", "")),
    choice: (value, { choices }) => choices.split("\n").includes(value),
  };
  const variables = new Map();
  const marksOf = (root) => [...root.querySelectorAll("mark.variable-value")];

  /** The names that are still open inside of `root`, as a remark; empty if none is. */
  const openNames = (root) => {
    const names = new Set(marksOf(root).filter((mark) => !mark.classList.contains("filled")).map((mark) => mark.textContent));
    return names.size ? words.open + ": " + [...names].join(", ") : "";
  };

  const fill = () => {
    const codes = new Set();
    for (const mark of marksOf(article)) {
      const { value } = variables.get(mark.dataset.name);
      mark.textContent = value || `{${mark.dataset.name}}`;
      mark.classList.toggle("filled", value !== "");
      codes.add(mark.closest("code"));
    }
    for (const code of codes) {
      const open = openNames(code);
      if (open) code.dataset.open = open; else delete code.dataset.open;
    }
  };

  const addVariable = (element) => {
    const { variable: name, kind, default: preset = "" } = element.dataset;
    if (!Object.keys(accepts).includes(kind)) return;
    const field = part(kind === "choice" ? ".variable-choice" : ".variable-field");
    const control = field.querySelector("input, select");
    const error = field.querySelector(".variable-error");
    // An underscore: no id of the author's has one.
    control.id = "variable_" + name;
    error.id = control.id + "_error";
    if (kind === "choice") for (const choice of element.dataset.choices.split("\n")) control.add(new Option(choice, choice));
    if (kind === "number") control.inputMode = "numeric";
    const rule = element.querySelector(".quiet");
    if (rule) rule.id = control.id + "_rule";
    control.setAttribute("aria-describedby", (rule ? rule.id + " " : "") + error.id);
    const label = document.createElement("label");
    const old = element.querySelector(".variable-label");
    label.htmlFor = control.id;
    label.append(...old.childNodes);
    old.append(label);
    element.querySelector("dd").append(field);

    const state = { value: "" };
    variables.set(name, state);
    const use = (isFinished) => {
      // Japanese input methods give full-width letters and digits.
      const text = kind === "drive" || kind === "number" ? control.value.normalize("NFKC") : control.value;
      const value = text.trim();
      const isValid = value !== "" && accepts[kind](value, element.dataset);
      state.value = isValid ? value : "";
      if (isValid || value === "" || isFinished) {
        const isWrong = !isValid && value !== "";
        error.textContent = isWrong ? words.invalid + (rule ? " " + line(rule) : "") : "";
        if (isWrong) control.setAttribute("aria-invalid", "true"); else control.removeAttribute("aria-invalid");
      }
      return value;
    };
    const changed = (isFinished) => {
      values.set(name, use(isFinished));
      store.set(valuesKey, JSON.stringify(Object.fromEntries(values)));
      fill();
    };
    state.load = () => {
      control.value = values.has(name) ? values.get(name) : preset;
      use(true);
    };
    state.load();
    control.addEventListener("input", () => changed(false));
    control.addEventListener("change", () => changed(true));
  };

  /** Marks every `{Name}` in code, so that it can be filled. */
  const markPlaceholders = () => {
    if (!variables.size) return;
    const pattern = new RegExp(`(\\{(?:${[...variables.keys()].join("|")})\\})`);
    for (const code of article.querySelectorAll("code")) {
      if (code.closest(".variables") || !pattern.test(code.textContent)) continue;
      const walker = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
      const texts = [];
      while (walker.nextNode()) texts.push(walker.currentNode);
      for (const text of texts) {
        const pieces = text.data.split(pattern);
        if (pieces.length < 2) continue;
        text.replaceWith(...pieces.map((piece, index) => {
          if (index % 2 === 0) return piece;
          const mark = document.createElement("mark");
          mark.className = "variable-value";
          mark.dataset.name = piece.slice(1, -1);
          mark.textContent = piece;
          return mark;
        }));
      }
    }
  };

  article.querySelectorAll(".variable").forEach(addVariable);
  markPlaceholders();
  fill();
  procedures.forEach(addTools);
  loadTicks();
  showTicks();

  // Another window may have the same note open.
  addEventListener("storage", ({ key }) => {
    if (key === "kotae." + ticksKey) {
      loadTicks();
      showTicks();
    }
    if (key !== "kotae." + valuesKey) return;
    read(valuesKey).forEach(([name, value]) => values.set(name, value));
    variables.forEach((state) => state.load());
    fill();
  });
})();

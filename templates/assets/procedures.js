// Procedures' tools. All stays in this browser.
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

  const isBlock = "p, div, ul, ol, li, dl, dt, dd, figure, figcaption, section, table, tr, br";
  const rollbackOf = ":scope > .outcome > .rollback > dd";
  const isLeftOut = "button, .tick, .step-record, .sign, .digest, .apply-details";

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
      } else run += child.alt || child.textContent;
    }
    flush();
    return lines;
  };

  /** `2026-11-26 03:05`, local. */
  const stamp = (time) => {
    const zone = new Date(time).getTimezoneOffset() * 60000;
    return new Date(time - zone).toISOString().slice(0, 16).replace("T", " ");
  };
  const day = (time) => stamp(time).slice(0, 10);

  const entryOf = (mark, [first = "", ...rest]) => [mark + first, ...rest.map((text) => "    " + text)];
  const copyLines = (button, { title }, about, lines, root) => {
    const address = words.address || location.href.split("#")[0];
    copyFrom(button, [line(document.querySelector("h1")), address, "", title, about, "", ...lines, ""].join("\n"), openNames(root));
  };

  const procedures = [...article.querySelectorAll(".procedure")].map((section) => {
    const id = section.id.replace("procedure-", "");
    const steps = [...section.querySelectorAll(":scope > .steps > li")].map((item, index) => ({
      item, number: index + 1, key: id + "/" + item.id.split("_").pop(),
      rollback: item.querySelector(rollbackOf),
      isLimit: item.querySelector(":scope > .point-of-no-return"),
    }));
    return { section, steps, title: line(section.querySelector("h3")) };
  });
  const allSteps = procedures.flatMap(({ steps }) => steps);

  const actionOf = (item) => {
    const action = item.querySelector(".do, .command pre");
    return linesOf({ childNodes: [action] }).map((text) => (action.matches("pre") ? text.slice(4) : text));
  };
  const titleOf = (number, text) => `${words.step} ${number}${text && ": " + text}`;

  const ticksKey = "steps." + article.dataset.note;
  /** By step: when it was ticked, and its values then. */
  let ticks = new Map();
  let isLost = false;

  const read = (key) => {
    try { return Object.entries(JSON.parse(store.get(key)) || {}).map(([name, entry]) => [name, [].concat(entry)]); } catch { return []; }
  };
  const save = (key, map) => { isLost = !store.set(key, JSON.stringify(Object.fromEntries(map))) || isLost; };
  const loadTicks = () => {
    const known = new Set(allSteps.map(({ key }) => key));
    ticks = new Map(read(ticksKey).filter(([key, [time]]) => known.has(key) && Number.isFinite(time)));
  };
  const saveTicks = (procedure) => {
    save(ticksKey, ticks);
    if (isLost && !article.querySelector(".not-kept:not([hidden])")) procedure.tools.querySelector(".not-kept").hidden = false;
  };

  const done = ({ steps }) => `${steps.filter(({ key }) => ticks.has(key)).length}/${steps.length}`;
  const summary = (procedure) => words.stepsDone + ": " + done(procedure);

  const showTicks = () => {
    for (const procedure of procedures) {
      let isUndoable = false;
      for (const { item, key, box, record, rollback, isLimit } of [...procedure.steps].reverse()) {
        box.checked = ticks.has(key);
        item.classList.toggle("ticked", box.checked);
        record.hidden = !box.checked;
        if (!box.checked) continue;
        isUndoable = isUndoable || rollback || isLimit;
        record.querySelector(".tick-time").textContent = stamp(ticks.get(key)[0]);
        record.querySelector("button").hidden = !isUndoable || !window.HTMLDialogElement;
      }
      procedure.tools.querySelector(".progress-count").textContent = done(procedure);
      procedure.tools.querySelector('[data-do="start-over"]').disabled = !procedure.steps.some(({ key }) => ticks.has(key));
    }
  };

  const tick = (procedure, { item, key, box }) => {
    if (box.checked) ticks.set(key, [Date.now(), Object.fromEntries(marksOf(item).map((mark) => [mark.dataset.name, variables.get(mark.dataset.name).value]))]);
    else ticks.delete(key);
    saveTicks(procedure);
    showTicks();
    announce(summary(procedure));
  };

  /** With its values when it was ticked. */
  const asDone = ({ item, key }) => {
    const copy = item.cloneNode(true);
    copy.querySelectorAll(".copy").forEach((button) => button.remove());
    copy.querySelectorAll("[id]").forEach((element) => element.removeAttribute("id"));
    if (ticks.has(key)) fillIn(copy, (name) => variables.get(name).check(ticks.get(key)[1]?.[name]));
    return copy;
  };

  const copyTicket = (button, procedure) => {
    const lines = [];
    const all = document.createElement("div");
    for (const step of procedure.steps) {
      const item = asDone(step);
      const texts = (selector) => linesOf({ childNodes: item.querySelectorAll(":scope > " + selector) });
      const action = actionOf(item);
      const shell = texts(".command > figcaption");
      if (item.querySelector(".do")) action.push(...texts(".command > pre"));
      if (shell.length) action.push(`${action.pop()} (${shell})`);
      action.push(...texts(":is(.point-of-no-return, .changes, .download)"));
      const expected = item.querySelector(".expected");
      if (expected) action.push([...expected.children].map(line).join(": "));
      const [time] = ticks.get(step.key) || [];
      lines.push(...entryOf(time ? `[x] ${step.number}. ${stamp(time)} ` : `[ ] ${step.number}. `, action));
      all.append(item);
    }
    copyLines(button, procedure, summary(procedure), lines, all);
  };

  const undoFrom = (procedure, { number: chosen }) => {
    const dialog = part("dialog");
    const [title, list, none] = dialog.querySelectorAll("h2, ol, .undo-none");
    const steps = procedure.steps.slice(chosen - 1).filter(({ key }) => ticks.has(key)).reverse();
    title.append(` (${words.step} ${[...new Set([steps[0].number, chosen])].join(" → ")})`);
    const without = [];
    for (const step of steps) {
      if (!step.rollback && !step.isLimit) {
        without.push(step.number);
        continue;
      }
      const item = asDone(step);
      const entry = document.createElement("li");
      const add = (selector, text = "") => {
        const element = part(selector);
        element.append(text);
        entry.append(element);
      };
      add(".undo-step", titleOf(step.number, actionOf(item).join(" ⏎ ")));
      list.append(entry);
      if (step.isLimit) {
        add(".undo-limit");
        break;
      }
      const now = marksOf(step.item).map(line);
      const changes = new Set(marksOf(item).flatMap((mark, index) => line(mark) === now[index] ? [] : `${mark.dataset.name}: ${line(mark)} → ${now[index]}`));
      if (changes.size) add(".undo-changed", [...changes].join(words.separator));
      const way = document.createElement("div");
      way.append(...item.querySelector(rollbackOf).childNodes);
      entry.append(way);
    }
    none.hidden = !without.length;
    none.append(without.reverse().join(words.separator));
    addCopyButtons(dialog);
    listen(dialog, "copy", (button) => {
      const lines = [...list.children].flatMap((entry) => entryOf("[ ] ", linesOf(entry)));
      if (without.length) lines.push(line(none));
      copyLines(button, procedure, line(title), lines, list);
    });
    listen(dialog, "close", () => dialog.close());
    dialog.addEventListener("click", (event) => { if (event.target.closest("a[href^='#']")) dialog.close(); });
    // Nothing outside a modal dialog is heard.
    const status = document.querySelector("[role=status]");
    dialog.append(status);
    dialog.addEventListener("close", () => {
      document.body.append(status);
      dialog.remove();
    });
    document.body.append(dialog);
    dialog.showModal();
  };

  const printAlone = ({ section }) => {
    const left = [];
    for (let element = section; element !== article; element = element.parentElement) {
      left.push(...[...element.parentElement.children].filter((other) => other !== element && !other.matches("header, .paper, .variables, #notices")));
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

  const addTools = (procedure) => {
    const tools = procedure.tools = part(".procedure-tools");
    const [ask, sure] = tools.querySelectorAll(".start-over > span");
    const toggle = (isAsking) => {
      ask.hidden = isAsking;
      sure.hidden = !isAsking;
      tools.querySelector(`[data-do="${isAsking ? "keep" : "copy"}"]`).focus();
    };
    listen(tools, "copy", (button) => copyTicket(button, procedure));
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
      step.label = label.querySelector(".tick-label");
      step.box.addEventListener("change", () => tick(procedure, step));
      step.record = part(".step-record");
      listen(step.record, "undo", () => undoFrom(procedure, step));
      step.item.prepend(label);
      step.item.insertBefore(step.record, step.item.querySelector(":scope > .sign"));
    }
  };


  const valuesKey = "variables." + article.dataset.note;
  /** What was entered, and when. */
  let values = new Map();
  const loadValues = () => {
    values = new Map(read(valuesKey).filter(([, [value, time]]) => typeof value === "string" && Number.isFinite(time)));
  };
  // PowerShell's other quotes, full-width forms, other blanks
  const unseen = /[\u2018-\u201e\u00a5\u034f\u115f\u1160\u3164\ufe00-\ufe0f\uff01-\uff5e\uffa0\uffe5\u{e0100}-\u{e01ef}\p{C}\p{Z}]/u;
  const accepts = {
    drive: (value) => /^[A-Za-z]:$/.test(value),
    number: (value, { minimum, maximum, except = "" }) => {
      if (!/^(0|[1-9][0-9]*)$/.test(value)) return false;
      const isIn = (first, last) => BigInt(value) >= BigInt(first) && BigInt(value) <= BigInt(last);
      return isIn(minimum, maximum) && !except.split(" ").some((range) => range && isIn(range.split("-")[0], range.split("-").at(-1)));
    },
    name: (value) => /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/.test(value),
    path: (value) => /^([A-Za-z]:|\\\\[^\\/:*?]+)(\\[^\\/:*?]+)+$/.test(value) && !/["%!^&|<>`$';,]/.test(value) && !unseen.test(value.replaceAll(" ", "")),
    choice: (value, { choices }) => choices.split("\n").includes(value),
  };
  const variables = new Map();
  const marksOf = (root) => [...root.querySelectorAll("mark.variable-value")];

  /** The names still open in `root`, as a remark. */
  const openNames = (root) => {
    const names = new Set(marksOf(root).filter((mark) => !mark.classList.contains("filled")).map((mark) => mark.textContent));
    return names.size ? words.open + ": " + [...names].join(words.separator) : "";
  };

  const fillIn = (root, valueOf) => {
    const marks = marksOf(root);
    for (const mark of marks) {
      const value = valueOf(mark.dataset.name);
      mark.textContent = value || `{${mark.dataset.name}}`;
      mark.classList.toggle("filled", value !== "");
    }
    for (const mark of marks) {
      const code = mark.closest("code");
      code.dataset.open = openNames(code);
      const button = code.closest("figure")?.querySelector(".copy");
      button?.setAttribute("aria-label", button.getAttribute("aria-label").replace(/: .*/, () => ": " + code.textContent.split("\n")[0]));
    }
  };

  const fill = () => {
    fillIn(article, (name) => variables.get(name).value);
    for (const { item, number, label } of allSteps) {
      const [first = "", ...rest] = actionOf(item);
      label.textContent = titleOf(number, first + (rest.length ? " …" : ""));
    }
    if (variables.size) clearing.hidden = !values.size;
  };

  const addVariable = (element) => {
    const { variable: name, kind, default: preset = "" } = element.dataset;
    if (!accepts[kind]) return;
    const field = part(kind === "choice" ? ".variable-choice" : ".variable-field");
    const control = field.querySelector("input, select");
    const error = field.querySelector(".variable-error");
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

    const tidy = (text) => {
      const value = (/drive|number|name/.test(kind) ? text.normalize("NFKC") : text).trim();
      return kind === "drive" ? value.replace(/^([a-z]):?[\\¥]?$/i, (_, letter) => letter.toUpperCase() + ":") : value;
    };
    const check = (text) => (text && accepts[kind](text, element.dataset) ? text : "");
    const state = { value: "", check };
    variables.set(name, state);
    const use = (isFinished) => {
      const value = tidy(control.value);
      state.value = check(value);
      const isWrong = value !== state.value;
      const isMarked = isWrong && (isFinished || control.hasAttribute("aria-invalid"));
      const [, time] = values.get(name) || [];
      const isOld = time && !isWrong && day(time) !== day(Date.now());
      const said = isMarked ? words.invalid : isOld ? `${words.old} (${day(time)})` : "";
      if (error.textContent !== said) error.textContent = said;
      error.classList.toggle("quiet", !isMarked);
      if (isMarked) control.setAttribute("aria-invalid", "true"); else control.removeAttribute("aria-invalid");
      if (isFinished) control.value = value;
    };
    const changed = (isFinished) => {
      const value = tidy(control.value);
      if (value) values.set(name, [value, Date.now()]); else values.delete(name);
      save(valuesKey, values);
      use(isFinished);
      fill();
    };
    state.load = () => {
      [control.value] = values.get(name) || [preset];
      use(true);
    };
    control.addEventListener("input", () => changed(false));
    control.addEventListener("change", () => changed(true));
  };

  const markPlaceholders = () => {
    // `${Name}` is PowerShell's own.
    const pattern = new RegExp(`\\$?\\{(${[...variables.keys()].join("|")})\\}`, "g");
    for (const code of article.querySelectorAll(".procedure code")) {
      code.innerHTML = code.innerHTML.replace(pattern, (all, name) =>
        all[0] === "$" ? all : `<mark class="variable-value" data-name="${name}">${all}</mark>`);
    }
  };

  const clearing = part(".clear-values");
  article.querySelectorAll(".variable").forEach(addVariable);
  if (variables.size) {
    article.querySelector(".variables").append(clearing);
    clearing.addEventListener("click", () => {
      values.clear();
      save(valuesKey, values);
      variables.forEach((state) => state.load());
      fill();
      article.querySelector(".variable-field").firstElementChild.focus();
    });
    markPlaceholders();
  }
  procedures.forEach(addTools);
  const load = () => {
    if (isLost) return;
    loadTicks();
    loadValues();
    variables.forEach((state) => state.load());
    fill();
    showTicks();
  };
  load();
  // Other windows, and the browser's way back.
  addEventListener("storage", ({ key }) => { if (!key || key.endsWith("." + article.dataset.note)) load(); });
  addEventListener("pageshow", load);
})();

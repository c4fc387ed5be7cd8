// The tools of the page of all thresholds: filter, measured value, facets, order, addresses, copies and files of rows.
"use strict";
(() => {
  const { kotae } = globalThis;
  const { announce, copyFrom, thresholdRows: model } = kotae;
  const { files, fields, isComposing } = kotae.thresholdFiles;
  const tools = document.querySelector("[data-row-tools]");
  const table = document.querySelector(".thresholds-all");
  const words = tools.dataset;
  const language = document.documentElement.lang;
  const named = (name) => tools.querySelector(`[name="${name}"]`);
  const doing = (action) => tools.querySelector(`[data-do="${action}"]`);
  const inputs = new Map(fields.map((name) => [name, named(name)]));
  const parts = tools.querySelector("template").content;
  const put = (pattern, ...values) => pattern.replace(/%([12])/g, (_, place) => values[place - 1]);

  const index = files.get("rows");
  const { data } = index;
  const shared = model.makeShared(data, words.marks);
  const source = kotae.thresholdSource(index, shared, words.rows);
  const orders = model.orders(language);
  const PAGE = 200;

  // What the page showed at first, and shows again when nothing is asked for
  const written = {
    bodies: [...table.tBodies], caption: table.caption.textContent, pages: document.querySelector(".pages"),
  };
  const headings = [...table.tHead.rows[0].cells];
  const differenceHeading = document.importNode(parts.querySelector("th[data-column=difference]"), true);
  const rowTemplate = parts.querySelector("tbody tr");
  const more = document.importNode(parts.querySelector(".row-more"), true);
  const moreButton = more.querySelector("button");
  const scroller = table.closest(".table-scroll") || table;

  // State: the fields, and the address

  const empty = () => new Map(fields.map((name) => [name, ""]));
  let state = empty();
  let limit = PAGE;
  let found = { entries: [], counts: new Map(), count: 0, isExact: true, query: {} };
  let lastChanged = "";

  const read = (asked = new URLSearchParams(location.search)) => {
    state = new Map(fields.map((name) => [name, asked.get(name) || ""]));
    for (const [name, input] of inputs) {
      // Whatever is written into a field ends what is being composed there, and the input method writes it again.
      if (isComposing(input) || input.value === state.get(name)) continue;
      input.value = state.get(name);
      // A choice that isn't there, and an order that only a heading has
      if (input.value !== state.get(name) && name !== "sort") state.set(name, "");
    }
  };
  const isAsked = () => [...state.values()].some((value) => value.trim() !== "");

  const address = () => {
    const asked = new URLSearchParams();
    for (const [name, value] of state) if (value.trim()) asked.set(name, value);
    const text = asked.toString();
    return location.pathname + (text && "?" + text) + location.hash;
  };
  const others = [...document.querySelectorAll(".languages a, .pages a")].map((link) => [link, link.getAttribute("href")]);
  const showAddress = () => {
    for (const [link, href] of others) if (link.closest(".languages")) link.setAttribute("href", href.split("?")[0] + location.search);
  };

  // One entry in the history for each thing that was changed, not for each key that was pressed.
  let writing = 0;
  const write = (isNew) => {
    clearTimeout(writing);
    writing = 0;
    if (address() !== location.pathname + location.search + location.hash) {
      history[isNew ? "pushState" : "replaceState"](null, "", address());
    }
    showAddress();
  };

  // Rows

  const lines = (judged) => {
    const { row, difference, relation, isNext, verdict } = judged;
    const said = verdict === "set" && relation === "equal" ? words.equal : verdict === "set" && isNext
      ? (relation === "below" ? words.nextBelow : words.nextAbove) : "";
    if (difference === 0n) return [said || words.equal];
    const size = model.absolute(difference);
    const percent = model.percentOf(size, row.magnitude);
    const sign = difference > 0n ? "+" : "−";
    const far = sign + model.amountText(size, row.table.unit, row.table.base) + (percent ? ` (${sign}${percent} %)` : "");
    return said ? [far, said] : [far];
  };

  const fill = (element, content, language) => {
    element.textContent = content;
    if (language) element.lang = language;
  };

  const noteAddress = (row) => `notes/${row.table.note.id}.html#row-${model.nameOf(row)}`;
  const amountOf = (row) => row.table.unit.format(row.amount);

  const entryOf = new WeakMap();
  const makeRow = (entry) => {
    const { row } = entry;
    const line = document.importNode(rowTemplate, true);
    const cell = (name) => line.querySelector(`[data-cell="${name}"]`);
    line.id = model.idOf(row);
    entryOf.set(line, entry);
    const mark = model.markOf(row);
    if (mark) line.className = "mark-" + mark;
    fill(cell("parameter"), row.table.parameter, row.table.parameterLanguage);
    const name = row.table.parameter + " " + amountOf(row);
    cell("permalink").href = "#" + line.id;
    cell("permalink").setAttribute("aria-label", put(words.permalink, name));
    line.querySelector('[data-do="copy"]').setAttribute("aria-label", put(words.copy, name));
    cell("comparison").textContent = row.table.comparisonLabel;
    cell("amount").textContent = amountOf(row);
    if (entry.verdict) {
      const [far, said] = lines(entry);
      cell("difference").textContent = far;
      if (said) cell("difference").append(kotae.make("span", { class: "quiet" }, said));
      line.dataset.verdict = entry.verdict;
      line.dataset.relation = entry.relation;
    } else cell("difference").remove();
    cell("decimal").textContent = row.raw === null ? "" : model.grouped(row.raw.toString());
    if (row.raw === null) cell("hexadecimal").remove();
    else cell("hexadecimal").textContent = model.hexadecimal(row);
    if (mark) {
      cell("mark").classList.add("mark-" + mark);
      cell("mark").textContent = shared.marks.get(mark);
    } else cell("mark").remove();
    cell("products").textContent = row.table.note.productsText;
    cell("note").href = noteAddress(row);
    fill(cell("note"), row.table.note.title, row.table.note.titleLanguage);
    return line;
  };

  const makeBody = (entries, label, count) => {
    const body = document.createElement("tbody");
    if (label) {
      const heading = kotae.make("th", { scope: "rowgroup", colspan: headings.length + (entries[0].verdict ? 1 : 0) }, label);
      if (count !== undefined) heading.append(" ", kotae.make("span", { class: "quiet" }, count));
      const line = kotae.make("tr", { class: "row-group" });
      line.append(heading);
      body.append(line);
    }
    body.append(...entries.map(makeRow));
    return body;
  };

  // What the table shows

  const target = () => { try { return decodeURIComponent(location.hash.slice(1)); } catch { return ""; } };
  let linked = null;

  const countText = () => model.grouped(String(found.count)) + (found.isExact ? "" : "+");
  const shownText = () => (found.count ? put(words.shown, countText(), model.grouped(String(data.count)))
    : found.query.isSigned ? words.signed : words.none);

  /** What is asked for, in words: on paper nothing else says it. */
  const asked = () => {
    const texts = [];
    for (const [name, input] of inputs) {
      const value = state.get(name).trim();
      if (!value || name === "sort" || name === "unit" || (name === "result" && !found.query.measured)) continue;
      const label = (input.closest("label") || tools.querySelector(`label[for="${input.id}"]`)).firstChild.textContent;
      texts.push(label + ": " + (input.selectedOptions ? labelsOf(input).get(value) : value));
    }
    return texts.join(" · ");
  };

  const optionLabels = new Map();
  const labelsOf = (select) => {
    if (!optionLabels.has(select)) optionLabels.set(select, new Map([...select.options].map((option) => [option.value, option.textContent])));
    return optionLabels.get(select);
  };
  /** How many rows each choice would show, where that is known. */
  const showCounts = () => {
    for (const [name, counts] of found.counts) {
      const select = inputs.get(name);
      const labels = labelsOf(select);
      for (const option of select.options) {
        if (!option.value) continue;
        const count = counts && ` (${model.grouped(String(counts.get(option.value) || 0))})`;
        option.textContent = labels.get(option.value) + (count || "");
      }
    }
  };

  /** What was measured, with the unit that was chosen for it. */
  const measuredText = () => {
    const written = state.get("measured").trim();
    const unit = found.query.measured.number.dimension ? null : shared.units.get(state.get("unit"));
    return unit ? unit.format(written) : written;
  };

  const showMeasured = () => {
    const { measured, refusal } = found.query;
    const note = document.getElementById("rows-assumed");
    let said = "";
    if (refusal) said = words[refusal];
    else if (measured && measured.assumed) said = put(words[measured.assumed], state.get("measured").trim());
    else if (measured && measured.magnitude % model.ONE === 0n) {
      const base = shared.base.get(measured.dimension);
      const whole = measured.magnitude / model.ONE;
      const other = base.format(model.grouped(whole.toString())) + " (0x" + whole.toString(16).toUpperCase() + ")";
      said = put(words.equals, measuredText(), other);
    }
    note.textContent = said;
    note.hidden = !said;
    if (refusal) inputs.get("measured").setAttribute("aria-invalid", "true");
    else inputs.get("measured").removeAttribute("aria-invalid");
    tools.classList.toggle("measuring", Boolean(measured));
  };

  const setBodies = (bodies) => {
    for (const body of [...table.tBodies]) body.remove();
    table.append(...bodies);
  };

  const showHeadings = () => {
    const { measured } = found.query;
    if (measured && !differenceHeading.isConnected) headings.find((cell) => cell.dataset.column === "amount").after(differenceHeading);
    if (!measured) differenceHeading.remove();
    const sort = state.get("sort");
    for (const heading of headings) {
      if (!heading.dataset.column) continue;
      const isSorted = heading.dataset.column === sort.replace("-", "");
      if (isSorted) heading.setAttribute("aria-sort", sort.startsWith("-") ? "descending" : "ascending");
      else heading.removeAttribute("aria-sort");
    }
  };

  const groups = [["met", words.met], ["unmet", words.unmet], ["set", words.set]];

  const render = () => {
    const { measured } = found.query;
    const isActive = isAsked() || linked !== null;
    showHeadings();
    showMeasured();
    showCounts();
    doing("reset").disabled = !isAsked();
    if (written.pages) written.pages.hidden = isActive;
    for (const action of ["csv", "json"]) doing(action).disabled = found.count === 0;
    more.remove();
    if (!isActive) {
      setBodies(written.bodies);
      table.caption.textContent = written.caption;
      return;
    }
    const kinds = groups.filter(([verdict]) => found.entries.some((entry) => entry.verdict === verdict)).length;
    // Each group begins where one sees it.
    const own = kinds > 1 ? Math.ceil(limit / 4) : limit;
    const shown = measured
      ? groups.flatMap(([verdict]) => found.entries.filter((entry) => entry.verdict === verdict).slice(0, own))
      : found.entries.slice(0, limit);
    const bodies = [];
    if (linked && !shown.some(({ row }) => model.idOf(row) === model.idOf(linked))) {
      bodies.push(makeBody([{ row: linked, verdict: "" }].map((entry) => judgedAs(entry)), words.linked));
    }
    if (measured) {
      for (const [verdict, label] of groups) {
        const group = shown.filter((entry) => entry.verdict === verdict);
        if (!group.length) continue;
        const all = found.entries.reduce((sum, entry) => sum + (entry.verdict === verdict), 0);
        bodies.push(makeBody(group, label, model.grouped(String(all)) + (found.isExact ? "" : "+")));
      }
    } else bodies.push(makeBody(shown));
    setBodies(bodies);
    table.caption.textContent = shownText();
    const said = asked();
    if (said) table.caption.append(" ", kotae.make("span", { class: "quiet" }, said));
    const rest = found.entries.length - shown.length;
    if (rest > 0 || found.hasMore) {
      moreButton.textContent = rest > 0 && !found.hasMore && !measured
        ? put(words.more, model.grouped(String(Math.min(rest, PAGE)))) : words.moreRows;
      scroller.after(more);
    }
    markTarget();
  };

  /** A row that the filter doesn't find still has its column of differences. */
  const judgedAs = (entry) => {
    const { measured } = found.query;
    if (!measured) return entry;
    return model.select([entry.row], { ...found.query, parts: [], chosen: [], result: "" }, orders).entries[0] || entry;
  };

  const markTarget = () => {
    for (const line of table.querySelectorAll("tr.is-target")) line.classList.remove("is-target");
    const line = linked && document.getElementById(model.idOf(linked));
    if (line) line.classList.add("is-target");
    return line;
  };

  // Asking

  let turn = 0;
  let saying = 0;
  const say = () => {
    clearTimeout(saying);
    saying = setTimeout(() => announce(words[found.query.refusal] || shownText()), 700);
  };

  const ask = async () => {
    turn += 1;
    const own = turn;
    const query = model.makeQuery(Object.fromEntries(state), shared);
    tools.setAttribute("aria-busy", "true");
    try {
      const answer = await source.find(query, limit, orders, () => own !== turn);
      if (own !== turn) return false;
      found = { ...answer, query };
    } catch {
      if (own === turn) announce(words.failed);
      return false;
    } finally {
      if (own === turn) tools.removeAttribute("aria-busy");
    }
    render();
    return true;
  };

  const changed = (name) => {
    state.set(name, inputs.get(name).value);
    limit = PAGE;
    const isNew = name !== lastChanged || inputs.get(name).tagName === "SELECT";
    lastChanged = name;
    if (isNew) write(true);
    else if (!writing) writing = setTimeout(() => write(false), 250);
    say();
    return ask();
  };

  for (const [name, input] of inputs) {
    input.addEventListener("input", (event) => { if (!event.isComposing) changed(name); });
    input.addEventListener("compositionend", () => changed(name));
  }

  const sortBy = (column) => {
    const sort = state.get("sort");
    const next = sort === column ? "-" + column : sort === "-" + column ? "" : column;
    state.set("sort", next);
    inputs.get("sort").value = next;
    limit = PAGE;
    lastChanged = "";
    write(true);
    say();
    return ask();
  };

  const reset = () => {
    state = empty();
    for (const input of inputs.values()) input.value = "";
    limit = PAGE;
    lastChanged = "";
    linked = null;
    history.pushState(null, "", location.pathname);
    showAddress();
    inputs.get("q").focus();
    say();
    return ask();
  };

  // Links to rows

  const follow = async () => {
    const id = target();
    linked = id.startsWith("row-") ? await source.rowNamed(id) : null;
    if (linked && !isAsked() && !written.bodies.some((body) => body.querySelector("#" + CSS.escape(id)))) {
      const pages = written.pages ? [...written.pages.querySelectorAll("a")] : [];
      const page = pages[Math.floor(linked.place / data.page)];
      if (page) {
        location.replace(page.href.split("#")[0] + location.hash);
        return;
      }
    }
    if (linked && !isAsked()) linked = null;
    await ask();
    const line = markTarget() || (id && document.getElementById(id));
    if (line) line.scrollIntoView({ block: "center" });
  };

  addEventListener("popstate", () => {
    clearTimeout(writing);
    writing = 0;
    read();
    lastChanged = "";
    limit = PAGE;
    showAddress();
    follow();
  });

  // Copies and files

  const absolute = (relative) => {
    const canonical = document.querySelector('link[rel="canonical"]');
    return canonical ? new URL(relative, canonical.href).href : relative;
  };

  const textOf = ({ row, verdict, ...judged }) => {
    const raw = row.raw === null ? [] : [row.raw.toString(), model.hexadecimal(row)];
    const mark = model.markOf(row);
    const result = verdict
      ? [`${labelFor("rows-measured")}: ${state.get("measured").trim()} (${lines({ row, verdict, ...judged }).join(", ")}): ${words[verdict]}`] : [];
    return [
      row.table.parameter + ": " + [...new Set([amountOf(row), ...raw])].join(" = ") + (mark ? ` (${shared.marks.get(mark)})` : ""),
      `${words.comparison}: ${row.table.comparisonLabel}`,
      ...result,
      `${words.product}: ${row.table.note.productsText}`,
      `${words.note}: ${row.table.note.title}`,
      new URL(absolute(noteAddress(row)), location.href).href,
      "",
    ].join("\n");
  };
  const labelFor = (id) => tools.querySelector(`label[for="${id}"]`).textContent;

  const columns = [
    ["note", (row) => row.table.note.id], ["note_title", (row) => row.table.note.title], ["table", (row) => row.table.id],
    ["table_title", (row) => row.table.title], ["parameter", (row) => row.table.parameter],
    ["comparison", (row) => row.table.comparison], ["amount", (row) => row.amount], ["unit", (row) => row.table.unit.name],
    ["raw", (row) => (row.raw === null ? "" : row.raw.toString())], ["raw_hex", model.hexadecimal],
    ["raw_unit", (row) => row.table.rawUnit.name], ["recommended", (row) => String(row.isRecommended)],
    ["level", (row) => row.level], ["products", (row) => row.table.note.products.join(" ")],
    ["address", (row) => absolute(noteAddress(row))],
  ];

  // Where something was measured: the difference in the row's unit, as long as that has an end.
  const signed = (difference, text) => (difference < 0n ? "-" : "") + text.replace(/,/g, "");
  const measuredColumns = [
    ["measured", () => measuredText()],
    ["difference", ({ table }, { difference }) => {
      const size = model.absolute(difference);
      return signed(difference, model.decimalIn(size, table.unit) ?? model.amountText(size, table.unit, table.base));
    }, true],
    ["difference_percent", ({ magnitude }, { difference }) => {
      const percent = model.percentOf(model.absolute(difference), magnitude);
      return difference === 0n ? "0" : percent === null ? "" : signed(difference, percent);
    }, true],
    ["verdict", (row, { verdict }) => verdict],
  ];
  const columnsToSave = () => (found.query.measured ? [...columns, ...measuredColumns] : columns);

  /** As in thresholds.csv: what a spreadsheet would take for a formula has an apostrophe before it; a difference is none. */
  const csvCell = (text, isDifference) => {
    const safe = !isDifference && /^[=+\-@\t\r＝＋－＠]/.test(text) ? "'" + text : text;
    return /[",\r\n]/.test(text) ? `"${safe.replace(/"/g, '""')}"` : safe;
  };
  const csv = (entries) => {
    const saved = columnsToSave();
    return "\ufeff" + [saved.map(([name]) => name), ...entries.map((entry) => saved.map(([, value, isDifference]) => csvCell(value(entry.row, entry), isDifference)))]
      .map((cells) => cells.join(",") + "\r\n").join("");
  };

  const camel = (name) => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());
  const json = (entries) => JSON.stringify(entries.map((entry) => Object.fromEntries(columnsToSave().map(([name, value]) => {
    const { row } = entry;
    const text = value(row, entry);
    if (name === "recommended") return [name, row.isRecommended];
    if (name === "products") return [name, row.table.note.products];
    if (name === "raw" && row.raw !== null && row.raw <= 2n ** 53n) return [name, Number(row.raw)];
    const mayLack = ["comparison", "raw", "raw_hex", "level", "difference_percent"].includes(name);
    return [camel(name), mayLack && text === "" ? null : text];
  }))), null, 2) + "\n";

  const save = (name, type, text) => {
    const link = kotae.make("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };
  const actions = new Map([
    ["reset", reset],
    ["csv", () => save("thresholds.csv", "text/csv", csv(found.entries))],
    ["json", () => save("thresholds.json", "application/json", json(found.entries))],
  ]);
  for (const [name, action] of actions) doing(name).addEventListener("click", () => action());
  moreButton.addEventListener("click", async () => {
    const first = limit;
    limit += PAGE;
    await ask();
    const line = [...table.querySelectorAll("tbody tr[id]")][first];
    if (line) line.querySelector(".permalink").focus();
  });
  table.addEventListener("click", (event) => {
    const button = event.target.closest('[data-do="copy"]');
    if (button) copyFrom(button, textOf(entryOf.get(button.closest("tr"))));
  });

  // Keyboard: arrows go from row to row, and along a row

  const controls = (line) => [...line.querySelectorAll("a, button")];
  const rowsShown = () => [...table.querySelectorAll("tbody tr[id]")];
  table.addEventListener("keydown", (event) => {
    const line = event.target.closest("tbody tr[id]");
    if (!line || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.isComposing) return;
    const own = controls(line);
    const column = own.indexOf(event.target);
    let next = null;
    if (event.key === "ArrowRight") next = own[column + 1];
    else if (event.key === "ArrowLeft") next = own[column - 1];
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const all = rowsShown();
      const row = all[all.indexOf(line) + (event.key === "ArrowDown" ? 1 : -1)];
      next = row ? controls(row)[Math.min(column, controls(row).length - 1)] : event.key === "ArrowUp" ? inputs.get("q") : null;
    } else return;
    event.preventDefault();
    if (next) next.focus();
  });
  for (const name of ["q", "measured"]) {
    inputs.get(name).addEventListener("keydown", (event) => {
      if (event.isComposing || event.keyCode === 229) return;
      if (event.key === "ArrowDown") {
        const [line] = rowsShown();
        if (!line) return;
        event.preventDefault();
        controls(line)[0].focus();
      } else if (event.key === "Escape" && event.target.value) {
        event.preventDefault();
        event.target.value = "";
        changed(name);
      }
    });
  }

  // What was typed or chosen while this was loading; what is being composed counts when it's done.
  const asking = new URLSearchParams(location.search);
  const early = [...inputs].filter(([name, input]) => input.value && !isComposing(input) && !asking.get(name));
  for (const [name, input] of early) asking.set(name, input.value);
  read(asking);
  if (early.length) write(true);
  showAddress();
  follow();
  kotae.thresholdTable = { sortBy };
})();

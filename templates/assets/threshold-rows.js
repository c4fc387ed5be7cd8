// Rows of the threshold table: read from their files, compared, filtered and sorted. Every amount is a whole number of
// 10⁻¹⁸ base units (bytes, milliseconds …), so that nothing is ever rounded. Knows nothing of the page.
"use strict";
(() => {
  const { text } = globalThis.kotae;
  const DECIMALS = 18;
  const ONE = 10n ** BigInt(DECIMALS);
  const LARGEST = 2n ** 64n - 1n;

  // Amounts

  /** `digits` with `decimals` of them behind the point, of a unit that is `factor` base units; null beyond what is exact. */
  const magnitudeOf = (digits, decimals, factor) =>
    (decimals > DECIMALS ? null : digits * 10n ** BigInt(DECIMALS - decimals) * BigInt(factor));

  /** A decimal number as it stands in the files: `8.5`. */
  const magnitudeIn = (amount, factor) => {
    const point = amount.indexOf(".");
    return point < 0
      ? magnitudeOf(BigInt(amount), 0, factor)
      : magnitudeOf(BigInt(amount.slice(0, point) + amount.slice(point + 1)), amount.length - point - 1, factor);
  };

  const grouped = (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ",");
  const absolute = (number) => (number < 0n ? -number : number);

  /** A magnitude that isn't negative as a decimal number of `unit`; null where it has no end. */
  const decimalIn = (magnitude, unit) => {
    const scaled = magnitude * 10n ** 12n;
    if (scaled % unit.factor) return null;
    const digits = (scaled / unit.factor).toString().padStart(DECIMALS + 13, "0");
    const fraction = digits.slice(-DECIMALS - 12).replace(/0+$/, "");
    return grouped(digits.slice(0, -DECIMALS - 12)) + (fraction && "." + fraction);
  };

  /** With its unit, in `unit` or, where that has no end, in `base`. */
  const amountText = (magnitude, unit, base) => {
    const amount = decimalIn(magnitude, unit);
    return amount === null ? base.format(decimalIn(magnitude, base)) : unit.format(amount);
  };

  /** `part` of `whole` in percent, with one decimal, half away from zero; null where that says nothing. */
  const percentOf = (part, whole) => {
    if (!whole) return null;
    const tenths = ((part * 2000n + whole) / (whole * 2n)).toString().padStart(2, "0");
    if (tenths === "00") return null;
    return grouped(tenths.slice(0, -1)) + (tenths.endsWith("0") ? "" : "." + tenths.slice(-1));
  };

  // Files

  /** `markWords`: what marks are called in the other languages, `critical 重大; …`. */
  const makeShared = (data, markWords = "") => {
    const units = new Map();
    for (const [name, pattern, dimension, factor] of data.units) {
      units.set(name, { name, dimension, factor: BigInt(factor), format: (amount) => pattern.replace("%1", () => amount) });
    }
    const base = new Map();
    for (const unit of units.values()) if (unit.factor === 1n && !base.has(unit.dimension)) base.set(unit.dimension, unit);
    const labels = (pairs) => new Map(pairs);
    const marks = labels(data.marks);
    return {
      units, base, marks,
      comparisons: labels(data.comparisons), states: labels(data.states), products: labels(data.products),
      productsText(names) {
        if (names.length <= data.shownProducts) return names.join(data.separator);
        const shown = names.slice(0, data.shownProducts - 1);
        return [...shown, data.moreProducts.replace("%1", () => names.length - shown.length)].join(data.separator);
      },
      // The page's words, the files' own and those of other languages: each is understood everywhere.
      markWords: new Map([...marks].map(([value, label]) => {
        const others = markWords.split(";").map((one) => one.trim().split(/\s+/)).filter(([name]) => name === value);
        return [value, [label, value, ...others.flat()].map(text.fold)];
      })),
    };
  };

  /** Text that words and numbers are looked for in: folded and read when it is first needed. */
  const makeWords = (written) => ({ written, folded: null, numbers: null });
  const hasText = (words, word) => {
    words.folded = words.folded === null ? text.fold(words.written) : words.folded;
    return words.folded.includes(word);
  };
  const hasNumber = (words, term) => {
    words.numbers = words.numbers || new Set(text.numbers(words.written).flatMap((number) => number.terms));
    return words.numbers.has(term);
  };
  /** What `test` says of a table or its note, asked once of each. */
  const once = (test) => {
    const known = new Map();
    const ask = (owner) => {
      if (!known.has(owner)) known.set(owner, test(owner.words));
      return known.get(owner);
    };
    return (row) => ask(row.table) || ask(row.table.note);
  };

  const levels = new Map([["i", "info"], ["w", "warning"], ["c", "critical"]]);

  /** The rows of a file, in the table's order. */
  const rowsOf = (list, shared) => {
    const rows = [];
    for (const [noteID, title, titleLanguage, state, productIDs, tables] of list) {
      const products = productIDs ? productIDs.split(" ") : [];
      const names = products.map((id) => shared.products.get(id) || id);
      const note = { id: noteID, title, titleLanguage, state, products, productsText: shared.productsText(names) };
      note.words = makeWords([title, noteID, ...names, shared.states.get(state)].join("\n"));
      for (const entry of tables) {
        const [id, tableTitle, tableLanguage, parameter, parameterLanguage, comparison, unit, rawUnit] = entry;
        const table = {
          note, id, title: tableTitle, titleLanguage: tableLanguage, parameter, parameterLanguage, comparison,
          comparisonLabel: shared.comparisons.get(comparison), unit: shared.units.get(unit), rawUnit: shared.units.get(rawUnit),
        };
        table.base = shared.base.get(table.unit.dimension);
        table.words = makeWords([parameter, tableTitle, table.comparisonLabel].join("\n"));
        let place = entry.length > 9 ? entry[8] : rows.length;
        for (const word of entry[entry.length - 1].split(" ")) {
          const [, amount, recommended, level] = /^([\d.]+)(r?)([iwc]?)$/.exec(word);
          const magnitude = magnitudeIn(amount, table.unit.factor);
          const step = ONE * table.rawUnit.factor;
          const raw = magnitude % step ? null : magnitude / step;
          rows.push({
            place, table, amount, magnitude, raw: raw === null || raw > LARGEST ? null : raw,
            isRecommended: recommended !== "", level: levels.get(level) || "",
          });
          place += 1;
        }
      }
    }
    return rows;
  };

  const hexadecimal = (row) => (row.raw === null ? "" : "0x" + row.raw.toString(16).toUpperCase());
  const markOf = (row) => (row.isRecommended ? "recommended" : row.level);
  /** The row's id on the page of all rows, and on its note's. */
  const nameOf = (row) => row.table.id + "_" + (hexadecimal(row) || row.amount);
  const idOf = (row) => "row-" + row.table.note.id + "_" + nameOf(row);

  // What is asked for

  const before = /(>=|=>|≥|≧|<=|=<|≤|≦|>|<|=)\s*$/;
  const after = /^\s*(以上|以下|未満|より大きい|より小さい|を?超える|超)/;
  const between = /^\s*(\.{2,3}|~|〜|–|—)\s*$/;
  // Of two amounts with units only: `8-9` may be anything.
  const hyphen = /^\s*[-\u2010\u2012\u2212]\s*$/;
  const lastDash = /[-\u2010\u2012-\u2015\u2212]$/;
  const operators = new Map([
    [">=", "≥"], ["=>", "≥"], ["≥", "≥"], ["≧", "≥"], ["以上", "≥"], ["<=", "≤"], ["=<", "≤"], ["≤", "≤"], ["≦", "≤"], ["以下", "≤"],
    [">", ">"], ["より大きい", ">"], ["超える", ">"], ["を超える", ">"], ["超", ">"],
    ["<", "<"], ["未満", "<"], ["より小さい", "<"], ["=", "="],
  ]);
  const holds = (operator, a, b) => {
    switch (operator) {
      case "≥": return a >= b;
      case "≤": return a <= b;
      case ">": return a > b;
      case "<": return a < b;
      default: return a === b;
    }
  };

  /** A number's magnitude in units of each factor, worked out once. */
  const makeReader = ({ digits, decimals }) => {
    const known = new Map();
    return (factor) => {
      if (!known.has(factor)) known.set(factor, magnitudeOf(digits, decimals, factor));
      return known.get(factor);
    };
  };

  // Nothing in the table is negative.
  const SIGN = /^[-+\u2010\u2012-\u2015\u2212]\s*(?=\S)/;

  /** Why a measured text is none: `signed`, `large` or `refused`; nothing where it can be read. */
  const refusalOf = (written) => {
    const normal = written.normalize("NFKC").trim();
    const bare = normal.replace(SIGN, "");
    if (bare !== normal) return refusalOf(bare) === "refused" ? "refused" : "signed";
    const number = text.quantity(normal);
    if (number) return number.decimals > DECIMALS ? "refused" : "";
    const [whole] = /^0x[\da-f]+|^\d{1,3}(?:,\d{3})+(?!\d)|^\d+/i.exec(normal) || [""];
    const isLarge = whole !== "" && BigInt(whole.replace(/,/g, "")) > LARGEST;
    // It would be a number if only there were less of it.
    return isLarge && text.quantity("1" + normal.slice(whole.length)) ? "large" : "refused";
  };

  const isNegative = (filter, { start, end }) => /^[-\u2212\u2010]/.test(filter.slice(start, end).normalize("NFKC"));
  /** Whether a sign belongs to a number: it is a part of it, or stands directly before it and joins it to nothing. */
  const isSigned = (filter, number) => isNegative(filter, number)
    || /(?:^|[^\p{L}\p{N}])[-\u2010\u2012-\u2015\u2212]$/u.test(filter.slice(0, number.start).normalize("NFKC"));

  /** What a row never is. */
  const nothing = { isSigned: true, test: () => false };

  /** What a number is beside a row: magnitudes; none where the row measures something else. */
  const makeReadings = (number) => {
    const read = makeReader(number);
    if (number.dimension) {
      const own = [read(number.factor)];
      return (row) => (number.dimension === row.table.unit.dimension ? own : []);
    }
    return ({ table }) => [read(table.rawUnit.factor), read(table.unit.factor), read(table.base.factor)];
  };

  /** Without a unit, a whole number is the number that is stored, and a fraction an amount of the row's own unit. */
  const compare = (operator, number) => {
    const readings = makeReadings(number);
    const place = number.dimension || !number.decimals ? 0 : 1;
    return {
      isComparison: true, operator, number,
      test: (row) => {
        const magnitude = readings(row)[place];
        return magnitude !== undefined && magnitude !== null && holds(operator, row.magnitude, magnitude);
      },
    };
  };

  /** The one term that means just this amount: `#2200` of 8.5 KB, not the `#8` of 8 KB. */
  const termOf = ({ dimension, terms }) => (dimension === "time" ? terms.find((term) => term.endsWith("ms")) : terms[0]);

  const equal = (number) => {
    const readings = makeReadings(number);
    const term = termOf(number);
    const isWritten = once((words) => hasNumber(words, term));
    return { number, test: (row) => readings(row).includes(row.magnitude) || isWritten(row) };
  };

  const hasWord = (word, shared) => {
    const isWritten = once((words) => hasText(words, word));
    const marksWith = (test) => new Set([...shared.markWords].filter(([, words]) => words.some(test)).map(([value]) => value));
    const hasMark = (marks) => (row) => (row.isRecommended && marks.has("recommended")) || marks.has(row.level);
    // The whole word of a mark means the mark, not whatever has the word somewhere in its name.
    const named = marksWith((one) => one === word);
    if (named.size) return { word, test: hasMark(named) };
    const isMarked = hasMark(marksWith((one) => one.includes(word)));
    return { word, test: (row) => isMarked(row) || isWritten(row) };
  };

  /** The parts of a filter's text; a row must have them all. */
  const partsOf = (filter, shared) => {
    const parts = [];
    const numbers = text.numbers(filter);
    let rest = "";
    let start = 0;
    for (let index = 0; index < numbers.length; index += 1) {
      let number = numbers[index];
      const next = numbers[index + 1];
      const lead = filter.slice(start, number.start).normalize("NFKC");
      start = number.end;
      const gap = next ? filter.slice(number.end, next.start).normalize("NFKC") : "";
      const isRange = between.test(gap) || (hyphen.test(gap) && number.dimension && next.dimension);
      const sign = before.exec(lead.replace(lastDash, ""));
      const tail = filter.slice(number.end).normalize("NFKC");
      const said = after.exec(tail);
      // Without a unit and a comparison, a negative number is the one that is stored for it.
      if (isSigned(filter, number) && (number.dimension || number.decimals || isRange || sign || said) || isRange && isNegative(filter, next)) {
        parts.push(nothing);
        rest += lead.replace(lastDash, "") + " ";
        if (said) start += said[0].length;
        continue;
      }
      if (isRange) {
        if (!number.dimension && next.dimension) number = { ...number, dimension: next.dimension, factor: next.factor };
        parts.push(compare("≥", number), compare("≤", next));
        start = next.end;
        index += 1;
        rest += lead + " ";
        continue;
      }
      if (sign) {
        parts.push(compare(operators.get(sign[1]), number));
        rest += lead.slice(0, sign.index) + " ";
      } else if (said) {
        parts.push(compare(operators.get(said[1]), number));
        // Only compatibility forms have another length, and none of these words has any.
        start += said[0].length;
        rest += lead + " ";
      } else {
        parts.push(equal(number));
        rest += lead + " ";
      }
    }
    rest += filter.slice(start);
    for (const word of text.fold(rest).split(/[\s,、;<>=≥≧≤≦"“”„「」『』]+/)) if (word) parts.push(hasWord(word, shared));
    return parts;
  };

  // What was measured

  /**
   * `written` in `unit`: a unit's name, `stored` or `amount` for each row's own, or nothing: as it is written.
   * `assumed`: `stored` or `amount` where neither text nor choice has a unit.
   */
  const measuredAs = (written, unit, shared) => {
    const number = text.quantity(written);
    const chosen = number.dimension ? null : shared.units.get(unit);
    const assumed = number.dimension || chosen ? "" : unit || (number.decimals ? "amount" : "stored");
    const magnitude = number.dimension
      ? magnitudeOf(number.digits, number.decimals, number.factor)
      : chosen && magnitudeOf(number.digits, number.decimals, chosen.factor);
    const dimension = number.dimension || (chosen ? chosen.dimension : "");
    const read = makeReader(number);
    const factorFor = (row) => (assumed === "stored" ? row.table.rawUnit.factor : assumed ? row.table.unit.factor : 1n);
    // A bare number may be of any quantity, but more than all of something is no share of it.
    const isShare = read(1n) <= 100n * ONE;
    const concerns = (other) => (assumed ? isShare || other !== "percent" : other === dimension);
    return {
      assumed, dimension, magnitude, number, factorFor, concerns,
      /** Undefined where the row measures something else. */
      beside(row) {
        if (!concerns(row.table.unit.dimension)) return undefined;
        return assumed ? read(factorFor(row)) : magnitude;
      },
    };
  };

  const meets = new Map([["below", "<"], ["at-most", "≤"], ["at-least", "≥"], ["above", ">"]]);

  /** How a row stands to what was measured. */
  const judge = (row, measured) => {
    const magnitude = measured.beside(row);
    if (magnitude === undefined) return null;
    const difference = magnitude - row.magnitude;
    const operator = meets.get(row.table.comparison);
    const verdict = operator === undefined ? "set" : holds(operator, magnitude, row.magnitude) ? "met" : "unmet";
    return {
      row, verdict, difference, factor: measured.factorFor(row),
      relation: difference === 0n ? "equal" : difference > 0n ? "below" : "above", isNext: false,
    };
  };

  /** Differences are compared as parts of what was measured, which is another magnitude in rows with other units. */
  const byNearness = (a, b) => {
    const left = absolute(a.difference) * b.factor, right = absolute(b.difference) * a.factor;
    return left < right ? -1 : left > right ? 1 : a.row.place - b.row.place;
  };

  /** Of the values to set in one table, the nearest on either side. */
  const markNext = (judged) => {
    const nearest = new Map();
    for (const entry of judged) {
      if (entry.verdict !== "set" || entry.relation === "equal") continue;
      const sides = nearest.get(entry.row.table) || {};
      nearest.set(entry.row.table, sides);
      const known = sides[entry.relation];
      if (known && absolute(known.difference) <= absolute(entry.difference)) continue;
      if (known) known.isNext = false;
      entry.isNext = true;
      sides[entry.relation] = entry;
    }
  };

  // Order

  const markRank = new Map([["critical", 0], ["warning", 1], ["info", 2], ["recommended", 3], ["", 4]]);
  const dimensionRank = new Map([["size", 0], ["time", 1], ["percent", 2], ["count", 3], ["port", 4]]);
  const verdictRank = new Map([["met", 0], ["unmet", 1], ["set", 2]]);
  const byValue = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

  /** How two rows stand by a column; 0 where it tells them not apart. Rows without a number are last in either direction. */
  const orders = (language) => {
    const collator = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
    const byText = (of) => (a, b) => collator.compare(of(a), of(b));
    const byRaw = (a, b) => byValue(a.raw, b.raw);
    return new Map([
      ["parameter", byText((row) => row.table.parameter)],
      ["comparison", (a, b) => byValue(a.table.comparison, b.table.comparison)],
      ["amount", (a, b) => dimensionRank.get(a.table.unit.dimension) - dimensionRank.get(b.table.unit.dimension)
        || byValue(a.magnitude, b.magnitude)],
      ["decimal", byRaw],
      ["hexadecimal", byRaw],
      ["mark", (a, b) => markRank.get(markOf(a)) - markRank.get(markOf(b))],
      ["product", byText((row) => row.table.note.productsText)],
      ["note", byText((row) => row.table.note.title)],
    ]);
  };

  /** Dimensions stay in their order whichever way amounts go. */
  const sorted = (entries, sort, ordersByColumn) => {
    const isDown = sort.startsWith("-");
    const column = isDown ? sort.slice(1) : sort;
    const order = ordersByColumn.get(column);
    if (!order) return entries;
    const isNumber = column === "decimal" || column === "hexadecimal";
    return entries.sort((a, b) => {
      if (isNumber && (a.row.raw === null || b.row.raw === null)) {
        return (a.row.raw === null) - (b.row.raw === null) || a.row.place - b.row.place;
      }
      const areApart = column === "amount" && a.row.table.unit.dimension !== b.row.table.unit.dimension;
      const result = order(a.row, b.row);
      return (isDown && !areApart ? -result : result) || a.row.place - b.row.place;
    });
  };

  /** As the files of a great table are ordered. */
  const inOrder = (rows) => rows.sort((a, b) => dimensionRank.get(a.table.unit.dimension) - dimensionRank.get(b.table.unit.dimension)
    || byValue(a.magnitude, b.magnitude) || a.place - b.place);

  // Everything together

  const facets = new Map([
    ["product", (row, value) => row.table.note.products.includes(value)],
    ["kind", (row, value) => row.table.unit.dimension === value],
    ["level", (row, value) => (value === "recommended" ? row.isRecommended : row.level === value)],
    ["state", (row, value) => row.table.note.state === value],
  ]);

  /** What `state` (the fields by name, all texts) asks of rows. */
  const makeQuery = (state, shared) => {
    const parts = partsOf(state.q, shared);
    const written = state.measured.trim();
    const refusal = written ? refusalOf(written) : "";
    const measured = written && !refusal ? measuredAs(written, state.unit, shared) : null;
    const chosen = [...facets].filter(([name]) => state[name]).map(([name, test]) => ({ name, test: (row) => test(row, state[name]) }));
    return {
      parts, measured, chosen, kind: state.kind, refusal, isSigned: parts.includes(nothing), result: measured ? state.result : "", sort: state.sort,
    };
  };

  /** The rows that a query finds, in order, and how many each choice of a facet would find. */
  const select = (rows, query, ordersByColumn) => {
    let entries = query.measured
      ? rows.map((row) => judge(row, query.measured)).filter(Boolean)
      : rows.map((row) => ({ row, verdict: "" }));
    if (query.measured) markNext(entries);
    entries = entries.filter(({ row }) => query.parts.every((part) => part.test(row)));
    const counts = new Map([...facets.keys(), "result"].map((name) => [name, new Map()]));
    const count = (name, value) => counts.get(name).set(value, (counts.get(name).get(value) || 0) + 1);
    entries = entries.filter((entry) => {
      const { row } = entry;
      const refused = query.chosen.filter((facet) => !facet.test(row)).map(({ name }) => name);
      if (query.result && entry.verdict !== query.result) refused.push("result");
      if (refused.length > 1) return false;
      // Refused by one facet alone: another choice of it would show the row.
      const isCounted = (name) => refused.length === 0 || refused[0] === name;
      if (isCounted("product")) for (const id of new Set(row.table.note.products)) count("product", id);
      if (isCounted("kind")) count("kind", row.table.unit.dimension);
      if (isCounted("level")) {
        if (row.isRecommended) count("level", "recommended");
        if (row.level) count("level", row.level);
      }
      if (isCounted("state")) count("state", row.table.note.state);
      if (isCounted("result")) count("result", entry.verdict);
      return refused.length === 0;
    });
    if (query.measured) {
      const verdicts = new Map([...verdictRank.keys()].map((verdict) => [verdict, []]));
      for (const entry of entries) verdicts.get(entry.verdict).push(entry);
      entries = [...verdicts.values()].flatMap((group) => (query.sort ? sorted(group, query.sort, ordersByColumn) : group.sort(byNearness)));
    } else if (query.sort) sorted(entries, query.sort, ordersByColumn);
    return { entries, counts };
  };

  globalThis.kotae.thresholdRows = {
    makeShared, rowsOf, inOrder, makeQuery, select, orders, magnitudeOf, magnitudeIn, decimalIn, amountText, percentOf, absolute, grouped,
    hexadecimal, markOf, nameOf, idOf, ONE,
  };
})();

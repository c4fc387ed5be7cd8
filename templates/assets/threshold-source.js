// Where rows come from: all from one file, or, of a great table, from files in order of magnitude, read as they are needed.
"use strict";
(() => {
  const { thresholdRows: model } = globalThis.kotae;

  /** All rows are there. */
  const wholeTable = (data, shared) => {
    const rows = model.rowsOf(data.rows, shared);
    let byID = null;
    return {
      async find(query, limit, orders) {
        const { entries, counts } = model.select(rows, query, orders);
        return { entries, counts, count: entries.length, isExact: true };
      },
      async rowNamed(id) {
        byID = byID || new Map(rows.map((row) => [model.idOf(row), row]));
        return byID.get(id) || null;
      },
    };
  };

  globalThis.kotae.thresholdSource = (data, shared) => wholeTable(data, shared);
})();

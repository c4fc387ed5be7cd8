// Where rows come from: all from one file, or, of a great table, from files in order of magnitude, read as they are needed.
"use strict";
(() => {
  const { kotae } = globalThis;
  const { load, thresholdRows: model } = kotae;
  /** So many files are read at a time. */
  const BATCH = 8;

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

  const smallest = (numbers) => numbers.reduce((a, b) => (b < a ? b : a));
  const greatest = (numbers) => numbers.reduce((a, b) => (b > a ? b : a));

  /** Rows lie in files of `perFile`, by dimension, then magnitude, then place. `path` is that of the index. */
  const greatTable = (data, version, shared, path) => {
    const firsts = data.bounds.split(" ").map((amount) => model.magnitudeIn(amount, 1n));
    const dimensions = [];
    let start = 0;
    for (const [dimension, count] of data.dimensions) {
      const factors = [...shared.units.values()].filter((unit) => unit.dimension === dimension).map(({ factor }) => factor);
      dimensions.push({ dimension, start, end: start + count, least: smallest(factors), most: greatest(factors), factors });
      start += count;
    }

    // What each file holds of each dimension: from `lower` (0 where the dimension begins in it) to `upper` (null: to its end)
    const slices = dimensions.flatMap((dimension) => firsts.map((first, file) => {
      const begins = file * data.perFile, ends = Math.min(begins + data.perFile, data.count);
      const rows = Math.min(ends, dimension.end) - Math.max(begins, dimension.start);
      return {
        file, dimension, rows,
        lower: begins >= dimension.start ? first : 0n, upper: ends < dimension.end ? firsts[file + 1] : null,
      };
    })).filter(({ rows }) => rows > 0);

    const reads = new Map();
    const rowsRead = new Map();
    const read = (file) => {
      if (!reads.has(file)) {
        reads.set(file, load(`${path}.${file}`).then(() => {
          const got = kotae.thresholdFiles.files.get("rows." + file);
          if (got.version !== version) throw new Error("another build");
          rowsRead.set(file, model.inOrder(model.rowsOf(got.data, shared)));
        }).catch((error) => {
          reads.delete(file);
          throw error;
        }));
      }
      return reads.get(file);
    };

    /** Between which magnitudes of a dimension a query's rows lie; null: none do. */
    const rangeIn = (dimension, query) => {
      const range = { low: null, high: null };
      for (const part of query.parts.filter(({ isComparison }) => isComparison)) {
        const { number, operator } = part;
        if (number.dimension && number.dimension !== dimension.dimension) return null;
        const of = (factor) => model.magnitudeOf(number.digits, number.decimals, number.dimension ? BigInt(number.factor) : factor);
        const low = of(dimension.least), high = of(dimension.most);
        if (low === null) return null;
        if (operator !== "<" && operator !== "≤") range.low = range.low === null ? low : greatest([range.low, low]);
        if (operator !== ">" && operator !== "≥") range.high = range.high === null ? high : smallest([range.high, high]);
      }
      if (query.isSigned || (query.measured && !query.measured.concerns(dimension.dimension))) return null;
      if (query.kind && query.kind !== dimension.dimension) return null;
      return range;
    };

    const overlaps = (slice, { low, high }) => (high === null || slice.lower <= high) && (low === null || slice.upper === null || slice.upper >= low);
    const isInside = (slice, { low, high }) => (low === null || slice.lower > low) && (high === null || (slice.upper !== null && slice.upper < high));

    const distance = (slice, magnitude) => {
      if (magnitude < slice.lower) return slice.lower - magnitude;
      return slice.upper !== null && magnitude > slice.upper ? magnitude - slice.upper : 0n;
    };
    /** How near to what was measured a row of the slice can be, as `nearness` counts. */
    const nearnessOf = (slice, measured) => {
      if (!measured.assumed) return distance(slice, measured.magnitude);
      // Each factor of the dimension may be the row's own: the differences are as many times as great.
      return smallest(slice.dimension.factors.map((factor) =>
        distance(slice, model.magnitudeOf(measured.number.digits, measured.number.decimals, factor)) / factor));
    };
    const nearness = ({ difference, factor }) => model.absolute(difference) / factor;

    const plan = (query) => {
      const wanted = [];
      for (const dimension of dimensions) {
        const range = rangeIn(dimension, query);
        if (!range) continue;
        for (const slice of slices) {
          if (slice.dimension !== dimension || !overlaps(slice, range)) continue;
          wanted.push({ ...slice, isInside: isInside(slice, range) });
        }
      }
      if (query.measured) {
        for (const slice of wanted) slice.nearness = nearnessOf(slice, query.measured);
        wanted.sort((a, b) => (a.nearness < b.nearness ? -1 : a.nearness > b.nearness ? 1 : a.file - b.file));
      } else if (query.sort === "-amount") {
        // Dimensions keep their order.
        wanted.sort((a, b) => a.dimension.start - b.dimension.start || b.file - a.file);
      }
      const amounts = query.parts.filter((part) => part.number && !part.isComparison);
      if (amounts.length) {
        const mayHold = (slice) => amounts.every(({ number }) => (number.dimension
          ? number.dimension === slice.dimension.dimension && distance(slice, model.magnitudeOf(number.digits, number.decimals, number.factor)) === 0n
          : slice.dimension.factors.some((factor) => distance(slice, model.magnitudeOf(number.digits, number.decimals, factor)) === 0n)));
        for (const slice of wanted) slice.isLikely = mayHold(slice);
        wanted.sort((a, b) => b.isLikely - a.isLikely);
      }
      return wanted;
    };

    const isRangeAlone = (query) => !query.measured && query.chosen.every(({ name }) => name === "kind")
      && query.parts.every(({ isComparison, number }) => isComparison && number.dimension);

    return {
      async find(query, limit, orders, isStale) {
        const wanted = plan(query);
        const files = [...new Set(wanted.map(({ file }) => file))];
        const needsAll = query.sort !== "" && query.sort.replace("-", "") !== "amount";
        const isRange = isRangeAlone(query);
        // The ends of a range tell how many rows it has; what is between is known.
        if (isRange) await Promise.all(wanted.filter((slice) => !slice.isInside).map(({ file }) => read(file)));
        let done = 0;
        let chosen = { entries: [], counts: new Map() };
        for (;;) {
          if (isStale()) return null;
          const known = files.slice(0, done);
          chosen = model.select(known.flatMap((file) => rowsRead.get(file)), query, orders);
          if (done >= files.length) break;
          if (!needsAll) {
            const isEnough = chosen.entries.length >= limit;
            if (isEnough && !query.measured) break;
            if (isEnough) {
              const nearest = chosen.entries.map(nearness).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))[limit - 1];
              if (wanted.find(({ file }) => file === files[done]).nearness > nearest) break;
            }
          }
          const next = files.slice(done, done + BATCH);
          await Promise.all(next.map(read));
          done += next.length;
        }
        const isExact = done >= files.length;
        let count = chosen.entries.length;
        if (!isExact && isRange) {
          const ends = new Set(wanted.filter((slice) => !slice.isInside).map(({ file }) => file));
          count = [...ends].reduce((sum, file) => sum + model.select(rowsRead.get(file), query, orders).entries.length, 0)
            + wanted.reduce((sum, slice) => sum + (ends.has(slice.file) ? 0 : slice.rows), 0);
        }
        return {
          entries: chosen.entries, counts: isExact ? chosen.counts : new Map([...chosen.counts.keys()].map((name) => [name, null])),
          count, isExact: isExact || isRange, hasMore: !isExact,
        };
      },

      async rowNamed(id) {
        const name = id.slice(id.lastIndexOf("_") + 1);
        if (!/^(0x[\dA-F]+|\d+(\.\d+)?)$/.test(name)) return null;
        const at = (factor) => (name.startsWith("0x") ? model.magnitudeOf(BigInt(name), 0, factor) : model.magnitudeIn(name, factor));
        for (const slice of slices) {
          if (!slice.dimension.factors.some((factor) => distance(slice, at(factor)) === 0n)) continue;
          await read(slice.file);
          const row = rowsRead.get(slice.file).find((candidate) => model.idOf(candidate) === id);
          if (row) return row;
        }
        return null;
      },
    };
  };

  kotae.thresholdSource = ({ version, data }, shared, path) =>
    (data.rows ? wholeTable(data, shared) : greatTable(data, version, shared, path));
})();

// The search: reads the files of search/ (docs/search.md), understands what is typed, ranks notes and says where they match.
"use strict";
(() => {
  const kotae = globalThis.kotae || (globalThis.kotae = {});
  const { fold, foldMap, tokens, numbers, stem } = kotae.text;
  const ROOT = new URL("../search/", document.currentScript.src).href;

  // What a query may cost where nothing has been read yet.
  const BYTES = 96 * 1024, SHARDS = 14, BLOCKS = 3, VERIFIED = 12;
  const FEW = 3;  // notes with all that was asked for
  const LEAST = 0.4;  // of what the best note has of a query: those with less aren't meant
  // About how large the files are.
  const SHARD = 3000, BLOCK = 16384, CHUNK = 4096;
  const SLOTS = 30;  // of one query: bits of a mask
  const STOP_WORDS = new Set(("a an and are as at be been but by can do does doesn for from had has have how i if in into is it its "
    + "my of on or s should so t that the their then there these they this to was we what when where which why will with you").split(" "));
  const LISTED = 512;

  // What is typed, and the terms that a text may have instead: readers say what they see, notes say what it is. Latin words
  // may have an ending; katakana begin where their word begins, for ディスパッチ is no パッチ.
  const ALSO = [
    ["bsod|blue ?screen|ブルースクリーン|青画面|青い画面|停止エラー", "bluescreen bsod stop 停止 ブルス"],
    ["freez|frozen?|hang|hung|not respond|フリーズ|ハング(?!ル)|固ま|応答がな|応答な|応答しな", "freeze hang hung フリズ ハング 応答"],
    ["exhaust|out of|run out|not enough|insufficient|shortage|枯渇|不足|足り|尽き", "exhausted exhaustion insufficient 枯渇 不足 足"],
    ["slow|latency|遅|重い|重く", "slow latency performance 遅延 性能"],
    ["crash|落ち|クラッシュ", "crash stop 停止 クラツ"],
    ["disconnect|切断|切れ", "disconnect 切断 切"],
    ["connect|接続|繋が|つなが", "connect 接続"],
    ["log ?on|log ?in|sign ?in|ログオン|ログイン|サインイン", "logon login signin ログオ ログイ インイ"],
    ["reboot|restart|再起動|リブート", "reboot restart 再起 リブト"],
    ["start|launch|起動|開始|立ち上が", "start launch 起動 開始"],
    ["clock|skew|時計|時刻", "clock 時計 時刻"],
    ["graphic|video|gpu|display|グラフィック|ビデオ|ディスプレイ|画面", "graphics video gpu display ラフイ デスプ"],
    ["ssl|tls|https|schannel|encrypt|暗号", "ssl tls schannel encryption 暗号"],
    ["undo|revert|roll ?back|元に戻|取り消|ロールバック", "undo rollback 元 戻 ロルバ"],
    ["denied|permission|権限|拒否", "denied permission 権限 拒否"],
    ["updat|patch|更新|アップデート|パッチ", "update patch 更新 プデト"],
    ["print|印刷|プリンタ", "print 印刷 リンタ"],
    ["antivirus|anti-virus|virus scan|アンチウイルス|ウイルス対策", "antivirus ウイル"],
    ["failover|fail over|フェイルオーバー", "failover エルオ"],
    ["ケルベロス", "kerberos"], ["アクティブディレクトリ", "active directory"], ["シマンテック", "symantec"],
    ["マイクロソフト", "microsoft"], ["ウィンドウズ", "windows"], ["シスコ", "cisco"], ["オラクル", "oracle"],
  ].flatMap(([typed, terms]) => typed.split("|").map((name) => {
    const folded = fold(name), ending = "(?:e|es|ed|d|er|ers|s|ing|ion|ions)?(?![a-z])";
    const pattern = /^[a-z]/.test(folded) ? `([^a-z]|^)${folded}${ending}` : /^[ァ-ヺ]/.test(folded) ? `([^ァ-ヺ]|^)${folded}` : `()${folded}`;
    return { typed: new RegExp(pattern, "g"), terms: terms.split(" ") };
  }));

  // Files

  const arrived = new Map();
  globalThis.kotaeSearch = (version, name, data) => arrived.set(name, { version, data });

  const loadScript = (name, suffix) => new Promise((resolve, reject) => {
    // What a page has asked for before.
    const early = !suffix && arrived.get(name);
    if (early) {
      arrived.delete(name);
      resolve(early);
      return;
    }
    const script = document.createElement("script");
    script.src = `${ROOT}${name}.js${suffix}`;
    script.onload = script.onerror = () => {
      script.remove();
      const file = arrived.get(name);
      arrived.delete(name);
      if (file) resolve(file); else reject(new Error(`search/${name}.js can't be read`));
    };
    document.head.append(script);
  });

  const DIGITS = new Uint8Array(128);
  [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"].forEach((digit, value) => { DIGITS[digit.charCodeAt(0)] = value; });

  const readNumber = (text, position) => {
    let value = 0, factor = 1, digit;
    do {
      digit = DIGITS[text.charCodeAt(position.at)];
      position.at += 1;
      value += (digit & 31) * factor;
      factor *= 32;
    } while (digit & 32);
    return value;
  };

  /** Documents, and what the list says of each: impact + 16 for a title + 32 for a row or a code. */
  const readPostings = (text, first, documents, flags) => {
    const position = { at: 0 };
    let document = first;
    while (position.at < text.length) {
      document += readNumber(text, position);
      documents.push(document);
      flags.push(DIGITS[text.charCodeAt(position.at)]);
      position.at += 1;
    }
  };

  const readShard = (data) => {
    const terms = new Map();
    for (const line of data ? data.split("\n") : []) {
      const [term, count, block, postings] = line.split("\t");
      terms.set(term, {
        term, postings, count: readNumber(count, { at: 0 }), block: block ? readNumber(block, { at: 0 }) : -1, lists: null,
      });
    }
    return terms;
  };

  const readBlock = (data) => {
    const terms = new Map();
    for (const line of data.split("\n")) {
      const [term, first, postings] = line.split("\t");
      terms.set(term, { first: readNumber(first, { at: 0 }), postings });
    }
    return terms;
  };

  const listsOf = (entry) => {
    if (!entry.lists) {
      entry.lists = { documents: [], flags: [], isComplete: entry.block < 0 };
      readPostings(entry.postings, 0, entry.lists.documents, entry.lists.flags);
    }
    return entry.lists;
  };

  const readBounds = (bounds) => {
    // Code points are shared, not units.
    const start = /[\uD800-\uDFFF]/.test(bounds) ? (text, count) => [...text].slice(0, count).join("") : (text, count) => text.slice(0, count);
    let bound = "";
    return bounds.split("\n").slice(0, -1).map((line) => {
      bound = start(bound, DIGITS[line.charCodeAt(0)]) + line.slice(1);
      return bound;
    });
  };

  /** The order of code points; that of UTF-16 has those beyond the first 65,536 in the midst of them. */
  const isBefore = (one, other) => {
    const weight = (unit) => unit < 0xD800 ? unit : unit < 0xE000 ? unit + 0x2000 : unit - 0x800;
    let at = 0;
    while (at < one.length && one[at] === other[at]) at += 1;
    return at < other.length && (at === one.length || weight(one.charCodeAt(at)) < weight(other.charCodeAt(at)));
  };

  const bytesOf = (text) => new TextEncoder().encode(text).length;

  /** The files of one index, each read once. */
  const makeFiles = () => {
    let files = new Map(), suffix = "";
    const parts = { t: "shards", l: "blocks", d: "chunks" }, readers = { t: readShard, l: readBlock };

    const read = async (name, own) => {
      const [kind, number] = name.split("/");
      if (kind === "index") {
        const { version, data } = await loadScript(name, suffix);
        return { ...data, version, bounds: readBounds(data.bounds), bytes: bytesOf(data.bounds) };
      }
      const index = await load("index");
      let data = index[parts[kind]] && index[parts[kind]][number];
      if (data === undefined) {
        const file = await loadScript(name, suffix);
        // Of another build: everything must be read again, past what the browser has stored.
        if (file.version !== index.version) {
          if (files === own) [files, suffix] = [new Map(), `?${file.version}-${index.version}`];
          throw Object.assign(new Error(`search/${name}.js belongs to another build`), { isStale: true });
        }
        data = file.data;
      }
      return readers[kind] ? readers[kind](data) : data;
    };

    const load = (name) => {
      const own = files;
      if (!own.has(name)) {
        const file = read(name, own);
        own.set(name, file);
        // What wasn't there may be there the next time.
        file.catch(() => own.delete(name));
      }
      return own.get(name);
    };

    /** Does something with the files; once more where they turn out to be of different builds. */
    const withOneBuild = async (work) => {
      try { return await work(); } catch (error) {
        if (!error.isStale) throw error;
        return work();
      }
    };
    return { load, withOneBuild };
  };

  // What is meant by a query
  //
  // A unit is what the reader sees as one thing: a word, a number, a run of kanji and katakana. It has one slot or more, all of
  // which must be found; a slot has alternatives: terms with a weight. An alternative that `isOwn` is rare by itself; the others
  // (a prefix's terms) are as rare as all of them together.

  const term = (name, weight = 1, more = {}) => ({ term: name, weight, isOwn: true, isPrefix: false, ...more });
  const prefix = (name, weight = 1) => ({ term: name, weight, isOwn: false, isPrefix: true });
  const slot = (alternatives, weight = 1, isRequired = true) => ({ alternatives, weight, isRequired, entries: [] });

  const cut = (name) => [...(/^[a-z]+$/.test(name) ? stem(name) : name)].slice(0, 64).join("");

  const hexadecimal = (digits) => "#" + BigInt("0x" + digits).toString(16);

  const wordUnit = (text, parts) => {
    const whole = fold(text).replace(/[_-]/g, "");
    const alternatives = [term(cut(whole))], values = new Map();
    if (/^[0-9a-f]{1,8}$/.test(whole)) {
      values.set(hexadecimal(whole), /\d/.test(whole) ? 1 : 0.3);
      alternatives.push(term(hexadecimal(whole), /\d/.test(whole) ? 1 : 0.3));
    }
    const isStop = STOP_WORDS.has(whole);
    return { kind: "word", raw: text, whole, values, isStop, parts, slots: [slot(alternatives, isStop ? 0.1 : 1, !isStop)] };
  };

  const numberUnit = (text, terms, isStopCode) => {
    const values = new Map(terms.map((name, index) => [name, index ? 0.5 : 1]));
    // Digits, or digits and a `b` that isn't bytes alone: 3B, 7B, 1B.
    if (/^\d+b?$/.test(fold(text)) && fold(text).length < 9) {
      const other = hexadecimal(fold(text));
      const isByte = fold(text).endsWith("b");
      if (isByte && isStopCode) for (const name of values.keys()) values.set(name, 0.3);
      if (!values.has(other)) values.set(other, isByte ? 1 : isStopCode ? 0.9 : 0.4);
    }
    const alternatives = [...values].map(([name, weight]) => term(name, weight));
    return { kind: "number", raw: text, whole: fold(text), values, parts: [], slots: [slot(alternatives)] };
  };

  /** A run of kanji and katakana: as many of its grams as cover it, and those where one script meets the other. */
  const runUnit = (text) => {
    const run = fold(text);
    const covering = [], joining = [], groups = new Map();
    let before = "";
    for (const [segment] of run.matchAll(/[ァ-ヺ]+|[^ァ-ヺ]+/g)) {
      const characters = [...segment], length = characters.length;
      const size = characters[0] >= "ァ" && characters[0] <= "ヺ" && length > 2 ? 3 : 2;
      if (before) joining.push(before + characters[0]);
      if (length >= size) {
        for (let at = 0; at < length - size; at += size) covering.push(characters.slice(at, at + size).join(""));
        covering.push(characters.slice(-size).join(""));
        if (size === 3 && length > 3) for (const gram of covering.slice(-Math.ceil(length / 3))) groups.set(gram, characters);
      }
      before = characters[length - 1];
    }
    const grams = covering.length ? covering : joining;
    const share = 1 / Math.sqrt(grams.length || 1);
    // A blank may stand in compounds of katakana, and then not every gram is there.
    const slots = grams.length ? [...new Set(grams)].map((gram) => ({ ...slot([term(gram)], share), group: groups.get(gram) })) : [slot([term(run), prefix(run, 0.8)])];
    if (covering.length) for (const gram of new Set(joining)) slots.push(slot([term(gram)], share / 2, false));
    return { kind: "run", raw: text, whole: run, values: new Map(), parts: [], grams, slots };
  };

  /** Hiragana as the katakana they would be: さーばー for サーバー. */
  const katakanaUnits = (text) => {
    const units = [];
    const normal = text.normalize("NFKC");
    for (const match of normal.matchAll(/[\u3041-\u3096][\u3041-\u3096ー]+/g)) {
      const around = (normal[match.index - 1] || "") + (normal[match.index + match[0].length] || "");
      const isAlone = !/[\u30A1-\u30FA\u3400-\u9FFF]/.test(around);
      const word = isAlone || match[0].length < 3 ? match[0] : match[0].replace(/[のをがにはでと]$/, "");
      const katakana = word.replace(/[\u3041-\u3096]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60));
      if (!tokens(katakana).length) continue;
      const unit = runUnit(katakana);
      units.push({ ...unit, raw: word, isTried: true, isAlone: isAlone && (word.includes("ー") || match[0].length > 2), hiragana: match[0] });
    }
    return units;
  };

  const isStemOfKana = (raw, rest) => /^[\u3400-\u9FFF]$/.test(raw) && /^[\u3041-\u3096]/.test(rest) && !/^(?:[のをがにはでともへやか]|から|まで|より|だけ|など|しか|ほど)/.test(rest);

  const unitsOf = (text, isComplete) => {
    const spans = [];
    for (const token of tokens(text).filter(({ kind }) => kind !== "across")) {
      const last = spans[spans.length - 1];
      if (last && token.start < last.end) {
        last.tokens.push(token);
        last.end = Math.max(last.end, token.end);
      } else spans.push({ start: token.start, end: token.end, tokens: [token] });
    }
    const units = [], names = otherNamesOf(text);
    let isStopCode = false;
    for (const span of spans) {
      const raw = text.slice(span.start, span.end), kind = span.tokens[0].kind;
      const at = { start: span.start, end: span.end };
      if (kind === "word") {
        // stop7f, event2011
        const joined = /^([a-z]{2,})((?:0x)?\d[0-9a-f]*)$/.exec(fold(raw));
        if (joined) {
          const [, name, digits] = joined;
          const [number] = numbers(digits);
          const second = number ? numberUnit(digits, number.terms, name === "stop") : wordUnit(digits, []);
          for (const unit of [wordUnit(name, []), second]) {
            unit.slots[0].alternatives.push(term(cut(fold(raw)), Math.SQRT1_2));
            units.push({ ...unit, ...at });
          }
        } else units.push({ ...wordUnit(raw, span.tokens.slice(1).filter((token) => token.kind !== "end")), ...at });
      } else if (kind === "number") units.push({ ...numberUnit(raw, span.tokens.map((token) => token.term), isStopCode), ...at });
      else if (kind === "hiragana") {
        const share = 1 / Math.sqrt(span.tokens.length);
        const slots = span.tokens.map((token) => slot([term(token.term)], share * 0.3, false));
        units.push({ kind: "kana", raw, whole: fold(raw), values: new Map(), parts: [], grams: span.tokens.map((token) => token.term), slots, ...at });
      } else {
        for (const part of partsOfRun(span, names)) {
          const unit = runUnit(text.slice(part.start, part.end));
          // 遅い, 切れる: of a verb one kanji is there, and other kana may follow it in a text, or another verb.
          if (isStemOfKana(unit.raw, text.slice(part.end))) [unit.isVerb, unit.slots[0].weight, unit.slots[0].isRequired] = [true, 0.4, false];
          units.push({ ...unit, ...part });
        }
      }
      isStopCode = /^(?:stop|bugcheck|停止コド|バグチエツク)$/.test(units[units.length - 1].whole);
    }
    joinNeighbours(units, text);
    addOtherNames(units, names);
    const last = units[units.length - 1];
    if (last && last.kind === "word" && !isComplete && last.end === text.length && last.whole.length > 1) {
      last.slots[0].alternatives.push(prefix(last.whole, 0.9));
    }
    units.push(...katakanaUnits(text));
    if (!units.length && fold(text.trim())) {
      const whole = fold(text.trim());
      units.push({ kind: "run", raw: text.trim(), whole, values: new Map(), parts: [], grams: [whole], slots: [slot([term(whole), prefix(whole, 0.8)])] });
    }
    return units;
  };

  /** Where a text has names of things that have others, in raw offsets, with the terms of those; 再起動 isn't also 起動. */
  const otherNamesOf = (text) => {
    const { text: folded, starts } = foldMap(text);
    const names = ALSO.flatMap(({ typed, terms }) => [...folded.matchAll(typed)].map(({ 0: name, 1: before, index }) => (
      { start: starts[index + before.length], end: starts[index + name.length], terms })));
    return names.filter(({ start, end }) => !names.some((other) => other.start <= start && end <= other.end && other.end - other.start > end - start));
  };

  const addOtherNames = (units, names) => {
    for (const { start, end, terms } of names) {
      for (const unit of units.filter((one) => (one.kind === "word" || one.kind === "run") && one.start < end && one.end > start)) {
        for (const { alternatives } of unit.slots) {
          // In a run that wasn't cut, for what the name is a part of as well: 起動 in 起動時.
          const others = terms.map(cut).filter((other) => alternatives.every((one) => one.term !== other));
          alternatives.push(...others.map((other) => term(other, 0.5, { isOtherName: true })));
        }
      }
    }
  };

  /**
   * A run in two or more where another name could stand for a part of it: カーネルスタック and 不足. A part of one character
   * would be no term of the texts that have the whole: 遅延 and 起動時 stay as they are, with the other name.
   */
  const partsOfRun = ({ start, end }, names) => {
    const bounds = new Set(names.flatMap((name) => [name.start, name.end]).filter((bound) => bound > start && bound < end));
    const places = [start];
    for (const bound of [...bounds].sort((one, other) => one - other)) {
      if (bound - places.at(-1) > 1 && end - bound > 1) places.push(bound);
    }
    places.push(end);
    return places.slice(1).map((place, index) => ({ start: places[index], end: place }));
  };

  /** `min free` is also minfree; three words or more are also tried as one, `irql not less or equal`. */
  const joinNeighbours = (units, text) => {
    const isJoined = (index) => units[index + 1] && units[index].kind === "word" && units[index + 1].kind === "word"
      && /^[\s_-]+$/.test(text.slice(units[index].end, units[index + 1].start));
    const join = (from, to) => {
      const members = units.slice(from, to);
      const name = cut(members.map((unit) => unit.whole).join(""));
      for (const unit of members) unit.slots[0].alternatives.push(term(name, 1 / Math.sqrt(members.length), { isJoined: true }));
    };
    for (let from = 0; from < units.length; from += 1) {
      let to = from + 1;
      while (to < units.length && isJoined(to - 1)) to += 1;
      if (to - from > 2 && to - from <= 6) join(from, to);
      if (to - from <= 5) for (let first = from; first + 1 < to; first += 1) join(first, first + 2);
      from = to - 1;
    }
  };

  // Typing errors: letters left out, added, exchanged, or two of them swapped

  const distance = (word, other, isPrefix, limit) => {
    if (other.length < word.length - limit || !isPrefix && other.length > word.length + limit) return limit + 1;
    const length = Math.min(other.length, word.length + limit);
    let older = [], before = [...Array(length + 1).keys()];
    for (let i = 1; i <= word.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= length; j += 1) {
        row[j] = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (word[i - 1] === other[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && word[i - 1] === other[j - 2] && word[i - 2] === other[j - 1]) row[j] = Math.min(row[j], older[j - 2] + 1);
      }
      if (Math.min(...row) > limit) return limit + 1;
      [older, before] = [before, row];
    }
    return isPrefix ? Math.min(...before) : other.length > length ? limit + 1 : before[length];
  };

  // Candidates: documents by the lists of terms alone

  const makeReader = (files) => {
    const shards = new Map();  // those that this query has asked for

    const shardOf = (index, name) => {
      let low = 0, high = index.bounds.length;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (isBefore(name, index.bounds[middle])) high = middle; else low = middle;
      }
      return low;
    };
    /** The shards that may hold terms with this beginning. */
    const range = (index, beginning) => [shardOf(index, beginning), shardOf(index, beginning + "\u{10FFFF}")];

    const read = async (wanted) => {
      await Promise.all([...wanted].filter((number) => !shards.has(number)).map(async (number) => {
        shards.set(number, new Map());
        shards.set(number, await files.load(`t/${number}`));
      }));
    };
    const entry = (index, name) => (shards.get(shardOf(index, name)) || new Map()).get(name);
    const startingWith = (index, beginning) => {
      const [first, last] = range(index, beginning);
      const found = [];
      for (let number = first; number <= last; number += 1) {
        for (const one of (shards.get(number) || new Map()).values()) if (one.term.startsWith(beginning)) found.push(one);
      }
      return found;
    };

    const isKnown = (number) => shards.has(number);
    return { shardOf, range, read, entry, startingWith, isKnown, count: () => shards.size };
  };

  const idf = (count, all) => Math.log(1 + (all - count + 0.5) / (count + 0.5));

  /** Entries of a slot's alternatives, as far as they have been read. */
  const lookUp = (reader, index, one) => {
    one.entries = [];
    const seen = new Set();
    const shared = [];
    for (const alternative of one.alternatives) {
      const found = alternative.isPrefix
        ? reader.startingWith(index, alternative.term).sort((a, b) => b.count - a.count).slice(0, 12)
        : [reader.entry(index, alternative.term)];
      for (const entry of found) {
        if (!entry || seen.has(entry.term)) continue;
        seen.add(entry.term);
        const length = alternative.isPrefix ? 0.5 + 0.5 * alternative.term.length / entry.term.length : 1;
        const made = { entry, weight: alternative.weight * length, idf: idf(entry.count, index.count), alternative };
        one.entries.push(made);
        if (!alternative.isOwn) shared.push(made);
      }
    }
    const together = Math.min(index.count, shared.reduce((sum, { entry }) => sum + entry.count, 0));
    for (const made of shared) made.idf = idf(together, index.count);
    one.idf = one.entries.reduce((best, made) => Math.max(best, made.idf * made.weight), 0);
    one.mass = one.idf * one.weight;
    return one.entries.length > 0;
  };

  const readLists = async (files, entry, count = Math.ceil(entry.count * 2.2 / BLOCK) + 1) => {
    const lists = { documents: [], flags: [], isComplete: false };
    const { lists: blocks } = await files.load("index");
    let next = entry.block, isOpen = true;
    while (isOpen && next < blocks) {
      const numbers = [];
      for (; numbers.length < count && next < blocks; next += 1) numbers.push(next);
      for (const block of await Promise.all(numbers.map((number) => files.load(`l/${number}`)))) {
        const line = block.get(entry.term);
        isOpen = isOpen && Boolean(line);
        if (isOpen) readPostings(line.postings, line.first, lists.documents, lists.flags);
      }
      if (lists.documents.length >= entry.count) break;
      count = 1;
    }
    entry.lists = { ...lists, isComplete: true };
  };

  /** Documents of a filter's values, or null where there is no filter. */
  const readFilters = async (files, reader, index, filters) => {
    const wanted = Object.entries(filters || {}).map(([name, value]) => [name, [value].flat().filter((one) => one || one === 0)])
      .filter(([, values]) => values.length);
    await reader.read(new Set(wanted.flatMap(([name, values]) => values.map((value) => reader.shardOf(index, `@${name}:${value}`)))));
    return new Map(await Promise.all(wanted.map(async ([name, values]) => {
      const documents = new Set();
      for (const value of values) {
        const entry = reader.entry(index, `@${name}:${value}`);
        if (!entry) continue;
        if (!listsOf(entry).isComplete) await readLists(files, entry);
        for (const document of entry.lists.documents) documents.add(document);
      }
      return [name, documents];
    })));
  };

  const WORTH = new Float32Array(64);
  for (let flags = 0; flags < 64; flags += 1) WORTH[flags] = (flags & 15) / 15 + (flags & 16 ? 0.35 : 0) + (flags & 32 ? 0.25 : 0) + 0.1;

  /**
   * Every document that a list has, in columns: its number, a bit for each slot that it surely has, what each of these is
   * worth to it, the sum of that, and how much of the query titles have.
   */
  const accumulate = (slots, all) => {
    const listed = slots.reduce((sum, { entries }) => entries.reduce((own, { entry }) => own + listsOf(entry).documents.length, sum), 0);
    const most = Math.min(listed, all);
    const width = slots.length, places = new Map();
    const found = {
      count: 0, documents: new Float64Array(most), masks: new Int32Array(most), scores: new Float64Array(most), titles: new Float64Array(most),
      values: new Float64Array(most * width),
    };
    const { documents: numbers, masks, scores, titles, values } = found;
    const titleMasks = new Int32Array(most);
    slots.forEach((one, slotNumber) => {
      const bit = 1 << slotNumber;
      one.isComplete = true;
      one.floor = Infinity;
      for (const { entry, weight, idf: rarity } of one.entries) {
        const { documents, flags, isComplete } = entry.lists;
        if (!isComplete) one.isComplete = false;
        for (let at = 0; at < documents.length; at += 1) {
          let place = places.get(documents[at]);
          if (place === undefined) {
            places.set(documents[at], place = found.count);
            numbers[place] = documents[at];
            found.count += 1;
          }
          const value = WORTH[flags[at]] * weight * rarity * one.weight, before = values[place * width + slotNumber];
          if (!isComplete && value < one.floor) one.floor = value;
          masks[place] |= bit;
          if (value > before) {
            values[place * width + slotNumber] = value;
            scores[place] += value - before;
          }
          if (flags[at] & 16 && !(titleMasks[place] & bit)) {
            titleMasks[place] |= bit;
            titles[place] += one.mass;
          }
        }
      }
    });
    return found;
  };

  /** What slots require: their bits, and those of compounds, of which one gram at least must be there. */
  const requirementsOf = (slots) => {
    const required = [], groups = new Map();
    let all = 0;
    slots.forEach((one, bit) => {
      if (!one.isRequired) return;
      required.push({ one, bit: 1 << bit });
      all += one.mass;
      if (one.group) groups.set(one.group, { bits: (groups.get(one.group)?.bits || 0) | 1 << bit, isOpen: groups.get(one.group)?.isOpen || !one.isComplete });
    });
    return { required, all, groups: [...groups.values()].filter(({ isOpen }) => !isOpen).map(({ bits }) => bits) };
  };

  /** How much of what is required a document has; what a shortened list doesn't say counts in part. */
  const cover = ({ required, all, groups }, mask) => {
    let missing = 0, unknown = 0, floors = 0, isLoose = false, isPossible = true;
    for (const bits of groups) if (!(mask & bits)) isPossible = false;
    for (const { one, bit } of required) {
      if (mask & bit) continue;
      if (!one.isComplete) {
        unknown += one.mass;
        floors += one.floor * 0.8;
      } else if (one.group) {
        missing += one.mass * 0.3;
        isLoose = true;
      } else {
        missing += one.mass;
        isPossible = false;
      }
    }
    return { isPossible, isLoose, isFull: isPossible && !isLoose && unknown === 0, coverage: all ? 1 - (missing + 0.2 * unknown) / all : 1, floors };
  };

  /** The documents that come into question, the best first. */
  const ranked = (slots, filters, all) => {
    const { count, documents, masks, scores, titles, values } = accumulate(slots, all);
    const requirements = requirementsOf(slots), chosen = [...filters.values()];
    // Many documents have the same slots.
    const covers = new Map();
    const places = [];
    let best = 0;
    for (let place = 0; place < count; place += 1) {
      if (!chosen.every((wanted) => wanted.has(documents[place]))) continue;
      places.push(place);
      if (!covers.has(masks[place])) covers.set(masks[place], cover(requirements, masks[place]));
      const { coverage } = covers.get(masks[place]);
      if (coverage > best) best = coverage;
    }
    const candidates = [];
    for (const place of places) {
      const covered = covers.get(masks[place]);
      if (!covered.isPossible && covered.coverage < best * LEAST) continue;
      // All of it in a title is more than a part of it there.
      const inTitle = Math.min(1, titles[place] / (requirements.all || 1));
      candidates.push({
        ...covered, document: documents[place], mask: masks[place], values: values.subarray(place * slots.length, (place + 1) * slots.length),
        rank: (scores[place] + covered.floors) * covered.coverage ** 2 * (1 + 0.4 * inTitle ** 2),
      });
    }
    return candidates.sort((one, other) => other.rank - one.rank || one.document - other.document);
  };

  /** Where many documents are possible and few certain, a list that is short enough is read whole. */
  const candidatesOf = async (files, slots, filters, all, blocks = BLOCKS) => {
    let found = ranked(slots, filters, all);
    const open = slots.filter((one) => one.isRequired && !one.isComplete && one.entries.length === 1)
      .sort((one, other) => one.entries[0].entry.count - other.entries[0].entry.count);
    for (const one of open) {
      const { entry } = one.entries[0];
      const needed = Math.ceil(entry.count * 2.2 / BLOCK) + 1;
      const full = found.reduce((sum, candidate) => sum + candidate.isFull, 0);
      const possible = found.reduce((sum, candidate) => sum + candidate.isPossible, 0);
      if (full >= 10 || possible <= 24 || needed > blocks) break;
      blocks -= needed;
      await readLists(files, entry, needed);
      found = ranked(slots, filters, all);
    }
    return found;
  };

  // Notes

  const noteOf = (index, [id, kind, severity, state, products, updated, codes, rows, editions]) => ({
    id, kind: index.kinds[kind], severity: index.severities[severity] || "", state: index.states[state], updated,
    // The names stand in the order of the editions.
    products: products.map((number) => (
      { id: index.products[number][0], names: editions.map(([language]) => index.products[number][1][language]) })),
    codes: codes.map(([slug, display, name, parameters]) => (
      { slug, display, name, parameters: parameters.map(([place, value]) => ({ index: place, value })) })),
    rows: rows.map(([anchor, amount, hex, mark, parameters]) => ({ anchor, amount, hexadecimal: hex, mark, parameters })),
    editions: editions.map(([language, title, summary, sections]) => ({
      language: index.languages[language], title, summary, sections: sections.map(([anchor, heading, text]) => ({ anchor, heading, text })),
    })),
    address: (language, anchor = "") => `${language}/notes/${id}.html${anchor ? "#" + anchor : ""}`,
  });

  const readNote = async (files, index, document) => {
    const chunk = await files.load(`d/${Math.floor(document / index.perChunk)}`);
    return noteOf(index, chunk[document % index.perChunk]);
  };

  const readNotes = async (files, index, candidates) => {
    const read = await Promise.all(candidates.map(async (candidate) => {
      try { return { candidate, note: await readNote(files, index, candidate.document) }; } catch (error) {
        if (error.isStale) throw error;
        return { error };
      }
    }));
    const there = read.filter(({ note }) => note);
    if (read.length && !there.length) throw read[0].error;
    return there;
  };

  // Where a text has a query's units

  const fieldOf = (raw) => {
    const { text, starts } = foldMap(raw);
    return { raw, text, starts, numbers: null };
  };

  /** The numbers of a text, looked for only around its digits. */
  const numbersOf = (field) => {
    if (!field.numbers) {
      field.numbers = [];
      for (const match of field.raw.matchAll(/.{0,2}\p{Nd}(?:.{0,10}\p{Nd})*.{0,10}/gsu)) {
        for (const number of numbers(match[0])) {
          field.numbers.push({ start: match.index + number.start, end: match.index + number.end, terms: number.terms });
        }
      }
    }
    return field.numbers;
  };

  const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

  /** The words to look for in texts, as the slots have found them. */
  const prepareUnit = (unit) => {
    unit.words = new Map();
    if (unit.kind === "word" && unit.whole) unit.words.set(cut(unit.whole), { isPrefix: false, quality: 1 });
    unit.otherNames = new Set();
    for (const one of unit.slots) {
      for (const { alternative, entry } of one.entries) {
        if (alternative.isOtherName && !/[a-z]/.test(entry.term)) unit.otherNames.add(entry.term);
        if (/^[#@]/.test(entry.term) || !/[a-z]/.test(entry.term) || unit.words.has(entry.term)) continue;
        unit.words.set(entry.term, { quality: alternative.isOtherName ? 0.6 : alternative.isTypo ? 0.8 : alternative.isPrefix ? 0.85 : 1, isJoined: alternative.isJoined });
      }
    }
    for (const [word, made] of unit.words) {
      const letters = [...(word.length > 3 ? word.replace(/y$/, "") : word)].map(escaped);
      made.pattern = new RegExp(letters.join(made.isJoined ? "[-_ ]?" : "[-_]?"), "g");
    }
    unit.run = new RegExp([...unit.whole].map(escaped).join("[ ・]?"), "g");
    unit.mass = unit.slots.reduce((sum, one) => sum + (one.mass || 0), 0);
    unit.exact = unit.raw.normalize("NFKC").toLowerCase();
  };

  const isWord = (character) => character !== undefined && /[\p{L}\p{M}\d]/u.test(character) && !/[\u3041-\u30FF\u3400-\u9FFF]/.test(character);

  const findWords = (unit, field, put) => {
    const { text, starts, raw } = field;
    for (const [word, { pattern, quality }] of unit.words) {
      pattern.lastIndex = 0;
      for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
        const from = match.index;
        let to = from + match[0].length;
        const isCapital = (at) => /[A-Z]/.test(raw[starts[at]] || "");
        const begins = !isWord(text[from - 1]) || isCapital(from) || /\d/.test(text[from]) !== /\d/.test(text[from - 1]);
        let end = to;
        while (end - to < 5 && /[a-z]/.test(text[end] || "") && !(isCapital(end) && !isCapital(end - 1))) end += 1;
        const rest = text.slice(from, end).replace(/[-_ ]/g, "");
        const ends = !isWord(text[to]) || isCapital(to) && !isCapital(to - 1) || /\d/.test(text[to]) !== /\d/.test(text[to - 1]);
        let fit = 0;
        if (end > to && begins && cut(rest) === word) [fit, to] = [1, end];
        else if (begins && (ends || unit.isTyped && word.length > 1)) fit = ends ? 1 : 0.85;
        else if (word.length > 3) fit = begins ? 0.6 : 0.4;
        if (fit) put(from, to, fit * quality);
      }
    }
  };

  /** Words of a text that are parts of a run, the ダンプ of クラッシュダンプ, and how much of the run they are. */
  const wordsOfRun = (run, text) => {
    const places = [], covered = new Set();
    for (const { 0: word, index } of text.matchAll(/[ァ-ヺ]{2,}|[\u3400-\u9FFF]{2,}/g)) {
      const at = run.indexOf(word);
      if (at < 0) continue;
      places.push({ start: index, end: index + word.length });
      for (let place = at; place < at + word.length; place += 1) covered.add(place);
    }
    return { places, share: covered.size / run.length };
  };

  /** Places of a unit in a text, in raw offsets: how well they fit, 0–1. */
  const findUnit = (unit, field) => {
    const found = [];
    const { text, starts } = field;
    const add = (start, end, quality) => { if (end > start) found.push({ start, end, quality, unit }); };
    const put = (from, to, quality) => {
      let last = to;
      while (starts[last] === starts[from] && last < text.length) last += 1;
      add(starts[from], starts[last], quality);
    };
    if (unit.values.size) {
      for (const number of numbersOf(field)) {
        const quality = Math.max(...number.terms.map((name) => unit.values.get(name) || 0));
        if (quality) add(number.start, number.end, quality);
      }
    }
    findWords(unit, field, put);
    for (const name of unit.otherNames) for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) put(at, at + name.length, 0.6);
    if (unit.kind === "run" || unit.kind === "kana") {
      for (const match of text.matchAll(unit.run)) put(match.index, match.index + match[0].length, match[0] === unit.whole ? 1 : 0.95);
      if (!found.some(({ quality }) => quality > 0.9) && unit.grams) {
        const grams = [...new Set(unit.grams)], there = grams.filter((gram) => text.includes(gram));
        const words = wordsOfRun(unit.whole, text);
        const quality = Math.max(0.4 * there.length / grams.length, 0.75 * words.share);
        for (const { start, end } of words.places) put(start, end, quality);
        for (const gram of there) for (let at = text.indexOf(gram); at >= 0; at = text.indexOf(gram, at + 1)) put(at, at + gram.length, quality);
      }
    } else if (unit.kind === "number" && !found.length && !/^[\d,]+$/.test(unit.whole) && unit.whole) {
      for (let at = text.indexOf(unit.whole); at >= 0; at = text.indexOf(unit.whole, at + 1)) put(at, at + unit.whole.length, 0.7);
    }
    return found;
  };

  const findAll = (units, field) => units.flatMap((unit) => findUnit(unit, field));

  /** The best quality of each unit among places. */
  const qualities = (units, places) => {
    const best = new Map(units.map((unit) => [unit, 0]));
    for (const { unit, quality } of places) best.set(unit, Math.max(best.get(unit), quality));
    return best;
  };

  const massOf = (best) => {
    let sum = 0;
    for (const [unit, quality] of best) sum += unit.mass * quality;
    return sum;
  };

  const marksOf = (places) => {
    const marks = [];
    for (const { start, end } of [...places].sort((one, other) => one.start - other.start)) {
      const last = marks[marks.length - 1];
      if (last && start <= last[1]) last[1] = Math.max(last[1], end); else marks.push([start, end]);
    }
    return marks;
  };

  const isJapanese = (text) => /[\u3041-\u30FF\u4E00-\u9FFF]/.test(text);

  /** The stretch of a text that has the most of the query, at most `width` long. */
  const clusterOf = (units, places, width) => {
    const sorted = [...places].sort((one, other) => one.start - other.start);
    const counts = new Map();
    let best = { mass: -1, start: 0, end: 0 }, first = 0, mass = 0;
    const count = ({ unit, quality }, by) => {
      const before = counts.get(unit) || 0;
      counts.set(unit, before + by);
      // The first place of a unit counts, the others only a little.
      mass += by * unit.mass * quality * (Math.min(before, before + by) === 0 ? 1 : 0.02);
    };
    for (const place of sorted) {
      count(place, 1);
      while (place.end - sorted[first].start > width && sorted[first] !== place) {
        count(sorted[first], -1);
        first += 1;
      }
      if (mass > best.mass + 1e-9) best = { mass, start: sorted[first].start, end: place.end };
    }
    return best;
  };

  /** The text around a cluster, from the beginning of a sentence or word to the end of one. */
  const snippetOf = (text, places, cluster, language) => {
    const length = isJapanese(text) ? 110 : 200;
    const spare = Math.max(0, length - (cluster.end - cluster.start));
    const isSentence = (at) => /[。！？\n]/.test(text[at - 1] || "\n") || /[.!?]\s/.test(text.slice(at - 2, at));
    const isBreak = (at) => isSentence(at) || /[\s、，）」]/.test(text[at - 1]) || !isJapanese(text) && /\s/.test(text[at]);
    let start = cluster.start;
    const back = Math.max(0, cluster.start - Math.floor(spare * 0.6));
    for (let at = cluster.start; at >= back; at -= 1) if (isSentence(at)) { start = at; break; }
    if (start === cluster.start && !isSentence(start)) {
      const near = Math.max(0, cluster.start - Math.floor(spare * 0.3));
      for (let at = near; at <= cluster.start; at += 1) if (isBreak(at)) { start = at; break; }
    }
    while (/\s/.test(text[start] || "")) start += 1;
    let end = Math.min(text.length, Math.max(start + length, cluster.end));
    if (end < text.length) {
      const least = Math.max(cluster.end, end - Math.floor(length * 0.4));
      let at = end;
      while (at > least && !isSentence(at)) at -= 1;
      if (!isSentence(at)) for (at = end; at > least && !isBreak(at); at -= 1);
      if (at > least || isBreak(at)) end = at;
    }
    // Neither half a pair of surrogates nor a mark without its letter.
    while (end < text.length && /[\uDC00-\uDFFF\u0300-\u036F\u3099\u309A]/.test(text[end])) end += 1;
    const body = text.slice(start, end).trimEnd();
    const before = start > 0 && !isSentence(start) ? "…" : "", after = start + body.length < text.trimEnd().length && !isSentence(end) ? "…" : "";
    const shift = before.length - start;
    const marks = marksOf(places.filter((place) => place.end > start && place.start < start + body.length))
      .map(([from, to]) => [Math.max(from, start) + shift, Math.min(to, start + body.length) + shift]);
    return { text: before + body + after, language, marks };
  };

  // Verifying: what a note's own text says about a query

  const readEdition = (units, edition) => {
    const mark = (text) => {
      const places = findAll(units, fieldOf(text));
      return { text, places, marked: { text, language: edition.language, marks: marksOf(places) } };
    };
    const title = mark(edition.title), summary = mark(edition.summary);
    const sections = edition.sections.map((section) => ({ ...section, heading: mark(section.heading), body: mark(section.text) }));
    const places = [title, summary, ...sections.flatMap(({ heading, body }) => [heading, body])].flatMap((part) => part.places);
    return { edition, title, summary, sections, best: qualities(units, places) };
  };

  const verify = (units, query, language, wanted, { candidate, note }) => {
    const editions = note.editions.map((edition) => readEdition(units, edition));
    const facts = [
      ...note.codes.map(({ display, name, slug }) => `${display} ${name} ${slug}`),
      ...note.rows.map(({ amount, hexadecimal: hex, parameters }) => [...new Set(parameters), amount, hex].join(" ")),
      ...note.products.map(({ names }) => names.join(" ")),
    ].map((text) => findAll(units, fieldOf(text)));
    const codeBest = qualities(units, facts.slice(0, note.codes.length).flat()), factBest = qualities(units, facts.flat());
    for (const one of editions) {
      one.mass = massOf(new Map(units.map((unit) => [unit, Math.max(one.best.get(unit), factBest.get(unit))])));
      one.own = massOf(one.best);
      one.titleBest = qualities(units, one.title.places);
    }
    const byLanguage = [...editions].sort((one, other) => other.mass - one.mass || (other.edition.language === language) - (one.edition.language === language));
    const best = byLanguage[0];
    const own = editions.find(({ edition }) => edition.language === language);
    const fitting = own && own.mass >= best.mass * 0.9 && (own.own > 0 || best.own === 0) ? own : best;
    // Whoever has chosen a language reads that.
    const shown = !wanted.length || wanted.includes(fitting.edition.language) ? fitting
      : byLanguage.find(({ edition }) => wanted.includes(edition.language)) || fitting;

    let score = 0, all = 0, required = 0, covered = 0;
    for (const unit of units) {
      const inTitle = Math.max(...editions.map(({ titleBest }) => titleBest.get(unit)));
      const inText = Math.max(...editions.map((one) => one.best.get(unit)), factBest.get(unit));
      let known = 0, isListed = false;
      for (const one of unit.slots) {
        if (one.bit < 0) continue;
        if (candidate.mask & (1 << one.bit)) {
          isListed = true;
          known += candidate.values[one.bit];
        }
      }
      // What the lists say and the text doesn't may stand behind the end of the text, or be chance.
      const quality = Math.max(inText, isListed ? 0.2 : 0);
      score += quality * (unit.mass * (0.3 + 0.6 * inTitle + 0.3 * codeBest.get(unit)) + known * 0.5);
      all += unit.mass;
      if (!unit.isOptional) {
        required += unit.mass;
        covered += unit.mass * Math.min(1, quality * 1.2);
      }
    }
    const coverage = required ? covered / required : 1;
    const widths = editions.flatMap((one) => [one.title, one.summary, ...one.sections.flatMap(({ heading, body }) => [heading, body])]);
    const near = units.length > 1 ? Math.max(0, ...widths.map(({ places }) => clusterOf(units, places, 60).mass)) / (all || 1) : 0;
    const normal = (text) => text.normalize("NFKC").toLowerCase();
    const texts = editions.map(({ edition }) => normal([edition.title, edition.summary, ...edition.sections.map(({ heading, text }) => heading + " " + text)].join("\n")));
    const exact = units.filter(({ exact: word }) => texts.some((text) => text.includes(word))).length / (units.length || 1);
    const phrase = query.length > 2 && editions.some(({ edition }) => fold(edition.title).includes(query)) ? 0.2
      : query.length > 2 && texts.some((text) => text.includes(query)) ? 0.1 : 0;
    score *= coverage ** 1.5 * (1 + 0.25 * near + 0.05 * exact + phrase + (fitting === own ? 0.02 : 0));
    return { candidate, note, editions, shown, own, score, coverage, codeBest, facts };
  };

  // Results

  const resultNote = (units, { note, shown }) => {
    const { edition, title, summary, sections } = shown;
    const width = isJapanese(edition.title + edition.summary) ? 90 : 170;
    let best = null;
    for (const section of sections) {
      const cluster = clusterOf(units, section.body.places, width);
      const heading = massOf(qualities(units, section.heading.places));
      if (cluster.mass > 0 && (!best || cluster.mass + heading * 0.5 > best.cluster.mass + best.heading * 0.5 + 1e-9)) best = { section, cluster, heading };
    }
    const inSummary = clusterOf(units, summary.places, width);
    const isSummary = !best || inSummary.mass >= best.cluster.mass * 1.2;
    const text = isSummary ? summary : best.section.body;
    return {
      note, language: edition.language, title: title.marked, summary: summary.marked,
      snippet: snippetOf(text.text, text.places, isSummary ? { start: Math.max(0, inSummary.start), end: Math.max(0, inSummary.end) } : best.cluster, edition.language),
      anchor: isSummary ? "" : best.section.anchor, heading: isSummary || !best.section.heading.text ? null : best.section.heading.marked,
    };
  };

  const shareOf = (units, places, total) => massOf(qualities(units, places)) / (total || 1);

  /** Amounts, codes and whole names are meant; a word that a name shares with many others isn't. */
  const isMeant = (places, names) => places.some(({ unit, quality, start, end }) =>
    quality >= 0.8 && (unit.values.size || names.some((name) => name && end - start >= name.length * 0.6)));

  const resultRows = (units, verified, total) => {
    const found = [];
    verified.forEach(({ note, shown, facts }, place) => note.rows.forEach((row, index) => {
      const places = facts[note.codes.length + index];
      if (!isMeant(places, row.parameters)) return;
      const share = shareOf(units, places, total);
      if (share >= 0.4) found.push({ note, row, language: shown.edition.language, title: shown.title.marked, share: share - place * 0.02 });
    }));
    return found.sort((one, other) => other.share - one.share).slice(0, 6).map(({ share, ...row }) => row);
  };

  /** Where a query has numbers, a code is meant by one of them, or by its whole name: `event 9999` isn't every event. */
  const resultCodes = (verified, hasNumbers) => {
    const found = new Map();
    const isNamed = (places, { name, display }) => isMeant(places.filter(({ start, end, unit }) => (
      unit.values.size || start > display.length && end <= display.length + 1 + name.length)), [name]);
    for (const { note, facts } of verified) {
      note.codes.forEach((code, index) => {
        if (found.has(code.slug)) return;
        const isFound = hasNumbers ? isNamed(facts[index], code) : isMeant(facts[index], [code.name, code.display]);
        if (isFound) found.set(code.slug, code);
      });
    }
    return [...found.values()].slice(0, 5);
  };

  const resultHeadings = (units, verified, total, notes) => {
    const found = [];
    verified.forEach(({ note, shown }, place) => {
      for (const { anchor, heading } of shown.sections) {
        if (!anchor || notes[place] && notes[place].anchor === anchor) continue;
        const share = shareOf(units, heading.places, total);
        if (share >= 0.6) {
          found.push({ note, language: shown.edition.language, anchor, heading: heading.marked, title: shown.title.marked, share: share - place * 0.02 });
        }
      }
    });
    return found.sort((one, other) => other.share - one.share).slice(0, 5).map(({ share, ...heading }) => heading);
  };

  /** What filters could still be set: with counts where every note that is meant has been read. */
  const FACETS = new Map([
    ["product", (note) => note.products.map(({ id }) => id)], ["severity", (note) => [note.severity]],
    ["kind", (note) => [note.kind]], ["language", (note) => note.editions.map(({ language }) => language)],
  ]);

  const facetsOf = (index, notes, filters, language) => {
    const labels = new Map(index.products.map(([id, names]) => [id, names[index.languages.indexOf(language)] || names[0] || id]));
    const values = { product: index.products.map(([id]) => id), severity: index.severities, kind: index.kinds, language: index.languages };
    const chosen = (name) => [(filters || {})[name] || []].flat();
    const facets = {};
    for (const [name, read] of FACETS) {
      const counts = new Map();
      for (const note of notes || []) {
        const fits = [...FACETS].every(([other, of]) => other === name || !chosen(other).length || of(note).some((value) => chosen(other).includes(value)));
        if (fits) for (const value of read(note)) counts.set(value, (counts.get(value) || 0) + 1);
      }
      facets[name] = values[name].filter((value) => !notes || counts.has(value) || chosen(name).includes(value))
        .map((value) => ({ value, label: name === "product" ? labels.get(value) : value, count: notes ? counts.get(value) || 0 : null }));
    }
    return facets;
  };

  // The engine

  const makeEngine = () => {
    const files = makeFiles();
    let newest = 0;

    const open = () => files.load("index");

    /** Reads the terms of a query's units: first as they stand, then as they may have been meant. */
    const readUnits = async (reader, index, units) => {
      const slots = units.flatMap((unit) => unit.slots.map((one) => ({ one, unit })));
      // The rarest first, as far as can be told from outside: names, numbers, long words; then what only helps.
      const urgency = ({ one, unit }) => (one.isRequired ? 100 : 0) + (unit.isTried ? 40 : 0)
        + (unit.kind === "word" ? unit.whole.length : unit.kind === "number" ? 6 : 4);
      const wanted = new Set();
      const want = (name, isPrefix) => {
        const first = reader.shardOf(index, name);
        if (wanted.size < SHARDS) wanted.add(first);
        if (isPrefix && wanted.size < SHARDS && reader.range(index, name)[1] > first) wanted.add(first + 1);
      };
      slots.sort((one, other) => urgency(other) - urgency(one));
      for (const { one } of slots) want(one.alternatives[0].term, one.alternatives[0].isPrefix);
      for (const { one } of slots) for (const alternative of one.alternatives.slice(1)) want(alternative.term, alternative.isPrefix);
      await reader.read(wanted);
      for (const { one } of slots) lookUp(reader, index, one);
      const missing = units.filter((unit) => unit.kind === "word" && !unit.isStop && !unit.slots[0].entries.length);
      await repair(reader, index, missing);
    };

    /** Words that no note has: the beginning of one, its parts, or a typing error. */
    const repair = async (reader, index, units) => {
      const wanted = new Set();
      const spare = () => reader.count() + wanted.size < SHARDS + 6;
      for (const unit of units) {
        const [word] = unit.slots[0].alternatives;
        unit.nearby = "";
        if (word.term.length >= 4 && /^[a-z]/.test(word.term)) {
          // As many as share the first letters, in three shards at most; in a small index all with the first letter.
          for (let letters = 1; letters < word.term.length; letters += 1) {
            unit.nearby = word.term.slice(0, letters);
            const [first, last] = reader.range(index, unit.nearby);
            if (last - first > 2 && !index.shards) continue;
            for (let number = first; number <= last; number += 1) if (index.shards || spare()) wanted.add(number);
            break;
          }
        }
        for (const part of unit.parts) if (spare()) wanted.add(reader.shardOf(index, part.term));
      }
      await reader.read(wanted);
      for (const unit of units) {
        const [one] = unit.slots;
        const [word] = one.alternatives;
        one.alternatives.push(prefix(unit.whole.length > 2 ? unit.whole : word.term, 0.9));
        if (lookUp(reader, index, one)) continue;
        if (unit.parts.length && unit.parts.every((part) => reader.entry(index, part.term))) {
          unit.slots = unit.parts.map((part) => slot([term(part.term)], 1 / Math.sqrt(unit.parts.length)));
          for (const part of unit.slots) lookUp(reader, index, part);
          continue;
        }
        if (!unit.nearby) continue;
        const limit = word.term.length < 8 ? 1 : 2;
        let near = [];
        for (const entry of reader.startingWith(index, unit.nearby)) {
          const far = Math.min(distance(word.term, entry.term, unit.isTyped, limit), distance(unit.whole, entry.term, unit.isTyped, limit));
          if (far <= limit) near.push({ entry, far });
        }
        near.sort((a, b) => a.far - b.far || Math.abs(a.entry.term.length - word.term.length) - Math.abs(b.entry.term.length - word.term.length)
          || b.entry.count - a.entry.count);
        near = near.filter(({ far }) => far === near[0].far).slice(0, 3);
        one.alternatives.push(...near.map(({ entry }) => term(entry.term, 0.7, { isTypo: true })));
        if (lookUp(reader, index, one)) unit.isTypo = true;
        else if (unit.parts.length) {
          unit.slots = unit.parts.map((part) => slot([term(part.term)], 1 / Math.sqrt(unit.parts.length)));
          for (const part of unit.slots) lookUp(reader, index, part);
        }
      }
    };

    /** Units that are looked for, and their slots with the bit that each has in a mask. */
    const settle = (units) => {
      const isFound = (unit) => unit.slots.some((one) => one.entries.length);
      const isLikely = ({ slots }) => slots.filter((one) => one.isRequired && one.entries.length).length >= slots.filter((one) => one.isRequired).length * 0.6;
      const tried = units.filter((unit) => unit.isTried && isLikely(unit));
      let used = units.filter((unit) => !unit.isTried && !tried.some(({ hiragana }) => unit.kind === "kana" && hiragana.includes(unit.raw)));
      const isAll = !used.some((unit) => unit.slots.some((one) => one.isRequired));
      used = [...used, ...tried];
      for (const unit of used) {
        for (const one of unit.slots) {
          if (unit.isTried && !(unit.isAlone || isAll)) [one.isRequired, one.weight] = [false, one.weight * 0.5];
          if (unit.kind === "kana" && isAll && !tried.length || (unit.isStop || unit.isVerb) && isAll) one.isRequired = true;
          if (unit.kind === "kana" && isAll) one.weight *= 3;
          if (!one.entries.length) one.isRequired = false;
          one.mass = one.entries.length ? one.idf * one.weight : 0;
        }
        unit.isOptional = !unit.slots.some((one) => one.isRequired);
      }
      // What isn't there at all is missing in every note alike.
      const isWeak = (unit) => unit.isStop || unit.isVerb || unit.kind === "kana";
      let found = used.filter(isFound);
      // `how to …` and 出る alone are in every note.
      if (found.every(isWeak) && used.some((unit) => !isWeak(unit) && !isFound(unit))) found = [];
      const slots = found.flatMap((unit) => unit.slots).filter((one) => one.entries.length)
        .sort((one, other) => other.isRequired - one.isRequired || other.mass - one.mass);
      slots.forEach((one, bit) => { one.bit = bit < SLOTS ? bit : -1; });
      for (const unit of found) for (const one of unit.slots) if (!one.entries.length) one.bit = -1;
      return { units: found, slots: slots.slice(0, SLOTS) };
    };

    const hasDigit = ({ whole, values }) => values.size > 0 && /\d/.test(whole);
    /** The numbers and codes that no note has, as they were typed: known only where all that they could be has been looked up. */
    const absentOf = (reader, index, units) => units.filter((unit) => hasDigit(unit) && unit.slots.every((one) => !one.entries.length
      && one.alternatives.every((alternative) => reader.isKnown(reader.shardOf(index, alternative.term))))).map(({ raw }) => raw);

    const understand = async (text, isComplete, filters) => {
      const index = await open();
      const reader = makeReader(files);
      const units = unitsOf(text.slice(0, 400), isComplete);
      const last = units.filter((unit) => !unit.isTried).pop();
      if (last) last.isTyped = !isComplete && last.kind === "word" && last.end === text.length;
      const [chosen] = await Promise.all([readFilters(files, reader, index, filters), readUnits(reader, index, units)]);
      const settled = settle(units);
      // What the budget leaves when eight notes or more are to be verified.
      const room = BYTES - index.bytes - reader.count() * SHARD;
      const blocks = Math.max(0, Math.min(BLOCKS, Math.floor((room - 8 * CHUNK) / BLOCK)));
      const found = await candidatesOf(files, settled.slots, chosen, index.count, blocks);
      const unfiltered = chosen.size ? ranked(settled.slots, new Map(), index.count) : found;
      // What is meant doesn't depend on what is filtered out.
      const all = meant(unfiltered), isChosen = ({ document }) => [...chosen.values()].every((documents) => documents.has(document));
      return {
        index, room, ...settled, all, isChosen, candidates: all.filter(isChosen),
        absent: absentOf(reader, index, units), hasNumbers: units.some(hasDigit),
      };
    };

    /**
     * Those that have everything, and among the first dozen those that have most of it and more of it in titles and names; where
     * the first are few, also others that have the most of it.
     */
    const meant = (found) => {
      const possible = found.filter((candidate) => candidate.isPossible);
      const isEnough = possible.filter(({ isLoose }) => !isLoose).length >= FEW;
      const rank = isEnough ? possible[0].rank * 0.6 : 0;
      return found.filter((candidate) => candidate.isPossible || candidate.rank >= rank)
        .filter((candidate, place) => candidate.isPossible || place < VERIFIED);
    };

    const correctedOf = (text, units, verified) => {
      let corrected = text;
      for (const unit of units.filter(({ isTypo }) => isTypo).sort((one, other) => other.start - one.start)) {
        const texts = verified.flatMap(({ note }) => [...note.editions.flatMap(({ title, summary, sections }) => [title, summary, ...sections.map((section) => section.text)]),
          ...note.rows.flatMap(({ parameters }) => parameters), ...note.codes.map(({ name }) => name)]);
        const place = texts.flatMap((one) => findUnit(unit, fieldOf(one)).slice(0, 1).map(({ start, end }) => one.slice(start, end)))[0];
        const word = place || unit.slots[0].entries[0].entry.term;
        corrected = corrected.slice(0, unit.start) + word + corrected.slice(unit.end);
      }
      return corrected === text ? null : corrected;
    };

    const answer = async (text, { language, filters, limit = 10, isComplete = false }, isNewest) => {
      const { index, room, units, candidates, all, isChosen, slots, absent, hasNumbers } = await understand(text, isComplete, filters);
      if (!isNewest()) return null;
      units.forEach(prepareUnit);
      const total = units.reduce((sum, unit) => sum + (unit.isOptional ? 0 : unit.mass), 0);
      // A dozen is verified; where more are wanted, dozen by dozen, so that those before stay where they are.
      const first = index.chunks ? 2 * VERIFIED : Math.max(Math.min(10, limit), Math.min(VERIFIED, Math.floor(room / CHUNK)));
      const query = fold(text.trim()).replace(/\s+/g, " ");
      const wanted = [filters?.language || []].flat();
      const verified = [];
      // Where all are few, those that are filtered out as well: the filters tell how many there are.
      const isWide = Boolean(index.chunks) || all.length <= VERIFIED;
      const looked = isWide ? all : candidates;
      for (let from = 0; from < looked.length && (isWide || verified.length < limit); from += first) {
        const read = await readNotes(files, index, looked.slice(from, from + first));
        if (!isNewest()) return null;
        verified.push(...read.map((one) => verify(units, query, language, wanted, one))
          .sort((one, other) => other.score - one.score || one.candidate.document - other.candidate.document));
      }
      // What was only possible, and the text doesn't have, goes.
      const sure = verified.filter(({ candidate, coverage }) => candidate.isFull || candidate.isPossible && coverage > (candidate.isLoose ? 0.75 : 0.5));
      // Where they are few, the nearest are shown all the same.
      const isNear = ({ candidate, score, coverage }) => coverage >= LEAST && score >= verified[0].score * 0.25
        && (!candidate.isPossible || sure.length < FEW);
      const near = verified.filter((one) => sure.includes(one) || isNear(one)), meantNotes = near.length ? near : verified;
      const kept = meantNotes.filter(({ candidate }) => isChosen(candidate));
      const isWhole = verified.length === looked.length;
      const shown = kept.slice(0, limit);
      const notes = shown.map((one) => resultNote(units, one));
      // Of many, only as many are counted as have everything.
      const full = candidates.filter(({ isFull }) => isFull).length, possible = candidates.filter(({ isPossible }) => isPossible).length;
      const count = isWhole ? kept.length : Math.max(full, Math.min(LISTED, possible), shown.length);
      const everyone = isWide && isWhole ? meantNotes.filter(({ coverage }) => coverage > 0).map(({ note }) => note) : null;
      return {
        terms: new Set(slots.flatMap((one) => one.entries.map(({ entry }) => entry.term))),
        corrected: correctedOf(text, units, shown.slice(0, 3)), absent,
        count, isExact: isWhole || full === candidates.length, hasMore: looked.length > verified.length || kept.length > limit,
        notes, rows: resultRows(units, shown, total),
        codes: resultCodes(shown, hasNumbers).map((code) => ({ code, address: `${language}/codes/${code.slug}.html` })),
        headings: resultHeadings(units, shown, total, notes),
        filters: facetsOf(index, everyone, filters, language),
      };
    };

    /** Notes for a text that a reader types. A newer query makes this one null. */
    const query = (text, options = {}) => {
      newest += 1;
      const own = newest;
      const isNewest = () => own === newest;
      return files.withOneBuild(() => answer(text, options, isNewest)).then((results) => isNewest() ? results : null);
    };

    /** Notes that have terms: each wanted thing is found in any of its terms. */
    const find = (wanted, { filters, limit = 10 } = {}) => files.withOneBuild(async () => {
      const index = await open();
      const reader = makeReader(files);
      const slots = wanted.slice(0, SLOTS).map(({ any, weight = 1, required = false }) => slot(any.map((name) => term(name)), weight, required));
      const [chosen] = await Promise.all([readFilters(files, reader, index, filters),
        reader.read(new Set(slots.flatMap((one) => one.alternatives.map((alternative) => reader.shardOf(index, alternative.term)))))]);
      for (const one of slots) lookUp(reader, index, one);
      const found = (await candidatesOf(files, slots, chosen, index.count)).filter((candidate) => candidate.isPossible).slice(0, limit);
      return (await readNotes(files, index, found)).map(({ candidate, note }) => {
        let has = null;
        const isThere = (one, bit) => {
          if (candidate.mask & (1 << bit)) return true;
          if (one.isComplete) return false;
          has = has || new Set(note.editions.flatMap(({ title, summary, sections }) => [title, summary, ...sections.flatMap(({ heading, text }) => [heading, text])])
            .flatMap(tokens).map((token) => token.term));
          return one.alternatives.some((alternative) => has.has(alternative.term));
        };
        const matched = [...slots.keys()].filter((bit) => isThere(slots[bit], bit));
        return { note, score: candidate.rank, matched };
      });
    });

    return { open, query, find };
  };

  kotae.search = makeEngine();
})();

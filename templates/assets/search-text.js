// Text as the search sees it: folded, cut into terms and numbers. docs/search.md has the rules; the compiler follows the same.
"use strict";
(() => {
  const kotae = globalThis.kotae || (globalThis.kotae = {});

  // What the normalization may compose with what stands before it: marks, half-width voiced marks, Hangul vowels and finals.
  const CLUSTERS = /[^][\p{M}\uFF9E\uFF9F\u1160-\u11FF\uFFA0-\uFFDC]*/gu;
  const VU = { ァ: "バ", ィ: "ビ", ェ: "ベ", ォ: "ボ" };
  const SMALL = "ァィゥェォッャュョヮヵヶ", LARGE = "アイウエオツヤユヨワカケ";
  const E_ROW = "エケセテネヘメレゲゼデベペ";

  const isKatakana = (character) => character >= "ァ" && character <= "ヺ" && character.length === 1;

  const classOf = (character) => {
    const code = character.codePointAt(0);
    if (code < 128) return code > 96 && code < 123 ? "l" : code > 47 && code < 58 ? "d" : "_-.".includes(character) ? character : " ";
    if (code >= 0x30A1 && code <= 0x30FA) return "t";
    if (code === 0x30FC) return "o";  // stands in a run, and in no term
    if (code >= 0x3041 && code <= 0x3096 || code === 0x309D || code === 0x309E) return "h";
    if (code >= 0x3400 && code <= 0x4DBF || code >= 0x4E00 && code <= 0x9FFF || code >= 0xF900 && code <= 0xFAFF
      || code >= 0x20000 && code <= 0x323AF || code === 0x3005 || code === 0x3007) return "k";
    return /[\p{L}\p{M}]/u.test(character) ? "l" : " ";
  };

  /**
   * The folded text and, for each of its code points, its class, its case in the text and where it begins there (behind the
   * last: where the text ends). `plain` has one unit a code point: those beyond the first 65,536 are neither digits nor units.
   * Without classes there are only the text and the starts, sooner.
   */
  const scan = (text, isClassed = true) => {
    const starts = [];
    let folded = "", plain = "", classes = "", cases = "";
    let last = "", isAfterVu = false;
    const put = (character, start, letterCase) => {
      folded += character;
      starts.push(start);
      last = character;
      if (!isClassed) return;
      plain += character.length > 1 ? "\uFFFD" : character;
      classes += classOf(character);
      cases += letterCase;
    };
    const fold = (normal, start) => {
      let character = normal === "\u2212" || normal === "\u2010" ? "-" : normal;
      const code = character.codePointAt(0);
      if (code < 128) {
        isAfterVu = false;
        const lower = character.toLowerCase();
        put(lower, start, lower !== character ? "u" : code > 96 && code < 123 ? "l" : " ");
        return;
      }
      const joinsVu = isAfterVu && VU[character];
      isAfterVu = character === "ヴ";
      if (joinsVu) {
        folded = folded.slice(0, -1) + joinsVu;
        if (isClassed) plain = plain.slice(0, -1) + joinsVu;
        last = joinsVu;
        return;
      }
      if (character === "ー" && isKatakana(last)) return;
      if (isKatakana(character)) {
        const small = SMALL.indexOf(character);
        character = isAfterVu ? "ブ" : small < 0 ? character : LARGE[small];
        if (character !== "イ" || !last || !E_ROW.includes(last)) put(character, start, " ");
        return;
      }
      if (code > 0x2E7F && code < 0xA640) return put(character, start, " ");  // no case and no marks to drop
      const lowered = character.toLowerCase();
      for (let lower of lowered) {
        if (/[\u00C0-\u024F\u1E00-\u1EFF]/.test(lower)) {
          const base = lower.normalize("NFD")[0];
          if (/[a-z]/.test(base)) lower = base;
        } else if (/[\u0300-\u036F]/.test(lower) && /[a-z]/.test(last)) continue;
        put(lower, start, lower < "a" || lower > "z" ? " " : lowered !== character ? "u" : "l");
      }
    };
    const whole = text.normalize("NFKC");
    let at = 0;
    if (whole === text) {
      for (const character of text) {
        fold(character, at);
        at += character.length;
      }
    } else {
      for (const [cluster] of text.matchAll(CLUSTERS)) {
        for (const character of cluster.normalize("NFKC")) fold(character, at);
        at += cluster.length;
      }
    }
    starts.push(text.length);
    return { text: folded, plain, classes, cases, starts };
  };

  /** Where a stretch of folded code points ends in the text: behind a whole character of it, were it several when folded. */
  const endOf = (starts, stop) => {
    let end = stop;
    while (end < starts.length - 1 && starts[end] === starts[stop - 1]) end += 1;
    return starts[end];
  };

  const isASCII = (text) => /^[\0-\x7F]*$/.test(text);
  /** 0, 1, 2 … up to `count`. */
  let countings = new Uint32Array(0);
  const counting = (count) => {
    if (countings.length <= count) countings = new Uint32Array(2 * count + 1024).map((_, index) => index);
    return countings.subarray(0, count + 1);
  };

  const fold = (text) => isASCII(text) ? text.toLowerCase() : scan(text, false).text;

  const foldMap = (text) => {
    if (isASCII(text)) return { text: text.toLowerCase(), starts: counting(text.length) };
    const { text: folded, starts } = scan(text, false);
    if (folded.length + 1 === starts.length) return { text: folded, starts };
    const units = [];
    let index = 0;
    for (const character of folded) {
      for (let unit = 0; unit < character.length; unit += 1) units.push(starts[index]);
      index += 1;
    }
    units.push(text.length);
    return { text: folded, starts: units };
  };

  // Numbers

  const HEXADECIMAL = /0x([0-9a-f]{1,16})|&h([0-9a-f]{1,16})|(\d[0-9a-f]{0,15})h/y;
  const DECIMAL = /(\d{1,3}(?:,\d{3})+|\d+)/y, FRACTION = /\.\d+/y;
  const UNITS = new Map();
  for (const [dimension, factor, names] of [
    ["size", 1, "b byte bytes バイト"], ["size", 1024, "kb kib キロバイト"], ["size", 1024 ** 2, "mb mib メガバイト"],
    ["size", 1024 ** 3, "gb gib ギガバイト"], ["size", 1024 ** 4, "tb tib テラバイト"],
    ["time", 1, "ms msec ミリ秒"], ["time", 1000, "s sec secs second seconds 秒"], ["time", 60000, "min mins minute minutes 分"],
    ["time", 3600000, "h hr hrs hour hours 時間"], ["time", 86400000, "day days 日"], ["percent", 1, "% percent パセント"],
  ]) for (const name of names.split(" ")) UNITS.set(name, { dimension, factor });
  const UNIT_NAMES = [...UNITS.keys()].sort((one, other) => other.length - one.length);
  const SIGNS = { size: "", time: "ms", percent: "%" };
  const LIMIT = 1n << 64n;

  /** The two's complement of a negative number: of 32 bits where they hold it, else of 64. */
  const negated = (digits) => {
    if (digits > LIMIT >> 1n) return null;
    return digits === 0n ? 0n : (digits <= 1n << 31n ? 1n << 32n : LIMIT) - digits;
  };

  const isWordlike = (letter) => letter === "l" || letter === "d";

  const number = (digits, decimals, unit, isHexadecimal) => {
    const value = decimals ? null : digits;
    const { dimension, factor } = unit || { dimension: "", factor: 1 };
    const terms = [];
    const add = (whole, sign) => { if (whole < LIMIT) terms.push("#" + whole.toString(16) + sign); };
    if (unit) {
      const power = 10n ** BigInt(decimals), scaled = digits * BigInt(factor);
      if (scaled % power === 0n) add(scaled / power, SIGNS[dimension]);
    }
    if (value !== null && !terms.includes("#" + value.toString(16))) add(value, "");
    const magnitude = Number(digits) / 10 ** decimals * factor;
    return { value, terms, dimension, magnitude, digits, decimals, factor, isHexadecimal };
  };

  /** The number that begins here, or null; `stop` is where the text goes on. */
  const numberAt = ({ plain, classes, starts }, at) => {
    const before = classes[at - 1];
    if (isWordlike(before) || before === "_" || before === "." && classes[at - 2] === "d") return null;
    const ends = (end) => !isWordlike(classes[end]) && classes[end] !== "_" && !(classes[end] === "." && classes[end + 1] === "d");
    const from = plain[at] === "-" ? at + 1 : at;
    const made = (stop, found) => ({ start: starts[at], end: endOf(starts, stop), stop, ...found });
    const match = (pattern, begin) => {
      pattern.lastIndex = begin;
      return pattern.exec(plain);
    };
    const hexadecimal = match(HEXADECIMAL, from);
    if (hexadecimal && ends(from + hexadecimal[0].length)) {
      const [written, x, h, suffixed] = hexadecimal;
      if (from > at && !x) return null;
      const found = number(BigInt("0x" + (x || h || suffixed)), 0, null, true);
      if (from > at) {
        const negative = negated(found.digits);
        return negative === null ? null : made(from + written.length, number(negative, 0, null, true));
      }
      if (!/^\d+$/.test(suffixed)) return made(at + written.length, found);
      // Hexadecimal or hours: it is found as both, and few digits are hours.
      const hours = number(BigInt(suffixed), 0, UNITS.get("h"), false);
      const terms = [...new Set([...found.terms, ...hours.terms])];
      return made(at + written.length, { ...(/^[1-9]\d?$/.test(suffixed) ? hours : found), terms });
    }
    const decimal = match(DECIMAL, from);
    if (!decimal) return null;
    // As many groups of three as give a number that ends.
    for (let whole = decimal[1]; whole; whole = whole.slice(0, Math.max(0, whole.lastIndexOf(",")))) {
      let end = from + whole.length;
      const fraction = match(FRACTION, end);
      if (fraction) end += fraction[0].length;
      const decimals = fraction ? fraction[0].length - 1 : 0;
      const digits = BigInt((whole + (fraction ? fraction[0].slice(1) : "")).replace(/,/g, ""));
      for (const name of UNIT_NAMES) {
        const begin = plain[end] === " " ? end + 1 : end;
        if (!plain.startsWith(name, begin) || /[a-z]$/.test(name) && !ends(begin + name.length)) continue;
        if (from > at) return null;
        const found = number(digits, decimals, UNITS.get(name), false);
        if (found.value !== null && found.value >= LIMIT) return null;
        if (fraction) found.terms.push(whole + fraction[0]);
        return made(begin + name.length, found);
      }
      if (!ends(end)) continue;
      if (fraction) return from > at ? null : made(end, { ...number(digits, decimals, null, false), terms: [whole + fraction[0]] });
      const value = from > at ? negated(digits) : digits;
      return value === null || value >= LIMIT ? null : made(end, number(value, 0, null, false));
    }
    return null;
  };

  // Words

  const stem = (word) => {
    if (word.length < 4) return word;
    if (/ies$/.test(word) && !/[ea]ies$/.test(word)) word = word.slice(0, -3) + "y";
    else if (/es$/.test(word) && !/[aeo]es$/.test(word)) word = word.slice(0, -1);
    else if (/s$/.test(word) && !/[us]s$/.test(word)) word = word.slice(0, -1);
    const ending = /^(.*[aeiouy].*)(?:ing|ed)$/.exec(word);
    if (ending && ending[1].length >= 3) {
      word = ending[1];
      if (/([b-df-hj-np-tv-xz])\1$/.test(word) && !/(?:ll|ss|zz)$/.test(word)) word = word.slice(0, -1);
    }
    return word.length > 3 && word.endsWith("e") ? word.slice(0, -1) : word;
  };

  const cutLong = (term) => term.length > 64 ? [...term].slice(0, 64).join("") : term;

  /** Where a word's parts begin and end. */
  const partsOf = ({ classes, cases }, start, end) => {
    const parts = [];
    let begin = start;
    const close = (at) => { if (at > begin) parts.push([begin, at]); begin = at; };
    for (let at = start; at < end; at += 1) {
      if (!isWordlike(classes[at])) {
        close(at);
        begin = at + 1;
      } else if (at > begin && (classes[at] !== classes[at - 1] || cases[at] === "u"
        && (cases[at - 1] === "l" || cases[at - 1] === "u" && at + 1 < end && cases[at + 1] === "l"))) close(at);
    }
    close(end);
    return parts;
  };

  const tokens = (text) => {
    const scanned = scan(text);
    const { classes, plain, starts } = scanned;
    const characters = plain.length === scanned.text.length ? plain : [...scanned.text];
    const found = [];
    const put = (term, from, to, kind) => found.push({ term: cutLong(/^[a-z]+$/.test(term) ? stem(term) : term), start: starts[from], end: endOf(starts, to), kind });
    const slice = (from, to) => typeof characters === "string" ? characters.slice(from, to) : characters.slice(from, to).join("");

    const putWord = (from, to) => {
      const word = slice(from, to);
      if (/^[\d.]+$/.test(word)) return put(word, from, to, "number");
      const parts = partsOf(scanned, from, to);
      const whole = word.replace(/[_-]/g, "");
      put(whole, from, to, "word");
      if (parts.length < 2) return;
      for (const [begin, end] of parts) {
        const part = slice(begin, end);
        if (classes[begin] !== "d") {
          if (end - begin > 1) put(part, begin, end, "part");
        } else if (BigInt(part) < LIMIT) put("#" + BigInt(part).toString(16), begin, end, "number");
      }
      for (let first = parts.length - 2; first > 0; first -= 1) {
        put(parts.slice(first).map(([begin, end]) => slice(begin, end)).join(""), parts[first][0], to, "end");
      }
    };

    const putRun = (from, to) => {
      const isSolid = (at) => at >= from && at < to && /[kt]/.test(classes[at]);
      for (let at = from; at < to; at += 1) {
        const three = classes.slice(at, Math.min(at + 3, to));
        if (classes[at] === "h") {
          if (three === "hhh") put(slice(at, at + 3), at, at + 3, "hiragana");
        }
        if (!isSolid(at)) continue;
        if (isSolid(at + 1)) put(slice(at, at + 2), at, at + 2, "gram");
        else if (classes[at] === "k" && !isSolid(at - 1)) put(characters[at], at, at + 1, "kanji");
        if (three === "ttt") put(slice(at, at + 3), at, at + 3, "gram");
      }
      // ページ プール is ページプール to others.
      if (!" ・".includes(characters[to]) || classes[to - 1] !== "t" || classes[to + 1] !== "t") return;
      const putAcross = (first, last) => put(slice(first, to) + slice(to + 1, last), first, last, "across");
      if (to - 2 >= from && classes[to - 2] === "t") putAcross(to - 2, to + 2);
      putAcross(to - 1, to + 2);
      if (classes[to + 2] === "t") putAcross(to - 1, to + 3);
    };

    for (let at = 0; at < classes.length;) {
      const letter = classes[at];
      if (letter === "d" || plain[at] === "-" || plain[at] === "&") {
        const number = numberAt(scanned, at);
        if (number) {
          for (const term of number.terms) put(term, at, number.stop, "number");
          at = number.stop;
          continue;
        }
      }
      let end = at + 1;
      if (isWordlike(letter)) {
        for (; end < classes.length; end += 1) {
          const here = classes[end], before = classes[end - 1], after = classes[end + 1];
          if (!isWordlike(here) && !(isWordlike(before) && (here === "." && isWordlike(after)
            || here === "_" && after === "l" || here === "-" && before === "l" && after === "l"))) break;
        }
        putWord(at, end);
      } else if (/[ktho]/.test(letter)) {
        while (end < classes.length && /[ktho]/.test(classes[end])) end += 1;
        putRun(at, end);
      }
      at = end;
    }
    return found;
  };

  const numbers = (text) => {
    const scanned = scan(text);
    const found = [];
    for (let at = 0; at < scanned.classes.length; at += 1) {
      const number = numberAt(scanned, at);
      if (!number) continue;
      found.push(number);
      at = number.stop - 1;
    }
    return found;
  };

  const quantity = (text) => {
    const scanned = scan(text.trim());
    const number = numberAt(scanned, 0);
    return number && number.stop === scanned.classes.length ? number : null;
  };

  kotae.text = { fold, foldMap, tokens, numbers, quantity, stem };
})();

// Reads what a machine said: blue screens, events, debugger output, error reports, messages. Pure functions of the text:
// nothing here knows a page, a note or the network. Every repetition is bounded, so that time grows with the text alone.
"use strict";
(() => {
  // What isn't there for the reader: UTF-16 read as bytes leaves NULs, and copied texts bring marks of direction.
  const DROPPED = /[\0\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/;
  const SPELLED = new Map([
    ["\u00a5", "\\"], ["\uffe5", "\\"], ["\u2212", "-"], ["\u2010", "-"], ["\u2011", "-"], ["\u2013", "-"], ["\u2014", "-"],
    ["\u2018", "'"], ["\u2019", "'"], ["\u201c", "\""], ["\u201d", "\""], ["\u2028", "\n"], ["\u2029", "\n"], ["\v", "\n"],
  ]);

  // XML that a page or a mail has encoded
  const ENCODED = /&lt;(?:Event|System|Provider|EventID|EventData|Data)\b/;
  const ENTITIES = { lt: "<", gt: ">", quot: "\"", apos: "'", "#39": "'", amp: "&" };
  const ENTITY = /&(lt|gt|quot|apos|#39|amp);/y;

  /** One spelling of `raw` for the patterns below, and for each of its characters the place in `raw`. */
  const clean = (raw) => {
    const codes = new Uint16Array(raw.length), starts = new Int32Array(raw.length + 1);
    const isEncoded = ENCODED.test(raw) && !/<[A-Za-z]/.test(raw);
    let length = 0, afterReturn = false, isQuote = true;
    for (let place = raw.startsWith("\u00ff\u00fe") ? 2 : 0; place < raw.length; place++) {
      let character = raw[place], from = place, code = raw.charCodeAt(place);
      if (code < 0x80 ? code === 0 : DROPPED.test(character)) continue;
      if (code === 10 && afterReturn) {
        afterReturn = false;
        continue;
      }
      afterReturn = code === 13;
      if (afterReturn) code = 10;
      else if (code >= 0x80) {
        if (code >= 0xff01 && code <= 0xff5e) code -= 0xfee0;
        else if (code >= 0xff61 && code <= 0xff9f) {
          // A mark of voicing is a character of its own in half width.
          const next = raw.charCodeAt(place + 1);
          if (next === 0xff9e || next === 0xff9f) {
            const both = (character + raw[place + 1]).normalize("NFKC");
            if (both.length === 1) {
              character = both;
              place++;
            }
          }
          code = character.normalize("NFKC").charCodeAt(0);
        } else if (/\s/.test(character) && !SPELLED.has(character)) code = 32;
        else if (SPELLED.has(character)) code = SPELLED.get(character).charCodeAt(0);
      } else if (code === 11) code = 10;
      // A mail quotes every line: > > text
      if (isQuote && code === 62) {
        if (raw[place + 1] === " ") place++;
        continue;
      }
      isQuote = code === 10;
      if (isEncoded && code === 38) {
        ENTITY.lastIndex = place;
        const entity = ENTITY.exec(raw);
        if (entity) {
          code = ENTITIES[entity[1]].charCodeAt(0);
          place = ENTITY.lastIndex - 1;
        }
      }
      codes[length] = code;
      starts[length++] = from;
    }
    starts[length] = raw.length;
    const parts = [];
    for (let place = 0; place < length; place += 8192) {
      parts.push(String.fromCharCode.apply(null, codes.subarray(place, Math.min(place + 8192, length))));
    }
    return { text: parts.join(""), starts };
  };

  /** The names of bug checks, from the lines of search/bug-checks.js. */
  const names = (listing) => {
    const byCode = new Map(), byName = new Map();
    for (const line of listing.split("\n")) {
      const [digits, name] = line.split(" ");
      if (!name) continue;
      byCode.set(parseInt(digits, 16), name);
      byName.set(name, parseInt(digits, 16));
    }
    // Codes that a debugger marks as seen in a mini dump (0x1000007F) have the name of the code itself.
    const plain = (code) => (code >>> 28 === 1 ? code - 0x10000000 : code);
    return {
      plain,
      name: (code) => byCode.get(code) || byCode.get(plain(code)) || "",
      code: (name) => {
        const upper = name.toUpperCase();
        return byName.has(upper) ? byName.get(upper) : byName.get(upper.replace(/_M$/, ""));
      },
    };
  };

  // Whoever copies a blue screen by hand may write the letter O for a zero.
  const hexadecimal = (digits) => BigInt("0x" + digits.replace(/`/g, "").replace(/o/gi, "0"));

  // Where a number in front of which this stands is a place in memory, a time or a process, and no code.
  const NO_CODE = /(?:\bat|address|アドレス|番地|offset|オフセット|base|stamp|スタンプ|process id|プロセス ?ID|thread id|スレッド ?ID|memory|メモリ|instruction|命令|start time|開始時刻|pointer|ポインター?|handle|ハンドル|keywords?|キーワード)["' :=の\]]{0,4}(?:at )?["']?$/i;
  const CODE = /(?:stop|bug ?check|停止|ストップ|ブルー|blue|bsod|バグ|code|コード|hresult|\bhr|result|結果|error|エラー|status)[^\n]{0,20}$/i;

  /** A reading of one text. */
  class Reading {
    constructor(raw, bugChecks) {
      const { text, starts } = clean(raw);
      Object.assign(this, { text, starts, bugChecks, found: [], byKey: new Map(), stops: [] });
      this.taken = new Uint8Array(text.length);
    }

    /** Calls `use(match)` for every match of `pattern`, a global one, between two places. */
    each(pattern, use, from = 0, to = this.text.length) {
      const within = from === 0 && to === this.text.length ? this.text : this.text.slice(from, to);
      for (const match of within.matchAll(pattern)) {
        match.start = match.index + from;
        use(match);
      }
    }

    take(start, end) { this.taken.fill(1, start, end); }
    isTaken(start, end) { return this.taken[start] === 1 || this.taken[end - 1] === 1; }
    before(start, count = 40) { return this.text.slice(Math.max(0, start - count), start); }

    /** Adds a finding, or another place of the one that is equal to it. */
    add(kind, key, start, end, facts) {
      this.take(start, end);
      const known = this.byKey.get(kind + " " + key);
      if (known) {
        known.places.push([start, end]);
        if (facts.isChosen !== false) known.isChosen = true;
        return known;
      }
      const finding = { kind, places: [[start, end]], isChosen: true, ...facts };
      this.byKey.set(kind + " " + key, finding);
      this.found.push(finding);
      return finding;
    }

    // Bug checks: a text names the same one several times, its parameters elsewhere. So what says something about one
    // is collected first, and put together in the order of the text.

    stop(number, start, end, parameters = null) {
      if (number <= 0 || number > 0xffffffff) return;
      this.take(start, end);
      this.stops.push({ number, start, end, parameters: parameters ? parameters.values : [], places: parameters ? parameters.places : [] });
      if (parameters) for (const [from, to] of parameters.places) this.take(from, to);
    }

    parameter(index, value, start, end, reach = Infinity) {
      this.take(start, end);
      this.stops.push({ index, value, start, end, reach });
    }

    /** The numbers in brackets from `start` on; a line may end anywhere, within a number too. */
    parameters(start) {
      const { text } = this;
      const blank = (place, most) => {
        const end = Math.min(text.length, place + most);
        while (place < end && (text[place] === " " || text[place] === "\n" || text[place] === "\t")) place++;
        return place;
      };
      let place = blank(start, 6);
      const close = { "(": ")", "{": "}", "[": "]" }[text[place]];
      if (!close) return null;
      place++;
      const number = /(?:[0o]x([0-9a-fo`]{1,17})|(\d[0-9a-fo`]{0,16}|[0-9a-f`]{1,17}))/iy, rest = /[ \t]{0,4}\n[ \t]{0,8}([0-9a-fo`]{1,16})(?=[ \t\n]{0,8}[,、)}\]])/iy;
      const values = [], places = [];
      while (values.length < 4) {
        number.lastIndex = place = blank(place, 80);
        const match = number.exec(text);
        if (!match || /^`{1,17}$/.test(match[1] || match[2])) break;
        let digits = match[1] || match[2], end = number.lastIndex;
        rest.lastIndex = end;
        const more = digits.length % 8 ? rest.exec(text) : null;
        if (more && (digits.length + more[1].length) % 8 === 0) {
          digits += more[1];
          end = rest.lastIndex;
        }
        values.push(hexadecimal(digits));
        places.push([place, end]);
        place = blank(end, 80);
        if (text[place] !== "," && text[place] !== "、") break;
        place++;
      }
      // Who copies by hand may stop before the end: (0x00000008, …)
      const isOpen = text[place] === "…" || text.startsWith("...", place);
      return values.length && (text[place] === close || isOpen) ? { values, places } : null;
    }

    /** Takes the numbers in brackets from `start` on: whatever they are, they are no codes. */
    takeBrackets(start) {
      const begin = this.text.slice(start, start + 7).search(/[({[]/);
      if (begin < 0 || this.text.slice(start, start + begin).trim()) return;
      const end = this.text.slice(start + begin, start + begin + 400).search(/[)}\]]/);
      this.each(/(?<!\w)[0o]x[0-9a-fo`]{1,17}(?!\w)/gi, (match) => this.take(match.start, match.start + match[0].length),
        start + begin, start + begin + (end < 0 ? 120 : end));
    }

    joinStops() {
      this.stops.sort((a, b) => a.start - b.start || b.end - a.end);
      const latest = new Map(), { plain } = this.bugChecks;
      let current = null;
      const begin = (number, start, end) => {
        current = { kind: "stop", number, parameters: [null, null, null, null], parameterPlaces: [[], [], [], []], places: [[start, end]], isChosen: true, name: this.bugChecks.name(number) };
        latest.set(plain(number), current);
        this.found.push(current);
      };
      for (const said of this.stops) {
        if (said.number !== undefined) {
          const known = latest.get(plain(said.number));
          const agrees = known && said.parameters.every((value, index) => known.parameters[index] === null || known.parameters[index] === value);
          if (agrees) {
            current = known;
            current.places.push([said.start, said.end]);
          } else begin(said.number, said.start, said.end);
          said.parameters.forEach((value, index) => {
            current.parameters[index] = value;
            current.parameterPlaces[index].push(said.places[index]);
          });
        } else if (current && said.start - current.places[current.places.length - 1][1] <= said.reach) {
          const own = current.parameters[said.index];
          if (own !== null && own !== said.value) begin(current.number, said.start, said.end);
          current.parameters[said.index] = said.value;
          current.parameterPlaces[said.index].push([said.start, said.end]);
        }
      }
    }
  }

  // Events as XML

  const readXML = (reading) => {
    const { text } = reading;
    const begins = [];
    reading.each(/<Event[\s>]/g, (match) => begins.push(match.start));
    if (!begins.length && /<EventID[\s>]/.test(text)) begins.push(0);
    begins.forEach((start, index) => {
      const end = index + 1 < begins.length ? begins[index + 1] : text.length;
      const block = text.slice(start, end);
      const one = (pattern) => (block.match(pattern) || [])[1] || "";
      const system = block.match(/<System[\s>]/), systemEnd = block.indexOf("</System>");
      const source = one(/<Provider\s[^>]{0,300}?\bName\s?=\s?["']([^"'<>\n]{1,120})["']/);
      const id = block.match(/<EventID(?:\s[^>]{0,60})?>\s{0,8}(\d{1,5})\s{0,8}</);
      if (id) {
        const place = start + id.index + id[0].indexOf(id[1], id[0].indexOf(">"));
        event(reading, [source, one(/EventSourceName\s?=\s?["']([^"'<>\n]{1,120})["']/)], Number(id[1]), place, place + id[1].length,
          one(/<Channel>([^<]{1,120})</));
      }
      // Times, processes and records are no codes.
      if (system && systemEnd > 0) reading.take(start + system.index, start + systemEnd);
      const data = [];
      for (const match of block.matchAll(/<Data(?:\s{1,4}Name\s?=\s?["']([^"'<>]{1,80})["'])?\s{0,4}(?:\/>|>([^<]{0,4000}))/g)) {
        const value = (match[2] || "").trim(), place = start + match.index + match[0].lastIndexOf(value);
        data.push({ name: match[1] || "", value, start: place, end: place + value.length });
      }
      readEventData(reading, source, id ? Number(id[1]) : 0, data);
    });
  };

  const HEX8 = /^(?:0x)?[0-9a-f]{8}$/i;
  const HEX = /^(?:0x)?[0-9a-f`]{1,17}$/i;
  const digitsOf = (value) => value.replace(/^[0o]x/i, "");

  /** What the data of well-known events hold, by their places. */
  const readEventData = (reading, source, id, data) => {
    const stopAt = (place) => {
      const [code, ...rest] = data.slice(place, place + 5);
      if (!code || !HEX.test(code.value)) return;
      reading.stop(Number(hexadecimal(digitsOf(code.value))), code.start, code.end);
      rest.forEach(({ value, start, end }, index) => {
        if (HEX.test(value)) reading.parameter(index, hexadecimal(digitsOf(value)), start, end);
      });
    };
    const statusAt = (item) => {
      if (item && HEX8.test(item.value)) status(reading, Number(hexadecimal(digitsOf(item.value))), item.start, item.end, "ntstatus");
    };
    if (id === 1003 && source === "System Error") stopAt(0);
    if (id === 1000 && source === "Application Error" && !data.some(({ name }) => name)) statusAt(data[6]);
    statusAt(data.find(({ name }) => name === "ExceptionCode"));
    if (id === 1001 && source === "Windows Error Reporting" && data[2]) {
      if (/^(?:BlueScreen|LiveKernelEvent)$/.test(data[2].value)) stopAt(5);
      if (data[2].value === "APPCRASH") statusAt(data[11]);
    }
  };

  /** An event, under all names of its source; `start` and `end` are its number's place. */
  const event = (reading, sources, number, start, end, log = "", isPartial = false) => {
    if (!(number > 0 && number <= 0xffff)) return;
    const all = [...new Set(sources.map((source) => source.replace(/\s{1,20}/g, " ").trim()).filter((source) => source && source !== "N/A"))];
    const finding = reading.add("event", (all[0] || "").toLowerCase() + " " + number, start, end, { number, source: all[0] || "", sources: all, log: log.trim() });
    if (isPartial) finding.isPartial = true;
  };

  // Bug checks

  const readStops = (reading) => {
    const { text, bugChecks } = reading;
    const stop = (digits, start, base = 16) => {
      const end = start + digits.length;
      reading.stop(Number(base === 16 ? hexadecimal(digitsOf(digits)) : BigInt(digits)), start, end, base === 16 ? reading.parameters(end) : null);
    };
    const placeOf = (match, group) => match.start + match[0].lastIndexOf(match[group]);

    // *** STOP: 0x0000007F (…); STOP c000021a {…}; STOP エラー 0x7F; STOP 7F
    reading.each(/\bSTOP\b[ \t]{0,4}(?:code|error|エラー|コード)?[ \t]{0,4}(?:code|コード)?[ \t]{0,4}[:(]?[ \t]{0,8}([0o]x[0-9a-fo]{1,8}|[0-9a-f]{8}|(?=[a-fo]{0,7}\d)[0-9a-fo]{8})(?![\w`])/gi, (match) => {
      stop(match[1], placeOf(match, 1));
      reading.takeBrackets(match.start + match[0].length);
    });
    reading.each(/\bSTOP[ :]{1,3}(?=[A-F]{0,2}\d)([0-9A-F]{2,3})(?![\w`.,:-])/g, (match) => stop(match[1], placeOf(match, 1)));

    // Stop code: NAME (0x7F) or a number; the name may have blanks for its underscores.
    reading.each(/(?:\b(?:stop ?code|stop ?error|bug ?check(?: code)?(?: was)?)|(?:停止|ストップ) ?(?:コード|エラー)|バグ ?チェック(?: ?コード)?)[ \t]{0,4}:?[ \t]{0,8}\n?[ \t]{0,8}(?:(0x[0-9a-f]{1,8}|[0-9a-f]{8})(?![\w`])|([A-Z][A-Z0-9_ ]{3,70}))/gi, (match) => {
      if (match[1]) return stop(match[1], placeOf(match, 1));
      const words = match[2].trim().split(/[ _]{1,4}/);
      for (let count = words.length; count > 0; count--) {
        const code = bugChecks.code(words.slice(0, count).join("_"));
        if (code === undefined || (count === 1 && words.length > 1)) continue;
        const start = placeOf(match, 2);
        const written = words.slice(0, count).reduce((end, word) => text.indexOf(word, end) + word.length, start);
        return reading.stop(code, start, written);
      }
    });

    // NAME (7f), as a debugger says it, and NAME alone.
    reading.each(/\b([A-Z][A-Z0-9_]{3,79}) {0,2}\((?:0x)?([0-9a-f]{1,8})\)/gi, (match) => {
      const number = parseInt(match[2], 16), line = text[match.start - 1];
      const isKnown = bugChecks.code(match[1]) !== undefined;
      const isNew = match[1].includes("_") && (line === undefined || line === "\n") && text[match.start + match[0].length] !== " "
        && /^[A-Z0-9_]{4,80}$/.test(match[1]) && !SYMBOL.test(match[1]);
      if (isKnown || isNew) reading.stop(number, match.start, match.start + match[0].length);
    });
    reading.each(/\bUnknown bugcheck code \(([0-9a-f]{1,8})\)/gi, (match) => stop(match[1], placeOf(match, 1)));
    reading.each(/\b[A-Z][A-Z0-9_]{3,79}\b/gi, (match) => {
      const end = match.start + match[0].length;
      if (!match[0].includes("_") || reading.isTaken(match.start, end)) return;
      const code = bugChecks.code(match[0]);
      if (code !== undefined) reading.stop(code, match.start, end);
    });

    // BugCheck 7F, {8, 80042000, 0, 0}; BUGCHECK_CODE: 7f; BCCode: 7f; BUGCHECK_STR: 0x7f_8
    reading.each(/\bBugCheck[ \t]{1,4}([0-9a-f]{1,8})[ \t]{0,2},(?=\s{0,4}\{)/gi, (match) => {
      const start = placeOf(match, 1);
      reading.stop(parseInt(match[1], 16), start, start + match[1].length, reading.parameters(match.start + match[0].length));
    });
    reading.each(/\b(?:BUGCHECK_CODE|BCCode|Bugcheck code|BUGCHECK_STR)[ \t]{0,8}[:=]?[ \t]{1,8}(?:0x)?([0-9a-f]{1,8})(?=[_\s,)]|$)/gi, (match) => stop(match[1], placeOf(match, 1)));
    reading.each(/(?:BUCKET|バケット)[^\n]{0,24}?[ :]0x([0-9a-f]{1,8})_/gi, (match) => stop(match[1], placeOf(match, 1)));
    // Kernel-Power 41 has it in decimal; 0 is none.
    reading.each(/\bBugcheckCode["']?[>:=]?[ \t]{0,8}(\d{1,10})\b/g, (match) => stop(match[1], placeOf(match, 1), 10));
    // 0x0000007f (0x…, 0x…, 0x…, 0x…) needs no label.
    reading.each(/\b0x([0-9a-f]{1,8})(?=[ \t\n]{0,4}\()/gi, (match) => {
      const end = match.start + match[0].length, parameters = reading.parameters(end);
      if (parameters && parameters.values.length === 4) reading.stop(parseInt(match[1], 16), match.start, end, parameters);
    });
    // A row of BlueScreenView: name, code and four parameters, between tabs or commas.
    reading.each(/(?<![\w`])0x([0-9a-f]{8})(?=(?:"?[\t,]"?[0-9a-f]{8}(?:`[0-9a-f]{8})?){4}(?![\w`]))/gi, (match) => {
      const number = parseInt(match[1], 16), end = match.start + match[0].length;
      if (!bugChecks.name(number) && !/[A-Z]_[A-Z0-9_]{1,60}"?[\t,]"?$/.test(reading.before(match.start, 80))) return;
      const values = [], places = [], pattern = /"?[\t,]"?([0-9a-f`]{8,17})/iy;
      pattern.lastIndex = end;
      while (values.length < 4) {
        const [, digits] = pattern.exec(text);
        values.push(hexadecimal(digits));
        places.push([pattern.lastIndex - digits.length, pattern.lastIndex]);
      }
      reading.stop(number, match.start, end, { values, places });
    });
    // Event 1003 of System Error has no 0x.
    reading.each(/(?:error code|エラー ?コード)[ :]{0,3}([0-9a-f]{8})[,、 ]{1,3}(?=parameter|第|パラメータ)/gi, (match) => stop(match[1], placeOf(match, 1)));

    // A report names its kind first, then a signature.
    const kinds = [];
    reading.each(/(?:event ?name|event ?type|イベント ?名)[ \t]{0,4}[:=][ \t]{0,8}(\w{3,30})/gi, (match) => kinds.push([match.start, match[1]]));
    kinds.forEach(([start, kind], index) => {
      const end = Math.min(index + 1 < kinds.length ? kinds[index + 1][0] : text.length, start + 3000);
      const part = (number) => new RegExp(`(?:\\bP${number}|(?:Signature|署名) 0?${number}|Sig\\[${number - 1}\\]\\.Value)[ \\t]{0,4}[:=][ \\t]{0,8}(?:0x)?([0-9a-f]{1,17})(?![\\w.])`, "gi");
      if (/^(?:BlueScreen|LiveKernelEvent)$/i.test(kind)) {
        reading.each(part(1), (match) => stop(match[1], placeOf(match, 1)), start, end);
        reading.each(/(?:\bCode|(?<![ァ-ヶー一-龠] ?)コード)[ \t]{0,4}:[ \t]{0,8}([0-9a-f]{1,8})(?!\w)/gi, (match) => stop(match[1], placeOf(match, 1)), start, end);
        for (let number = 2; number <= 5; number++) {
          reading.each(part(number), (match) => {
            const place = placeOf(match, 1);
            reading.parameter(number - 2, hexadecimal(match[1]), place, place + match[1].length);
          }, start, end);
        }
      } else {
        reading.each(part(7), (match) => {
          const place = placeOf(match, 1);
          if (/^[c8e]/i.test(match[1]) && HEX8.test(match[1])) status(reading, parseInt(match[1], 16), place, place + 8, "ntstatus");
        }, start, end);
      }
    });

    // Parameters on lines of their own
    const parameter = (match, index, digits, reach) => {
      const start = match.start + match[0].lastIndexOf(digits);
      reading.parameter(index - 1, hexadecimal(digits), start, start + digits.length, reach);
    };
    reading.each(/\b(?:Arg|BUGCHECK_P|BCP|BugcheckParameter)([1-4])["']?[ \t]{0,12}[:=>]?[ \t]{0,12}(?:0x)?([0-9a-f]{1,8}(?:`?[0-9a-f]{8})?)(?!\w)/gi, (match) => parameter(match, match[1], match[2]));
    reading.each(/(?:parameter|パラメーター?|第) ?([1-4])(?: ?パラメーター?)?[ \t:は]{1,20}(?:0x)?([0-9a-f]{1,8}(?:`?[0-9a-f]{8})?)(?![\wぁ-ん])/gi, (match) => parameter(match, match[1], match[2], 400));
    reading.each(/\bArguments:?[ \t]{1,8}([0-9a-f`]{8,17})\s{1,8}([0-9a-f`]{8,17})\s{1,8}([0-9a-f`]{8,17})\s{1,8}([0-9a-f`]{8,17})/gi, (match) => {
      let place = match.start;
      for (let index = 1; index <= 4; index++) {
        place = text.indexOf(match[index], place);
        reading.parameter(index - 1, hexadecimal(match[index]), place, place += match[index].length, 200);
      }
    });
  };

  // Events in text: fields one below the other, tables, sentences

  const FIELDS = new Map(Object.entries({
    logname: "log", ログの名前: "log", logname_: "log", source: "source", ソース: "source", eventsource: "source", イベントソース: "source",
    providername: "source", プロバイダー名: "source", eventid: "id", イベントid: "id", id: "id", instanceid: "instance",
    eventtype: "begin", イベントの種類: "begin", timecreated: "begin", index: "begin",
  }));
  const COLUMNS = new Map([...FIELDS, ["event", "id"], ["イベント", "id"]]);
  const LEVEL = /^\s?"?(?:Error|Warning|Information|Critical|Verbose|エラー|警告|情報|重大|詳細)"?\s?$/i;
  const DATE = /^\s?"?\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}[ T]\d{1,2}:\d\d/;
  /** Where a line of a list without its head has its source and id: level, date, source, id, or the date first. */
  const headless = ([one = "", two = "", , id = ""]) => ((LEVEL.test(one) && DATE.test(two)) || (DATE.test(one) && LEVEL.test(two))) && /^[\s"]{0,2}\d{1,5}[\s"]{0,2}$/.test(id)
    ? { source: 2, id: 3 } : null;
  const fieldOf = (label, fields = FIELDS) => fields.get(label.replace(/\([A-Z]\)\s*$/, "").replace(/[\s"]/g, "").toLowerCase());

  const readEvents = (reading) => {
    const { text } = reading;
    let record = null, columns = null, separator = "", provider = "";
    const emit = () => {
      if (record && record.source && (record.id || record.instance)) {
        const { value, start } = record.id || record.instance;
        // An instance id carries severity and facility above its low 16 bits.
        const number = record.id ? Number(value) : Number(BigInt.asUintN(16, BigInt(value)));
        event(reading, [record.source.value], number, start, start + value.length, record.log ? record.log.value : "");
        reading.take(record.source.start, record.source.start + record.source.value.length);
      }
      record = null;
    };
    for (let start = 0; start < text.length;) {
      let end = text.indexOf("\n", start);
      if (end < 0) end = text.length;
      const line = text.slice(start, Math.min(end, start + 2000));
      const colon = line.slice(0, 60).indexOf(":");
      const field = colon > 0 ? fieldOf(line.slice(0, colon)) : undefined;
      if (field) {
        const value = line.slice(colon + 1).trim().slice(0, 120);
        if (!record || record[field] || field === "log" || field === "begin") emit();
        record = record || {};
        if (field === "source") provider = value;
        const number = value.match(/^(\d{1,10})(?!\d|[:/])/);
        if (field === "source" || field === "log" || field === "begin") record[field] = { value, start: start + line.indexOf(value, colon + 1) };
        else if (number) record[field] = { value: number[1], start: start + line.indexOf(number[1], colon + 1) };
      }
      // A table's head says which column is which.
      const mark = line.includes("\t") ? "\t" : line.includes(",") ? "," : "";
      if (mark) {
        const cells = line.split(mark);
        const heads = cells.length >= 4 && cells.length < 30 ? cells.map((cell) => fieldOf(cell, COLUMNS)) : [];
        if (heads.includes("source") && heads.includes("id")) {
          columns = { source: heads.indexOf("source"), id: heads.indexOf("id") };
          separator = mark;
        } else {
          const listed = columns && separator === mark && cells.length > Math.max(columns.source, columns.id) ? columns
            : headless(cells) || (mark === "\t" && /^\D{1,20}$/.test(cells[0]) && /\d[/.-]\d/.test(cells[1] || "")
              ? (/^\s*\d{1,5}\s*$/.test(cells[3] || "") ? { source: 2, id: 3 } : /\d:\d\d/.test(cells[2] || "") ? { source: 3, id: 5 } : null) : null);
          const id = listed && (cells[listed.id] || "").match(/^[\s"]*(\d{1,5})[\s"]*$/);
          if (id) {
            const place = start + cells.slice(0, listed.id).join(mark).length + 1 + cells[listed.id].indexOf(id[1]);
            event(reading, [cells[listed.source].replace(/"/g, "")], Number(id[1]), place, place + id[1].length);
          }
        }
      }
      // Get-WinEvent groups its rows by source; Get-EventLog has it in the row.
      const row = line.match(/^\s{0,4}\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4} {1,3}\d{1,2}:\d\d(?::\d\d)?(?: [AP]M)? {1,24}(\d{1,5}) {1,4}(?:Error|Warning|Information|Critical|Verbose|エラー|警告|情報|重大|詳細)/);
      const old = row ? null : line.match(/^\s{0,14}\d{1,10} {1,3}(?:\d{1,2}月|[A-Z][a-z]{2}) {1,2}\d{1,2} {1,3}\d{1,2}:\d\d {1,4}[A-Za-z0-9]{1,14}\.{0,3} {1,8}(\S[^\n]{0,60}?)(\.{3})? {1,40}(\d{1,10}) /);
      if (row) {
        const place = start + line.lastIndexOf(row[1], row[0].length - 1);
        event(reading, [provider], Number(row[1]), place, place + row[1].length);
      } else if (old) {
        const place = start + old[0].length - 1 - old[3].length;
        event(reading, [old[1]], Number(BigInt.asUintN(16, BigInt(old[3]))), place, place + old[3].length, "", !!old[2]);
      }
      start = end + 1;
    }
    emit();

    const said = (match, sourceGroup, idGroup) => {
      const start = match.start + match[0].lastIndexOf(match[idGroup]);
      event(reading, [match[sourceGroup]], Number(match[idGroup]), start, start + match[idGroup].length);
    };
    // Event Viewer's own headings and the sentences of messages without a description
    reading.each(/(?:^|\n)[ \t]{0,4}(?:Event|イベント) (\d{1,5}), {0,2}([A-Za-z0-9][\w .-]{1,60})/g, (match) => said(match, 2, 1));
    reading.each(/Event ID \(? ?(\d{1,5}) ?\)? (?:from|in) source \(? ?["']?([\w.-][\w .-]{0,60}?)["']? ?\)? cannot be found/gi, (match) => said(match, 2, 1));
    reading.each(/ソース ?["'「(]?([\w.-][\w .-]{0,60}?)["'」]? ?からのイベント ?ID ?(\d{1,5})/gi, (match) => said(match, 1, 2));
    reading.each(/イベント ?ID ?\(? ?(\d{1,5}) ?\)? ?\(ソース ?:? ?([\w.-][\w .-]{0,60}?)(?: 内)?\)/gi, (match) => said(match, 2, 1));
    reading.each(/\b(?:event )?source[: =]{1,3}["']?([A-Za-z0-9][\w.-]{0,60}(?: [A-Za-z][\w.-]{0,40}){0,3}?)["']?[,; ]{1,3}(?:and )?(?:event ?)?id[: =]{1,3}(\d{1,5})\b/gi, (match) => said(match, 1, 2));
    reading.each(/ソース[: ]{1,3}["']?([A-Za-z0-9][\w.-]{0,60}(?: [A-Za-z][\w.-]{0,40}){0,3})["']?[,、; ]{1,3}イベント ?ID[: ]{0,3}(\d{1,5})/gi, (match) => said(match, 1, 2));
    reading.each(/(?:\bevent ?id|イベント ?ID)[: #=]{0,3}(\d{1,5})\b[,;]? ?[(、]?(?:event )?(?:source|ソース)[: =]{1,3}["']?([A-Za-z0-9][\w.-]{0,60}(?: [A-Za-z][\w.-]{0,40}){0,3})/gi, (match) => said(match, 2, 1));
    // Get-WinEvent's fields on one line
    reading.each(/\bId {0,4}[:=] {0,4}(\d{1,5})[ \t,;]{1,8}ProviderName {0,4}[:=] {0,4}["']?([A-Za-z0-9][\w.-]{0,60}(?: [A-Z][\w.-]{0,40}){0,3})/g, (match) => said(match, 2, 1));
    reading.each(/\bProviderName {0,4}[:=] {0,4}["']?([A-Za-z0-9][\w.-]{0,60}(?: [A-Z][\w.-]{0,40}){0,3}?)["']?[ \t,;]{1,8}Id {0,4}[:=] {0,4}(\d{1,5})\b/g, (match) => said(match, 1, 2));
    // The friendly view of an event's details
    let named = null;
    reading.each(/\[ ?Name ?\][ \t]{0,4}([^\n]{1,100})|(?:^|\n)[ \t+-]{0,10}EventID[ \t]{1,4}(\d{1,5})/g, (match) => {
      if (match[1]) named = match;
      else if (named && match.start - named.start < 600) {
        const start = match.start + match[0].lastIndexOf(match[2]);
        event(reading, [named[1]], Number(match[2]), start, start + match[2].length);
      }
    });
    // A number without a source may still help.
    reading.each(/(?:\bevent ?id|イベント ?ID)[: #=]{0,3}(\d{1,5})(?!\d|[.:/]\d)/gi, (match) => {
      const start = match.start + match[0].lastIndexOf(match[1]), end = start + match[1].length;
      if (!reading.isTaken(start, end)) event(reading, [], Number(match[1]), start, end);
    });
  };

  // Numbers of errors

  /** A result or status of 32 bits: which of the two its digits say, unless the text has said it. */
  const status = (reading, number, start, end, kind = "") => {
    const facts = { number, isChosen: true };
    const high = number >>> 28;
    reading.add(kind || (high === 8 ? "hresult" : "ntstatus"), number, start, end, facts);
  };
  // Facilities of results are small numbers; what is larger is where Windows XP has its kernel in memory.
  const isStatus = (number) => {
    const facility = (number >>> 16) & 0xfff;
    return [8, 0xc, 0xd].includes(number >>> 28) && (facility <= 0x40 || (facility >= 0x870 && facility <= 0x8b0));
  };

  const system = (reading, number, start, end) => {
    const kind = number >= 10004 && number <= 11999 ? "winsock" : "win32";
    if (number > 0 && number <= 0xffff) reading.add(kind, number, start, end, { number });
  };

  const readErrors = (reading) => {
    const { text } = reading;
    const place = (match, group = 1) => {
      const start = match.start + match[0].lastIndexOf(match[group]);
      return [start, start + match[group].length];
    };
    const each = (pattern, use) => reading.each(pattern, (match) => {
      const [start, end] = place(match);
      if (!reading.isTaken(start, end)) use(match[1], start, end);
    });
    each(/(?:exception[ _]?code(?:_str)?|例外コード)["']?[ \t]{0,8}[:=>]?[ \t]{0,8}(?:\(NTSTATUS\)[ \t]{0,4})?(?:0x)?([0-9a-f]{8})(?!\w)/gi, (digits, start, end) => {
      status(reading, parseInt(digits, 16), text.slice(start - 2, start).toLowerCase() === "0x" ? start - 2 : start, end, "ntstatus");
    });
    each(/\bHTTP(?:\/\d(?:\.\d)?)?[ \t]{0,4}(?:status(?: code)?|error|response|エラー|ステータス(?: ?コード)?|状態コード)?[ :-]{0,4}([1-5]\d\d)(?!\w|\.\d)/gi, (digits, start, end) => {
      reading.add("http", digits, start, end, { number: Number(digits) });
    });
    each(/(?:\bwinsock|\bWSA|\bsocket|ソケット)[ \t]{0,4}(?:error|エラー)?(?: ?(?:code|コード))?[ :=(]{0,4}(1[01]\d{3})(?!\w|\.\d)/gi, (digits, start, end) => {
      reading.add("winsock", Number(digits), start, end, { number: Number(digits) });
    });
    each(/\bWSA[A-Z_]{4,30}[ ,:=(]{1,3}(1[01]\d{3})(?!\w)/g, (digits, start, end) => reading.add("winsock", Number(digits), start, end, { number: Number(digits) }));
    // .NET says it in brackets.
    each(/\b(?:Socket|Win32|HttpListener)Exception[ \t]{0,2}\((\d{1,5})\)/g, (digits, start, end) => system(reading, Number(digits), start, end));
    each(/(?:error|エラー|LastError(?:\(\))?|helpmsg|WIN32_EXIT_CODE|戻り値|終了コード)[ _]?(?:code|number|value|no\.?|コード|番号)?(?: was| is| は| が)?[ \t:=#(["']{0,4}(0x[0-9a-f]{1,8}|-?\d{1,10})(?!\w|[.:/-]\d|\/| ?[年月日時分秒個件回行])/gi, (digits, start, end) => {
      const number = digits.startsWith("-") ? Number(BigInt.asUintN(32, BigInt(digits))) : Number(digits);
      if (number <= 0xffff) system(reading, number, start, end);
      else if (isStatus(number)) status(reading, number, start, end);
    });
    each(/%%(\d{1,5})(?!\d)/g, (digits, start, end) => system(reading, Number(digits), start, end));
    each(/(?<![\w.`])(0x[0-9a-f]{8})(?![\w`])/gi, (digits, start, end) => {
      const number = parseInt(digits, 16), before = reading.before(start);
      if (NO_CODE.test(before)) return;
      if (isStatus(number) || (number >>> 28 === 8 && CODE.test(before))) status(reading, number, start, end);
      else if (reading.bugChecks.name(number) && /(?:stop|bug|停止|ストップ|ブルー|blue|bsod)[^\n]{0,30}$/i.test(before)) reading.stop(number, start, end);
    });
    each(/(?<![\w.-])(-\d{9,10})(?![\w.])/g, (digits, start, end) => {
      const value = BigInt(digits), number = Number(BigInt.asUintN(32, value));
      if (value >= -0x80000000n && isStatus(number)) status(reading, number, start, end);
    });
  };

  // Names: registry keys and values, modules, symbols

  const SYMBOL = /^(?:STATUS|ERROR|WSA|E|RPC_[SX]|EPT_S|NTE|CERT_E|CRYPT_E|SEC_E|CO_E|DNS_ERROR|EXCEPTION|NERR)_|^WSA[A-Z]{4,}|^NERR_/;
  const NO_SYMBOL = /^(?:EXCEPTION_(?:RECORD|CODE|PARAMETER|STR)|ERROR_CODE)/;

  const readNames = (reading) => {
    const { text } = reading;
    reading.each(/(?:\bHKEY_[A-Z_]{5,25}|\bHK(?:LM|CU|CR|U|CC):?|\\Registry\\(?:Machine|User))((?:\\[^\\\n\t"'<>|\]、。,;:]{1,100}){1,24})/gi, (match) => {
      let name = match[0];
      const last = name.lastIndexOf("\\") + 1, ends = text[match.start + name.length], begins = text[match.start - 1];
      const isWhole = (begins === "\"" || begins === "'" || begins === "[") || ((ends === undefined || ends === "\n") && name.slice(last).trim().split(" ").length <= 3);
      if (!isWhole && name.indexOf(" ", last) > 0) name = name.slice(0, name.indexOf(" ", last));
      name = name.trimEnd().replace(/[.)]$/, "");
      reading.add("registry", name.toLowerCase(), match.start, match.start + name.length, { name });
    });
    const value = (match) => {
      const start = match.start + match[0].lastIndexOf(match[1]);
      if (!/^(?:count|source|time)$/i.test(match[1])) reading.add("value", match[1].toLowerCase(), start, start + match[1].length, { name: match[1] });
    };
    reading.each(/(?:parameter|value|パラメーター?|値) ?["'「]([A-Za-z]\w{3,60})["'」]/gi, value);
    reading.each(/(?:^|\n)[ \t]{0,4}"([^"\n\\]{1,80})"=(?=dword|qword|hex|")/gi, value);
    reading.each(/\breg(?:\.exe)? (?:add|query|delete)[^\n]{1,300}?\/v[ \t]{1,4}"?([^"\s/]{1,80})/gi, value);
    reading.each(/(?:^|\n)[ \t]{1,8}([^\s"]{1,80})[ \t]{2,8}(?=REG_[A-Z_]{2,20}[ \t])/g, value);

    readModules(reading);

    reading.each(/\b[A-Z][A-Z0-9_]{3,60}\b/g, (match) => {
      const end = match.start + match[0].length;
      if (!SYMBOL.test(match[0]) || NO_SYMBOL.test(match[0]) || text[end] === ":" || reading.isTaken(match.start, end)) return;
      reading.add("name", match[0], match.start, end, { name: match[0] });
    });
    // Values that a message names: words with capitals inside, beside a word that says what they are.
    reading.each(/(?<![\w\\.])[A-Z][A-Za-z0-9]{5,40}(?![\w\\.])/g, (match) => {
      const end = match.start + match[0].length;
      if (reading.isTaken(match.start, end) || !/[a-z].*[A-Z]|[A-Z]{2}[a-z]/.test(match[0]) || !/[a-z]/.test(match[0])) return;
      const line = reading.before(match.start).replace(/^.*\n/s, "") + " " + text.slice(end, end + 40).replace(/\n.*$/s, "");
      if (/\b(?:parameter|value|registry|setting)s?\b|パラメータ|値|レジストリ|設定/i.test(line)) {
        reading.add("value", match[0].toLowerCase(), match.start, end, { name: match[0] });
      }
    });
  };

  // Parts of Windows that are in every crash say nothing about it.
  const EVERYWHERE = /^(?:nt|hal|ntoskrnl|ntkrnlpa|ntkrnlmp|ntkrpamp|ntdll|kernel32|kernelbase|win32k|svchost)$/;
  const ACCUSED = /(?:what failed|失敗した内容|image_name|module_name|process_name|symbol_name|caused by|faulting|障害|\bfault|フォールト|モジュール|module|\*\*\*|bucket)[^\n]{0,60}$/i;
  /** More modules than these are a list of what was loaded. */
  const MOST_MODULES = 12;

  const readModules = (reading) => {
    const { text } = reading;
    const add = (name, start, end, isAccused) => {
      if (reading.taken[start] && reading.taken[end - 1]) return;
      const stem = name.toLowerCase().replace(/\.(?:sys|dll|exe|drv|ocx|cpl)$/, "");
      const known = reading.byKey.get("module " + stem);
      const finding = reading.add("module", stem, start, end, { name, isChosen: isAccused || !EVERYWHERE.test(stem) });
      if (known && !known.name.includes(".")) finding.name = name;
      if (isAccused) finding.isAccused = true;
    };
    reading.each(/(?<![\w.$~-])[\w$~][\w.$~+-]{0,63}?\.(?:sys|dll|exe|drv|ocx|cpl)(?![\w-])/gi, (match) => {
      // A bucket has the code before its module: 0x116_IMAGE_nvlddmkm.sys
      const name = match[0].replace(/^(?:\w{1,50}_IMAGE_|[A-Z_]{1,50}_[8c][0-9a-f]{7}_|0x[0-9a-f]{1,8}_(?:[0-9a-f]{1,8}_)?)(?=[\w$~])/, ""), end = match.start + match[0].length;
      add(name, end - name.length, end, ACCUSED.test(reading.before(end - name.length, 64).replace(/^.*\n/s, "")));
    });
    reading.each(/\b(?:MODULE_NAME|SYMBOL_NAME|FOLLOWUP_NAME)[ \t]{0,4}:[ \t]{1,8}([A-Za-z_][\w-]{0,40})(?![\w.])/g, (match) => {
      const start = match.start + match[0].lastIndexOf(match[1]);
      if (!EVERYWHERE.test(match[1].toLowerCase()) && !/^(?:MachineOwner|Unknown)/i.test(match[1])) add(match[1], start, start + match[1].length, true);
    });
    reading.each(/(?<![\w!])(?:[\dA-Za-z]{1,20}_){0,12}?([A-Za-z][A-Za-z\d]{1,30})!(?=[A-Za-z_?])/g, (match) => {
      const start = match.start + match[0].length - 1 - match[1].length;
      if (!EVERYWHERE.test(match[1].toLowerCase())) add(match[1], start, start + match[1].length, ACCUSED.test(reading.before(start, 64).replace(/^.*\n/s, "")));
    });
    const modules = reading.found.filter(({ kind }) => kind === "module");
    if (modules.length > MOST_MODULES) for (const module of modules) module.isChosen = !!module.isAccused;
  };

  // A short text may be the code alone, or events as people say them: Srv 2011; Event 2020 srv; Srv (2011) と Tcpip/4227.
  const NAMED = "([A-Za-z][\\w.-]{0,60}(?: [A-Za-z][\\w.-]{0,40}){0,5}?)";
  const SAID = [
    // What follows is a sentence of the message, or Japanese that doesn't count with the number.
    [new RegExp(`^${NAMED}(?: ?[/#,] ?| ?\\(| ?の ?| )(?:(?:event|イベント)(?: ?id)?[ :#=]{0,3})?(\\d{1,5})\\)?[.。]?(?:[:;,] [^\\n]{0,150}| ?(?![年月日時分秒週個件回行つ番台人階名枚倍])[ぁ-んァ-ヶ一-龠][^\\n]{0,100})?$`, "i"), 1, 2],
    [new RegExp(`^${NAMED} ?: ?(\\d{2,5})$`, "i"), 1, 2],
    [new RegExp(`^(?:event|イベント)(?: ?id)?[ :#=]{0,3}(\\d{1,5})(?: ?[:/,] ?| ?\\(| )(?:(?:from|in|of) )?${NAMED}\\)?[.。]?$`, "i"), 2, 1],
  ];
  // Words before a number that are no source of events
  const NO_SOURCE = /^(?:events?|event ?id|ids?|data|value|limit|default|size|count|total|min(?:imum)?|max(?:imum)?|minutes|seconds|error|warning|information|critical|level|code|number|no\.?|(?:microsoft )?(?:windows|office|exchange|sharepoint|sql|word|excel|outlook|access|visual studio)(?: (?:server|nt|xp))?|server|ver\.?|ie)$|\b(?:ports?|build|version|sp|service pack|kb|year|page|line|row|step|chapter|room|pid|process|thread)$/i;
  // Words of a sentence before or after it
  const SENTENCE = /^(?:i|we|it|my|our|a|an|the|this|in|on|at|from|was|is|are|has|have|had|and|or|after|before|when|every|of|to|for|with|by|since|until|during|get|got|see|saw|found|occur(?:s|red)?|happen(?:s|ed)?|logged|again|appears?|keeps?|came|shows?|times?|please|why|what|how)$/i;
  /** The name of a source in the words beside a number, or "". */
  const sourceIn = (said) => {
    const words = said.split(" ");
    while (words.some((word) => SENTENCE.test(word))) words.shift();
    const name = words.join(" ").replace(/[.-]$/, "");
    return name.length < 2 || NO_SOURCE.test(name) ? "" : name;
  };

  const readAlone = (reading) => {
    const { text, bugChecks } = reading;
    const start = text.length - text.trimStart().length, alone = text.trim(), end = start + alone.length;
    if (!alone || alone.length > 200) return;
    const readSaid = (part, place) => {
      for (const [pattern, sourceGroup, idGroup] of SAID) {
        const match = part.match(pattern), source = match ? sourceIn(match[sourceGroup]) : "";
        if (source) return [{ source, id: match[idGroup], start: place + (idGroup === 1 ? part.search(/\d/) : part.indexOf(match[2], match[1].length)) }];
      }
      return [];
    };
    // Of several, all that have a number must be events, the first one too: what has other numbers is no list of events.
    const parts = [];
    let place = start, isList = true;
    for (const part of alone.split(/( ?(?:[,、;&+・\n]|と|や|\band\b) ?)/)) {
      const found = readSaid(part, place);
      if (!found.length && (/\d/.test(part) || !parts.length)) isList = false;
      parts.push(...found);
      place += part.length;
    }
    const said = isList && parts.length > 1 ? parts : readSaid(alone, start);
    if (said.length) {
      // They say more than numbers without a source.
      reading.found = [];
      reading.byKey.clear();
      for (const { source, id, start: from } of said) event(reading, [source], Number(id), from, from + id.length);
    }
    if (reading.found.length) return;
    const sentence = (sourceGroup, idGroup) => (match) => {
      const from = match.start + match[0].lastIndexOf(match[idGroup]), source = sourceIn(match[sourceGroup]);
      if (source) event(reading, [source], Number(match[idGroup]), from, from + match[idGroup].length);
    };
    reading.each(/\bevent (\d{1,5}) (?:from|of) (?:the )?(?:source )?([A-Za-z][\w.-]{1,60})/gi, sentence(2, 1));
    reading.each(/([A-Za-z][\w.-]{1,60}) ?の ?イベント ?(\d{1,5})(?!\d|[.:/-]\d)/g, sentence(1, 2));
    if (reading.found.length) return;
    reading.each(/(?:\bevents?|イベント|^(?:warning|information|critical|警告|情報|重大)) ?[:#(]? ?(\d{1,5})(?!\d|[.:/-]\d)/gi, (match) => {
      const from = match.start + match[0].length - match[1].length;
      event(reading, [], Number(match[1]), from, from + match[1].length);
    });
    if (alone.length > 60 || alone.includes("\n")) return;
    if (/^0x[0-9a-f]{1,8}$/i.test(alone) || /^(?=.*\d)[0-9a-f]{2,8}$/i.test(alone)) {
      const number = parseInt(digitsOf(alone), 16), isDecimal = /^\d{1,5}$/.test(alone);
      if (bugChecks.name(number)) reading.stop(number, start, end);
      if (isStatus(number)) status(reading, number, start, end);
      else if (/^0x/i.test(alone)) system(reading, number, start, end);
      if (isDecimal) {
        if (bugChecks.name(Number(alone))) reading.stop(Number(alone), start, end);
        system(reading, Number(alone), start, end);
        if (Number(alone) >= 400 && Number(alone) <= 599) reading.add("http", alone, start, end, { number: Number(alone) });
      }
    }
  };

  /**
   * What `text` says: findings in the order of the text. Each has `kind` ("stop", "event", "hresult", "ntstatus", "win32",
   * "winsock", "http", "module", "name", "value", "registry"); codes a `number`; a stop its `parameters`, four of BigInt or
   * null, and `name`; an event `source` ("" where the text has none), all its `sources`, its `log`; the others `name`. `start`
   * and `end` are its first place in `text`, `places` all of them; `isChosen` says whether it counts unless the reader
   * says otherwise. `bugChecks` comes from `names`.
   */
  const read = (raw, bugChecks) => {
    const reading = new Reading(raw, bugChecks);
    readXML(reading);
    readStops(reading);
    readEvents(reading);
    readNames(reading);
    readErrors(reading);
    if (!reading.stops.length && reading.found.every(({ kind, source }) => kind === "event" && !source)) readAlone(reading);
    reading.joinStops();
    const { starts } = reading;
    const rawPlaces = (places) => places.map(([start, end]) => [starts[start], starts[end]]).sort((a, b) => a[0] - b[0])
      .filter(([start], index, all) => index === 0 || all[index - 1][0] !== start);
    for (const finding of reading.found) {
      finding.places = rawPlaces(finding.places);
      [finding.start, finding.end] = finding.places[0];
      if (finding.parameterPlaces) finding.parameterPlaces = finding.parameterPlaces.map(rawPlaces);
    }
    // Of readings of the same digits the bug check comes first.
    return reading.found.sort((a, b) => a.start - b.start || (b.kind === "stop") - (a.kind === "stop"));
  };

  const kotae = (globalThis.kotae = globalThis.kotae || {});
  kotae.triage = { ...kotae.triage, read, names };
})();

// From what was read to the notes about it: what the search is asked for, and in which order its answers help. Pure
// functions over findings (triage-text.js) and notes as the search gives them.
"use strict";
(() => {
  /** The name of a source in addresses, as the compiler makes it. */
  const sourceSlug = (source) => {
    let slug = "", needsHyphen = false;
    for (const character of source) {
      const isPlain = /[A-Za-z0-9]/.test(character);
      if (!isPlain && character.codePointAt(0) < 128) {
        needsHyphen = slug !== "";
        continue;
      }
      if (needsHyphen) slug += "-";
      needsHyphen = false;
      slug += isPlain ? character.toLowerCase() : "u" + character.codePointAt(0).toString(16);
    }
    return slug || "source";
  };

  const PROVIDER = "Microsoft-Windows-";

  /** The slugs of the codes that a finding stands for: its own first, then the same failure as other parts of Windows number it. */
  const slugs = ({ kind, number, sources }) => {
    const hexadecimal = (value) => "0x" + (value >>> 0).toString(16);
    const system = (value) => [(value >= 10004 && value <= 11999 ? "winsock-" : "win32-") + value, "hresult-" + hexadecimal(0x80070000 + value)];
    switch (kind) {
      // Bit 28 says that a debugger has seen it in a mini dump.
      case "stop": return ["stop-" + hexadecimal(number), "stop-" + hexadecimal(number ^ 0x10000000)];
      case "event": {
        const names = sources.flatMap((source) => [source, source.startsWith(PROVIDER) ? source.slice(PROVIDER.length) : PROVIDER + source]);
        return [...new Set(names.map((name) => `event-${sourceSlug(name)}-${number}`))];
      }
      case "hresult": case "ntstatus": {
        const other = kind === "hresult" ? "ntstatus-" : "hresult-";
        const found = [kind + "-" + hexadecimal(number), other + hexadecimal(number)];
        if (number >>> 16 === 0x8007) found.push(system(number & 0xffff)[0]);
        // A status within a result
        if (number >>> 28 === 0xd) found.push("ntstatus-" + hexadecimal(number ^ 0x10000000));
        return found;
      }
      case "win32": case "winsock": return [...new Set([kind + "-" + number, ...system(number)])];
      case "http": return ["http-" + number];
      default: return [];
    }
  };

  // Parts of a registry key that say nothing about it
  const COMMON_KEY = /^(?:hkey_.*|hk..?:?|system|software|microsoft|windows|windows nt|currentversion|currentcontrolset|controlset\d+|control|services|parameters|policies|registry|machine)$/i;

  /** The terms that a text without the code would say it with; none where they would fit anything. */
  const words = ({ kind, name, number, source }) => {
    const terms = (text) => kotae.text.tokens(text).filter((token) => token.kind === "word").map((token) => token.term);
    switch (kind) {
      case "stop": return name ? terms(name) : [];
      case "module": return [...new Set([...terms(name), ...terms(name.replace(/\.\w{1,3}$/, ""))])];
      case "name": case "value": return terms(name);
      case "registry": return terms(name.split("\\").filter((part) => !COMMON_KEY.test(part)).pop() || "");
      case "event": return source && !/\s/.test(source) ? terms(source) : source ? [] : ["#" + number.toString(16)];
      case "hresult": case "ntstatus": return ["#" + number.toString(16)];
      case "win32": case "winsock": return number > 255 ? ["#" + number.toString(16)] : [];
      default: return [];
    }
  };

  const WEIGHTS = { stop: 10, hresult: 8, ntstatus: 8, win32: 8, winsock: 8, http: 8, event: 8, module: 3, name: 2, value: 3, registry: 2 };
  /** What the search is asked for at most: a list of everything that is loaded helps nobody. */
  const MOST_WANTED = 40;

  /** What the search is asked for, and beside it (`findings`) which finding each of it is from. */
  const wanted = (findings) => {
    const asked = [], from = [];
    for (const finding of findings.slice(0, MOST_WANTED)) {
      const codes = slugs(finding).map((slug) => "@code:" + slug);
      if (codes.length) {
        asked.push({ any: codes, weight: WEIGHTS[finding.kind], required: false });
        from.push(finding);
      }
      const any = words(finding);
      if (any.length) {
        asked.push({ any, weight: codes.length ? 1 : WEIGHTS[finding.kind], required: false });
        from.push(finding);
      }
    }
    return { asked, findings: from };
  };

  const number = (value) => (typeof value === "string" ? BigInt(/^0x/i.test(value) ? value : "0x" + value) : BigInt(value));
  /** A status that Windows of 64 bits has widened with its sign, 0xFFFFFFFFC000009D, as it is written: 0xC000009D. */
  const narrow = (value) => (value >> 31n === 0x1ffffffffn ? value & 0xffffffffn : value);

  // Why a note helps, best first
  const PARAMETER = 5, CODE = 4, OTHER_PARAMETER = 3, EVENT = 2, TEXT = 1;

  /** How a note's code meets a finding: null, or why (`reason`), which parameters are equal, how many values it names. */
  const meeting = (finding, code) => {
    // An event without a source may be anybody's.
    const isAnybodys = finding.kind === "event" && !finding.source && code.slug.startsWith("event-") && code.slug.endsWith("-" + finding.number);
    if (!isAnybodys && !slugs(finding).includes(code.slug)) return null;
    if (finding.kind === "event") return { reason: EVENT, finding, code, equal: [], breadth: 0 };
    const named = code.parameters || [];
    const seen = (index) => (finding.parameters && !(finding.dropped && finding.dropped.has(index - 1)) ? finding.parameters[index - 1] : null);
    const known = named.filter(({ index }) => seen(index) !== null);
    const equal = known.filter(({ index, value }) => narrow(number(value)) === narrow(seen(index))).map(({ index }) => index);
    const reason = equal.length ? PARAMETER : known.length ? OTHER_PARAMETER : CODE;
    return { reason, finding, code, equal: [...new Set(equal)], breadth: named.length };
  };

  /**
   * The notes in the order in which they help: those whose code and parameter the text has; those of a code; of a code with
   * other parameters; of an event; those that only say the same words. Each with its `reasons`, best first. `answers` is what
   * the search found for `wanted(findings)`, of which `from` tells the findings.
   */
  const rank = (answers, findings, from) => {
    const ranked = answers.map(({ note, score, matched }, place) => {
      const reasons = [];
      for (const finding of findings) {
        const met = note.codes.map((code) => meeting(finding, code)).filter(Boolean).sort((a, b) => b.reason - a.reason)[0];
        if (met) reasons.push(met);
        else if (matched.some((index) => from[index] === finding)) reasons.push({ reason: TEXT, finding, equal: [], breadth: 0 });
      }
      reasons.sort((a, b) => b.reason - a.reason || b.equal.length - a.equal.length || a.breadth - b.breadth);
      return { note, score, place, reasons };
    }).filter(({ reasons }) => reasons.length);
    // Of notes with the same parameter, the one that is about fewer values is closer.
    return ranked.sort((a, b) => b.reasons[0].reason - a.reasons[0].reason || b.reasons[0].equal.length - a.reasons[0].equal.length
      || a.reasons[0].breadth - b.reasons[0].breadth || b.score - a.score || a.place - b.place);
  };

  const kotae = (globalThis.kotae = globalThis.kotae || {});
  kotae.triage = { ...kotae.triage, slugs, wanted, rank, reasons: { PARAMETER, CODE, OTHER_PARAMETER, EVENT, TEXT } };
})();

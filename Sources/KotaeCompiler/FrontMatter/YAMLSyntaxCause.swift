// What libyaml's complaint means for someone who writes notes: the quote that was never closed, the blank
// behind a colon, the path in double quotes. It looks at the text around the place where libyaml stopped; what
// it doesn't recognise stays `yamlSyntax` with libyaml's own words.

struct YAMLSyntaxCause {
  /// Explains why `range` (one top-level entry, or the whole text) couldn't be read.
  static func diagnose(_ source: SourceText, _ range: SourceRange, _ failure: YAMLFailure) -> [Diagnostic] {
    let failureLine = source.lineRange(at: min(failure.offset, range.end))
    let slips = FullWidthSlips.inBrokenText(source, SourceRange(range.start, min(failureLine.end, range.end)))
    if !slips.isEmpty { return slips }
    return [YAMLSyntaxCause(source: source, range: range, failure: failure).diagnosis()]
  }

  /// Explains text that stands where a key with its value was expected.
  static func notAnEntry(
    _ source: SourceText, _ place: SourceRange, onlyIfMissingBlank: Bool
  ) -> [Diagnostic] {
    var line = source.lineRange(at: place.start)
    line = SourceRange(place.start, min(line.end, max(place.end, place.start)))
    if let diagnostic = missingBlank(source, line) { return [diagnostic] }
    if onlyIfMissingBlank { return [] }
    return [
      Diagnostic(
        .yamlMissingColon, at: SourceLocation(path: source.path, range: line),
        ["text": source.text(in: line)])
    ]
  }

  /// `key:value` at the beginning of `line`.
  private static func missingBlank(_ source: SourceText, _ line: SourceRange) -> Diagnostic? {
    let bytes = source.bytes
    let wordEnd = FullWidthSlips.endOfWord(bytes, line.start, line.end)
    // `http://host`, `C:\path` and `host:8080` aren't keys.
    guard wordEnd > line.start, wordEnd + 1 < line.end, bytes[wordEnd] == 0x3A,
      ![0x20, 0x09, 0x2F, 0x5C].contains(bytes[wordEnd + 1])
    else { return nil }
    let path = source.path
    let after = SourceLocation(path: path, range: SourceRange(wordEnd + 1, wordEnd + 1))
    return Diagnostic(
      .yamlMissingBlank, at: SourceLocation(path: path, range: SourceRange(wordEnd, wordEnd + 1)),
      ["key": source.text(in: SourceRange(line.start, wordEnd))],
      fixIts: [FixIt(.insert, " ", edits: [SourceEdit(location: after, replacement: " ")])])
  }

  private let source: SourceText
  private let range: SourceRange
  private let failure: YAMLFailure

  private init(source: SourceText, range: SourceRange, failure: YAMLFailure) {
    self.source = source
    self.range = range
    self.failure = failure
  }

  private var bytes: [UInt8] { source.bytes }

  // MARK: By complaint

  private func diagnosis() -> Diagnostic {
    let context = failure.contextOffset
    switch failure.problem {
    case "found unexpected end of stream", "found unexpected document indicator":
      if let context, isQuote(context) { return unclosedQuote(context) }
    case "found unknown escape character", "did not find expected hexdecimal number",
      "found invalid Unicode character escape code":
      if let context, isQuote(context) { return wrongEscape(context) }
    case "mapping values are not allowed in this context":
      return strayColon()
    case "could not find expected ':'":
      if let context {
        let line = source.lineRange(at: context)
        return Self.notAnEntry(source, SourceRange(context, line.end), onlyIfMissingBlank: false)[0]
      }
    case "did not find expected key", "did not find expected '-' indicator":
      return unexpectedText()
    case "did not find expected ',' or ']'", "did not find expected ',' or '}'":
      if let context { return unclosedBracket(context) }
    case "did not find expected alphabetic or numeric character",
      "did not find expected whitespace or line break",
      "did not find expected comment or line break", "did not find expected tag URI",
      "did not find expected '!'":
      if let context, context < range.end, "*&!|>".utf8.contains(bytes[context]) {
        return specialCharacter(context)
      }
    case "found character that cannot start any token":
      if failure.offset < range.end {
        if bytes[failure.offset] == 0x09 { return tab() }
        return specialCharacter(failure.offset)
      }
    case "found a tab character that violates indentation",
      "found a tab character where an indentation space is expected":
      return tab()
    case "control characters are not allowed":
      return controlCharacter()
    default:
      break
    }
    return syntax()
  }

  private func syntax() -> Diagnostic {
    diagnostic(.yamlSyntax, character(at: failure.offset), ["problem": failure.problem])
  }

  private func unclosedQuote(_ opening: Int) -> Diagnostic {
    let line = source.lineRange(at: opening)
    let end = trimmedEnd(SourceRange(opening, line.end))
    let quote = source.text(in: SourceRange(opening, opening + 1))
    let place = SourceRange(end, end)
    // Certain when nothing that could belong to the text follows on the next line.
    let next = source.nextLineStart(after: line.end)
    let isLastLine = next >= range.end || looksLikeEntry(next)
    return diagnostic(
      .yamlUnclosedQuote, place, ["quote": quote], opened: opening,
      fixIts: isLastLine ? [FixIt(.insert, quote, edits: [edit(place, quote)])] : [])
  }

  private func wrongEscape(_ opening: Int) -> Diagnostic {
    var start = min(failure.offset, range.end - 1)
    while start > opening, bytes[start] != 0x5C { start -= 1 }
    guard start > opening else { return syntax() }
    let letter = character(at: start + 1)
    let place = SourceRange(start, letter.end)
    // The whole text in single quotes, where a backslash is a backslash: if it ends on its line.
    var fixIts: [FixIt] = []
    let line = source.lineRange(at: opening)
    let value = SourceRange(opening, valueEnd(opening, line.end))
    if value.end - value.start >= 2, bytes[value.end - 1] == bytes[opening] {
      let inner = source.text(in: SourceRange(opening + 1, value.end - 1))
      if !inner.utf8.contains(UInt8(ascii: "'")), !inner.utf8.contains(UInt8(ascii: "\"")) {
        fixIts = [FixIt(.replace, "'\(inner)'", edits: [edit(value, "'\(inner)'")])]
      }
    }
    return diagnostic(.yamlEscape, place, ["escape": source.text(in: place)], opened: opening, fixIts: fixIts)
  }

  /// A `: ` where no value can begin: inside plain text, or on a line that is indented too far.
  private func strayColon() -> Diagnostic {
    let colon = failure.offset
    let line = source.lineRange(at: colon)
    let place = SourceRange(colon, min(colon + 1, range.end))
    if let value = valueStart(line, before: colon) {
      let whole = SourceRange(value, valueEnd(value, line.end))
      if let slip = FullWidthSlips.bracket(source, whole) { return slip }
      return diagnostic(.yamlColonInText, place, fixIts: [quotingFix(value, line.end)])
    }
    if let previous = previousLine(line.start) {
      let content = SourceRange(contentStart(previous), previous.end)
      if let missing = Self.missingBlank(source, content) { return missing }
      if content.end > content.start {
        let key = contentStart(line)
        return diagnostic(.yamlIndentation, SourceRange(key, colon), opened: content.start)
      }
    }
    return syntax()
  }

  /// Text where a key was expected: behind a closing quote or bracket, or on a line indented wrongly.
  private func unexpectedText() -> Diagnostic {
    let line = source.lineRange(at: failure.offset)
    var before = failure.offset
    while before > line.start, bytes[before - 1] == 0x20 || bytes[before - 1] == 0x09 { before -= 1 }
    if before == line.start, failure.offset < range.end {
      let content = contentStart(line)
      let wordEnd = FullWidthSlips.endOfWord(bytes, content, line.end)
      let place =
        wordEnd > failure.offset ? SourceRange(failure.offset, wordEnd) : character(at: failure.offset)
      return diagnostic(.yamlIndentation, place, opened: failure.contextOffset)
    }
    guard before > line.start else { return syntax() }
    let last = bytes[before - 1]
    if last == UInt8(ascii: "'") || last == UInt8(ascii: "\"") {
      let value = valueStart(line, before: failure.offset) ?? contentStart(line)
      let place = SourceRange(failure.offset, valueEnd(failure.offset, line.end))
      guard value < place.start, bytes[value] == last else { return syntax() }
      return diagnostic(
        .yamlTextAfterQuote, place, ["quote": source.text(in: SourceRange(before - 1, before))],
        opened: value,
        fixIts: [quotingFix(value, line.end)])
    }
    if last == UInt8(ascii: "]") || last == UInt8(ascii: "}") {
      let value = valueStart(line, before: failure.offset) ?? contentStart(line)
      if bytes[value] == (last == UInt8(ascii: "]") ? UInt8(ascii: "[") : UInt8(ascii: "{")) {
        return specialCharacter(value)
      }
    }
    return syntax()
  }

  private func unclosedBracket(_ opening: Int) -> Diagnostic {
    if let slip = FullWidthSlips.closingBracket(source, SourceRange(opening, min(failure.offset, range.end)))
    {
      return slip
    }
    let line = source.lineRange(at: failure.offset)
    let isAtLineStart = failure.offset >= range.end || contentStart(line) >= failure.offset
    let bracket = bytes[opening] == UInt8(ascii: "[") ? "]" : "}"
    guard isAtLineStart else {
      return diagnostic(
        .yamlSyntax, character(at: failure.offset), ["problem": failure.problem], opened: opening)
    }
    // The hyphen of the next item may stand between the line's start and what libyaml stumbled over.
    let limit = failure.offset >= range.end ? range.end : max(line.start, opening + 1)
    let end = trimmedEnd(SourceRange(opening, limit))
    let place = SourceRange(end, end)
    return diagnostic(
      .yamlUnclosedBracket, place, ["bracket": bracket], opened: opening,
      fixIts: [FixIt(.insert, bracket, edits: [edit(place, bracket)])])
  }

  private func specialCharacter(_ offset: Int) -> Diagnostic {
    let place = character(at: offset)
    let line = source.lineRange(at: offset)
    return diagnostic(
      .yamlSpecialCharacter, place, ["character": source.text(in: place)],
      fixIts: [quotingFix(offset, line.end)])
  }

  private func tab() -> Diagnostic {
    let line = source.lineRange(at: failure.offset)
    if let diagnostic = TabIndentation.check(source, line.start, range.end) { return diagnostic }
    // A line of blanks, or a comment's indentation: nothing lacks without it.
    let place = character(at: failure.offset)
    return diagnostic(.yamlTab, place, fixIts: [FixIt(.remove, "", edits: [edit(place, "")])])
  }

  private func controlCharacter() -> Diagnostic {
    let place = character(at: failure.offset)
    guard let scalar = source.text(in: place).unicodeScalars.first else { return syntax() }
    let hex = String(scalar.value, radix: 16, uppercase: true)
    let name = "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
    return diagnostic(.yamlControlCharacter, place, ["character": name])
  }

  // MARK: Places

  private func isQuote(_ offset: Int) -> Bool {
    offset < range.end && (bytes[offset] == UInt8(ascii: "'") || bytes[offset] == UInt8(ascii: "\""))
  }

  /// The one character at `offset`; at a line's end, the empty place behind its text.
  private func character(at offset: Int) -> SourceRange {
    guard offset < range.end, bytes[offset] != 0x0A, bytes[offset] != 0x0D else {
      let end = trimmedEnd(SourceRange(range.start, min(offset, range.end)))
      return SourceRange(end, end)
    }
    var end = offset + 1
    while end < range.end, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return SourceRange(offset, end)
  }

  /// Where the blanks and line breaks at the end of `place` begin.
  private func trimmedEnd(_ place: SourceRange) -> Int {
    var end = place.end
    while end > place.start, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[end - 1]) { end -= 1 }
    return end
  }

  /// Behind a line's indentation and dashes.
  private func contentStart(_ line: SourceRange) -> Int {
    var start = line.start
    while start < line.end {
      if bytes[start] == 0x20 || bytes[start] == 0x09 {
        start += 1
      } else if bytes[start] == UInt8(ascii: "-"), start + 1 < line.end, bytes[start + 1] == 0x20 {
        start += 2
      } else {
        break
      }
    }
    return start
  }

  /// Where the value behind the line's first `: ` begins, if that stands before `limit`.
  private func valueStart(_ line: SourceRange, before limit: Int) -> Int? {
    var position = contentStart(line)
    while position + 1 < min(limit, line.end) {
      if bytes[position] == 0x3A, bytes[position + 1] == 0x20 {
        position += 1
        while position < line.end, bytes[position] == 0x20 { position += 1 }
        return position < limit ? position : nil
      }
      position += 1
    }
    return nil
  }

  /// The end of the value that begins at `start`, without blanks and a comment behind it.
  private func valueEnd(_ start: Int, _ lineEnd: Int) -> Int {
    var end = start
    while end < lineEnd {
      if bytes[end] == UInt8(ascii: "#"), end > start, bytes[end - 1] == 0x20 { break }
      end += 1
    }
    return trimmedEnd(SourceRange(start, end))
  }

  private func previousLine(_ lineStart: Int) -> SourceRange? {
    var start = lineStart
    while start > range.start {
      let line = source.lineRange(at: start - 1)
      if trimmedEnd(line) > line.start { return line }
      start = line.start
    }
    return nil
  }

  /// Whether a line begins a list's item or has a key.
  private func looksLikeEntry(_ lineStart: Int) -> Bool {
    let line = source.lineRange(at: lineStart)
    let content = contentStart(line)
    if content > line.start, bytes[content - 1] == 0x20, bytes[line.start..<content].contains(0x2D) {
      return true
    }
    let wordEnd = FullWidthSlips.endOfWord(bytes, content, line.end)
    return wordEnd > content && wordEnd < line.end && bytes[wordEnd] == 0x3A
  }

  // MARK: Making diagnostics

  /// Puts the plain text from `start` to the end of its value into quotes.
  private func quotingFix(_ start: Int, _ lineEnd: Int) -> FixIt {
    let place = SourceRange(start, valueEnd(start, lineEnd))
    let text = source.text(in: place)
    let quoted: String
    if text.utf8.contains(UInt8(ascii: "\"")) || text.utf8.contains(0x5C) {
      // In single quotes nothing is special but the quote itself, which is doubled.
      var doubled = "'"
      for scalar in text.unicodeScalars {
        doubled.unicodeScalars.append(scalar)
        if scalar == "'" { doubled.unicodeScalars.append(scalar) }
      }
      quoted = doubled + "'"
    } else {
      quoted = "\"\(text)\""
    }
    return FixIt(.replace, quoted, edits: [edit(place, quoted)])
  }

  private func edit(_ place: SourceRange, _ replacement: String) -> SourceEdit {
    SourceEdit(location: SourceLocation(path: source.path, range: place), replacement: replacement)
  }

  private func diagnostic(
    _ code: DiagnosticCode, _ place: SourceRange, _ arguments: [String: String] = [:], opened: Int? = nil,
    fixIts: [FixIt] = []
  ) -> Diagnostic {
    let related = opened.map { offset in
      RelatedPlace(.opened, SourceLocation(path: source.path, range: character(at: offset)))
    }
    return Diagnostic(
      code, at: SourceLocation(path: source.path, range: place), arguments,
      related: related.map { [$0] } ?? [], fixIts: fixIts)
  }
}

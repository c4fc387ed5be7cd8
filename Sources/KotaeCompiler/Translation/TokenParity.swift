// What a translation must not translate: code, hexadecimal numbers, registry paths. The same ones, equally often, stand
// in original and translation; a difference is reported where it stands.

/// Compares the tokens of a translation with those of its original.
enum TokenParity {
  /// One of the two files.
  struct Side {
    let source: SourceText
    let body: SourceRange
    let document: MarkdownDocument
  }

  private struct Token {
    /// As shown in messages.
    var text: String
    /// As compared: numbers and paths without regard to case.
    var key: String
    var range: SourceRange
  }

  static func check(
    original: Side, originalTexts: [OriginalText], translation: Side, texts: [Located<String>?]
  ) -> [Diagnostic] {
    let wanted = tokens(of: original)
    let found = tokens(of: translation)
    var diagnostics = compare(wanted, found, original, translation, place: translation.body.start)
    for (originalText, text) in zip(originalTexts, texts) {
      guard let text else { continue }
      let wanted = tokens(in: originalText.text, at: originalText.range, of: original.source)
      let found = tokens(in: text.value, at: text.range, of: translation.source)
      if wanted.isEmpty, found.isEmpty { continue }
      diagnostics += compare(wanted, found, original, translation, textRange: text.range)
    }
    return diagnostics
  }

  private static func compare(
    _ wanted: [Token], _ found: [Token], _ original: Side, _ translation: Side, place: Int? = nil,
    textRange: SourceRange? = nil
  ) -> [Diagnostic] {
    var counts: [String: Int] = [:]
    for token in wanted { counts[token.key, default: 0] += 1 }
    for token in found { counts[token.key, default: 0] -= 1 }
    var diagnostics: [Diagnostic] = []
    var reported: Set<String> = []
    for token in found {
      guard let difference = counts[token.key], difference < 0, reported.insert(token.key).inserted else {
        continue
      }
      // The last of them is the one too many.
      let last = found.last { $0.key == token.key } ?? token
      diagnostics.append(
        Diagnostic(
          .extraToken, at: SourceLocation(path: translation.source.path, range: last.range),
          ["token": token.text, "count": String(-difference)]))
    }
    for token in wanted {
      guard let difference = counts[token.key], difference > 0, reported.insert(token.key).inserted else {
        continue
      }
      let range = textRange ?? SourceRange(place ?? 0, place ?? 0)
      diagnostics.append(
        Diagnostic(
          .missingToken, at: SourceLocation(path: translation.source.path, range: range),
          ["token": token.text, "count": String(difference)],
          related: [RelatedPlace(.original, SourceLocation(path: original.source.path, range: token.range))]))
    }
    return diagnostics
  }

  // MARK: Tokens

  /// Code of the body, and what looks like a number or a path in the prose between it.
  private static func tokens(of side: Side) -> [Token] {
    var tokens: [Token] = []
    var position = side.body.start
    for code in side.document.tokens.sorted(by: { $0.range.start < $1.range.start }) {
      if code.range.start > position {
        scan(side.source.bytes, position..<code.range.start, &tokens)
      }
      tokens.append(Token(text: code.text, key: code.text, range: code.range))
      position = max(position, code.range.end)
    }
    if position < side.body.end { scan(side.source.bytes, position..<side.body.end, &tokens) }
    return tokens
  }

  /// Tokens of a text of the front matter: code between backticks, numbers, paths.
  private static func tokens(in text: String, at range: SourceRange, of source: SourceText) -> [Token] {
    let bytes = Array(text.utf8)
    var tokens: [Token] = []
    var start = 0
    while let open = bytes[start...].firstIndex(of: UInt8(ascii: "`")),
      let close = bytes[(open + 1)...].firstIndex(of: UInt8(ascii: "`"))
    {
      scan(bytes, start..<open, &tokens)
      let code = String(decoding: bytes[(open + 1)..<close], as: UTF8.self)
      tokens.append(Token(text: code, key: code, range: SourceRange(open + 1, close)))
      start = close + 1
    }
    scan(bytes, start..<bytes.count, &tokens)
    // The text's own offsets aren't the file's where YAML unescaped it: then the whole text is the place.
    return tokens.map { Token(text: $0.text, key: $0.key, range: range) }
  }

  /// Hexadecimal numbers (`0x2200`) and registry paths (`HKEY_…`, `HKLM\…`).
  private static func scan(_ bytes: [UInt8], _ range: Range<Int>, _ tokens: inout [Token]) {
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      if byte == UInt8(ascii: "0") || byte == UInt8(ascii: "H"),
        index == range.lowerBound || !isWord(bytes[index - 1])
      {
        if let end = tokenEnd(bytes, index, range.upperBound) {
          let text = String(decoding: bytes[index..<end], as: UTF8.self)
          tokens.append(Token(text: text, key: text.lowercased(), range: SourceRange(index, end)))
          index = end
          continue
        }
      }
      index += 1
    }
  }

  private static func tokenEnd(_ bytes: [UInt8], _ start: Int, _ limit: Int) -> Int? {
    var end = start + 2
    guard end < limit else { return nil }
    if bytes[start] == UInt8(ascii: "0") {
      guard bytes[start + 1] | 0x20 == UInt8(ascii: "x") else { return nil }
      while end < limit, hexadecimalDigit(bytes[end]) != nil { end += 1 }
      return end > start + 2 ? end : nil
    }
    guard bytes[start + 1] == UInt8(ascii: "K") else { return nil }
    while end < limit, isWord(bytes[end]) || bytes[end] == UInt8(ascii: "\\") { end += 1 }
    let written = bytes[start..<end].prefix { $0 != UInt8(ascii: "\\") }
    let isKnown = RegistryRoot.allCases.contains { $0.rawValue.utf8.elementsEqual(written) }
    // A root that somebody translated (HKEY_ローカル_MACHINE) is a token too: letters of any script belong to it.
    if !isKnown, written.starts(with: Array("HKEY_".utf8)) {
      while end < limit, isWord(bytes[end]) || bytes[end] == UInt8(ascii: "\\") || bytes[end] >= 0x80 {
        end += 1
      }
    }
    let name = bytes[start..<end]
    let isRoot = name.starts(with: Array("HKEY_".utf8)) || name.contains(UInt8(ascii: "\\"))
    return isRoot ? end : nil
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (97...122).contains(byte) || (65...90).contains(byte) || (48...57).contains(byte)
      || byte == UInt8(ascii: "_")
  }
}

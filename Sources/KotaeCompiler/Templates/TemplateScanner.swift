// A template's bytes as tags and the text between them. It follows changes of delimiters; what the tags mean
// together is the parser's business.

/// A tag, or text that lies on one line (its line end included).
struct TemplateToken {
  enum Kind {
    case text, variable, unescaped, section, inverted, close, partial, parent, block, comment, delimiters
  }

  var kind: Kind
  /// All its bytes, delimiters included.
  var range: Range<Int>
  /// The name in a tag without the blanks around it; empty for text, comments and delimiters.
  var name: Range<Int>
}

/// Splits one template into tokens.
struct TemplateScanner {
  let source: SourceText
  private let bytes: [UInt8]
  private var open = Array("{{".utf8)
  private var close = Array("}}".utf8)
  private(set) var tokens: [TemplateToken] = []
  private(set) var diagnostics: [Diagnostic] = []

  init(_ source: SourceText) {
    self.source = source
    bytes = source.bytes
  }

  /// Fills `tokens` and `diagnostics`.
  mutating func scan() {
    // A byte order mark is no part of the page.
    var position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while position < bytes.count {
      let tagStart = find(open, from: position) ?? bytes.count
      appendText(position..<tagStart)
      guard tagStart < bytes.count else { return }
      position = scanTag(at: tagStart)
    }
  }

  /// Reads the tag whose opening delimiter stands at `start`; returns the offset after it.
  private mutating func scanTag(at start: Int) -> Int {
    var content = start + open.count
    let sigil = content < bytes.count ? bytes[content] : 0
    if sigil == UInt8(ascii: "=") { return scanDelimiters(at: start) }
    let kind: TemplateToken.Kind? =
      switch sigil {
      case UInt8(ascii: "#"): .section
      case UInt8(ascii: "^"): .inverted
      case UInt8(ascii: "/"): .close
      case UInt8(ascii: ">"): .partial
      case UInt8(ascii: "<"): .parent
      case UInt8(ascii: "$"): .block
      case UInt8(ascii: "!"): .comment
      case UInt8(ascii: "&"): .unescaped
      default: nil
      }
    // Three braces exist with the usual delimiters alone.
    let isTriple = sigil == UInt8(ascii: "{") && open == Array("{{".utf8) && close == Array("}}".utf8)
    let end = isTriple ? Array("}}}".utf8) : close
    if kind != nil || isTriple { content += 1 }
    guard let contentEnd = find(end, from: content) else { return reportUnclosed(at: start) }
    let range = start..<contentEnd + end.count
    if kind == .comment {
      tokens.append(TemplateToken(kind: .comment, range: range, name: range.lowerBound..<range.lowerBound))
      return range.upperBound
    }
    let name = trimmed(content..<contentEnd)
    if name.isEmpty {
      report("a tag without a name", range)
    } else if bytes[name].contains(where: isBlank) {
      report("blanks inside a name", range)
    } else {
      tokens.append(TemplateToken(kind: isTriple ? .unescaped : kind ?? .variable, range: range, name: name))
    }
    return range.upperBound
  }

  /// Reads `{{=< >=}}`; returns the offset after it.
  private mutating func scanDelimiters(at start: Int) -> Int {
    let content = start + open.count + 1
    guard let contentEnd = find([UInt8(ascii: "=")] + close, from: content) else {
      return reportUnclosed(at: start)
    }
    let range = start..<contentEnd + 1 + close.count
    let words = bytes[content..<contentEnd].split(whereSeparator: isBlank).map(Array.init)
    if words.count == 2, !words.joined().contains(UInt8(ascii: "=")) {
      open = words[0]
      close = words[1]
      tokens.append(TemplateToken(kind: .delimiters, range: range, name: start..<start))
    } else {
      report("delimiters are two words without =", range)
    }
    return range.upperBound
  }

  private mutating func reportUnclosed(at start: Int) -> Int {
    // Point at the tag's line: the rest of the file is not what is wrong.
    let lineEnd = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
    let range = SourceRange(start, lineEnd)
    diagnostics.append(
      Diagnostic(
        .templateUnclosed, at: SourceLocation(path: source.path, range: range),
        ["tag": source.text(in: range)]))
    return bytes.count
  }

  private mutating func report(_ problem: String, _ range: Range<Int>) {
    let range = SourceRange(range.lowerBound, range.upperBound)
    diagnostics.append(
      Diagnostic(
        .templateSyntax, at: SourceLocation(path: source.path, range: range),
        ["problem": problem, "tag": source.text(in: range)]))
  }

  private mutating func appendText(_ range: Range<Int>) {
    var start = range.lowerBound
    while start < range.upperBound {
      let lineEnd = bytes[start..<range.upperBound].firstIndex(of: 0x0A).map { $0 + 1 } ?? range.upperBound
      tokens.append(TemplateToken(kind: .text, range: start..<lineEnd, name: start..<start))
      start = lineEnd
    }
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var range = range
    while let first = range.first, isBlank(bytes[first]) { range = first + 1..<range.upperBound }
    while let last = range.last, isBlank(bytes[last]) { range = range.lowerBound..<last }
    return range
  }

  private func find(_ needle: [UInt8], from start: Int) -> Int? {
    var position = start
    while position + needle.count <= bytes.count {
      if bytes[position] == needle[0], bytes[position...].starts(with: needle) { return position }
      position += 1
    }
    return nil
  }
}

/// Space, tab, line feed, carriage return.
func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

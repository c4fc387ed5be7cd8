// The words of one language, ready to be written: cut at what they leave open, as text, as HTML and as Markdown.

/// A phrase, cut at what it leaves open, in three forms: text, HTML, and Markdown as it was written.
struct Phrase: Sendable {
  /// A piece of a phrase.
  enum Piece: Sendable {
    /// UTF-8 to write.
    case text(String)
    /// The argument at this index.
    case argument(Int)
    /// The argument at this index as a code span of Markdown, whatever backticks it has.
    case code(Int)
  }

  /// The phrase as text when it leaves nothing open.
  let plain: String
  private let text: [Piece]
  private let html: [Piece]
  private let markdown: [Piece]

  /// Compiles `source`, whose `{name}`s stand for `placeholders` in their order. It's Markdown within one line where it
  /// has **bold** or `code`, and plain text with all its blanks elsewhere.
  init(_ source: String, placeholders: [String]) {
    let marked = Phrase.marking(source, placeholders)
    let cut = Phrase.cut(marked)
    markdown = Phrase.spans(cut)
    if marked.utf8.contains(where: { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "`") }) {
      let place = SourceLocation(path: "", range: .fileStart)
      let document = Markdown.inline(marked, at: place).document
      var line = document.plainText[...]
      while line.hasSuffix("\n") { line = line.dropLast() }
      text = Phrase.cut(String(line))
      html = Phrase.cut(String(decoding: document.unwrappedHTML, as: UTF8.self))
    } else {
      var escaped: [UInt8] = []
      escaped.appendEscapedHTML(marked)
      text = cut
      html = Phrase.cut(String(decoding: escaped, as: UTF8.self))
    }
    plain = Phrase.joined(text, [])
  }

  /// As text.
  func text(_ arguments: [String]) -> String { Phrase.joined(text, arguments) }

  /// As Markdown; arguments are put in as they are, in code spans of their own where the phrase has them in one.
  func markdown(_ arguments: [String]) -> String { Phrase.joined(markdown, arguments) }

  /// As HTML; arguments are HTML.
  func html(_ arguments: [[UInt8]] = []) -> [UInt8] {
    var bytes: [UInt8] = []
    for piece in html {
      switch piece {
      case .text(let text): bytes.appendUTF8(text)
      case .argument(let index), .code(let index): if index < arguments.count { bytes += arguments[index] }
      }
    }
    return bytes
  }

  private static func joined(_ pieces: [Piece], _ arguments: [String]) -> String {
    if pieces.count == 1, case .text(let text) = pieces[0] { return text }
    var bytes: [UInt8] = []
    for piece in pieces {
      switch piece {
      case .text(let text): bytes.appendUTF8(text)
      case .argument(let index): if index < arguments.count { bytes.appendUTF8(arguments[index]) }
      case .code(let index):
        if index < arguments.count { bytes.appendUTF8(MarkdownText.code(arguments[index])) }
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The pieces with every argument between two backticks as one piece.
  private static func spans(_ pieces: [Piece]) -> [Piece] {
    var result: [Piece] = []
    var index = 0
    while index < pieces.count {
      if case .argument(let argument) = pieces[index], case .text(let before)? = result.last,
        before.hasSuffix("`"), index + 1 < pieces.count, case .text(let after) = pieces[index + 1],
        after.hasPrefix("`")
      {
        result.removeLast()
        if before.utf8.count > 1 { result.append(.text(String(before.dropLast()))) }
        result.append(.code(argument))
        if after.utf8.count > 1 { result.append(.text(String(after.dropFirst()))) }
        index += 2
      } else {
        result.append(pieces[index])
        index += 1
      }
    }
    return result
  }

  /// A private-use character for each placeholder, which Markdown takes for a letter.
  private static let firstMark: UInt32 = 0xE000

  /// `source` with `{name}` as one mark.
  private static func marking(_ source: String, _ placeholders: [String]) -> String {
    var result = String.UnicodeScalarView()
    var rest = source.unicodeScalars[...]
    scan: while let scalar = rest.first {
      if scalar == "{" {
        for (index, name) in placeholders.enumerated() {
          let wanted = ("{" + name + "}").unicodeScalars
          guard rest.starts(with: wanted), let mark = Unicode.Scalar(firstMark + UInt32(index)) else {
            continue
          }
          result.append(mark)
          rest = rest.dropFirst(wanted.count)
          continue scan
        }
      }
      result.append(scalar)
      rest = rest.dropFirst()
    }
    return String(result)
  }

  private static func cut(_ marked: String) -> [Piece] {
    var pieces: [Piece] = []
    var text = String.UnicodeScalarView()
    for scalar in marked.unicodeScalars {
      guard scalar.value >= firstMark, scalar.value < firstMark + 16 else {
        text.append(scalar)
        continue
      }
      if !text.isEmpty { pieces.append(.text(String(text))) }
      text = String.UnicodeScalarView()
      pieces.append(.argument(Int(scalar.value - firstMark)))
    }
    if !text.isEmpty { pieces.append(.text(String(text))) }
    return pieces
  }
}

/// The words of one language.
struct PageWords: Sendable {
  /// By the words' raw values.
  private let phrases: [Phrase]

  /// Compiles the words among `strings`. A word that isn't there is empty; then the theme's check has failed, and
  /// nothing is rendered.
  init(_ strings: [String: String]) {
    phrases = PageWord.allCases.map { Phrase(strings[$0.key] ?? "", placeholders: $0.placeholders) }
  }

  /// A phrase.
  subscript(word: PageWord) -> Phrase { phrases[word.rawValue] }

  /// A word as text.
  func text(_ word: PageWord, _ arguments: String...) -> String {
    arguments.isEmpty ? self[word].plain : self[word].text(arguments)
  }

  /// A word as HTML with texts put in, which are escaped.
  func html(_ word: PageWord, _ arguments: String...) -> [UInt8] {
    self[word].html(arguments.map(\.escapedHTML))
  }

  /// A word as Markdown with Markdown put in.
  func markdown(_ word: PageWord, _ arguments: String...) -> String { self[word].markdown(arguments) }
}

extension String {
  /// The text as HTML.
  var escapedHTML: [UInt8] {
    var bytes: [UInt8] = []
    bytes.appendEscapedHTML(self)
    return bytes
  }

  /// The text as HTML that may wrap behind every backslash: a registry key on a narrow screen.
  var breakableHTML: [UInt8] { html(wrappingBehind: UInt8(ascii: "\\")) }

  /// The text as HTML that may wrap behind every underscore: the name of a code on a narrow screen.
  var breakableNameHTML: [UInt8] { html(wrappingBehind: UInt8(ascii: "_")) }

  private func html(wrappingBehind mark: UInt8) -> [UInt8] {
    var bytes: [UInt8] = []
    for byte in escapedHTML {
      bytes.append(byte)
      if byte == mark { bytes.appendUTF8("<wbr>") }
    }
    return bytes
  }
}

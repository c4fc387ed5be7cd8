// llms.txt (llmstxt.org): the notes as links to their Markdown, for programs that read text and not pages.

/// Writes llms.txt.
enum LanguageModelIndex {
  static func write(_ site: Site, _ themes: [PageTheme]) -> [UInt8] {
    var bytes: [UInt8] = []
    guard let first = themes.first else { return bytes }
    let name = site.configuration.name[first.language]
    bytes.appendUTF8("# " + MarkdownText.escaped(name) + "\n\n")
    bytes.appendUTF8("> " + first.words.text(.siteDescription, name) + "\n")
    for theme in themes {
      bytes.appendUTF8("\n## " + theme.words.text(.languageName) + "\n\n")
      for (index, compiled) in site.notes.enumerated() {
        let edition = compiled.edition(for: theme.language)
        let path = SitePath.encoded(SitePlan.path(of: .noteMarkdown(theme.language, index), in: site))
        bytes.appendUTF8("- [")
        bytes.appendUTF8(MarkdownText.escaped(edition[compiled.note.title].text))
        bytes.appendUTF8("](")
        bytes.appendUTF8(site.baseURL ?? "")
        bytes.appendUTF8(path)
        bytes.appendUTF8("): ")
        bytes.appendUTF8(MarkdownText.line(edition[compiled.note.summary].text))
        bytes.append(0x0A)
      }
    }
    return bytes
  }
}

/// Text inside Markdown.
enum MarkdownText {
  /// Plain text on one line, with a backslash before what Markdown would read as markup.
  static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: isMarkup) else { return text }
    let source = Array(text.utf8)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(source.count + 8)
    for (index, byte) in source.enumerated() {
      switch byte {
      case 0x0A, 0x0D: bytes.append(0x20)
      case UInt8(ascii: "_"):
        // Within a word an underscore is an underscore.
        let isInside =
          index > 0 && index + 1 < source.count && isWord(source[index - 1]) && isWord(source[index + 1])
        if !isInside { bytes.append(UInt8(ascii: "\\")) }
        bytes.append(byte)
      case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "["), UInt8(ascii: "]"),
        UInt8(ascii: "<"), UInt8(ascii: "|"):
        bytes += [UInt8(ascii: "\\"), byte]
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether a byte may need more than itself.
  private static func isMarkup(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x0A, 0x0D, UInt8(ascii: "_"), UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"),
      UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: "|"):
      true
    default: false
    }
  }

  /// Text on one line, as it is.
  static func line(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return text }
    return String(decoding: text.utf8.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }, as: UTF8.self)
  }

  /// A code span that holds `text`, whatever backticks it has.
  static func code(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "`") }) else { return "`" + line(text) + "`" }
    var longest = 0
    var run = 0
    for byte in text.utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let edge = longest > 0 ? " " : ""
    return fence + edge + line(text) + edge + fence
  }

  /// A block of code that holds `text`, whatever backticks it has.
  static func fenced(_ text: String, _ language: String) -> String {
    var longest = 2
    var run = 0
    for byte in text.utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    return fence + language + "\n" + text + "\n" + fence
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
      || byte == UInt8(ascii: "_")
  }
}

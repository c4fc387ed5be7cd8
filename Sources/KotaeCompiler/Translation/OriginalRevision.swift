// Which state of the original a translation follows: one short fingerprint for each part that holds text, so that
// a translation that lags behind can be told what has changed.

/// Fingerprints of an original's texts, by section.
public struct OriginalRevision: Sendable, Equatable {
  /// Keys of the front matter (`title`, `procedures`, …), then `body` for what stands before the first heading and
  /// `#id` for what stands under a heading; each with the first 8 hexadecimal digits of its SHA-256.
  public var sections: [(name: String, fingerprint: String)]

  /// A revision of the given sections.
  public init(sections: [(name: String, fingerprint: String)]) { self.sections = sections }

  /// The revision of an original: of its texts and of the Markdown of its body.
  ///
  /// Facts aren't part of it: a translation inherits them, and can't lag behind them.
  init(texts: [OriginalText], body: SourceText, range: SourceRange, headings: [MarkdownHeading]) {
    sections = Self.contents(texts: texts, body: body, range: range, headings: headings).map {
      ($0.name, Self.fingerprint($0.content))
    }
  }

  /// What is fingerprinted: for a key of the front matter each text's path and the text, for the body its Markdown.
  static func contents(
    texts: [OriginalText], body: SourceText, range: SourceRange, headings: [MarkdownHeading]
  ) -> [(name: String, content: [UInt8])] {
    var sections: [(name: String, content: [UInt8])] = []
    for text in texts {
      let name = String(text.path.prefix { $0 != "/" })
      let line = Array((text.path + "\n" + text.text + "\n").utf8)
      if let last = sections.indices.last, sections[last].name == name {
        sections[last].content += line
      } else {
        sections.append((name, line))
      }
    }
    // A deeper heading belongs to the section of its parent.
    let starts = headings.filter { $0.level == 2 }
    var cuts = [("body", range.start)]
    cuts += starts.map { ("#" + $0.id, $0.range.start) }
    for (index, cut) in cuts.enumerated() {
      let end = index + 1 < cuts.count ? cuts[index + 1].1 : range.end
      let content = normalised(body.bytes[min(cut.1, end)..<end])
      if !content.isEmpty { sections.append((cut.0, content)) }
    }
    return sections
  }

  /// Without carriage returns, and without blanks and line breaks at either end: a file's line endings and a blank
  /// line more aren't a change of its text.
  private static func normalised(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var kept = bytes.contains(0x0D) ? bytes.filter { $0 != 0x0D }[...] : bytes
    while let last = kept.last, last == 0x0A || last == 0x20 { kept.removeLast() }
    while let first = kept.first, first == 0x0A || first == 0x20 { kept.removeFirst() }
    return Array(kept)
  }

  private static func fingerprint(_ bytes: [UInt8]) -> String {
    String(SHA256.hexadecimal(of: bytes).prefix(8))
  }

  /// The names of the sections that differ from `current`: changed, new or gone.
  public func changes(to current: OriginalRevision) -> [String] {
    var changed: [String] = []
    for section in current.sections
    where !sections.contains(where: { $0.name == section.name && $0.fingerprint == section.fingerprint }) {
      changed.append(section.name)
    }
    for section in sections where !current.sections.contains(where: { $0.name == section.name }) {
      changed.append(section.name)
    }
    return changed
  }

  /// As a translation's front matter states it: a mapping on one line.
  public var yaml: String {
    "{"
      + sections.map { section in
        let name = section.name.hasPrefix("#") ? "\"" + section.name + "\"" : section.name
        // Digits alone, or digits around an e, would be read as a number elsewhere.
        return name + ": \"" + section.fingerprint + "\""
      }.joined(separator: ", ") + "}"
  }

  /// By names and fingerprints, in order.
  public static func == (a: OriginalRevision, b: OriginalRevision) -> Bool {
    a.sections.count == b.sections.count
      && zip(a.sections, b.sections).allSatisfy { $0.name == $1.name && $0.fingerprint == $1.fingerprint }
  }
}

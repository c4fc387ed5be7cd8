// Finds quotes that are alerts (`> [!NOTE]`), takes the markers out of them, and reports markers that name no kind of
// alert. A pass over the tree before it is written; where a marker stands elsewhere, StrayMarkup tells.

/// A kind of alert, as GitHub has them.
public enum AlertKind: String, Sendable, CaseIterable {
  /// What is good to know.
  case note = "NOTE"
  /// What makes it easier.
  case tip = "TIP"
  /// What the reader needs to reach the aim.
  case important = "IMPORTANT"
  /// What goes wrong if it isn't heeded.
  case warning = "WARNING"
  /// What an action may do, and can't be undone.
  case caution = "CAUTION"

  /// The kind's number in `SyntaxNode.number` of a quote, where 0 is none.
  var number: Int32 { Int32((Self.allCases.firstIndex(of: self) ?? 0) + 1) }

  /// The kind that a quote's number stands for.
  init?(number: Int32) {
    guard number > 0, Int(number) <= Self.allCases.count else { return nil }
    self = Self.allCases[Int(number) - 1]
  }

  /// The kind that stands in a marker, in any case.
  init?(name: String) { self.init(rawValue: name.uppercased()) }

  /// What Japanese authors write for a kind that has an English name.
  static let japanese: [String: AlertKind] = [
    "注": .note, "メモ": .note, "補足": .note, "備考": .note, "参考": .note, "ヒント": .tip, "重要": .important,
    "警告": .warning, "危険": .caution, "注意": .caution,
  ]
}

/// The pass.
struct Alerts {
  private(set) var diagnostics: [Diagnostic] = []
  /// Text nodes whose marker was dealt with.
  private(set) var settled: Set<Int> = []

  init() {}

  /// Marks the quotes of `tree` that are alerts.
  init(_ tree: inout SyntaxTree, source: SourceText) {
    for index in tree.nodes.indices where tree.nodes[index].kind == .blockQuote {
      let paragraph = Int(tree.nodes[index].firstChild)
      guard paragraph >= 0, tree.nodes[paragraph].kind == .paragraph else { continue }
      let text = Int(tree.nodes[paragraph].firstChild)
      guard text >= 0 else { continue }
      if lookAtEmphasis(text, tree, source) { continue }
      guard tree.nodes[text].kind == .text,
        let marker = AlertMarker(tree.text[tree.nodes[text].literal.indices])
      else { continue }
      // An escaped marker is meant as text.
      if source.bytes.indices.contains(tree.nodes[text].range.start),
        source.bytes[tree.nodes[text].range.start] == Byte.backslash
      {
        settled.insert(text)
        continue
      }
      let place = tree.place(of: 0..<marker.length, in: text, source) ?? tree.nodes[text].range
      if let kind = AlertKind(name: marker.name), !marker.isMisspelt {
        tree.nodes[index].number = kind.number
        Alerts.removeMarker(marker.length, of: text, in: paragraph, &tree, source)
      } else {
        report(marker, at: SourceLocation(path: source.path, range: place), text, tree, source)
      }
    }
  }

  /// `**[!NOTE]**` at the beginning of a quote is bold text.
  private mutating func lookAtEmphasis(_ emphasis: Int, _ tree: SyntaxTree, _ source: SourceText) -> Bool {
    let node = tree.nodes[emphasis]
    guard node.kind == .strong || node.kind == .emphasis, node.firstChild >= 0,
      node.firstChild == node.lastChild
    else { return false }
    let text = Int(node.firstChild)
    guard tree.nodes[text].kind == .text, tree.standsAsItIs(text, source),
      let marker = AlertMarker(tree.text[tree.nodes[text].literal.indices]),
      let kind = AlertKind(name: marker.name), marker.length == tree.nodes[text].literal.indices.count
    else { return false }
    settled.insert(text)
    reportMisspelt(
      source.text(in: node.range), kind, at: SourceLocation(path: source.path, range: node.range))
    return true
  }

  private mutating func reportMisspelt(_ written: String, _ kind: AlertKind, at location: SourceLocation) {
    let expected = "[!" + kind.rawValue + "]"
    diagnostics.append(
      Diagnostic(
        .misspeltMarkup, at: location, ["written": written, "expected": expected],
        fixIts: [FixIt(.replace, expected, edits: [SourceEdit(location: location, replacement: expected)])]))
  }

  private mutating func report(
    _ marker: AlertMarker, at location: SourceLocation, _ text: Int, _ tree: SyntaxTree,
    _ source: SourceText
  ) {
    let names = AlertKind.allCases.map(\.rawValue)
    func replacement(_ kind: FixIt.Kind, _ name: String) -> FixIt {
      let new = "[!" + name + "]"
      return FixIt(kind, new, edits: [SourceEdit(location: location, replacement: new)])
    }
    if let kind = AlertKind(name: marker.name) {
      settled.insert(text)
      guard marker.colonLength > 0,
        let whole = tree.place(of: 0..<marker.length + marker.colonLength, in: text, source)
      else { return reportMisspelt(marker.written, kind, at: location) }
      return reportMisspelt(
        source.text(in: whole), kind, at: SourceLocation(path: location.path, range: whole))
    }
    let near = AlertKind.japanese[marker.name]?.rawValue ?? nearMiss(of: marker.name, among: names)
    // Behind other text, only what resembles a marker is taken for one.
    let isAlone = marker.colonLength > 0 || marker.length == tree.nodes[text].literal.indices.count
    guard near != nil || isAlone, !ForeignMarkup.isMarker(marker.name) else { return }
    settled.insert(text)
    diagnostics.append(
      Diagnostic(
        .unknownAlert, at: location, ["name": marker.name, "allowed": names.joined(separator: ", ")],
        fixIts: near.map { [replacement(.didYouMean, $0)] } ?? []))
  }

  /// Takes the marker away, and the line and the paragraph that hold nothing else.
  private static func removeMarker(
    _ length: Int, of text: Int, in paragraph: Int, _ tree: inout SyntaxTree, _ source: SourceText
  ) {
    let literal = tree.nodes[text].literal.indices
    var end = literal.lowerBound + length
    while end < literal.upperBound, Byte.isBlank(tree.text[end]) { end += 1 }
    guard end == literal.upperBound else {
      return tree.removePrefix(of: text, end - literal.lowerBound, in: source)
    }
    let next = Int(tree.nodes[text].next)
    tree.remove(text)
    if next >= 0, tree.nodes[next].kind == .softBreak || tree.nodes[next].kind == .lineBreak {
      tree.remove(next)
    }
    if tree.nodes[paragraph].firstChild < 0 { tree.remove(paragraph) }
  }
}

/// `[!name]` at the beginning of a text, also with what an input method makes of it and with blanks too many.
struct AlertMarker {
  /// What stands between `[!` and `]`, folded to ASCII where it was full-width.
  var name: String
  /// The marker as it stands there.
  var written: String
  /// How many bytes it takes.
  var length: Int
  /// How many bytes a colon directly behind it takes; 0 without one.
  var colonLength: Int
  /// Whether it's written in another way than an alert's.
  var isMisspelt: Bool

  private static let longestName = 40

  /// Reads a marker; `nil` where `text` begins otherwise.
  init?(_ text: ArraySlice<UInt8>) {
    var place = text.startIndex
    func blanks() {
      while let found = FullWidthForms.ascii(text, place), Byte.isBlank(found.byte) { place += found.length }
    }
    blanks()
    let start = place
    guard Self.bracket(text, &place, Byte.openBracket, "【") else { return nil }
    guard let mark = FullWidthForms.ascii(text, place), mark.byte == 0x21 else { return nil }
    place += mark.length
    blanks()
    var name: [UInt8] = []
    var nameEnd = place
    while true {
      guard place < text.endIndex, name.count <= Self.longestName else { return nil }
      if Self.bracket(text, &place, Byte.closeBracket, "】") { break }
      if let found = FullWidthForms.ascii(text, place) {
        if found.byte == Byte.openBracket { return nil }
        place += found.length
        if Byte.isBlank(found.byte) { continue }
        // Several words are no name.
        guard nameEnd == place - found.length || name.isEmpty else { return nil }
        name.append(found.byte)
      } else {
        guard nameEnd == place || name.isEmpty else { return nil }
        name.append(text[place])
        place += 1
      }
      nameEnd = place
    }
    guard !name.isEmpty else { return nil }
    self.name = String(decoding: name, as: UTF8.self)
    length = place - text.startIndex
    written = String(decoding: text[text.startIndex..<place], as: UTF8.self)
    let colon = FullWidthForms.ascii(text, place)
    colonLength = colon?.byte == Byte.colon ? colon?.length ?? 0 : 0
    let hasBlanks = start > text.startIndex || written.utf8.contains(where: Byte.isBlank)
    let isOneWord = length == name.count + 3
    // A name that nobody knows may well be no name.
    if hasBlanks || !isOneWord && text[start] == 0xE3, AlertKind(name: self.name) == nil { return nil }
    isMisspelt = hasBlanks || !isOneWord || colonLength > 0
  }

  /// Moves over a bracket: ASCII, full-width, or one that looks like it.
  private static func bracket(
    _ text: ArraySlice<UInt8>, _ place: inout Int, _ ascii: UInt8, _ other: StaticString
  ) -> Bool {
    if let found = FullWidthForms.ascii(text, place), found.byte == ascii {
      place += found.length
      return true
    }
    guard place + 3 <= text.endIndex, (0..<3).allSatisfy({ text[place + $0] == other.utf8Start[$0] }) else {
      return false
    }
    place += 3
    return true
  }
}

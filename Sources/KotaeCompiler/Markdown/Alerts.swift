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
      guard text >= 0, tree.nodes[text].kind == .text,
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
      if let kind = AlertKind(name: marker.name), !marker.isFullWidth {
        tree.nodes[index].number = kind.number
        Alerts.removeMarker(marker.length, of: text, in: paragraph, &tree, source)
      } else {
        report(marker, at: SourceLocation(path: source.path, range: place), text, tree)
      }
    }
  }

  private mutating func report(
    _ marker: AlertMarker, at location: SourceLocation, _ text: Int, _ tree: SyntaxTree
  ) {
    let names = AlertKind.allCases.map(\.rawValue)
    func replacement(_ kind: FixIt.Kind, _ name: String) -> FixIt {
      let new = "[!" + name + "]"
      return FixIt(kind, new, edits: [SourceEdit(location: location, replacement: new)])
    }
    if let kind = AlertKind(name: marker.name) {
      settled.insert(text)
      diagnostics.append(
        Diagnostic(
          .misspeltMarkup, at: location, ["written": marker.written, "expected": "[!" + kind.rawValue + "]"],
          fixIts: [replacement(.replace, kind.rawValue)]))
      return
    }
    let near = AlertKind.japanese[marker.name]?.rawValue ?? nearMiss(of: marker.name, among: names)
    // Behind other text, only what resembles a marker is taken for one.
    let isAlone = marker.length == tree.nodes[text].literal.indices.count
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

/// `[!name]` at the beginning of a text.
struct AlertMarker {
  /// What stands between `[!` and `]`, folded to ASCII where it was full-width.
  var name: String
  /// The marker as it stands there.
  var written: String
  /// How many bytes it takes.
  var length: Int
  /// Whether a character of it is full-width.
  var isFullWidth: Bool

  private static let longestName = 40

  /// Reads a marker; `nil` where `text` begins otherwise.
  init?(_ text: ArraySlice<UInt8>) {
    var place = text.startIndex
    var signs = 0
    func next(_ wanted: UInt8) -> Int? {
      guard let found = FullWidthForms.ascii(text, place), found.byte == wanted else { return nil }
      return found.length
    }
    for sign in [Byte.openBracket, 0x21] {
      guard let length = next(sign) else { return nil }
      place += length
      signs += length
    }
    var name: [UInt8] = []
    var isFolded = false
    while place < text.endIndex, name.count <= Self.longestName {
      if let length = next(Byte.closeBracket) {
        place += length
        guard !name.isEmpty else { return nil }
        self.name = String(decoding: name, as: UTF8.self)
        self.length = place - text.startIndex
        written = String(decoding: text[text.startIndex..<place], as: UTF8.self)
        isFullWidth = isFolded || signs + length > 3
        return
      }
      if let found = FullWidthForms.ascii(text, place) {
        if found.byte == Byte.space || found.byte == Byte.openBracket { return nil }
        isFolded = isFolded || found.length > 1
        name.append(found.byte)
        place += found.length
      } else {
        name.append(text[place])
        place += 1
      }
    }
    return nil
  }
}

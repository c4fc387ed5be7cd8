// Gives every heading its id: the one that its author wrote (`## Title {#id}`, or an anchor in HTML), or one made from
// the text. A pass over the tree before it is written; it takes what was written for ids out of the text.

/// The headings' ids, without prefix, by index of their nodes; and what is wrong with those that were written.
struct HeadingIDs {
  /// The id of each heading's node.
  private(set) var ids: [Int: String] = [:]
  /// Further ids of headings that have several.
  private(set) var others: [Int: [String]] = [:]
  private(set) var diagnostics: [Diagnostic] = []
  /// Where each id comes from: as it was written, or the heading.
  private var places: [String: SourceRange] = [:]
  /// Where the heading that is looked at begins.
  private var headingStart = 0
  private let reserved: Set<String>
  private let path: String

  /// Finds or makes the ids of all headings in `tree`, in order: no heading's id depends on what follows it. A
  /// written id that an earlier heading has already is reported.
  init(_ tree: inout SyntaxTree, source: SourceText, reserved: Set<String>) {
    self.reserved = reserved
    path = source.path
    var counts: [String: Int] = [:]
    for index in tree.nodes.indices where tree.nodes[index].kind == .heading {
      headingStart = tree.nodes[index].range.start
      let anchors = HeadingAnchors.take(&tree, index, source: source)
      var written: [String] = []
      if let id = WrittenHeadingID.take(&tree, index, source: source) { claim(id, &written) }
      for anchor in anchors { claim(anchor, &written) }
      if written.isEmpty {
        for stray in WrittenHeadingID.misplaced(tree, index, source: source) {
          report(.misplacedHeadingID, stray.range, ["written": "{#" + stray.value + "}"])
        }
        written = [automaticID(of: tree, index, &counts)]
      }
      ids[index] = written[0]
      if tree.showsNothing(below: index) {
        let range = tree.nodes[index].range
        report(.noVisibleText, range, ["written": source.text(in: range)])
      }
      if written.count > 1 { others[index] = Array(written.dropFirst()) }
    }
  }

  /// Whether a heading has the id.
  func isUsed(_ id: String) -> Bool { places[id] != nil }

  private mutating func claim(_ written: WrittenHeadingID, _ ids: inout [String]) {
    let id = written.id
    let normal = String(decoding: CompatibilityForm.normalized(Array(id.value.utf8)), as: UTF8.self)
    guard written.isFullWidth || !normal.isExactly(id.value), HeadingIDs.isValid(normal) else {
      return claim(id, &ids)
    }
    // Two spellings that look the same would be two ids.
    let expected = "{#" + normal + "}"
    let location = SourceLocation(path: path, range: written.written.range)
    diagnostics.append(
      Diagnostic(
        .misspeltMarkup, at: location, ["written": written.written.value, "expected": expected],
        fixIts: [FixIt(.replace, expected, edits: [SourceEdit(location: location, replacement: expected)])]))
    claim(Located(normal, id.range), &ids)
  }

  /// Gives a heading the id that its author wrote, unless it's no id or somebody else's.
  private mutating func claim(_ id: Located<String>, _ ids: inout [String]) {
    if !HeadingIDs.isValid(id.value) {
      report(.invalidID, id.range, ["id": id.value, "pattern": HeadingIDs.pattern])
    } else if let first = places[id.value] {
      // The same id twice in one heading is one id.
      guard ids.isEmpty || first.end < headingStart else { return }
      report(
        .duplicateID, id.range, ["id": id.value, "what": "heading"],
        related: [RelatedPlace(.firstDefined, SourceLocation(path: path, range: first))])
    } else if reserved.contains(id.value) {
      report(.duplicateID, id.range, ["id": id.value, "what": "heading"])
    } else {
      places[id.value] = id.range
      ids.append(id.value)
    }
  }

  /// An id made from the text; equal texts are numbered from the second on.
  private mutating func automaticID(of tree: SyntaxTree, _ heading: Int, _ counts: inout [String: Int])
    -> String
  {
    let base = HeadingIDs.automaticID(tree.plainText(below: heading))
    var id = base
    var count = counts[base] ?? 1
    while places[id] != nil || reserved.contains(id) {
      count += 1
      id = "\(base)-\(count)"
    }
    counts[base] = count
    places[id] = tree.nodes[heading].range
    return id
  }

  private mutating func report(
    _ code: DiagnosticCode, _ range: SourceRange, _ arguments: [String: String], related: [RelatedPlace] = []
  ) {
    diagnostics.append(
      Diagnostic(code, at: SourceLocation(path: path, range: range), arguments, related: related))
  }

  /// The form of a written id; messages say it in words.
  static let pattern = "\\p{L}[\\p{L}\\p{M}\\p{Nd}_-]*"

  /// Whether an author may write `id`: a letter of any script, then letters, digits, hyphens, underscores.
  static func isValid(_ id: String) -> Bool {
    guard let first = id.unicodeScalars.first, isLetter(first), first != "_", first != "-" else {
      return false
    }
    return id.unicodeScalars.allSatisfy { isLetter($0) || isDigit($0) || $0 == "-" || $0 == "_" }
  }

  /// An id made from a heading's text in normalization form KC: ASCII letters in lower case, letters, marks and
  /// digits of every script and underscores kept, blanks and hyphens as single hyphens, the rest dropped; `section`
  /// if nothing is left.
  static func automaticID(_ text: [UInt8]) -> String {
    var id = String.UnicodeScalarView()
    var needsHyphen = false
    for scalar in normalized(text).unicodeScalars {
      if isMark(scalar), id.isEmpty || needsHyphen || scalar.properties.isVariationSelector { continue }
      guard isLetter(scalar) || isDigit(scalar) || scalar == "_" else {
        if scalar == "-" || scalar == " " || scalar.properties.isWhitespace { needsHyphen = !id.isEmpty }
        continue
      }
      if needsHyphen { id.append("-") }
      needsHyphen = false
      let isUpper = scalar >= "A" && scalar <= "Z"
      id.append(isUpper ? Unicode.Scalar(UInt8(scalar.value | 0x20)) : scalar)
    }
    return id.isEmpty ? "section" : String(id)
  }

  /// The text from which an id is made.
  private static func normalized(_ text: [UInt8]) -> String {
    String(decoding: CompatibilityForm.normalized(text), as: UTF8.self)
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A, 0x3041...0x3096, 0x30A1...0x30FA, 0x30FC, 0x4E00...0x9FFF: return true
    case 0..<0x80: return false
    default:
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .nonspacingMark, .spacingMark, .letterNumber:
        return true
      default:
        return false
      }
    }
  }

  /// Whether a character only changes the one before it.
  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x300, 0x3041...0x3096, 0x30A1...0x30FE, 0x4E00...0x9FFF: return false
    default:
      let category = scalar.properties.generalCategory
      return category == .nonspacingMark || category == .spacingMark
    }
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 { return scalar >= "0" && scalar <= "9" }
    return scalar.properties.generalCategory == .decimalNumber
  }
}

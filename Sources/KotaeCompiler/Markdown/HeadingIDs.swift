// Gives every heading its id: the one that its author wrote behind the title (`## Title {#id}`), or one made
// from the text. A pass over the tree before it is written; it takes the written ids out of the text.

/// The headings' ids, without prefix, by index of their nodes; and what is wrong with those that were written.
struct HeadingIDs {
  /// The id of each heading's node.
  private(set) var ids: [Int: String] = [:]
  /// All of them.
  private(set) var used: Set<String> = []
  private(set) var diagnostics: [Diagnostic] = []

  /// Finds or makes the ids of all headings in `tree`. Written ids win over made ones, wherever they stand.
  init(_ tree: inout SyntaxTree, source: SourceText, reserved: Set<String>) {
    var written: [String: SourceRange] = [:]
    var automatic: [Int] = []
    for index in tree.nodes.indices where tree.nodes[index].kind == .heading {
      guard let id = HeadingIDs.takeWrittenID(&tree, index, source: source) else {
        automatic.append(index)
        continue
      }
      let location = SourceLocation(path: source.path, range: id.range)
      if !HeadingIDs.isValid(id.value) {
        diagnostics.append(
          Diagnostic(.invalidID, at: location, ["id": id.value, "pattern": HeadingIDs.pattern]))
        automatic.append(index)
      } else if let first = written[id.value] {
        diagnostics.append(
          Diagnostic(
            .duplicateID, at: location, ["id": id.value, "what": "heading"],
            related: [RelatedPlace(.firstDefined, SourceLocation(path: source.path, range: first))]))
        automatic.append(index)
      } else if reserved.contains(id.value) {
        diagnostics.append(Diagnostic(.duplicateID, at: location, ["id": id.value, "what": "heading"]))
        automatic.append(index)
      } else {
        written[id.value] = id.range
        ids[index] = id.value
        used.insert(id.value)
      }
    }
    var counts: [String: Int] = [:]
    for index in automatic {
      let base = HeadingIDs.automaticID(tree.plainText(below: index))
      var id = base
      var count = counts[base] ?? 1
      while used.contains(id) || reserved.contains(id) {
        count += 1
        id = "\(base)-\(count)"
      }
      counts[base] = count
      ids[index] = id
      used.insert(id)
    }
  }

  /// The form of a written id, for messages.
  static let pattern = "^[A-Za-z][A-Za-z0-9_-]*$"

  /// Whether an author may write `id`: a letter of any script, then letters, digits, hyphens, underscores.
  static func isValid(_ id: String) -> Bool {
    guard let first = id.unicodeScalars.first, isLetter(first), first != "_", first != "-" else {
      return false
    }
    return id.unicodeScalars.allSatisfy { isLetter($0) || isDigit($0) || $0 == "-" || $0 == "_" }
  }

  /// An id made from a heading's text: ASCII letters in lower case, letters, marks and digits of every script
  /// and underscores kept, blanks and hyphens as single hyphens, the rest dropped; `section` if nothing is left.
  static func automaticID(_ text: [UInt8]) -> String {
    var id = String.UnicodeScalarView()
    var needsHyphen = false
    for scalar in normalized(text).unicodeScalars {
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
  private static func normalized(_ text: [UInt8]) -> String { String(decoding: text, as: UTF8.self) }

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

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 { return scalar >= "0" && scalar <= "9" }
    return scalar.properties.generalCategory == .decimalNumber
  }

  /// Takes `{#id}` from the end of a heading's text; the id and its place, or nil if there is none.
  private static func takeWrittenID(
    _ tree: inout SyntaxTree, _ heading: Int, source: SourceText
  ) -> Located<String>? {
    let last = Int(tree.nodes[heading].lastChild)
    guard last >= 0, tree.nodes[last].kind == .text else { return nil }
    let literal = tree.nodes[last].literal.indices
    guard let opening = tree.text[literal].lastIndex(of: Byte.openBrace), opening + 2 < literal.upperBound,
      tree.text[opening + 1] == Byte.hash, tree.text[literal.upperBound - 1] == Byte.closeBrace
    else { return nil }
    let id = String(decoding: tree.text[opening + 2..<literal.upperBound - 1], as: UTF8.self)
    var end = opening
    while end > literal.lowerBound, Byte.isBlank(tree.text[end - 1]) { end -= 1 }
    tree.nodes[last].literal.end = Int32(end)

    // The id stands in the source as it is shown, unless it was written with escapes.
    let range = tree.nodes[last].range
    let idRange = SourceRange(range.end - 1 - id.utf8.count, range.end - 1)
    if idRange.start > range.start, idRange.end <= source.bytes.count,
      source.bytes[idRange.start..<idRange.end].elementsEqual(id.utf8)
    {
      return Located(id, idRange)
    }
    return Located(id, range)
  }
}

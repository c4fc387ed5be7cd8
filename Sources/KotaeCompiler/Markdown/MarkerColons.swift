// Keeps `[!NOTE]:` at the beginning of a line from being read as the definition of a link called `!NOTE`: its text would
// vanish, and every other `[!NOTE]` would become that link. cmark is given another sign for the colon, and what it
// makes of it is changed back. Reference links whose names nobody takes for alerts stay what they are.

/// The colons behind markers that cmark mustn't see.
struct MarkerColons {
  /// The file with the sign in the colons' places.
  private(set) var bytes: [UInt8]
  /// A control character that the file doesn't hold.
  private let sign: UInt8

  /// Finds the colons in `body`; `nil` where there are none.
  init?(_ source: SourceText, _ body: Range<Int>) {
    let text = source.bytes
    var colons: [Int] = []
    var lineStart = body.lowerBound
    while lineStart < body.upperBound {
      let lineEnd = text[lineStart..<body.upperBound].firstIndex(where: Byte.isLineEnd) ?? body.upperBound
      if let colon = MarkerColons.colon(in: text[lineStart..<lineEnd]) { colons.append(colon) }
      lineStart = lineEnd + 1
    }
    guard !colons.isEmpty else { return nil }
    var isUsed = [Bool](repeating: false, count: 0x20)
    for byte in text where byte < 0x20 { isUsed[Int(byte)] = true }
    guard let sign = (Array(UInt8(1)...8) + Array(0x0E...0x1F)).last(where: { !isUsed[Int($0)] }) else {
      return nil
    }
    self.sign = sign
    bytes = text
    for colon in colons { bytes[colon] = sign }
  }

  /// Puts the colons back into a tree that was parsed from `bytes`.
  func restore(in tree: inout SyntaxTree) {
    // Behind the bracket only: `&#31;` may have become the same sign elsewhere.
    for place in tree.text.indices.dropFirst()
    where tree.text[place] == sign && tree.text[place - 1] == Byte.closeBracket {
      tree.text[place] = Byte.colon
    }
  }

  /// The colon behind the marker that a line begins with.
  private static func colon(in line: ArraySlice<UInt8>) -> Int? {
    var isQuote = false
    let start = line.firstIndex { byte in
      isQuote = isQuote || byte == Byte.greater
      return !beginsBlock(byte)
    }
    guard let start, line[start] == Byte.openBracket, let marker = AlertMarker(line[start...]) else {
      return nil
    }
    let colon = start + marker.length
    guard colon < line.endIndex, line[colon] == Byte.colon else { return nil }
    let isMeant =
      isQuote || AlertKind(name: marker.name) != nil || AlertKind.japanese[marker.name] != nil
      || ForeignMarkup.isMarker(marker.name)
      || nearMiss(of: marker.name, among: AlertKind.allCases.map(\.rawValue)) != nil
    return isMeant ? colon : nil
  }

  /// Whether a byte may stand before a block's text: blanks, and the signs of quotes and lists.
  static func beginsBlock(_ byte: UInt8) -> Bool {
    switch byte {
    case Byte.space, Byte.tab, Byte.greater, Byte.hyphen, Byte.asterisk, 0x2B, 0x2E, Byte.closeParenthesis,
      0x30...0x39:
      true
    default: false
    }
  }
}

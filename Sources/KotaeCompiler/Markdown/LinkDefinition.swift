// Finds where a link's definition (`[label]: address "title"`) ends. cmark takes definitions off the beginning of a
// paragraph and keeps the paragraph's place; who reads along must skip what it took.

/// The definition of reference links.
enum LinkDefinition {
  private static let longestLabel = 1000

  /// Where the last line of the definition that begins at `start` ends; `nil` if none begins there. `behindLineEnd`
  /// tells where the text of the next line begins.
  static func end(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, limit: Int, behindLineEnd: (Int) -> Int
  ) -> Int? {
    var place = start
    guard place < limit, bytes[place] == Byte.openBracket else { return nil }
    place += 1
    var isNamed = false
    while place < limit, bytes[place] != Byte.closeBracket {
      guard bytes[place] != Byte.openBracket, place - start <= longestLabel else { return nil }
      if Byte.isLineEnd(bytes[place]) {
        place = behindLineEnd(place)
      } else {
        isNamed = isNamed || !Byte.isBlank(bytes[place])
        place += bytes[place] == Byte.backslash ? 2 : 1
      }
    }
    guard isNamed, place + 1 < limit, bytes[place + 1] == Byte.colon else { return nil }
    func behindBlanks(_ start: Int) -> Int {
      var place = start
      while place < limit, Byte.isBlank(bytes[place]) { place += 1 }
      return place
    }
    /// Over blanks and at most one line's end.
    func behindGap(_ start: Int) -> Int {
      let place = behindBlanks(start)
      return place < limit && Byte.isLineEnd(bytes[place]) ? behindLineEnd(place) : place
    }
    func lineEnd(_ start: Int) -> Int? {
      let place = behindBlanks(start)
      return place >= limit || Byte.isLineEnd(bytes[place]) ? min(place, limit) : nil
    }
    place = behindGap(place + 2)
    guard let destination = destinationEnd(bytes, place, limit) else { return nil }
    let gap = behindGap(destination)
    if gap > destination, let title = titleEnd(bytes, gap, limit), let end = lineEnd(title) { return end }
    return lineEnd(destination)
  }

  private static func destinationEnd(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ limit: Int
  ) -> Int? {
    var place = start
    guard place < limit else { return nil }
    if bytes[place] == Byte.less {
      place += 1
      while place < limit, bytes[place] != Byte.greater {
        guard !Byte.isLineEnd(bytes[place]), bytes[place] != Byte.less else { return nil }
        place += bytes[place] == Byte.backslash ? 2 : 1
      }
      return place < limit ? place + 1 : nil
    }
    while place < limit, bytes[place] > Byte.space { place += 1 }
    return place > start ? place : nil
  }

  private static func titleEnd(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ limit: Int
  ) -> Int? {
    guard start < limit else { return nil }
    let closing: UInt8
    switch bytes[start] {
    case Byte.quote, Byte.apostrophe: closing = bytes[start]
    case Byte.openParenthesis: closing = Byte.closeParenthesis
    default: return nil
    }
    var place = start + 1
    while place < limit, bytes[place] != closing { place += bytes[place] == Byte.backslash ? 2 : 1 }
    return place < limit ? place + 1 : nil
  }
}

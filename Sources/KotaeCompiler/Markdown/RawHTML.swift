// Tells the comments in raw HTML from the rest. Kotae obeys no HTML of authors, so nothing else is understood.

enum RawHTML {
  /// What stands outside comments in `bytes[range]`, without blanks and line ends around it; nil if nothing
  /// does. A comment that isn't closed is none: it would swallow what follows.
  static func outsideComments(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> (parts: [Range<Int>], extent: Range<Int>)? {
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    var place = start
    while let opening = find("<!--", bytes, place..<range.upperBound) {
      guard let closing = find("-->", bytes, opening + 4..<range.upperBound) else { break }
      parts.append(start..<opening)
      start = closing + 3
      place = start
    }
    parts.append(start..<range.upperBound)
    while let last = parts.popLast() {
      let trimmed = trimmedEnd(bytes, last)
      if trimmed.isEmpty { continue }
      parts.append(trimmed)
      break
    }
    while let first = parts.first {
      let trimmed = trimmedStart(bytes, first)
      if !trimmed.isEmpty {
        parts[0] = trimmed
        break
      }
      parts.removeFirst()
    }
    guard let first = parts.first, let last = parts.last else { return nil }
    return (parts, first.lowerBound..<last.upperBound)
  }

  private static func isSpace(_ byte: UInt8) -> Bool { Byte.isBlank(byte) || Byte.isLineEnd(byte) }

  private static func trimmedEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound, isSpace(bytes[end - 1]) { end -= 1 }
    return range.lowerBound..<end
  }

  private static func trimmedStart(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    while start < range.upperBound, isSpace(bytes[start]) { start += 1 }
    return start..<range.upperBound
  }

  private static func find(
    _ text: StaticString, _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> Int? {
    let length = text.utf8CodeUnitCount
    guard range.count >= length else { return nil }
    return (range.lowerBound...range.upperBound - length).first { place in
      (0..<length).allSatisfy { bytes[place + $0] == text.utf8Start[$0] }
    }
  }
}

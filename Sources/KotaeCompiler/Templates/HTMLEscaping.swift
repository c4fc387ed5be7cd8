// Text as HTML, in element content and in quoted attributes alike. It knows the five characters that have a
// meaning there and touches no other byte.

/// One bit for each of " & ' < >, all of which are below 64: one shift tells whether a byte is special.
private let specialBytes: UInt64 =
  1 << 0x22 | 1 << 0x26 | 1 << 0x27 | 1 << 0x3C | 1 << 0x3E

extension [UInt8] {
  /// Appends the UTF-8 of `text` with & < > " ' written as &amp; &lt; &gt; &quot; &#39;.
  mutating func appendEscapedHTML(_ text: String) {
    // Native strings are contiguous, so the copy below is for bridged ones alone.
    let done: Void? = text.utf8.withContiguousStorageIfAvailable { appendEscapedHTML($0) }
    if done == nil { Array(text.utf8).withUnsafeBufferPointer { appendEscapedHTML($0) } }
  }

  /// Appends UTF-8 escaped in the same way.
  mutating func appendEscapedHTML(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for index in 0..<text.count {
      let byte = text[index]
      guard byte < 64, specialBytes & (1 << UInt64(byte)) != 0 else { continue }
      append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
      let entity: StaticString =
        switch byte {
        case 0x26: "&amp;"
        case 0x3C: "&lt;"
        case 0x3E: "&gt;"
        case 0x22: "&quot;"
        default: "&#39;"
        }
      append(contentsOf: UnsafeBufferPointer(start: entity.utf8Start, count: entity.utf8CodeUnitCount))
      start = index + 1
    }
    append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
  }

  /// Appends the UTF-8 of `text` as it is.
  mutating func appendUTF8(_ text: String) {
    let done: Void? = text.utf8.withContiguousStorageIfAvailable { append(contentsOf: $0) }
    if done == nil { append(contentsOf: text.utf8) }
  }
}

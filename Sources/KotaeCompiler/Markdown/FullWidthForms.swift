// Full-width forms of ASCII (U+FF01…U+FF5E, U+3000), which Japanese input methods leave where Markdown wants ASCII.

/// ASCII that may have been typed full-width.
enum FullWidthForms {
  /// The ASCII character that begins at `place`, as it is or folded from its full-width form, and how many bytes it
  /// takes; `nil` for any other character and at the end.
  static func ascii(_ bytes: ArraySlice<UInt8>, _ place: Int) -> (byte: UInt8, length: Int)? {
    guard bytes.indices.contains(place) else { return nil }
    let first = bytes[place]
    if first < 0x80 { return (first, 1) }
    guard place + 2 < bytes.endIndex else { return nil }
    switch (first, bytes[place + 1], bytes[place + 2]) {
    case (0xEF, 0xBC, let last) where last >= 0x81: return (last - 0x60, 3)
    case (0xEF, 0xBD, let last) where last <= 0x9E: return (last - 0x20, 3)
    case (0xE3, 0x80, 0x80): return (Byte.space, 3)
    default: return nil
    }
  }
}

// A path as the bytes that it is.

/// A path that equals another only byte for byte: for `String`, `が` in one scalar equals `が` in two, for file systems and
/// servers it doesn't.
struct PathBytes: Hashable, Sendable {
  /// The path.
  private(set) var text: String

  init(_ text: String) {
    self.text = text
    self.text.makeContiguousUTF8()
  }

  static func == (a: PathBytes, b: PathBytes) -> Bool { a.text.utf8.elementsEqual(b.text.utf8) }

  func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

// Text as the bytes that it is.

/// A text that equals another only byte for byte: for `String`, `が` in one scalar equals `が` in two; for file systems, servers
/// and whoever compares what was written, it doesn't.
struct ExactText: Hashable, Sendable {
  /// The text.
  private(set) var text: String

  init(_ text: String) {
    self.text = text
    self.text.makeContiguousUTF8()
  }

  static func == (a: ExactText, b: ExactText) -> Bool { a.text.utf8.elementsEqual(b.text.utf8) }

  func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

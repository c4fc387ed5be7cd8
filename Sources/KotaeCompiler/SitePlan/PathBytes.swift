// A path as the bytes that it is.

import Synchronization

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

/// Where the files of a plan stand in it, by path; found out when it's first asked for.
final class OutputPlaces: Sendable {
  private let places: Mutex<[PathBytes: Int]?> = Mutex(nil)
  private let outputs: [PlannedOutput]

  init(_ outputs: [PlannedOutput]) { self.outputs = outputs }

  /// The place of the file at `path`, from the output folder.
  func place(of path: String) -> Int? {
    places.withLock { places in
      let known =
        places
        ?? Dictionary(
          outputs.enumerated().map { (PathBytes($0.element.path), $0.offset) },
          uniquingKeysWith: { first, _ in first })
      places = known
      return known[PathBytes(path)]
    }
  }
}

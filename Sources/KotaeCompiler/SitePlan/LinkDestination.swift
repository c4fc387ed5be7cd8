// What a destination in Markdown means: how links to notes, attachments and anchors are written. Knows no site:
// whether the destination exists is for Checks/Links.

/// A link's or image's destination as its author wrote it.
public enum LinkDestination: Sendable, Equatable {
  /// `#anchor`: on the same page.
  case anchor(String)
  /// `../id/`, `../id/ja.md#anchor`: another note, or this one by one of its files.
  case note(String, anchor: String?)
  /// `picture.svg`, `logs/trace.txt`: a file in the note's folder.
  case file(String)
  /// `https://…`, `mailto:…`
  case external(String)
  /// An absolute path, or one that leads out of the notes.
  case outside
  /// Nothing at all.
  case empty

  /// Reads `destination`, written in the note `note`.
  ///
  /// Every link of every note comes through here several times: nothing is copied but what the result holds.
  public init(_ destination: String, in note: String) {
    var copy = destination
    self = copy.withUTF8 { Self.read($0, destination, in: note) }
  }

  private typealias Bytes = UnsafeBufferPointer<UInt8>

  private static func read(_ bytes: Bytes, _ destination: String, in note: String) -> LinkDestination {
    guard let first = bytes.first else { return .empty }
    if first == UInt8(ascii: "#") { return .anchor(decoded(bytes, 1..<bytes.count)) }
    if hasScheme(bytes) || bytes.count > 1 && first == UInt8(ascii: "/") && bytes[1] == first {
      return .external(destination)
    }
    let hash = bytes.firstIndex(of: UInt8(ascii: "#")) ?? bytes.count
    let anchor = hash < bytes.count ? decoded(bytes, hash + 1..<bytes.count) : nil
    guard first != UInt8(ascii: "/") else { return .outside }
    if bytes[..<hash].contains(UInt8(ascii: "%")) {
      var path = decoded(bytes, 0..<hash)
      return path.withUTF8 { read(path: $0, anchor, in: note) }
    }
    return read(path: Bytes(rebasing: bytes[..<hash]), anchor, in: note)
  }

  /// Reads a path, with %XX undone, from the folder of `note` on.
  private static func read(path: Bytes, _ anchor: String?, in note: String) -> LinkDestination {
    // Below content/notes/: the note's own folder, until the path leaves it, then components of the path.
    var isInNote = true
    var components: [Range<Int>] = []
    var start = 0
    while start <= path.count {
      let end = path[start...].firstIndex(of: UInt8(ascii: "/")) ?? path.count
      let component = path[start..<end]
      if component.contains(UInt8(ascii: "\\")) { return .outside }
      if component.elementsEqual("..".utf8) {
        if !components.isEmpty {
          components.removeLast()
        } else if isInNote {
          isInNote = false
        } else {
          return .outside
        }
      } else if !component.isEmpty, !component.elementsEqual(".".utf8) {
        components.append(start..<end)
      }
      start = end + 1
    }
    func string(_ range: Range<Int>) -> String { String(decoding: path[range], as: UTF8.self) }
    if !isInNote {
      guard let folder = components.first else { return .outside }
      components.removeFirst()
      // Back in the note's own folder by its name.
      isInNote = path[folder].elementsEqual(note.utf8)
      guard isInNote || components.isEmpty || components.count == 1 && isNoteFile(path[components[0]]) else {
        return .outside
      }
      if !isInNote { return .note(string(folder), anchor: anchor) }
    }
    if components.isEmpty || components.count == 1 && isNoteFile(path[components[0]]) {
      return .note(note, anchor: anchor)
    }
    return .file(components.map(string).joined(separator: "/"))
  }

  /// Whether a file's name is that of a note's text: `ja.md`.
  private static func isNoteFile(_ name: Slice<Bytes>) -> Bool {
    name.count > 3 && name.suffix(3).elementsEqual(".md".utf8) && Language.isTag(utf8: name.dropLast(3))
  }

  private static func hasScheme(_ bytes: Bytes) -> Bool {
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case 97...122, 65...90, 48...57, 0x2B, 0x2D, 0x2E: continue
      default: return byte == UInt8(ascii: ":") && index > 0
      }
    }
    return false
  }

  /// With %XX undone.
  private static func decoded(_ bytes: Bytes, _ range: Range<Int>) -> String {
    guard bytes[range].contains(UInt8(ascii: "%")) else {
      return String(decoding: bytes[range], as: UTF8.self)
    }
    var decoded: [UInt8] = []
    var index = range.lowerBound
    while index < range.upperBound {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < range.upperBound,
        let high = hexadecimalDigit(bytes[index + 1]), let low = hexadecimalDigit(bytes[index + 2])
      {
        decoded.append(high << 4 | low)
        index += 3
      } else {
        decoded.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: decoded, as: UTF8.self)
  }
}

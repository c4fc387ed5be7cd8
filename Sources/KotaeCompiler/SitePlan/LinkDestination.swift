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

  /// Reads `destination`, written in the note `note` whose own languages are `languages`.
  public init(_ destination: String, in note: String) {
    let bytes = Array(destination.utf8)
    guard let first = bytes.first else {
      self = .empty
      return
    }
    if first == UInt8(ascii: "#") {
      self = .anchor(Self.decoded(bytes[1...]))
      return
    }
    if Self.hasScheme(bytes) || bytes.starts(with: [0x2F, 0x2F]) {
      self = .external(destination)
      return
    }
    let hash = bytes.firstIndex(of: UInt8(ascii: "#")) ?? bytes.count
    let anchor = hash < bytes.count ? Self.decoded(bytes[(hash + 1)...]) : nil
    let path = Self.decoded(bytes[..<hash])
    if first == UInt8(ascii: "/") || path.utf8.contains(UInt8(ascii: "\\")) {
      self = .outside
      return
    }
    // Below content/notes/<note>/.
    var components = [note]
    for component in path.split(separator: "/", omittingEmptySubsequences: true) {
      switch component {
      case ".": continue
      case "..":
        if components.isEmpty {
          self = .outside
          return
        }
        components.removeLast()
      default: components.append(String(component))
      }
    }
    guard let folder = components.first else {
      self = .outside
      return
    }
    if components.count == 1 {
      self = .note(folder, anchor: anchor)
    } else if components.count == 2, components[1].hasSuffix(".md"),
      Language.isTag(String(components[1].dropLast(3)))
    {
      self = .note(folder, anchor: anchor)
    } else if folder == note {
      self = .file(components.dropFirst().joined(separator: "/"))
    } else {
      self = .outside
    }
  }

  private static func hasScheme(_ bytes: [UInt8]) -> Bool {
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > 0 else { return false }
    return bytes[..<colon].allSatisfy { byte in
      (97...122).contains(byte) || (65...90).contains(byte) || (48...57).contains(byte) || byte == 0x2B
        || byte == 0x2D || byte == 0x2E
    }
  }

  /// With %XX undone.
  private static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
    var decoded: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.endIndex,
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

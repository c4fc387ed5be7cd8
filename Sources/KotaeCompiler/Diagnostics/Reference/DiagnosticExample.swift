// Examples of problems, as changes to the example site. In their texts ⟦ and ⟧ mark where the diagnostic points,
// and ⟪FF⟫ stands for the byte 0xFF, for files that are no text. A change that doesn't fit the site is a mistake of
// the program's own text and traps.

/// A site with one problem.
public struct DiagnosticExample: Sendable {
  /// One difference from the example site.
  private enum Change: Sendable {
    case replacement(path: String, old: String, new: String)
    case file(path: String, text: String)
    case removal(path: String)
  }

  private var changes: [Change]

  private init(_ change: Change) { changes = [change] }

  // MARK: Making examples

  /// The example site with `new` instead of `old`, which occurs once in the file.
  static func replacing(_ old: String, with new: String, in path: String = ExampleNote.path) -> Self {
    Self(.replacement(path: path, old: old, new: new))
  }

  /// The example site with a file more, or another text in a file.
  static func file(_ path: String, _ text: String) -> Self { Self(.file(path: path, text: text)) }

  /// The example site without a file, which the theme around it has.
  static func removing(_ path: String) -> Self { Self(.removal(path: path)) }

  /// The example site with the translation of its note, in which `new` stands instead of `old`.
  static func translating(_ old: String, with new: String) -> Self {
    file(ExampleNote.translationPath, ExampleNote.translation)
      .replacing(old, with: new, in: ExampleNote.translationPath)
  }

  /// One replacement more.
  func replacing(_ old: String, with new: String, in path: String = ExampleNote.path) -> Self {
    var copy = self
    copy.changes.append(.replacement(path: path, old: old, new: new))
    return copy
  }

  /// One file more.
  func file(_ path: String, _ text: String) -> Self {
    var copy = self
    copy.changes.append(.file(path: path, text: text))
    return copy
  }

  // MARK: Using examples

  /// What an example consists of.
  public struct Site: Sendable {
    /// The files by logical path, to be laid over a theme.
    public var files: [String: [UInt8]]
    /// Files that the theme must not bring.
    public var removed: Set<String>
    /// Where the diagnostic has to point; nil for the beginning of a file.
    public var place: SourceLocation?
  }

  /// The example as a site.
  public func site() -> Site {
    var texts = ExampleNote.files
    var removed: Set<String> = []
    for change in changes {
      switch change {
      case .file(let path, let text): texts[path] = text
      case .removal(let path): removed.insert(path)
      case .replacement(let path, let old, let new):
        guard let text = texts[path], let place = text.firstRange(of: old) else {
          preconditionFailure("“\(old)” isn't in \(path)")
        }
        texts[path] = text[..<place.lowerBound] + new + text[place.upperBound...]
      }
    }
    var files: [String: [UInt8]] = [:]
    var place: SourceLocation?
    for (path, text) in texts {
      let (bytes, range) = Self.unmarked(text)
      files[path] = bytes
      if let range { place = SourceLocation(path: path, range: range) }
    }
    return Site(files: files, removed: removed, place: place)
  }

  /// The changes as lines for a reader: what was there and what stands there instead, without marks.
  public var difference: [(path: String, old: [String], new: [String])] {
    changes.map { change in
      switch change {
      case .replacement(let path, let old, let new): (path, Self.lines(old), Self.lines(new))
      case .file(let path, let text): (path, [], Self.lines(text))
      case .removal(let path): (path, [], [])
      }
    }
  }

  private static func lines(_ text: String) -> [String] {
    let shown = String(decoding: unmarked(text).bytes, as: UTF8.self)
    var lines = shown.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines.prefix(lineLimit).map { TerminalLine.harmless(String($0.prefix(columnLimit))) }
      + (lines.count > lineLimit ? ["…"] : [])
  }

  private static let lineLimit = 24
  private static let columnLimit = 100

  /// Takes the marks out.
  private static func unmarked(_ text: String) -> (bytes: [UInt8], range: SourceRange?) {
    var bytes: [UInt8] = []
    var range: SourceRange?
    var hex: String?
    for scalar in text.unicodeScalars {
      switch scalar {
      case "⟦": range = SourceRange(bytes.count, bytes.count)
      case "⟧": range?.end = bytes.count
      case "⟪": hex = ""
      case "⟫":
        // Several bytes may stand between one pair of marks: pairs of digits.
        var digits = (hex ?? "")[...]
        while let byte = UInt8(digits.prefix(2), radix: 16) {
          bytes.append(byte)
          digits = digits.dropFirst(2)
        }
        hex = nil
      default:
        if hex == nil { bytes += Array(String(scalar).utf8) } else { hex?.unicodeScalars.append(scalar) }
      }
    }
    return (bytes, range)
  }
}

extension String {
  /// Where `other` stands first, byte by byte.
  fileprivate func firstRange(of other: String) -> Range<String.Index>? {
    let wanted = Array(other.utf8)
    let bytes = Array(utf8)
    guard !wanted.isEmpty, bytes.count >= wanted.count else { return nil }
    for start in 0...(bytes.count - wanted.count) where bytes[start] == wanted[0] {
      if bytes[start..<start + wanted.count].elementsEqual(wanted) {
        return utf8.index(
          utf8.startIndex, offsetBy: start)..<utf8.index(
            utf8.startIndex, offsetBy: start + wanted.count)
      }
    }
    return nil
  }
}

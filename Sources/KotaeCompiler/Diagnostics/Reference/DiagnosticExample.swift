// Examples of problems, as changes to the example site or as registry scripts. In their texts ⟦ and ⟧ mark where the diagnostic points,
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
  /// The registry script that has the problem, where it's no site that has it.
  public private(set) var script: Script?

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

  /// A registry script; `isUTF16` as scripts are, otherwise with the bytes that are written here.
  static func script(_ text: String, isUTF16: Bool = true) -> Self {
    var example = Self(.file(path: Script.path, text: text))
    let (bytes, range) = unmarked(text)
    example.script = Script(
      bytes: isUTF16
        ? [0xFF, 0xFE]
          + String(decoding: bytes, as: UTF8.self).utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        : bytes,
      place: range)
    return example
  }

  // MARK: Using examples

  /// A registry script that has the problem, to be given to `RegistryImport`.
  public struct Script: Sendable {
    /// What the file is called.
    public static let path = "example.reg"
    /// The file.
    public var bytes: [UInt8]
    /// Where the diagnostic has to point, in UTF-8; nil for the beginning of the file.
    public var place: SourceRange?
  }

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

  /// One file of an example as a reader is shown it.
  public struct ShownFile: Sendable, Equatable {
    /// The logical path.
    public var path: String
    /// Lines: of a new file as they are, of a changed one with `-` before what was there and `+` before what
    /// stands there instead, none of a removed one. Marks are gone, bytes that are no text are written out.
    public var lines: [String]
    /// Whether the example site has the file too.
    public var isChange: Bool
  }

  /// The differences from the example site, file by file.
  public var shownFiles: [ShownFile] {
    if script != nil, case .file(let path, let text)? = changes.first {
      let lines = Self.lines(String(decoding: Self.unmarked(text).bytes, as: UTF8.self))
      return [ShownFile(path: path, lines: lines, isChange: false)]
    }
    let site = site()
    var shown: [ShownFile] = []
    for path in site.files.keys.sorted() {
      guard let bytes = site.files[path] else { continue }
      let lines = Self.lines(String(decoding: bytes, as: UTF8.self))
      guard let original = ExampleNote.files[path].map(Self.lines), !isWhole(path) else {
        if ExampleNote.files[path] == nil || isWhole(path) {
          shown.append(ShownFile(path: path, lines: lines, isChange: false))
        }
        continue
      }
      if lines != original {
        shown.append(ShownFile(path: path, lines: Self.changes(from: original, to: lines), isChange: true))
      }
    }
    shown += site.removed.sorted().map { ShownFile(path: $0, lines: [], isChange: true) }
    return shown
  }

  /// Whether the example states a file's whole text.
  private func isWhole(_ path: String) -> Bool {
    changes.contains { change in
      if case .file(path, _) = change { true } else { false }
    }
  }

  /// The lines that differ, in order.
  private static func changes(from old: [String], to new: [String]) -> [String] {
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in new.difference(from: old) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var lines: [String] = []
    var oldIndex = 0
    var newIndex = 0
    while oldIndex < old.count || newIndex < new.count {
      if removed.contains(oldIndex) {
        lines.append("-" + old[oldIndex])
        oldIndex += 1
      } else if inserted.contains(newIndex) {
        lines.append("+" + new[newIndex])
        newIndex += 1
      } else {
        oldIndex += 1
        newIndex += 1
      }
    }
    return lines
  }

  private static let columnLimit = 100

  private static func lines(_ text: String) -> [String] {
    var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line in
      let shown = TerminalLine.harmless(String(line.prefix(columnLimit)))
      return line.count > columnLimit ? shown + "…" : shown
    }
    if lines.last == "" { lines.removeLast() }
    return lines
  }

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

// The .reg form, byte for byte as regedit writes it: UTF-16LE with byte order mark, CRLF, version 5.00 header,
// hexadecimal lists wrapped at 77 columns. Checks nothing (RegistryRules has), adds nothing that could differ
// between two builds.

/// Registry scripts in regedit's own form.
public enum RegistryScript {
  /// Most levels that one call creates, and that an importer can be relied on to make for one section.
  static let levelsPerCall = 32

  /// The file that applies `edit`, keys and values in the author's order; consecutive edits of one key share
  /// a section. Each of `comments` becomes a line between header and first key, and has passed
  /// `RegistryRules.problems(inComment:)`.
  public static func applyFile(_ edit: RegistryEdit, comments: [String] = []) -> [UInt8] {
    var writer = ScriptWriter(comments: comments)
    // Keys are compared by their code units: the registry knows no canonical equivalence, and String's `==` does.
    var open: [UInt8]?
    for keyEdit in edit.keys {
      let key = keyEdit.writtenKey
      if keyEdit.action != .open {
        if open != nil { writer.line("") }
        writer.line("[-\(key.path)]")
        open = nil
        writer.forgetKeys()
        if keyEdit.action == .delete {
          writer.line("")
          continue
        }
      }
      let folded = Array(RegistryCharacters.folded(key.path).utf8)
      if open != folded {
        if open != nil || keyEdit.action == .replace { writer.line("") }
        writer.section(key)
        open = folded
      }
      for value in keyEdit.values { writer.value(value) }
    }
    if open != nil { writer.line("") }
    return writer.bytes
  }

  /// The file that takes `edit` back, or nil where `edit.undoObstacles` has a reason.
  public static func undoFile(_ edit: RegistryEdit, comments: [String] = []) -> [UInt8]? {
    edit.undo.map { applyFile($0, comments: comments) }
  }
}

/// The text of one file, as UTF-16LE.
private struct ScriptWriter {
  private(set) var bytes: [UInt8] = [0xFF, 0xFE]
  private var levels = RegistryKeyLevels()

  init(comments: [String]) {
    line("Windows Registry Editor Version 5.00")
    for comment in comments { line("; \(comment)") }
    line("")
  }

  mutating func line(_ text: String) {
    append(text)
    append("\r\n")
  }

  /// The line that opens `key`; where it's too deep to be made in one call, after a section without values
  /// for each key above it that has none yet.
  mutating func section(_ key: RegistryKey) {
    for ancestor in levels.missingAncestors(of: key) {
      line("[\(ancestor.path)]")
      line("")
    }
    line("[\(key.path)]")
    levels.open(key)
  }

  /// A key was deleted, perhaps with ancestors of those that follow.
  mutating func forgetKeys() { levels.forget() }

  mutating func value(_ value: RegistryValueEdit) {
    let name = value.name.isEmpty ? "@=" : "\"\(Self.escaped(value.name))\"="
    switch value.action {
    case .delete: line(name + "-")
    case .set(let data): datum(data, after: name)
    }
  }

  private mutating func datum(_ data: RegistryData, after name: String) {
    switch data {
    case .dword(let number):
      let digits = String(number, radix: 16)
      line(name + "dword:" + String(repeating: "0", count: 8 - digits.utf8.count) + digits)
    case .string(let text) where !text.unicodeScalars.contains(where: Self.needsHexadecimal):
      line("\(name)\"\(Self.escaped(text))\"")
    case .binary(let bytes):
      list(bytes, after: name + "hex:")
    default:
      list(data.storedBytes, after: "\(name)hex(\(String(data.typeNumber, radix: 16))):")
    }
  }

  /// Bytes in hexadecimal; after a comma at column 77 or beyond, the line is continued by two blanks.
  private mutating func list(_ data: [UInt8], after start: String) {
    append(start)
    var column = start.utf16.count
    bytes.reserveCapacity(bytes.count + data.count * 7)
    for (index, byte) in data.enumerated() {
      unit(Self.digits[Int(byte >> 4)])
      unit(Self.digits[Int(byte & 15)])
      if index == data.count - 1 { break }
      unit(UInt8(ascii: ","))
      column += 3
      if column >= 77 {
        append("\\\r\n  ")
        column = 2
      }
    }
    append("\r\n")
  }

  private mutating func append(_ text: String) {
    for unit in text.utf16 {
      bytes.append(UInt8(truncatingIfNeeded: unit))
      bytes.append(UInt8(truncatingIfNeeded: unit >> 8))
    }
  }

  private mutating func unit(_ ascii: UInt8) {
    bytes.append(ascii)
    bytes.append(0)
  }

  /// The only two escapes that every reader knows.
  private static func escaped(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "\\" || scalar == "\"" { escaped.append("\\") }
      escaped.append(scalar)
    }
    return String(escaped)
  }

  /// What can't stand between quotes: some reader would end the line there, or read an escape.
  private static func needsHexadecimal(_ scalar: Unicode.Scalar) -> Bool {
    scalar != "\t" && RegistryCharacters.isControl(scalar)
  }

  private static let digits = Array("0123456789abcdef".utf8)
}

// How to see that an edit has happened: `reg query` commands with what each must print. A command that cmd.exe could read
// in another way than meant, at the prompt or in a file, isn't offered; nor is one whose answer nobody could compare.

/// One `reg query` and what it must answer.
public struct RegistryCheck: Sendable, Hashable {
  /// The answer.
  public enum Expectation: Sendable, Hashable {
    /// A line with the value's name (empty for the default value, which reg.exe shows as `(Default)` in Windows'
    /// language), the type's name, and the data as reg.exe prints them: empty for no data.
    case value(name: String, type: String, data: String)
    /// No such value: reg.exe says in Windows' language that it can't find it, and ends with exit code 1.
    case absentValue(name: String)
    /// No default value: reg.exe shows it as not set, in Windows' language, and ends with exit code 0 (Wine's tests of
    /// reg.exe, query.c); before Windows Vista, as for another value.
    case absentDefault
    /// The key, whatever it holds; exit code 0. Of a key without values and subkeys reg.exe prints nothing, and never
    /// the name of one that has only subkeys (query.c).
    case presentKey
    /// No such key: as for a value.
    case absentKey
  }

  /// The command, the same at the prompt and in a .cmd file.
  public var command: String
  /// What it must answer.
  public var expectation: Expectation
}

extension RegistryEdit {
  /// Checks of what the whole edit leaves behind, in its order; nil where `checkForm` has a reason.
  public var checks: [RegistryCheck]? { checkForm.success }

  /// The checks, or why there are none.
  public var checkForm: Result<[RegistryCheck], RegistryFormObstacle> {
    Result { () throws(RegistryFormObstacle) in
      var found: [PlacedCheck] = []
      for keyEdit in keys {
        let key = RegistryKeyIdentity(keyEdit.writtenKey)
        if keyEdit.action != .open { found.removeAll { $0.key.isAtOrBelow(key) } }
        if keyEdit.action == .delete {
          found.append(PlacedCheck(key: key, check: try keyEdit.check(nil, .absentKey)))
          continue
        }
        // What was deleted above it is there again.
        found.removeAll { $0.check.expectation == .absentKey && key.isAtOrBelow($0.key) }
        if keyEdit.values.isEmpty {
          found.append(PlacedCheck(key: key, check: try keyEdit.check(nil, .presentKey)))
        }
        for value in keyEdit.values {
          let expectation: RegistryCheck.Expectation =
            switch value.action {
            case .delete: value.name.isEmpty ? .absentDefault : .absentValue(name: value.name)
            case .set(let data):
              .value(name: value.name, type: data.typeName, data: try data.printed())
            }
          found.append(PlacedCheck(key: key, check: try keyEdit.check(value.name, expectation)))
        }
      }
      return found.map(\.check)
    }
  }
}

/// A check with its key.
private struct PlacedCheck {
  var key: RegistryKeyIdentity
  var check: RegistryCheck
}

extension RegistryKeyEdit {
  fileprivate func check(
    _ name: String?, _ expectation: RegistryCheck.Expectation
  ) throws(RegistryFormObstacle) -> RegistryCheck {
    RegistryCheck(command: try query(name), expectation: expectation)
  }

  /// The `reg query` of a value (of the key where there's no name), the same at the prompt and in a .cmd file.
  func query(_ name: String?) throws(RegistryFormObstacle) -> String {
    var arguments: [CommandFileLine.Argument] = [.word("reg"), .word("query"), .text(commandKey.path)]
    if let name {
      arguments += name.isEmpty ? [.word("/ve")] : [.word("/v"), .text(name)]
    }
    // A quotation mark, a percent sign or `!` would read differently at the prompt, in a file, or in a file with delayed
    // expansion.
    for text in [commandKey.path, name ?? ""] where text.utf8.contains(where: Self.isUnsafe) {
      throw .quoting
    }
    return try CommandFileLine.line(arguments + viewSwitch)
  }

  private static func isUnsafe(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "%") || byte == UInt8(ascii: "!")
  }
}

extension RegistryData {
  /// The data as `reg query` prints it: numbers in hexadecimal without padding, bytes in pairs without blanks, items
  /// with `\0` between them.
  fileprivate func printed() throws(RegistryFormObstacle) -> String {
    let text: String
    switch self {
    case .string(let string), .expandString(let string): text = string
    case .multiString(let items): text = items.joined(separator: #"\0"#)
    case .dword(let number): return "0x" + String(number, radix: 16)
    case .qword(let number): return "0x" + String(number, radix: 16)
    case .binary(let bytes), .none(let bytes):
      return bytes.map { hexadecimal($0, digits: 2).uppercased() }.joined()
    case .dwordBigEndian, .raw: throw .dataType
    }
    for scalar in text.unicodeScalars {
      if RegistryCharacters.isControl(scalar) { throw .controlCharacter }
      // What a console shows of it depends on its code page and font.
      if scalar.value >= 0x80 { throw .nonASCII }
    }
    return text
  }
}

// An edit as reg.exe's command lines for a .cmd file. Two readers are between the line and the registry: cmd.exe, and the
// C run-time that splits arguments. What one of them could read in another way than meant isn't offered; nor is what
// reg.exe stores differently (REG_NONE, big-endian numbers, types by number).
//
// The lines are for a file: a percent sign is doubled, which the prompt doesn't undo. Delayed expansion must be off, as
// it is unless somebody turned it on.

extension RegistryEdit {
  /// The lines of a .cmd file that carry out the edit, without line ends; nil where `commandLineForm` has a reason.
  /// Deleting what isn't there makes reg.exe print an error and go on.
  public var commandLines: [String]? { commandLineForm.success }

  /// Keys that are only made, as written: `reg add` without a value name makes the key and sets its default value to
  /// empty text, also where the key and a default value are there already. A page says so beside the lines.
  public var keysWithEmptiedDefault: [RegistryKey] {
    zip(keys, areMadeByThemselves).filter { $0.action == .open && $1 }.map(\.0.writtenKey)
  }

  /// Which of `keys` need a line that makes the key: those in which no value is set, unless an earlier line has made the
  /// key, or one below it.
  private var areMadeByThemselves: [Bool] {
    var made: [RegistryKeyIdentity] = []
    return keys.map { keyEdit in
      let key = RegistryKeyIdentity(keyEdit.writtenKey)
      if keyEdit.action != .open { made.removeAll { $0.isAtOrBelow(key) } }
      let setsValues = keyEdit.values.contains { if case .set = $0.action { true } else { false } }
      let isMade =
        switch keyEdit.action {
        case .delete: false
        case .replace: !setsValues
        case .open: keyEdit.values.isEmpty && !made.contains { $0.isAtOrBelow(key) }
        }
      if isMade || setsValues { made.append(key) }
      return isMade
    }
  }

  /// The lines, or why there are none.
  public var commandLineForm: Result<[String], RegistryFormObstacle> {
    Result { () throws(RegistryFormObstacle) in
      if keys.contains(where: \.isTooDeepForOneCall) { throw .key }
      var lines: [String] = []
      for (keyEdit, isMade) in zip(keys, areMadeByThemselves) {
        lines += try keyEdit.commandLines(makingKey: isMade)
      }
      return lines
    }
  }
}

extension RegistryKeyEdit {
  /// The key as reg.exe wants it beside `viewSwitch`: `/reg:32` itself leads to Wow6432Node.
  var commandKey: RegistryKey { view == .bits32 ? key : writtenKey }

  /// The argument that chooses the view, the last of its line.
  var viewSwitch: [CommandFileLine.Argument] {
    switch view {
    case .bits32: [.word("/reg:32")]
    case .bits64: [.word("/reg:64")]
    case .native, .offline: []
    }
  }

  fileprivate func commandLines(makingKey: Bool) throws(RegistryFormObstacle) -> [String] {
    let key = CommandFileLine.Argument.text(commandKey.path)
    func line(_ verb: String, _ rest: [CommandFileLine.Argument]) throws(RegistryFormObstacle) -> String {
      try CommandFileLine.line([.word("reg"), .word(verb), key] + rest + [.word("/f")] + viewSwitch)
    }
    var lines: [String] = []
    if action != .open {
      // Never with an empty name: `reg delete KEY /f` means the key, `/ve` its default value.
      lines.append(try line("delete", []))
      if action == .delete { return lines }
    }
    if makingKey {
      lines.append(try line("add", []))
      // The key is a new one: the default value that `add` has just set is the only thing in it.
      if action == .replace { lines.append(try line("delete", [.word("/ve")])) }
    }
    for value in values {
      let name: [CommandFileLine.Argument] =
        value.name.isEmpty ? [.word("/ve")] : [.word("/v"), .text(value.name)]
      switch value.action {
      case .delete: lines.append(try line("delete", name))
      case .set(let data): lines.append(try line("add", name + Self.arguments(for: data)))
      }
    }
    return lines
  }

  /// Type and data. A switch without data is left out where that means empty data.
  private static func arguments(for data: RegistryData) throws(RegistryFormObstacle) -> [CommandFileLine
    .Argument]
  {
    let type: [CommandFileLine.Argument] = [.word("/t"), .word(data.typeName)]
    switch data {
    case .string(let text), .expandString(let text): return type + [.word("/d"), .text(text)]
    case .dword(let number): return type + [.word("/d"), .word("0x" + hexadecimal(number, digits: 8))]
    case .qword(let number): return type + [.word("/d"), .word("0x" + hexadecimal(number, digits: 16))]
    case .binary(let bytes) where bytes.isEmpty: return type
    case .binary(let bytes):
      return type + [.word("/d"), .word(bytes.map { hexadecimal($0, digits: 2) }.joined())]
    case .multiString(let items) where items.isEmpty: return type
    case .multiString(let items):
      guard items.contains(where: { $0.contains(#"\0"#) }) else {
        return type + [.word("/d"), .text(items.joined(separator: #"\0"#))]
      }
      // `\0` is what separates unless another character is named.
      guard let separator = separators.first(where: { mark in !items.contains { $0.contains(mark) } }) else {
        throw .separator
      }
      let mark = String(separator)
      return type + [.word("/s"), .text(mark), .word("/d"), .text(items.joined(separator: mark))]
    case .none, .dwordBigEndian, .raw: throw .dataType
    }
  }

  /// What may separate items: no character that either reader of the line acts on.
  private static let separators = Array("#,;@+~$*=:?_'()[]{}`")
}

/// Lower-case digits, padded with zeros.
func hexadecimal(_ number: some BinaryInteger, digits: Int) -> String {
  let text = String(number, radix: 16)
  return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
}

/// A line of a .cmd file.
enum CommandFileLine {
  /// One argument.
  enum Argument {
    /// Letters, digits, `/`, `:`, `_` only: written as it is.
    case word(String)
    /// Any text: quoted.
    case text(String)
  }

  /// Longest line that cmd.exe reads, in characters.
  static let lengthLimit = 8191

  /// The line whose arguments reach a program unchanged.
  static func line(_ arguments: [Argument]) throws(RegistryFormObstacle) -> String {
    var hasQuote = false
    var hasOperator = false
    var line: [UInt8] = []
    for argument in arguments {
      if !line.isEmpty { line.append(UInt8(ascii: " ")) }
      switch argument {
      case .word(let word): line += word.utf8
      case .text(let text):
        for byte in text.utf8 {
          switch byte {
          case 0x80...: throw .nonASCII
          case 0..<0x20, 0x7F: throw .controlCharacter
          case UInt8(ascii: "\""): hasQuote = true
          case UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "^"),
            UInt8(ascii: "%"):
            hasOperator = true
          default: break
          }
        }
        appendQuoted(text, to: &line)
      }
    }
    // cmd.exe knows no `\"`: after one, it takes what is quoted for unquoted, on the whole rest of the line.
    if hasQuote && hasOperator { throw .quoting }
    if line.count > lengthLimit { throw .lineLength }
    return String(decoding: line, as: UTF8.self)
  }

  /// `text` between quotes by the C run-time's rules, percent signs doubled for cmd.exe: backslashes are doubled only
  /// where a quote follows.
  private static func appendQuoted(_ text: String, to line: inout [UInt8]) {
    line.append(UInt8(ascii: "\""))
    var backslashes = 0
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\\") {
        backslashes += 1
      } else {
        if byte == UInt8(ascii: "\"") {
          line += Array(repeating: UInt8(ascii: "\\"), count: backslashes + 1)
        } else if byte == UInt8(ascii: "%") {
          line.append(byte)
        }
        backslashes = 0
      }
      line.append(byte)
    }
    line += Array(repeating: UInt8(ascii: "\\"), count: backslashes)
    line.append(UInt8(ascii: "\""))
  }
}

// Variables of a note's commands: what a reader fills in before a command is run. A value of a kind can't change
// what the command around it means, whichever shell reads it.

/// What a reader fills in for `{name}` in the note's commands.
public struct NoteVariable: Sendable {
  /// Which values there are.
  public enum Kind: Sendable, Equatable {
    /// A drive letter with its colon: `C:`.
    case drive
    /// A whole number of the range and of no exception, in decimal.
    case number(ClosedRange<UInt64>, except: [ClosedRange<UInt64>] = [])
    /// A name: 1 to 63 ASCII letters, digits, `.`, `_` and `-`, the first a letter or a digit.
    case name
    /// An absolute Windows path, which stands inside double quotes.
    case path
    /// One of these texts.
    case choice([String])

    /// The word that authors write for the kind.
    public var word: String {
      switch self {
      case .drive: "drive"
      case .number: "number"
      case .name: "name"
      case .path: "path"
      case .choice: "choice"
      }
    }

    /// Whether `value` is one of the kind's.
    public func admits(_ value: String) -> Bool {
      let bytes = Array(value.utf8)
      switch self {
      case .drive: return bytes.count == 2 && isLetter(bytes[0]) && bytes[1] == UInt8(ascii: ":")
      case .number(let range, let exceptions):
        guard bytes.allSatisfy(isDigit), case .value(let number) = ExactInteger.reading(value) else {
          return false
        }
        guard let number = UInt64(exactly: number), range.contains(number) else { return false }
        return !exceptions.contains { $0.contains(number) }
      case .name:
        return (1...63).contains(bytes.count) && (isLetter(bytes[0]) || isDigit(bytes[0]))
          && bytes.allSatisfy {
            isLetter($0) || isDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_")
              || $0 == UInt8(ascii: "-")
          }
      case .path: return VariableText.isPath(value)
      case .choice(let choices): return choices.contains(value)
      }
    }
  }

  /// The name, as in `{OSDrive}`: a capital letter, then 1 to 31 ASCII letters and digits.
  public var name: Located<String>
  /// Which values there are.
  public var kind: Kind
  /// What to fill in, in words.
  public var label: TextSlot
  /// The value to begin with; nil where there's none.
  public var defaultValue: String?

  /// What names look like, as a regular expression.
  static let namePattern = "[A-Z][A-Za-z0-9]{1,31}"

  /// Whether a variable may be called `text`.
  static func isName(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return (2...32).contains(bytes.count) && (65...90).contains(bytes[0])
      && bytes.allSatisfy { isLetter($0) || isDigit($0) }
  }
}

/// A place of a command where a variable's value goes, or looks as if it did.
struct VariableReference: Equatable {
  /// What stands between the braces: ASCII letters and digits, a letter first.
  var name: String
  /// The UTF-8 offsets in the command, with the braces.
  var range: Range<Int>

  /// Every such place of `command`, in order. What holds anything else between braces belongs to a shell, and so does
  /// `${Name}` to PowerShell.
  static func all(in command: String, _ shell: Shell) -> [VariableReference] {
    guard command.utf8.contains(UInt8(ascii: "{")) else { return [] }
    let bytes = Array(command.utf8)
    var references: [VariableReference] = []
    var opened: Int?
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "{") {
        let isOfShell = shell == .powershell && index > 0 && bytes[index - 1] == UInt8(ascii: "$")
        opened = isOfShell ? nil : index
      } else if byte == UInt8(ascii: "}"), let start = opened {
        if index > start + 1, isLetter(bytes[start + 1]) {
          references.append(
            VariableReference(
              name: String(decoding: bytes[start + 1..<index], as: UTF8.self), range: start..<index + 1))
        }
        opened = nil
      } else if !isLetter(byte), !isDigit(byte) {
        opened = nil
      }
    }
    return references
  }

  /// Whether the place is inside double quotes, as `shell` reads them, on both sides.
  func isInDoubleQuotes(of command: String, _ shell: Shell) -> Bool {
    let bytes = Array(command.utf8)
    var quote: UInt8?
    var index = 0
    var isOpen = false
    while index < bytes.count {
      if index == range.lowerBound { isOpen = quote == UInt8(ascii: "\"") }
      let byte = bytes[index]
      if shell != .powershell, byte == 0x0A {
        // No quote goes on in the next line.
        if index >= range.upperBound { return false }
        quote = nil
      } else if isEscape(byte, inside: quote, shell) {
        index += 1
      } else if byte == quote {
        quote = nil
        if index >= range.upperBound { return isOpen }
      } else if quote == nil, byte == UInt8(ascii: "\"") || shell == .powershell && byte == UInt8(ascii: "'")
      {
        quote = byte
      }
      index += 1
    }
    return false
  }

  /// Whether a backslash and a double quote follow: to many programs the quote is then part of the text. Of two
  /// backslashes the first takes the second's meaning.
  func isBeforeEscapedQuote(of command: String) -> Bool {
    command.utf8.dropFirst(range.upperBound).starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "\"")])
  }

  /// Whether the character after `byte` means itself.
  private func isEscape(_ byte: UInt8, inside quote: UInt8?, _ shell: Shell) -> Bool {
    switch shell {
    case .cmd, .winre: byte == UInt8(ascii: "^") && quote == nil
    case .powershell: byte == UInt8(ascii: "`") && quote != UInt8(ascii: "'")
    case .diskpart: false
    }
  }
}

/// Rules for texts that are filled into commands.
enum VariableText {
  /// Whether no shell acts on a character of `text`, and none of them ends a quotation.
  static func isHarmless(_ text: String) -> Bool {
    !RegistryCharacters.hasBlankEdges(text)
      && text.unicodeScalars.allSatisfy { scalar in
        !RegistryCharacters.isControl(scalar) && !RegistryCharacters.isDeceptive(scalar)
          && !acted.contains(scalar)
      }
  }

  /// What some shell acts on, and the quotes that PowerShell takes for ASCII's.
  private static let acted: Set<Unicode.Scalar> = [
    "\"", "%", "!", "^", "&", "|", "<", ">", "`", "$", "'", ";", ",",
    "\u{2018}", "\u{2019}", "\u{201A}", "\u{201B}", "\u{201C}", "\u{201D}", "\u{201E}",
  ]

  /// Whether `text` may be a choice, which stands without quotes: one word, no pattern, nothing that assigns or groups, no
  /// braces that could be another variable's; what begins a comment, an array or an option of PowerShell's or a home
  /// folder doesn't stand first, and a backslash, which could take a quote's meaning, not last.
  static func isChoice(_ text: String) -> Bool {
    guard isHarmless(text), let first = text.utf8.first, text.utf8.last != UInt8(ascii: "\\") else {
      return false
    }
    return !"#@~-".utf8.contains(first) && !text.utf8.contains { " ()[]{}*?=".utf8.contains($0) }
      && !text.unicodeScalars.contains { $0.properties.isWhitespace }
  }

  /// Whether `text` is an absolute path, from a drive or a server, that is the same inside double quotes. A backslash at
  /// its end would take the closing quote's meaning for many programs.
  static func isPath(_ text: String) -> Bool {
    guard isHarmless(text), text.utf8.last != UInt8(ascii: "\\") else { return false }
    let bytes = Array(text.utf8)
    let rest: ArraySlice<UInt8>
    if bytes.count > 3, isLetter(bytes[0]), bytes[1] == UInt8(ascii: ":"), bytes[2] == UInt8(ascii: "\\") {
      rest = bytes[3...]
    } else if bytes.starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "\\")]),
      bytes[2...].contains(UInt8(ascii: "\\"))
    {
      rest = bytes[2...]
    } else {
      return false
    }
    return rest.split(separator: UInt8(ascii: "\\"), omittingEmptySubsequences: false).allSatisfy { name in
      !name.isEmpty
        && !name.contains { byte in
          byte == UInt8(ascii: "/") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "*")
            || byte == UInt8(ascii: "?")
        }
    }
  }
}

private func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte) || (97...122).contains(byte) }
private func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

// A value's type and data as an author writes them → RegistryData. Numbers are exact integers; text that
// YAML might take for a number, a date or a boolean must be quoted; bytes are pairs of hexadecimal digits.

/// The words for types that editors write.
public enum RegistryTypeWord: String, Sendable, CaseIterable {
  /// REG_NONE, hexadecimal data.
  case none
  /// REG_SZ.
  case sz
  /// REG_EXPAND_SZ.
  case expandSZ = "expand-sz"
  /// REG_BINARY, hexadecimal data.
  case binary
  /// REG_DWORD.
  case dword
  /// REG_DWORD_BIG_ENDIAN.
  case dwordBE = "dword-be"
  /// REG_MULTI_SZ, a list.
  case multiSZ = "multi-sz"
  /// REG_QWORD.
  case qword
}

extension RegistryData {
  /// Most bytes of data that the registry's standard format holds.
  static let sizeLimit = 1_048_576
  /// Most bytes that Microsoft advises to keep in the registry.
  static let sizeAdvice = 2_048

  /// Reads the data of the value `name` with the type that `type` names by word or number. Line breaks in text are
  /// refused unless `allowsNewline`: most come from a path such as `"C:\new"`.
  ///
  /// The data is nil where a problem is an error; warnings come beside data.
  public static func read(
    type: Located<String>, data: YAMLNode, name: String, allowsNewline: Bool = false
  ) -> (data: RegistryData?, problems: [RegistryProblem]) {
    var reader = RegistryDataReader(name: name, allowsNewline: allowsNewline)
    guard let wanted = reader.type(type) else { return (nil, reader.problems) }
    let read = reader.data(data, as: wanted)
    if let read {
      let size = read.storedBytes.count
      if size > sizeLimit {
        reader.report(
          .registryDataTooLong, data.range, ["size": String(size), "limit": String(sizeLimit)])
      } else if size > sizeAdvice {
        reader.report(.registryLargeData, data.range, ["size": String(size), "limit": String(sizeAdvice)])
      }
    }
    return (reader.problems.holdError ? nil : read, reader.problems)
  }
}

/// One reading of type and data, with the problems found so far.
private struct RegistryDataReader {
  enum Wanted {
    case word(RegistryTypeWord)
    case number(UInt32)

    /// As the author would write it.
    var spelling: String {
      switch self {
      case .word(let word): word.rawValue
      case .number(let number): NumberSpelling.hexadecimal(number)
      }
    }
  }

  /// The value's name, for messages.
  let name: String
  /// Whether the author means line breaks.
  let allowsNewline: Bool
  var problems: [RegistryProblem] = []

  mutating func report(
    _ code: DiagnosticCode, _ range: SourceRange, inside: Range<Int>? = nil, _ arguments: [String: String],
    suggestion: RegistryProblem.Suggestion? = nil
  ) {
    problems.append(
      RegistryProblem(code, range, inside: inside, arguments, suggestion: suggestion))
  }

  // MARK: Types

  /// The type that `text` names.
  mutating func type(_ text: Located<String>) -> Wanted? {
    if let word = RegistryTypeWord(rawValue: text.value) { return .word(word) }
    switch ExactInteger.reading(text.value) {
    case .value(6):
      report(.registryLinkRefused, text.range, [:])
    case .value(0): return .word(.none)
    case .value(3): return .word(.binary)
    case .value(let number) where number > 0 && number <= UInt32.max: return .number(UInt32(number))
    case .value, .tooLarge:
      report(
        .numberOutOfRange, text.range, ["value": text.value, "type": "type", "limit": "0…0xFFFFFFFF"])
    case .malformed:
      if text.value == "link" || text.value == "REG_LINK" {
        report(.registryLinkRefused, text.range, [:])
      } else {
        let words = RegistryTypeWord.allCases.map(\.rawValue)
        let suggestion =
          Self.registryNames[text.value].map { RegistryProblem.Suggestion(kind: .replace, text: $0.rawValue) }
          ?? nearMiss(of: text.value, among: words).map { .init(kind: .didYouMean, text: $0) }
        report(
          .unknownChoice, text.range,
          ["key": "type", "value": text.value, "allowed": words.joined(separator: ", ")],
          suggestion: suggestion)
      }
    }
    return nil
  }

  /// Windows' own names, which an author may have copied.
  private static let registryNames: [String: RegistryTypeWord] = [
    "REG_NONE": .none, "REG_SZ": .sz, "REG_EXPAND_SZ": .expandSZ, "REG_BINARY": .binary,
    "REG_DWORD": .dword, "REG_DWORD_LITTLE_ENDIAN": .dword, "REG_DWORD_BIG_ENDIAN": .dwordBE,
    "REG_MULTI_SZ": .multiSZ, "REG_QWORD": .qword, "REG_QWORD_LITTLE_ENDIAN": .qword,
  ]

  // MARK: Data

  mutating func data(_ node: YAMLNode, as wanted: Wanted) -> RegistryData? {
    switch wanted {
    case .word(.dword): number(node, wanted, UInt32.self).map(RegistryData.dword)
    case .word(.dwordBE): number(node, wanted, UInt32.self).map(RegistryData.dwordBigEndian)
    case .word(.qword): number(node, wanted, UInt64.self).map(RegistryData.qword)
    case .word(.sz): text(node, wanted, expected: "text").map(RegistryData.string)
    case .word(.expandSZ): text(node, wanted, expected: "text").map(RegistryData.expandString)
    case .word(.multiSZ): items(node, wanted).map(RegistryData.multiString)
    case .word(.none): bytes(node, wanted).map(RegistryData.none)
    case .word(.binary): bytes(node, wanted).map(RegistryData.binary)
    case .number(let type): bytes(node, wanted).map { RegistryData.raw(type: type, $0) }
    }
  }

  private mutating func mismatch(
    _ range: SourceRange, _ wanted: Wanted, expected: String, found: String,
    suggestion: RegistryProblem.Suggestion? = nil
  ) {
    report(
      .registryDataType, range, ["type": wanted.spelling, "expected": expected, "found": found],
      suggestion: suggestion)
  }

  /// The scalar that `node` is, if it's one and says something.
  private mutating func scalar(_ node: YAMLNode, _ wanted: Wanted, expected: String) -> YAMLScalar? {
    switch node {
    case .scalar(let scalar):
      if scalar.style == .plain, PlainScalarKind(scalar.text) == .nothing {
        mismatch(scalar.range, wanted, expected: expected, found: "nothing")
        return nil
      }
      return scalar
    case .list(_, let range): mismatch(range, wanted, expected: expected, found: "list")
    case .mapping(let mapping): mismatch(mapping.range, wanted, expected: expected, found: "mapping")
    }
    return nil
  }

  /// A whole number from 0 to the type's greatest, plain or quoted.
  private mutating func number<Number: FixedWidthInteger & UnsignedInteger>(
    _ node: YAMLNode, _ wanted: Wanted, _: Number.Type
  ) -> Number? {
    guard let scalar = scalar(node, wanted, expected: "number") else { return nil }
    let reading = ExactInteger.reading(scalar.text)
    if case .value(let value) = reading, let number = Number(exactly: value) { return number }
    if reading == .malformed, ExactDecimal.parse(scalar.text) != nil {
      mismatch(scalar.range, wanted, expected: "whole number", found: "fraction")
    } else if reading != .malformed {
      report(
        .numberOutOfRange, scalar.range,
        ["value": scalar.text, "type": wanted.spelling, "limit": "0…\(Number.max)"])
    } else {
      let near = NumberSpelling.near(scalar.text).map {
        RegistryProblem.Suggestion(kind: .didYouMean, text: $0)
      }
      switch PlainScalarKind(scalar.text) {
      case .number, .time: report(.invalidNumber, scalar.range, ["value": scalar.text], suggestion: near)
      case let kind:
        let isPlain = scalar.style == .plain
        mismatch(
          scalar.range, wanted, expected: "number", found: isPlain ? kind.word : "text", suggestion: near)
      }
    }
    return nil
  }

  /// Text: quoted, or plain where YAML can't mean anything else by it.
  private mutating func text(_ node: YAMLNode, _ wanted: Wanted, expected: String) -> String? {
    guard let scalar = scalar(node, wanted, expected: expected) else { return nil }
    let kind = PlainScalarKind(scalar.text)
    if scalar.style == .plain, kind != .text {
      mismatch(
        scalar.range, wanted, expected: expected, found: kind.word,
        suggestion: .init(kind: .replace, text: "\"\(scalar.text)\""))
      return nil
    }
    check(scalar, wanted)
    return scalar.text
  }

  private mutating func check(_ scalar: YAMLScalar, _ wanted: Wanted) {
    var newline: Range<Int>?
    var nul: Range<Int>?
    RegistryCharacters.forEach(in: scalar.text) { character, place in
      if character == "\0", nul == nil { nul = place }
      if character == "\r" || character == "\n", newline == nil { newline = place }
    }
    if let nul { report(.registryDataNUL, scalar.range, inside: nul, ["name": name]) }
    if let newline, !allowsNewline {
      report(.registryStringNewline, scalar.range, inside: newline, ["name": name])
    }
    if RegistryCharacters.hasBlankEdges(scalar.text) {
      report(.registryBlankEdges, scalar.range, ["text": scalar.text])
    }
    switch wanted {
    case .word(.sz):
      if let variable = environmentVariable(in: scalar.text) {
        report(.registryStringPercent, scalar.range, inside: variable, ["value": scalar.text])
      }
    case .word(.expandSZ):
      if !scalar.text.utf8.contains(UInt8(ascii: "%")) {
        report(.registryExpandWithoutPercent, scalar.range, ["value": scalar.text])
      }
    default: break
    }
  }

  /// Where `%NAME%` stands in `text`: percent signs around a name without blanks, separators and percent signs.
  private func environmentVariable(in text: String) -> Range<Int>? {
    var opened: Int?
    for (offset, byte) in text.utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "%"):
        if let start = opened, offset > start + 1 { return start..<offset + 1 }
        opened = offset
      case UInt8(ascii: " "), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "="), 0...0x1F: opened = nil
      default: break
      }
    }
    return nil
  }

  /// A list of texts, none empty.
  private mutating func items(_ node: YAMLNode, _ wanted: Wanted) -> [String]? {
    guard case .list(let nodes, _) = node else {
      if let scalar = scalar(node, wanted, expected: "list") {
        mismatch(scalar.range, wanted, expected: "list", found: "text")
      }
      return nil
    }
    var items: [String] = []
    for node in nodes {
      guard let item = text(node, wanted, expected: "text") else { continue }
      if item.isEmpty { report(.registryDataEmptyItem, node.range, ["name": name]) }
      items.append(item)
    }
    return items
  }

  /// Pairs of hexadecimal digits, nothing between them.
  private mutating func bytes(_ node: YAMLNode, _ wanted: Wanted) -> [UInt8]? {
    guard let scalar = scalar(node, wanted, expected: "text") else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(scalar.text.utf8.count / 2)
    var high: UInt8?
    for byte in scalar.text.utf8 {
      guard let digit = hexadecimalDigit(byte) else {
        report(.registryDataHex, scalar.range, ["value": scalar.text])
        return nil
      }
      if let first = high {
        bytes.append(first << 4 | digit)
        high = nil
      } else {
        high = digit
      }
    }
    if high != nil {
      report(.registryDataHex, scalar.range, ["value": scalar.text])
      return nil
    }
    return bytes
  }
}

// The text of a .reg file, line by line → keys and values with their places. A line that isn't fully understood is an
// error, never skipped: importers skip it silently and apply the rest. Data is RegistryScriptData.swift's.

/// One pass over a script.
struct RegistryScriptParser {
  /// Most problems that are told.
  static let problemLimit = 1000

  /// The two first lines that importers know.
  enum Header: String, CaseIterable {
    case version5 = "Windows Registry Editor Version 5.00"
    case version4 = "REGEDIT4"
  }

  /// Which key the values that follow belong to.
  private enum OpenKey {
    /// None yet, or the last one was deleted.
    case none
    /// The last of `keys`.
    case last
    /// A key that couldn't be read: its values are looked at, and belong nowhere.
    case unreadable
  }

  private(set) var keys: [RegistryKeyEdit] = []
  private(set) var places: [RegistryEditPlaces.Key] = []
  private(set) var comments: [RegistryScriptComment] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// What hexadecimal text consists of.
  enum HexadecimalText {
    /// UTF-16LE.
    case utf16
    /// The machine's ANSI code page: REGEDIT4.
    case ansi
    /// The one for Windows, the other for other importers: version 5.00 without a byte order mark.
    case disputed
  }
  private(set) var hexadecimalText = HexadecimalText.utf16

  let source: SourceText
  /// The line that is read, without its end; a pass moves forward only.
  private(set) var line = SourceRange.fileStart
  /// Where the next line begins.
  private var nextLine = 0
  private let isUTF16: Bool
  private let download: Bool
  private var openKey = OpenKey.none
  private var hasKeyLine = false
  /// The path of the last key, folded.
  private var lastPath: [UInt8] = []

  init(_ text: RegistryScriptText, download: Bool) {
    source = text.source
    isUTF16 = text.isUTF16
    self.download = download
  }

  /// Reads everything.
  mutating func parse() {
    guard header() else { return }
    while advance(), diagnostics.count < Self.problemLimit {
      let start = skippingBlanks(line.start)
      guard start < line.end else { continue }
      switch source.bytes[start] {
      case UInt8(ascii: ";"): comment(start, isAlone: true)
      case UInt8(ascii: "["): keyLine(start)
      case UInt8(ascii: "@"), UInt8(ascii: "\""): value(start)
      default: report(.regUnknownLine, SourceRange(start, endOfText))
      }
    }
    if !hasKeyLine, diagnostics.isEmpty { report(.regEmpty, .fileStart) }
    guard diagnostics.isEmpty else { return }
    var sections = RegistryScriptSections(keys: keys, places: places)
    sections.joinAncestors()
    sections.joinReplacements()
    (keys, places) = (sections.keys, sections.places)
    for problem in RegistryRules.problems(
      in: RegistryEdit(keys: keys), at: RegistryEditPlaces(keys: places), isDestructive: true)
    where diagnostics.count < Self.problemLimit {
      diagnostics.append(problem.diagnostic(path: source.path) { range, _ in range })
    }
  }

  private mutating func header() -> Bool {
    guard advance() else {
      report(.regHeader, .fileStart)
      return false
    }
    let header = Header(rawValue: source.text(in: line))
    // The old header says that the text isn't Unicode.
    guard let header, !(header == .version4 && isUTF16) else {
      report(.regHeader, line)
      return false
    }
    hexadecimalText = header == .version4 ? .ansi : isUTF16 ? .utf16 : .disputed
    return true
  }

  // MARK: Lines

  /// Goes to the next line, which LF or CRLF ends; false at the end of the file.
  mutating func advance() -> Bool {
    let bytes = source.bytes
    guard nextLine < bytes.count else { return false }
    var end = nextLine
    while end < bytes.count, bytes[end] != 0x0A { end += 1 }
    let hasReturn = end > nextLine && end < bytes.count && bytes[end - 1] == 0x0D
    line = SourceRange(nextLine, hasReturn ? end - 1 : end)
    nextLine = end + 1
    return true
  }

  /// Where the next line that says something begins to: neither blank nor a comment. Nil at the end of the file.
  var startOfNextText: Int? {
    let bytes = source.bytes
    var position = nextLine
    while position < bytes.count {
      while position < bytes.count, Self.isBlank(bytes[position]) { position += 1 }
      guard position < bytes.count else { return nil }
      switch bytes[position] {
      case UInt8(ascii: ";"), 0x0D, 0x0A:
        while position < bytes.count, bytes[position] != 0x0A { position += 1 }
        position += 1
      default: return position
      }
    }
    return nil
  }

  /// The first place from `start` on in the current line that is no blank.
  func skippingBlanks(_ start: Int) -> Int {
    var position = start
    while position < line.end, Self.isBlank(source.bytes[position]) { position += 1 }
    return position
  }

  /// The end of the current line without the blanks that end it.
  var endOfText: Int {
    var end = line.end
    while end > line.start, Self.isBlank(source.bytes[end - 1]) { end -= 1 }
    return end
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  /// What follows something complete: nothing, or a comment.
  mutating func trailing(_ start: Int) {
    let start = skippingBlanks(start)
    guard start < line.end else { return }
    if source.bytes[start] == UInt8(ascii: ";") {
      comment(start, isAlone: false)
    } else {
      let rest = SourceRange(start, endOfText)
      report(.regTextAfter, rest, ["text": excerpt(rest)])
    }
  }

  /// The text of `range` for a message: its beginning, where it's long.
  func excerpt(_ range: SourceRange) -> String {
    let limit = 60
    guard range.end - range.start > limit else { return source.text(in: range) }
    var end = range.start + limit
    while source.bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return source.text(in: SourceRange(range.start, end)) + "…"
  }

  mutating func comment(_ start: Int, isAlone: Bool) {
    let range = SourceRange(start, line.end)
    var textStart = start + 1
    if textStart < line.end, source.bytes[textStart] == 0x20 { textStart += 1 }
    let text = source.text(in: SourceRange(textStart, line.end))
    // One problem is enough to say of a comment; lines have no greatest length.
    var offset = textStart
    for scalar in text.unicodeScalars {
      let width = UTF8.width(scalar)
      let isLast = offset + width == line.end
      if RegistryCharacters.isControl(scalar) && scalar != "\t" || scalar == "\\" && isLast {
        report(
          .registryCommentCharacter, SourceRange(offset, offset + width),
          ["character": RegistryCharacters.spelling(scalar)])
        break
      }
      offset += width
    }
    comments.append(
      RegistryScriptComment(text: text, range: range, isLeading: isAlone && !hasKeyLine))
  }

  mutating func report(
    _ code: DiagnosticCode, _ range: SourceRange, _ arguments: [String: String] = [:],
    suggestion: String? = nil
  ) {
    let location = SourceLocation(path: source.path, range: range)
    let fixIts = suggestion.map {
      [FixIt(.didYouMean, $0, edits: [SourceEdit(location: location, replacement: $0)])]
    }
    diagnostics.append(Diagnostic(code, at: location, arguments, fixIts: fixIts ?? []))
  }

  /// Takes a rule's problem over where it's an error; `place` turns the offset inside the text into the file's.
  private mutating func report(_ problem: RegistryProblem, place: (Int) -> Int) {
    guard problem.code.severity == .error else { return }
    diagnostics.append(
      problem.diagnostic(path: source.path) { _, inside in
        SourceRange(place(inside.lowerBound), place(inside.upperBound))
      })
  }

  // MARK: Keys

  /// Longer than any key in UTF-8: a root and all levels, of three bytes a unit.
  private static let keyByteLimit = 64 + RegistryKey.depthLimit * (3 * RegistryKey.componentLimit + 1)

  /// `[ROOT\…]` or `[-ROOT\…]`; the last bracket ends it.
  private mutating func keyLine(_ start: Int) {
    hasKeyLine = true
    openKey = .unreadable
    var end = line.end
    while end > start, source.bytes[end - 1] != UInt8(ascii: "]") { end -= 1 }
    guard end > start else {
      report(.regKeyLine, SourceRange(start, endOfText))
      return
    }
    let isDeleted = start + 1 < end && source.bytes[start + 1] == UInt8(ascii: "-")
    let place = SourceRange(isDeleted ? start + 2 : start + 1, end - 1)
    if place.start < place.end, Self.isBlank(source.bytes[place.start]) {
      report(.regKeyLine, SourceRange(start, place.start + 1))
      return
    }
    trailing(end)
    guard place.end - place.start <= Self.keyByteLimit else {
      report(.regKeyLine, SourceRange(start, start + 1))
      return
    }
    guard let key = key(place) else { return }

    let path = Array(RegistryCharacters.folded(key.path).utf8)
    if isDeleted {
      openKey = .none
    } else {
      openKey = .last
      // A section that goes on where the last one ended.
      if path == lastPath, keys.last?.action == .open { return }
    }
    keys.append(
      RegistryKeyEdit(key: key, view: .native, action: isDeleted ? .delete : .open, values: []))
    places.append(RegistryEditPlaces.Key(key: place, action: place, names: []))
    lastPath = path
  }

  private mutating func key(_ place: SourceRange) -> RegistryKey? {
    let text = source.text(in: place)
    let reading = RegistryKey.parse(Located(text, place), download: download)
    for problem in reading.problems.filter({ $0.code.severity == .error }).prefix(10) {
      report(problem) { $0 + place.start }
    }
    guard let key = reading.key else { return nil }
    // reg.exe and people abbreviate; no importer of files does.
    let written = text.utf8.prefix { $0 != UInt8(ascii: "\\") }
    if written.count != key.root.rawValue.utf8.count {
      report(
        .regAbbreviatedRoot, SourceRange(place.start, place.start + written.count),
        ["root": String(Substring(written)), "full": key.root.rawValue], suggestion: key.root.rawValue)
      return nil
    }
    return key
  }

  // MARK: Values

  private mutating func value(_ start: Int) {
    var name = Located("", SourceRange(start, start + 1))
    var position = start + 1
    if source.bytes[start] == UInt8(ascii: "\"") {
      guard let quoted = quotedText(start) else { return }
      name = quoted
      position = quoted.range.end
      if quoted.value.utf8.count > 3 * RegistryRules.nameLimit {
        report(
          .registryNameTooLong, quoted.range,
          ["length": String(quoted.value.utf16.count), "limit": String(RegistryRules.nameLimit)])
        return
      }
      for problem in RegistryRules.problems(inName: quoted).prefix(10) {
        report(problem) { [bytes = source.bytes] in Self.place(of: $0, inQuotes: start + 1, bytes) }
      }
    }
    position = skippingBlanks(position)
    guard position < line.end, source.bytes[position] == UInt8(ascii: "=") else {
      report(.regUnknownLine, SourceRange(start, endOfText))
      return
    }
    let action = datum(skippingBlanks(position + 1))
    switch openKey {
    case .none: report(.regNoOpenKey, name.range)
    case .unreadable: break
    case .last:
      guard let action else { return }
      keys[keys.count - 1].values.append(
        RegistryValueEdit(name: name.value, action: action, before: .unknown))
      places[places.count - 1].names.append(name.range)
    }
  }

  /// The text between the quote at `start` and the one that closes it, with the place of both. The only escapes are
  /// `\\` and `\"`: importers disagree about all others.
  mutating func quotedText(_ start: Int) -> Located<String>? {
    var text: [UInt8] = []
    var position = start + 1
    var isRight = true
    while position < line.end {
      let byte = source.bytes[position]
      switch byte {
      case UInt8(ascii: "\""):
        let place = SourceRange(start, position + 1)
        return isRight ? Located(String(decoding: text, as: UTF8.self), place) : nil
      case UInt8(ascii: "\\"):
        guard position + 1 < line.end else {
          position += 1
          continue
        }
        let escaped = source.bytes[position + 1]
        if escaped == UInt8(ascii: "\\") || escaped == UInt8(ascii: "\"") {
          text.append(escaped)
          position += 2
        } else {
          let width = max(1, UTF8.sequenceLength(escaped))
          let place = SourceRange(position, min(position + 1 + width, line.end))
          if diagnostics.count < Self.problemLimit {
            report(.regEscape, place, ["escape": source.text(in: place)])
          }
          isRight = false
          position = place.end
        }
      default:
        text.append(byte)
        position += 1
      }
    }
    report(.regUnclosedQuote, SourceRange(start, line.end))
    return nil
  }

  /// Where byte `offset` of a quoted text stands in the file, if its first character stands at `start`.
  private static func place(of offset: Int, inQuotes start: Int, _ bytes: [UInt8]) -> Int {
    var position = start
    for _ in 0..<offset { position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1 }
    return position
  }
}

extension UTF8 {
  /// How many bytes the sequence has that `byte` begins; 0 where it begins none.
  fileprivate static func sequenceLength(_ byte: UInt8) -> Int {
    switch byte {
    case ..<0x80: 1
    case 0xC0..<0xE0: 2
    case 0xE0..<0xF0: 3
    case 0xF0...: 4
    default: 0
    }
  }
}

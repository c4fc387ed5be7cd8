// Reads YAML nodes field by field into typed values and reports, with its exact place, everything that isn't what
// the field wants. Knows no field by name: NoteReader and SiteFilesReader do.

/// Reads the nodes of one file and collects what is wrong with them.
struct NodeReader {
  /// The file being read.
  let source: SourceText
  /// What was wrong so far.
  var diagnostics: [Diagnostic] = []

  /// The file's logical path.
  var path: String { source.path }

  init(source: SourceText) { self.source = source }

  // MARK: Reporting

  mutating func report(
    _ code: DiagnosticCode, _ range: SourceRange, _ arguments: [String: String] = [:],
    related: [RelatedPlace] = [], fixIts: [FixIt] = []
  ) {
    diagnostics.append(
      Diagnostic(
        code, at: SourceLocation(path: path, range: range), arguments, related: related, fixIts: fixIts))
  }

  func location(_ range: SourceRange) -> SourceLocation { SourceLocation(path: path, range: range) }

  /// "did you mean …" over `range`, where a near miss exists.
  func suggestion(for text: String, among candidates: [String], at range: SourceRange) -> [FixIt] {
    offer(nearMiss(of: text, among: candidates), at: range)
  }

  /// "did you mean …" over `range`, where there is a guess.
  func offer(_ near: String?, at range: SourceRange) -> [FixIt] {
    guard let near else { return [] }
    return [FixIt(.didYouMean, near, edits: [SourceEdit(location: location(range), replacement: near)])]
  }

  // MARK: Shapes

  static func kindName(_ node: YAMLNode) -> String {
    switch node {
    case .mapping: "mapping"
    case .list: "list"
    case .scalar(let scalar): scalar.style == .plain && scalar.text.isEmpty ? "nothing" : "text"
    }
  }

  mutating func wrongKind(_ key: String, _ node: YAMLNode, expected: String) {
    report(.wrongKind, node.range, ["key": key, "expected": expected, "found": Self.kindName(node)])
  }

  mutating func mapping(_ key: String, _ node: YAMLNode) -> YAMLMapping? {
    if case .mapping(let mapping) = node { return mapping }
    wrongKind(key, node, expected: "mapping")
    return nil
  }

  mutating func list(_ key: String, _ node: YAMLNode) -> [YAMLNode]? {
    if case .list(let nodes, _) = node { return nodes }
    wrongKind(key, node, expected: "list")
    return nil
  }

  mutating func scalar(_ key: String, _ node: YAMLNode, expected: String = "text") -> YAMLScalar? {
    if case .scalar(let scalar) = node, !(scalar.style == .plain && scalar.text.isEmpty) { return scalar }
    wrongKind(key, node, expected: expected)
    return nil
  }

  /// Reports every key of `mapping` that isn't allowed.
  mutating func keys(of mapping: YAMLMapping, allowed: [String]) {
    for index in mapping.entries.indices where !allowed.contains(mapping.entries[index].key.text) {
      let key = mapping.entries[index].key
      report(
        .unknownKey, key.range, ["key": key.text, "allowed": allowed.joined(separator: ", ")],
        fixIts: suggestion(for: key.text, among: allowed, at: key.range))
    }
  }

  /// Reports each of `keys` that `mapping` has although it means nothing beside `other`.
  mutating func misplaced(_ keys: [String], in mapping: YAMLMapping, with other: String) {
    for entry in mapping.entries where keys.contains(entry.key.text) {
      report(.misplacedKey, entry.key.range, ["key": entry.key.text, "with": other])
    }
  }

  /// The value of `key`, which `mapping` must have; `owner` says what lacks it.
  mutating func required(_ key: String, in mapping: YAMLMapping, of owner: String) -> YAMLNode? {
    if let node = mapping[key] { return node }
    // After a syntax error nobody knows what else the author wrote.
    guard mapping.isComplete, !isMisspelt(key, in: mapping) else { return nil }
    let place = mapping.entries.first?.key.range ?? mapping.range
    report(.missingKey, place, ["key": key, "in": owner])
    return nil
  }

  /// Whether a key has been reported that was probably meant as `key` of `mapping`.
  func isMisspelt(_ key: String, in mapping: YAMLMapping) -> Bool {
    diagnostics.contains { diagnostic in
      diagnostic.code == .unknownKey && diagnostic.fixIts.contains { $0.text == key }
        && mapping.entries.contains { $0.key.range == diagnostic.location.range }
    }
  }

  // MARK: Text

  /// A text without control characters, not empty unless `allowsEmpty`; `limit` counts Unicode scalars.
  mutating func text(
    _ key: String, _ node: YAMLNode, limit: Int? = nil, multiline: Bool = false, allowsEmpty: Bool = false
  ) -> Located<String>? {
    if case .scalar(let scalar) = node, scalar.text.isEmpty, !allowsEmpty {
      report(.emptyText, scalar.range, ["key": key])
      return nil
    }
    guard let scalar = scalar(key, node) ?? nil else { return nil }
    guard check(scalar, key: key, multiline: multiline) else { return nil }
    var text = scalar.text
    if multiline, text.utf8.last == UInt8(ascii: "\n") { text = String(text.trimmingFinalNewlines()) }
    if let limit, text.utf8.count > limit {
      let length = text.unicodeScalars.count
      if length > limit {
        report(
          .textTooLong, scalar.range, ["key": key, "length": String(length), "limit": String(limit)])
        return nil
      }
    }
    if !allowsEmpty, text.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x0A }) {
      report(.emptyText, scalar.range, ["key": key])
      return nil
    }
    return Located(text, scalar.range)
  }

  /// Whether the scalar holds no control characters: C0 except TAB (and line feeds where `multiline`), DEL, C1; and
  /// neither U+FFFE nor U+FFFF, which XML and so feeds can't hold.
  private mutating func check(_ scalar: YAMLScalar, key: String, multiline: Bool) -> Bool {
    // Hardly any text holds a byte of one: C1 begins with C2, U+FFFE with EF.
    guard scalar.text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0xC2 || $0 == 0xEF }) else {
      return true
    }
    var offset = 0
    for character in scalar.text.unicodeScalars {
      let isControl =
        switch character.value {
        case 0x09: false
        case 0x0A: !multiline
        case 0..<0x20, 0x7F..<0xA0, 0xFFFE...0xFFFF: true
        default: false
        }
      let end = offset + UTF8.width(character)
      if isControl {
        report(
          .controlCharacter, scalar.range(ofValueBytes: offset..<end, in: source),
          ["key": key, "character": RegistryCharacters.spelling(character)])
        return false
      }
      offset = end
    }
    return true
  }

  mutating func texts(_ key: String, _ node: YAMLNode) -> [Located<String>] {
    (list(key, node) ?? []).compactMap { text(key, $0) }
  }

  // MARK: Words

  /// An id: `^[a-z0-9][a-z0-9-]*$`, at most 64 characters.
  mutating func id(_ key: String, _ node: YAMLNode) -> Located<String>? {
    guard let scalar = scalar(key, node) else { return nil }
    guard Self.isID(scalar.text) else {
      report(
        .invalidID, scalar.range, ["id": scalar.text, "pattern": Self.idPattern],
        fixIts: offer(Self.nearID(scalar.text), at: scalar.range))
      return nil
    }
    return Located(scalar.text, scalar.range)
  }

  /// The id that a name such as `Windows 2000_Server` would be, if there is one.
  private static func nearID(_ name: String) -> String? {
    let id = String(
      decoding: name.utf8.map { byte in
        switch byte {
        case 65...90: byte + 32
        case 0x20, UInt8(ascii: "_"), UInt8(ascii: "."): UInt8(ascii: "-")
        default: byte
        }
      }, as: UTF8.self)
    return isID(id) ? id : nil
  }

  static let idPattern = "[a-z0-9][a-z0-9-]{0,63}"

  static func isID(_ text: String) -> Bool {
    let bytes = text.utf8
    return (1...64).contains(bytes.count) && bytes.first != UInt8(ascii: "-")
      && bytes.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-") }
  }

  mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, _ node: YAMLNode, _ type: Choice.Type = Choice.self
  ) -> Choice? where Choice.RawValue == String {
    guard let scalar = scalar(key, node) else { return nil }
    if let choice = Choice(rawValue: scalar.text) { return choice }
    let allowed = Choice.allCases.map(\.rawValue)
    report(
      .unknownChoice, scalar.range,
      ["key": key, "value": scalar.text, "allowed": allowed.joined(separator: ", ")],
      fixIts: suggestion(for: scalar.text, among: allowed, at: scalar.range))
    return nil
  }

  mutating func boolean(_ key: String, _ node: YAMLNode) -> Bool? {
    guard let scalar = scalar(key, node, expected: "boolean") else { return nil }
    if scalar.style == .plain, scalar.text == "true" { return true }
    if scalar.style == .plain, scalar.text == "false" { return false }
    report(.wrongKind, scalar.range, ["key": key, "expected": "boolean", "found": "text"])
    return nil
  }

  mutating func date(_ key: String, _ node: YAMLNode) -> Located<CalendarDate>? {
    guard let scalar = scalar(key, node) else { return nil }
    guard let date = CalendarDate(iso: scalar.text) else {
      report(.invalidDate, scalar.range, ["value": scalar.text])
      return nil
    }
    return Located(date, scalar.range)
  }

  // MARK: Numbers

  /// An exact whole number, written plain in decimal or hexadecimal.
  mutating func integer(_ key: String, _ node: YAMLNode) -> Located<Int128>? {
    guard let scalar = scalar(key, node, expected: "number") else { return nil }
    guard scalar.style == .plain, let number = ExactInteger.parse(scalar.text) else {
      notANumber(key, scalar)
      return nil
    }
    return Located(number, scalar.range)
  }

  /// Reports a scalar that isn't the whole number that `key` wants.
  mutating func notANumber(_ key: String, _ scalar: YAMLScalar) {
    if scalar.style == .plain, ExactDecimal.parse(scalar.text) != nil {
      report(.wrongKind, scalar.range, ["key": key, "expected": "whole number", "found": "fraction"])
      return
    }
    report(
      .invalidNumber, scalar.range, ["value": scalar.text],
      fixIts: offer(NumberSpelling.near(scalar.text), at: scalar.range))
  }

  /// An exact whole number in `range`.
  mutating func integer(
    _ key: String, _ node: YAMLNode, in range: ClosedRange<Int128>, type: String
  ) -> Located<Int128>? {
    guard let number = integer(key, node) else { return nil }
    guard range.contains(number.value) else {
      report(
        .numberOutOfRange, number.range,
        [
          "value": String(number.value), "type": type,
          "limit": String(range.lowerBound) + "…" + String(range.upperBound),
        ])
      return nil
    }
    return number
  }
}

extension String {
  /// Without line breaks at its end.
  fileprivate func trimmingFinalNewlines() -> Substring {
    var view = self[...]
    while view.utf8.last == UInt8(ascii: "\n") { view = view.dropLast() }
    return view
  }
}

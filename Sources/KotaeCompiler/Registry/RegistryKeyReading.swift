// A key as an author writes it → RegistryKey. Only what every importer reads the same way is accepted:
// REG-style abbreviations and full root names, single backslashes, no brackets, no control characters.

extension RegistryRoot {
  /// The abbreviation that reg.exe knows, which a .reg file must not use.
  public var abbreviation: String {
    switch self {
    case .localMachine: "HKLM"
    case .currentUser: "HKCU"
    case .classesRoot: "HKCR"
    case .users: "HKU"
    case .currentConfig: "HKCC"
    }
  }

  /// The root that `name` names in full or abbreviated, in any letter case.
  init?(name: String) {
    let folded = RegistryCharacters.folded(name)
    guard let root = Self.allCases.first(where: { $0.rawValue == folded || $0.abbreviation == folded }) else {
      return nil
    }
    self = root
  }
}

extension RegistryKey {
  /// Longest component, in UTF-16 units.
  static let componentLimit = 255
  /// Longest full path that is certain to work everywhere, in UTF-16 units.
  static let pathLimit = 255
  /// Deepest key, in components below the root.
  static let depthLimit = 512

  /// Reads a key such as `HKLM\SOFTWARE\Contoso`. `view` is the edit's, `download` whether the script is
  /// offered as a file: a `<placeholder>` is for reading only. In a hive that's loaded from its file, a key's path is
  /// that of the running Windows, except that `Wow6432Node` and numbered control sets are written as they are.
  ///
  /// The key is nil where a problem is an error; warnings come beside a key.
  public static func parse(
    _ text: Located<String>, view: RegistryView = .native, download: Bool = false
  ) -> (key: RegistryKey?, problems: [RegistryProblem]) {
    var problems: [RegistryProblem] = []
    func report(
      _ code: DiagnosticCode, _ inside: Range<Int>, _ arguments: [String: String],
      _ suggestion: RegistryProblem.Suggestion? = nil
    ) {
      problems.append(
        RegistryProblem(code, text.range, inside: inside, arguments, suggestion: suggestion))
    }

    let parts = components(of: text.value)
    if text.value.isEmpty { report(.registryEmptyComponent, 0..<0, ["key": text.value]) }
    for (index, part) in parts.enumerated() where part.text.isEmpty && parts.count > 1 {
      // The backslash that is one too many: the first of the text, or the one before the empty component.
      let start = index == 0 ? 0 : part.place.lowerBound - 1
      report(.registryEmptyComponent, start..<start + 1, ["key": text.value])
    }
    RegistryCharacters.forEach(in: text.value) { scalar, place in
      if RegistryCharacters.isControl(scalar) {
        report(.registryKeyControlCharacter, place, ["character": RegistryCharacters.spelling(scalar)])
      } else if RegistryCharacters.isDeceptive(scalar) {
        report(.registryInvisibleCharacter, place, ["character": RegistryCharacters.spelling(scalar)])
      } else if scalar == "]" {
        report(.registryKeyBracket, place, ["key": text.value])
      }
    }
    let root = RegistryRoot(name: parts[0].text)
    if root == nil, !parts[0].text.isEmpty {
      let names = RegistryRoot.allCases.flatMap { [$0.rawValue, $0.abbreviation] }
      report(
        .registryUnknownRoot, parts[0].place, ["root": parts[0].text],
        nearMiss(of: parts[0].text, among: names).map { .init(kind: .didYouMean, text: $0) })
    }
    let below = parts.dropFirst()
    if below.count > depthLimit {
      report(
        .registryKeyTooDeep, 0..<text.value.utf8.count,
        ["depth": String(below.count), "limit": String(depthLimit)])
    }
    for part in below {
      let length = part.text.utf16.count
      if length > componentLimit {
        report(
          .registryComponentTooLong, part.place, ["length": String(length), "limit": String(componentLimit)])
      }
      if RegistryCharacters.hasBlankEdges(part.text) {
        report(.registryBlankEdges, part.place, ["text": part.text])
      }
      if view.mount == nil, RegistryCharacters.folded(part.text) == "WOW6432NODE" {
        report(
          view == .native ? .registryWow64ByHand : .registryViewAndWow64, part.place, ["key": text.value])
      }
    }
    if download, let place = placeholder(in: text.value) {
      report(.registryPlaceholder, place, ["key": text.value])
    }
    guard let root else { return (nil, problems) }

    let key = RegistryKey(root: root, components: below.map(\.text))
    switch root {
    case _ where view.mount != nil:
      // A backslash too many hides the hive, too.
      if RegistryHive(of: key) == nil, !problems.holdError {
        report(
          .registryHiveNotLoaded, 0..<text.value.utf8.count,
          ["key": text.value, "allowed": RegistryHive.allCases.map(\.home).joined(separator: ", ")])
      }
    case .currentUser: report(.registryPerUser, parts[0].place, ["root": root.rawValue])
    case .classesRoot: report(.registryMergedClasses, parts[0].place, ["root": root.rawValue])
    case .localMachine:
      if parts.count > 2, RegistryCharacters.folded(parts[1].text) == "SYSTEM",
        isNumberedControlSet(parts[2].text)
      {
        report(
          .registryControlSet, parts[2].place, ["key": text.value],
          .init(kind: .didYouMean, text: "CurrentControlSet"))
      }
    case .users, .currentConfig: break
    }
    if problems.holdError { return (nil, problems) }
    let edit = RegistryKeyEdit(key: key, view: view, action: .open, values: [])
    let length = edit.writtenKey.path.utf16.count
    if length > pathLimit {
      report(
        .registryLongPath, 0..<text.value.utf8.count, ["length": String(length), "limit": String(pathLimit)])
    }
    return (key, problems)
  }

  /// The parts of `text` between backslashes, at least one, with their UTF-8 offsets.
  private static func components(of text: String) -> [(text: String, place: Range<Int>)] {
    var parts: [(text: String, place: Range<Int>)] = []
    var start = 0
    for part in text.utf8.split(separator: UInt8(ascii: "\\"), omittingEmptySubsequences: false) {
      parts.append((String(Substring(part)), start..<start + part.count))
      start += part.count + 1
    }
    return parts
  }

  /// Where the first `<placeholder>` stands: angle brackets with something between them.
  static func placeholder(in text: String) -> Range<Int>? {
    var opened: Int?
    for (offset, byte) in text.utf8.enumerated() {
      if byte == UInt8(ascii: "<") {
        opened = offset
      } else if byte == UInt8(ascii: "\\") {
        opened = nil
      } else if byte == UInt8(ascii: ">"), let start = opened {
        if offset > start + 1 { return start..<offset + 1 }
        opened = nil
      }
    }
    return nil
  }

  /// Whether `component` is `ControlSet` with three digits, which is one boot's choice and may not be the
  /// one in use.
  static func isNumberedControlSet(_ component: String) -> Bool {
    let folded = RegistryCharacters.folded(component).utf8
    return folded.count == 13 && folded.starts(with: "CONTROLSET".utf8)
      && folded.dropFirst(10).allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
  }
}

// Reads a translation against its original. A translation states text for things that the original has named, and
// nothing else: its tree is walked beside the original's, and whatever isn't a text of the original is either a fact
// stated again or a name that the original doesn't have.

/// A translation's texts.
struct TranslatedTexts: Sendable {
  /// Per slot of the original: the text with its place, where the translation gives one.
  var texts: [Located<String>?]
  /// Where `translation-of` stands: what a diagnostic about the whole translation points at.
  var headRange: SourceRange
  /// What `original-revision` states.
  var revision: OriginalRevision?
}

/// Reads the front matter of one translation.
struct TranslationReader {
  private var node: NodeReader
  private let note: Note
  private let originalRoot: YAMLMapping
  private let slots: [String: Int]
  private var texts: [Located<String>?]

  /// Reads `root`, the front matter of a translation of `note`, whose own front matter is `originalRoot`.
  static func read(
    _ root: YAMLMapping, of note: Note, originalRoot: YAMLMapping, source: SourceText
  ) -> (texts: TranslatedTexts, diagnostics: [Diagnostic]) {
    var reader = TranslationReader(note: note, originalRoot: originalRoot, source: source)
    var revision: OriginalRevision?
    var head = root.range
    for entry in root.entries {
      switch entry.key.text {
      case TranslationFields.translationOf.key: head = entry.value.range
      case TranslationFields.originalRevision.key: revision = reader.revision(entry.value)
      default: reader.walk(entry, path: "", original: originalRoot[entry.key.text])
      }
    }
    return (
      TranslatedTexts(texts: reader.texts, headRange: head, revision: revision), reader.node.diagnostics
    )
  }

  private init(note: Note, originalRoot: YAMLMapping, source: SourceText) {
    node = NodeReader(source: source)
    self.note = note
    self.originalRoot = originalRoot
    var slots: [String: Int] = [:]
    for (index, text) in note.texts.enumerated() {
      slots[text.path] = index
      if let short = text.shortPath { slots[short] = index }
    }
    self.slots = slots
    texts = Array(repeating: nil, count: note.texts.count)
  }

  private mutating func revision(_ value: YAMLNode) -> OriginalRevision? {
    guard case .mapping(let mapping) = value else {
      node.wrongKind(TranslationFields.originalRevision.key, value, expected: "mapping")
      return nil
    }
    var sections: [(name: String, fingerprint: String)] = []
    for entry in mapping.entries {
      guard let scalar = node.scalar(TranslationFields.originalRevision.key, entry.value) else { continue }
      sections.append((entry.key.text, scalar.text))
    }
    return OriginalRevision(sections: sections)
  }

  // MARK: The walk

  private mutating func walk(_ entry: YAMLMapping.Entry, path: String, original: YAMLNode?) {
    let place = path.isEmpty ? entry.key.text : self.path(of: entry.key.text, below: path)
    walk(entry.value, key: entry.key, path: place, original: original)
  }

  /// The path of what is named `name`: texts of numbers are named in hexadecimal, however a translation spells them.
  private func path(of name: String, below path: String) -> String {
    let written = path + "/" + name
    guard slots[written] == nil, let number = ExactInteger.parse(name) else { return written }
    let place = path + "/" + NumberSpelling.hexadecimal(number)
    return slots[place] == nil ? written : place
  }

  private mutating func walk(_ value: YAMLNode, key: YAMLScalar, path: String, original: YAMLNode?) {
    if let index = slots[path], case .scalar = value {
      take(value, key: key, slot: index)
      return
    }
    switch value {
    case .mapping(let mapping):
      guard let original else { return unknown(key, path: path) }
      guard !isFact(path) else { return restated(key, value, original) }
      for entry in mapping.entries {
        walk(entry, path: path, original: child(of: original, named: entry.key.text, path: path))
      }
    case .list(let list, let range):
      guard let original else { return unknown(key, path: path) }
      guard slots[path + "/0"] != nil else {
        // Copied from the original with its hyphens; a translation names the ids.
        guard isFact(path) else { return node.wrongKind(key.text, value, expected: "mapping") }
        return restated(key, value, original)
      }
      if case .list(let originals, _) = original, originals.count != list.count {
        node.report(
          .translationLength, range,
          ["key": key.text, "count": String(list.count), "expected": String(originals.count)],
          related: [RelatedPlace(.original, SourceLocation(path: note.path, range: original.range))])
        return
      }
      for (offset, item) in list.enumerated() {
        if let index = slots[path + "/" + String(offset)] { take(item, key: key, slot: index) }
      }
    case .scalar:
      guard let original else { return unknown(key, path: path) }
      guard isFact(path) else { return node.wrongKind(key.text, value, expected: "mapping") }
      restated(key, value, original)
    }
  }

  private mutating func take(_ value: YAMLNode, key: YAMLScalar, slot: Int) {
    if let first = texts[slot] {
      // `0x8` beside `8`: to YAML they are two keys.
      node.report(
        .duplicateKey, key.range, ["key": key.text],
        related: [RelatedPlace(.firstDefined, node.location(first.range))])
      return
    }
    // Nothing behind the colon: a translation that is still to be written.
    if case .scalar(let scalar) = value, scalar.style == .plain, scalar.text.isEmpty { return }
    let original = note.texts[slot]
    let limit: Int? =
      switch original.path {
      case NoteFields.title.key: NoteFields.titleLimit
      case NoteFields.summary.key: NoteFields.summaryLimit
      default: nil
      }
    texts[slot] = node.text(
      key.text, value, limit: limit,
      multiline: original.format == .markdown || original.path == NoteFields.summary.key)
  }

  /// Whether nothing at or below `path` is a text.
  private func isFact(_ path: String) -> Bool {
    if slots[path] != nil { return false }
    let prefix = path + "/"
    return !slots.keys.contains { $0.hasPrefix(prefix) }
  }

  /// The original's value that a translation's key stands for: an item of a list by its id, a key of a mapping.
  private func child(of original: YAMLNode, named name: String, path: String) -> YAMLNode? {
    switch original {
    // The values of all keys are named together.
    case .mapping(let mapping) where name == "values" && registryItem(at: path) != nil:
      return mapping["values"] ?? mapping["keys"]
    case .mapping(let mapping): return mapping[name]
    case .scalar: return nil
    case .list(let items, _):
      if path.hasSuffix("/values"), let item = registryItem(at: String(path.dropLast("/values".utf8.count))) {
        return registryValue(named: name, of: item, in: items)
      }
      return items.first { item in
        guard case .mapping(let mapping) = item else { return false }
        if case .scalar(let id)? = mapping["id"] { return id.text == name }
        if case .scalar(let kb)? = mapping["kb"] { return kb.text == name }
        if path == "variables", case .scalar(let variable)? = mapping["name"] { return variable.text == name }
        // Codes without an id are named by their slug.
        if path == "codes" { return Self.codeSlug(of: mapping) == name }
        // What a setting allows is named by its rule where it has no id.
        return path.hasPrefix("settings/") && path.hasSuffix("/allowed") && mapping["id"] == nil
          && mapping[name] != nil
      }
    }
  }

  /// The registry item whose texts are named below `path`.
  private func registryItem(at path: String) -> RegistryItem? {
    note.registry.first { path == "registry/" + $0.id.value }
  }

  /// What the original says of the value that translations call `name`; `list` holds the item's values, or its keys.
  private func registryValue(named name: String, of item: RegistryItem, in list: [YAMLNode]) -> YAMLNode? {
    let keys = item.keyEdits.map(\.writtenKey.path)
    let names = item.valueNames
    let all = names.flatMap { $0 }
    // Keys that stand in a list have their values below them.
    let values = list.map { entry -> [YAMLNode] in
      guard case .mapping(let key) = entry, key["key"] != nil, case .list(let values, _)? = key["values"]
      else {
        return []
      }
      return values
    }
    let nodes = values.contains { !$0.isEmpty } ? values : [list]
    for (keyIndex, (names, nodes)) in zip(names, nodes).enumerated() {
      let texts = RegistryValueTexts(path: "", key: keys[keyIndex], names: all)
      for (index, (valueName, node)) in zip(names, nodes).enumerated() {
        let part = item.parts?.keys[keyIndex].values[index].part
        if texts.path(of: valueName, part) == name { return node }
      }
    }
    return nil
  }

  private static func codeSlug(of mapping: YAMLMapping) -> String? {
    for entry in mapping.entries {
      guard let kind = FailureCode.Kind(rawValue: entry.key.text) else { continue }
      switch entry.value {
      case .scalar(let scalar):
        guard let number = ExactInteger.parse(scalar.text) else { return nil }
        let value = UInt32(truncatingIfNeeded: number)
        switch kind {
        case .stop: return FailureCode.stop(value).slug
        case .hresult: return FailureCode.hresult(value).slug
        case .ntstatus: return FailureCode.ntstatus(value).slug
        case .win32: return FailureCode.win32(value).slug
        case .winsock: return FailureCode.winsock(value).slug
        case .http: return FailureCode.http(UInt16(truncatingIfNeeded: number)).slug
        case .event: return nil
        }
      case .mapping(let event):
        guard case .scalar(let source)? = event["source"], case .scalar(let id)? = event["id"],
          let number = ExactInteger.parse(id.text)
        else { return nil }
        return FailureCode.event(source: source.text, id: UInt16(truncatingIfNeeded: number)).slug
      case .list: return nil
      }
    }
    return nil
  }

  // MARK: What isn't text

  /// A fact that the original states: an error with another value, a warning with the same.
  private mutating func restated(_ key: YAMLScalar, _ value: YAMLNode, _ original: YAMLNode) {
    let place = RelatedPlace(.original, SourceLocation(path: note.path, range: original.range))
    if Self.isSame(value, original) {
      node.report(
        .repeatedFact, SourceRange(key.range.start, value.range.end), ["key": key.text], related: [place])
      return
    }
    node.report(
      .restatedFact, value.range,
      ["key": key.text, "value": Self.summary(value), "original": Self.summary(original)], related: [place])
  }

  private static func isSame(_ a: YAMLNode, _ b: YAMLNode) -> Bool {
    switch (a, b) {
    case (.scalar(let a), .scalar(let b)):
      if let first = ExactInteger.parse(a.text), let second = ExactInteger.parse(b.text) {
        return first == second
      }
      return a.text == b.text
    case (.list(let a, _), .list(let b, _)):
      return a.count == b.count && zip(a, b).allSatisfy { isSame($0, $1) }
    case (.mapping(let a), .mapping(let b)):
      return a.entries.count == b.entries.count
        && a.entries.allSatisfy { entry in b[entry.key.text].map { isSame(entry.value, $0) } ?? false }
    default: return false
    }
  }

  private static func summary(_ node: YAMLNode) -> String {
    switch node {
    case .scalar(let scalar): scalar.text
    case .list(let items, _): "[" + items.map(summary).joined(separator: ", ") + "]"
    case .mapping: "{…}"
    }
  }

  private mutating func unknown(_ key: YAMLScalar, path: String) {
    let parent = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? ""
    guard !parent.isEmpty else {
      let allowed = NoteFields.note.keys + TranslationFields.own.map(\.key)
      if NoteFields.note.keys.contains(key.text) {
        // After a syntax error nobody knows what else the original says.
        if originalRoot.isComplete {
          node.report(.unknownTranslationID, key.range, ["id": key.text, "what": "front matter"])
        }
        return
      }
      node.report(
        .unknownKey, key.range, ["key": key.text, "allowed": allowed.joined(separator: ", ")],
        fixIts: node.suggestion(for: key.text, among: allowed, at: key.range))
      return
    }
    node.report(
      .unknownTranslationID, key.range, ["id": key.text, "what": parent],
      fixIts: node.suggestion(for: key.text, among: names(below: parent), at: key.range))
  }

  /// The names that texts of the original have directly below `parent`.
  private func names(below parent: String) -> [String] {
    let prefix = parent + "/"
    var names: [String] = []
    for text in note.texts where text.path.hasPrefix(prefix) {
      let rest = text.path.dropFirst(prefix.count)
      let name = String(rest.prefix { $0 != "/" })
      if !names.contains(name) { names.append(name) }
    }
    return names
  }
}

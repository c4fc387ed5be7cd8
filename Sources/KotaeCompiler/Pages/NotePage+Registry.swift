// Registry edits: what is written, what was there, what it takes to get back, and the files that do it. Numbers stand
// side by side in decimal and hexadecimal, because one of the two is what somebody will compare.

extension NotePage {
  func registryEdit(_ index: Int) -> TemplateObject {
    let registry = note.registry[index]
    var item = TemplateObject(capacity: 20)
    item.set(.anchor, NotePage.registryID(registry))
    item.set(.title, scope.text(edition[registry.title]))
    if let risk = registry.risk { item.set(.risk, scope.text(edition[risk])) }
    item.set(.isDestructive, registry.destructive)
    item.set(.isIrreversible, registry.irreversible)
    setConstraints(of: registry, &item)
    item.set(.keys, registry.keyEdits.indices.map { key($0, of: registry) })
    item.set(.allowed, allowed(registry), flag: .hasAllowed)
    item.set(.takesEffect, words.text(registry.takesEffect))
    if !registry.isOffline, let capture = capture(of: registry) { item.set(.capture, capture) }
    let forms = forms(index)
    item.set(.forms, forms.map(\.context), flag: .hasForms)
    let isLeftOut = forms.contains { !$0.form.isOnPaper }
    item.set(
      .paperForms,
      isLeftOut ? words.text(registry.parts == nil ? .paperForms : .paperFormsOfParts) : "")
    item.set(.checks, checks(registry), flag: .hasChecks)
    setUndo(registry, &item)
    return item
  }

  // MARK: Keys and values

  private func key(_ index: Int, of registry: RegistryItem) -> TemplateObject {
    let edit = registry.keyEdits[index]
    var item = TemplateObject(capacity: 7)
    item.set(.captionID, NotePage.captionID(registry, index))
    item.set(.keyPath, html: edit.writtenKey.path.breakableHTML)
    let action =
      switch edit.action {
      case .open: ""
      case .delete: words.text(.keyDelete)
      case .replace: words.text(.keyReplace)
      }
    item.set(.keyAction, action)
    let facts = registry.facts[index]
    let values =
      switch registry.change {
      case .whole: zip(edit.values, facts).map { value($0, $1) }
      case .parts(let parts): zip(parts.keys[index].values, facts).map { partValue($0, $1) }
      }
    item.set(.values, values, flag: .hasValues)
    setChanges(index, of: registry, &item)
    return item
  }

  func before(_ prior: RegistryPrior) -> String {
    switch prior {
    case .absent: words.text(.beforeAbsent)
    case .unknown: words.text(.beforeUnknown)
    case .data(let data): words.text(data)
    }
  }

  private func allowed(_ registry: RegistryItem) -> [TemplateObject] {
    var items: [TemplateObject] = []
    for (key, (names, facts)) in zip(registry.valueNames, registry.facts).enumerated() {
      for (value, (valueName, facts)) in zip(names, facts).enumerated() {
        guard let allowed = facts.allowed else { continue }
        let part = registry.parts.map { words.html($0.keys[key].values[value].part) } ?? []
        items += words.allowed(allowed).map { message, meaning in
          var item = TemplateObject(capacity: 4)
          item.set(.valueName, words.shownName(valueName))
          item.set(.partText, html: part)
          item.set(.message, message)
          if let meaning { item.set(.meaning, scope.text(edition[meaning])) }
          return item
        }
      }
    }
    return items
  }

  // MARK: The way back

  /// What to save before the item's edit. The name says what it was saved for: another edit's file is never
  /// overwritten.
  func captures(of registry: RegistryItem) -> [RegistryCapture] {
    let file = note.id + "-" + registry.id.value
    return switch registry.change {
    case .whole(let edit): RegistryScript.captures(edit, file: file)
    case .parts(let edit): RegistryScript.captures(edit, file: file)
    }
  }

  /// The commands that save what is there, where nothing else could bring it back.
  func capture(of registry: RegistryItem) -> TemplateObject? {
    let captures = captures(of: registry)
    guard !captures.isEmpty else { return nil }
    var object = TemplateObject(capacity: 1)
    object.set(
      .captures,
      captures.map { capture in
        var item = TemplateObject(capacity: 2)
        item.set(.keyPath, html: capture.key.path.breakableHTML)
        if let text = capture.command { item.set(.captureCommand, command(text, .cmd)) }
        return item
      })
    return object
  }

  private func setUndo(_ registry: RegistryItem, _ item: inout TemplateObject) {
    let obstacles = registry.undoObstacles
    guard obstacles.isEmpty else {
      item.set(.hasUndo, false)
      item.set(.noUndo, words.text(obstacles))
      return
    }
    item.set(.hasUndo, true)
    item.set(.undoLead, words.text(registry.download ? .undoLead : .undoByHandLead))
    let steps =
      switch registry.change {
      case .whole(let edit): undoSteps(edit)
      case .parts(let edit): words.undoSteps(edit)
      }
    item.set(.undoSteps, .values(steps.map(TemplateValue.html)))
  }

  private func undoSteps(_ edit: RegistryEdit) -> [[UInt8]] {
    var steps: [[UInt8]] = []
    for key in edit.undo?.keys ?? [] {
      let path = key.writtenKey.path.breakableHTML
      for value in key.values {
        let name = words.shownName(value.name).escapedHTML
        switch value.action {
        case .delete: steps.append(words[.undoDelete].html([name, path]))
        case .set(let data): steps.append(words[.undoSet].html([name, words.text(data).escapedHTML, path]))
        }
      }
    }
    return steps
  }

  // MARK: Downloads

  /// The files of every registry item, made once for the page: steps and edits name them again.
  static func downloads(_ note: Note, _ scope: PageScope) -> [[RegistryFile: TemplateObject]] {
    note.registry.indices.map { index in
      let item = note.registry[index]
      return Dictionary(
        uniqueKeysWithValues: item.files.map { file in
          let path = SitePath.registryFile(file, item.id.value, ofNote: note.id)
          return (file, download(path, RegistryDownload.bytes(file, note, index), scope))
        })
    }
  }

  private static func download(_ path: String, _ bytes: [UInt8], _ scope: PageScope) -> TemplateObject {
    var item = TemplateObject(capacity: 4)
    item.set(.address, scope.address(of: path))
    item.set(.fileName, path.utf8.split(separator: UInt8(ascii: "/")).last.flatMap { String($0) } ?? path)
    item.set(.size, scope.words.amount(NumberSpelling.grouped(bytes.count), .bytes))
    item.set(.digest, SHA256.hexadecimal(of: bytes))
    return item
  }
}

extension RegistryData {
  /// The data as it's shown, a line each: text as it is, bytes as pairs of hexadecimal digits.
  var lines: [String] {
    switch self {
    case .string(let text), .expandString(let text): text.isEmpty ? [] : [text]
    case .multiString(let items): items
    case .none(let bytes), .binary(let bytes), .raw(_, let bytes): bytes.isEmpty ? [] : [Self.pairs(bytes)]
    case .dword, .dwordBigEndian, .qword: []
    }
  }

  private static func pairs(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    for byte in bytes {
      if !text.isEmpty { text.append(UInt8(ascii: " ")) }
      for digit in [byte >> 4, byte & 15] { text.append(digit < 10 ? 0x30 + digit : 0x37 + digit) }
    }
    return String(decoding: text, as: UTF8.self)
  }
}

extension PageWords {
  /// A number as both of its spellings: `8,704 (0x2200)`.
  func number(_ number: UInt64) -> String {
    NumberSpelling.grouped(number) + " (" + NumberSpelling.hexadecimal(number) + ")"
  }

  /// Data on one line, with its type.
  func text(_ data: RegistryData) -> String {
    if let number = data.number { return data.typeName + " " + self.number(number) }
    return data.typeName + " " + (data.lines.isEmpty ? text(.emptyData) : list(data.lines))
  }

  /// The rules for a value's number, with what numbers mean.
  func allowed(_ allowed: AllowedValues) -> [(message: String, meaning: TextSlot?)] {
    var rules: [(String, TextSlot?)] = []
    switch (allowed.minimum, allowed.maximum) {
    case (let minimum?, let maximum?):
      rules.append((text(.allowedRange, number(minimum), number(maximum)), nil))
    case (let minimum?, nil): rules.append((text(.allowedFrom, number(minimum)), nil))
    case (nil, let maximum?): rules.append((text(.allowedUpTo, number(maximum)), nil))
    case (nil, nil): break
    }
    rules += allowed.except.map { (text(.allowedExcept, number($0.lowerBound), number($0.upperBound)), nil) }
    if allowed.oneOf.count > 1, allowed.oneOf.allSatisfy({ $0.text == nil }) {
      // Digits below ten are the same in both spellings.
      let values = allowed.oneOf.map { $0.value < 10 ? String($0.value) : number($0.value) }
      rules.append((text(.allowedValues, list(values)), nil))
    } else {
      rules += allowed.oneOf.map { (text(.allowedValue, number($0.value)), $0.text) }
    }
    rules += allowed.bits.map { (text(.allowedBit, number($0.value)), $0.text) }
    rules += allowed.special.map { (text(.allowedSpecial, number($0.value)), $0.text) }
    return rules
  }

  /// Why nothing takes an edit back.
  func text(_ obstacles: [RegistryUndoObstacle]) -> String {
    var names: [String] = []
    var needsExport = false
    for obstacle in obstacles {
      switch obstacle {
      case .unknownPrior(let name, _): names.append(name.isEmpty ? text(.defaultValue) : name)
      case .needsExport: needsExport = true
      case .nothingToUndo: break
      }
    }
    if needsExport { return text(.noUndoKey) }
    return names.isEmpty ? text(.noUndoNothing) : text(.noUndoUnknown, list(names))
  }
}

// Variables of a note, and the places in its commands where they go.

/// The variables that a note declares.
struct DeclaredVariables {
  /// Names with their places, wherever a name could be read.
  var names: [Located<String>] = []
  /// The names of paths.
  var paths: Set<String> = []
  /// Whether `names` holds every name that the author wrote: where one couldn't be read, nobody may call it unknown.
  var areAll = true
}

extension NoteReader {
  mutating func variables(_ root: YAMLMapping) -> [NoteVariable] {
    let mappings = items(NoteFields.variables, root)
    if case .list(let list, _)? = root[NoteFields.variables] {
      declaredVariables.areAll = list.count == mappings.count
    } else {
      declaredVariables.areAll =
        root[NoteFields.variables] == nil && root.isComplete
        && !node.isMisspelt(NoteFields.variables, in: root)
    }
    var seen = UniqueIDs("variables")
    return mappings.compactMap { variable($0, &seen) }
  }

  private mutating func variable(_ mapping: YAMLMapping, _ seen: inout UniqueIDs) -> NoteVariable? {
    node.keys(of: mapping, VariableFields.variable)
    let name = variableName(mapping, &seen)
    let word = node.choice(VariableFields.kind, in: mapping, of: "variables")
    if let name {
      declaredVariables.names.append(name)
      if word == .path { declaredVariables.paths.insert(name.value) }
    } else {
      declaredVariables.areAll = false
    }
    let path = "variables/" + (name?.value ?? "")
    let label = slot(path, VariableFields.label, in: mapping, of: "variables", short: path + "/label")
    guard let word, let kind = kind(word, mapping) else { return nil }
    let defaultValue = mapping[VariableFields.defaultValue].flatMap {
      self.defaultValue($0, kind, name: name?.value ?? "")
    }
    guard let name, let label else { return nil }
    return NoteVariable(name: name, kind: kind, label: label, defaultValue: defaultValue)
  }

  private mutating func variableName(_ mapping: YAMLMapping, _ seen: inout UniqueIDs) -> Located<String>? {
    guard let value = node.value(VariableFields.name, in: mapping, of: "variables"),
      let scalar = node.scalar(VariableFields.name.key, value)
    else { return nil }
    guard NoteVariable.isName(scalar.text) else {
      node.report(
        .invalidID, scalar.range, ["id": scalar.text, "pattern": NoteVariable.namePattern],
        fixIts: node.offer(Self.nearVariableName(scalar.text), at: scalar.range))
      return nil
    }
    let name = Located(scalar.text, scalar.range)
    return isNew(name, &seen) ? name : nil
  }

  /// The name that `os-drive` would be, if there is one.
  private static func nearVariableName(_ text: String) -> String? {
    var bytes: [UInt8] = []
    var isFirst = true
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: " "): isFirst = true
      case 97...122 where isFirst:
        bytes.append(byte - 32)
        isFirst = false
      default:
        bytes.append(byte)
        isFirst = false
      }
    }
    let name = String(decoding: bytes, as: UTF8.self)
    return NoteVariable.isName(name) ? name : nil
  }

  private mutating func kind(_ word: VariableKindWord, _ mapping: YAMLMapping) -> NoteVariable.Kind? {
    if word != .number {
      node.misplaced(VariableFields.ofNumber, in: mapping, with: "kind: " + word.rawValue)
    }
    if word != .choice {
      node.misplaced([VariableFields.oneOf], in: mapping, with: "kind: " + word.rawValue)
    }
    switch word {
    case .drive: return .drive
    case .name: return .name
    case .path: return .path
    case .number:
      let minimum = bound(VariableFields.min, mapping)
      let maximum = bound(VariableFields.max, mapping)
      guard let minimum, let maximum else { return nil }
      guard minimum <= maximum else {
        node.report(
          .numberOutOfRange, mapping[VariableFields.max]?.range ?? mapping.range,
          ["value": bothBases(maximum), "type": "max", "limit": bothBases(minimum) + "…"])
        return nil
      }
      return .number(minimum...maximum, except: mapping[VariableFields.except].map { exceptions($0) } ?? [])
    case .choice:
      let field = VariableFields.oneOf
      guard let value = node.required(field, in: mapping, of: "kind: choice"),
        let list = node.list(field.key, value)
      else { return nil }
      if list.isEmpty { node.report(.missingKey, value.range, ["key": field.key, "in": "kind: choice"]) }
      var seen = UniqueIDs(field.key)
      let choices = list.compactMap { choice($0, &seen) }
      return choices.count == list.count && !choices.isEmpty ? .choice(choices) : nil
    }
  }

  private mutating func bound(_ field: Field, _ mapping: YAMLMapping) -> UInt64? {
    node.required(field, in: mapping, of: "kind: number").flatMap { node.integer(field, $0) }
      .map { UInt64($0.value) }
  }

  private mutating func choice(_ value: YAMLNode, _ seen: inout UniqueIDs) -> String? {
    guard let text = node.text(VariableFields.oneOf.key, value) else { return nil }
    guard VariableText.isChoice(text.value) else {
      node.report(
        .variableValue, text.range, ["value": text.value, "kind": VariableKindWord.choice.rawValue])
      return nil
    }
    return isNew(text, &seen) ? text.value : nil
  }

  private mutating func defaultValue(
    _ value: YAMLNode, _ kind: NoteVariable.Kind, name: String
  ) -> String? {
    if case .number(let range, let exceptions) = kind {
      let read = node.integer(
        VariableFields.defaultValue.key, value, in: Int128(range.lowerBound)...Int128(range.upperBound),
        type: name.isEmpty ? VariableFields.defaultValue.key : name)
      guard let read else { return nil }
      let number = UInt64(read.value)
      let rule = AllowedValues(range, except: exceptions)
      guard rule.allows(number) else {
        node.report(.valueNotAllowed, read.range, ["value": bothBases(number), "allowed": rule.summary])
        return nil
      }
      return String(number)
    }
    guard let text = node.text(VariableFields.defaultValue.key, value) else { return nil }
    if kind.admits(text.value) { return text.value }
    if case .choice(let choices) = kind {
      node.report(
        .unknownChoice, text.range,
        [
          "key": VariableFields.defaultValue.key, "value": text.value,
          "allowed": choices.joined(separator: ", "),
        ],
        fixIts: node.suggestion(for: text.value, among: choices, at: text.range))
    } else {
      node.report(.variableValue, text.range, ["value": text.value, "kind": kind.word])
    }
    return nil
  }

  // MARK: Commands

  /// Reports what is wrong with the places of variables in a command: a name that is a slip for a declared one, and a
  /// path that would fall apart at its first blank.
  mutating func checkVariables(in value: YAMLNode, _ shell: Shell) {
    guard !declaredVariables.names.isEmpty, case .scalar(let scalar) = value else { return }
    for reference in VariableReference.all(in: scalar.text, shell) {
      let place = scalar.range(ofValueBytes: reference.range, in: node.source)
      if declaredVariables.names.contains(where: { $0.value == reference.name }) {
        guard declaredVariables.paths.contains(reference.name) else { continue }
        if !reference.isInDoubleQuotes(of: scalar.text, shell) {
          node.report(.variableOutsideQuotes, place, ["name": reference.name])
        } else if reference.isBeforeEscapedQuote(of: scalar.text) {
          node.report(.variableBeforeBackslash, place, ["name": reference.name])
        }
      } else if declaredVariables.areAll,
        let meant = declaredVariables.names.first(where: { isSlip(reference.name, for: $0.value) })
      {
        node.report(
          .unknownVariable, place, ["name": reference.name],
          related: [RelatedPlace(.other, node.location(meant.range))],
          fixIts: [fix("{" + meant.value + "}", place, length: reference.range.count)])
      }
    }
  }
}

extension NoteReader {
  /// The offer to write `text`; as an edit only where `place` is the place itself. In a command with escapes, or over
  /// several lines, it is the whole command.
  private func fix(_ text: String, _ place: SourceRange, length: Int) -> FixIt {
    let isExact = place.end - place.start == length
    return FixIt(
      .didYouMean, text,
      edits: isExact ? [SourceEdit(location: node.location(place), replacement: text)] : [])
  }
}

/// Whether `text` is `name` in other letter case, or with one letter more, less or different.
private func isSlip(_ text: String, for name: String) -> Bool {
  let a = Array(text.lowercased().utf8)
  let b = Array(name.lowercased().utf8)
  if a == b { return true }
  let start = zip(a, b).prefix { $0 == $1 }.count
  let end = zip(a.dropFirst(start).reversed(), b.dropFirst(start).reversed()).prefix { $0 == $1 }.count
  return a.count - start - end <= 1 && b.count - start - end <= 1
}

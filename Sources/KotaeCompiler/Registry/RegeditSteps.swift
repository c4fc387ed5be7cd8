// An edit as the steps of a person in regedit. Data, no sentences: a page says them in its own language.
// Where regedit has no dialogue for a datum there are no steps, rather than almost the right ones.

/// A type that regedit's menu "New" offers.
public enum RegeditValueKind: String, Sendable, CaseIterable {
  /// "String Value"
  case string
  /// "Binary Value"
  case binary
  /// "DWORD (32-bit) Value"; "DWORD Value" before Windows Vista.
  case dword
  /// "QWORD (64-bit) Value"; not before Windows Vista.
  case qword
  /// "Multi-String Value"
  case multiString
  /// "Expandable String Value"
  case expandableString
}

/// One thing to do in regedit.
public enum RegeditStep: Sendable, Hashable {
  /// Start → Run, `regedit`.
  case openRun(program: String)
  /// Expand the tree down to the key and select it.
  case expandTo(RegistryKey)
  /// Edit → New → Key, with this name.
  case newKey(name: String)
  /// Edit → New → the kind of value; where `onlyIfAbsent`, only if the value isn't there yet.
  case newValue(RegeditValueKind, onlyIfAbsent: Bool)
  /// Type the new value's name and press Enter.
  case rename(String)
  /// Double-click the value; the empty name is the default value.
  case openValue(name: String)
  /// Choose "Hexadecimal" as the base.
  case chooseHexadecimal
  /// Type the data: hexadecimal digits without `0x` for numbers, pairs of them for binary data, else the text.
  case enterData(String)
  /// Type the items, a line each.
  case enterLines([String])
  /// Find the part's marker in the data, and see that as many items follow as the part says; else leave all as it is.
  case findPart(RegistryTextPart)
  /// Change that item, from 1, to the text, and nothing else.
  case changeItem(Int, String)
  /// OK.
  case confirm
  /// Select the value and press Delete; the empty name is the default value.
  case deleteValue(name: String)
  /// Press Delete on the selected key, which takes everything below it along.
  case deleteKey(RegistryKey)
  /// Answer the question whether to delete with "Yes".
  case confirmDeletion
  /// Close regedit.
  case closeEditor
}

/// Edits by hand.
public enum RegeditSteps {
  /// The steps that carry out `edit` by hand, from opening regedit to closing it; nil where regedit can't do
  /// it: types without a dialogue, line breaks in text, a default value that isn't REG_SZ; and for a Windows that isn't
  /// running, whose hives are loaded and unloaded by commands.
  public static func steps(for edit: RegistryEdit) -> [RegeditStep]? {
    if edit.isOffline { return nil }
    var steps: [RegeditStep] = [.openRun(program: "regedit")]
    // By bytes: the registry takes two canonically equivalent keys for two.
    var selected: [UInt8]?
    var made: [RegistryKeyIdentity] = []
    for keyEdit in edit.keys {
      let key = keyEdit.writtenKey
      let path = Array(RegistryCharacters.folded(key.path).utf8)
      let identity = RegistryKeyIdentity(key)
      var makesKey = keyEdit.action == .open && keyEdit.values.isEmpty && selected != path
      // It was made before, itself or on the way to a key below it.
      if makesKey, made.contains(where: { $0.isAtOrBelow(identity) }) { continue }
      if keyEdit.action != .open {
        made.removeAll { $0.isAtOrBelow(identity) }
        steps += [.expandTo(key), .deleteKey(key), .confirmDeletion]
        selected = nil
        if keyEdit.action == .delete { continue }
        makesKey = true
      }
      if makesKey, let name = key.components.last {
        steps += [
          .expandTo(RegistryKey(root: key.root, components: key.components.dropLast())), .newKey(name: name),
        ]
      } else if selected != path {
        steps.append(.expandTo(key))
      }
      selected = path
      made.append(identity)
      for value in keyEdit.values {
        guard let valueSteps = Self.steps(for: value, inNewKey: keyEdit.action == .replace) else {
          return nil
        }
        steps += valueSteps
      }
    }
    return steps + [.closeEditor]
  }

  /// The steps that change parts of texts by hand: the dialogue shows a text as it is stored.
  public static func steps(for edit: RegistryPartEdit) -> [RegeditStep] {
    var steps: [RegeditStep] = [.openRun(program: "regedit")]
    for text in edit.texts {
      steps += [.expandTo(text.key.writtenKey), .openValue(name: text.name)]
      var marker: [UInt8]?
      for value in text.values {
        // What was found for the part before is found.
        if marker != Array(value.part.marker.utf8) { steps.append(.findPart(value.part)) }
        marker = Array(value.part.marker.utf8)
        steps.append(.changeItem(value.part.item, value.data))
      }
      steps.append(.confirm)
    }
    return steps + [.closeEditor]
  }

  private static func steps(for value: RegistryValueEdit, inNewKey: Bool) -> [RegeditStep]? {
    guard case .set(let data) = value.action else {
      return value.before == .absent || inNewKey ? [] : [.deleteValue(name: value.name), .confirmDeletion]
    }
    guard let (kind, entry) = dialogue(for: data) else { return nil }
    var steps: [RegeditStep] = []
    if value.name.isEmpty {
      // regedit always shows a default value, and only as REG_SZ.
      guard kind == .string else { return nil }
      if case .data(let before) = value.before, before.typeNumber != data.typeNumber { return nil }
    } else if inNewKey {
      steps = [.newValue(kind, onlyIfAbsent: false), .rename(value.name)]
    } else {
      switch value.before {
      case .absent:
        steps = [.newValue(kind, onlyIfAbsent: false), .rename(value.name)]
      case .unknown:
        steps = [.newValue(kind, onlyIfAbsent: true), .rename(value.name)]
      case .data(let before) where before.typeNumber != data.typeNumber:
        // regedit edits data, never a type.
        steps = [
          .deleteValue(name: value.name), .confirmDeletion, .newValue(kind, onlyIfAbsent: false),
          .rename(value.name),
        ]
      case .data: break
      }
    }
    return steps + [.openValue(name: value.name)] + entry + [.confirm]
  }

  /// The kind of value and what to do in its dialogue; nil where there's none or it can't take the data.
  private static func dialogue(for data: RegistryData) -> (RegeditValueKind, [RegeditStep])? {
    switch data {
    case .dword(let number): (.dword, [.chooseHexadecimal, .enterData(hexadecimal(number))])
    case .qword(let number): (.qword, [.chooseHexadecimal, .enterData(hexadecimal(number))])
    case .string(let text) where isTypeable(text): (.string, [.enterData(text)])
    case .expandString(let text) where isTypeable(text): (.expandableString, [.enterData(text)])
    case .multiString(let items) where items.allSatisfy(isTypeable): (.multiString, [.enterLines(items)])
    case .binary(let bytes):
      (.binary, [.enterData(bytes.map { pair($0) }.joined(separator: " "))])
    case .none, .dwordBigEndian, .raw, .string, .expandString, .multiString: nil
    }
  }

  private static func isTypeable(_ text: String) -> Bool {
    !text.unicodeScalars.contains(where: RegistryCharacters.isControl)
  }

  private static func hexadecimal(_ number: some BinaryInteger) -> String {
    String(number, radix: 16, uppercase: true)
  }

  private static func pair(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + hexadecimal(byte)
  }
}

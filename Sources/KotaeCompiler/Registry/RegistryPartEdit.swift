// A change to part of a text in the registry: one item of a list that follows a marker. Only what is on the machine tells
// the rest of the text, so nothing that writes a value whole (a .reg file, reg.exe, a policy) can express it, and
// RegistryEdit can't hold it.

/// Where the part is: the `item`th of the `count` items, separated by commas, that follow the only `marker`.
public struct RegistryTextPart: Sendable, Hashable {
  /// What stands before the list, such as `SharedSection=`; never empty, compared character by character.
  public var marker: String
  /// Which item, from 1.
  public var item: Int
  /// How many items the list has.
  public var count: Int

  /// The `item`th of `count` items after `marker`.
  public init(marker: String, item: Int, count: Int) {
    self.marker = marker
    self.item = item
    self.count = count
  }

  /// Most items of a list.
  static let countLimit = 64

  /// What an item looks like, as a regular expression of .NET: nothing that could end the list, separate items, or begin
  /// another setting.
  static let itemPattern = #"\A[A-Za-z0-9._+:/\\%-]+\z"#

  /// Whether `text` may stand as an item.
  static func isItem(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "+"),
          UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "\\"), UInt8(ascii: "%"), UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }

  /// The number that an item's text is: decimal digits without leading zeros.
  static func number(_ text: String) -> UInt64? {
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      case .value(let number) = ExactInteger.reading(text)
    else { return nil }
    return UInt64(exactly: number)
  }
}

/// Which text a value holds.
public enum RegistryTextKind: String, Sendable, CaseIterable {
  /// REG_SZ.
  case string = "sz"
  /// REG_EXPAND_SZ.
  case expandString = "expand-sz"

  /// As Windows names it.
  public var typeName: String {
    switch self {
    case .string: "REG_SZ"
    case .expandString: "REG_EXPAND_SZ"
    }
  }
}

/// One part of one value.
public struct RegistryPartValueEdit: Sendable, Hashable {
  /// The value's name; empty for the key's default value.
  public var name: String
  /// What kind of text the value holds; nil where either will do. It is never changed.
  public var kind: RegistryTextKind?
  /// The part.
  public var part: RegistryTextPart
  /// The item's new text.
  public var data: String
  /// The item's text before; nil where nobody knows it.
  public var before: String?

  /// A part's edit.
  public init(
    name: String, kind: RegistryTextKind? = nil, part: RegistryTextPart, data: String, before: String?
  ) {
    self.name = name
    self.kind = kind
    self.part = part
    self.data = data
    self.before = before
  }
}

/// The parts of one key's values.
public struct RegistryPartKeyEdit: Sendable, Hashable {
  /// The key as the author means it: without `Wow6432Node` where `view` says so.
  public var key: RegistryKey
  /// The view it's meant in; never that of a Windows that isn't running.
  public var view: RegistryView
  /// The parts, in order; never empty.
  public var values: [RegistryPartValueEdit]

  /// A key's edit.
  public init(key: RegistryKey, view: RegistryView, values: [RegistryPartValueEdit]) {
    self.key = key
    self.view = view
    self.values = values
  }

  /// The key alone, as an edit that writes nothing.
  var place: RegistryKeyEdit { RegistryKeyEdit(key: key, view: view, action: .open, values: []) }
}

/// One value with every part of it that changes.
struct RegistryEditedText {
  /// The key, as an edit that writes nothing.
  let key: RegistryKeyEdit
  /// The value's name.
  let name: String
  /// The parts, in order.
  var values: [RegistryPartValueEdit]
}

/// A whole change to parts of texts, in the author's order.
public struct RegistryPartEdit: Sendable, Hashable {
  /// The keys, none without a value.
  public var keys: [RegistryPartKeyEdit]

  /// A change over `keys`.
  public init(keys: [RegistryPartKeyEdit]) {
    self.keys = keys
  }

  /// The values with their parts: each value once, in the order in which it comes first.
  var texts: [RegistryEditedText] {
    var texts: [RegistryEditedText] = []
    // By bytes: the registry takes two canonically equivalent names for two.
    var indexes: [[UInt8]: Int] = [:]
    for key in keys {
      let path = RegistryCharacters.folded(key.place.writtenKey.path)
      for value in key.values {
        // A backslash can't tell key from name (names may hold it), a NUL can.
        let identity = Array((path + "\0" + RegistryCharacters.folded(value.name)).utf8)
        if let index = indexes[identity] {
          texts[index].values.append(value)
        } else {
          indexes[identity] = texts.count
          texts.append(RegistryEditedText(key: key.place, name: value.name, values: [value]))
        }
      }
    }
    return texts
  }

  /// Every reason why the change can't be taken back, in order; empty where it can.
  public var undoObstacles: [RegistryUndoObstacle] {
    var obstacles: [RegistryUndoObstacle] = []
    var changesSomething = false
    for key in keys {
      for value in key.values {
        if value.before == nil {
          obstacles.append(.unknownPrior(name: value.name, key: key.place.writtenKey))
        } else if value.before != value.data {
          changesSomething = true
        }
      }
    }
    return obstacles.isEmpty && !changesSomething ? [.nothingToUndo] : obstacles
  }

  /// The change back, in reverse order; nil where `undoObstacles` has a reason.
  public var undo: RegistryPartEdit? {
    guard undoObstacles.isEmpty else { return nil }
    return RegistryPartEdit(
      keys: keys.reversed().compactMap { key in
        let values = key.values.reversed().compactMap { value -> RegistryPartValueEdit? in
          guard let before = value.before, before != value.data else { return nil }
          return RegistryPartValueEdit(
            name: value.name, kind: value.kind, part: value.part, data: before, before: value.data)
        }
        return values.isEmpty ? nil : RegistryPartKeyEdit(key: key.key, view: key.view, values: values)
      })
  }
}

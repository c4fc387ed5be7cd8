// A registry script as a note states it: the typed edit with what readers need to know beside it.

/// When a change takes effect, weakest first.
public enum TakesEffect: Sendable, Hashable {
  /// At once.
  case immediately
  /// After the user logs off and on.
  case logoff
  /// After the service restarts.
  case service(String)
  /// After the computer restarts.
  case computer

  /// Whether restarting as `self` says is enough for a change that needs `need`.
  public func satisfies(_ need: TakesEffect) -> Bool {
    switch (self, need) {
    case (_, .immediately), (.computer, _), (.logoff, .logoff): true
    case (.service(let name), .service(let needed)): name == needed
    default: false
    }
  }
}

/// The values that a registry value may take.
public struct AllowedValues: Sendable {
  /// A number with what it means.
  public struct Meaning: Sendable {
    /// The number.
    public var value: UInt64
    /// What it means.
    public var text: TextSlot?
  }

  /// The least value.
  public var minimum: UInt64?
  /// The greatest value.
  public var maximum: UInt64?
  /// The only values; empty for no such rule.
  public var oneOf: [Meaning]
  /// The bits that may be set, each a power of two; empty for no such rule.
  public var bits: [Meaning]
  /// Ranges that must not be used although they lie between minimum and maximum.
  public var except: [ClosedRange<UInt64>]
  /// Values, inside or outside the range, that mean something of their own; alone they forbid nothing.
  public var special: [Meaning]

  /// Whether the rule forbids anything, rather than only saying what values mean.
  public var restricts: Bool {
    minimum != nil || maximum != nil || !oneOf.isEmpty || !bits.isEmpty || !except.isEmpty
  }

  /// A rule.
  public init(
    minimum: UInt64?, maximum: UInt64?, oneOf: [Meaning], bits: [Meaning], except: [ClosedRange<UInt64>],
    special: [Meaning]
  ) {
    self.minimum = minimum
    self.maximum = maximum
    self.oneOf = oneOf
    self.bits = bits
    self.except = except
    self.special = special
  }

  /// The numbers of a range without `except`.
  init(_ range: ClosedRange<UInt64>, except: [ClosedRange<UInt64>]) {
    self.init(
      minimum: range.lowerBound, maximum: range.upperBound, oneOf: [], bits: [], except: except, special: [])
  }

  /// Whether the registry value may be `value`.
  public func allows(_ value: UInt64) -> Bool {
    if special.contains(where: { $0.value == value }) { return true }
    if let minimum, value < minimum { return false }
    if let maximum, value > maximum { return false }
    if except.contains(where: { $0.contains(value) }) { return false }
    if !oneOf.isEmpty, !oneOf.contains(where: { $0.value == value }) { return false }
    if !bits.isEmpty, value & ~bits.reduce(0, { $0 | $1.value }) != 0 { return false }
    return true
  }
}

/// What a note says about one value of a script, beside what is written.
public struct RegistryValueFacts: Sendable {
  /// What the number counts.
  public var unit: QuantityUnit?
  /// The values it may take.
  public var allowed: AllowedValues?
  /// The base of the number that the author wrote.
  public var base = NumberBase.decimal
  /// Where the value's name stands.
  public var nameRange: SourceRange
  /// Where its data stands; the name's place for a deletion.
  public var dataRange: SourceRange
}

/// How translations name the texts of a registry item's values: by the value's name, and by its key and name where the
/// item has several values of one name; a part then also by what stands before it, and its number.
struct RegistryValueTexts {
  /// What stands before every name, with a slash at its end.
  let path: String
  /// The key that is written.
  let key: String
  /// The names of all values of the item.
  let names: [String]

  /// The path of the value that the key has under `name`, or of a part of it.
  func path(of name: String, _ part: RegistryTextPart? = nil) -> String {
    if names.count(where: { $0 == name }) < 2 { return path + name }
    let suffix = part.map { " " + $0.marker + "[" + String($0.item) + "]" } ?? ""
    return path + key + "\\" + name + suffix
  }
}

/// One registry script of a note: one download.
public struct RegistryItem: Sendable {
  /// Its id.
  public var id: Located<String>
  /// Its heading.
  public var title: TextSlot
  /// What is written.
  public var change: RegistryChange
  /// Facts about the values: the same shape as the change's `keys[i].values[j]`.
  public var facts: [[RegistryValueFacts]]
  /// When it takes effect.
  public var takesEffect: TakesEffect
  /// What can go wrong.
  public var risk: TextSlot?
  /// Whether the script is offered as a download.
  public var download: Bool
  /// Whether it deletes what it can't bring back.
  public var destructive: Bool
  /// Whether the author states that there's no way back.
  public var irreversible: Bool
  /// Why there is no download, nor anything else to take as it is; only where `download` is false.
  public var withheld: TextSlot?
  /// The edits (indexes into the note's registry, in order) that this one must not be used with. Each of them names this
  /// one, too.
  public var excludes: [Int]
}

/// What a registry item writes.
public enum RegistryChange: Sendable, Hashable {
  /// Values and keys, whole.
  case whole(RegistryEdit)
  /// Parts of texts that stay otherwise as they are.
  case parts(RegistryPartEdit)
}

extension RegistryItem {
  /// What is written whole: all that files and most forms can express; nil where parts of texts change.
  public var edit: RegistryEdit? {
    if case .whole(let edit) = change { return edit }
    return nil
  }

  /// What is written into texts; nil where values are written whole.
  public var parts: RegistryPartEdit? {
    if case .parts(let edit) = change { return edit }
    return nil
  }

  /// Whether the change is to a Windows that isn't running.
  public var isOffline: Bool { edit?.isOffline ?? false }

  /// Every reason why the change can't be taken back; empty where it can.
  public var undoObstacles: [RegistryUndoObstacle] {
    switch change {
    case .whole(let edit): edit.undoObstacles
    case .parts(let edit): edit.undoObstacles
    }
  }

  /// The keys with their views, in order, as edits that only open them where parts of texts change.
  var keyEdits: [RegistryKeyEdit] {
    switch change {
    case .whole(let edit): edit.keys
    case .parts(let edit): edit.keys.map(\.place)
    }
  }

  /// The values' names: the same shape as `facts`.
  var valueNames: [[String]] {
    switch change {
    case .whole(let edit): edit.keys.map { $0.values.map(\.name) }
    case .parts(let edit): edit.keys.map { $0.values.map(\.name) }
    }
  }
}

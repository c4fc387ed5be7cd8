// What sources say about one registry value, whether the note writes it or not: what holds where the value is absent,
// what is recommended, what it may be. Sources that differ stand side by side; nothing is picked.

/// A fact, with what it holds for and who says so.
protocol SettingStatement {
  /// What it holds for.
  var scope: Setting.Scope { get }
  /// Indexes of the note's references that say so, in the author's order.
  var sources: [Int] { get }
  /// Whether another statement says otherwise of the same case.
  var isDisputed: Bool { get set }
  /// Where it stands.
  var range: SourceRange { get }
}

/// A registry value, or a part of one, as sources describe it.
public struct Setting: Sendable {
  /// What a statement holds for.
  public struct Scope: Sendable {
    /// The id that translations use, where there is one.
    public var id: String?
    /// Ids in products.yml; empty where the source names no product.
    public var products: [Located<String>]
    /// What else has to be the case, such as a role of the server.
    public var condition: TextSlot?
  }

  /// What a value is, as far as a source says it.
  public enum Datum: Sendable, Hashable {
    /// The number that is stored.
    case number(UInt64)
    /// A quantity, where the source doesn't say how it is stored.
    case amount(Quantity)
    /// Text or bytes as they are shown, a line each.
    case text([String])
  }

  /// In which direction from a number a statement holds too.
  public enum Bound: Sendable, Hashable {
    /// The number or less.
    case atMost
    /// The number or more.
    case atLeast
  }

  /// A default or a recommendation.
  public struct Value: SettingStatement, Sendable {
    /// What the value is.
    public var datum: Datum
    /// What else holds beside the number; only in recommendations.
    public var bound: Bound?
    /// The number that `datum` is in the registry, where that's known: an amount may be one, and a text may spell one.
    public var number: UInt64?
    /// Whether the author says that no rule allows it.
    public var isOutsideRange: Bool
    /// What it holds for.
    public var scope: Scope
    /// Indexes of the note's references.
    public var sources: [Int]
    /// Whether another statement says otherwise of the same case.
    public var isDisputed: Bool
    /// Where it stands.
    public var range: SourceRange
  }

  /// What the value may be.
  public struct Allowance: SettingStatement, Sendable {
    /// The rule.
    public var rule: AllowedValues
    /// What it holds for.
    public var scope: Scope
    /// Indexes of the note's references.
    public var sources: [Int]
    /// Whether another statement says otherwise of the same case.
    public var isDisputed: Bool
    /// Where it stands.
    public var range: SourceRange
  }

  /// Its id.
  public var id: Located<String>
  /// The value's name; empty for the key's default value.
  public var name: String
  /// The key that holds it; may have a `<placeholder>`.
  public var key: RegistryKey
  /// Which part of the value is meant; `nil` for the whole.
  public var part: TextSlot?
  /// The value's type, where a source states it.
  public var type: RegistryTypeWord?
  /// What the number counts.
  public var unit: QuantityUnit?
  /// What the value does.
  public var text: TextSlot?
  /// What holds where the value is absent.
  public var defaults: [Value]
  /// What is recommended.
  public var recommended: [Value]
  /// What it may be.
  public var allowed: [Allowance]
}

extension Setting.Scope {
  /// Whether the products of the two have one in common, or one of the two names none.
  func mayMeet(_ other: Setting.Scope) -> Bool {
    products.isEmpty || other.products.isEmpty || sharesProduct(with: other)
  }

  /// Whether both name the same product.
  func sharesProduct(with other: Setting.Scope) -> Bool {
    products.contains { product in other.products.contains { $0.value == product.value } }
  }
}

extension Setting.Value {
  /// Whether `other`, which holds for the same case, says something else. Two bounds that leave room between them are one
  /// range. Where both numbers are known, they are compared; an amount that nobody can convert differs from a number.
  func differs(from other: Setting.Value) -> Bool {
    if let number, let otherNumber = other.number {
      switch (bound, other.bound) {
      case (.atLeast?, .atMost?): return number > otherNumber
      case (.atMost?, .atLeast?): return number < otherNumber
      default: return number != otherNumber || bound != other.bound
      }
    }
    if case .amount(let amount) = datum, case .amount(let otherAmount) = other.datum,
      amount.unit.dimension == otherAmount.unit.dimension, bound == other.bound
    {
      // Where neither is whole in the base unit, the amounts as written decide.
      if let whole = amount.wholeBaseValue, let otherWhole = otherAmount.wholeBaseValue {
        return whole != otherWhole
      }
    }
    return datum != other.datum || bound != other.bound
  }

  /// As messages show it.
  var summary: String {
    switch datum {
    case .number(let number): bothBases(number)
    case .amount(let quantity): quantity.text
    case .text(let lines): lines.joined(separator: ", ")
    }
  }
}

extension AllowedValues {
  /// Whether `other` allows the same numbers in the same words of the author; what the numbers mean isn't compared.
  func isSameRule(as other: AllowedValues) -> Bool {
    func numbers(_ meanings: [Meaning]) -> Set<UInt64> { Set(meanings.map(\.value)) }
    return minimum == other.minimum && maximum == other.maximum && Set(except) == Set(other.except)
      && numbers(oneOf) == numbers(other.oneOf) && numbers(bits) == numbers(other.bits)
      && numbers(special) == numbers(other.special)
  }

  /// Numbers that have a text, each once, in the order of the rules.
  func meaning(of number: UInt64) -> TextSlot? {
    (special + oneOf).first { $0.value == number && $0.text != nil }?.text
  }
}

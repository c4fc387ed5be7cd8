// What a template may see: small values made for one page. Numbers, dates and amounts arrive as text,
// because how they are written is decided by the page models, never by a template.

/// One value under a name.
public enum TemplateValue: Sendable, Equatable {
  /// Text; escaped unless the template asks for it raw. A section over it is entered unless it's empty.
  case text(String)
  /// HTML that the compiler itself made: never escaped, whichever tag writes it.
  case html([UInt8])
  /// Decides sections and writes nothing itself.
  case flag(Bool)
  /// A section over it is entered once, with its names in sight.
  case object(TemplateObject)
  /// A section over it is entered for every object, in order.
  case list([TemplateObject])
  /// A section over it is entered for every value, in order; `{{.}}` writes the value.
  case values([TemplateValue])

  /// A list of texts.
  public static func texts(_ texts: [String]) -> TemplateValue { .values(texts.map(TemplateValue.text)) }
}

/// Values by name. Meant for up to a few dozen names: found by looking through them in order.
public struct TemplateObject: Sendable, Equatable {
  struct Member: Sendable, Equatable {
    var value: TemplateValue
    var key: TemplateKey
  }

  /// In the order in which they were set.
  private(set) var members: [Member] = []
  /// Bit `key % 64` is set for every key that is present: most names are looked up in vain on their way out.
  private(set) var presence: UInt64 = 0

  /// An object without names.
  public init() {}

  /// An object without names that has room for `capacity` of them.
  public init(capacity: Int) { members.reserveCapacity(capacity) }

  /// Sets `key`, replacing what it had.
  public mutating func set(_ key: TemplateKey, _ value: TemplateValue) {
    let bit = Self.bit(of: key)
    if presence & bit != 0, let index = members.firstIndex(where: { $0.key == key }) {
      members[index].value = value
      return
    }
    presence |= bit
    members.append(Member(value: value, key: key))
  }

  /// Sets `key` to text, which is escaped when written.
  public mutating func set(_ key: TemplateKey, _ text: String) { set(key, .text(text)) }
  /// Sets `key` to a flag.
  public mutating func set(_ key: TemplateKey, _ flag: Bool) { set(key, .flag(flag)) }
  /// Sets `key` to HTML that the compiler made.
  public mutating func set(_ key: TemplateKey, html: [UInt8]) { set(key, .html(html)) }
  /// Sets `key` to an object.
  public mutating func set(_ key: TemplateKey, _ object: TemplateObject) { set(key, .object(object)) }
  /// Sets `key` to a list of objects.
  public mutating func set(_ key: TemplateKey, _ list: [TemplateObject]) { set(key, .list(list)) }
  /// Sets `key` to a list of texts.
  public mutating func set(_ key: TemplateKey, _ texts: [String]) { set(key, .texts(texts)) }

  /// The value of `key`, or nil.
  public subscript(key: TemplateKey) -> TemplateValue? {
    guard presence & Self.bit(of: key) != 0 else { return nil }
    for member in members where member.key == key { return member.value }
    return nil
  }

  @inline(__always) static func bit(of key: TemplateKey) -> UInt64 { 1 << UInt64(key.rawValue & 63) }
}

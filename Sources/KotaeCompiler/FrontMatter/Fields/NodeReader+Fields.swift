// Reading declared fields: what a key is called, whether it's required, what its value may be, is said by its
// declaration alone. A field read as something that it isn't declared as is a mistake of the program's own and traps.

extension YAMLMapping {
  /// The value of a field's key, if there is one.
  subscript(field: Field) -> YAMLNode? { self[field.key] }

  /// The value of a field's key, if there is one.
  subscript<Choice>(field: ChoiceField<Choice>) -> YAMLNode? { self[field.key] }

  /// The key of a field as it's written here, with its place.
  func written(_ field: Field) -> YAMLScalar? { entries.first { $0.key.text == field.key }?.key }
}

extension NodeReader {
  /// Reports every key of `mapping` that its shape doesn't have.
  mutating func keys(of mapping: YAMLMapping, _ shape: MappingShape) {
    keys(of: mapping, allowed: shape.keys)
  }

  /// Reports each of `fields` that `mapping` has although it means nothing beside `other`.
  mutating func misplaced(_ fields: [Field], in mapping: YAMLMapping, with other: String) {
    misplaced(fields.map(\.key), in: mapping, with: other)
  }

  /// The value of `field`; reported as missing from `owner` where it's required and isn't there.
  mutating func value(_ field: Field, in mapping: YAMLMapping, of owner: String = "") -> YAMLNode? {
    field.isRequired ? required(field.key, in: mapping, of: owner) : mapping[field.key]
  }

  /// The value of `field`, which `mapping` must have because of `owner`.
  mutating func required(_ field: Field, in mapping: YAMLMapping, of owner: String) -> YAMLNode? {
    required(field.key, in: mapping, of: owner)
  }

  /// Whether a key has been reported that was probably meant as `field` of `mapping`.
  func isMisspelt(_ field: Field, in mapping: YAMLMapping) -> Bool { isMisspelt(field.key, in: mapping) }

  /// The text of `field`.
  mutating func text(
    _ field: Field, in mapping: YAMLMapping, of owner: String = ""
  ) -> Located<String>? {
    value(field, in: mapping, of: owner).flatMap { text(field, $0) }
  }

  /// `value` as the text of `field`.
  mutating func text(_ field: Field, _ value: YAMLNode) -> Located<String>? {
    switch field.value {
    case .text(let limit, let isMultiline, _):
      text(field.key, value, limit: limit, multiline: isMultiline)
    case .markdown: text(field.key, value, multiline: true)
    case .pattern: text(field.key, value)
    default: preconditionFailure("\(field.key) isn't declared as text")
    }
  }

  /// The texts of the list of `field`.
  mutating func texts(_ field: Field, in mapping: YAMLMapping) -> [Located<String>] {
    guard case .list = field.value else { preconditionFailure("\(field.key) isn't declared as a list") }
    return mapping[field.key].map { texts(field.key, $0) } ?? []
  }

  /// The id that `field` states.
  mutating func id(_ field: Field, in mapping: YAMLMapping, of owner: String = "") -> Located<String>? {
    guard case .id = field.value else { preconditionFailure("\(field.key) isn't declared as an id") }
    return value(field, in: mapping, of: owner).flatMap { id(field.key, $0) }
  }

  /// The day of `field`.
  mutating func date(
    _ field: Field, in mapping: YAMLMapping, of owner: String = ""
  ) -> Located<CalendarDate>? {
    guard case .date = field.value else { preconditionFailure("\(field.key) isn't declared as a day") }
    return value(field, in: mapping, of: owner).flatMap { date(field.key, $0) }
  }

  /// The truth value of `field`.
  mutating func boolean(_ field: Field, in mapping: YAMLMapping) -> Bool? {
    guard case .boolean = field.value else { preconditionFailure("\(field.key) isn't declared as boolean") }
    return mapping[field.key].flatMap { boolean(field.key, $0) }
  }

  /// The number of `field`.
  mutating func integer(
    _ field: Field, in mapping: YAMLMapping, of owner: String = ""
  ) -> Located<Int128>? {
    value(field, in: mapping, of: owner).flatMap { integer(field, $0) }
  }

  /// `value` as the number of `field`.
  mutating func integer(_ field: Field, _ value: YAMLNode) -> Located<Int128>? {
    guard case .integer(let range, let type) = field.value else {
      preconditionFailure("\(field.key) isn't declared as a whole number")
    }
    return integer(field.key, value, in: range, type: type)
  }

  /// The choice of `field`.
  mutating func choice<Choice>(
    _ field: ChoiceField<Choice>, in mapping: YAMLMapping, of owner: String = ""
  ) -> Choice? {
    value(field.field, in: mapping, of: owner).flatMap { choice(field.key, $0, Choice.self) }
  }

  /// The mapping of `field`, its keys checked.
  mutating func mapping(
    _ field: Field, in mapping: YAMLMapping, of owner: String = ""
  ) -> YAMLMapping? {
    guard case .mapping(let shape) = field.value else {
      preconditionFailure("\(field.key) isn't declared as a mapping")
    }
    guard let found = value(field, in: mapping, of: owner).flatMap({ self.mapping(field.key, $0) }) else {
      return nil
    }
    keys(of: found, shape)
    return found
  }
}

// What an author may write: the keys of each mapping, the kind of each value with its limits, and what a key is for. The
// readers take keys, requirements, choices and limits from these declarations, and `kotae schema` is made of them, so
// that the two can't drift. Knows no field by name.

/// One key of a mapping. A class: readers pass fields around for every note, and a reference is all that's passed.
final class Field: Sendable {
  /// The key, as authors write it.
  let key: String
  /// What its value may be.
  let value: FieldValue
  /// Whether a mapping must have it. What is required only beside something else is a rule of the mapping.
  let isRequired: Bool
  /// What it's for, in English: one line.
  let english: String
  /// The same in Japanese.
  let japanese: String

  init(_ key: String, _ value: FieldValue, required: Bool = false, _ english: String, _ japanese: String) {
    self.key = key
    self.value = value
    isRequired = required
    self.english = english
    self.japanese = japanese
  }

  /// What it's for, in `language`.
  func about(in language: MessageLanguage) -> String {
    switch language {
    case .english: english
    case .japanese: japanese
    }
  }
}

/// A field whose value is one of a type's words.
struct ChoiceField<Choice: RawRepresentable & CaseIterable & Sendable>: Sendable
where Choice.RawValue == String {
  /// The field.
  let field: Field
  /// The key.
  var key: String { field.key }

  init(_ key: String, required: Bool = false, _ english: String, _ japanese: String) {
    field = Field(key, .choice(Choice.allCases.map(\.rawValue)), required: required, english, japanese)
  }
}

/// What a value may be.
indirect enum FieldValue: Sendable {
  /// One line of text, or several where `isMultiline`; `limit` counts Unicode scalars. `isTranslated` says that a
  /// translation may give it in its own words.
  case text(limit: Int? = nil, isMultiline: Bool = false, isTranslated: Bool = false)
  /// A registry value's name, which may be empty.
  case valueName
  /// Markdown, which a translation may give in its own words.
  case markdown
  /// Text that all of a regular expression (ECMA-262) fits.
  case pattern(String)
  /// An id.
  case id
  /// A day, `YYYY-MM-DD`.
  case date
  /// `true` or `false`.
  case boolean
  /// One of some words.
  case choice([String])
  /// A whole number; messages call it `type`.
  case integer(ClosedRange<Int128>, type: String)
  /// A decimal number that isn't negative.
  case decimal
  /// The data of a registry value, whose form is a matter of its type.
  case data
  /// A list.
  case list(FieldValue, isEmptyAllowed: Bool = true)
  /// A mapping with declared keys.
  case mapping(MappingShape)
  /// A mapping with keys of the author's, all of which a regular expression fits.
  case map(keys: String, FieldValue)
  /// One of several kinds of value.
  case either([FieldValue])
}

/// A kind of mapping.
final class MappingShape: Sendable {
  /// How translations name an item of a list of such mappings.
  enum ItemName: Sendable {
    /// By its id.
    case id
    /// By the value of another key, which a regular expression fits.
    case key(String)
    /// By its id, or not at all where it's the only one with texts.
    case optionalID
  }

  /// The name of its definition in a schema.
  let name: String
  /// The keys, in the order in which messages list them.
  let fields: [Field]
  /// Their names.
  let keys: [String]
  /// What holds between keys.
  let rules: [ShapeRule]
  /// How translations name one in a list.
  let itemName: ItemName
  /// The text that a translation may write directly behind an item's name.
  let shortText: Field?

  init(
    _ name: String, _ fields: [Field], rules: [ShapeRule] = [], itemName: ItemName = .id,
    shortText: Field? = nil
  ) {
    self.name = name
    self.fields = fields
    self.rules = rules
    self.itemName = itemName
    self.shortText = shortText
    keys = fields.map(\.key)
  }
}

/// What holds between the keys of a mapping. The readers have each of these in their own words, because each has its own
/// message; tests hold the two together.
enum ShapeRule: Sendable {
  /// One of the keys is there, and only one.
  case exactlyOne([Field])
  /// At least one of the keys is there.
  case atLeastOne([Field])
  /// At most one of the keys is there.
  case atMostOne([Field])
  /// Where the condition holds, the keys are there.
  case requires([Field], when: ShapeCondition)
  /// Where the condition holds, none of the keys is there.
  case forbids([Field], when: ShapeCondition)
  /// Where the condition holds, the list under the key isn't empty.
  case fills(Field, when: ShapeCondition)
}

/// Something that is true of a mapping or not.
indirect enum ShapeCondition: Sendable {
  /// It has the key.
  case has(Field)
  /// The key's value is this word.
  case word(Field, String)
  /// The key's value is this truth value.
  case truth(Field, Bool)
  /// The opposite.
  case not(ShapeCondition)
  /// All of these.
  case all([ShapeCondition])

  /// What is true of every mapping.
  static let always = ShapeCondition.all([])
}

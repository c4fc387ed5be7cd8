// The declarations of fields as JSON Schema (2020-12), for editors and for whoever writes notes by program. What a
// schema can't say (whether an id exists, whether numbers agree) stays with `kotae check`: a schema refuses nothing
// that the readers take.

/// The files that a schema describes.
public enum SchemaSubject: String, Sendable, CaseIterable {
  /// An original's front matter.
  case original
  /// A translation's front matter.
  case translation
  /// kotae.yml.
  case kotae
  /// content/products.yml.
  case products
  /// content/notices.yml.
  case notices
}

/// Writes schemas.
public enum FieldSchema {
  /// The schema of a kind of file, with descriptions in `language`; ends in a line break.
  public static func json(for subject: SchemaSubject, in language: MessageLanguage) -> [UInt8] {
    var writer = SchemaWriter(language: language)
    writer.json.beginObject()
    writer.json.member("$schema", "https://json-schema.org/draft/2020-12/schema")
    writer.json.member("title", title(of: subject, in: language))
    switch subject {
    case .original: writer.members(of: NoteFields.note)
    case .translation: writer.translationMembers(of: NoteFields.note, beside: TranslationFields.own)
    case .kotae: writer.members(of: SiteFields.configuration)
    case .products: writer.members(ofMapFrom: FieldPattern.id, to: .mapping(SiteFields.product))
    case .notices: writer.members(ofMapFrom: FieldPattern.id, to: .mapping(SiteFields.notice))
    }
    writer.definitions()
    writer.json.end()
    return writer.json.finished() + [UInt8(ascii: "\n")]
  }

  private static func title(of subject: SchemaSubject, in language: MessageLanguage) -> String {
    switch (subject, language) {
    case (.original, .english): "The front matter of a note's original"
    case (.original, .japanese): "ノート (原文) のフロント マター"
    case (.translation, .english): "The front matter of a note's translation"
    case (.translation, .japanese): "ノートの翻訳のフロント マター"
    case (.kotae, _): "kotae.yml"
    case (.products, _): "content/products.yml"
    case (.notices, _): "content/notices.yml"
    }
  }
}

/// Regular expressions of values, without the marks of beginning and end.
enum FieldPattern {
  static let id = NodeReader.idPattern
  static let date = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
  /// Something that isn't a blank or a line break.
  static let visible = "[^ \\n]"

  /// All of a text.
  static func whole(_ pattern: String) -> String { "^(" + pattern + ")$" }
}

/// Writes one schema. Mappings are definitions, written once each behind the rest.
private struct SchemaWriter {
  var json = JSONWriter(.indented)
  let language: MessageLanguage
  /// The mappings that have been referred to, in order.
  private var shapes: [(shape: MappingShape, isTranslated: Bool)] = []

  init(language: MessageLanguage) { self.language = language }

  // MARK: Mappings

  /// The definitions that the schema refers to, and those that they refer to.
  mutating func definitions() {
    guard !shapes.isEmpty else { return }
    json.key("$defs")
    json.beginObject()
    var index = 0
    while index < shapes.count {
      let (shape, isTranslated) = shapes[index]
      json.key(shape.name)
      json.beginObject()
      if isTranslated { translationMembers(of: shape) } else { members(of: shape) }
      json.end()
      index += 1
    }
    json.end()
  }

  private mutating func refer(to shape: MappingShape, isTranslated: Bool = false) {
    if !shapes.contains(where: { $0.shape === shape }) { shapes.append((shape, isTranslated)) }
    json.member("$ref", "#/$defs/" + shape.name)
  }

  /// The members of a schema for mappings of a shape.
  mutating func members(of shape: MappingShape) {
    json.member("type", "object")
    json.member("additionalProperties", false)
    keys("required", shape.fields.filter(\.isRequired))
    json.key("properties")
    json.beginObject()
    for field in shape.fields {
      json.key(field.key)
      json.beginObject()
      json.member("description", field.about(in: language))
      members(of: field.value)
      json.end()
    }
    json.end()
    rules(of: shape)
  }

  mutating func members(ofMapFrom keys: String, to value: FieldValue) {
    json.member("type", "object")
    nested("propertyNames") { $0.json.member("pattern", FieldPattern.whole(keys)) }
    nested("additionalProperties") { $0.members(of: value) }
  }

  private mutating func nested(_ key: String, _ body: (inout SchemaWriter) -> Void) {
    json.key(key)
    object(body)
  }

  private mutating func object(_ body: (inout SchemaWriter) -> Void) {
    json.beginObject()
    body(&self)
    json.end()
  }

  private mutating func list(_ key: String, _ bodies: [(inout SchemaWriter) -> Void]) {
    json.key(key)
    json.beginArray()
    for body in bodies { object(body) }
    json.end()
  }

  private mutating func words(_ key: String, _ words: [String]) {
    json.key(key)
    json.beginArray()
    for word in words { json.string(word) }
    json.end()
  }

  private mutating func keys(_ key: String, _ fields: [Field]) {
    if !fields.isEmpty { words(key, fields.map(\.key)) }
  }

  // MARK: Values

  /// The members of a schema for a value.
  private mutating func members(of value: FieldValue) {
    switch value {
    case .text(let limit, _, _):
      // An unquoted number or truth value is text to Kotae where text is wanted.
      words("type", ["string", "number", "boolean"])
      if let limit { json.member("maxLength", limit) }
      json.member("pattern", FieldPattern.visible)
    case .markdown: members(of: .text())
    case .valueName: words("type", ["string", "number", "boolean"])
    case .pattern(let pattern):
      words("type", ["string", "number"])
      json.member("pattern", FieldPattern.whole(pattern))
    case .id: members(of: .pattern(FieldPattern.id))
    case .date:
      json.member("type", "string")
      json.member("format", "date")
      json.member("pattern", FieldPattern.whole(FieldPattern.date))
    case .boolean: json.member("type", "boolean")
    case .choice(let choices): choice(choices)
    case .integer(let range, _): integer(range)
    case .decimal:
      json.member("type", "number")
      json.member("minimum", 0)
    case .data: list("anyOf", [{ $0.members(of: .valueName) }, { $0.members(of: .list(.valueName)) }])
    case .list(let item, let isEmptyAllowed):
      json.member("type", "array")
      if !isEmptyAllowed { json.member("minItems", 1) }
      nested("items") { $0.members(of: item) }
    case .mapping(let shape): refer(to: shape)
    case .map(let keys, let value): members(ofMapFrom: keys, to: value)
    case .either(let values): list("anyOf", values.map { value in { $0.members(of: value) } })
    }
  }

  private mutating func choice(_ choices: [String]) {
    json.key("enum")
    json.beginArray()
    for choice in choices {
      json.string(choice)
      // Unquoted, it's a number.
      if let number = ExactInteger.parse(choice) { json.int(number) }
    }
    json.end()
  }

  private mutating func integer(_ range: ClosedRange<Int128>) {
    func members(_ writer: inout SchemaWriter) {
      writer.json.member("type", "integer")
      writer.json.member("minimum", range.lowerBound)
      writer.json.member("maximum", range.upperBound)
    }
    guard range.lowerBound < 0 else { return members(&self) }
    // To YAML, a negative hexadecimal number is text.
    list("anyOf", [members, { $0.members(of: .pattern("-0[xX][0-9A-Fa-f]{1,8}")) }])
  }

  // MARK: Rules

  private mutating func rules(of shape: MappingShape) {
    guard !shape.rules.isEmpty else { return }
    list("allOf", shape.rules.map { rule in { $0.members(of: rule) } })
  }

  private mutating func members(of rule: ShapeRule) {
    switch rule {
    case .exactlyOne(let fields): alternatives("oneOf", fields)
    case .atLeastOne(let fields): alternatives("anyOf", fields)
    case .atMostOne(let fields):
      nested("not") { $0.keys("required", fields) }
    case .requires(let fields, let condition):
      conditionally(condition) { $0.keys("required", fields) }
    case .forbids(let fields, let condition):
      conditionally(condition) { writer in
        writer.nested("properties") { writer in
          for field in fields {
            writer.json.key(field.key)
            writer.json.bool(false)
          }
        }
      }
    case .fills(let field, let condition):
      conditionally(condition) { writer in
        writer.nested("properties") { $0.nested(field.key) { $0.json.member("minItems", 1) } }
      }
    }
  }

  private mutating func alternatives(_ word: String, _ fields: [Field]) {
    list(word, fields.map { field in { $0.keys("required", [field]) } })
  }

  private mutating func conditionally(
    _ condition: ShapeCondition, _ body: (inout SchemaWriter) -> Void
  ) {
    if case .all(let parts) = condition, parts.isEmpty { return body(&self) }
    nested("if") { $0.members(of: condition) }
    nested("then", body)
  }

  private mutating func members(of condition: ShapeCondition) {
    switch condition {
    case .has(let field): keys("required", [field])
    case .word(let field, let word):
      nested("properties") { $0.nested(field.key) { $0.json.member("const", word) } }
      keys("required", [field])
    case .truth(let field, let truth):
      nested("properties") { $0.nested(field.key) { $0.json.member("const", truth) } }
      keys("required", [field])
    case .not(let condition): nested("not") { $0.members(of: condition) }
    case .all(let parts): list("allOf", parts.map { part in { $0.members(of: part) } })
    }
  }

  // MARK: Translations

  /// The members of a schema for what a translation says of a mapping of a shape: its texts, and nothing else.
  mutating func translationMembers(of shape: MappingShape, beside own: [Field] = []) {
    json.member("type", "object")
    json.member("additionalProperties", false)
    keys("required", own.filter(\.isRequired))
    textMembers(of: shape, beside: own)
  }

  private mutating func textMembers(of shape: MappingShape, beside own: [Field] = []) {
    json.key("properties")
    json.beginObject()
    for field in own {
      json.key(field.key)
      object { writer in
        writer.json.member("description", field.about(in: writer.language))
        writer.members(of: field.value)
      }
    }
    // An item's values are named together, whichever of its keys they are in.
    for field in shape.fields where holdsText(field.value) && field !== RegistryFields.keys {
      json.key(field.key)
      object { writer in
        writer.json.member("description", field.about(in: writer.language))
        writer.translationMembers(of: field.value)
      }
    }
    json.end()
  }

  /// Whether a translation says something of the value.
  private func holdsText(_ value: FieldValue) -> Bool {
    switch value {
    case .text(_, _, let isTranslated): isTranslated
    case .markdown: true
    case .valueName, .pattern, .id, .date, .boolean, .choice, .integer, .decimal, .data: false
    case .list(let item, _): holdsText(item)
    case .mapping(let shape): shape.fields.contains { holdsText($0.value) }
    case .map(_, let value): holdsText(value)
    case .either(let values): values.contains(where: holdsText)
    }
  }

  private mutating func translationMembers(of value: FieldValue) {
    switch value {
    case .list(.mapping(let shape), _):
      switch shape.itemName {
      case .id: translationItems(of: shape, named: FieldPattern.id)
      case .key(let pattern): translationItems(of: shape, named: pattern)
      case .optionalID:
        // By ids, and the texts of the only entry without one at once.
        json.member("type", "object")
        textMembers(of: shape)
        nested("additionalProperties") { $0.translation(of: shape) }
      }
    case .list(.either(let values), _): translationMembers(of: .either(values))
    case .mapping(let shape): translation(of: shape)
    case .map(let keys, let value):
      json.member("type", "object")
      nested("propertyNames") { $0.json.member("pattern", FieldPattern.whole(keys)) }
      nested("additionalProperties") { $0.translationMembers(of: value) }
    case .either(let values):
      var alternatives: [(inout SchemaWriter) -> Void] = values.filter(holdsText).map { value in
        { $0.translationMembers(of: value) }
      }
      // Several values of one parameter are named by their numbers.
      if values.contains(where: { if case .list = $0 { true } else { false } }) {
        alternatives.append { writer in
          writer.json.member("type", "object")
          writer.nested("additionalProperties") { $0.translation(of: CodeFields.parameter) }
        }
      }
      if alternatives.count == 1 { alternatives[0](&self) } else { list("anyOf", alternatives) }
    default: text(value)
    }
  }

  /// A text, or nothing where it's still to be written.
  private mutating func text(_ value: FieldValue) {
    switch value {
    case .list(let item, _):
      json.member("type", "array")
      nested("items") { $0.text(item) }
    default: list("anyOf", [{ $0.members(of: value) }, { $0.json.member("type", "null") }])
    }
  }

  private mutating func translationItems(of shape: MappingShape, named pattern: String) {
    json.member("type", "object")
    nested("propertyNames") { $0.json.member("pattern", FieldPattern.whole(pattern)) }
    nested("additionalProperties") { $0.translation(of: shape) }
  }

  /// An item's texts, or only its text where it has one that may stand alone.
  private mutating func translation(of shape: MappingShape) {
    guard let short = shape.shortText else { return refer(to: shape, isTranslated: true) }
    list("anyOf", [{ $0.text(short.value) }, { $0.refer(to: shape, isTranslated: true) }])
  }
}

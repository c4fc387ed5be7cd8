// The one reader that makes a Note from front matter. It checks everything that one file can tell by itself; what
// needs other notes, files or translations is left to Checks/.

/// Reads the front matter of one original.
struct NoteReader {
  var node: NodeReader
  var texts: [OriginalText] = []
  /// The ids of registry items, with the item's index where it could be read.
  var registryIndexes: [(id: String, index: Int?)] = []
  /// Whether `registryIndexes` holds every registry item that the author wrote: where one's id couldn't be read,
  /// nobody may call it unknown.
  var knowsAllRegistryItems = true
  /// The ids of references, with the reference's index where it could be read.
  var referenceIndexes: [(id: String, index: Int?)] = []
  /// Whether `referenceIndexes` holds the id of every reference that has one.
  var knowsAllReferences = true
  /// The variables that commands may use.
  var declaredVariables = DeclaredVariables()
  /// What the note names outside itself: known even where the note has errors.
  var names: NamedThings

  private let id: String
  private let language: Language

  private init(id: String, language: Language, source: SourceText) {
    self.id = id
    self.language = language
    node = NodeReader(source: source)
    names = NamedThings(path: source.path)
  }

  /// The note that `root` states, or `nil` where it has errors. Diagnostics come in either case, all of them.
  static func read(
    _ root: YAMLMapping, id: String, language: Language, source: SourceText
  ) -> (note: Note?, names: NamedThings, diagnostics: [Diagnostic]) {
    var reader = NoteReader(id: id, language: language, source: source)
    let note = reader.note(root)
    let failed = reader.node.diagnostics.contains { $0.severity == .error }
    return (failed ? nil : note, reader.names, reader.node.diagnostics)
  }

  // MARK: The whole note

  private mutating func note(_ root: YAMLMapping) -> Note? {
    node.keys(of: root, NoteFields.note)
    let title = slot("title", NoteFields.title, in: root, of: id)
    let summary = slot("summary", NoteFields.summary, in: root, of: id)
    let kind = node.choice(NoteFields.kind, in: root, of: id)
    let state = node.choice(NoteFields.state, in: root, of: id)
    let severity = node.choice(NoteFields.severity, in: root)
    if let kind, kind != .problem, let place = root[NoteFields.severity] {
      node.report(.fieldNotForKind, place.range, ["key": NoteFields.severity.key, "kind": kind.rawValue])
    }
    let published = node.date(NoteFields.published, in: root, of: id)
    let updated = node.date(NoteFields.updated, in: root)
    if let published, let updated, updated.value < published.value {
      node.report(
        .datesOutOfOrder, updated.range,
        ["earlier": NoteFields.published.key, "later": NoteFields.updated.key],
        related: [RelatedPlace(.other, node.location(published.range))])
    }
    let verification = verification(root)
    if state == .verified, root[NoteFields.verifiedOn] == nil, root.isComplete,
      !node.isMisspelt(NoteFields.verifiedOn, in: root)
    {
      node.report(
        .missingKey, root[NoteFields.state]?.range ?? root.range,
        ["key": NoteFields.verifiedOn.key, "in": "state: verified"])
    }
    let reviewBy = node.date(NoteFields.reviewBy, in: root)
    let owner = node.text(NoteFields.owner, in: root)?.value
    let tags = ids(NoteFields.tags, root)
    let aliases = node.texts(NoteFields.aliases, in: root).filter { checkAlias($0) }
    let environment = items(NoteFields.environment, root).compactMap { self.environment($0) }
    if kind == .problem {
      if root[NoteFields.environment] == nil {
        _ = node.required(NoteFields.environment, in: root, of: "kind: problem")
      } else if case .list(let list, let range)? = root[NoteFields.environment], list.isEmpty {
        node.report(.missingKey, range, ["key": NoteFields.environment.key, "in": "kind: problem"])
      }
    }
    let symptoms = symptoms(root)
    let codes = codes(root)
    let limits = limits(root)
    let registry = registry(root)
    let thresholds = thresholds(root, registry: registry)
    let requires = ids(NoteFields.requires, root)
    let variables = variables(root)
    let procedures = procedures(root, registry: registry)
    var articles = UniqueIDs("fixes")
    let fixes = items(NoteFields.fixes, root).compactMap { fix($0, &articles) }
    names.products = environment.map(\.product)
    let references = references(root)
    let settings = root[NoteFields.settings] == nil ? [] : self.settings(root, registry: registry)
    let related = ids(NoteFields.related, root)

    names.notices = requires
    names.related = related
    guard let title, let summary, let kind, let state, let published else { return nil }
    return Note(
      id: id, path: node.path, language: language, texts: texts, title: title, summary: summary, kind: kind,
      state: state, severity: severity, published: published.value,
      updated: updated?.value ?? published.value,
      verification: verification, reviewBy: reviewBy, owner: owner, tags: tags, aliases: aliases,
      environment: environment, symptoms: symptoms, codes: codes, limits: limits, registry: registry,
      thresholds: thresholds, settings: settings, requires: requires, variables: variables,
      procedures: procedures, fixes: fixes, references: references, related: related)
  }

  // MARK: Parts

  private mutating func verification(_ root: YAMLMapping) -> Note.Verification? {
    let field = NoteFields.verifiedOn
    guard let mapping = node.mapping(field, in: root) else { return nil }
    let date = node.date(NoteFields.verifiedDate, in: mapping, of: field.key)
    let by = node.text(NoteFields.verifiedBy, in: mapping, of: field.key)
    let build = node.text(NoteFields.verifiedBuild, in: mapping)?.value
    guard let date, let by else { return nil }
    return Note.Verification(date: date.value, by: by.value, build: build)
  }

  private mutating func environment(_ mapping: YAMLMapping) -> Note.Environment? {
    node.keys(of: mapping, NoteFields.environmentShape)
    let product = node.id(NoteFields.product, in: mapping, of: "environment")
    let versions = node.texts(NoteFields.versions, in: mapping).map(\.value)
    let models = node.texts(NoteFields.models, in: mapping).map(\.value)
    let observed = node.boolean(NoteFields.observed, in: mapping) ?? false
    guard let product else { return nil }
    return Note.Environment(product: product, versions: versions, models: models, observed: observed)
  }

  private mutating func symptoms(_ root: YAMLMapping) -> [Note.Symptom] {
    var seen = UniqueIDs("symptoms")
    return items(NoteFields.symptoms, root).compactMap { mapping in
      node.keys(of: mapping, NoteFields.symptom)
      let id = newID(in: mapping, of: "symptoms", &seen)
      let path = "symptoms/" + (id?.value ?? "")
      let text = slot(path, NoteFields.symptomText, in: mapping, of: "symptoms", short: path + "/text")
      guard let id, let text else { return nil }
      return Note.Symptom(id: id.value, text: text)
    }
  }

  private mutating func limits(_ root: YAMLMapping) -> [Note.Limit] {
    var seen = UniqueIDs("limits")
    return items(NoteFields.limits, root).compactMap { mapping in
      node.keys(of: mapping, NoteFields.limit)
      let id = newID(in: mapping, of: "limits", &seen)
      let path = "limits/" + (id?.value ?? "")
      let name = slot(path + "/name", NoteFields.limitName, in: mapping, of: "limits", short: path)
      let value: Note.Limit.Value?
      if mapping[NoteFields.limitPorts] != nil {
        node.misplaced([NoteFields.limitIs], in: mapping, with: NoteFields.limitPorts.key)
        value = portRange(mapping)
      } else {
        value = node.required(NoteFields.limitIs, in: mapping, of: "limits").flatMap {
          quantity(NoteFields.limitIs.key, $0)
        }.map { .quantity($0) }
      }
      guard let id, let name, let value else { return nil }
      return Note.Limit(id: id.value, name: name, value: value)
    }
  }

  /// `{start: 49152, count: 16384}`: the last port is start + count − 1 and at most 65535.
  private mutating func portRange(_ limit: YAMLMapping) -> Note.Limit.Value? {
    guard let mapping = node.mapping(NoteFields.limitPorts, in: limit) else { return nil }
    let start = node.integer(NoteFields.portsStart, in: mapping, of: "ports")
    let count = node.integer(NoteFields.portsCount, in: mapping, of: "ports")
    guard let start, let count else { return nil }
    let last = start.value + count.value - 1
    guard last <= 65535 else {
      node.report(.portsOutOfRange, count.range, ["last": String(last)])
      return nil
    }
    return .ports(first: UInt16(start.value), count: Int(count.value))
  }

  /// `12 KB`: an amount, a space, a unit.
  mutating func quantity(_ key: String, _ value: YAMLNode) -> Quantity? {
    guard let scalar = node.scalar(key, value) else { return nil }
    guard let quantity = Quantity.parse(scalar.text) else {
      notAQuantity(scalar)
      return nil
    }
    guard quantity.amount.digits >= 0 else {
      node.report(.invalidNumber, scalar.range, ["value": scalar.text])
      return nil
    }
    return checkPercent(quantity, scalar.range) && checkPort(quantity, scalar.range) ? quantity : nil
  }

  /// Reports what is wrong with a text that isn't an amount with a unit.
  private mutating func notAQuantity(_ scalar: YAMLScalar) {
    let bytes = Array(scalar.text.utf8)
    let amountEnd =
      bytes.firstIndex { $0 != UInt8(ascii: ".") && !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0) }
      ?? bytes.count
    let unitStart = bytes[amountEnd...].firstIndex { $0 != 0x20 } ?? bytes.count
    guard ExactDecimal.parse(bytes[..<amountEnd]) != nil, unitStart < bytes.count else {
      node.report(.invalidNumber, scalar.range, ["value": scalar.text])
      return
    }
    let unit = String(decoding: bytes[unitStart...], as: UTF8.self)
    let units = QuantityUnit.allCases.map(\.rawValue)
    let place = scalar.range(ofValueBytes: unitStart..<bytes.count, in: node.source)
    node.report(
      .unknownChoice, place, ["key": "unit", "value": unit, "allowed": units.joined(separator: ", ")],
      fixIts: node.suggestion(for: unit, among: units, at: place))
  }

  /// Percentages are 0…100.
  mutating func checkPercent(_ quantity: Quantity, _ range: SourceRange) -> Bool {
    guard quantity.unit == .percent, let least = ExactDecimal(0), let most = ExactDecimal(100),
      quantity.amount < least || quantity.amount > most
    else { return true }
    node.report(.percentOutOfRange, range, ["value": quantity.amount.text])
    return false
  }

  private mutating func fix(_ mapping: YAMLMapping, _ seen: inout UniqueIDs) -> Note.Fix? {
    node.keys(of: mapping, NoteFields.fix)
    let kb = node.integer(NoteFields.kb, in: mapping, of: "fixes")
    if let kb, !isNew(Located(String(kb.value), kb.range), &seen) { return nil }
    let path = "fixes/" + (kb.map { String($0.value) } ?? "")
    let text = slot(path, NoteFields.fixText, in: mapping, short: path + "/text")
    guard let kb else { return nil }
    return Note.Fix(kb: Int(kb.value), text: text)
  }

  /// An alias is a relative path of plain ASCII components that ends in `.html`.
  private mutating func checkAlias(_ alias: Located<String>) -> Bool {
    let components = alias.value.split(separator: "/", omittingEmptySubsequences: false)
    let isPath = components.allSatisfy { component in
      !component.isEmpty && component != "." && component != ".."
        && component.utf8.allSatisfy { byte in
          (97...122).contains(byte) || (65...90).contains(byte) || (48...57).contains(byte)
            || [UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ".")].contains(byte)
        }
    }
    if isPath, alias.value.hasSuffix(".html") { return true }
    node.report(.invalidAlias, alias.range, ["alias": alias.value])
    return false
  }

  // MARK: Shared by the parts

  /// The mappings of the list of `field`; none where it isn't there.
  mutating func items(_ field: Field, _ mapping: YAMLMapping) -> [YAMLMapping] {
    guard let value = mapping[field], let list = node.list(field.key, value) else { return [] }
    return list.compactMap { node.mapping(field.key, $0) }
  }

  mutating func ids(_ field: Field, _ mapping: YAMLMapping) -> [Located<String>] {
    guard let value = mapping[field], let list = node.list(field.key, value) else { return [] }
    var seen = UniqueIDs(field.key)
    return list.compactMap { node.id(field.key, $0) }.filter { isNew($0, &seen) }
  }

  mutating func newID(in mapping: YAMLMapping, of owner: String, _ seen: inout UniqueIDs) -> Located<String>?
  {
    guard let id = node.id(NoteFields.itemID, in: mapping, of: owner) else { return nil }
    return isNew(id, &seen) ? id : nil
  }

  mutating func isNew(_ id: Located<String>, _ seen: inout UniqueIDs) -> Bool {
    if let first = seen.insert(id) {
      node.report(
        .duplicateID, id.range, ["id": id.value, "what": seen.what],
        related: [RelatedPlace(.firstDefined, node.location(first))])
      return false
    }
    return true
  }

  /// Takes the text of `field` into `texts`.
  mutating func slot(
    _ path: String, _ field: Field, in mapping: YAMLMapping, of owner: String = "", short: String? = nil
  ) -> TextSlot? {
    node.value(field, in: mapping, of: owner).flatMap { slot(path, field, $0, short: short) }
  }

  /// Takes `value` into `texts` as the text of `field`.
  mutating func slot(_ path: String, _ field: Field, _ value: YAMLNode, short: String? = nil) -> TextSlot? {
    guard let text = node.text(field, value) else { return nil }
    let isMarkdown = if case .markdown = field.value { true } else { false }
    return slot(path, text, short: short, format: isMarkdown ? .markdown : .plain)
  }

  /// Takes a text of the note into `texts`.
  mutating func slot(
    _ path: String, _ text: Located<String>, short: String? = nil, format: OriginalText.Format = .plain
  ) -> TextSlot {
    texts.append(
      OriginalText(path: path, shortPath: short, text: text.value, format: format, range: text.range))
    return TextSlot(texts.count - 1)
  }
}

/// The ids of one list, with the places where they came first.
struct UniqueIDs {
  /// What the ids name, for the message.
  let what: String
  private var ids: [Located<String>] = []
  /// Where each id stands in `ids`; filled only once looking through them would cost more.
  private var indexes: [String: Int] = [:]
  private static let linearLimit = 16

  init(_ what: String) { self.what = what }

  /// Takes the id; the place where it came before, if it did.
  mutating func insert(_ id: Located<String>) -> SourceRange? {
    if ids.count < Self.linearLimit {
      for index in ids.indices where ids[index].value == id.value { return ids[index].range }
    } else {
      if indexes.isEmpty { for (index, known) in ids.enumerated() { indexes[known.value] = index } }
      if let first = indexes[id.value] { return ids[first].range }
      indexes[id.value] = ids.count
    }
    ids.append(id)
    return nil
  }
}

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

  static let keys = [
    "title", "summary", "kind", "state", "severity", "published", "updated", "verified-on", "review-by",
    "owner",
    "tags", "aliases", "environment", "symptoms", "codes", "limits", "registry", "thresholds", "requires",
    "variables", "procedures", "fixes", "references", "settings", "related",
  ]

  // MARK: The whole note

  private mutating func note(_ root: YAMLMapping) -> Note? {
    node.keys(of: root, allowed: Self.keys)
    let title = node.required("title", in: root, of: id).flatMap { slot("title", "title", $0, limit: 120) }
    let summary = node.required("summary", in: root, of: id).flatMap {
      slot("summary", "summary", $0, multiline: true, limit: 200)
    }
    let kind = node.required("kind", in: root, of: id).flatMap { node.choice("kind", $0, Note.Kind.self) }
    let state = node.required("state", in: root, of: id).flatMap { node.choice("state", $0, Note.State.self) }
    let severity = root["severity"].flatMap { node.choice("severity", $0, Note.Severity.self) }
    if let kind, kind != .problem, let place = root["severity"] {
      node.report(.fieldNotForKind, place.range, ["key": "severity", "kind": kind.rawValue])
    }
    let published = node.required("published", in: root, of: id).flatMap { node.date("published", $0) }
    let updated = root["updated"].flatMap { node.date("updated", $0) }
    if let published, let updated, updated.value < published.value {
      node.report(
        .datesOutOfOrder, updated.range, ["earlier": "published", "later": "updated"],
        related: [RelatedPlace(.other, node.location(published.range))])
    }
    let verification = root["verified-on"].flatMap { self.verification($0) }
    if state == .verified, root["verified-on"] == nil, root.isComplete,
      !node.isMisspelt("verified-on", in: root)
    {
      node.report(
        .missingKey, root["state"]?.range ?? root.range, ["key": "verified-on", "in": "state: verified"])
    }
    let reviewBy = root["review-by"].flatMap { node.date("review-by", $0) }
    let owner = root["owner"].flatMap { node.text("owner", $0)?.value }
    let tags = ids("tags", root)
    let aliases = (root["aliases"].map { node.texts("aliases", $0) } ?? []).filter { checkAlias($0) }
    let environment = items("environment", root).compactMap { self.environment($0) }
    if kind == .problem {
      if root["environment"] == nil {
        _ = node.required("environment", in: root, of: "kind: problem")
      } else if case .list(let list, let range)? = root["environment"], list.isEmpty {
        node.report(.missingKey, range, ["key": "environment", "in": "kind: problem"])
      }
    }
    let symptoms = symptoms(root)
    let codes = codes(root)
    let limits = limits(root)
    let registry = registry(root)
    let thresholds = thresholds(root, registry: registry)
    let requires = ids("requires", root)
    let variables = variables(root)
    let procedures = procedures(root, registry: registry)
    var articles = UniqueIDs("fixes")
    let fixes = items("fixes", root).compactMap { fix($0, &articles) }
    names.products = environment.map(\.product)
    let references = references(root)
    let settings = root["settings"] == nil ? [] : self.settings(root, registry: registry)
    let related = ids("related", root)

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

  private mutating func verification(_ value: YAMLNode) -> Note.Verification? {
    guard let mapping = node.mapping("verified-on", value) else { return nil }
    node.keys(of: mapping, allowed: ["date", "by", "build"])
    let date = node.required("date", in: mapping, of: "verified-on").flatMap { node.date("date", $0) }
    let by = node.required("by", in: mapping, of: "verified-on").flatMap { node.text("by", $0) }
    let build = mapping["build"].flatMap { node.text("build", $0)?.value }
    guard let date, let by else { return nil }
    return Note.Verification(date: date.value, by: by.value, build: build)
  }

  private mutating func environment(_ mapping: YAMLMapping) -> Note.Environment? {
    node.keys(of: mapping, allowed: ["product", "versions", "models", "observed"])
    let product = node.required("product", in: mapping, of: "environment").flatMap { node.id("product", $0) }
    let versions = mapping["versions"].map { node.texts("versions", $0).map(\.value) } ?? []
    let models = mapping["models"].map { node.texts("models", $0).map(\.value) } ?? []
    let observed = mapping["observed"].flatMap { node.boolean("observed", $0) } ?? false
    guard let product else { return nil }
    return Note.Environment(product: product, versions: versions, models: models, observed: observed)
  }

  private mutating func symptoms(_ root: YAMLMapping) -> [Note.Symptom] {
    var seen = UniqueIDs("symptoms")
    return items("symptoms", root).compactMap { mapping in
      node.keys(of: mapping, allowed: ["id", "text"])
      let id = newID(in: mapping, of: "symptoms", &seen)
      let path = "symptoms/" + (id?.value ?? "")
      let text = node.required("text", in: mapping, of: "symptoms").flatMap {
        slot(path, "text", $0, short: path + "/text", format: .markdown)
      }
      guard let id, let text else { return nil }
      return Note.Symptom(id: id.value, text: text)
    }
  }

  private mutating func limits(_ root: YAMLMapping) -> [Note.Limit] {
    var seen = UniqueIDs("limits")
    return items("limits", root).compactMap { mapping in
      node.keys(of: mapping, allowed: ["id", "name", "is", "ports"])
      let id = newID(in: mapping, of: "limits", &seen)
      let path = "limits/" + (id?.value ?? "")
      let name = node.required("name", in: mapping, of: "limits").flatMap {
        slot(path + "/name", "name", $0, short: path)
      }
      let value: Note.Limit.Value?
      if let ports = mapping["ports"] {
        node.misplaced(["is"], in: mapping, with: "ports")
        value = portRange(ports)
      } else {
        value = node.required("is", in: mapping, of: "limits").flatMap { quantity("is", $0) }.map {
          .quantity($0)
        }
      }
      guard let id, let name, let value else { return nil }
      return Note.Limit(id: id.value, name: name, value: value)
    }
  }

  /// `{start: 49152, count: 16384}`: the last port is start + count − 1 and at most 65535.
  private mutating func portRange(_ value: YAMLNode) -> Note.Limit.Value? {
    guard let mapping = node.mapping("ports", value) else { return nil }
    node.keys(of: mapping, allowed: ["start", "count"])
    let start = node.required("start", in: mapping, of: "ports").flatMap {
      node.integer("start", $0, in: 0...65535, type: "port")
    }
    let count = node.required("count", in: mapping, of: "ports").flatMap {
      node.integer("count", $0, in: 1...65536, type: "count")
    }
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
    node.keys(of: mapping, allowed: ["kb", "text"])
    let kb = node.required("kb", in: mapping, of: "fixes").flatMap {
      node.integer("kb", $0, in: 1...99_999_999, type: "kb")
    }
    if let kb, !isNew(Located(String(kb.value), kb.range), &seen) { return nil }
    let path = "fixes/" + (kb.map { String($0.value) } ?? "")
    let text = mapping["text"].flatMap {
      slot(path, "text", $0, short: path + "/text", format: .markdown)
    }
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

  /// The mappings of the list under `key`; none where there's no such key.
  mutating func items(_ key: String, _ mapping: YAMLMapping) -> [YAMLMapping] {
    guard let value = mapping[key], let list = node.list(key, value) else { return [] }
    return list.compactMap { node.mapping(key, $0) }
  }

  mutating func ids(_ key: String, _ mapping: YAMLMapping) -> [Located<String>] {
    guard let value = mapping[key], let list = node.list(key, value) else { return [] }
    var seen = UniqueIDs(key)
    return list.compactMap { node.id(key, $0) }.filter { isNew($0, &seen) }
  }

  mutating func newID(in mapping: YAMLMapping, of owner: String, _ seen: inout UniqueIDs) -> Located<String>?
  {
    guard let id = node.required("id", in: mapping, of: owner).flatMap({ node.id("id", $0) }) else {
      return nil
    }
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

  /// Takes a text of the note into `texts`.
  mutating func slot(
    _ path: String, _ key: String, _ value: YAMLNode, short: String? = nil, multiline: Bool = false,
    limit: Int? = nil, format: OriginalText.Format = .plain
  ) -> TextSlot? {
    guard let text = node.text(key, value, limit: limit, multiline: multiline || format == .markdown) else {
      return nil
    }
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

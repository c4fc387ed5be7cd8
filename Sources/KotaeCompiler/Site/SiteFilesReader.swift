// Reads the files that the site as a whole is described by: kotae.yml, content/products.yml, content/notices.yml.

/// Reads one of the site's own files.
struct SiteFilesReader {
  private var node: NodeReader

  private init(_ source: SourceText) { node = NodeReader(source: source) }

  // MARK: kotae.yml

  /// The site's description. Without a file, or with errors in it, defaults keep the rest of the run useful.
  static func configuration(
    _ root: YAMLMapping?, source: SourceText
  ) -> (configuration: SiteConfiguration, diagnostics: [Diagnostic]) {
    var reader = SiteFilesReader(source)
    let configuration = reader.configuration(root)
    return (configuration, reader.node.diagnostics)
  }

  private mutating func configuration(_ root: YAMLMapping?) -> SiteConfiguration {
    var configuration = SiteConfiguration(
      name: LocalizedText(texts: [(nil, Located("Kotae", .fileStart))]),
      languages: [Language(rawValue: "ja"), Language(rawValue: "en")], baseURL: nil)
    guard let root else { return configuration }
    node.keys(of: root, SiteFields.configuration)
    let languagesKey = SiteFields.languages.key
    if let value = root[SiteFields.languages], let list = node.list(languagesKey, value) {
      var languages: [Language] = []
      for item in list {
        guard let language = language(item) else { continue }
        if languages.contains(language) {
          node.report(.duplicateID, item.range, ["id": language.rawValue, "what": languagesKey])
        } else {
          languages.append(language)
        }
      }
      if !languages.isEmpty { configuration.languages = languages }
      if list.isEmpty { node.report(.emptyText, value.range, ["key": languagesKey]) }
    }
    if let name = localized(
      SiteFields.name, in: root, of: "kotae.yml", languages: configuration.languages)
    {
      configuration.name = name
    }
    if let url = node.text(SiteFields.baseURL, in: root) {
      configuration.baseURL = Self.baseURL(url.value)
      if configuration.baseURL == nil {
        node.report(.invalidBaseURL, url.range, ["url": url.value])
      }
    }
    return configuration
  }

  private mutating func language(_ value: YAMLNode) -> Language? {
    guard let scalar = node.scalar(SiteFields.languages.key, value) else { return nil }
    guard Language.isTag(scalar.text) else {
      node.report(.unknownLanguage, scalar.range, ["language": scalar.text, "allowed": "ja, en, …"])
      return nil
    }
    return Language(rawValue: scalar.text)
  }

  /// The address with its final `/`, or `nil` where it isn't an absolute http or https address without query and
  /// fragment.
  static func baseURL(_ text: String) -> String? {
    let bytes = text.utf8
    let scheme = ["https://", "http://"].first { text.hasPrefix($0) }
    guard let scheme, bytes.count > scheme.utf8.count, bytes.dropFirst(scheme.utf8.count).first != 0x2F,
      bytes.allSatisfy({ (0x21...0x7E).contains($0) && ![0x22, 0x3C, 0x3E, 0x5C, 0x3F, 0x23].contains($0) })
    else { return nil }
    return text.hasSuffix("/") ? text : text + "/"
  }

  // MARK: products.yml

  /// The products, in the author's order.
  static func products(
    _ root: YAMLMapping, source: SourceText, languages: [Language]
  ) -> (products: [Product], diagnostics: [Diagnostic]) {
    var reader = SiteFilesReader(source)
    let products = root.entries.compactMap { reader.product($0, languages: languages) }
    return (products, reader.node.diagnostics)
  }

  private mutating func product(_ entry: YAMLMapping.Entry, languages: [Language]) -> Product? {
    let id = node.id("product", .scalar(entry.key))
    guard let mapping = node.mapping(entry.key.text, entry.value) else { return nil }
    node.keys(of: mapping, SiteFields.product)
    let name = localized(
      SiteFields.productName, in: mapping, of: entry.key.text, languages: languages)
    let vendor = node.text(SiteFields.vendor, in: mapping, of: entry.key.text)?.value
    let kind = node.choice(SiteFields.productKind, in: mapping)
    let end = node.date(SiteFields.endOfSupport, in: mapping)?.value
    guard let id, let name, let vendor else { return nil }
    return Product(id: id, name: name, vendor: vendor, kind: kind, endOfSupport: end)
  }

  // MARK: notices.yml

  /// The notices, in the author's order.
  static func notices(
    _ root: YAMLMapping, source: SourceText, languages: [Language]
  ) -> (notices: [Notice], diagnostics: [Diagnostic]) {
    var reader = SiteFilesReader(source)
    let notices = root.entries.compactMap { reader.notice($0, languages: languages) }
    return (notices, reader.node.diagnostics)
  }

  private mutating func notice(_ entry: YAMLMapping.Entry, languages: [Language]) -> Notice? {
    let id = node.id("notice", .scalar(entry.key))
    guard let mapping = node.mapping(entry.key.text, entry.value) else { return nil }
    node.keys(of: mapping, SiteFields.notice)
    let title = localized(
      SiteFields.noticeTitle, in: mapping, of: entry.key.text, languages: languages)
    let text = localized(
      SiteFields.noticeText, in: mapping, of: entry.key.text, languages: languages)
    guard let id, let title, let text else { return nil }
    return Notice(id: id, title: title, text: text)
  }

  // MARK: Words in several languages

  /// A plain text for all languages, or a mapping from languages to texts.
  private mutating func localized(
    _ field: Field, in mapping: YAMLMapping, of owner: String, languages: [Language]
  ) -> LocalizedText? {
    guard case .either(let kinds) = field.value, case .text(_, let multiline, _)? = kinds.first else {
      preconditionFailure("\(field.key) isn't declared as text in languages")
    }
    let key = field.key
    guard let value = node.value(field, in: mapping, of: owner) else { return nil }
    guard case .mapping(let mapping) = value else {
      return node.text(key, value, multiline: multiline).map { LocalizedText(texts: [(nil, $0)]) }
    }
    let allowed = languages.map(\.rawValue)
    var texts: [(language: Language?, text: Located<String>)] = []
    for entry in mapping.entries {
      guard allowed.contains(entry.key.text) else {
        node.report(
          .unknownLanguage, entry.key.range,
          ["language": entry.key.text, "allowed": allowed.joined(separator: ", ")],
          fixIts: node.suggestion(for: entry.key.text, among: allowed, at: entry.key.range))
        continue
      }
      if let text = node.text(key, entry.value, multiline: multiline) {
        texts.append((Language(rawValue: entry.key.text), text))
      }
    }
    if mapping.entries.isEmpty { node.report(.emptyText, mapping.range, ["key": key]) }
    return texts.isEmpty ? nil : LocalizedText(texts: texts)
  }
}

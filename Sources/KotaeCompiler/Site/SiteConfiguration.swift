// What kotae.yml, products.yml and notices.yml state.

/// The site as its `kotae.yml` describes it.
public struct SiteConfiguration: Sendable {
  /// The site's name.
  public var name: LocalizedText
  /// The site's languages; the first is the default. Never empty.
  public var languages: [Language]
  /// The address that canonical links, feeds and the sitemap begin with; ends in `/`. Links stay relative.
  public var baseURL: String?

  /// A site.
  public init(name: LocalizedText, languages: [Language], baseURL: String?) {
    self.name = name
    self.languages = languages
    self.baseURL = baseURL
  }
}

/// A product that notes may name.
public struct Product: Sendable {
  /// What sort of product it is.
  public enum Kind: String, Sendable, CaseIterable { case os, application, hardware, service }

  /// The id that notes use.
  public var id: Located<String>
  /// The name that readers see.
  public var name: LocalizedText
  /// Who makes it.
  public var vendor: String
  /// What sort of product it is.
  public var kind: Kind?
  /// The last day of the vendor's support.
  public var endOfSupport: CalendarDate?
}

/// A site-wide notice that notes may require.
public struct Notice: Sendable {
  /// The id that notes use.
  public var id: Located<String>
  /// Its heading.
  public var title: LocalizedText
  /// Its text, as Markdown.
  public var text: LocalizedText
}

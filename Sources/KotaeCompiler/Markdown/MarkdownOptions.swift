// What a caller decides about a piece of Markdown: names for ids, words for labels, where links lead.

/// Where a destination without a scheme leads.
public enum LinkTarget: Sendable, Equatable {
  /// A URL inside the site, relative to the page; written after percent-encoding what isn't ASCII.
  case href(String)
  /// A URL outside the site.
  case external(String)
  /// Nowhere: the link's text stays, without a link; an image's alternative text stays. The caller reports
  /// it from `MarkdownDocument.links` or `.images`.
  case broken
}

/// The words that the HTML of Markdown needs in the page's language.
public struct MarkdownLabels: Sendable, Equatable {
  /// Names the region in which a wide table scrolls; followed by the table's number.
  public var table: String
  /// Names the list of footnotes.
  public var footnotes: String
  /// Names the link from a footnote to its place in the text; followed by the footnote's number.
  public var backToText: String
  /// What each kind of alert is headed with; a kind without a word is headed with its marker's.
  public var alerts: [AlertKind: String]

  /// Words in one language.
  public init(
    table: String = "Table", footnotes: String = "Footnotes", backToText: String = "Back to text",
    alerts: [AlertKind: String] = [:]
  ) {
    self.table = table
    self.footnotes = footnotes
    self.backToText = backToText
    self.alerts = alerts
  }
}

/// How a piece of Markdown is compiled.
public struct MarkdownOptions: Sendable {
  /// What precedes every id, so that two documents on one page don't collide: ASCII letters, digits, `-`.
  public var idPrefix = ""
  /// Ids that other parts of the page use; headings' automatic ids avoid them.
  public var reservedIDs: Set<String> = []
  /// What is added to a heading's level: 0 where `##` is the page's `<h2>`. The result is kept in 2…6.
  public var headingOffset = 0
  /// Words in the page's language.
  public var labels = MarkdownLabels()
  /// Whether `::name` lines place typed parts; elsewhere they are text.
  public var allowsDirectives = true
  /// Where a destination without a scheme leads; asked once per link and image, in order. A destination
  /// `#id` that names a heading of the same document isn't asked.
  public var resolveLink: @Sendable (String) -> LinkTarget
  /// The size of the image at a destination, where it's known; asked once per image that is shown.
  public var imageSize: @Sendable (String) -> ImageSize? = { _ in nil }

  /// The defaults, with links led by `resolveLink`.
  public init(resolveLink: @escaping @Sendable (String) -> LinkTarget = { .href($0) }) {
    self.resolveLink = resolveLink
  }
}

// Every file that the site consists of, fixed before anything is rendered. What is planned here can't collide
// afterwards: Checks/URLCollisions looks at the plan.

/// What a planned file is.
public enum OutputKind: Sendable, Hashable {
  /// `index.html`: the choice of a language.
  case chooser
  /// A language's home page.
  case home(Language)
  /// All notes; `page` counts from 0.
  case noteList(Language, page: Int)
  /// A note, by its index in the site.
  case note(Language, Int)
  /// The Markdown twin of a note.
  case noteMarkdown(Language, Int)
  /// The site-wide table of thresholds.
  case thresholds(Language, page: Int)
  /// The same rows as CSV.
  case thresholdsCSV(Language)
  /// The same rows as JSON.
  case thresholdsJSON(Language)
  /// The same rows for the page's script: all of them, or, of a great table, what is in which file.
  case thresholdRows(Language)
  /// One file of a great table's rows for the page's script; they count from 0.
  case thresholdRowFile(Language, Int)
  /// The index of codes.
  case codeIndex(Language)
  /// A code, by its index in the site.
  case code(Language, Int, page: Int)
  /// The index of products.
  case productIndex(Language)
  /// A product, by its index in the site.
  case product(Language, Int, page: Int)
  /// The index of tags.
  case tagIndex(Language)
  /// A tag, by its index in the site.
  case tag(Language, Int, page: Int)
  /// Where one pastes what a machine said, and gets the notes.
  case triage(Language)
  /// What needs review.
  case review(Language)
  /// The page that scripts search on; without them it shows the other ways to notes.
  case search(Language)
  /// `404.html`
  case notFound
  /// The newest notes as an Atom feed.
  case feed(Language)
  /// `sitemap.xml`
  case sitemap
  /// `robots.txt`
  case robots
  /// `llms.txt`
  case llms
  /// An alias of a note: the index of the note and of the alias in it.
  case redirect(Int, alias: Int)
  /// A file made from a registry item: the indexes of the note and of the item in it.
  case registryFile(RegistryFile, Int, item: Int)
  /// The names of bug checks, as a script for the triage.
  case bugCheckNames
  /// `SHA256SUMS`: the digests of all downloads: tables of thresholds, files made from registry items.
  case checksums
  /// A file of the index for search, by its number there.
  case searchIndex(Int)
  /// A copy of an input file: an attachment of a note, a style sheet of the theme.
  case copy(of: String)
}

/// A file of the site.
public struct PlannedOutput: Sendable, Hashable {
  /// The path from the output folder.
  public var path: String
  /// What it is.
  public var kind: OutputKind
}

/// How long lists are cut into pages.
public enum PageSize {
  /// Notes on a page of a list.
  public static let notes = 200
  /// Rows on a page of the threshold table.
  public static let thresholdRows = 1000

  /// How many pages `count` entries need: at least one.
  public static func pages(_ count: Int, of size: Int) -> Int { max(1, (count + size - 1) / size) }
}

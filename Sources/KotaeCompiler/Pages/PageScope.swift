// What every page model works with: a site, a language, a place in the site; and the small values that pages share.
// It holds no state: each page makes its own.

/// A theme in one language.
struct PageTheme: Sendable {
  let language: Language
  let words: PageWords
  let templates: TemplateSet
  /// The notices of the site, by id.
  let notices: [String: NoticeText]
}

/// One page being made.
struct PageScope {
  let site: Site
  let theme: PageTheme
  /// What the page is.
  let kind: OutputKind
  /// Its path from the output folder.
  let path: String
  /// What leads from the page to the output folder: `../../`, or a path from the server's root.
  let root: String
  /// What the site's languages call themselves, in the site's order.
  let languageNames: [String]

  init(
    _ site: Site, _ theme: PageTheme, _ output: PlannedOutput, languageNames: [String], root: String? = nil
  ) {
    self.site = site
    self.theme = theme
    self.languageNames = languageNames
    kind = output.kind
    path = output.path
    self.root = root ?? SitePath.root(from: output.path)
  }

  var language: Language { theme.language }
  var words: PageWords { theme.words }
  var siteName: String { site.configuration.name[language] }

  // MARK: Addresses

  /// The address of another file of the site, from this page.
  func address(of path: String) -> String { root + SitePath.encoded(path) }

  func address(of kind: OutputKind) -> String { address(of: SitePlan.path(of: kind, in: site)) }

  /// The address of a note's page in the page's language.
  func noteAddress(_ index: Int) -> String { address(of: SitePath.note(site.notes[index].note.id, language)) }

  /// The address that works from anywhere, where the site has one.
  func absoluteAddress(of kind: OutputKind) -> String? {
    site.baseURL.map { $0 + SitePath.encoded(SitePlan.path(of: kind, in: site)) }
  }

  // MARK: Texts

  /// Plain text that may be in another language than the page.
  func text(_ text: String, in language: Language?) -> TemplateObject {
    var object = TemplateObject(capacity: 2)
    object.set(.content, text)
    if let language, language != self.language { object.set(.lang, language.rawValue) }
    return object
  }

  /// A text of a note.
  func text(_ text: EditionText) -> TemplateObject {
    var object = TemplateObject(capacity: 2)
    object.set(.content, text.html.map(TemplateValue.html) ?? .text(text.text))
    if text.language != language { object.set(.lang, text.language.rawValue) }
    return object
  }

  /// A text of a note as HTML to be put into a phrase.
  func html(_ text: EditionText) -> [UInt8] {
    let html = text.html ?? text.text.escapedHTML
    if text.language == language { return html }
    return Array("<span lang=\"".utf8) + text.language.rawValue.escapedHTML + Array("\">".utf8) + html
      + Array("</span>".utf8)
  }

  /// A product's name.
  func name(of product: Product) -> TemplateObject {
    let entry = product.name.entry(for: language)
    return text(entry.text, in: entry.language)
  }

  // MARK: Things that many pages show

  /// How many codes a note in a list shows.
  private static let cardCodes = 4

  /// A note in a list.
  func card(_ index: Int, reasons: [String] = []) -> TemplateObject {
    let compiled = site.notes[index]
    let note = compiled.note
    let edition = compiled.edition(for: language)
    var card = TemplateObject(capacity: 10)
    card.set(.address, noteAddress(index))
    card.set(.title, text(edition[note.title]))
    card.set(.summary, text(edition[note.summary]))
    card.set(.state, note.state.rawValue)
    card.set(.stateLabel, words.text(PageWord(note.state)))
    card.set(.severity, note.severity?.rawValue ?? "")
    card.set(.severityLabel, note.severity.map { words.text(PageWord($0)) } ?? "")
    card.set(.updated, note.updated.iso)
    card.set(.codesText, words.list(note.codes.prefix(Self.cardCodes).map(\.code.display)))
    card.set(.reasons, .texts(reasons))
    return card
  }

  /// A code, as a link to its page.
  func codeLink(_ code: FailureCode, name: String?) -> TemplateObject {
    var object = TemplateObject(capacity: 8)
    let slug = code.slug
    let index = site.codeIndexes[slug]
    object.set(.address, address(of: language.rawValue + "/codes/" + slug + ".html"))
    object.set(.kindLabel, words.text(PageWord(code.kind)))
    object.set(.display, code.display)
    let shownName = name ?? index.flatMap { site.codes[$0].name } ?? ""
    object.set(.name, html: shownName.breakableNameHTML)
    return object
  }

  // MARK: The page around its content

  /// The values that every page has.
  func page(title: String, description: String, type: String = "website") -> TemplateObject {
    var page = TemplateObject(capacity: 48)
    page.set(.pageLanguage, language.rawValue)
    page.set(.root, root)
    page.set(.languageRoot, root + language.rawValue + "/")
    page.set(.siteName, siteName)
    page.set(.pageTitle, title)
    page.set(.pageType, type)
    page.set(.description, description)
    if let address = absoluteAddress(of: kind) {
      page.set(.absoluteAddress, address)
      page.set(.canonicalAddress, address)
      page.set(.feedAddress, self.address(of: .feed(language)))
    }
    setLanguages(&page)
    if let key = sectionKey { page.set(key, true) }
    return page
  }

  private func setLanguages(_ page: inout TemplateObject) {
    guard site.languages.count > 1 else { return }
    var links: [TemplateObject] = []
    for (other, name) in zip(site.languages, languageNames) {
      let translated = kind.language == nil ? .home(other) : kind.translated(to: other)
      var link = TemplateObject(capacity: 4)
      link.set(.address, address(of: translated))
      link.set(.languageTag, other.rawValue)
      link.set(.languageName, name)
      link.set(.isCurrent, other == language)
      if other != language, case .note(_, let index) = kind {
        link.set(.missingAnchors, site.notes[index].anchors(in: language, missingIn: other))
      }
      links.append(link)
    }
    page.set(.languages, links, flag: .hasLanguageSwitch)
    guard kind.language != nil else { return }
    let own = languagesOfContent
    guard own.count > 1 else { return }
    var alternates = own.map { alternate($0, tag: $0.rawValue) }
    if let first = site.languages.first, own.contains(first) {
      alternates.append(alternate(first, tag: "x-default"))
    }
    page.set(.alternates, alternates)
  }

  private func alternate(_ language: Language, tag: String) -> TemplateObject {
    let translated = kind.translated(to: language)
    var alternate = TemplateObject(capacity: 2)
    alternate.set(.languageTag, tag)
    alternate.set(.address, absoluteAddress(of: translated) ?? address(of: translated))
    return alternate
  }

  /// The languages that the page really exists in: a note that isn't translated shows another language's text.
  private var languagesOfContent: [Language] {
    guard case .note(_, let index) = kind else { return site.languages }
    return site.languages.filter { language in
      site.notes[index].editions.contains { $0.language == language }
    }
  }

  private var sectionKey: PageKey? {
    switch kind {
    case .home: .isHome
    case .noteList: .isNoteList
    case .codeIndex: .isCodeIndex
    case .thresholds: .isThresholds
    case .productIndex: .isProductIndex
    case .tagIndex: .isTagIndex
    case .triage: .isTriage
    case .review: .isReview
    case .search: .isSearch
    default: nil
    }
  }

  /// The way from the home page, with one section in between.
  func breadcrumbs(_ section: OutputKind? = nil, _ word: PageWord = .home) -> [TemplateObject] {
    var crumbs = [breadcrumb(.home(language), .home)]
    if let section { crumbs.append(breadcrumb(section, word)) }
    return crumbs
  }

  private func breadcrumb(_ kind: OutputKind, _ word: PageWord) -> TemplateObject {
    var crumb = TemplateObject(capacity: 2)
    crumb.set(.address, address(of: kind))
    crumb.set(.label, words.text(word))
    return crumb
  }

  /// The links between the pages of a list of `count` entries.
  func setPages(
    _ page: inout TemplateObject, current: Int, of count: Int, size: Int, _ kind: (Int) -> OutputKind
  ) {
    let pages = PageSize.pages(count, of: size)
    guard pages > 1 else { return }
    page.set(
      .pageLinks,
      (0..<pages).map { index in
        var link = TemplateObject(capacity: 3)
        link.set(.address, address(of: kind(index)))
        link.set(.number, String(index + 1))
        link.set(.isCurrent, index == current)
        return link
      }, flag: .hasPages)
  }
}

// Pages about the site as a whole: the choice of a language, home, lists of notes, tags, review, search, 404, redirects.

/// The models of these pages.
struct SitePages {
  private let scope: PageScope
  private var site: Site { scope.site }
  private var words: PageWords { scope.words }
  private var language: Language { scope.language }

  init(_ scope: PageScope) { self.scope = scope }

  /// How many notes the home page shows.
  private static let homeNotes = 12
  /// How many codes of each kind the home page shows.
  private static let homeCodes = 12
  /// How many products the home page shows.
  private static let homeProducts = 16

  func home() -> TemplateObject {
    var page = scope.page(title: scope.siteName, description: words.text(.siteDescription, scope.siteName))
    page.set(
      .counts,
      words.text(
        .counts, NumberSpelling.grouped(site.notes.count), NumberSpelling.grouped(site.codes.count),
        NumberSpelling.grouped(site.thresholdRows.count)))
    page.set(.hasTriage, true)
    page.set(.groups, CodePages(scope).groups(atMost: Self.homeCodes), flag: .hasCodes)
    // Products with the most notes first; the author's order decides between equals.
    let products = site.products.indices.filter { !site.productNotes[$0].isEmpty }.sorted {
      let counts = (site.productNotes[$0].count, site.productNotes[$1].count)
      return counts.0 != counts.1 ? counts.0 > counts.1 : $0 < $1
    }
    page.set(
      .productList, products.prefix(Self.homeProducts).map(ProductPages(scope).entry), flag: .hasProducts)
    page.set(.notes, site.newest.prefix(Self.homeNotes).map { scope.card($0) }, flag: .hasNotes)
    return page
  }

  func noteList(_ number: Int) -> TemplateObject {
    let title = scope.numbered(words.text(.notes), number)
    var page = scope.page(title: title, description: words.text(.siteDescription, scope.siteName))
    page.set(.breadcrumbs, scope.breadcrumbs(), flag: .hasBreadcrumbs)
    scope.setNotes(&page, site.newest, number) { .noteList(language, page: $0) }
    return page
  }

  func tagIndex() -> TemplateObject {
    var page = scope.page(title: words.text(.tags), description: words.text(.siteDescription, scope.siteName))
    page.set(.breadcrumbs, scope.breadcrumbs(), flag: .hasBreadcrumbs)
    let tags = site.tags.indices.map { index in
      var tag = TemplateObject(capacity: 3)
      tag.set(.address, scope.address(of: .tag(language, index, page: 0)))
      tag.set(.label, site.tags[index].tag)
      tag.set(.noteCount, NumberSpelling.grouped(site.tags[index].notes.count))
      return tag
    }
    page.set(.tags, tags, flag: .hasTags)
    return page
  }

  func tag(_ index: Int, _ number: Int) -> TemplateObject {
    let tag = site.tags[index]
    var page = scope.page(
      title: scope.numbered(tag.tag, number), description: words.text(.tagDescription, tag.tag))
    page.set(.breadcrumbs, scope.breadcrumbs(.tagIndex(language), .tags), flag: .hasBreadcrumbs)
    page.set(.label, tag.tag)
    scope.setNotes(&page, tag.notes, number) { .tag(language, index, page: $0) }
    return page
  }

  func triage() -> TemplateObject {
    var page = scope.page(title: words.text(.triage), description: words.text(.triageDescription))
    page.set(.breadcrumbs, scope.breadcrumbs(), flag: .hasBreadcrumbs)
    page.set(.hasTriage, true)
    return page
  }

  func review() -> TemplateObject {
    var page = scope.page(
      title: words.text(.review), description: words.text(.siteDescription, scope.siteName))
    page.set(.breadcrumbs, scope.breadcrumbs(), flag: .hasBreadcrumbs)
    let cards = site.review.map { index -> TemplateObject in
      let compiled = site.notes[index]
      var reasons: [String] = []
      if site.isReviewDue(compiled.note), let date = compiled.note.reviewBy {
        reasons.append(words.text(.bannerReview, date.value.iso))
      }
      for edition in compiled.editions {
        guard case .stale = edition.state, let place = site.languages.firstIndex(of: edition.language) else {
          continue
        }
        reasons.append(words.text(.bannerStale, scope.languageNames[place]))
      }
      return scope.card(index, reasons: reasons)
    }
    page.set(.notes, cards, flag: .hasNotes)
    return page
  }

  func search() -> TemplateObject {
    var page = scope.page(
      title: words.text(.search), description: words.text(.siteDescription, scope.siteName))
    page.set(.breadcrumbs, scope.breadcrumbs(), flag: .hasBreadcrumbs)
    return page
  }

  // MARK: Without a language of their own

  func chooser(_ themes: [PageTheme]) -> TemplateObject {
    var page = scope.page(title: scope.siteName, description: words.text(.siteDescription, scope.siteName))
    page.set(.isHome, true)
    page.set(.address, scope.address(of: .home(language)))
    page.set(.sites, themes.map { entry($0, label: site.configuration.name[$0.language]) })
    return page
  }

  func notFound(_ themes: [PageTheme]) -> TemplateObject {
    var page = scope.page(title: words.text(.notFound), description: words.text(.notFoundText))
    // The page stands for every address, and has none.
    page.set(.canonicalAddress, "")
    page.set(.absoluteAddress, "")
    page.set(
      .sites,
      themes.map { theme in
        var entry = entry(theme, label: site.configuration.name[theme.language])
        entry.set(.notFoundText, theme.words.text(.notFoundText))
        entry.set(.homeLabel, theme.words.text(.backToHome))
        return entry
      })
    return page
  }

  private func entry(_ theme: PageTheme, label: String) -> TemplateObject {
    var entry = TemplateObject(capacity: 6)
    entry.set(.address, scope.address(of: .home(theme.language)))
    entry.set(.languageTag, theme.language.rawValue)
    entry.set(.languageName, theme.words.text(.languageName))
    entry.set(.label, label)
    return entry
  }

  func redirect(_ index: Int) -> TemplateObject {
    let compiled = site.notes[index]
    let title = compiled.title(language)
    let target = OutputKind.note(language, index)
    var page = scope.page(title: title.text, description: "")
    page.set(.address, scope.address(of: target))
    page.set(.title, scope.text(title))
    if let address = scope.absoluteAddress(of: target) {
      page.set(.canonicalAddress, address)
      page.set(.absoluteAddress, address)
    }
    return page
  }
}

extension PageScope {
  /// The title of a page of a list.
  func numbered(_ title: String, _ number: Int) -> String {
    number == 0 ? title : words.text(.pageNumber, title, String(number + 1))
  }

  /// A page of a list of notes.
  func setNotes(
    _ page: inout TemplateObject, _ notes: [Int], _ number: Int, _ kind: (Int) -> OutputKind
  ) {
    let start = min(number * PageSize.notes, notes.count)
    let end = min(start + PageSize.notes, notes.count)
    page.set(.notes, notes[start..<end].map { card($0) }, flag: .hasNotes)
    setPages(&page, current: number, of: notes.count, size: PageSize.notes, kind)
  }
}

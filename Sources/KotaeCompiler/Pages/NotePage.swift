// The page of a note: its head, its contents, and its typed parts in the order in which they stand. A part that the
// body places stands there; the others follow in the standard order; nothing stands twice.

/// The model of a note's page.
struct NotePage {
  let scope: PageScope
  let index: Int
  let compiled: CompiledNote
  let edition: NoteEdition
  /// The downloads of each registry item.
  let downloads: [[RegistryFile: TemplateObject]]
  var note: Note { compiled.note }
  var site: Site { scope.site }
  var words: PageWords { scope.words }

  /// The page of the note at `index`; without `downloads`, no files are made.
  init(_ scope: PageScope, _ index: Int, downloads: Bool = true) {
    self.scope = scope
    self.index = index
    compiled = scope.site.notes[index]
    edition = compiled.edition(for: scope.language)
    self.downloads = downloads ? NotePage.downloads(compiled.note, scope) : []
  }

  func context() -> TemplateObject {
    let title = edition[note.title]
    var page = scope.page(title: title.text, description: edition[note.summary].text, type: "article")
    page.set(.breadcrumbs, breadcrumbs, flag: .hasBreadcrumbs)
    page.set(.markdownAddress, scope.address(of: .noteMarkdown(scope.language, index)))
    if edition.language != scope.language,
      let original = scope.absoluteAddress(of: .note(edition.language, index))
    {
      // The same text stands there, in its own language.
      page.set(.canonicalAddress, original)
    }
    page.set(.structuredData, html: StructuredData(self).bytes())
    setHead(&page)
    let parts = NoteParts(note, edition, hasNotices: !noticeTexts.isEmpty)
    page.set(.parts, parts.list.map { context(of: $0) })
    let contents = contents(of: parts)
    page.set(.contents, contents, flag: .hasContents)
    setNeighbours(&page)
    return page
  }

  /// The notices of the page that the site has.
  var noticeTexts: [NoticeText] { NotePage.notices(of: note).compactMap { scope.theme.notices[$0] } }

  // MARK: Contents

  private func contents(of parts: NoteParts) -> [TemplateObject] {
    var entries: [ContentsEntry] = []
    func section(_ anchor: String, _ word: PageWord, _ children: [TemplateObject] = []) {
      entries.append(
        ContentsEntry(anchor: anchor, title: scope.text(words.text(word), in: nil), children: children))
    }
    func child(_ entry: TemplateObject) {
      if entries.isEmpty { return }
      entries[entries.count - 1].children.append(entry)
    }
    var headings = edition.body.headings.filter { $0.level == 2 }[...]
    func addHeadings(before offset: Int) {
      while let heading = headings.first, heading.range.start < offset {
        headings.removeFirst()
        var title = TemplateObject(capacity: 2)
        title.set(.content, html: heading.html)
        if edition.language != scope.language { title.set(.lang, edition.language.rawValue) }
        entries.append(ContentsEntry(anchor: heading.id, title: title, children: []))
      }
    }
    for part in parts.list {
      if let offset = part.offset { addHeadings(before: offset) }
      switch part.kind {
      case .symptoms: if !part.isPlaced { section("symptoms", .symptoms) }
      case .environment: if !part.isPlaced { section("environment", .environment) }
      case .codes: if !part.isPlaced { section("codes", .codes) }
      case .limits: if !part.isPlaced { section("limits", .limits) }
      case .notices: section("notices", .beforeYouBegin)
      case .body: if part.isLastOfBody { addHeadings(before: .max) }
      case .thresholds: if !part.isPlaced { section("thresholds", .thresholds) }
      case .settings(let indexes):
        let children = indexes.map { index in
          let setting = note.settings[index]
          return ContentsEntry(
            anchor: NotePage.settingID(setting), title: title(of: setting), children: []
          ).context
        }
        if part.isPlaced { children.forEach(child) } else { section("settings", .settings, children) }
      case .variables: section("variables", .variables)
      case .procedures(let indexes):
        let children = indexes.map { index in
          entry(NotePage.procedureID(note.procedures[index]), edition[note.procedures[index].title])
        }
        if part.isPlaced { children.forEach(child) } else { section("procedures", .procedures, children) }
      case .registry(let indexes):
        let children = indexes.map { index in
          entry(NotePage.registryID(note.registry[index]), edition[note.registry[index].title])
        }
        if part.isPlaced { children.forEach(child) } else { section("registry", .registry, children) }
      case .fixes: section("fixes", .fixes)
      case .references: if !part.isPlaced { section("references", .references) }
      case .related: section("related", .related)
      }
    }
    return entries.count < 2 ? [] : entries.map(\.context)
  }

  private func entry(_ anchor: String, _ title: EditionText) -> TemplateObject {
    ContentsEntry(anchor: anchor, title: scope.text(title), children: []).context
  }

  /// A line of the table of contents.
  private struct ContentsEntry {
    var anchor: String
    var title: TemplateObject
    var children: [TemplateObject]

    var context: TemplateObject {
      var entry = TemplateObject(capacity: 4)
      entry.set(.anchor, anchor)
      entry.set(.title, title)
      entry.set(.children, children, flag: .hasChildren)
      return entry
    }
  }
}

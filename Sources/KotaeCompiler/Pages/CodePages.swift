// The index of codes and the page of each code.

/// The models of these pages.
struct CodePages {
  private let scope: PageScope
  private var site: Site { scope.site }
  private var words: PageWords { scope.words }

  init(_ scope: PageScope) { self.scope = scope }

  func index() -> TemplateObject {
    var page = scope.page(
      title: words.text(.codes), description: words.text(.siteDescription, scope.siteName))
    page.set(.breadcrumbs, scope.breadcrumbs(), flag: .hasBreadcrumbs)
    page.set(.groups, groups(), flag: .hasCodes)
    return page
  }

  /// The codes by kind, at most `limit` of each.
  func groups(atMost limit: Int = .max) -> [TemplateObject] {
    var groups: [TemplateObject] = []
    for kind in FailureCode.Kind.allCases {
      let codes = site.codes.lazy.filter { $0.code.kind == kind }.prefix(limit)
      guard !codes.isEmpty else { continue }
      var group = TemplateObject(capacity: 3)
      group.set(.groupID, kind.rawValue)
      group.set(.kindLabel, words.text(PageWord(kind)))
      group.set(
        .codes,
        codes.map { entry in
          var code = scope.codeLink(entry.code, name: entry.name)
          code.set(.spellingsText, words.list(entry.code.otherSpellings))
          code.set(.noteCount, NumberSpelling.grouped(entry.notes.count))
          return code
        })
      groups.append(group)
    }
    return groups
  }

  func code(_ index: Int, _ number: Int) -> TemplateObject {
    let group = site.codes[index]
    let code = group.code
    let kindLabel = words.text(PageWord(code.kind))
    let name = group.name.map { " " + $0 } ?? ""
    var page = scope.page(
      title: scope.numbered(kindLabel + " " + code.display + name, number),
      description: words.text(.codeDescription, kindLabel + " " + code.display, name))
    page.set(.breadcrumbs, scope.breadcrumbs(.codeIndex(scope.language), .codes), flag: .hasBreadcrumbs)
    page.set(.kindLabel, kindLabel)
    page.set(.display, code.display)
    page.set(.name, html: (group.name ?? "").breakableNameHTML)
    page.set(.log, group.log ?? "")
    if case .event(let source, let id) = code {
      page.set(.source, source)
      page.set(.number, String(id))
    }
    let spellings = code.otherSpellings
    page.set(.hasSpellings, !spellings.isEmpty)
    page.set(.spellings, .texts(spellings))
    page.set(.hasFacts, !spellings.isEmpty || group.log != nil || code.kind == .event)
    page.set(.parameters, parameters(of: group), flag: .hasParameters)
    scope.setNotes(&page, group.notes, number) { .code(scope.language, index, page: $0) }
    return page
  }

  /// Parameters of a STOP code that notes are about.
  private func parameters(of group: CodeGroup) -> [TemplateObject] {
    var rows: [TemplateObject] = []
    for index in group.notes {
      let compiled = site.notes[index]
      let edition = compiled.edition(for: scope.language)
      for entry in compiled.note.codes where entry.code == group.code {
        for parameter in entry.parameters {
          var row = TemplateObject(capacity: 5)
          row.set(.number, String(parameter.index))
          row.set(.hexadecimal, NumberSpelling.hexadecimal(parameter.value))
          row.set(.address, scope.noteAddress(index))
          row.set(.title, scope.text(edition[compiled.note.title]))
          if let text = parameter.text { row.set(.meaning, scope.text(edition[text])) }
          rows.append(row)
        }
      }
    }
    return rows
  }
}

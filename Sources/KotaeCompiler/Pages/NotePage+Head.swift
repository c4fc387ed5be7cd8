// What one must know about a note before reading it: how far it can be trusted, what it applies to, what it costs.

extension NotePage {
  /// How many products are seen at a glance; the others are among the note's environments.
  private static let shownProducts = 3

  func setHead(_ page: inout TemplateObject) {
    page.set(.hasProcedures, !note.procedures.isEmpty)
    if let code = scope.absoluteAddress(of: scope.kind).flatMap(QRCode.init) {
      page.set(.qrCode, html: code.svg(label: words.text(.qrCode)))
    }
    page.set(.title, scope.text(edition[note.title]))
    page.set(.summary, scope.text(edition[note.summary]))
    page.set(.noteID, note.id)
    page.set(.state, note.state.rawValue)
    page.set(.stateLabel, words.text(PageWord(note.state)))
    page.set(.stateMessage, stateMessage)
    page.set(.severity, note.severity?.rawValue ?? "")
    page.set(.severityLabel, note.severity.map { words.text(PageWord($0)) } ?? "")
    page.set(.kindLabel, words.text(PageWord(note.kind)))
    page.set(.banners, banners())
    page.set(.headCodes, note.codes.map { scope.codeLink($0.code, name: $0.name) }, flag: .hasHeadCodes)
    let products = headProducts()
    page.set(.headProducts, Array(products.prefix(Self.shownProducts)), flag: .hasHeadProducts)
    let more = products.count - Self.shownProducts
    page.set(.moreProducts, more > 0 ? words.text(.moreProducts, String(more)) : "")
    let restarts = restarts()
    page.set(.hasRestarts, !restarts.isEmpty)
    page.set(.restarts, .texts(restarts))
    let links = noticeTexts.map { notice in
      var link = TemplateObject(capacity: 2)
      link.set(.anchor, NotePage.noticeID(notice.id))
      link.set(.title, scope.text(notice.title, in: notice.titleLanguage))
      return link
    }
    page.set(.noticeLinks, links, flag: .hasNoticeLinks)
    // What finds out whether the note applies is to be done, too, and first.
    let ways: [Procedure.Purpose] = [.diagnosis, .resolution, .workaround]
    let procedures = note.procedures.filter { ways.contains($0.purpose) }
    page.set(.timeNeeded, timeNeeded(by: procedures))
    let remedies = procedures.map { procedure in
      var link = TemplateObject(capacity: 3)
      link.set(.anchor, NotePage.procedureID(procedure))
      link.set(.title, scope.text(edition[procedure.title]))
      link.set(.purposeLabel, words.text(PageWord(procedure.purpose)))
      link.set(.duration, procedure.minutes.map { words.text(.duration, String($0)) } ?? "")
      return link
    }
    page.set(.remedies, remedies, flag: .hasRemedies)
    page.set(.risks, risks(), flag: .hasRisks)
    page.set(.published, note.published.iso)
    page.set(.updated, note.updated.iso)
    page.set(.reviewBy, note.reviewBy?.value.iso ?? "")
    page.set(.owner, note.owner ?? "")
    let tags = note.tags.map { tag in
      var link = TemplateObject(capacity: 2)
      link.set(.address, scope.address(of: scope.language.rawValue + "/tags/" + tag.value + ".html"))
      link.set(.label, tag.value)
      return link
    }
    page.set(.tags, tags, flag: .hasTags)
  }

  /// From the shortest to the longest of those that state it; empty if none does.
  private func timeNeeded(by procedures: [Procedure]) -> String {
    let minutes = procedures.compactMap(\.minutes)
    guard let least = minutes.min(), let most = minutes.max() else { return "" }
    return least == most
      ? words.text(.duration, String(least)) : words.text(.durationRange, String(least), String(most))
  }

  /// What the note's state means for whoever follows it.
  private var stateMessage: String {
    switch note.state {
    case .draft: words.text(.stateDraftText)
    case .unverified: words.text(.stateUnverifiedText)
    case .archived: words.text(.stateArchivedText)
    case .verified: verified ?? ""
    }
  }

  /// What may be lost, the worst first, each said once, with the first place that it holds for.
  private func risks() -> [TemplateObject] {
    var places: [PageWord: String] = [:]
    func note(_ word: PageWord, _ anchor: String) { if places[word] == nil { places[word] = anchor } }
    for procedure in self.note.procedures where procedure.steps.contains(where: \.pointOfNoReturn) {
      note(.riskNoReturn, NotePage.procedureID(procedure))
    }
    for item in self.note.registry {
      let anchor = NotePage.registryID(item)
      if item.destructive { note(.riskDestructive, anchor) }
      if item.irreversible {
        note(.riskIrreversible, anchor)
      } else {
        note(item.undoObstacles.isEmpty ? .riskUndo : .riskSaveFirst, anchor)
      }
    }
    let worstFirst: [PageWord] = [
      .riskIrreversible, .riskNoReturn, .riskDestructive, .riskSaveFirst, .riskUndo,
    ]
    return worstFirst.compactMap { word in
      places[word].map { anchor in
        var risk = TemplateObject(capacity: 2)
        risk.set(.anchor, anchor)
        risk.set(.message, words.text(word))
        return risk
      }
    }
  }

  /// Who saw the remedy work, when, and on which build.
  var verified: String? {
    note.verification.map { verification in
      if let build = verification.build {
        return words.text(.verifiedBuild, verification.date.iso, verification.by, build)
      }
      return words.text(.verifiedBy, verification.date.iso, verification.by)
    }
  }

  private func headProducts() -> [TemplateObject] {
    note.environment.compactMap { environment in
      guard let index = site.productIndexes[environment.product.value] else { return nil }
      var link = TemplateObject(capacity: 3)
      link.set(.address, scope.address(of: .product(scope.language, index, page: 0)))
      link.set(.productName, scope.name(of: site.products[index]))
      link.set(.versions, words.list(environment.versions))
      return link
    }
  }

  /// What has to be restarted on the way: by a procedure that isn't a way back, or for a registry edit.
  func restarts() -> [String] {
    var needed: [TakesEffect] = []
    for procedure in note.procedures where procedure.purpose != .rollback {
      for step in procedure.steps {
        if case .restart(let effect) = step.action { needed.append(effect) }
      }
    }
    needed += note.registry.map(\.takesEffect)
    var list: [String] = []
    if needed.contains(.computer) { list.append(words.text(.restartComputer)) }
    if needed.contains(.logoff) { list.append(words.text(.restartLogoff)) }
    for case .service(let name) in needed {
      let text = words.text(.restartService, name)
      if !list.contains(text) { list.append(text) }
    }
    let doesSomething = !note.procedures.isEmpty || !note.registry.isEmpty
    return list.isEmpty && doesSomething ? [words.text(.restartNone)] : list
  }

  // MARK: Banners

  private func banners() -> [TemplateObject] {
    var banners: [TemplateObject] = []
    func add(_ kind: String, _ message: String, _ sections: [TemplateObject] = []) {
      var banner = TemplateObject(capacity: 4)
      banner.set(.bannerKind, kind)
      banner.set(.message, message)
      banner.set(.sections, sections, flag: .hasSections)
      banners.append(banner)
    }
    if edition.language != scope.language, let place = site.languages.firstIndex(of: edition.language) {
      add("info", words.text(.bannerFallback, scope.languageNames[place]))
    }
    if case .stale(let sections) = edition.state, let place = site.languages.firstIndex(of: note.language) {
      add("warning", words.text(.bannerStale, scope.languageNames[place]), sections.compactMap(changed))
    }
    if site.isReviewDue(note), let date = note.reviewBy {
      add("warning", words.text(.bannerReview, date.value.iso))
    }
    return banners
  }

  /// A section of the original that has changed since its translation, by its name in `OriginalRevision`.
  private func changed(_ section: String) -> TemplateObject? {
    var object = TemplateObject(capacity: 2)
    if section.hasPrefix("#") {
      let id = String(section.utf8.dropFirst()) ?? section
      guard let heading = edition.body.headings.first(where: { $0.id == id }) else {
        object.set(.anchor, "")
        object.set(.title, scope.text(section, in: nil))
        return object
      }
      object.set(.anchor, id)
      object.set(.title, scope.text(heading.text, in: edition.language))
      return object
    }
    guard let word = PageWord(section: section) else { return nil }
    object.set(.anchor, NotePage.ids(of: note).contains(section) ? section : "")
    object.set(.title, scope.text(words.text(word), in: nil))
    return object
  }
}

// The parts of a note as templates see them, apart from procedures and registry edits, which have files of their own.

extension NotePage {
  /// One part: an object with one name, by which the template knows what it is.
  func context(of part: NotePart) -> TemplateObject {
    var object = TemplateObject(capacity: 1)
    switch part.kind {
    case .body(let html):
      var body = TemplateObject(capacity: 2)
      body.set(.content, html: html)
      if edition.language != scope.language { body.set(.lang, edition.language.rawValue) }
      object.set(.body, body)
    case .symptoms: object.set(.symptoms, section(part, note.symptoms.map { scope.text(edition[$0.text]) }))
    case .environment: object.set(.environment, environment(part))
    case .codes: object.set(.noteCodes, section(part, note.codes.map(code)))
    case .limits: object.set(.limits, section(part, note.limits.map(limit)))
    case .notices: object.set(.notices, section(part, noticeTexts.map(notice)))
    case .thresholds(let indexes):
      object.set(.thresholds, section(part, indexes.map { table(note.thresholds[$0]) }))
    case .settings(let indexes): object.set(.settings, section(part, indexes.map(setting)))
    case .variables: object.set(.variables, section(part, note.variables.map(variable)))
    case .procedures(let indexes): object.set(.procedures, section(part, indexes.map(procedure)))
    case .registry(let indexes): object.set(.registry, section(part, indexes.map(registryEdit)))
    case .fixes: object.set(.fixes, section(part, note.fixes.map(fix)))
    case .references: object.set(.references, section(part, note.references.map(reference)))
    case .related:
      var related = section(part, [])
      related.set(.notes, note.related.compactMap { site.noteIndexes[$0.value] }.map { scope.card($0) })
      object.set(.related, related)
    }
    return object
  }

  private func section(_ part: NotePart, _ items: [TemplateObject]) -> TemplateObject {
    var section = TemplateObject(capacity: 2)
    section.set(.isPlaced, part.isPlaced)
    section.set(.items, items)
    return section
  }

  private func environment(_ part: NotePart) -> TemplateObject {
    var hasSupport = false
    let items = note.environment.compactMap { environment -> TemplateObject? in
      guard let index = site.productIndexes[environment.product.value] else { return nil }
      let product = site.products[index]
      var item = TemplateObject(capacity: 7)
      item.set(.address, scope.address(of: .product(scope.language, index, page: 0)))
      item.set(.productName, scope.name(of: product))
      item.set(.versions, words.list(environment.versions))
      item.set(.models, words.list(environment.models))
      item.set(.endOfSupport, product.endOfSupport?.iso ?? "")
      item.set(.isSupportOver, product.endOfSupport.map { $0 < site.clock } ?? false)
      item.set(.isObserved, environment.observed)
      hasSupport = hasSupport || product.endOfSupport != nil
      return item
    }
    var object = section(part, items)
    object.set(.hasVersions, note.environment.contains { !$0.versions.isEmpty })
    object.set(.hasModels, note.environment.contains { !$0.models.isEmpty })
    object.set(.hasObserved, note.environment.contains { $0.observed })
    object.set(.hasSupport, hasSupport)
    return object
  }

  private func code(_ entry: CodeEntry) -> TemplateObject {
    var item = scope.codeLink(entry.code, name: entry.name)
    item.set(.log, entry.log ?? "")
    item.set(.spellingsText, words.list(entry.code.otherSpellings))
    if let text = entry.text { item.set(.text, scope.text(edition[text])) }
    let parameters = entry.parameters.map { parameter in
      var row = TemplateObject(capacity: 3)
      row.set(.label, words.text(.parameterLabel, String(parameter.index)))
      row.set(.hexadecimal, NumberSpelling.hexadecimal(parameter.value))
      if let text = parameter.text { row.set(.meaning, scope.text(edition[text])) }
      return row
    }
    item.set(.captionID, NotePage.parametersID(entry))
    item.set(.parameters, parameters, flag: .hasParameters)
    return item
  }

  private func limit(_ limit: Note.Limit) -> TemplateObject {
    var item = TemplateObject(capacity: 2)
    item.set(.title, scope.text(edition[limit.name]))
    item.set(.amount, amount(of: limit))
    return item
  }

  /// A limit with its unit.
  func amount(of limit: Note.Limit) -> String {
    switch limit.value {
    case .quantity(let quantity): words.amount(quantity.amount.text, quantity.unit)
    case .ports(let first, let count):
      words.text(.portRange, String(first), String(Int(first) + count - 1), NumberSpelling.grouped(count))
    }
  }

  private func notice(_ notice: NoticeText) -> TemplateObject {
    var item = TemplateObject(capacity: 3)
    item.set(.anchor, NotePage.noticeID(notice.id))
    item.set(.title, scope.text(notice.title, in: notice.titleLanguage))
    var text = TemplateObject(capacity: 2)
    text.set(.content, html: notice.html)
    if let language = notice.language { text.set(.lang, language.rawValue) }
    item.set(.text, text)
    return item
  }

  private func table(_ table: ThresholdTable) -> TemplateObject {
    var item = TemplateObject(capacity: 6)
    item.set(.anchor, NotePage.tableID(table))
    item.set(.title, scope.text(edition[table.title]))
    item.set(.parameter, scope.text(edition[table.parameter]))
    item.set(.setsAnchor, table.sets.map { NotePage.registryID(note.registry[$0.item]) } ?? "")
    item.set(.isCompared, table.comparison != nil)
    item.set(
      .rows,
      table.rows.indices.map { index in
        var row = scope.row(table.rows[index], of: table)
        row.set(.rowID, NotePage.rowID(table, index))
        return row
      })
    return item
  }

  private func fix(_ fix: Note.Fix) -> TemplateObject {
    var item = TemplateObject(capacity: 2)
    item.set(.number, String(fix.kb))
    if let text = fix.text { item.set(.text, scope.text(edition[text])) }
    return item
  }

  private func reference(_ reference: Note.Reference) -> TemplateObject {
    var item = TemplateObject(capacity: 3)
    item.set(.anchor, reference.id.map(NotePage.referenceID) ?? "")
    item.set(.title, scope.text(edition[reference.title]))
    item.set(.url, reference.url ?? "")
    return item
  }
}

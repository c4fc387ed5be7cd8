// The Markdown twin of a note's page: the whole note, in the page's language, for whoever reads text and not pages.
// Typed parts become lists and tables; the body is the author's own, with links that work from where the twin lies.

/// Writes the twin of a note.
struct NoteMarkdown {
  let page: NotePage
  private var out: [UInt8] = []
  var note: Note { page.note }
  var edition: NoteEdition { page.edition }
  var words: PageWords { page.words }
  var site: Site { page.site }

  static func write(_ scope: PageScope, _ index: Int) -> [UInt8] {
    var twin = NoteMarkdown(page: NotePage(scope, index, downloads: false))
    twin.write()
    return twin.out
  }

  private init(page: NotePage) { self.page = page }

  private mutating func write() {
    out.reserveCapacity(16_384)
    line("# " + plain(note.title))
    block(MarkdownText.line(edition[note.summary].text))
    facts()
    let parts = NoteParts(note, edition, hasNotices: !page.noticeTexts.isEmpty)
    func isBody(_ part: NotePart) -> Bool { if case .body = part.kind { true } else { part.isPlaced } }
    let start = parts.list.firstIndex(where: isBody) ?? parts.list.endIndex
    for part in parts.list[..<start] { write(part.kind, isPlaced: false) }
    guard start < parts.list.endIndex else { return }
    let end = (parts.list.lastIndex(where: isBody) ?? start) + 1
    body(Array(parts.list[start..<end]))
    for part in parts.list[end...] { write(part.kind, isPlaced: false) }
  }

  // MARK: Text

  mutating func line(_ text: String) {
    out.appendUTF8(text)
    out.append(0x0A)
  }

  /// Ends what stands before with exactly one empty line.
  mutating func separate() {
    while !out.isEmpty, !out.suffix(2).allSatisfy({ $0 == 0x0A }) { out.append(0x0A) }
  }

  /// Lines with an empty one before them.
  mutating func block(_ text: String) {
    separate()
    line(text)
  }

  mutating func heading(_ level: Int, _ text: String) {
    block(String(repeating: "#", count: level) + " " + text)
  }

  mutating func table(_ head: [String], _ rows: [[String]]) {
    separate()
    row(head)
    row(head.map { _ in "---" })
    for cells in rows { row(cells) }
  }

  mutating func row(_ cells: [String]) { line("| " + cells.joined(separator: " | ") + " |") }

  func plain(_ slot: TextSlot) -> String { MarkdownText.escaped(edition[slot].text) }

  /// A text that is Markdown, with links that work from here; further lines are indented.
  func markdown(_ slot: TextSlot, indentation: String = "") -> String {
    let text = edition[slot]
    guard text.html != nil else { return MarkdownText.escaped(text.text) }
    var source = text.text
    for link in edition.textLinks {
      guard let target = destination(link.value), target != link.value else { continue }
      source = Self.replacing("](" + link.value + ")", with: "](" + target + ")", in: source)
    }
    while source.hasSuffix("\n") { source.removeLast() }
    return Self.replacing("\n", with: "\n" + indentation, in: source)
  }

  static func replacing(_ text: String, with new: String, in source: String) -> String {
    let pattern = Array(text.utf8)
    guard let first = pattern.first, source.utf8.contains(first) else { return source }
    let bytes = Array(source.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == first, bytes[index...].starts(with: pattern) {
        result.appendUTF8(new)
        index += pattern.count
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Where a destination leads from the twin; `nil` where it can stay as it is.
  private func destination(_ written: String) -> String? {
    switch LinkDestination(written, in: note.id) {
    case .note(let id, let anchor):
      if id == note.id, let anchor { return "#" + SitePath.encoded(anchor) }
      return id + ".md" + (anchor.map { "#" + SitePath.encoded($0) } ?? "")
    case .file(let name): return page.scope.address(of: SitePath.file(name, ofNote: note.id))
    case .anchor, .external, .outside, .empty: return nil
    }
  }

  // MARK: Head

  private func stateNotice(_ text: PageWord) -> String {
    "> **" + words.text(PageWord(note.state)) + "**: " + words.text(text)
  }

  private mutating func facts() {
    var facts: [(PageWord, String)] = [(.state, words.text(PageWord(note.state)))]
    if let severity = note.severity { facts.append((.severity, words.text(PageWord(severity)))) }
    if !note.codes.isEmpty { facts.append((.codes, words.list(note.codes.map(code)))) }
    let products = note.environment.compactMap { environment -> String? in
      guard let index = site.productIndexes[environment.product.value] else { return nil }
      let name = MarkdownText.escaped(site.products[index].name[page.scope.language])
      return environment.versions.isEmpty ? name : name + " " + words.list(environment.versions)
    }
    if !products.isEmpty { facts.append((.appliesTo, words.list(products))) }
    let restarts = page.restarts()
    if !restarts.isEmpty { facts.append((.restart, words.list(restarts))) }
    facts.append((.published, note.published.iso))
    facts.append((.updated, note.updated.iso))
    if let verified = page.verified { facts.append((.verifiedOn, MarkdownText.escaped(verified))) }
    if let date = note.reviewBy { facts.append((.reviewBy, date.value.iso)) }
    if let owner = note.owner { facts.append((.owner, MarkdownText.escaped(owner))) }
    separate()
    for (word, text) in facts { line("- " + words.text(word) + ": " + text) }
    switch note.state {
    case .draft: block(stateNotice(.stateDraftText))
    case .unverified: block(stateNotice(.stateUnverifiedText))
    case .archived: block(stateNotice(.stateArchivedText))
    case .verified: break
    }
    if edition.language != page.scope.language, let place = site.languages.firstIndex(of: edition.language) {
      block("> " + words.text(.bannerFallback, page.scope.languageNames[place]))
    }
  }

  private func code(_ entry: CodeEntry) -> String {
    let name = (entry.name ?? site.codeIndexes[entry.code.slug].flatMap { site.codes[$0].name })
    return words.text(PageWord(entry.code.kind)) + " " + MarkdownText.code(entry.code.display)
      + (name.map { " " + MarkdownText.code($0) } ?? "")
  }

  // MARK: Body

  /// The author's Markdown, with what its directives place.
  private mutating func body(_ parts: [NotePart]) {
    let source = edition.bodySource
    var changes: [(range: SourceRange, kind: NotePart.Kind?, text: String)] = []
    for link in edition.body.links { change(link.range, link.value, &changes) }
    for image in edition.body.images { change(image.range, image.destination, &changes) }
    for case .directive(let directive) in edition.body.blocks {
      changes.append((directive.range, parts.first { $0.offset == directive.range.start }?.kind, ""))
    }
    changes.sort { $0.range.start < $1.range.start }
    separate()
    var position = 0
    for change in changes {
      let start = change.range.start - edition.bodyStart
      let end = change.range.end - edition.bodyStart
      guard start >= position, end <= source.count else { continue }
      append(source[position..<start])
      if let kind = change.kind { write(kind, isPlaced: true) } else { out.appendUTF8(change.text) }
      position = end
    }
    append(source[position...])
    while out.last == 0x0A { out.removeLast() }
    out.append(0x0A)
  }

  /// Line endings become line feeds, and empty lines at the beginning become one.
  private mutating func append(_ bytes: ArraySlice<UInt8>) {
    var rest = bytes
    while let byte = rest.first, byte == 0x0D || byte == 0x0A {
      rest.removeFirst()
      if byte == 0x0A, !out.suffix(2).allSatisfy({ $0 == 0x0A }) { out.append(byte) }
    }
    if rest.contains(0x0D) {
      out.append(contentsOf: rest.lazy.filter { $0 != 0x0D })
    } else {
      out.append(contentsOf: rest)
    }
  }

  private func change(
    _ range: SourceRange, _ written: String,
    _ changes: inout [(range: SourceRange, kind: NotePart.Kind?, text: String)]
  ) {
    let start = range.start - edition.bodyStart
    let end = range.end - edition.bodyStart
    // Only where the destination itself stands: a reference's stands elsewhere.
    guard start >= 0, end <= edition.bodySource.count,
      edition.bodySource[start..<end].elementsEqual(written.utf8), let target = destination(written)
    else { return }
    changes.append((range, nil, target))
  }

  // MARK: Parts

  private mutating func write(_ kind: NotePart.Kind, isPlaced: Bool) {
    func title(_ word: PageWord, _ twin: inout NoteMarkdown) {
      if !isPlaced { twin.heading(2, twin.words.text(word)) }
    }
    switch kind {
    case .body: break
    case .symptoms:
      title(.symptoms, &self)
      items(note.symptoms.map { markdown($0.text, indentation: "  ") })
    case .environment:
      title(.environment, &self)
      environment()
    case .codes:
      title(.codes, &self)
      codes()
    case .limits:
      title(.limits, &self)
      items(note.limits.map { plain($0.name) + ": " + page.amount(of: $0) })
    case .notices:
      title(.beforeYouBegin, &self)
      for notice in page.noticeTexts {
        heading(3, MarkdownText.escaped(notice.title))
        block(notice.markdown)
      }
    case .thresholds(let indexes):
      title(.thresholds, &self)
      for index in indexes { thresholds(note.thresholds[index]) }
    case .settings(let indexes):
      title(.settings, &self)
      for index in indexes { setting(index) }
    case .variables:
      title(.variables, &self)
      variables()
    case .procedures(let indexes):
      title(.procedures, &self)
      for index in indexes { procedure(note.procedures[index]) }
    case .registry(let indexes):
      title(.registry, &self)
      for index in indexes { registry(index) }
    case .fixes:
      title(.fixes, &self)
      items(
        note.fixes.map { fix in
          "KB " + String(fix.kb) + (fix.text.map { ": " + markdown($0, indentation: "  ") } ?? "")
        })
    case .references:
      title(.references, &self)
      items(
        note.references.map { reference in
          guard let url = reference.url else { return plain(reference.title) }
          return "[" + plain(reference.title) + "](<" + url + ">)"
        })
    case .related:
      title(.related, &self)
      items(
        note.related.compactMap { related in
          site.noteIndexes[related.value].map { index in
            "[" + MarkdownText.escaped(site.notes[index].title(page.scope.language).text) + "]("
              + related.value
              + ".md)"
          }
        })
    }
  }

  mutating func items(_ items: [String]) {
    separate()
    for item in items { line("- " + item) }
  }

  private mutating func environment() {
    let rows = note.environment.compactMap { environment -> [String]? in
      guard let index = site.productIndexes[environment.product.value] else { return nil }
      return [
        MarkdownText.escaped(site.products[index].name[page.scope.language]),
        words.list(environment.versions),
        words.list(environment.models), environment.observed ? words.text(.observed) : "",
      ]
    }
    table([words.text(.product), words.text(.versions), words.text(.models), words.text(.observed)], rows)
  }

  private mutating func codes() {
    separate()
    for entry in note.codes {
      let others = entry.code.otherSpellings
      line("- " + code(entry) + (others.isEmpty ? "" : " (" + words.list(others) + ")"))
      if let text = entry.text { line("  " + markdown(text, indentation: "  ")) }
      parameters(of: entry)
    }
  }

  /// The parameters of a code, in a table that belongs to the code's item.
  private mutating func parameters(of entry: CodeEntry) {
    if entry.parameters.isEmpty { return }
    let head = [words.text(.parameterNumber), words.text(.value), words.text(.meaning)]
    let rows = entry.parameters.map { parameter in
      [
        words.text(.parameterLabel, String(parameter.index)),
        MarkdownText.code(NumberSpelling.hexadecimal(parameter.value)), parameter.text.map(plain) ?? "",
      ]
    }
    line("")
    for cells in [head, head.map { _ in "---" }] + rows {
      line("  | " + cells.joined(separator: " | ") + " |")
    }
    line("")
  }

  private mutating func thresholds(_ thresholds: ThresholdTable) {
    block("**" + plain(thresholds.title) + "** (" + plain(thresholds.parameter) + ")")
    table(
      [
        words.text(.comparison), words.text(.amount), words.text(.decimal), words.text(.hexadecimal),
        words.text(.recommendedOrLevel),
      ],
      thresholds.rows.map { row in
        [
          words.text(PageWord(thresholds.comparison)), words.amount(row.amount.text, thresholds.unit),
          row.raw.map { NumberSpelling.grouped($0) } ?? "",
          row.raw.map { MarkdownText.code(NumberSpelling.hexadecimal($0)) } ?? "",
          row.recommended ? words.text(.recommended) : row.level.map { words.text(PageWord($0)) } ?? "",
        ]
      })
  }

  // MARK: Procedures

  private mutating func procedure(_ procedure: Procedure) {
    heading(3, plain(procedure.title))
    var meta = words.text(PageWord(procedure.purpose))
    if let minutes = procedure.minutes {
      meta += words.text(.listSeparator) + words.text(.duration, String(minutes))
    }
    block(meta)
    separate()
    for (index, step) in procedure.steps.enumerated() {
      let number = String(index + 1) + ". "
      let margin = String(repeating: " ", count: number.utf8.count)
      let inRecovery = note.isInRecovery(at: index, of: procedure)
      if step.pointOfNoReturn {
        line(number + "**" + words.text(.pointOfNoReturn) + "**")
        line(margin + action(step.action, margin, inRecovery: inRecovery))
      } else {
        line(number + action(step.action, margin, inRecovery: inRecovery))
      }
      if let expect = step.expect {
        line(margin + "- " + words.text(.expected) + ": " + markdown(expect, indentation: margin + "  "))
      }
      if let target = step.onFailure {
        line(margin + "- " + words.text(.onFailure) + ": " + self.target(target))
      }
      if let rollback = note.rollback(of: step) {
        line(margin + "- " + words.text(.rollback) + ": " + self.rollback(rollback, margin + "  "))
      }
    }
  }

  private func action(_ action: StepAction, _ margin: String, inRecovery: Bool) -> String {
    switch action {
    case .perform(let slot): return markdown(slot, indentation: margin)
    case .menu(let path):
      return words.markdown(.doMenu, path.map { "**" + plain($0) + "**" }.joined(separator: " › "))
    case .choose(let field, let value): return words.markdown(.choose, plain(field), plain(value))
    case .run(let command, let shell): return run(command, shell, margin)
    case .restart(let effect):
      let text = words.restartText(effect)
      return NotePage.restartCommand(effect, inRecovery: inRecovery)
        .map { text + "\n" + margin + run($0.text, $0.shell, margin) } ?? text
    case .apply(let index): return words.markdown(.doApply, plain(note.registry[index].title))
    case .undo(let index): return words.markdown(.doUndo, plain(note.registry[index].title))
    }
  }

  func run(_ command: String, _ shell: Shell, _ margin: String) -> String {
    let text = Self.replacing("\n", with: "\n" + margin, in: command)
    return words.text(.doRun, words.text(PageWord(shell))) + "\n\n" + margin + "```" + shell.rawValue + "\n"
      + margin
      + text + "\n" + margin + "```\n"
  }

  private func target(_ target: StepTarget) -> String {
    switch target {
    case .escalate: words.text(.escalate)
    case .procedure(let index): words.markdown(.goToProcedure, plain(note.procedures[index].title))
    case .step(let index, let step):
      words.markdown(.goToStep, plain(note.procedures[index].title), String(step + 1))
    }
  }

  private func rollback(_ rollback: StepRollback, _ margin: String) -> String {
    switch rollback {
    case .perform(let slot): markdown(slot, indentation: margin)
    case .run(let command, let shell): run(command, shell, margin)
    case .goTo(let target): self.target(target)
    case .undo(let index): words.markdown(.doUndo, plain(note.registry[index].title))
    }
  }
}

// How a note is inspected: its files are read anew, because the places of translated texts aren't kept.

/// Looks at one note.
struct NoteInspector {
  private let compiled: CompiledNote
  private let site: Site
  private let words: MessageLanguage
  private let own: [Diagnostic]
  private let files: [EditionFile]
  private var note: Note { compiled.note }

  /// A file of an edition, as it is now.
  private struct EditionFile {
    let edition: NoteEdition
    let lines: SourceLines
    let root: YAMLMapping?
    let body: SourceRange?
    /// Of a translation: its texts with their places.
    let texts: [Located<String>?]

    func place(_ offset: Int) -> SourcePlace {
      SourcePlace(path: edition.path, position: lines.position(of: offset))
    }
  }

  init(
    _ compiled: CompiledNote, _ site: Site, _ diagnostics: [Diagnostic], _ words: MessageLanguage,
    reading read: (String) throws -> [UInt8]
  ) throws {
    self.compiled = compiled
    self.site = site
    self.words = words
    let paths = compiled.editions.map(\.path)
    own = diagnostics.filter { paths.contains($0.location.path) }
    var originalRoot: YAMLMapping?
    files = try compiled.editions.map { edition in
      let source = SourceText(path: edition.path, bytes: try read(edition.path))
      let parts = FrontMatter.split(source).parts
      var root: YAMLMapping?
      if let parts, case .mapping(let mapping)? = YAMLParser.parse(source, parts.yaml).0 { root = mapping }
      var texts: [Located<String>?] = []
      if case .original = edition.state {
        originalRoot = root
        texts = compiled.note.texts.map { Located($0.text, $0.range) }
      } else if let root, let originalRoot {
        texts =
          TranslationReader.read(root, of: compiled.note, originalRoot: originalRoot, source: source).texts
          .texts
      } else {
        texts = compiled.note.texts.map { _ in nil }
      }
      return EditionFile(
        edition: edition, lines: SourceLines(source), root: root, body: parts?.body, texts: texts)
    }
  }

  func inspection() -> NoteInspection {
    NoteInspection(
      id: note.id, state: note.state, reviewBy: note.reviewBy?.value, isReviewDue: site.isReviewDue(note),
      editions: editions, sections: textSections + bodySections, parity: parity, missing: missing,
      parts: parts)
  }

  // MARK: Texts

  private var original: EditionFile { files[0] }
  private var otherLanguages: [Language] { site.languages.filter { $0 != note.language } }

  private func file(_ language: Language) -> EditionFile? {
    files.dropFirst().first { $0.edition.language == language }
  }

  private func status(_ edition: NoteEdition, _ section: String) -> NoteInspection.TranslationStatus {
    switch edition.state {
    case .original: .original
    case .current: .current
    case .stale(let sections): sections.contains(section) ? .stale : .current
    case .unknown: .unknown
    }
  }

  private var editions: [NoteInspection.Edition] {
    let first = NoteInspection.Edition(
      language: note.language, place: original.place(0), status: .original, changed: [])
    return [first]
      + otherLanguages.map { language in
        guard let file = file(language) else {
          let folder = note.path.dropLast((note.language.rawValue + ".md").utf8.count)
          return NoteInspection.Edition(
            language: language,
            place: SourcePlace(
              path: folder + language.rawValue + ".md", position: SourcePosition(line: 1, column: 1)),
            status: .missing, changed: [])
        }
        var changed: [String] = []
        if case .stale(let sections) = file.edition.state { changed = sections }
        let status: NoteInspection.TranslationStatus =
          switch file.edition.state {
          case .original: .original
          case .current: .current
          case .stale: .stale
          case .unknown: .unknown
          }
        return NoteInspection.Edition(
          language: language, place: file.place(0), status: status, changed: changed)
      }
  }

  private var textSections: [NoteInspection.Section] {
    var sections: [NoteInspection.Section] = []
    for (slot, text) in note.texts.enumerated() {
      let name = String(text.path.prefix { $0 != "/" })
      let isNeutral = !LanguageNeutral.needsTranslation(text, from: note.language)
      let translations = otherLanguages.compactMap { language -> NoteInspection.PlacedText? in
        guard let file = file(language) else { return nil }
        guard let given = file.texts[slot] else {
          return isNeutral
            ? nil : NoteInspection.PlacedText(language: language, text: nil, place: nil, status: .missing)
        }
        return NoteInspection.PlacedText(
          language: language, text: given.value, place: file.place(given.range.start),
          status: status(file.edition, name))
      }
      let whole = NoteInspection.Text(
        key: text.path,
        original: NoteInspection.PlacedText(
          language: note.language, text: text.text, place: original.place(text.range.start), status: .original
        ), translations: translations)
      if sections.last?.name == name {
        sections[sections.count - 1].texts.append(whole)
      } else {
        sections.append(
          NoteInspection.Section(name: name, label: words.name(ofKey: name), texts: [whole]))
      }
    }
    return sections
  }

  /// The body by its headings of the second level. Headings are translated, and have other ids: where both bodies have as
  /// many, the first belongs to the first; where they don't, the whole bodies stand beside each other.
  private var bodySections: [NoteInspection.Section] {
    let cuts = Self.cuts(original)
    guard !cuts.isEmpty else { return [] }
    let others = otherLanguages.compactMap { file($0) }.map { (file: $0, cuts: Self.cuts($0)) }
    let isParallel = others.allSatisfy { $0.cuts.map(\.isHeading) == cuts.map(\.isHeading) }
    guard isParallel else {
      let name = "body"
      let whole = { (file: EditionFile, status: NoteInspection.TranslationStatus) in
        NoteInspection.PlacedText(
          language: file.edition.language,
          text: file.body.map { Self.trimmed(file.lines.source.text(in: $0)) },
          place: file.body.map { file.place($0.start) }, status: status)
      }
      let translations = others.map { whole($0.file, isStale($0.file.edition, cuts.map(\.name))) }
      return [
        NoteInspection.Section(
          name: name, label: words.name(ofKey: name),
          texts: [
            NoteInspection.Text(key: name, original: whole(original, .original), translations: translations)
          ])
      ]
    }
    return cuts.enumerated().map { index, cut in
      let translations = others.map { other in
        let isMissing = untranslated(other.file).contains(cut.name)
        return placed(
          other.file, other.cuts[index], isMissing ? .missing : status(other.file.edition, cut.name))
      }
      return NoteInspection.Section(
        name: cut.name, label: cut.heading ?? words.name(ofKey: "body"),
        texts: [
          NoteInspection.Text(
            key: cut.name, original: placed(original, cut, .original), translations: translations)
        ])
    }
  }

  /// What the checks have found to be untranslated in a file.
  private func untranslated(_ file: EditionFile) -> [String] {
    let found = own.first { $0.code == .missingTranslation && $0.location.path == file.edition.path }
    return (found?.arguments["keys"] ?? "").split(separator: ",").map { String($0.drop { $0 == " " }) }
  }

  private func isStale(_ edition: NoteEdition, _ names: [String]) -> NoteInspection.TranslationStatus {
    let all = names.map { status(edition, $0) }
    return all.contains(.stale) ? .stale : all.first ?? .current
  }

  private func placed(
    _ file: EditionFile, _ cut: Cut, _ status: NoteInspection.TranslationStatus
  ) -> NoteInspection.PlacedText {
    NoteInspection.PlacedText(
      language: file.edition.language, text: Self.trimmed(file.lines.source.text(in: cut.range)),
      place: file.place(cut.range.start), status: status)
  }

  /// A part of a body.
  private struct Cut {
    let name: String
    let heading: String?
    let range: SourceRange
    var isHeading: Bool { heading != nil }
  }

  /// The parts that have something in them, as `OriginalRevision` cuts them.
  private static func cuts(_ file: EditionFile) -> [Cut] {
    guard let body = file.body else { return [] }
    let headings = file.edition.body.headings.filter { $0.level == 2 && $0.range.start < body.end }
    var starts: [(name: String, heading: String?, start: Int)] = [("body", nil, body.start)]
    starts += headings.map { ("#" + $0.id, $0.text, max($0.range.start, body.start)) }
    var cuts: [Cut] = []
    for (index, start) in starts.enumerated() {
      let end = index + 1 < starts.count ? starts[index + 1].start : body.end
      let range = SourceRange(start.start, max(start.start, end))
      if trimmed(file.lines.source.text(in: range)).isEmpty { continue }
      cuts.append(Cut(name: start.name, heading: start.heading, range: range))
    }
    return cuts
  }

  private static func trimmed(_ text: String) -> String {
    let isBlank = { (byte: UInt8) in byte == 0x0A || byte == 0x0D || byte == 0x20 }
    let bytes = text.utf8
    guard let first = bytes.firstIndex(where: { !isBlank($0) }),
      let last = bytes.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(text[first...last])
  }

  // MARK: What there is to do

  private func remark(_ diagnostic: Diagnostic) -> NoteInspection.Remark? {
    guard let file = files.first(where: { $0.edition.path == diagnostic.location.path }) else { return nil }
    return NoteInspection.Remark(
      key: file.edition.language.rawValue, message: diagnostic.message(in: words),
      place: file.place(diagnostic.location.range.start))
  }

  private var parity: [NoteInspection.Remark] {
    own.filter { $0.code == .missingToken || $0.code == .extraToken }.compactMap(remark)
  }

  private var missing: [NoteInspection.Remark] {
    let root = original.root
    let state = original.place(root?["state"]?.range.start ?? 0)
    var found: [NoteInspection.Remark] = []
    func add(_ key: String, _ need: MessageLanguage.VerificationNeed, _ place: SourcePlace? = nil) {
      found.append(NoteInspection.Remark(key: key, message: words.sentence(for: need), place: place ?? state))
    }
    if note.verification == nil { add("verified-on", .verifiedOn) }
    if note.verification?.build == nil {
      add("build", .build, root?["verified-on"].map { original.place($0.range.start) })
    }
    if !note.environment.isEmpty, !note.environment.contains(where: \.observed) {
      add("observed", .observed, root?["environment"].map { original.place($0.range.start) })
    }
    if note.owner == nil { add("owner", .owner) }
    if note.reviewBy == nil { add("review-by", .reviewBy) }
    if let date = note.reviewBy, site.isReviewDue(note) {
      add("review-by", .reviewDue(date.value), original.place(date.range.start))
    }
    for edition in editions where edition.status == .stale || edition.status == .missing {
      let need: MessageLanguage.VerificationNeed =
        edition.status == .stale ? .staleTranslation(edition.language) : .translation(edition.language)
      add(edition.language.rawValue, need, edition.place)
    }
    let warnings = own.filter {
      ![.missingToken, .extraToken, .staleTranslation, .reviewDue].contains($0.code)
    }
    found += warnings.compactMap(remark)
    if note.state != .verified { add("state", .state) }
    return found
  }

  // MARK: Typed parts

  private var parts: [NoteInspection.Part] {
    var parts: [NoteInspection.Part] = []
    let edition = compiled.editions[0]
    func add(
      _ kind: String, _ id: String, _ title: String, _ anchor: String, _ range: SourceRange
    ) {
      parts.append(
        NoteInspection.Part(
          kind: kind, label: words.name(ofKey: kind), id: id, title: title, anchor: anchor,
          place: original.place(range.start)))
    }
    func range(_ slot: TextSlot) -> SourceRange { note.texts[slot.index].range }
    for entry in note.codes {
      add(
        "codes", entry.id, [entry.code.display, entry.name].compactMap { $0 }.joined(separator: " "), "codes",
        entry.range)
    }
    for environment in note.environment {
      let id = environment.product.value
      let name = site.productIndexes[id].map { site.products[$0].name[note.language] } ?? id
      add("environment", id, name, "environment", environment.product.range)
    }
    for symptom in note.symptoms {
      add("symptoms", symptom.id, edition[symptom.text].text, "symptoms", range(symptom.text))
    }
    for limit in note.limits {
      add("limits", limit.id, edition[limit.name].text, "limits", range(limit.name))
    }
    for table in note.thresholds {
      add("thresholds", table.id.value, edition[table.title].text, NotePage.tableID(table), table.id.range)
    }
    for setting in note.settings {
      add("settings", setting.id.value, setting.name, NotePage.settingID(setting), setting.id.range)
    }
    for variable in note.variables {
      add("variables", variable.name.value, edition[variable.label].text, "variables", variable.name.range)
    }
    for procedure in note.procedures {
      add(
        "procedures", procedure.id.value, edition[procedure.title].text, NotePage.procedureID(procedure),
        procedure.id.range)
    }
    for item in note.registry {
      add("registry", item.id.value, edition[item.title].text, NotePage.registryID(item), item.id.range)
    }
    for reference in note.references {
      add(
        "references", reference.id ?? "", edition[reference.title].text,
        reference.id.map(NotePage.referenceID) ?? "references", range(reference.title))
    }
    return parts
  }
}

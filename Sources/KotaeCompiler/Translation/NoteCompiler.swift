// From a note's folder to its compiled editions: original, then translations. Depends on nothing but the folder and
// the names of the other notes, so that notes are compiled in any order and at the same time.

/// What one folder has become. It never changes: the same object is the same outcome.
final class NoteUnit: Sendable {
  /// The folder's name.
  let id: String
  /// The note, or `nil` where its folder has errors.
  let note: CompiledNote?
  /// Everything that was wrong.
  let diagnostics: [Diagnostic]
  /// The files that the diagnostics point into.
  let sources: [SourceText]
  /// What the original names outside its folder; `nil` where it couldn't be read at all.
  let names: NamedThings?
  /// What is wrong with the note by itself although its folder has no errors.
  let findings: [Diagnostic]
  /// The ids of other notes that its pages or checks look at: what it's related to and what it links to.
  let mentions: [String]

  init(
    id: String, note: CompiledNote?, diagnostics: [Diagnostic], sources: [SourceText], names: NamedThings?
  ) {
    self.id = id
    self.note = note
    self.diagnostics = diagnostics
    self.sources = sources
    self.names = names
    findings = note.map(Checks.ofNote) ?? []
    var mentions = names?.related.map(\.value) ?? []
    for edition in note?.editions ?? [] {
      for link in edition.body.links + edition.textLinks {
        guard case .note(let other, _) = LinkDestination(link.value, in: id), other != id else { continue }
        if !mentions.contains(other) { mentions.append(other) }
      }
    }
    self.mentions = mentions
  }
}

/// Compiles notes one by one.
struct NoteCompiler: Sendable {
  let languages: [Language]
  let noteIDs: Set<String>
  let labels: [Language: MarkdownLabels]
  /// For what is made for search: the names of each product; `nil` where nothing is.
  let productNames: [String: [String]]?
  var read: @Sendable (String) throws -> [UInt8]

  /// A file of the folder, read.
  private struct Text {
    let language: Language
    let source: SourceText
    let body: SourceRange
    let root: YAMLMapping?

    func location(_ range: SourceRange) -> SourceLocation { SourceLocation(path: source.path, range: range) }

    static let translationKey = "translation-of"

    /// The value of `translation-of`: what makes a file a translation.
    var translationOf: YAMLNode? { root?[Self.translationKey] }

    /// Whether the file says what kind of note it is, as originals must and translations don't.
    var statesFacts: Bool { root?["kind"] != nil || root?["state"] != nil }

    /// A key that was meant as `translation-of`.
    var misspeltTranslationOf: YAMLScalar? {
      root?.entries.first { nearMiss(of: $0.key.text, among: [Self.translationKey]) != nil }?.key
    }
  }

  /// A file with what the Markdown in it needs to know.
  private struct Markup {
    let text: Text
    let note: String
    let attachments: [CompiledNote.Attachment]
    let options: MarkdownOptions
  }

  func compile(_ folder: NoteFolder) throws -> NoteUnit {
    var diagnostics: [Diagnostic] = []
    var texts: [Text] = []
    var sources: [SourceText] = []
    for (language, path) in folder.texts {
      let source = SourceText(path: path, bytes: try read(path))
      sources.append(source)
      guard languages.contains(language) else {
        diagnostics.append(
          Diagnostic(
            .unknownLanguage, at: SourceLocation(path: path, range: .fileStart),
            ["language": language.rawValue, "allowed": languages.map(\.rawValue).joined(separator: ", ")]))
        continue
      }
      if let text = text(language, source, &diagnostics) { texts.append(text) }
    }
    let attachments = try attachments(of: folder, &sources, &diagnostics)
    var compiled: CompiledNote?
    var names: NamedThings?
    if let original = original(of: folder, texts, &diagnostics) {
      compiled = compile(folder, original, texts, attachments, &names, &diagnostics)
    }
    let failed = diagnostics.contains { $0.severity == .error }
    return NoteUnit(
      id: folder.id, note: failed ? nil : compiled, diagnostics: diagnostics,
      sources: diagnostics.isEmpty ? [] : sources, names: names)
  }

  /// The folder's other files, those looked into that browsers would show.
  private func attachments(
    of folder: NoteFolder, _ sources: inout [SourceText], _ diagnostics: inout [Diagnostic]
  ) throws -> [CompiledNote.Attachment] {
    try folder.attachments.map { file in
      let name = String(file.path.dropFirst(("content/notes/" + folder.id + "/").count))
      var attachment = CompiledNote.Attachment(
        name: name, path: file.path, byteCount: file.byteCount, leadsOutside: file.leadsOutside)
      // Never read: it stays out of the site, too.
      guard !file.leadsOutside else { return attachment }
      let looked = try AttachedFile(name: name, path: file.path, reading: read)
      attachment.imageSize = looked.size
      diagnostics += looked.diagnostics
      if let source = looked.source { sources.append(source) }
      return attachment
    }
  }

  /// Splits and parses one file; `nil` where it isn't a note at all.
  private func text(_ language: Language, _ source: SourceText, _ diagnostics: inout [Diagnostic]) -> Text? {
    let encoding = TextEncodingCheck.check(source)
    guard !encoding.contains(where: { $0.severity == .error }) else {
      diagnostics += encoding
      return nil
    }
    let (parts, problems) = FrontMatter.split(source)
    diagnostics += problems
    guard let parts else { return nil }
    let (node, found) = YAMLParser.parse(source, parts.yaml)
    diagnostics += found
    switch node {
    case .mapping(let root)?: return Text(language: language, source: source, body: parts.body, root: root)
    case nil: return nil
    case .list(_, let range)?:
      diagnostics.append(
        Diagnostic(
          .wrongKind, at: SourceLocation(path: source.path, range: range),
          ["key": "front matter", "expected": "mapping", "found": "list"]))
      return nil
    case .scalar(let scalar)?:
      diagnostics.append(
        Diagnostic(
          .wrongKind, at: SourceLocation(path: source.path, range: scalar.range),
          ["key": "front matter", "expected": "mapping", "found": scalar.text.isEmpty ? "nothing" : "text"]))
      return nil
    }
  }

  /// The one file that states facts.
  ///
  /// Of several files without `translation-of`, the one that states facts is the original, in the order of the
  /// site's languages: the others are told that they lack the key.
  private func original(of folder: NoteFolder, _ texts: [Text], _ diagnostics: inout [Diagnostic]) -> Text? {
    // Where a syntax error hides entries, nobody knows whether the key is among them.
    let candidates = texts.filter {
      $0.translationOf == nil && ($0.statesFacts || $0.root?.isComplete != false)
    }
    func inOrder(_ texts: [Text]) -> [Text] {
      languages.flatMap { language in texts.filter { $0.language == language } }
    }
    let originals =
      inOrder(candidates.filter(\.statesFacts)) + inOrder(candidates.filter { !$0.statesFacts })
    guard let original = originals.first else {
      // An unread file may be the original.
      if texts.count < folder.texts.count || texts.contains(where: { $0.translationOf == nil }) { return nil }
      let place = texts.first.flatMap { text in text.translationOf.map { text.location($0.range) } }
      let path = folder.texts.first?.path ?? folder.attachments.first?.path ?? "content/notes/" + folder.id
      diagnostics.append(
        Diagnostic(
          .noOriginal, at: place ?? SourceLocation(path: path, range: .fileStart), ["note": folder.id]))
      return nil
    }
    for other in originals.dropFirst() {
      if let misspelt = other.misspeltTranslationOf {
        let location = other.location(misspelt.range)
        diagnostics.append(
          Diagnostic(
            .unknownKey, at: location, ["key": misspelt.text, "allowed": Text.translationKey],
            fixIts: [
              FixIt(
                .didYouMean, Text.translationKey,
                edits: [SourceEdit(location: location, replacement: Text.translationKey)])
            ]))
        continue
      }
      diagnostics.append(
        Diagnostic(
          .twoOriginals, at: other.location(other.root?.entries.first?.key.range ?? .fileStart),
          ["note": folder.id],
          related: [
            RelatedPlace(
              .other, original.location(original.root?.entries.first?.key.range ?? .fileStart))
          ],
          fixIts: [FixIt(.insert, "translation-of: " + original.language.rawValue)]))
    }
    return originals.count == 1 ? original : nil
  }

  private func compile(
    _ folder: NoteFolder, _ original: Text, _ texts: [Text], _ attachments: [CompiledNote.Attachment],
    _ names: inout NamedThings?,
    _ diagnostics: inout [Diagnostic]
  ) -> CompiledNote? {
    guard let root = original.root else { return nil }
    if folder.id.utf8.count < 3 || !NodeReader.isID(folder.id) {
      diagnostics.append(
        Diagnostic(
          .invalidID, at: original.location(.fileStart),
          ["id": folder.id, "pattern": "[a-z0-9][a-z0-9-]{2,63}"]))
    }
    let (note, named, problems) = NoteReader.read(
      root, id: folder.id, language: original.language, source: original.source)
    diagnostics += problems
    names = named
    guard let note else {
      // The bodies' own problems are worth knowing in the same run.
      for text in texts {
        let (body, problems) = Markdown.parse(
          text.source, body: text.body, options: options(text, nil, attachments))
        diagnostics += problems
        diagnostics += NoteFiles.check(body, in: text.source.path, note: folder.id, attachments: attachments)
      }
      return nil
    }
    let markup = Markup(
      text: original, note: note.id, attachments: attachments, options: options(original, note, attachments))
    let body = markdown(markup, &diagnostics)
    var links: [Located<String>] = []
    let editionTexts = note.texts.map { text in
      edition(Located(text.text, text.range), text.format, markup, &links, &diagnostics)
    }
    var editions = [
      NoteEdition(
        language: original.language, path: original.source.path, texts: editionTexts, body: body,
        bodySource: Array(original.source.bytes[original.body.start..<original.body.end]),
        bodyStart: original.body.start, textLinks: links, state: .original)
    ]
    let translations = texts.filter { $0.translationOf != nil }
    if !translations.isEmpty {
      let revision = OriginalRevision(
        texts: note.texts, body: original.source, range: original.body, headings: body.headings)
      for language in languages {
        guard let text = translations.first(where: { $0.language == language }) else { continue }
        editions.append(
          translation(
            text, of: note, original: original, editions[0], revision: revision, attachments, &diagnostics))
      }
    }
    let search = productNames.map { NoteSearch(note, editions, productNames: $0) }
    // Code has been compared, and text without markup has been read for search: kept, the two would be a sixth of all
    // memory.
    for index in editions.indices {
      editions[index].body.tokens = []
      editions[index].body.plainTextBytes = []
      for text in editions[index].texts.indices { editions[index].texts[text].plainTextBytes = [] }
    }
    return CompiledNote(
      note: note, editions: editions, attachments: attachments, search: search, siteLanguages: languages)
  }

  // MARK: Translations

  private func translation(
    _ text: Text, of note: Note, original: Text, _ first: NoteEdition, revision: OriginalRevision,
    _ attachments: [CompiledNote.Attachment], _ diagnostics: inout [Diagnostic]
  ) -> NoteEdition {
    // Both are mappings: the caller has read them.
    let root = text.root ?? YAMLMapping(entries: [], range: .fileStart)
    let originalRoot = original.root ?? YAMLMapping(entries: [], range: .fileStart)
    if let named = text.translationOf {
      var reader = NodeReader(source: text.source)
      let name = reader.text(Text.translationKey, named)?.value
      diagnostics += reader.diagnostics
      if let name, name != note.language.rawValue {
        diagnostics.append(
          Diagnostic(
            .translationOfUnknown, at: text.location(named.range), ["language": name, "note": note.id],
            fixIts: [
              FixIt(
                .replace, note.language.rawValue,
                edits: [
                  SourceEdit(location: text.location(named.range), replacement: note.language.rawValue)
                ])
            ]))
      }
    }
    let (given, problems) = TranslationReader.read(
      root, of: note, originalRoot: originalRoot, source: text.source)
    diagnostics += problems
    let markup = Markup(
      text: text, note: note.id, attachments: attachments, options: options(text, note, attachments))
    let body = markdown(markup, &diagnostics)
    // What a misspelt key gives is there, only not under its name.
    let misspelt = problems.filter { $0.code == .unknownKey || $0.code == .unknownTranslationID }
      .flatMap { $0.fixIts.map(\.text) }
    var missing: [String] = []
    var links: [Located<String>] = []
    let texts = note.texts.enumerated().map { index, originalText -> EditionText in
      guard let translated = given.texts[index] else {
        let isMisspelt = originalText.path.split(separator: "/").contains { misspelt.contains(String($0)) }
        if !isMisspelt, LanguageNeutral.needsTranslation(originalText, from: note.language) {
          missing.append(originalText.path)
        }
        return first.texts[index]
      }
      return edition(translated, originalText.format, markup, &links, &diagnostics)
    }
    missing += first.body.sections(untranslatedIn: body)
    if !missing.isEmpty {
      diagnostics.append(
        Diagnostic(
          .missingTranslation, at: text.location(given.headRange),
          ["keys": missing.joined(separator: ", "), "language": text.language.rawValue]))
    }
    diagnostics += TokenParity.check(
      original: TokenParity.Side(source: original.source, body: original.body, document: first.body),
      originalTexts: note.texts,
      translation: TokenParity.Side(source: text.source, body: text.body, document: body), texts: given.texts)
    return NoteEdition(
      language: text.language, path: text.source.path, texts: texts, body: body,
      bodySource: Array(text.source.bytes[text.body.start..<text.body.end]), bodyStart: text.body.start,
      textLinks: links,
      // An original that couldn't be read whole has no revision to compare with.
      state: originalRoot.isComplete ? state(of: text, note, given, revision, &diagnostics) : .unknown)
  }

  private func state(
    of text: Text, _ note: Note, _ given: TranslatedTexts, _ revision: OriginalRevision,
    _ diagnostics: inout [Diagnostic]
  ) -> TranslationState {
    guard let followed = given.revision else {
      let line = "original-revision: " + revision.yaml
      let place = SourceRange(given.headRange.end, given.headRange.end)
      diagnostics.append(
        Diagnostic(
          .unrevisedTranslation, at: text.location(given.headRange),
          fixIts: [
            FixIt(
              .insert, line, edits: [SourceEdit(location: text.location(place), replacement: "\n" + line)])
          ]))
      return .unknown
    }
    let changes = followed.changes(to: revision)
    guard !changes.isEmpty else { return .current }
    let place = text.root?["original-revision"]?.range ?? given.headRange
    diagnostics.append(
      Diagnostic(
        .staleTranslation, at: text.location(place),
        ["sections": changes.joined(separator: ", ")],
        // Written by hand, the new revision would say that the texts have been looked at.
        fixIts: [FixIt(.run, "kotae translate accept \(note.id) --to \(text.language.rawValue)")]))
    return .stale(changes)
  }

  // MARK: Markdown

  private func options(
    _ text: Text, _ note: Note?, _ attachments: [CompiledNote.Attachment]
  ) -> MarkdownOptions {
    let id = note?.id ?? ""
    let ids = noteIDs
    var options = MarkdownOptions { destination in
      switch LinkDestination(destination, in: id) {
      case .anchor(let anchor): return .href("#" + anchor)
      case .note(let other, let anchor):
        guard ids.contains(other) else { return .broken }
        let fragment = anchor.map { "#" + $0 } ?? ""
        if other == id { return .href(fragment.isEmpty ? other + ".html" : fragment) }
        return .href(other + ".html" + fragment)
      case .file(let name):
        guard attachments.contains(where: { $0.name.isExactly(name) && !$0.leadsOutside })
        else { return .broken }
        return .href(SitePath.link(from: "ja/notes/" + id + ".html", to: SitePath.file(name, ofNote: id)))
      case .external(let url): return .external(url)
      case .outside, .empty: return .broken
      }
    }
    let sized = attachments.filter { $0.imageSize != nil }
    options.imageSize = { destination in
      guard case .file(let name) = LinkDestination(destination, in: id) else { return nil }
      return sized.first { $0.name.isExactly(name) }?.imageSize
    }
    options.labels = labels[text.language] ?? MarkdownLabels()
    if let note { options.reservedIDs = Set(NotePage.ids(of: note)) }
    return options
  }

  private func markdown(_ markup: Markup, _ diagnostics: inout [Diagnostic]) -> MarkdownDocument {
    let text = markup.text
    let (document, problems) = Markdown.parse(text.source, body: text.body, options: markup.options)
    diagnostics += problems
    diagnostics += NoteFiles.check(
      document, in: text.source.path, note: markup.note, attachments: markup.attachments)
    return document
  }

  private func edition(
    _ given: Located<String>, _ format: OriginalText.Format, _ markup: Markup,
    _ links: inout [Located<String>], _ diagnostics: inout [Diagnostic]
  ) -> EditionText {
    let text = markup.text
    guard format == .markdown, Markdown.mayHoldMarkup(given.value) else {
      return EditionText(text: given.value, language: text.language, html: nil)
    }
    let (document, problems) = Markdown.inline(
      given.value, at: text.location(given.range), in: text.source, options: markup.options)
    diagnostics += problems
    diagnostics += NoteFiles.check(
      document, in: text.source.path, note: markup.note, attachments: markup.attachments)
    links += document.links
    return EditionText(
      text: given.value, language: text.language, html: document.unwrappedHTML,
      plainTextBytes: productNames == nil ? [] : document.plainTextBytes)
  }
}

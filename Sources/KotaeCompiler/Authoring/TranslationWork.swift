// A note seen as work for translators: its original as it is now, and how each translation stands to it, section by
// section. Read from the note's own folder; templates and other notes don't matter.

/// A part of a note that translations follow as a whole: a key of the front matter, or the text under a heading.
public struct NoteSection: Sendable, Equatable {
  /// `title`, `procedures`, …; `body` before the first heading, `#id` under a heading.
  public var name: String
  /// Where it stands in the original.
  public var place: SourceLocation
}

/// How one translation of a note stands.
public struct TranslationStanding: Sendable {
  /// How it stands as a whole.
  public enum State: String, Sendable, CaseIterable {
    /// It follows the original as it is now, and nothing is missing.
    case current
    /// Parts of it are missing.
    case incomplete
    /// The original has changed since.
    case stale
    /// It doesn't say which state of the original it follows.
    case unknown
    /// There's none.
    case missing
    /// It has errors.
    case broken
  }

  /// The language.
  public var language: Language
  /// The logical path of its file; nil where there's none.
  public var path: String?
  /// How it stands: of several things that are so, the last in the order of the cases.
  public var state: State
  /// The names of the sections that have changed in the original since, or are gone from it.
  public var changed: [String]
  /// Paths of texts that it lacks.
  public var missing: [String]
}

/// A note with its translations.
public struct TranslationWork: Sendable {
  /// The note's id.
  public var id: String
  /// The original's logical path; nil where the note has no original that could be read.
  public var path: String?
  /// The original's language.
  public var language: Language?
  /// The original's revision as it is now; nil where it has errors.
  public var revision: OriginalRevision?
  /// The sections, in the order of the revision.
  public var sections: [NoteSection] = []
  /// The translations, in the order of the site's languages.
  public var translations: [TranslationStanding] = []
  /// What is wrong with the files of the note's folder.
  public var diagnostics: [Diagnostic]
  /// The files that the diagnostics and sections point into.
  public var sources: [String: SourceText]

  /// The texts of the original's front matter.
  var texts: [OriginalText] = []
  /// The original's body with its place.
  var body = SourceRange(0, 0)
  /// The lines of the original's texts, by section.
  var lines: [String: [String]] = [:]

  private let folder: NoteFolder
  private let compiler: NoteCompiler

  /// Whether the original can't be followed, because it has errors.
  public var isBroken: Bool { revision == nil }

  /// Reads the notes `ids` of `input`, or all; an id that no note has is left out.
  public static func read(
    _ input: CompilerInput, ids: [String]? = nil, clock: CalendarDate
  ) throws -> [TranslationWork] {
    let tree = SourceTree(input.files)
    var report = DiagnosticReport([])
    let files = try SiteFiles.read(tree, reading: input.read, &report)
    let compiler = NoteCompiler(
      languages: files.configuration.languages, noteIDs: Set(tree.notes.map(\.id)), labels: [:],
      productNames: nil, read: input.read)
    return try tree.notes.filter { ids?.contains($0.id) ?? true }.map { folder in
      try TranslationWork(folder, compiler)
    }
  }

  /// The note with its original as `bytes`; everything else is as it was when the note was read. Throws what reading
  /// throws.
  public func with(original bytes: [UInt8]) throws -> TranslationWork {
    var earlier = compiler
    let (read, path) = (compiler.read, path)
    earlier.read = { $0 == path ? bytes : try read($0) }
    return try TranslationWork(folder, earlier)
  }

  private init(_ folder: NoteFolder, _ compiler: NoteCompiler) throws {
    self.folder = folder
    self.compiler = compiler
    let unit = try compiler.compile(folder)
    id = folder.id
    diagnostics = unit.diagnostics
    sources = Dictionary(unit.sources.map { ($0.path, $0) }) { first, _ in first }
    func isBroken(_ path: String) -> Bool {
      unit.diagnostics.contains { $0.severity == .error && $0.location.path == path }
    }
    // A translation's errors are no reason not to know the original: read again without it.
    var compiled = unit.note
    if compiled == nil {
      var sound = folder
      sound.texts.removeAll { isBroken($0.path) }
      compiled = try compiler.compile(sound).note
    }
    guard let compiled, let original = compiled.editions.first else { return }
    path = original.path
    language = original.language
    let source = SourceText(path: original.path, bytes: try compiler.read(original.path))
    guard let parts = FrontMatter.split(source).parts else { return }
    sources[source.path] = source
    texts = compiled.note.texts
    body = parts.body
    let revision = OriginalRevision(
      texts: texts, body: source, range: parts.body, headings: original.body.headings)
    self.revision = revision
    lines = Self.lines(
      texts,
      OriginalRevision.contents(
        texts: texts, body: source, range: parts.body, headings: original.body.headings))
    sections = revision.sections.map { section in
      NoteSection(
        name: section.name,
        place: SourceLocation(
          path: source.path, range: Self.place(of: section.name, texts, parts.body, original.body.headings)))
    }
    translations = compiler.languages.filter { $0 != original.language }.map { language in
      standing(
        language, path: folder.texts.first { $0.language == language }?.path,
        edition: compiled.editions.first { $0.language == language }, isBroken: isBroken)
    }
  }

  private static func place(
    of section: String, _ texts: [OriginalText], _ body: SourceRange, _ headings: [MarkdownHeading]
  ) -> SourceRange {
    if section == "body" { return SourceRange(body.start, body.start) }
    if section.hasPrefix("#") {
      return headings.first { "#" + $0.id == section }?.range ?? SourceRange(body.start, body.start)
    }
    return texts.first { $0.path.prefix { $0 != "/" } == section }?.range ?? .fileStart
  }

  private func standing(
    _ language: Language, path: String?, edition: NoteEdition?, isBroken: (String) -> Bool
  ) -> TranslationStanding {
    guard let path else {
      return TranslationStanding(
        language: language, path: nil, state: .missing, changed: [], missing: [])
    }
    guard let edition, !isBroken(path) else {
      return TranslationStanding(language: language, path: path, state: .broken, changed: [], missing: [])
    }
    var changed: [String] = []
    var state = TranslationStanding.State.current
    let lacking = diagnostics.first { $0.code == .missingTranslation && $0.location.path == path }
    let missing = lacking?.arguments["keys"]?.split(separator: ",").map { key in
      String(key.drop { $0 == " " })
    }
    if missing != nil { state = .incomplete }
    switch edition.state {
    case .original, .current: break
    case .unknown: state = .unknown
    case .stale(let names):
      state = .stale
      changed = names
    }
    return TranslationStanding(
      language: language, path: path, state: state, changed: changed, missing: missing ?? [])
  }
}

// The whole pipeline on one screen: sources in, files and diagnostics out. Nothing here touches a disk, a clock, the
// network or a terminal: what the compiler needs of them arrives in CompilerInput and CompilerSettings.

/// What is compiled: the files of a site and of its theme.
public struct CompilerInput: Sendable {
  /// A file that can be read.
  public struct File: Sendable {
    /// The logical path: `kotae.yml`, `content/…`, `templates/…`, with `/` on every system.
    public var path: String
    /// The size in bytes.
    public var byteCount: Int
    /// Whether it's a symbolic link that leads out of its folder.
    public var leadsOutside: Bool

    /// A file.
    public init(path: String, byteCount: Int, leadsOutside: Bool = false) {
      self.path = path
      self.byteCount = byteCount
      self.leadsOutside = leadsOutside
    }
  }

  /// The files, in any order.
  public var files: [File]
  /// A file's whole contents by its logical path; called from several tasks at once. What it throws ends the run.
  public var read: @Sendable (String) throws -> [UInt8]

  /// Files and how to read them.
  public init(files: [File], read: @escaping @Sendable (String) throws -> [UInt8]) {
    self.files = files
    self.read = read
  }
}

/// The stages of a run, in order.
public enum CompilerStage: String, Sendable, CaseIterable {
  /// Notes are read: bytes to typed values and HTML.
  case notes
  /// What needs all notes is checked.
  case checks
  /// Templates are compiled.
  case templates
  /// The index for search is made; only where one is asked for.
  case search
  /// The run is over; the site can be rendered.
  case done
}

/// Everything that a run depends on beside its input.
public struct CompilerSettings: Sendable {
  /// Today.
  public var clock: CalendarDate
  /// The site's address; stands in for `base-url` of kotae.yml.
  public var baseURL: String?
  /// Whether notes in state `draft` are part of the site.
  public var includesDrafts: Bool
  /// Whether a site without errors gets an index for search, which only whoever writes the site needs.
  public var makesSearchIndex: Bool
  /// How many tasks work at once; never changes a byte of what comes out.
  public var jobs: Int
  /// Told when a stage begins.
  public var observe: @Sendable (CompilerStage) -> Void

  /// Settings for a run on `clock`.
  public init(
    clock: CalendarDate, baseURL: String? = nil, includesDrafts: Bool = false,
    makesSearchIndex: Bool = true, jobs: Int = 1,
    observe: @escaping @Sendable (CompilerStage) -> Void = { _ in }
  ) {
    self.clock = clock
    self.baseURL = baseURL
    self.includesDrafts = includesDrafts
    self.makesSearchIndex = makesSearchIndex
    self.jobs = max(1, jobs)
    self.observe = observe
  }
}

/// What a run found.
public struct Compilation: Sendable {
  /// Everything that is wrong, in the order in which it's shown.
  public var diagnostics: [Diagnostic]
  /// Every file that a diagnostic points into.
  public var sources: [String: SourceText]
  /// The site, ready to be rendered; `nil` where there's an error.
  public var site: CheckedSite?
  /// How many notes were read.
  public var noteCount: Int
}

/// The compiler.
public enum Compiler {
  /// Compiles and checks everything, and renders nothing yet. Throws what `input.read` throws, and nothing else.
  public static func check(_ input: CompilerInput, _ settings: CompilerSettings) async throws -> Compilation {
    settings.observe(.notes)
    let tree = SourceTree(input.files)
    var report = DiagnosticReport(tree.diagnostics)
    let files = try SiteFiles.read(tree, input, settings, &report)
    let templates = try ThemeSources.read(tree, input, languages: files.configuration.languages, &report)
    let units = try await compileNotes(tree, input, settings, files, labels: templates.labels)
    for unit in units { report.add(unit.diagnostics, unit.sources) }

    settings.observe(.checks)
    let site = Site(
      configuration: files.configuration, baseURL: settings.baseURL ?? files.configuration.baseURL,
      clock: settings.clock, products: files.products, notices: files.notices,
      notes: units.compactMap(\.note).filter { settings.includesDrafts || $0.note.state != .draft })
    let plan = SitePlan.outputs(of: site, assets: tree.assets)
    let failedIDs = Set(units.filter { $0.note == nil }.map(\.id))
    let found = try await Checks.run(
      site, plan, names: units.compactMap(\.names), things: files.known, unreadable: failedIDs,
      jobs: settings.jobs)
    try report.add(found, reading: input.read)

    settings.observe(.templates)
    let renderer = try templates.compile(for: site, reading: input.read, &report)
    var checked: CheckedSite?
    if !report.hasErrors, let renderer {
      var search: SearchIndex?
      if settings.makesSearchIndex {
        settings.observe(.search)
        search = try await SiteSearch.index(site, jobs: settings.jobs)
      }
      checked = CheckedSite(site: site, plan: plan, search: search, renderer: renderer)
    }
    settings.observe(.done)
    report.sort()
    return Compilation(
      diagnostics: report.diagnostics, sources: report.sources, site: checked, noteCount: units.count)
  }

  private static func compileNotes(
    _ tree: SourceTree, _ input: CompilerInput, _ settings: CompilerSettings, _ files: SiteFiles,
    labels: [Language: MarkdownLabels]
  ) async throws -> [NoteUnit] {
    let compiler = NoteCompiler(
      languages: files.configuration.languages, noteIDs: Set(tree.notes.map(\.id)), labels: labels,
      productNames: settings.makesSearchIndex ? files.productNames : nil, read: input.read)
    return try await parallelMap(tree.notes, jobs: settings.jobs) { try compiler.compile($0) }
  }
}

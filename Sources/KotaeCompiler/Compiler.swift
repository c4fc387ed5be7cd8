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
  /// The site's address, which ends in `/`; stands in for `base-url` of kotae.yml.
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
    self.baseURL = baseURL.map { $0.utf8.last == UInt8(ascii: "/") ? $0 : $0 + "/" }
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
  /// Compiles and checks everything, and renders nothing yet. Throws what `input.read` throws, and `CancellationError`
  /// where the task is cancelled.
  public static func check(_ input: CompilerInput, _ settings: CompilerSettings) async throws -> Compilation {
    var (compilation, _) = try await compile(
      SourceTree(input.files), reading: input.read, settings, after: nil, changed: ChangedPaths())
    if let site = compilation.site, settings.makesSearchIndex {
      settings.observe(.search)
      compilation.site = try await site.withSearchIndex(jobs: settings.jobs)
    }
    settings.observe(.done)
    return compilation
  }

  /// Compiles and checks, but for the index for search. After an earlier run, `memory` gives what that has made of
  /// everything on which no path in `changed` has an influence; what comes out is the same without it.
  static func compile(
    _ tree: SourceTree, reading read: @escaping @Sendable (String) throws -> [UInt8],
    _ settings: CompilerSettings, after memory: CompilerMemory?, changed: ChangedPaths
  ) async throws -> (Compilation, CompilerMemory) {
    settings.observe(.notes)
    var report = DiagnosticReport(tree.diagnostics)
    let files = try memory?.files(after: changed) ?? Made { try SiteFiles.read(tree, reading: read, &$0) }
    report.add(files.report)
    let languages = files.value.configuration.languages
    let theme =
      try memory?.theme(after: changed, languages)
      ?? Made { try ThemeSources.read(tree, reading: read, languages: languages, &$0) }
    report.add(theme.report)
    let compiler = NoteCompiler(
      languages: languages, noteIDs: memory?.noteIDs(of: tree) ?? Set(tree.notes.map(\.id)),
      labels: theme.value.labels, productNames: settings.makesSearchIndex ? files.value.productNames : nil,
      read: read)
    let notes = try await CompiledNotes(
      tree.notes, by: compiler, jobs: settings.jobs, after: memory?.notes, changed: changed)
    for unit in notes.units { report.add(unit.diagnostics, unit.sources) }

    settings.observe(.checks)
    let planned =
      memory?.planned(notes, files, settings, assets: tree.assets)
      ?? PlannedSite(files, settings, notes, assets: tree.assets, after: memory?.planned)
    let checks = try await CheckedNotes(
      notes, planned, files.value.known, jobs: settings.jobs, after: memory?.checks(files, settings))
    try report.add(checks.found, reading: read)

    settings.observe(.templates)
    let renderer =
      try memory?.renderer(theme, files)
      ?? Made { try theme.value.compile(for: planned.site, reading: read, &$0) }
    report.add(renderer.report)
    report.sort()
    let site =
      report.hasErrors
      ? nil : renderer.value.map { CheckedSite(planned.site, planned.plan, $0) }
    let compilation = Compilation(
      diagnostics: report.diagnostics, sources: report.sources, site: site, noteCount: notes.units.count)
    return (
      compilation,
      CompilerMemory(
        settings: settings, files: files, theme: theme, notes: notes, planned: planned, checks: checks,
        renderer: renderer, lastGood: site == nil ? memory?.lastGood : (settings, planned, checks))
    )
  }
}

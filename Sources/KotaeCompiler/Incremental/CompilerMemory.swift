// What a run remembers for the next: which part depends on which stands here, and nowhere else.
//
//   site files   kotae.yml, products.yml, notices.yml
//   theme        templates and words                      + the site's languages
//   note         its folder                               + languages, words of Markdown, names of its products,
//                                                           whether the notes exist that it links to
//   site         notes' dates and SiteFacts               + site files, settings
//   plan         SiteFacts                                + site files, assets, settings
//   checks       a note and the notes it mentions         + site files, settings; rules over all notes: SiteFacts
//   renderer     theme                                    + languages, notices
//   pages        see Reach
//
// Values are compared by identity where they're objects: the same object is the same value, since none ever changes.

/// A value with what was wrong while it was made; told from others by its identity.
final class Made<Value: Sendable>: Sendable {
  let value: Value
  let report: DiagnosticReport

  init(_ make: (inout DiagnosticReport) throws -> Value) rethrows {
    var report = DiagnosticReport()
    value = try make(&report)
    self.report = report
  }
}

/// The logical paths of files that may differ from what an earlier run has read: new, written, removed.
struct ChangedPaths: Sendable {
  /// The notes in whose folders something has changed.
  private(set) var notes: Set<ExactText> = []
  /// Whether kotae.yml, products.yml or notices.yml has changed.
  private(set) var touchesSiteFiles = false
  /// Whether a template or words have changed.
  private(set) var touchesTheme = false
  /// All paths.
  private(set) var paths: Set<ExactText> = []

  mutating func insert(_ path: String) {
    paths.insert(ExactText(path))
    if let id = SourceTree.noteID(of: path) {
      notes.insert(ExactText(id))
      return
    }
    switch path {
    case "kotae.yml", "content/products.yml", "content/notices.yml": touchesSiteFiles = true
    default:
      if path.hasPrefix("templates/"), !path.hasPrefix("templates/assets/") { touchesTheme = true }
    }
  }
}

/// What a run has made.
struct CompilerMemory: Sendable {
  let settings: CompilerSettings
  let files: Made<SiteFiles>
  let theme: Made<ThemeSources>
  let notes: CompiledNotes
  let planned: PlannedSite
  let checks: CheckedNotes
  let renderer: Made<PageRenderer?>
  /// Of the last run without errors: where an error is mended, the site is most often as it was before.
  let lastGood: (settings: CompilerSettings, planned: PlannedSite, checks: CheckedNotes)?

  func files(after changed: ChangedPaths) -> Made<SiteFiles>? { changed.touchesSiteFiles ? nil : files }

  func theme(after changed: ChangedPaths, _ languages: [Language]) -> Made<ThemeSources>? {
    changed.touchesTheme || languages != files.value.configuration.languages ? nil : theme
  }

  /// The ids of the folders of `tree`, if they are those of last time.
  func noteIDs(of tree: SourceTree) -> Set<String>? {
    let isSame = tree.notes.elementsEqual(notes.units) { $0.id.isExactly($1.id) }
    return isSame ? notes.compiler.noteIDs : nil
  }

  func planned(
    _ notes: CompiledNotes, _ files: Made<SiteFiles>, _ settings: CompilerSettings, assets: [String]
  ) -> PlannedSite? {
    let notes = notes.shown(settings)
    for (asked, planned) in [(self.settings, planned)] + (lastGood.map { [($0.settings, $0.planned)] } ?? [])
    where files === planned.files && settings.isSame(for: asked) {
      if let replaced = planned.replacing(notes, assets: assets) { return replaced }
    }
    return nil
  }

  /// What has been checked with these files and settings: last, and in the last run without errors.
  func checks(
    _ files: Made<SiteFiles>, _ settings: CompilerSettings
  ) -> (last: CheckedNotes, lastGood: CheckedNotes?)? {
    guard files === self.files, settings.isSame(for: self.settings) else { return nil }
    let good = lastGood.flatMap {
      files === $0.planned.files && settings.isSame(for: $0.settings) ? $0.checks : nil
    }
    return (checks, good)
  }

  func renderer(_ theme: Made<ThemeSources>, _ files: Made<SiteFiles>) -> Made<PageRenderer?>? {
    theme === self.theme && files === self.files ? renderer : nil
  }
}

extension CompilerSettings {
  /// Whether both ask for the same site.
  fileprivate func isSame(for other: CompilerSettings) -> Bool {
    clock == other.clock && baseURL == other.baseURL && includesDrafts == other.includesDrafts
  }
}

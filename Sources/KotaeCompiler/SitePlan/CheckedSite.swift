// A site without errors, ready to be rendered file by file, in any order and by any number of tasks.

/// What a file of the site consists of.
public enum OutputContents: Sendable {
  /// These bytes.
  case bytes([UInt8])
  /// The bytes of the input file at a logical path.
  case copy(of: String)
}

/// A site that has passed every check.
public struct CheckedSite: Sendable {
  /// The content.
  public let site: Site
  /// The files, each once, in order.
  public let outputs: [PlannedOutput]
  private let plan: PlannedOutputs
  private let search: SearchIndex?
  let renderer: PageRenderer

  /// The site with the files of its plan, and without an index for search.
  init(_ site: Site, _ plan: PlannedOutputs, _ renderer: PageRenderer) {
    self.site = site
    self.plan = plan
    outputs = plan.all
    self.renderer = renderer
    search = nil
  }

  private init(_ other: CheckedSite, search: SearchIndex) {
    site = other.site
    renderer = other.renderer
    // Nobody could count its files before it was made.
    outputs = other.outputs + SitePlan.searchFiles(of: search)
    plan = PlannedOutputs(outputs)
    self.search = search
  }

  /// The same site with its index for search; its notes must have been compiled for search.
  public func withSearchIndex(jobs: Int) async throws -> CheckedSite {
    if search != nil { return self }
    return CheckedSite(self, search: try await SiteSearch.index(site, jobs: jobs))
  }

  /// The contents of the file at `index`: the same every time.
  public func contents(of index: Int) -> OutputContents {
    if case .searchIndex(let file) = outputs[index].kind, let search {
      return .bytes(search.contents(of: search.files[file]))
    }
    return renderer.contents(of: outputs[index], in: site)
  }

  /// Where the file at `path`, from the output folder, stands in `outputs`.
  public func index(ofPath path: String) -> Int? { plan.place(of: path) }

  /// The page that a reader opens first, by its path from the output folder.
  public var defaultPage: String { "index.html" }

  /// How many pages (HTML files) there are.
  public var pageCount: Int { outputs.count { $0.path.hasSuffix(".html") } }
}

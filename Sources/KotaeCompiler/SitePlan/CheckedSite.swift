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
  private let search: SearchIndex?
  private let renderer: PageRenderer

  /// The site with the files of `plan`, and those of its index for search, which nobody could count before it was made.
  init(site: Site, plan: [PlannedOutput], search: SearchIndex?, renderer: PageRenderer) {
    self.site = site
    outputs =
      plan + (search.map { SitePlan.searchFiles(of: $0) } ?? [])
    self.search = search
    self.renderer = renderer
  }

  /// The contents of the file at `index`: the same every time.
  public func contents(of index: Int) -> OutputContents {
    if case .searchIndex(let file) = outputs[index].kind, let search {
      return .bytes(search.contents(of: search.files[file]))
    }
    return renderer.contents(of: outputs[index], in: site)
  }

  /// Where the file at `path`, from the output folder, stands in `outputs`.
  public func index(ofPath path: String) -> Int? {
    outputs.firstIndex { $0.path.utf8.elementsEqual(path.utf8) }
  }

  /// The same site with its index for search; its notes must have been read for search.
  public func withSearchIndex(jobs: Int) async throws -> CheckedSite {
    guard search == nil else { return self }
    return CheckedSite(
      site: site, plan: outputs, search: try await SiteSearch.index(site, jobs: jobs), renderer: renderer)
  }

  /// The page that a reader opens first, by its path from the output folder.
  public var defaultPage: String { "index.html" }

  /// How many pages (HTML files) there are.
  public var pageCount: Int { outputs.count { $0.path.hasSuffix(".html") } }
}

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
  private let renderer: PageRenderer

  init(site: Site, outputs: [PlannedOutput], renderer: PageRenderer) {
    self.site = site
    self.outputs = outputs
    self.renderer = renderer
  }

  /// The contents of the file at `index`: the same every time.
  public func contents(of index: Int) -> OutputContents { renderer.contents(of: outputs[index], in: site) }

  /// The page that a reader opens first, by its path from the output folder.
  public var defaultPage: String { "index.html" }

  /// How many pages (HTML files) there are.
  public var pageCount: Int { outputs.count { $0.path.hasSuffix(".html") } }
}

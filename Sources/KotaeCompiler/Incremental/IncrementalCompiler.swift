// Compiles a site again and again while it's being edited. What comes out is what a clean run would give, byte for byte.

/// What a compilation after a change found.
public struct IncrementalCompilation: Sendable {
  /// What a clean run would have found. The site has no index for search: `CheckedSite.withSearchIndex` makes it.
  public var compilation: Compilation
  /// The files that may differ from those of the last site that there was; nothing where there's no site.
  public var reach: Reach
}

/// A compiler that remembers.
public struct IncrementalCompiler: Sendable {
  /// What every compilation depends on beside the sources. Notes are always read for search.
  public var settings: CompilerSettings {
    didSet { settings.makesSearchIndex = true }
  }
  private var tree: SourceTree
  private var memory: CompilerMemory?
  /// What has changed since `memory` was made.
  private var changed = ChangedPaths()
  /// The theme that the last good site was rendered with, and what has changed since then.
  private var goodRenderer: Made<PageRenderer?>?
  private var changedSinceGood = ChangedPaths()

  /// A compiler over `files`, in any order, that has compiled nothing yet.
  public init(files: [CompilerInput.File], settings: CompilerSettings) {
    tree = SourceTree(files)
    self.settings = settings
    self.settings.makesSearchIndex = true
  }

  /// Takes note of changes; nothing is read yet.
  public mutating func apply(_ changes: [SourceChange]) {
    for change in changes {
      switch change {
      case .written(let file): tree.write(file)
      case .removed(let path): tree.remove(path)
      }
      changed.insert(change.path)
      changedSinceGood.insert(change.path)
    }
  }

  /// Compiles what the changes since the last successful call reach. Throws what `read` throws; the changes then stay
  /// pending, and what was known before is still known.
  public mutating func compile(
    reading read: @escaping @Sendable (String) throws -> [UInt8]
  ) async throws -> IncrementalCompilation {
    let lastGood = memory?.lastGood?.planned
    let (compilation, made) = try await Compiler.compile(
      tree, reading: read, settings, after: memory, changed: changed)
    settings.observe(.done)
    memory = made
    changed = ChangedPaths()
    guard compilation.site != nil else {
      return IncrementalCompilation(compilation: compilation, reach: .nothing)
    }
    var reach = Reach(everythingIn: made.planned)
    if let lastGood, made.renderer === goodRenderer {
      reach = Reach(from: lastGood, to: made.planned, changed: changedSinceGood)
    }
    goodRenderer = made.renderer
    changedSinceGood = ChangedPaths()
    return IncrementalCompilation(compilation: compilation, reach: reach)
  }
}

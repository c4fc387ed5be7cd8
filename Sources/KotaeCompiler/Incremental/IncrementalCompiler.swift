// Compiles a site again and again while it's being edited. What comes out is what a clean run would give, byte for byte.

/// What a compilation after a change found.
public struct IncrementalCompilation: Sendable {
  /// What a clean run would have found. The site has no index for search: `CheckedSite.withSearchIndex` makes it.
  public var compilation: Compilation
  /// The files that may differ from those of the last site that there was.
  public var reach: Reach
}

/// A compiler that remembers.
public struct IncrementalCompiler: Sendable {
  /// What every compilation depends on beside the sources.
  public var settings: CompilerSettings
  private var files: [String: CompilerInput.File]

  /// A compiler over `files` that has compiled nothing yet.
  public init(files: [CompilerInput.File], settings: CompilerSettings) {
    self.files = Dictionary(files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    self.settings = settings
  }

  /// Takes note of changes; nothing is read yet.
  public mutating func apply(_ changes: [SourceChange]) {
    for change in changes {
      switch change {
      case .written(let file): files[file.path] = file
      case .removed(let path): files[path] = nil
      }
    }
  }

  /// Compiles what the changes since the last successful call reach. Throws what `read` throws; the changes then stay
  /// pending.
  public mutating func compile(
    reading read: @escaping @Sendable (String) throws -> [UInt8]
  ) async throws -> IncrementalCompilation {
    let compilation = try await Compiler.check(
      CompilerInput(files: Array(files.values), read: read), settings)
    return IncrementalCompilation(
      compilation: compilation, reach: Reach(pageCount: compilation.site?.pageCount ?? 0))
  }
}

/// Which files of a site a change reaches.
public struct Reach: Sendable {
  /// How many pages (HTML files) it reaches.
  public let pageCount: Int

  /// Whether the file at `index` of the site's outputs may differ from what it was.
  public func contains(_ index: Int) -> Bool { true }
}

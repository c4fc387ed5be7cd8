// What happened to the sources since they were last compiled.

/// A change to one file of the sources, named by its logical path.
public enum SourceChange: Sendable {
  /// The file is new, or its contents have changed.
  case written(CompilerInput.File)
  /// The file is gone.
  case removed(String)

  /// The file's logical path.
  public var path: String {
    switch self {
    case .written(let file): file.path
    case .removed(let path): path
    }
  }
}

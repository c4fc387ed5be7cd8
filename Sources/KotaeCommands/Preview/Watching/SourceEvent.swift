// What a watch tells: which path has changed, and whether it may be read yet. All forms of watching speak this way.

/// One of the places where sources lie.
enum SourceRoot: Sendable, Hashable, Comparable {
  /// `kotae.yml`; its path is empty.
  case configuration
  /// The folder of the notes.
  case content
  /// A folder of templates: 0 is the one whose files win.
  case templates(Int)
}

/// A file or folder of the sources.
struct SourcePath: Sendable, Hashable {
  /// The place.
  var root: SourceRoot
  /// The path from there; empty for the place itself.
  var path: PathKey

  /// The file or folder at `path` in `root`.
  init(_ root: SourceRoot, _ path: String) {
    self.root = root
    self.path = PathKey(path)
  }
}

/// Something that happened to the sources.
enum SourceEvent: Sendable, Hashable {
  /// A file or a folder is new, has another name, or is whole after it was written.
  case settled(SourcePath)
  /// A file or a folder is gone, perhaps for a moment: some editors save by deleting and making anew.
  case vanished(SourcePath)
  /// A file is being written; `settled` follows when it's closed.
  case growing(SourcePath)
  /// Nobody knows what has happened: everything must be looked at.
  case everything
}

/// Tells what happens to the sources, from its beginning to its end.
protocol SourceWatch: Sendable {
  /// What happens, in groups as they were noticed.
  var events: AsyncStream<[SourceEvent]> { get }
  /// Whether it knows when a file that was written is closed.
  var tellsOfClosing: Bool { get }
  /// Ends the watch; `events` ends, too.
  func stop()
}

// Earlier states of a file, where git keeps them. Somebody who doesn't use git, or has just copied the folder, misses only
// what these would have told.

/// The earlier states of a file.
struct GitHistory {
  /// So many states are looked at.
  static let limit = 200

  private let folder: String
  private let name: String
  /// The commits that changed the file, the newest first; empty where git isn't there or doesn't know the file.
  let commits: [String]

  /// The states of the file at `path`.
  init(of path: String) {
    let folder = DiskPath.parent(of: path)
    self.folder = folder.isEmpty ? "." : folder
    name = DiskPath.lastComponent(of: path)
    let said = ChildProgram.output(of: [
      "git", "-C", self.folder, "log", "--format=%H", "--max-count=\(Self.limit)", "--", "./" + name,
    ])
    commits = String(decoding: said ?? [], as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// The file as it was after a commit; nil where it was deleted there.
  func bytes(at commit: String) -> [UInt8]? {
    ChildProgram.output(of: ["git", "-C", folder, "show", commit + ":./" + name])
  }
}

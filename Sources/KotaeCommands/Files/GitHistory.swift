// Earlier states of a file, and of a note's original, where git keeps them. Somebody who doesn't use git, or has just
// copied the folder, misses only what these would have told.

import KotaeCompiler

/// The earlier states of a file.
struct GitHistory {
  /// So many states are looked at.
  static let limit = 100

  private let folder: String
  private let name: String
  /// The commits that changed the file, the newest first; empty where git isn't there or doesn't know the file.
  let commits: [String]

  /// The states of the file at `path`.
  init(of path: String) {
    let folder = DiskPath.parent(of: path)
    self.folder = folder.isEmpty ? "." : folder
    name = DiskPath.lastComponent(of: path)
    let said = Self.git(
      in: self.folder, ["rev-list", "--max-count=\(Self.limit)", "HEAD", "--", "./" + name])
    commits = String(decoding: said ?? [], as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// The file as it was after a commit; nil where it was deleted there.
  func bytes(at commit: String) -> [UInt8]? {
    Self.git(in: folder, ["cat-file", "blob", commit + ":./" + name])
  }

  /// What git says. Nothing is fetched from elsewhere: a repository's own settings could name any program for that.
  private static func git(in folder: String, _ arguments: [String]) -> [UInt8]? {
    ChildProgram.output(of: ["git", "-C", folder, "-c", "protocol.allow=never"] + arguments)
  }
}

extension TranslationWork {
  /// The note with the states of its original that git keeps, the newest first, each read when it's asked for; without
  /// those that are no notes.
  func earlierStates(_ sources: SiteSources) -> some Sequence<TranslationWork> {
    let history = GitHistory(of: sources.path(of: path ?? ""))
    return history.commits.lazy.compactMap { commit -> TranslationWork? in
      guard let bytes = history.bytes(at: commit) else { return nil }
      // The rest of the folder has just been read; what can't be read now shows no lines.
      return try? with(original: bytes)
    }
  }
}

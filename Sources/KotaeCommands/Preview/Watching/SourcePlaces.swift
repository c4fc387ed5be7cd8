// Where the sources of a site lie, and how a file is found and read by its logical path. Knows no file: it only joins
// paths, and refuses those that lead out.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The folders and the file of which a site is made.
struct SourcePlaces: Sendable, Equatable {
  /// The folder of the notes.
  var content: String
  /// `kotae.yml` beside it.
  var configuration: String
  /// The folders of templates, the one whose files win first.
  var layers: [String]

  /// The places of a site whose notes are in `content`.
  init(content: String, layers: [String]) {
    self.content = DiskPath.trimmed(content)
    self.layers = layers.map(DiskPath.trimmed)
    configuration = DiskPath.joined(DiskPath.parent(of: self.content), "kotae.yml")
  }

  /// The path on the disk of `path`, as the user would type it.
  func diskPath(of path: SourcePath) -> String {
    switch path.root {
    case .configuration: configuration
    case .content: DiskPath.joined(content, path.path.text)
    case .templates(let layer): DiskPath.joined(layers[layer], path.path.text)
    }
  }

  /// The places where a file with a logical path can lie, the one that wins first; empty for another path.
  func places(of logical: String) -> [SourcePath] {
    if logical == "kotae.yml" { return [SourcePath(.configuration, "")] }
    if let path = SourcePlaces.rest(of: logical, below: "content/") { return [SourcePath(.content, path)] }
    guard let path = SourcePlaces.rest(of: logical, below: "templates/") else { return [] }
    return layers.indices.map { SourcePath(.templates($0), path) }
  }

  /// The path on the disk of a logical path, as the user would type it; for a file that isn't there, where it would be.
  func diskPath(of logical: String) -> String {
    let paths = places(of: logical).map(diskPath)
    if paths.count > 1, let present = paths.first(where: DiskPath.isFile) { return present }
    return paths.first ?? logical
  }

  /// The contents of the file at a logical path. Nothing is read through a link that leads out of its folder, also one
  /// that has been made a moment ago.
  func read(_ logical: String) throws(MachineFailure) -> [UInt8] {
    let paths = places(of: logical)
    guard
      let source = paths.count > 1
        ? paths.first(where: { DiskPath.isFile(diskPath(of: $0)) }) ?? paths[0] : paths.first
    else { throw .system(.read, path: logical, errno: ENOENT) }
    let path = diskPath(of: source)
    // Named by the user: its links are theirs.
    if source.root == .configuration { return try DiskFile.read(path) }
    let folder = diskPath(of: SourcePath(source.root, ""))
    guard let real = DiskPath.real(path), let root = DiskPath.real(folder) else { throw .system(.read, path) }
    guard DiskPath.contains(root, real) else { throw .system(.read, path: path, errno: EACCES) }
    return try DiskFile.read(real, shownAs: path)
  }

  private static func rest(of path: String, below folder: String) -> String? {
    guard path.utf8.starts(with: folder.utf8) else { return nil }
    return String(path[path.utf8.index(path.startIndex, offsetBy: folder.utf8.count)...])
  }
}

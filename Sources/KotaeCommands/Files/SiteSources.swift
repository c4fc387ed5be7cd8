// The sources of a site on the disk, under the compiler's logical paths. Lists the folders once; afterwards a file is
// found by its logical path without looking at the disk.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

import KotaeCompiler

/// What is compiled, and where it lies.
struct SiteSources: Sendable {
  /// Every file under its logical path.
  let files: [CompilerInput.File]
  /// The folders that are read: content, then templates.
  let folders: [String]

  private let content: String
  private let configuration: String
  private let layers: [String]
  /// Files of templates that come from another layer than the first.
  private let lowerLayers: [PathKey: Int]

  /// Lists the folder `content`, `kotae.yml` beside it, and the folders of templates, of which the first that has a
  /// file gives it.
  init(content: String, templates layers: [String]) throws(MachineFailure) {
    self.content = DiskPath.trimmed(content)
    self.layers = layers.map(DiskPath.trimmed)
    folders = [self.content] + self.layers
    configuration = DiskPath.joined(DiskPath.parent(of: self.content), "kotae.yml")
    guard DiskPath.isFolder(content) else { throw .notAFolder(path: content) }

    var files: [CompilerInput.File] = []
    var status = stat()
    if stat(configuration, &status) == 0 {
      files.append(CompilerInput.File(path: "kotae.yml", byteCount: Int(status.st_size)))
    } else if errno != ENOENT {
      throw .system(.read, configuration)
    }
    let notes = try FolderListing(of: self.content).entries
    files.reserveCapacity(files.count + notes.count)
    for entry in notes { files.append(CompilerInput.File(entry, below: "content/")) }

    var lowerLayers: [PathKey: Int] = [:]
    var seen: Set<PathKey> = []
    for (index, layer) in self.layers.enumerated() {
      for entry in try FolderListing(of: layer).entries where seen.insert(PathKey(entry.path)).inserted {
        files.append(CompilerInput.File(entry, below: "templates/"))
        if index > 0 { lowerLayers[PathKey(entry.path)] = index }
      }
    }
    self.lowerLayers = lowerLayers
    self.files = files
  }

  /// The path on the disk of the file at a logical path, as the user would type it.
  func path(of logical: String) -> String {
    if let rest = SiteSources.rest(of: logical, below: "content/") { return DiskPath.joined(content, rest) }
    if let rest = SiteSources.rest(of: logical, below: "templates/") {
      let layer = lowerLayers.isEmpty ? 0 : lowerLayers[PathKey(rest)] ?? 0
      return DiskPath.joined(layers[layer], rest)
    }
    return logical == "kotae.yml" ? configuration : logical
  }

  /// What the compiler is given.
  var input: CompilerInput {
    CompilerInput(files: files) { logical in try DiskFile.read(path(of: logical)) }
  }

  private static func rest(of path: String, below folder: String) -> String? {
    guard path.utf8.starts(with: folder.utf8) else { return nil }
    return String(path[path.utf8.index(path.startIndex, offsetBy: folder.utf8.count)...])
  }
}

extension CompilerInput.File {
  fileprivate init(_ entry: FolderListing.Entry, below folder: String) {
    self.init(path: folder + entry.path, byteCount: entry.byteCount, leadsOutside: entry.leadsOutside)
  }
}

// The sources as they were last seen: which files there are, where each lies, and in which state it was. Compares that
// with the disk where something has happened, and says what the compiler has to know.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

import KotaeCompiler

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
}

/// The sources as they were last seen.
struct SourceLedger: Sendable {
  private struct Known: Sendable, Equatable {
    var byteCount: Int
    var leadsOutside: Bool
    var stamp: FileStamp
  }

  /// Where the sources lie.
  let places: SourcePlaces
  private let realContent: String
  private let realLayers: [String]
  private var configuration: Known?
  private var content: [PathKey: Known]
  private var layers: [[PathKey: Known]]
  /// Files that are seen through a link: what changes them is told of another path.
  private var linked: Set<SourcePath> = []

  /// Looks at everything.
  init(_ places: SourcePlaces) throws(MachineFailure) {
    self.places = places
    guard DiskPath.isFolder(places.content) else { throw .notAFolder(path: places.content) }
    guard let real = DiskPath.real(places.content) else { throw .system(.read, places.content) }
    realContent = real
    var realLayers: [String] = []
    for layer in places.layers {
      guard let real = DiskPath.real(layer) else { throw .system(.read, layer) }
      realLayers.append(real)
    }
    self.realLayers = realLayers
    configuration = try SourceLedger.configuration(at: places.configuration)
    let notes = try FolderListing(of: places.content)
    content = SourceLedger.known(notes)
    linked.formUnion(notes.linked.map { SourcePath(.content, $0) })
    layers = []
    for (index, layer) in places.layers.enumerated() {
      let listing = try FolderListing(of: layer)
      layers.append(SourceLedger.known(listing))
      linked.formUnion(listing.linked.map { SourcePath(.templates(index), $0) })
    }
  }

  /// Every file, under its logical path.
  var files: [CompilerInput.File] {
    var files: [CompilerInput.File] = []
    if let configuration {
      files.append(CompilerInput.File(path: "kotae.yml", byteCount: configuration.byteCount))
    }
    for (path, known) in content { files.append(SourceLedger.file("content/" + path.text, known)) }
    var seen: Set<PathKey> = []
    for layer in layers {
      for (path, known) in layer where seen.insert(path).inserted {
        files.append(SourceLedger.file("templates/" + path.text, known))
      }
    }
    return files
  }

  /// The file at a logical path, or nil if there is none.
  func source(of logical: String) -> SourcePath? {
    if logical == "kotae.yml" { return configuration.map { _ in SourcePath(.configuration, "") } }
    if let path = SourceLedger.rest(of: logical, below: "content/") {
      return content[path].map { _ in SourcePath(.content, path.text) }
    }
    guard let path = SourceLedger.rest(of: logical, below: "templates/"),
      let layer = layers.firstIndex(where: { $0[path] != nil })
    else { return nil }
    return SourcePath(.templates(layer), path.text)
  }

  /// The path on the disk of the file at a logical path, as the user would type it, also if it isn't there (any more).
  func diskPath(of logical: String) -> String {
    if let source = source(of: logical) { return places.diskPath(of: source) }
    if let path = SourceLedger.rest(of: logical, below: "content/") {
      return DiskPath.joined(places.content, path.text)
    }
    if let path = SourceLedger.rest(of: logical, below: "templates/"), let layer = places.layers.first {
      return DiskPath.joined(layer, path.text)
    }
    return logical == "kotae.yml" ? places.configuration : logical
  }

  /// The contents of the file at a logical path. Only files of the ledger are read, and none through a link that has
  /// come to lead out since it was seen.
  func read(_ logical: String) throws(MachineFailure) -> [UInt8] {
    let path = diskPath(of: logical)
    guard let source = source(of: logical) else { throw .system(.read, path: path, errno: ENOENT) }
    let realRoot: String
    switch source.root {
    // Named by the user: links are theirs.
    case .configuration: return try DiskFile.read(path)
    case .content: realRoot = realContent
    case .templates(let layer): realRoot = realLayers[layer]
    }
    guard let real = DiskPath.real(path) else { throw .system(.read, path) }
    guard DiskPath.contains(realRoot, real) else { throw .system(.read, path: path, errno: EACCES) }
    return try DiskFile.read(real, shownAs: path)
  }

  // MARK: - Changes

  /// Looks at `paths` again. A file among them counts as written whatever its state is: a clock may be too coarse to
  /// tell one writing from the next. If this throws, nothing was taken note of.
  mutating func look(at paths: Set<SourcePath>) throws(MachineFailure) -> [SourceChange] {
    var after = self
    var touched: Set<SourcePath> = []
    if paths.contains(where: { $0.root == .configuration }) {
      after.configuration = try SourceLedger.configuration(at: places.configuration)
      if configuration != nil || after.configuration != nil { touched.insert(SourcePath(.configuration, "")) }
    }
    for root in [.content] + places.layers.indices.map(SourceRoot.templates) {
      // What is seen through a link may have changed with anything.
      let asked = Set((paths.isEmpty ? [] : paths.filter { $0.root == root }).map(\.path))
      let links = paths.isEmpty ? [] : Set(linked.filter { $0.root == root }.map(\.path)).subtracting(asked)
      guard !asked.isEmpty || !links.isEmpty else { continue }
      for path in try after.lookAgain(at: asked, and: links, in: root) {
        touched.insert(SourcePath(root, path.text))
      }
    }
    let changes = SourceLedger.changes(of: touched, from: self, to: after)
    self = after
    return changes
  }

  /// What the compiler has to know to get from this state to `later`.
  func changes(to later: SourceLedger) -> [SourceChange] {
    var touched: Set<SourcePath> = []
    if configuration != later.configuration { touched.insert(SourcePath(.configuration, "")) }
    for path in SourceLedger.differences(content, later.content) { touched.insert(SourcePath(.content, path.text)) }
    for layer in 0..<max(layers.count, later.layers.count) {
      let before = layer < layers.count ? layers[layer] : [:]
      let after = layer < later.layers.count ? later.layers[layer] : [:]
      for path in SourceLedger.differences(before, after) {
        touched.insert(SourcePath(.templates(layer), path.text))
      }
    }
    return SourceLedger.changes(of: touched, from: self, to: later)
  }

  /// Looks at `asked`, and at `links`, which count as changed only if their state is another; the files that
  /// have changed come back.
  private mutating func lookAgain(
    at asked: Set<PathKey>, and links: Set<PathKey>, in root: SourceRoot
  ) throws(MachineFailure) -> Set<PathKey> {
    let folder = places.diskPath(of: SourcePath(root, ""))
    var known = self[root]
    var touched: Set<PathKey> = []
    if asked.contains(PathKey("")) {
      let listing = try FolderListing(of: folder)
      let now = SourceLedger.known(listing)
      touched = SourceLedger.differences(known, now)
      linked = linked.filter { $0.root != root }.union(listing.linked.map { SourcePath(root, $0) })
      self[root] = now
      return touched
    }
    let tops = asked.filter { !SourceLedger.lies($0, below: asked) }
    // Only a folder that is gone or new has files below it; then everything known is passed once.
    let folders = tops.filter { known[$0] == nil }
    var before = Set(tops.filter { known[$0] != nil })
    if !folders.isEmpty { before.formUnion(known.keys.filter { SourceLedger.lies($0, below: folders) }) }
    var now: [PathKey: Known] = [:]
    for path in tops.union(links) {
      let listing = try FolderListing(of: folder, at: path.text)
      for link in listing.linked { linked.insert(SourcePath(root, link)) }
      for (path, entry) in SourceLedger.known(listing) { now[path] = entry }
    }
    for path in links where known[path] != now[path] { touched.insert(path) }
    for path in links { known[path] = now[path] }
    for path in before where now[path] == nil {
      touched.insert(path)
      known[path] = nil
      linked.remove(SourcePath(root, path.text))
    }
    for (path, entry) in now where !links.contains(path) {
      if asked.contains(path) || known[path] != entry { touched.insert(path) }
      known[path] = entry
    }
    self[root] = known
    return touched
  }

  private subscript(root: SourceRoot) -> [PathKey: Known] {
    get {
      switch root {
      case .configuration: [:]
      case .content: content
      case .templates(let layer): layers[layer]
      }
    }
    set {
      switch root {
      case .configuration: break
      case .content: content = newValue
      case .templates(let layer): layers[layer] = newValue
      }
    }
  }

  /// A file of templates changes the site only if no folder that wins over its own has it.
  private static func changes(
    of touched: Set<SourcePath>, from before: SourceLedger, to after: SourceLedger
  ) -> [SourceChange] {
    var changes: [SourceChange] = []
    for path in touched.sorted(by: { $0.path < $1.path }) {
      switch path.root {
      case .configuration:
        if let known = after.configuration {
          changes.append(.written(CompilerInput.File(path: "kotae.yml", byteCount: known.byteCount)))
        } else {
          changes.append(.removed("kotae.yml"))
        }
      case .content:
        let logical = "content/" + path.path.text
        changes.append(after.content[path.path].map { .written(file(logical, $0)) } ?? .removed(logical))
      case .templates(let layer):
        let logical = "templates/" + path.path.text
        let old = before.layers.firstIndex { $0[path.path] != nil }
        guard let new = after.layers.firstIndex(where: { $0[path.path] != nil }),
          let known = after.layers[new][path.path]
        else {
          changes.append(.removed(logical))
          continue
        }
        if new == layer || new != old { changes.append(.written(file(logical, known))) }
      }
    }
    return changes
  }

  // MARK: - Parts

  private static func configuration(at path: String) throws(MachineFailure) -> Known? {
    var status = stat()
    if stat(path, &status) == 0 {
      return Known(byteCount: Int(status.st_size), leadsOutside: false, stamp: FileStamp(status))
    }
    if errno == ENOENT { return nil }
    throw .system(.read, path)
  }

  private static func known(_ listing: FolderListing) -> [PathKey: Known] {
    var known: [PathKey: Known] = [:]
    known.reserveCapacity(listing.entries.count)
    for (entry, stamp) in zip(listing.entries, listing.stamps) {
      known[PathKey(entry.path)] = Known(
        byteCount: entry.byteCount, leadsOutside: entry.leadsOutside, stamp: stamp)
    }
    return known
  }

  private static func differences(_ a: [PathKey: Known], _ b: [PathKey: Known]) -> Set<PathKey> {
    var paths: Set<PathKey> = []
    for (path, known) in a where b[path] != known { paths.insert(path) }
    for path in b.keys where a[path] == nil { paths.insert(path) }
    return paths
  }

  private static func file(_ logical: String, _ known: Known) -> CompilerInput.File {
    CompilerInput.File(path: logical, byteCount: known.byteCount, leadsOutside: known.leadsOutside)
  }

  /// Whether `path` lies in a folder of `folders`, which aren't empty paths.
  private static func lies(_ path: PathKey, below folders: Set<PathKey>) -> Bool {
    var folder = path.folder
    while let candidate = folder {
      if folders.contains(candidate) { return true }
      folder = candidate.folder
    }
    return false
  }

  private static func rest(of path: String, below folder: String) -> PathKey? {
    guard path.utf8.starts(with: folder.utf8) else { return nil }
    return PathKey(String(path[path.utf8.index(path.startIndex, offsetBy: folder.utf8.count)...]))
  }
}

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

/// The sources as they were last seen.
struct SourceLedger: Sendable {
  private struct Known: Sendable, Equatable {
    var byteCount: Int
    var leadsOutside: Bool
    var stamp: FileStamp
  }

  /// Where the sources lie.
  let places: SourcePlaces
  private var configuration: Known?
  private var content: [PathKey: Known]
  private var layers: [[PathKey: Known]]
  /// Files that are seen through a link: what changes them is told of another path.
  private var linked: Set<SourcePath> = []

  /// Looks at everything.
  init(_ places: SourcePlaces) throws(MachineFailure) {
    self.places = places
    guard DiskPath.isFolder(places.content) else { throw .notAFolder(path: places.content) }
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
    if let configuration { files.append(SourceLedger.file("kotae.yml", configuration)) }
    for (path, known) in content { files.append(SourceLedger.file("content/" + path.text, known)) }
    for (path, known) in winning { files.append(SourceLedger.file("templates/" + path.text, known)) }
    return files
  }

  // MARK: - Changes

  /// Looks at `paths` again. A file among them counts as written whatever its state is: a clock may be too coarse to
  /// tell one writing from the next. If this throws, nothing was taken note of.
  mutating func look(at paths: Set<SourcePath>) throws(MachineFailure) -> [SourceChange] {
    guard !paths.isEmpty else { return [] }
    var news: [SourceRoot: News] = [:]
    for root in [.content] + places.layers.indices.map(SourceRoot.templates) {
      let asked = Set(paths.filter { $0.root == root }.map(\.path))
      // What is seen through a link may have changed with anything.
      let links = Set(linked.filter { $0.root == root }.map(\.path)).subtracting(asked)
      if !asked.isEmpty || !links.isEmpty { news[root] = try look(at: asked, and: links, in: root) }
    }
    var configuration = configuration
    let asksConfiguration = paths.contains { $0.root == .configuration }
    if asksConfiguration { configuration = try SourceLedger.configuration(at: places.configuration) }

    var changes: [SourceChange] = []
    if asksConfiguration, configuration != nil || self.configuration != nil {
      changes.append(SourceLedger.change(of: configuration, at: "kotae.yml"))
    }
    self.configuration = configuration
    for (root, news) in news.sorted(by: { $0.key < $1.key }) {
      let files = news.files.sorted { $0.key < $1.key }
      for (path, known) in files where news.touched.contains(path) {
        if let change = change(of: known, at: path, in: root) { changes.append(change) }
      }
      for (path, known) in files {
        switch root {
        case .configuration: break
        case .content: content[path] = known
        case .templates(let layer): layers[layer][path] = known
        }
        if known == nil { linked.remove(SourcePath(root, path.text)) }
      }
      linked.formUnion(news.linked.map { SourcePath(root, $0) })
    }
    return changes
  }

  /// What the compiler has to know to get from this state to `later`.
  func changes(to later: SourceLedger) -> [SourceChange] {
    var changes: [SourceChange] = []
    if configuration != later.configuration {
      changes.append(SourceLedger.change(of: later.configuration, at: "kotae.yml"))
    }
    for path in SourceLedger.differences(content, later.content).sorted() {
      changes.append(SourceLedger.change(of: later.content[path], at: "content/" + path.text))
    }
    let before = winning
    let after = later.winning
    for path in SourceLedger.differences(before, after).sorted() {
      changes.append(SourceLedger.change(of: after[path], at: "templates/" + path.text))
    }
    return changes
  }

  /// The files of templates that win.
  private var winning: [PathKey: Known] {
    layers.reduce(into: [:]) { files, layer in files.merge(layer) { winner, _ in winner } }
  }

  /// What a look at one place has found.
  private struct News {
    /// The files that were looked at; nil for those that are gone.
    var files: [PathKey: Known?] = [:]
    /// Those of them that count as changed.
    var touched: Set<PathKey> = []
    /// Those that are seen through links.
    var linked: [String] = []
  }

  /// Looks at `asked`, and at `links`, which count as changed only if their state is another.
  private func look(
    at asked: Set<PathKey>, and links: Set<PathKey>, in root: SourceRoot
  ) throws(MachineFailure) -> News {
    let folder = places.diskPath(of: SourcePath(root, ""))
    var news = News()
    if asked.contains(PathKey("")) {
      let listing = try FolderListing(of: folder)
      let now = SourceLedger.known(listing)
      news.linked = listing.linked
      news.touched = SourceLedger.differences(self[root], now)
      for path in news.touched { news.files[path] = .some(now[path]) }
      return news
    }
    let tops = asked.filter { !SourceLedger.lies($0, below: asked) }
    for path in tops.union(links) {
      let listing = try FolderListing(of: folder, at: path.text)
      news.linked += listing.linked
      for (path, entry) in SourceLedger.known(listing) { news.files[path] = entry }
    }
    // Only a folder that is gone or new has files below it; then everything known is passed once.
    let folders = tops.filter { self[root, $0] == nil }
    var before = tops.union(links).subtracting(folders)
    if !folders.isEmpty { before.formUnion(self[root].keys.filter { SourceLedger.lies($0, below: folders) }) }
    for path in before where news.files[path] == nil { news.files[path] = .some(nil) }
    for (path, entry) in news.files where asked.contains(path) || self[root, path] != entry {
      if entry != nil || self[root, path] != nil { news.touched.insert(path) }
    }
    return news
  }

  private subscript(root: SourceRoot) -> [PathKey: Known] {
    switch root {
    case .configuration: [:]
    case .content: content
    case .templates(let layer): layers[layer]
    }
  }

  private subscript(root: SourceRoot, path: PathKey) -> Known? {
    switch root {
    case .configuration: nil
    case .content: content[path]
    case .templates(let layer): layers[layer][path]
    }
  }

  /// What `known` at `path` means, before it's taken note of: a file of templates changes the site only if no folder
  /// that wins over its own has it.
  private func change(of known: Known?, at path: PathKey, in root: SourceRoot) -> SourceChange? {
    guard case .templates(let layer) = root else {
      return SourceLedger.change(of: known, at: "content/" + path.text)
    }
    if layers[..<layer].contains(where: { $0[path] != nil }) { return nil }
    let lower = layers[(layer + 1)...].lazy.compactMap { $0[path] }.first
    return SourceLedger.change(of: known ?? lower, at: "templates/" + path.text)
  }

  private static func change(of known: Known?, at logical: String) -> SourceChange {
    known.map { .written(file(logical, $0)) } ?? .removed(logical)
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
}

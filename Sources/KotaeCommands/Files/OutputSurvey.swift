// What an output folder holds before a build, and what of it is Kotae's: decides what may be replaced and deleted,
// or that nothing may be written. Changes nothing.

/// What stands at the folders of an output folder, looked at once each.
struct FolderStates: Sendable {
  /// What stands at a folder's path.
  enum State: Sendable, Equatable {
    /// Nothing yet.
    case missing
    /// A folder, not through any link.
    case folder
    /// A file or link at this path, which is the folder's or one around it.
    case blocked(by: PathKey)
  }

  private let output: OutputFolder
  private var known: [PathKey: State] = [:]

  /// Nothing looked at yet.
  init(of output: OutputFolder) { self.output = output }

  /// What stands at `folder`.
  mutating func state(of folder: PathKey) throws(MachineFailure) -> State {
    if let state = known[folder] { return state }
    if let parent = folder.folder {
      let state = try state(of: parent)
      if state != .folder {
        known[folder] = state
        return state
      }
    }
    let state: State
    switch try output.kind(of: folder.text) {
    case .missing: state = .missing
    case .folder: state = .folder
    case .file, .other: state = .blocked(by: folder)
    }
    known[folder] = state
    return state
  }

  /// Makes `folder` and those around it where they lack.
  mutating func make(_ folder: PathKey) throws(MachineFailure) {
    switch try state(of: folder) {
    case .folder: return
    case .blocked(let obstacle): throw .foreignFiles(paths: [output.shown(obstacle.text)], count: 1)
    case .missing:
      if let parent = folder.folder { try make(parent) }
      try output.makeFolder(folder.text)
      known[folder] = .folder
    }
  }
}

/// The findings about an output folder.
struct OutputSurvey: Sendable {
  /// Every path that may be in the folder by Kotae's doing once this build has begun; sorted when it's asked for,
  /// which a build without changes never does.
  var journal: BuildJournal { BuildJournal(earlier.union(planned)) }
  /// Whether the last build didn't come to its end.
  let endedEarly: Bool
  /// The manifest as it stands, or nil.
  let manifestBytes: [UInt8]?
  /// Files of earlier builds that stand where a folder or file of this one must go, in order: the only ones that
  /// are deleted before something is written.
  let obstacles: [PathKey]
  /// Folders that stand where a file must go, inner ones first; nothing but obstacles lies in them.
  let emptyObstacles: [PathKey]
  /// The other files of earlier builds that this one doesn't plan, in order.
  let stale: [PathKey]
  private let earlier: Set<PathKey>
  private let planned: [PathKey]

  /// Looks at `folder`. Throws `MachineFailure.foreignFiles` if a file that isn't Kotae's is in the way of `files`,
  /// or what `files.contents` throws.
  init(of folder: OutputFolder, for files: PlannedFiles) throws {
    manifestBytes = try folder.read(SiteManifest.fileName)
    let journalBytes = try folder.read(BuildJournal.fileName)
    endedEarly = journalBytes != nil

    var earlier: Set<PathKey> = []
    if let manifestBytes {
      let manifest = try SiteManifest(reading: manifestBytes, shownAs: folder.shown(SiteManifest.fileName))
      earlier.reserveCapacity(manifest.entries.count)
      for entry in manifest.entries { earlier.insert(PathKey(entry.path)) }
    }
    if let journalBytes {
      earlier.formUnion(
        try BuildJournal(reading: journalBytes, shownAs: folder.shown(BuildJournal.fileName)).paths)
    }

    let planned = files.paths.map(PathKey.init)
    var inTheWay: Set<PathKey> = []
    var foreign: Set<PathKey> = []
    var withoutFiles: [PathKey] = []
    func note(_ path: PathKey) {
      if earlier.contains(path) { inTheWay.insert(path) } else { foreign.insert(path) }
    }
    var states = FolderStates(of: folder)
    // Where an earlier build has written, a file of Kotae's is expected; only new paths are looked at.
    for (index, path) in planned.enumerated() where !earlier.contains(path) {
      if let parent = path.folder {
        let state = try states.state(of: parent)
        if case .blocked(let obstacle) = state { note(obstacle) }
        if state != .folder { continue }
      }
      switch try folder.kind(of: path.text) {
      case .missing: continue
      case .file:
        let contents = try files.contents(index)
        if try folder.byteCount(of: path.text, ifEqualTo: contents) == nil { foreign.insert(path) }
      case .other: foreign.insert(path)
      case .folder:
        try OutputSurvey.forEachFile(in: path, of: folder, note) { withoutFiles.append($0) }
      }
    }
    guard foreign.isEmpty else {
      let paths = foreign.sorted().prefix(10).map { folder.shown($0.text) }
      throw MachineFailure.foreignFiles(paths: paths, count: foreign.count)
    }
    obstacles = inTheWay.sorted()
    emptyObstacles = withoutFiles
    stale = earlier.subtracting(planned).subtracting(inTheWay).sorted()
    self.earlier = earlier
    self.planned = planned
  }

  /// Names every file below `path`, then every folder, inner ones first, itself last.
  private static func forEachFile(
    in path: PathKey, of folder: OutputFolder, _ file: (PathKey) -> Void, folders: (PathKey) -> Void
  ) throws(MachineFailure) {
    for name in try folder.names(in: path.text) {
      let entry = PathKey(path.text + "/" + name)
      if try folder.kind(of: entry.text) == .folder {
        try forEachFile(in: entry, of: folder, file, folders: folders)
      } else if !name.utf8.starts(with: OutputFolder.temporaryPrefix.utf8) {
        file(entry)
      }
    }
    folders(path)
  }
}

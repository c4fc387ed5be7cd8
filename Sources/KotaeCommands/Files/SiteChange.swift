// The order of a build's changes in its output folder: the journal before the first, the manifest after the last.
// A build that finds everything as it should be changes nothing, not even these.

import Synchronization

/// One build's changes in an output folder, made by several workers.
final class SiteChange: Sendable {
  private struct State: Sendable {
    var hasBegun = false
    var folders: FolderStates
  }

  /// The folder.
  let folder: OutputFolder
  private let journal: @Sendable () -> BuildJournal
  private let state: Mutex<State>

  /// No change so far; `journal` is asked for and written before the first.
  init(folder: OutputFolder, journal: @escaping @Sendable () -> BuildJournal) {
    self.folder = folder
    self.journal = journal
    state = Mutex(State(folders: FolderStates(of: folder)))
  }

  /// Says that a change is about to be made: from here to `end` the site isn't complete.
  func begin() throws(MachineFailure) {
    try state.withLock { state throws(MachineFailure) in
      if state.hasBegun { return }
      // Journal first: a build killed between the two leaves a complete site that is known to be Kotae's.
      _ = try folder.replace(
        BuildJournal.fileName, with: .bytes(journal().bytes), temporaryName: temporaryName("journal"))
      try folder.removeFile(SiteManifest.fileName)
      state.hasBegun = true
    }
  }

  /// Says that the folder holds what `manifest` lists; `previous` is the manifest that stood there before the build.
  func end(_ manifest: SiteManifest, previous: [UInt8]?) throws(MachineFailure) {
    let hasBegun = state.withLock { $0.hasBegun }
    let bytes = manifest.bytes
    guard hasBegun || bytes != previous else { return }
    _ = try folder.replace(
      SiteManifest.fileName, with: .bytes(bytes), temporaryName: temporaryName("manifest"))
    try folder.removeFile(BuildJournal.fileName)
  }

  /// Where a worker makes its changes; `worker` is its own number.
  func place(_ worker: Int) -> WorkingPlace {
    WorkingPlace(change: self, temporaryName: temporaryName(String(worker)))
  }

  private func temporaryName(_ owner: String) -> String { OutputFolder.temporaryPrefix + owner }

  fileprivate func isThere(_ path: PathKey) throws(MachineFailure) -> Bool {
    try state.withLock { state throws(MachineFailure) in
      switch try state.folders.state(of: path) {
      case .folder: return true
      case .missing: return false
      case .blocked(let obstacle): throw .foreignFiles(paths: [folder.shown(obstacle.text)], count: 1)
      }
    }
  }

  fileprivate func make(_ path: PathKey) throws(MachineFailure) {
    try state.withLock { state throws(MachineFailure) in try state.folders.make(path) }
  }
}

/// Where one worker stands: it remembers its last folder, because files come folder by folder.
struct WorkingPlace: Sendable {
  private let change: SiteChange
  private let temporaryName: String
  private var folder: PathKey?
  private var isThere = true
  private var hasBegun = false

  fileprivate init(change: SiteChange, temporaryName: String) {
    self.change = change
    self.temporaryName = temporaryName
  }

  /// The size of the file at `path` if it holds exactly `contents`, otherwise nil.
  mutating func byteCount(
    of path: String, ifEqualTo contents: FileContents
  ) throws(MachineFailure) -> Int? {
    let parent = PathKey(path).folder
    if parent != folder {
      isThere = if let parent { try change.isThere(parent) } else { true }
      folder = parent
    }
    return isThere ? try change.folder.byteCount(of: path, ifEqualTo: contents) : nil
  }

  /// Puts `contents` at `path`, for which `byteCount(of:ifEqualTo:)` was just asked; the size comes back.
  mutating func replace(_ path: String, with contents: FileContents) throws(MachineFailure) -> Int {
    if !hasBegun {
      try change.begin()
      hasBegun = true
    }
    if !isThere, let folder {
      try change.make(folder)
      isThere = true
    }
    return try change.folder.replace(path, with: contents, temporaryName: temporaryName)
  }
}

// Brings an output folder from whatever it holds to the planned site, file by file. Equal files are left alone,
// each other file is replaced as a whole, and only what an earlier build wrote is deleted, last. A build that ends
// early leaves whole files, a journal and no manifest; the next build finishes its work.
//
// Nothing is synchronised to the medium: after a power cut, the next build compares every byte and mends what is
// wrong. That would cost ten times as much as all the writing.

import Synchronization

/// What an output folder is to hold.
public struct PlannedFiles: Sendable {
  /// The files' paths from the output folder, with `/`, each once and none the folder of another.
  public var paths: [String]
  /// The contents of the file at an index of `paths`: the same every time; called from several tasks, in any order.
  public var contents: @Sendable (Int) throws -> FileContents

  /// Files and what they hold.
  public init(paths: [String], contents: @escaping @Sendable (Int) throws -> FileContents) {
    self.paths = paths
    self.contents = contents
  }
}

/// What was done in an output folder.
public struct WritingReport: Sendable, Equatable {
  /// Files that are new or were replaced.
  public var written = 0
  /// Files that held the right bytes already.
  public var unchanged = 0
  /// Files of earlier builds that the site no longer has.
  public var deleted = 0
}

/// Writes sites into folders.
public enum SiteWriter {
  /// Makes the folder at `output` hold `files`, with up to `jobs` files under way at the same time. `progress` hears
  /// how many files are done, now and then, from several tasks.
  ///
  /// Throws before anything has changed when a file that isn't Kotae's stands in the way or another build runs; and
  /// `MachineFailure` or what `contents` throws at any time, leaving a state from which the next build goes on.
  public static func write(
    _ files: PlannedFiles, into output: String, jobs: Int,
    progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> WritingReport {
    for path in files.paths where !PathList.isBelowFolder(path) {
      throw MachineFailure.unwritablePath(path: path)
    }
    let folder = try OutputFolder(opening: output)
    let lock = try folder.lock()
    defer { lock.release() }
    let survey = try OutputSurvey(of: folder, for: files)

    let change = SiteChange(folder: folder, journal: { survey.journal })
    if survey.endedEarly {
      // What the last build left lies under the journal that it wrote; from now on, under this build's.
      try change.begin()
      try removeTemporaryFiles(in: folder, survey.journal)
    }
    var report = WritingReport()
    if !survey.obstacles.isEmpty || !survey.emptyObstacles.isEmpty {
      try change.begin()
      report.deleted += try remove(survey.obstacles, from: folder)
      for path in survey.emptyObstacles { try folder.removeFolderIfEmpty(path.text) }
    }

    let outcomes = try await writeAll(files, change, jobs: jobs, progress)
    report.written = outcomes.count { $0.isWritten }
    report.unchanged = outcomes.count - report.written

    if !survey.stale.isEmpty {
      try change.begin()
      report.deleted += try remove(survey.stale, from: folder)
    }
    let manifest = SiteManifest(
      zip(files.paths, outcomes).map { SiteManifest.Entry(path: $0, byteCount: $1.byteCount) })
    try change.end(manifest, previous: survey.manifestBytes)
    return report
  }

  /// Deletes files, then the folders that this leaves empty; how many files there were.
  private static func remove(_ paths: [PathKey], from folder: OutputFolder) throws(MachineFailure) -> Int {
    var states = FolderStates(of: folder)
    var count = 0
    var emptied: Set<PathKey> = []
    for path in paths {
      // Never through a link: what lies behind it isn't the site.
      if let parent = path.folder, try states.state(of: parent) != .folder { continue }
      if try folder.removeFile(path.text) { count += 1 }
      var parent = path.folder
      while let current = parent, emptied.insert(current).inserted { parent = current.folder }
    }
    // Deeper folders first: a path is longer than those of the folders around it.
    for path in emptied.sorted(by: { ($1.text.utf8.count, $1) < ($0.text.utf8.count, $0) }) {
      try folder.removeFolderIfEmpty(path.text)
    }
    return count
  }

  /// Deletes the unfinished files of a killed build: they lie in folders that its journal names.
  private static func removeTemporaryFiles(
    in folder: OutputFolder, _ journal: BuildJournal
  ) throws(MachineFailure) {
    var states = FolderStates(of: folder)
    var seen: Set<PathKey> = []
    func clean(_ path: String) throws(MachineFailure) {
      for name in try folder.names(in: path) where name.utf8.starts(with: OutputFolder.temporaryPrefix.utf8) {
        try folder.removeFile(DiskPath.joined(path, name))
      }
    }
    try clean("")
    for path in journal.paths {
      var parent = path.folder
      while let current = parent, seen.insert(current).inserted {
        if try states.state(of: current) == .folder { try clean(current.text) }
        parent = current.folder
      }
    }
  }

  /// Deals out the indices of the plan.
  private final class Cursor: Sendable {
    private let position = Atomic<Int>(0)

    /// The first of the next `count` indices, perhaps past the end.
    func take(_ count: Int) -> Int { position.wrappingAdd(count, ordering: .relaxed).oldValue }
  }

  /// How one file came out.
  private struct Outcome: Sendable {
    var byteCount: Int
    var isWritten: Bool
  }

  /// Compares and writes every file; their outcomes in the order of the plan.
  private static func writeAll(
    _ files: PlannedFiles, _ change: SiteChange, jobs: Int, _ progress: @escaping @Sendable (Int) -> Void
  ) async throws -> [Outcome] {
    let count = files.paths.count
    // Small enough that no worker is left alone with a long rest, large enough to stay in one folder for a while.
    let chunk = max(1, min(32, count / (max(jobs, 1) * 8)))
    let cursor = Cursor()
    return try await withThrowingTaskGroup(of: [(index: Int, outcome: Outcome)].self) { group in
      for worker in 0..<max(1, min(jobs, count)) {
        group.addTask {
          var outcomes: [(index: Int, outcome: Outcome)] = []
          var place = change.place(worker)
          while true {
            let start = cursor.take(chunk)
            if start >= count { return outcomes }
            try Task.checkCancellation()
            for index in start..<min(start + chunk, count) {
              let path = files.paths[index]
              let contents = try files.contents(index)
              if let size = try place.byteCount(of: path, ifEqualTo: contents) {
                outcomes.append((index, Outcome(byteCount: size, isWritten: false)))
              } else {
                let size = try place.replace(path, with: contents)
                outcomes.append((index, Outcome(byteCount: size, isWritten: true)))
              }
            }
            progress(min(start + chunk, count))
          }
        }
      }
      var all = [Outcome](repeating: Outcome(byteCount: 0, isWritten: false), count: count)
      for try await outcomes in group {
        for (index, outcome) in outcomes { all[index] = outcome }
      }
      return all
    }
  }
}

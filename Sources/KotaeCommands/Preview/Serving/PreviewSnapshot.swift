// What is served at one moment. A round of building makes a new one; whoever answers a request takes one and
// keeps to it.

import KotaeCompiler
import Synchronization

/// A site that is served, with its index for search once somebody has asked for that.
final class ServedSite: Sendable {
  /// The site.
  let site: CheckedSite
  /// Where it is mounted, with a slash at both ends: the path of its base URL.
  let mount: String
  /// Where what takes long is done.
  let executor: BuildExecutor
  private let jobs: Int
  private let search = Mutex<Task<CheckedSite, any Error>?>(nil)

  /// A site whose index would be made by `jobs` tasks on `executor`.
  init(_ site: CheckedSite, jobs: Int, executor: BuildExecutor) {
    self.site = site
    self.jobs = jobs
    self.executor = executor
    mount = site.site.baseURL.map(SitePath.mount(ofBaseURL:)) ?? "/"
  }

  /// The site with its index for search, which is made once, whoever asks.
  func searchable() async throws -> CheckedSite {
    let task = search.withLock { search in
      if let search { return search }
      let task = Task(executorPreference: executor) { [site, jobs] in
        try await site.withSearchIndex(jobs: jobs)
      }
      search = task
      return task
    }
    return try await task.value
  }
}

/// What is served at one moment.
struct PreviewSnapshot: Sendable {
  /// Which state of the site it is; another text after every round and every start.
  var build: String
  /// The last site without errors; nil before there was one.
  var served: ServedSite?
  /// Where the sources lie; nil before anything was compiled.
  var places: SourcePlaces?
  /// What is wrong.
  var problems: ProblemReport
  /// Whether nothing has been compiled yet.
  var isBeginning: Bool

  /// A page as `kotae build` would write it, with its digest; nil if the site has no such page.
  func page(_ path: String) -> (bytes: [UInt8], digest: String)? {
    guard let site = served?.site, let index = site.index(ofPath: path),
      case .bytes(let bytes) = site.contents(of: index)
    else { return nil }
    return (bytes, PreviewSnapshot.digest(of: bytes))
  }

  /// Sixteen digits that tell pages apart.
  static func digest(of bytes: [UInt8]) -> String { String(SHA256.hexadecimal(of: bytes).prefix(16)) }
}

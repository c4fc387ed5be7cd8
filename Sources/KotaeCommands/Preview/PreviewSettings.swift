// What kotae serve was asked for, as far as building depends on it.

import KotaeCompiler

/// What every round needs.
struct PreviewSettings: Sendable {
  /// The folder of the notes, as given.
  var content: String
  /// The folders of templates; looked for anew, because the site's own may be made or removed.
  var layers: @Sendable () throws(MachineFailure) -> [String]
  /// Folders that would be layers if they were there.
  var expectedLayers: [String]
  /// The day, if it was given.
  var fixedClock: CalendarDate?
  /// The base URL, if it was given.
  var baseURL: String?
  /// Whether drafts are part of the site.
  var includesDrafts: Bool
  /// How many tasks work at once.
  var jobs: Int
  /// How often everything is looked at, in place of being told; nil to be told.
  var pollInterval: Duration?

  /// The day; nil if the system's clock tells none.
  var clock: CalendarDate? { fixedClock ?? .today }

  /// Where the sources lie.
  func places() throws(MachineFailure) -> SourcePlaces {
    SourcePlaces(content: content, layers: try layers())
  }

  /// The compiler's settings on a day.
  func compilerSettings(clock: CalendarDate) -> CompilerSettings {
    CompilerSettings(
      clock: clock, baseURL: baseURL, includesDrafts: includesDrafts, makesSearchIndex: true, jobs: jobs)
  }

  /// A watch of the best form that works; where the system refuses, one that polls, and the terminal says so.
  func makeWatch(_ terminal: PreviewTerminal) -> any SourceWatch {
    if let pollInterval { return PollingWatch(every: pollInterval) }
    do throws(MachineFailure) {
      let places = try places()
      #if canImport(Darwin)
        return try FileEventsWatch(places, expected: expectedLayers)
      #else
        return try InotifyWatch(places, expected: expectedLayers)
      #endif
    } catch {
      terminal.showPolling(because: error)
      return PollingWatch(every: .seconds(1))
    }
  }
}

// What kotae serve says on the terminal: one calm line for each round, and problems once, when they are new.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

import KotaeCompiler
import Synchronization

/// The terminal of a server of previews. What can't be printed is lost: whoever closes a terminal hasn't stopped the
/// server.
final class PreviewTerminal: Sendable {
  /// What a round has done.
  struct Round: Sendable {
    /// Whether it's the first.
    var isFirst: Bool
    /// How many notes there are.
    var noteCount: Int
    /// The files that have changed, as the user would type them.
    var paths: [String]
    /// How many pages of the new site may differ; nil if there is none.
    var pageCount: Int?
    /// Whether there is a site, be it an earlier one.
    var hasSite: Bool
    /// From the moment at which the change was looked at to that at which the new site was served.
    var time: Duration
  }

  /// What makes two problems the same, wherever text before them has moved them to.
  private struct Key: Hashable {
    var code: String
    var path: PathKey
    var arguments: [String: String]
    var severity: String

    init(_ diagnostic: Diagnostic) {
      code = diagnostic.code.rawValue
      path = PathKey(diagnostic.location.path)
      arguments = diagnostic.arguments
      // One more section of an original that changes is no news of its translation.
      if diagnostic.code == .staleTranslation { arguments["sections"] = nil }
      severity = diagnostic.severity.rawValue
    }
  }

  /// A round prints no more problems than this; `kotae check` prints all.
  static let limit = 20

  private let words: CommandWords
  private let color: ColorChoice
  private let known = Mutex<[Key: Int]>([:])

  /// A terminal with a person's language and colours.
  init(_ words: CommandWords, color: ColorChoice) {
    self.words = words
    self.color = color
  }

  /// Prints a round and the problems that the rounds before it hadn't.
  func show(_ report: ProblemReport, _ round: Round) {
    let new = newProblems(report.diagnostics)
    let first = report.diagnostics.first { $0.severity == .error }
    let place = first.map { diagnostic -> String in
      let path = TerminalLine.harmless(report.displayPath(diagnostic.location.path))
      guard let source = report.sources[diagnostic.location.path] else { return path }
      let start = source.position(of: diagnostic.location.range.start)
      return "\(path):\(start.line):\(start.column)"
    }
    print(words.previewRound(round, report.counts, firstError: place))
    guard !new.isEmpty else { return }
    let printing = ProblemPrinting(format: .text, color: color, language: words.language)
    try? printing.print(Array(new.prefix(PreviewTerminal.limit)), report.sources, path: report.displayPath)
    if new.count > PreviewTerminal.limit {
      try? StandardStream.error.writeLine(words.moreProblems(new.count - PreviewTerminal.limit))
    }
  }

  /// Prints why the sources could not be read.
  func show(_ failure: MachineFailure) {
    try? StandardStream.error.writeLine("kotae: \(words.failure(failure))")
  }

  /// Says that changes are looked for in place of being told.
  func showPolling(because failure: MachineFailure) {
    try? StandardStream.error.writeLine("kotae: \(words.failure(failure)). \(words.pollsInstead)")
  }

  /// Says that no browser could be opened.
  func showNoBrowser(_ address: String) {
    try? StandardStream.error.writeLine("kotae: \(words.noBrowser(address))")
  }

  /// Prints a line with the time of day.
  private func print(_ line: String) {
    try? StandardStream.output.writeLine("\(PreviewTerminal.timeOfDay)  \(line)")
  }

  private func newProblems(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    known.withLock { known in
      var counts: [Key: Int] = [:]
      var new: [Diagnostic] = []
      for diagnostic in diagnostics {
        let key = Key(diagnostic)
        counts[key, default: 0] += 1
        if counts[key, default: 0] > known[key, default: 0] { new.append(diagnostic) }
      }
      // While there are errors, much isn't looked at: what is then missing from the list may be there all the same.
      let isWhole = !diagnostics.contains { $0.severity == .error }
      known = isWhole ? counts : known.merging(counts) { max($0, $1) }
      return new
    }
  }

  private static var timeOfDay: String {
    var now = time(nil)
    var parts = tm()
    guard localtime_r(&now, &parts) != nil else { return "--:--:--" }
    return [parts.tm_hour, parts.tm_min, parts.tm_sec].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(
      separator: ":")
  }
}

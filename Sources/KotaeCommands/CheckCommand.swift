// kotae check: check everything, write nothing.

import ArgumentParser
import KotaeCompiler

/// `kotae check`.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check everything, write nothing.",
    discussion: """
      Finds all that kotae build would find, and leaves every file alone.

      Examples:
        kotae check
        kotae check --strict --language en
        kotae check --format sarif > kotae.sarif
        kotae check --clock 2027-01-01    what will be overdue on New Year's Day?

      \(SiteOptions.streamsDiscussion)
      """)

  @OptionGroup var options: SiteOptions

  func run() async throws {
    try await SiteRun(options).reportingFailures { run in
      let outcome = try await run.check(try run.sources(), makesSearchIndex: false)
      try run.conclude(run.words.checked(outcome.counts, notes: outcome.noteCount))
      if outcome.counts.errors > 0 { throw ExitCode(ExitStatus.contentErrors) }
    }
  }
}

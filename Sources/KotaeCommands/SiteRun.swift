// What build and check have in common: sources from the disk through the compiler to printed problems.

import ArgumentParser
import KotaeCompiler

/// One run over a site.
struct SiteRun: Sendable {
  /// What the compiler made of the sources.
  struct Outcome: Sendable {
    /// The site; nil if there are errors, or warnings that count as such.
    var site: CheckedSite?
    /// The problems that were printed.
    var counts: ProblemCounts
    /// How many notes were read.
    var noteCount: Int
  }

  /// What was asked for.
  let options: SiteOptions
  /// The commands' sentences in the language of this run.
  let words: CommandWords
  /// The line at the bottom of the terminal.
  let progress: ProgressLine
  /// How long each stage takes.
  let timings: StageTimings

  /// A run that begins now.
  init(_ options: SiteOptions) {
    self.options = options
    timings = StageTimings("sources")
    words = options.messages.words
    progress = ProgressLine(
      isVisible: options.format == .text && StandardStream.error.isTerminal, words)
  }

  /// Does `body`; a failure of the machine is printed and becomes exit code 2.
  func reportingFailures(_ body: (SiteRun) async throws -> Void) async throws {
    do {
      try await body(self)
    } catch let failure as MachineFailure {
      progress.erase()
      // If not even this can be printed, the exit code alone has to say it.
      try? StandardStream.error.writeLine("kotae: \(words.failure(failure))")
      throw ExitCode(ExitStatus.couldNotRun)
    }
  }

  /// Finds the sources on the disk.
  func sources() throws(MachineFailure) -> SiteSources {
    progress.show(.reading)
    let layers = try ThemeFolder.layers(
      own: options.sources.templates ?? "templates", ownIsRequired: options.sources.templates != nil,
      environment: environmentVariable(ThemeFolder.environmentName), program: ThemeFolder.program)
    return try SiteSources(content: options.sources.content, templates: layers)
  }

  /// Compiles and checks `sources`, and prints what is wrong with them; a site that is to be written gets its index for
  /// search.
  func check(_ sources: SiteSources, makesSearchIndex: Bool) async throws -> Outcome {
    guard let clock = options.sources.clock ?? .today else { throw MachineFailure.clock }
    let settings = CompilerSettings(
      clock: clock, baseURL: options.sources.baseURL, includesDrafts: options.drafts,
      makesSearchIndex: makesSearchIndex, jobs: options.sources.taskCount
    ) { [timings, progress] stage in
      timings.begin(stage == .done ? "report" : stage.rawValue)
      switch stage {
      case .notes: progress.show(.reading)
      case .checks: progress.show(.checking)
      case .templates: progress.show(.templates)
      case .search: progress.show(.search)
      case .done: break
      }
    }
    var compilation = try await Compiler.check(sources.input, settings)
    if options.strict {
      for index in compilation.diagnostics.indices where compilation.diagnostics[index].severity == .warning {
        compilation.diagnostics[index].severity = .error
      }
    }
    progress.erase()
    try ProblemPrinting(format: options.format, color: options.messages.color, language: words.language)
      .print(compilation) { sources.path(of: $0) }
    let counts = ProblemCounts(compilation.diagnostics)
    return Outcome(
      site: counts.errors == 0 ? compilation.site : nil, counts: counts, noteCount: compilation.noteCount)
  }

  /// Says how the run ended, and how long it took if that was asked for.
  func conclude(_ summary: String) throws(MachineFailure) {
    progress.erase()
    try (options.format == .text ? StandardStream.output : .error).writeLine(summary)
    guard options.timings else { return }
    for line in timings.lines(peakMemory: Machine.peakMemory) { try StandardStream.error.writeLine(line) }
  }
}

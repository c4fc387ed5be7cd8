// kotae build: check everything, then write the site.

import ArgumentParser
import KotaeCompiler

/// `kotae build`.
struct BuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Check everything, then write the site.",
    discussion: """
      Everything is checked before anything is written: if the content has errors, the output folder stays as \
      it is. Files that are equal already are left alone, others are replaced as a whole, and files that an earlier \
      build wrote and the site no longer has are deleted. Other files in the output folder are never touched; if one \
      stands where the site needs its place, nothing is written.

      Examples:
        kotae build
        kotae build --output /srv/www/kb --base-url https://kb.example.com/
        kotae build --strict --format github

      \(SiteOptions.streamsDiscussion)
      """)

  @Option(help: ArgumentHelp("The folder into which the site is built.", valueName: "folder"))
  var output = "site"

  @OptionGroup var options: SiteOptions

  func run() async throws {
    try await SiteRun(options).reportingFailures { run in
      let sources = try run.sources()
      try OutputPlacement.check(output, against: sources.folders)
      let outcome = try await run.check(sources, makesSearchIndex: true)
      guard let site = outcome.site else {
        try run.conclude(
          run.words.refused(outcome.counts, notes: outcome.noteCount, output: output))
        throw ExitCode(ExitStatus.contentErrors)
      }

      run.timings.begin("write")
      let files = PlannedFiles(paths: site.outputs.map(\.path)) { index in
        switch site.contents(of: index) {
        case .bytes(let bytes): .bytes(bytes)
        case .copy(let logical): .copy(ofFileAt: sources.path(of: logical))
        }
      }
      let report = try await SiteWriter.write(files, into: output, jobs: options.sources.taskCount) { done in
        run.progress.show(done: done, of: files.paths.count)
      }
      let folder = DiskPath.real(output) ?? output
      try run.conclude(
        run.words.built(
          report, outcome.counts, notes: outcome.noteCount, pages: site.pageCount, output: output,
          time: run.timings.total,
          address: fileAddress(ofAbsolutePath: DiskPath.joined(folder, site.defaultPage))))
    }
  }
}

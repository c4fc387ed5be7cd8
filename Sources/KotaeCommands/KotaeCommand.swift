// The program's command line as a whole: its subcommands, its version, and what the exit codes mean.

import ArgumentParser

/// How the program ends.
enum ExitStatus {
  /// The content has errors.
  static let contentErrors: Int32 = 1
  /// The program could not do its work: a wrong option, a file that it can't read or write.
  static let couldNotRun: Int32 = 2
}

/// The program's command line.
public struct KotaeCommand: AsyncParsableCommand {
  /// The program's version.
  public static let version = "0.1.0"

  /// What `kotae --help` begins with.
  public static let configuration = CommandConfiguration(
    commandName: "kotae", abstract: "Turns troubleshooting notes into a knowledge-base site.",
    discussion: """
      A site is a folder with kotae.yml, the notes in content/ and, if it has its own, templates/. \
      Go there, and:

        kotae check    find everything that is wrong, write nothing
        kotae build    the same, and write the site into site/
        kotae serve    show the site in a browser while you edit it

      For editors:

        kotae new                         begin a note
        kotae translate new ID --to en    begin its translation
        kotae translate status            list what translations lack
        kotae explain CODE                say what a problem means and how to mend it
        kotae schema                      print the JSON Schema of front matter, for text editors
        kotae import-reg exported.reg     print the front matter for registry values that a machine already has

      Exit codes: 0 no errors (warnings are allowed), 1 the content has errors, 2 Kotae could not do its work: \
      a wrong option, a file that it cannot read or write.
      """,
    version: version,
    subcommands: [
      NewCommand.self, ServeCommand.self, CheckCommand.self, BuildCommand.self, TranslateCommand.self,
      ImportRegCommand.self, ExplainCommand.self, SchemaCommand.self,
    ])

  /// What the argument parser asks for.
  public init() {}

  /// Runs the command that `arguments` (without the program's name) ask for; the exit code comes back.
  ///
  /// The parser's own `main` would end with 64 (EX_USAGE) for a wrong option. Whoever calls Kotae from a script must
  /// be able to tell "the content has errors" from everything else by 1 and 2 alone, as with compilers, so
  /// usage errors end with 2 here.
  public static func perform(_ arguments: [String]) async -> Int32 {
    do {
      var command = try await asyncParseAsRoot(arguments)
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      return 0
    } catch let exit as ExitCode {
      return exit.rawValue
    } catch {
      // Help and version are "errors" too: those that succeed.
      let isAnswer = exitCode(for: error).isSuccess
      do {
        try (isAnswer ? StandardStream.output : .error).writeLine(fullMessage(for: error))
      } catch {
        return ExitStatus.couldNotRun
      }
      return isAnswer ? 0 : ExitStatus.couldNotRun
    }
  }
}

// The options of commands that print something for people but read no site.

import ArgumentParser
import KotaeCompiler

/// In which language a command speaks.
struct LanguageOptions: ParsableArguments {
  @Option(
    help: """
      The language of what is printed: en or ja. (default: ja if LC_ALL, LC_MESSAGES or LANG begins with ja, otherwise \
      en)
      """)
  var language: MessageLanguage?

  /// The language that is asked for, by the option or else by the environment.
  var resolved: MessageLanguage { language ?? .ofEnvironment }
}

extension MessageLanguage {
  /// The language that the process's environment asks for.
  static var ofEnvironment: MessageLanguage {
    MessageLanguage(locales: ["LC_ALL", "LC_MESSAGES", "LANG"].map(environmentVariable))
  }
}

/// Does `body`; a failure of the machine is printed in `words` and becomes exit code 2.
func reportingFailures(_ words: CommandWords, _ body: () async throws -> Void) async throws {
  do {
    try await body()
  } catch let failure as MachineFailure {
    // If not even this can be printed, the exit code alone has to say it.
    try? StandardStream.error.writeLine("kotae: \(words.failure(failure))")
    throw ExitCode(ExitStatus.couldNotRun)
  }
}

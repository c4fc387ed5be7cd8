// The options of commands that read or write notes but build no site.

import ArgumentParser
import KotaeCompiler

/// Where the notes are and how a command speaks.
struct ContentOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The folder of the notes; kotae.yml is looked for beside it.", valueName: "folder"))
  var content = "content"

  @Option(
    help: """
      The language of the messages: en or ja. (default: ja if LC_ALL, LC_MESSAGES or LANG begins with ja, otherwise en)
      """)
  var language: MessageLanguage?

  @Option(help: "Whether text is coloured; auto means on a terminal, unless NO_COLOR is set.")
  var color = ColorChoice.auto

  /// The commands' sentences in the language that is asked for.
  var words: CommandWords { CommandWords(language: language ?? .ofEnvironment) }

  func validate() throws {
    if content.isEmpty { throw ValidationError("--content takes the path of a folder.") }
  }

  /// The site's files, without templates.
  func sources() throws(MachineFailure) -> SiteSources { try SiteSources(content: content, templates: []) }

  /// Prints problems as text.
  func print(
    _ diagnostics: [Diagnostic], _ sources: [String: SourceText], path: @escaping @Sendable (String) -> String
  ) throws(MachineFailure) {
    try ProblemPrinting(format: .text, color: color, language: words.language).print(
      diagnostics, sources, path: path)
  }
}

/// A day given as YYYY-MM-DD.
func parsedDay(_ text: String) throws -> CalendarDate {
  guard let date = CalendarDate(iso: text) else {
    throw ValidationError("'\(text)' is not a day as YYYY-MM-DD.")
  }
  return date
}

/// Ends the program because of what it was asked, in one sentence.
func refuse(_ sentence: String, status: Int32 = ExitStatus.couldNotRun) throws -> Never {
  try StandardStream.error.writeLine("kotae: \(sentence)")
  throw ExitCode(status)
}

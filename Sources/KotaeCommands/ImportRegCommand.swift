// kotae import-reg: the front matter that states what a .reg file does.

import ArgumentParser
import KotaeCompiler

/// `kotae import-reg`.
struct ImportRegCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import-reg", abstract: "Print the front matter for a .reg file.",
    discussion: """
      Start a note from an export of regedit instead of typing it: what the file does to the registry is printed as \
      the registry: part of a note, to be pasted into its front matter. What a file cannot say (a title, when the \
      change takes effect, what was there before) is marked TODO.

      The whole file becomes one registry item, that is, one download. From it, Kotae writes the same keys and values \
      with the same bytes; comments come along as comments. Keys below Wow6432Node become view: 32.

      The file is read strictly: UTF-16LE with byte order mark, as regedit writes it, or plain ASCII; its first line \
      Windows Registry Editor Version 5.00 or REGEDIT4. A line that importers would skip, or read differently from each \
      other, is an error with its place, and then nothing is printed.

      The front matter goes to standard output, everything else to standard error.

      Examples:
        kotae import-reg tune.reg
        kotae import-reg --id kstackminfree --language ja tune.reg > registry.yml
        ssh server 'cat tune.reg' | kotae import-reg -

      Exit codes: 0 printed, 1 the file has errors, 2 it cannot be read.
      """)

  @Argument(help: ArgumentHelp("The .reg file; - reads standard input.", valueName: "file"))
  var file: String

  @Option(
    help: ArgumentHelp(
      "The id of the registry item: small letters, digits and hyphens. (default: from the file's name)",
      valueName: "id"))
  var id: String?

  @Option(
    help: """
      The language of the TODO comments and messages: en or ja. (default: ja if LC_ALL, LC_MESSAGES or LANG begins with \
      ja, otherwise en)
      """)
  var language: MessageLanguage?

  @Option(help: "Whether text is coloured; auto means on a terminal, unless NO_COLOR is set.")
  var color = ColorChoice.auto

  func validate() throws {
    if let id, !RegistryImport.isID(id) {
      throw ValidationError("--id takes small letters, digits and hyphens, at most 64, not '\(id)'.")
    }
    if file.isEmpty { throw ValidationError("The path of a file is needed, or - for standard input.") }
  }

  func run() async throws {
    let words = CommandWords(
      language: language
        ?? MessageLanguage(locales: ["LC_ALL", "LC_MESSAGES", "LANG"].map(environmentVariable)))
    do {
      let isStandardInput = file == "-"
      let path = isStandardInput ? words.standardInput : file
      let bytes = try isStandardInput ? StandardInput.read() : DiskFile.read(file)
      let imported = RegistryImport(
        bytes, path: path, id: id ?? RegistryImport.id(forFileAt: isStandardInput ? "" : file),
        language: words.language)
      guard let frontMatter = imported.frontMatter else {
        try ProblemPrinting(format: .text, color: color, language: words.language)
          .print(imported.diagnostics, [path: imported.source]) { $0 }
        throw ExitCode(ExitStatus.contentErrors)
      }
      try StandardStream.output.write(Array(frontMatter.utf8))
      try StandardStream.error.writeLine(
        words.imported(keys: imported.keyCount, values: imported.valueCount))
    } catch let failure as MachineFailure {
      // If not even this can be printed, the exit code alone has to say it.
      try? StandardStream.error.writeLine("kotae: \(words.failure(failure))")
      throw ExitCode(ExitStatus.couldNotRun)
    }
  }
}

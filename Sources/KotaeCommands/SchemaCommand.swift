// kotae schema: JSON Schema for what editors write.

import ArgumentParser
import KotaeCompiler

/// `kotae schema`.
struct SchemaCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema of front matter and of the site's own files.",
    discussion: """
      Editors that know the schema complete keys, show what each is for, and mark mistakes while you type. It is made \
      of the same declarations that Kotae reads notes by (JSON Schema 2020-12).

        original       the front matter of a note's original (the default)
        translation    the front matter of a translation
        kotae          kotae.yml
        products       content/products.yml
        notices        content/notices.yml

      A schema knows one file at a time: whether an id exists, whether numbers agree, whether a translation is up to \
      date, only kotae check can tell.

      Examples:
        kotae schema > note.schema.json
        kotae schema products --language ja > products.schema.json

      Exit codes: 0 printed, 2 there is no such schema.
      """)

  @Argument(help: ArgumentHelp("What the schema describes.", valueName: "file"))
  var subject = SchemaSubject.original

  @OptionGroup var options: LanguageOptions

  func run() async throws {
    let language = options.resolved
    try await reportingFailures(CommandWords(language: language)) {
      try StandardStream.output.write(FieldSchema.json(for: subject, in: language))
    }
  }
}

extension SchemaSubject: ExpressibleByArgument {}

// kotae new: a folder with a note that passes check, to be filled in.

import ArgumentParser
import KotaeCompiler

/// `kotae new`.
struct NewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Begin a note.",
    discussion: """
      Makes the folder of a note with its front matter filled in as far as it is known, comments that say what each \
      field is for, and TODO where an answer is needed. The note is a draft and passes kotae check as it is. What is \
      there already is never touched: an id that another note has is refused.

      On a terminal, what the options leave open is asked. Elsewhere --kind, --title, for a problem --product, and \
      an --id that cannot be made of the rest have to be given.

      Examples:
        kotae new
        kotae new --kind problem --title 'The server stops after a restart' --stop 0x7F --product windows-server-2003
        kotae new --kind reference --in ja --title 'SMB の設定' --reg exported.reg --id smb-settings

      Exit codes: 0 made, 1 the .reg file or the note has errors, 2 nothing was made: an option is missing or \
      wrong, the id is taken, a file cannot be read or written.
      """)

  @Option(help: "The kind of note: problem, procedure or reference.")
  var kind: Note.Kind?

  @Option(
    name: .customLong("in"),
    help: ArgumentHelp(
      "The language of the note, one of kotae.yml's. (default: the first of them)", valueName: "language"))
  var noteLanguage: String?

  @Option(help: ArgumentHelp("The title: one line, at most 120 characters.", valueName: "text"))
  var title: String?

  @Option(
    help: ArgumentHelp(
      "The name of the note's folder: 3 to 64 small letters, digits and hyphens. (default: made of the code or title)",
      valueName: "id"))
  var id: String?

  @Option(help: ArgumentHelp("The STOP code that the note is about, such as 0x7F.", valueName: "number"))
  var stop: String?

  @Option(
    help: ArgumentHelp(
      "The event that the note is about: its source, a colon, its id, such as EventLog:6008.",
      valueName: "source:id"))
  var event: String?

  @Option(
    help: ArgumentHelp(
      "A .reg file, such as an export of regedit, whose values the note sets.", valueName: "file"),
    completion: .file(extensions: ["reg"]))
  var reg: String?

  @Option(
    help: ArgumentHelp(
      "The product that the note applies to: an id of products.yml. Needed for a problem.", valueName: "id"))
  var product: String?

  @Option(
    help: ArgumentHelp(
      "The day on which the note is begun, as YYYY-MM-DD. (default: today)", valueName: "date"),
    transform: parsedDay)
  var clock: CalendarDate?

  @OptionGroup var options: ContentOptions

  func validate() throws {
    if stop != nil, event != nil { throw ValidationError("--stop and --event are two codes; give one.") }
  }

  func run() async throws {
    let words = options.words
    try await reportingFailures(words) {
      guard let clock = clock ?? .today else { throw MachineFailure.clock }
      let sources = try options.sources()
      let site = try SiteOutline(sources.input, clock: clock)
      var form = NewNoteForm(
        site: site, words: words, asks: Questions.canAsk,
        productsPath: sources.path(of: "content/products.yml"))
      let kind = try form.kind(kind)
      let language = try form.language(noteLanguage)
      let title = try form.title(title)
      let code = try form.code(stop: stop, event: event, isAskedFor: reg == nil)
      let registryPath = try form.registry(reg, isAskedFor: code == nil)
      let registry = try registryPath.map { try imported($0, language: language) }
      let product = try form.product(product, isRequired: kind == .problem)
      let id = try form.id(id, code: code, title: title ?? "", registry: registry?.id)
      guard form.missing.isEmpty, let kind, let title, let id else {
        try refuse(words.missingOptions(form.missing))
      }
      let note = NewNote(
        id: id, kind: kind, language: language, title: title, date: clock, code: code, product: product,
        registry: registry)
      try await make(note, sources)
    }
  }

  /// The front matter of the .reg file; its problems end the command.
  private func imported(
    _ path: String, language: Language
  ) throws -> (id: String, frontMatter: String, deletesKeys: Bool) {
    let id = RegistryImport.id(forFileAt: path)
    let imported = RegistryImport(
      try DiskFile.read(path), path: path, id: id, language: language.rawValue == "ja" ? .japanese : .english)
    guard let frontMatter = imported.frontMatter else {
      try options.print(imported.diagnostics, [path: imported.source]) { $0 }
      throw ExitCode(ExitStatus.contentErrors)
    }
    return (id, frontMatter, imported.deletesKeys)
  }

  private func make(_ note: NewNote, _ sources: SiteSources) async throws {
    let words = options.words
    let text = note.text
    let (problems, source) = try await note.problems(in: sources.input, text: text)
    let display: @Sendable (String) -> String = { sources.path(of: $0) }
    if problems.contains(where: { $0.severity == .error }) {
      try options.print(problems, [source.path: source], path: display)
      try refuse(words.newNoteHasErrors, status: ExitStatus.contentErrors)
    }
    let path = sources.path(of: note.path)
    let folder = DiskPath.parent(of: path)
    guard try NoteFile.makeFolder(folder) else { try refuse(words.noteExists(note.id, folder: folder)) }
    do {
      guard try NoteFile.create(path, Array(text.utf8)) else {
        try refuse(words.noteExists(note.id, folder: folder))
      }
    } catch let failure as MachineFailure {
      NoteFile.removeFolder(folder)
      throw failure
    }
    // What is left are warnings about the .reg file's values, which the editor should see at once.
    try options.print(problems, [source.path: source], path: display)
    let others = try SiteOutline(sources.input, clock: note.date).languages.filter { $0 != note.language }
    try StandardStream.output.writeLine(
      words.newNoteMade(
        path: path, id: note.id, translations: others.map(\.rawValue),
        content: options.content == "content" ? nil : options.content))
  }
}

extension Note.Kind: ExpressibleByArgument {}

// kotae translate: the translator's commands.

import ArgumentParser
import KotaeCompiler

/// `kotae translate`.
struct TranslateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "translate",
    abstract: "Begin translations, see what they lack, and say that they are up to date.",
    discussion: """
      A translation follows its original section by section: it says in original-revision which state of each it has \
      translated. When the original changes, its page says so until the editor has gone through the changes.

        kotae translate status                list what is missing and stale
        kotae translate new ID --to en        begin a translation
        kotae translate accept ID --to en     say that it follows the original as it is now
      """,
    subcommands: [New.self, Status.self, Accept.self])

  /// Ids of notes in `content/`, for completion.
  static let noteIDs = CompletionKind.custom { _, _, _ in
    guard let sources = try? SiteSources(content: "content", templates: []), let today = CalendarDate.today,
      let site = try? SiteOutline(sources.input, clock: today)
    else { return [] }
    return site.notes
  }

  /// The note that an id names.
  static func note(_ id: String, _ sources: SiteSources, _ words: CommandWords) throws -> TranslationWork {
    // No date is judged: any day will do.
    guard let clock = CalendarDate.today ?? CalendarDate(iso: "2000-01-01") else {
      throw MachineFailure.clock
    }
    if let note = try TranslationWork.read(sources.input, ids: [id], clock: clock).first { return note }
    let known = try SiteOutline(sources.input, clock: clock).notes
    try refuse(words.noNote(id, near: nearMiss(of: id, among: known)))
  }

  /// The language that `--to` names, which must be one of the site's and not the original's.
  static func language(
    _ tag: String, of note: TranslationWork, _ words: CommandWords
  ) throws -> TranslationStanding {
    if let standing = note.translations.first(where: { $0.language.rawValue == tag }) { return standing }
    if note.language?.rawValue == tag { try refuse(words.isOriginal(note.id, tag)) }
    let tags = note.translations.map(\.language.rawValue)
    try refuse(words.notAmong(tag, tags, near: nearMiss(of: tag, among: tags)))
  }

  /// Ends the command where the note's original has errors, and shows them.
  static func requireOriginal(
    _ note: TranslationWork, _ sources: SiteSources, _ options: ContentOptions
  ) throws {
    guard note.isBroken else { return }
    try options.print(note.diagnostics.filter { $0.severity == .error }, note.sources) {
      sources.path(of: $0)
    }
    try refuse(options.words.originalHasErrors(note.id), status: ExitStatus.contentErrors)
  }

  // MARK: new

  /// `kotae translate new`.
  struct New: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "new", abstract: "Begin the translation of a note.",
      discussion: """
        Makes the file with every text that needs translation, empty, and the original's text as a comment above it. \
        What stays empty is missing: the page shows the original's text there. A translation that is there already \
        is never touched.

        Example:
          kotae translate new kstackminfree-stop-0x7f --to en

        Exit codes: 0 made, 1 the original has errors, 2 nothing was made.
        """)

    @Argument(help: ArgumentHelp("The note's id.", valueName: "id"), completion: TranslateCommand.noteIDs)
    var id: String

    @Option(help: ArgumentHelp("The language of the translation.", valueName: "language"))
    var to: String

    @OptionGroup var options: ContentOptions

    func run() async throws {
      let words = options.words
      try await reportingFailures(words) {
        let sources = try options.sources()
        let note = try TranslateCommand.note(id, sources, words)
        try TranslateCommand.requireOriginal(note, sources, options)
        let standing = try TranslateCommand.language(to, of: note, words)
        let logical = "content/notes/" + note.id + "/" + to + ".md"
        let path = sources.path(of: logical)
        if standing.path != nil { try refuse(words.fileExists(path)) }
        guard let text = note.skeleton(comments: to == "ja" ? .japanese : .english) else {
          try refuse(words.originalHasErrors(note.id), status: ExitStatus.contentErrors)
        }
        guard try NoteFile.create(path, Array(text.utf8)) else { try refuse(words.fileExists(path)) }
        try StandardStream.output.writeLine(words.translationMade(path: path, id: note.id, language: to))
      }
    }
  }

  // MARK: status

  /// In which form the state of translations is printed.
  enum StatusFormat: String, ExpressibleByArgument, CaseIterable {
    /// For people.
    case text
    /// One JSON document.
    case json
  }

  /// `kotae translate status`.
  struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "status",
      abstract: "List what translations lack, and where the original has changed since.",
      discussion: """
        Section by section: texts that are missing, and sections of the original that have changed since they were \
        translated, with their lines in the original. Without ids, all notes are looked at, and those with nothing to \
        do are only counted.

        As JSON, each note has id, path, language, broken and translations; each translation has language, path, \
        state (current, incomplete, stale, unknown, missing, broken) and sections (name, changed, missing, line).

        Examples:
          kotae translate status
          kotae translate status kstackminfree-stop-0x7f
          kotae translate status --strict --format json

        Exit codes: 0 listed, 1 with --strict: there is something to do, 2 there is no such note, or a file cannot \
        be read.
        """)

    @Argument(
      help: ArgumentHelp("Ids of notes. (default: all notes)", valueName: "id"),
      completion: TranslateCommand.noteIDs)
    var ids: [String] = []

    @Option(help: "How the state is printed.")
    var format = StatusFormat.text

    @Flag(help: "End with 1 if anything is missing or stale. (default: 0)")
    var strict = false

    @OptionGroup var options: ContentOptions

    func run() async throws {
      let words = options.words
      try await reportingFailures(words) {
        let sources = try options.sources()
        guard let clock = CalendarDate.today ?? CalendarDate(iso: "2000-01-01") else {
          throw MachineFailure.clock
        }
        let notes = try TranslationWork.read(sources.input, ids: ids.isEmpty ? nil : ids, clock: clock)
        for id in ids where !notes.contains(where: { $0.id == id }) {
          let known = try SiteOutline(sources.input, clock: clock).notes
          try refuse(words.noNote(id, near: nearMiss(of: id, among: known)))
        }
        let unfinished = notes.filter { $0.isBroken || $0.translations.contains { $0.state != .current } }
        switch format {
        case .json:
          try StandardStream.output.write(TranslationStatusJSON.format(notes) { sources.path(of: $0) })
        case .text:
          for note in ids.isEmpty ? unfinished : notes {
            try StandardStream.output.write(Array(words.status(of: note) { sources.path(of: $0) }.utf8))
          }
          try StandardStream.output.writeLine(
            words.statusSummary(notes: notes.count, unfinished: unfinished.count))
        }
        if strict, !unfinished.isEmpty { throw ExitCode(ExitStatus.contentErrors) }
      }
    }
  }

  // MARK: accept

  /// `kotae translate accept`.
  struct Accept: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "accept", abstract: "Say that a translation follows its original as it is now.",
      discussion: """
        Shows which sections of the original have changed since, and the lines that were removed (-) and added (+) \
        where git keeps the state that was translated; asks whether the translation has been brought up to date there, \
        and writes the original's revision into it. Nothing else in the file changes, not a byte.

        Examples:
          kotae translate accept kstackminfree-stop-0x7f --to en
          kotae translate accept kstackminfree-stop-0x7f --to en --yes

        Exit codes: 0 written, or it was up to date; 1 the original or the translation has errors; 2 nothing was \
        written: not confirmed, there is no such translation, or a file cannot be read or written.
        """)

    @Argument(help: ArgumentHelp("The note's id.", valueName: "id"), completion: TranslateCommand.noteIDs)
    var id: String

    @Option(help: ArgumentHelp("The language of the translation.", valueName: "language"))
    var to: String

    @Flag(help: "Write without asking. (default: it is asked; where nobody can be asked, nothing is written)")
    var yes = false

    @OptionGroup var options: ContentOptions

    func run() async throws {
      let words = options.words
      try await reportingFailures(words) {
        let sources = try options.sources()
        let note = try TranslateCommand.note(id, sources, words)
        try TranslateCommand.requireOriginal(note, sources, options)
        let standing = try TranslateCommand.language(to, of: note, words)
        guard let logical = standing.path else { try refuse(words.noTranslation(note.id, to)) }
        let path = sources.path(of: logical)
        let bytes = try DiskFile.read(path)
        guard standing.state != .broken, let acceptance = note.acceptance(of: logical, bytes) else {
          try options.print(note.diagnostics.filter { $0.severity == .error }, note.sources) {
            sources.path(of: $0)
          }
          try refuse(words.translationHasErrors(path), status: ExitStatus.contentErrors)
        }
        if acceptance.before == acceptance.after {
          return try StandardStream.output.writeLine(words.isCurrent(path))
        }
        let changes = note.changes(
          since: SourceText(path: logical, bytes: bytes), in: note.earlierStates(sources))
        try StandardStream.output.write(
          Array(words.changes(of: note, standing, changes) { sources.path(of: $0) }.utf8))
        if !yes {
          guard Questions.canAsk else { try refuse(words.confirmWithYes) }
          guard try Questions(words: words).confirm(words.askAccept(path)) else {
            try refuse(words.nothingWasWritten)
          }
        }
        guard try NoteFile.replace(path, acceptance.before, with: acceptance.after) else {
          try refuse(words.changedMeanwhile(path))
        }
        try StandardStream.output.writeLine(words.accepted(path))
        if !standing.missing.isEmpty {
          try StandardStream.output.writeLine(words.stillMissing(standing.missing.count, in: note.id))
        }
      }
    }
  }
}

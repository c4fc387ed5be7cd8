// The first form of a note: front matter that passes `check`, with comments that say what each field is for. What an
// editor has to answer is marked TODO; nothing is made up.

/// What is known of a note before it's written.
public struct NewNote: Sendable {
  /// Its folder's name.
  public var id: String
  /// What sort of note it is.
  public var kind: Note.Kind
  /// The language of the original.
  public var language: Language
  /// The title.
  public var title: String
  /// The day on which it is begun.
  public var date: CalendarDate
  /// The code that it's about.
  public var code: FailureCode?
  /// The product that it applies to; problems need one.
  public var product: String?
  /// An imported registry script: its front matter and the id of its item.
  public var registry: (id: String, frontMatter: String, deletesKeys: Bool)?

  /// A note with these facts.
  public init(
    id: String, kind: Note.Kind, language: Language, title: String, date: CalendarDate,
    code: FailureCode? = nil,
    product: String? = nil, registry: (id: String, frontMatter: String, deletesKeys: Bool)? = nil
  ) {
    self.id = id
    self.kind = kind
    self.language = language
    self.title = title
    self.date = date
    self.code = code
    self.product = product
    self.registry = registry
  }

  /// Whether a note's folder may have `id`: 3 to 64 small letters, digits and hyphens, not a hyphen first.
  public static func isID(_ id: String) -> Bool { id.utf8.count >= 3 && NodeReader.isID(id) }

  /// The id that a note's facts suggest, none of `taken`; nil where nothing that's known makes one.
  public static func proposedID(
    code: FailureCode?, title: String, registry: String?, taken: [String]
  ) -> String? {
    guard let base = [code?.slug, slug(of: title), registry].lazy.compactMap({ $0 }).first(where: isID) else {
      return nil
    }
    if !taken.contains(base) { return base }
    let numbered = (2...99).lazy.map { String(base.prefix(61)) + "-" + String($0) }
    return numbered.first { isID($0) && !taken.contains($0) }
  }

  /// The ASCII words of a title with hyphens between; nil for a title that has hardly any.
  private static func slug(of title: String) -> String? {
    var words: [[UInt8]] = [[]]
    for byte in title.utf8 {
      switch byte {
      case 97...122, 48...57: words[words.count - 1].append(byte)
      case 65...90: words[words.count - 1].append(byte + 32)
      // It belongs to the word: don’t, 8.5.
      case UInt8(ascii: "'"), UInt8(ascii: "."): break
      default: words.append([])
      }
    }
    var id: [UInt8] = []
    for word in words where !word.isEmpty && id.count + word.count < 48 {
      if !id.isEmpty { id.append(UInt8(ascii: "-")) }
      id += word
    }
    // One short word of a Japanese title says too little.
    return id.count >= 6 ? String(decoding: id, as: UTF8.self) : nil
  }

  /// The path of the note's file.
  public var path: String { "content/notes/" + id + "/" + language.rawValue + ".md" }

  /// The language of the comments: Japanese in Japanese notes, English in all others.
  public var commentLanguage: MessageLanguage { language.rawValue == "ja" ? .japanese : .english }

  /// The note's file.
  public var text: String {
    var writer = NewNoteWriter(words: NewNoteWords(language: commentLanguage))
    writer.write(self)
    return writer.text
  }

  /// What is wrong with the note's file in the site that `input` holds, and which addresses it takes from others. Throws what
  /// `input.read` throws.
  public func problems(
    in input: CompilerInput, text: String? = nil
  ) async throws -> (diagnostics: [Diagnostic], source: SourceText) {
    let bytes = Array((text ?? self.text).utf8)
    let found = try await Compiler.check(
      input.narrowed(toNote: id).overlaid(path, bytes),
      CompilerSettings(clock: date, includesDrafts: true, makesSearchIndex: false))
    var diagnostics = found.diagnostics.filter { $0.location.path == path }
    if !diagnostics.contains(where: { $0.severity == .error }) {
      diagnostics += try await collisions(in: input, bytes)
    }
    return (diagnostics, SourceText(path: path, bytes: bytes))
  }

  /// The addresses that are wanted twice since the note is there.
  private func collisions(in input: CompilerInput, _ bytes: [UInt8]) async throws -> [Diagnostic] {
    let settings = CompilerSettings(clock: date, includesDrafts: true, makesSearchIndex: false)
    func collisions(_ input: CompilerInput) async throws -> [Diagnostic] {
      try await Compiler.check(input, settings).diagnostics.filter { $0.code == .urlCollision }
    }
    let after = try await collisions(input.overlaid(path, bytes))
    if after.isEmpty { return [] }
    let before = try await collisions(input)
    return after.filter { !before.contains($0) }
  }
}

/// Writes a new note.
private struct NewNoteWriter {
  private(set) var text = ""
  let words: NewNoteWords

  init(words: NewNoteWords) { self.words = words }

  private mutating func line(_ content: String = "") { text += content + "\n" }

  /// What the field is for, as a comment.
  private mutating func about(_ field: Field, indentation: Int = 0) {
    line(String(repeating: " ", count: indentation) + "# " + field.about(in: words.language))
  }

  /// A field with its explanation.
  private mutating func field(_ field: Field, _ value: String) {
    about(field)
    line(field.key + ": " + value)
  }

  /// A field that may be left out: as a comment.
  private mutating func offer(_ field: Field, _ lines: String...) {
    about(field)
    line("# " + field.key + ":" + (lines.count == 1 && !lines[0].hasPrefix(" ") ? " " + lines[0] : ""))
    if lines.count > 1 || lines[0].hasPrefix(" ") { for content in lines { line("# " + content) } }
    line()
  }

  mutating func write(_ note: NewNote) {
    line("---")
    line("# " + words.introduction)
    line()
    field(NoteFields.title, YAMLSpelling.quoted(note.title))
    field(NoteFields.summary, YAMLSpelling.quoted(words.summary))
    field(NoteFields.kind.field, note.kind.rawValue)
    field(NoteFields.state.field, Note.State.draft.rawValue)
    field(NoteFields.published, note.date.iso)
    line()
    line("# " + words.optional)
    line()
    if note.kind == .problem {
      offer(NoteFields.severity.field, words.severity)
    }
    offer(NoteFields.owner, words.owner)
    offer(NoteFields.reviewBy, note.date.nextYear.iso)
    offer(NoteFields.tags, "[" + words.tags + "]")
    environment(note)
    if note.kind == .problem {
      offer(NoteFields.symptoms, "  - {id: " + words.symptom.id + ", text: " + words.symptom.text + "}")
    }
    code(note)
    registry(note)
    procedures(note)
    offer(NoteFields.references, "  - {title: " + words.referenceTitle + ", url: \"https://…\"}")
    line("# " + words.everything)
    line("---")
    text += words.body(of: note.kind)
  }

  private mutating func environment(_ note: NewNote) {
    guard let product = note.product else {
      return offer(NoteFields.environment, "  - product: …")
    }
    about(NoteFields.environment)
    line("environment:")
    about(NoteFields.product, indentation: 2)
    line("  - product: " + YAMLSpelling.text(product))
    about(NoteFields.versions, indentation: 4)
    line("    # versions: [\"SP2\"]")
    about(NoteFields.observed, indentation: 4)
    line("    # observed: true")
    line()
  }

  private mutating func code(_ note: NewNote) {
    guard let code = note.code else {
      if note.kind == .problem { offer(NoteFields.codes, "  - stop: 0x7F") }
      return
    }
    about(NoteFields.codes)
    line("codes:")
    switch code {
    case .event(let source, let id):
      line("  - event: {source: " + YAMLSpelling.text(source) + ", id: " + String(id) + "}")
      about(CodeFields.eventLog, indentation: 4)
    default:
      line("  - " + code.kind.rawValue + ": " + NumberSpelling.hexadecimal(UInt64(code.number)))
      about(CodeFields.parameters, indentation: 4)
    }
    line()
  }

  private mutating func registry(_ note: NewNote) {
    guard let registry = note.registry else { return }
    about(NoteFields.registry)
    // Its last line says that a step has to apply the edit, which one does here.
    var lines = registry.frontMatter.split(separator: "\n")
    if lines.last?.hasPrefix("#") == true { lines.removeLast() }
    for content in lines { line(String(content)) }
    line()
  }

  private mutating func procedures(_ note: NewNote) {
    guard note.kind == .procedure || note.registry != nil else {
      return offer(
        NoteFields.procedures, "  - id: " + words.procedureID,
        "    title: " + YAMLSpelling.quoted(words.procedureTitle),
        "    purpose: resolution", "    steps:",
        "      - {id: first, do: " + YAMLSpelling.quoted(words.step) + "}")
    }
    about(NoteFields.procedures)
    line("procedures:")
    line("  - id: " + words.procedureID)
    line("    title: " + YAMLSpelling.quoted(words.procedureTitle))
    about(ProcedureFields.purpose.field, indentation: 4)
    line("    purpose: resolution")
    about(ProcedureFields.steps, indentation: 4)
    line("    steps:")
    if let registry = note.registry {
      line("      - id: apply-edit")
      about(ProcedureFields.apply, indentation: 8)
      line("        apply: " + YAMLSpelling.text(registry.id))
      if registry.deletesKeys {
        about(ProcedureFields.rollback, indentation: 8)
        line("        rollback: " + YAMLSpelling.quoted(words.rollback))
      }
      about(ProcedureFields.restart, indentation: 6)
      line("      - {id: restart, restart: computer}")
    } else {
      line("      - id: first")
      line("        do: " + YAMLSpelling.quoted(words.step))
      about(ProcedureFields.expect, indentation: 8)
      line("        # expect: …")
    }
    line()
  }
}

extension CalendarDate {
  /// A year later; a leap day's last day of February.
  fileprivate var nextYear: CalendarDate {
    CalendarDate(year: year + 1, month: month, day: day) ?? CalendarDate(
      year: year + 1, month: month, day: 28)
      ?? self
  }
}

// Where the files of one note lie. They follow from the note alone, so that they're made once, where notes are compiled at the
// same time, and not with every plan.

/// The paths of a note's own files, from the output folder.
struct NotePaths: Sendable {
  /// For each language of the site: the page and its Markdown.
  let pages: [(page: String, markdown: String)]
  /// For each registry item: its files.
  let registry: [[(file: RegistryFile, path: String)]]
  /// For each attachment that belongs to the site: its index and its copy.
  let attachments: [(index: Int, path: String)]
  /// Whether two of the files (not of the pages) differ in nothing but case.
  let hasConfusableFiles: Bool

  init(_ note: Note, _ attachments: [CompiledNote.Attachment], _ languages: [Language]) {
    pages = languages.map { (SitePath.note(note.id, $0), SitePath.noteMarkdown(note.id, $0)) }
    registry = note.registry.map { item in
      item.files.map { ($0, SitePath.registryFile($0, item.id.value, ofNote: note.id)) }
    }
    self.attachments = attachments.indices.filter { !attachments[$0].leadsOutside }.map {
      ($0, SitePath.file(attachments[$0].name, ofNote: note.id))
    }
    let files = registry.joined().map(\.path) + self.attachments.map(\.path)
    hasConfusableFiles = files.count > 1 && Set(files.map { $0.lowercased() }).count < files.count
  }
}

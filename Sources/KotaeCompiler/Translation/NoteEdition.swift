// A note in one language: the facts of its original with a translation's texts.

/// A text of an edition.
public struct EditionText: Sendable {
  /// The text, in the edition's language or in the original's.
  public var text: String
  /// The language it's in.
  public var language: Language
  /// Its HTML, for Markdown that isn't plain text; `nil` where escaping `text` is all there is to do.
  public var html: [UInt8]?
  /// Of such Markdown: the text without markup, as UTF-8; empty once it has served its purpose.
  public var plainTextBytes: [UInt8] = []

  /// The text without markup, while it's there.
  var plainText: [UInt8] { html == nil ? Array(text.utf8) : plainTextBytes }
}

/// How a translation stands to its original.
public enum TranslationState: Sendable {
  /// It is the original.
  case original
  /// It follows the original as it is now.
  case current
  /// It follows an earlier original: the names of the sections that have changed since.
  case stale([String])
  /// It doesn't say which original it follows.
  case unknown
}

/// A note in one language.
public struct NoteEdition: Sendable {
  /// The language of the texts.
  public var language: Language
  /// The logical path of its file.
  public var path: String
  /// The texts, by slot.
  public var texts: [EditionText]
  /// The body; its tokens and its text without markup have served their purpose and are empty.
  public var body: MarkdownDocument
  /// The body as its author wrote it, as UTF-8.
  public var bodySource: [UInt8]
  /// Where the body begins in its file.
  public var bodyStart: Int
  /// Destinations of links in the texts, as written.
  public var textLinks: [Located<String>]
  /// How it stands to the original.
  public var state: TranslationState

  /// The text of `slot`.
  public subscript(slot: TextSlot) -> EditionText { texts[slot.index] }
}

/// A note with every language it's written in. It never changes; being a class, it can be told from another by its
/// identity: the same object is the same note, whatever else has been compiled since.
public final class CompiledNote: Sendable {
  /// The facts.
  public let note: Note
  /// The original first, then the translations in the order of the site's languages.
  public let editions: [NoteEdition]
  /// The files of its folder that aren't notes, in order.
  public let attachments: [Attachment]
  /// What search keeps of it; `nil` where nothing is made for search.
  public let search: NoteSearch?
  /// Where its own files lie in the site.
  let paths: NotePaths

  init(
    note: Note, editions: [NoteEdition], attachments: [Attachment], search: NoteSearch?,
    siteLanguages: [Language]
  ) {
    self.note = note
    self.editions = editions
    self.attachments = attachments
    self.search = search
    paths = NotePaths(note, attachments, siteLanguages)
  }

  /// A file of a note's folder.
  public struct Attachment: Sendable {
    /// The path below the note's folder.
    public var name: String
    /// The logical path of the input file.
    public var path: String
    /// The size in bytes.
    public var byteCount: Int
    /// Whether it's a symbolic link out of the content folder.
    public var leadsOutside: Bool
    /// Of a picture that states it: its size.
    public var imageSize: ImageSize?
  }

  /// The edition that the page in `language` shows: its own, or the original.
  public func edition(for language: Language) -> NoteEdition {
    editions.first { $0.language == language } ?? editions[0]
  }

  /// The title on pages in `language`.
  public func title(_ language: Language) -> EditionText { edition(for: language)[note.title] }
}

// What an editor wants to know of a note beside its page: texts and translations next to each other, what has changed since
// a translation was made, what the editions don't share, what `state: verified` still lacks, and where the typed parts stand in
// the files. Finds no problem that the checks don't find.

/// Where something stands in the sources.
public struct SourcePlace: Sendable, Hashable {
  /// The file's logical path.
  public var path: String
  /// Line and column, from 1; the column in Unicode scalars.
  public var position: SourcePosition
}

/// What is known of a note.
public struct NoteInspection: Sendable {
  /// How a text or an edition in another language stands to the original.
  public enum TranslationStatus: String, Sendable {
    /// It is the original.
    case original
    /// It follows the original as it is now.
    case current
    /// The original has changed since.
    case stale
    /// It doesn't say which original it follows.
    case unknown
    /// There is none.
    case missing
  }

  /// A text that stands somewhere.
  public struct PlacedText: Sendable {
    /// The language.
    public var language: Language
    /// The text; `nil` where it isn't translated.
    public var text: String?
    /// Where it stands.
    public var place: SourcePlace?
    /// How it stands to the original.
    public var status: TranslationStatus
  }

  /// A text in every language.
  public struct Text: Sendable {
    /// Its keys and ids from the top of the front matter, joined by `/`; of the body, the section's name.
    public var key: String
    /// As the original states it.
    public var original: PlacedText
    /// In the site's other languages.
    public var translations: [PlacedText]
  }

  /// Texts under one key of the front matter, or of one part of the body: what `original-revision` has a fingerprint of.
  public struct Section: Sendable {
    /// A key of the front matter, `body` or `#id`.
    public var name: String
    /// What an editor calls it.
    public var label: String
    /// Its texts, in order.
    public var texts: [Text]
  }

  /// An edition.
  public struct Edition: Sendable {
    /// Its language.
    public var language: Language
    /// Where it begins; of one that is missing, where it would.
    public var place: SourcePlace
    /// How it stands to the original.
    public var status: TranslationStatus
    /// The names of the sections that have changed since it was made.
    public var changed: [String]
    /// The lines of these that have changed, as far as whoever keeps earlier states of the original has told.
    public var changes: [String: [LineChange]] = [:]
  }

  /// Something to do.
  public struct Remark: Sendable {
    /// The key of the front matter, or the language that it's about.
    public var key: String
    /// What there is to do, as a sentence.
    public var message: String
    /// Where.
    public var place: SourcePlace
  }

  /// A typed part.
  public struct Part: Sendable {
    /// The key of the front matter under which it stands.
    public var kind: String
    /// What an editor calls that.
    public var label: String
    /// Its id, where it has one.
    public var id: String
    /// Its heading or name.
    public var title: String
    /// The id of its place on the page.
    public var anchor: String
    /// Where it's written.
    public var place: SourcePlace
  }

  /// The note's id.
  public var id: String
  /// How far it can be trusted.
  public var state: Note.State
  /// When someone should look at it again.
  public var reviewBy: CalendarDate?
  /// Whether that day is past.
  public var isReviewDue: Bool
  /// The original, then every other language of the site.
  public var editions: [Edition]
  /// The texts.
  public var sections: [Section]
  /// What original and translations don't share: numbers, code, paths.
  public var parity: [Remark]
  /// What `state: verified` lacks; nothing where that is the state and all is there.
  public var missing: [Remark]
  /// The typed parts, in the order of the page.
  public var parts: [Part]
}

extension CheckedSite {
  /// What is known of the note whose page is at `page` (`ja/notes/ID.html`); `nil` for other pages. `diagnostics` are those of
  /// the run that made the site; sentences are in `language`. Throws what `read` throws.
  public func inspection(
    ofPage page: String, diagnostics: [Diagnostic], in language: MessageLanguage,
    reading read: (String) throws -> [UInt8]
  ) throws -> NoteInspection? {
    guard let place = index(ofPath: page), case .note(_, let index) = outputs[place].kind else { return nil }
    return try NoteInspector(site.notes[index], site, diagnostics, language, reading: read).inspection()
  }

  /// What a state is called on pages in `language`, and what the languages call themselves.
  public func stateName(_ state: Note.State, in language: Language) -> String {
    renderer.words(in: language).text(PageWord(state))
  }

  /// What a language of the site calls itself.
  public func name(of language: Language) -> String { renderer.words(in: language).text(.languageName) }
}

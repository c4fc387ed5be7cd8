// The texts of a note: the only parts of front matter that a translation may give again. Facts refer to them by
// slot, so that a note in another language is the same facts with another array of texts.

/// The number of a text in its note: an index into the original's texts and into those of every edition.
public struct TextSlot: Sendable, Hashable {
  /// The index.
  public let index: Int

  /// The slot at `index`.
  public init(_ index: Int) { self.index = index }
}

/// A text as the original states it.
public struct OriginalText: Sendable, Equatable {
  /// How a text is read.
  public enum Format: Sendable {
    /// Shown as it is.
    case plain
    /// Markdown, one paragraph or several blocks.
    case markdown
  }

  /// Its keys and ids from the top of the front matter, joined by `/`: `procedures/edit-registry/steps/set/do`.
  public var path: String
  /// A second path that a translation may use: `limits/kernel-stack` for `limits/kernel-stack/name`.
  public var shortPath: String?
  /// The text.
  public var text: String
  /// How it's read.
  public var format: Format
  /// Where it stands in the original.
  public var range: SourceRange
}

// What a piece of Markdown has become: HTML with places for typed parts, and the facts that later stages
// ask for (headings, links, images, code). It holds no syntax tree and knows nothing of the site.

/// Markdown, compiled: HTML in order, and what the checks need to know about it.
public struct MarkdownDocument: Sendable {
  /// HTML and directives in the order of the source. Two runs of HTML never stand next to each other.
  public var blocks: [MarkdownBlock] = []
  /// The headings in the order of the source.
  public var headings: [MarkdownHeading] = []
  /// Destinations of links without a scheme (`../note/ja.md#x`, `#anchor`), in order, with entities and
  /// backslash escapes resolved and nothing else changed. The range is that of the destination; of a
  /// reference link (`[text][label]`), the link's, since its destination stands elsewhere.
  public var links: [Located<String>] = []
  /// The images in order, refused ones left out.
  public var images: [MarkdownImage] = []
  /// Code spans and code blocks in order: what a translation has to repeat.
  public var tokens: [MarkdownToken] = []
  /// Every id that the HTML defines, in order, with the options' prefix.
  public var anchors: [String] = []
  /// The text without markup, as UTF-8: blocks end in a line feed, soft breaks are spaces or, between Japanese
  /// characters, nothing. Alternative texts and code belong to it, raw HTML and comments don't.
  public var plainTextBytes: [UInt8] = []
  /// Whether the HTML is exactly one paragraph.
  var isSingleParagraph = false

  /// Nothing.
  public init() {}

  /// The text without markup: `plainTextBytes` as a string.
  public var plainText: String { String(decoding: plainTextBytes, as: UTF8.self) }

  /// The HTML of all blocks, directives left out.
  public var html: [UInt8] {
    if blocks.count == 1, case .html(let bytes) = blocks[0] { return bytes }
    var all: [UInt8] = []
    for case .html(let bytes) in blocks { all.append(contentsOf: bytes) }
    return all
  }

  /// The HTML without `<p>` around it where it is a single paragraph, else the same as `html`.
  public var unwrappedHTML: [UInt8] {
    let bytes = html
    guard isSingleParagraph else { return bytes }
    return Array(bytes.dropFirst("<p>".utf8.count).dropLast("</p>\n".utf8.count))
  }
}

/// A stretch of a compiled document.
public enum MarkdownBlock: Sendable, Equatable {
  /// Well-formed HTML, as UTF-8.
  case html([UInt8])
  /// A place for a typed part of the note.
  case directive(MarkdownDirective)
}

/// `::name{#id}` on a line of its own: a place for a typed part of the note.
public struct MarkdownDirective: Sendable, Equatable {
  /// The parts that a directive can place.
  public enum Name: String, Sendable, CaseIterable {
    /// A table of thresholds.
    case thresholds
    /// A setting.
    case settings
    /// A registry edit.
    case registry
    /// A procedure.
    case procedure
    /// The note's codes.
    case codes
    /// The note's environment.
    case environment
    /// The note's limits.
    case limits
    /// The note's symptoms.
    case symptoms
    /// The note's references.
    case references
  }

  /// Which part.
  public var name: Name
  /// Which of several; nil for all, or the only one.
  public var id: Located<String>?
  /// The directive's line, without its line ending.
  public var range: SourceRange

  /// A directive at `range`.
  public init(name: Name, id: Located<String>?, range: SourceRange) {
    self.name = name
    self.id = id
    self.range = range
  }
}

/// A heading of a document.
public struct MarkdownHeading: Sendable, Equatable {
  /// As rendered, with the options' offset: 2…6.
  public var level: Int
  /// As in the HTML, with the options' prefix.
  public var id: String
  /// The text without markup.
  public var text: String
  /// The text with its inline markup but without links, footnotes and images: fit for a table of contents.
  public var html: [UInt8]
  /// Where `text` stands in the document's `plainTextBytes`.
  public var textRange: Range<Int>
  /// The heading in its file.
  public var range: SourceRange
}

/// An image of a document.
public struct MarkdownImage: Sendable, Equatable {
  /// The destination with entities and backslash escapes resolved and nothing else changed.
  public var destination: String
  /// The alternative text; empty where the author gave none.
  public var alternative: String
  /// The destination in its file; of a reference image, the image.
  public var range: SourceRange
}

/// Code in a document: a command, a path, a number that a translation mustn't change.
public struct MarkdownToken: Sendable, Equatable {
  /// What kind of code.
  public enum Kind: Sendable {
    /// `` `code` ``
    case codeSpan
    /// A fenced or indented block, as one token.
    case codeBlock
  }

  /// What kind of code.
  public var kind: Kind
  /// The code as shown: line endings are line feeds in a block and spaces in a span.
  public var text: String
  /// A span's text between its backticks; of a block, the whole block with its fences.
  public var range: SourceRange
}

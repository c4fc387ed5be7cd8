// The tree that front matter is read from: three kinds of nodes with exact places. No schema, no resolution of
// plain scalars: whether `08` is text or a number is the reader's decision, field by field.

/// A YAML value with its place in the file.
public enum YAMLNode: Sendable, Equatable {
  /// Text as written (after YAML's own unescaping), and how it was written.
  case scalar(YAMLScalar)
  /// A list.
  case list([YAMLNode], SourceRange)
  /// A mapping, in the author's order, keys unique.
  case mapping(YAMLMapping)

  /// From the value's first byte to its last.
  public var range: SourceRange {
    switch self {
    case .scalar(let scalar): scalar.range
    case .list(_, let range): range
    case .mapping(let mapping): mapping.range
    }
  }
}

/// A scalar with its place.
public struct YAMLScalar: Sendable, Equatable {
  /// How a scalar was written.
  public enum Style: Sendable { case plain, singleQuoted, doubleQuoted, literal, folded }

  /// The text, escapes and line folding undone.
  public var text: String
  /// How it was written; only `.plain` can be a number, a date, a boolean or nothing.
  public var style: Style
  /// The scalar with its quotes.
  public var range: SourceRange

  /// A scalar.
  public init(text: String, style: Style, range: SourceRange) {
    self.text = text
    self.style = style
    self.range = range
  }
}

/// A mapping with its place.
public struct YAMLMapping: Sendable, Equatable {
  /// One key with its value.
  public struct Entry: Sendable, Equatable {
    /// The key, which is always a scalar.
    public var key: YAMLScalar
    /// The value; an empty plain scalar where the author wrote none.
    public var value: YAMLNode

    /// A key with its value.
    public init(key: YAMLScalar, value: YAMLNode) {
      self.key = key
      self.value = value
    }
  }

  /// The entries in the author's order.
  public var entries: [Entry]
  /// From the first key to the end of the last value (or brace to brace).
  public var range: SourceRange

  /// False when a syntax error hides entries: a key that isn't here may still have been written, so nobody
  /// may call it missing.
  public var isComplete: Bool

  /// A mapping.
  public init(entries: [Entry], range: SourceRange, isComplete: Bool = true) {
    self.entries = entries
    self.range = range
    self.isComplete = isComplete
  }

  /// The value of `key`, if there is one. Linear: mappings in notes are small.
  public subscript(key: String) -> YAMLNode? {
    // By index: iteration would copy every entry, and this is asked for every field of every note.
    for index in entries.indices where entries[index].key.text == key { return entries[index].value }
    return nil
  }
}

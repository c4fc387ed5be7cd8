// The revision of the original, written into a translation: one value is replaced or one line put in, and every other
// byte stays.

extension TranslationWork {
  /// A translation's file with the original's revision as it is now.
  public struct Acceptance: Sendable {
    /// The file as it was read.
    public var before: [UInt8]
    /// The file as it's to be.
    public var after: [UInt8]
  }

  /// The translation at `path`, whose bytes are `bytes`, following the original as it is now. Nil where the original or
  /// the translation has errors.
  public func acceptance(of path: String, _ bytes: [UInt8]) -> Acceptance? {
    let source = SourceText(path: path, bytes: bytes)
    guard let revision, let parts = FrontMatter.split(source).parts else { return nil }
    guard case .mapping(let root)? = YAMLParser.parse(source, parts.yaml).0, root.isComplete,
      let head = root[TranslationFields.translationOf]
    else { return nil }
    let place: SourceRange
    let text: String
    if let stated = root[TranslationFields.originalRevision] {
      place = stated.range
      text = revision.yaml
    } else {
      place = SourceRange(head.range.end, head.range.end)
      let lineEnd = source.lineRange(at: head.range.end).end
      let isCRLF = lineEnd < bytes.count && bytes[lineEnd] == 0x0D
      text =
        (isCRLF ? "\r\n" : "\n") + TranslationFields.originalRevision.key + ": " + revision.yaml
    }
    let after = Array(bytes[..<place.start]) + Array(text.utf8) + Array(bytes[place.end...])
    return Acceptance(before: bytes, after: after)
  }
}

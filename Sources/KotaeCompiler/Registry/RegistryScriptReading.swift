// What the strict parser has read out of a .reg file.

/// A comment of a .reg file.
public struct RegistryScriptComment: Sendable, Equatable {
  /// The text behind the semicolon, without the blank that follows it.
  public var text: String
  /// Where it stands in the text, with its semicolon.
  public var range: SourceRange
  /// Whether it stands on a line of its own before the first key: the only place where scripts are written with
  /// comments.
  public var isLeading: Bool
}

/// What a .reg file says, or everything that is wrong with it.
public struct RegistryScriptReading: Sendable {
  /// The edit, with native views, as the file writes its keys; nil where there's an error. What was before is unknown:
  /// a file can't say it.
  public var edit: RegistryEdit?
  /// The comments, in the file's order.
  public var comments: [RegistryScriptComment]
  /// The file as UTF-8: what the diagnostics point into.
  public var source: SourceText
  /// Where the keys and values of `edit` stand in `source`; of the same shape.
  public var places: RegistryEditPlaces
  /// What is wrong, in the file's order; errors only. What a note warns of is left to the note's reader.
  public var diagnostics: [Diagnostic]
  /// The file's bytes.
  let bytes: [UInt8]

  /// Whether the file is byte for byte what Kotae writes for its edit and leading comments.
  public var isCanonical: Bool {
    guard let edit else { return false }
    return RegistryScript.applyFile(edit, comments: comments.filter(\.isLeading).map(\.text)) == bytes
  }
}

extension RegistryScript {
  /// Reads the .reg file at `path`, strictly: nothing is skipped, and nothing is read that importers read differently.
  ///
  /// Both headers are known; `REGEDIT4` files must be ASCII. Blanks, blank lines, comments, LF and upper-case digits
  /// are taken where all importers take them, and make a file that isn't canonical. With `download`, a `<placeholder>`
  /// in a key is refused. At most `RegistryScriptParser.problemLimit` problems are told.
  public static func parse(_ bytes: [UInt8], path: String, download: Bool = false) -> RegistryScriptReading {
    let text = RegistryScriptText(bytes, path: path)
    var parser = RegistryScriptParser(text, download: download)
    if !text.diagnostics.contains(where: { $0.code == .regEncoding }) { parser.parse() }
    var diagnostics = text.diagnostics + parser.diagnostics
    diagnostics.sort(by: Diagnostic.isOrderedBefore)
    return RegistryScriptReading(
      edit: diagnostics.isEmpty ? RegistryEdit(keys: parser.keys) : nil, comments: parser.comments,
      source: text.source, places: RegistryEditPlaces(keys: parser.places), diagnostics: diagnostics,
      bytes: bytes)
  }
}

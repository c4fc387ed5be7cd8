// Where a note's front matter ends and its body begins. It finds the two fences and nothing else: what stands
// between them is YAMLParser's, and a file without fences isn't guessed at.

/// The parts of a note's file.
public enum FrontMatter {
  /// The two parts of a note's file, without the fences between them.
  public struct Parts: Sendable, Equatable {
    /// From the line after the opening fence to the closing fence.
    public var yaml: SourceRange
    /// From the line after the closing fence to the file's end.
    public var body: SourceRange
  }

  /// Finds the front matter between the two `---` lines that begin a note.
  ///
  /// A fence is `---` alone on its line; blanks may follow. A byte order mark may precede the first. Lines end
  /// in LF or CRLF. `parts` is nil exactly when there is a diagnostic: `missingFrontMatter`,
  /// `unclosedFrontMatter`, or `yamlFullWidth` for a fence typed in full width.
  public static func split(_ source: SourceText) -> (parts: Parts?, diagnostics: [Diagnostic]) {
    let bytes = source.bytes
    var opening = source.lineRange(at: 0)
    if bytes.starts(with: byteOrderMark) { opening.start += 3 }
    guard isFence(bytes, opening) else { return (nil, [missing(source, firstLine: opening)]) }

    let yamlStart = source.nextLineStart(after: opening.end)
    var lineStart = yamlStart
    while lineStart < bytes.count {
      // Only a line that begins with a hyphen can be the fence: everything else is skipped unread.
      if bytes[lineStart] == UInt8(ascii: "-") {
        let line = source.lineRange(at: lineStart)
        if isFence(bytes, line) {
          let bodyStart = source.nextLineStart(after: line.end)
          return (
            Parts(yaml: SourceRange(yamlStart, lineStart), body: SourceRange(bodyStart, bytes.count)), []
          )
        }
      }
      lineStart = source.nextLineStart(after: lineStart)
    }
    return (nil, [unclosed(source, opening: opening)])
  }

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private static func isFence(_ bytes: [UInt8], _ line: SourceRange) -> Bool {
    guard line.end - line.start >= 3, bytes[line.start..<line.start + 3].allSatisfy({ $0 == 0x2D }) else {
      return false
    }
    return bytes[line.start + 3..<line.end].allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  private static func missing(_ source: SourceText, firstLine: SourceRange) -> Diagnostic {
    if let slip = fullWidthFence(source, firstLine) { return slip }
    // A fence below blank lines: the blank lines are what is wrong.
    var start = firstLine.start
    while start < source.bytes.count {
      let line = source.lineRange(at: start)
      if isFence(source.bytes, line) {
        let blanks = SourceLocation(path: source.path, range: SourceRange(firstLine.start, start))
        return Diagnostic(
          .missingFrontMatter, at: blanks,
          fixIts: [FixIt(.remove, "", edits: [SourceEdit(location: blanks, replacement: "")])])
      }
      guard source.bytes[line.start..<line.end].allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else { break }
      start = source.nextLineStart(after: line.end)
    }
    return Diagnostic(
      .missingFrontMatter,
      at: SourceLocation(path: source.path, range: SourceRange(firstLine.start, firstLine.start)))
  }

  private static func unclosed(_ source: SourceText, opening: SourceRange) -> Diagnostic {
    var start = source.nextLineStart(after: opening.end)
    while start < source.bytes.count {
      let line = source.lineRange(at: start)
      if let slip = fullWidthFence(source, line) { return slip }
      start = source.nextLineStart(after: line.end)
    }
    return Diagnostic(.unclosedFrontMatter, at: SourceLocation(path: source.path, range: opening))
  }

  /// The slip of an input method that was left on: `ーーー`, `－－－` or a dash drawn long.
  private static func fullWidthFence(_ source: SourceText, _ line: SourceRange) -> Diagnostic? {
    guard line.end > line.start, source.bytes[line.start] >= 0x80, line.end - line.start <= 64 else {
      return nil
    }
    let text = source.text(in: line)
    let dashes: Set<Unicode.Scalar> = ["－", "ー", "—", "―", "–", "‐", "−", "─", "-"]
    guard let first = text.unicodeScalars.first, text.unicodeScalars.allSatisfy(dashes.contains) else {
      return nil
    }
    let location = SourceLocation(path: source.path, range: line)
    return Diagnostic(
      .yamlFullWidth, at: location, ["character": String(first), "ascii": "-"],
      fixIts: [FixIt(.replace, "---", edits: [SourceEdit(location: location, replacement: "---")])])
  }
}

// What is wrong with the sources, as the client shows it: the terminal's diagnostics with their lines and marks, in
// the reader's language, each with the address that opens an editor there.

import KotaeCompiler

/// What the last compilation found.
struct ProblemReport: Sendable {
  /// A report lists no more than this.
  static let limit = 200

  /// The problems, in the order of the terminal.
  var diagnostics: [Diagnostic] = []
  /// The files into which they point.
  var sources: [String: SourceText] = [:]
  /// Why the sources could not be read, if they couldn't: stands before all others.
  var failure: MachineFailure?
  /// The path on the disk of a logical path, as the user would type it.
  var displayPath: @Sendable (String) -> String = { $0 }
  /// How an editor is asked to open a place.
  var editor: EditorLink

  /// How many problems there are; a failure of the machine is an error.
  var counts: ProblemCounts {
    var counts = ProblemCounts(diagnostics)
    if failure != nil { counts.errors += 1 }
    return counts
  }

  /// The report as JSON.
  func json(_ language: MessageLanguage) -> [UInt8] {
    let counts = counts
    let errors = diagnostics.filter { $0.severity == .error }
    let others = diagnostics.filter { $0.severity != .error }
    let shown = (errors + others).prefix(ProblemReport.limit - (failure == nil ? 0 : 1))
    let lines = Dictionary(
      uniqueKeysWithValues: Set(shown.flatMap { [$0.location] + $0.related.map(\.location) }.map(\.path))
        .compactMap { path in sources[path].map { (path, SourceLines($0)) } })

    var json = JSONWriter()
    json.beginObject()
    json.member("errors", counts.errors)
    json.member("warnings", counts.warnings)
    json.member("shown", shown.count + (failure == nil ? 0 : 1))
    json.key("diagnostics")
    json.beginArray()
    if let failure { write(failure, language, &json) }
    for diagnostic in shown { write(diagnostic, language, lines, &json) }
    json.end()
    json.end()
    return json.finished()
  }

  private func write(_ failure: MachineFailure, _ language: MessageLanguage, _ json: inout JSONWriter) {
    json.beginObject()
    json.member("severity", Severity.error.rawValue)
    json.member("code", "system")
    json.member("message", CommandWords(language: language).failure(failure))
    json.member("path", failure.path ?? "")
    json.member("line", 1)
    json.member("column", 1)
    json.key("link")
    ProblemReport.write(failure.path.flatMap { link($0, line: 1, column: 1) }, &json)
    for name in ["lines", "fixes", "related"] {
      json.key(name)
      json.beginArray()
      json.end()
    }
    json.end()
  }

  private func write(
    _ diagnostic: Diagnostic, _ language: MessageLanguage, _ lines: [String: SourceLines],
    _ json: inout JSONWriter
  ) {
    json.beginObject()
    json.member("severity", diagnostic.severity.rawValue)
    json.member("code", diagnostic.code.rawValue)
    json.member("message", diagnostic.message(in: language))
    writePlace(diagnostic.location, lines, &json)
    json.key("fixes")
    json.beginArray()
    for fixIt in diagnostic.fixIts { json.string(language.sentence(for: fixIt)) }
    json.end()
    json.key("related")
    json.beginArray()
    for place in diagnostic.related {
      json.beginObject()
      json.member("message", language.phrase(for: place.role))
      writePlace(place.location, lines, &json)
      json.end()
    }
    json.end()
    json.end()
  }

  private func writePlace(
    _ location: SourceLocation, _ lines: [String: SourceLines], _ json: inout JSONWriter
  ) {
    let path = displayPath(location.path)
    let start = lines[location.path]?.position(of: location.range.start) ?? SourcePosition(line: 1, column: 1)
    json.member("path", path)
    json.member("line", start.line)
    json.member("column", start.column)
    json.key("link")
    ProblemReport.write(link(path, line: start.line, column: start.column), &json)
    json.key("lines")
    json.beginArray()
    if let lines = lines[location.path], !lines.source.bytes.isEmpty {
      let line = lines.contents(ofLineAt: location.range.start)
      json.beginObject()
      json.member("number", start.line)
      json.member("text", lines.source.text(in: line))
      json.key("marks")
      json.beginArray()
      let mark = ProblemReport.mark(location.range, in: line, of: lines.source)
      json.beginArray()
      json.int(mark.lowerBound)
      json.int(mark.upperBound)
      json.end()
      json.end()
      json.end()
    }
    json.end()
  }

  /// The part of `range` on `line`, in UTF-16 units from the line's beginning; an empty one marks one character.
  static func mark(_ range: SourceRange, in line: SourceRange, of source: SourceText) -> Range<Int> {
    let start = min(max(range.start, line.start), line.end)
    let end = min(max(range.end, start), line.end)
    let before = source.text(in: SourceRange(line.start, start)).utf16.count
    let marked = source.text(in: SourceRange(start, end)).utf16.count
    return before..<(before + max(marked, 1))
  }

  /// The address that opens the file at a path as the user would type it.
  func link(_ path: String, line: Int, column: Int) -> String? {
    guard let folder = DiskPath.real(DiskPath.parent(of: path)) else { return nil }
    return editor.address(
      ofAbsolutePath: DiskPath.joined(folder, DiskPath.lastComponent(of: path)), line: line, column: column)
  }

  private static func write(_ text: String?, _ json: inout JSONWriter) {
    if let text { json.string(text) } else { json.null() }
  }
}

extension MachineFailure {
  /// The path at which the machine failed, where it is one.
  fileprivate var path: String? {
    switch self {
    case .system(_, let path, _), .notAFolder(let path), .nameNotUTF8(let path), .linkLoop(let path),
      .notARegularFile(let path), .tooManyFiles(let path, _):
      path
    default: nil
    }
  }
}

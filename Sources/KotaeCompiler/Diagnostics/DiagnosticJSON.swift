// Diagnostics as one JSON object for other programs. The form has a version; it's only ever added to.

/// The JSON form of diagnostics.
public enum DiagnosticJSON {
  /// The version of the form, raised when something changes its meaning.
  public static let version = 1

  /// `{"version": 1, "diagnostics": […]}`, indented, ending with a line break.
  ///
  /// Lines and columns count from 1 (columns in Unicode scalars), offsets from 0 in UTF-8 bytes; ends are
  /// exclusive.
  public static func format(_ diagnostics: [Diagnostic], _ presentation: DiagnosticPresentation) -> [UInt8] {
    var json = JSONWriter(.indented)
    json.beginObject()
    json.member("version", version)
    json.key("diagnostics")
    json.beginArray()
    for diagnostic in diagnostics { write(diagnostic, presentation, &json) }
    json.end()
    json.end()
    return json.finished() + [0x0A]
  }

  private static func write(
    _ diagnostic: Diagnostic, _ presentation: DiagnosticPresentation, _ json: inout JSONWriter
  ) {
    let language = presentation.language
    json.beginObject()
    json.member("code", diagnostic.code.rawValue)
    json.member("severity", diagnostic.severity.rawValue)
    json.member("message", diagnostic.message(in: language))
    json.member("language", language.rawValue)
    write(diagnostic.location, presentation, &json)
    json.key("related")
    json.beginArray()
    for place in diagnostic.related {
      json.beginObject()
      json.member("role", place.role.rawValue)
      json.member("message", language.phrase(for: place.role))
      write(place.location, presentation, &json)
      json.end()
    }
    json.end()
    json.key("fixIts")
    json.beginArray()
    for fixIt in diagnostic.fixIts {
      json.beginObject()
      json.member("kind", fixIt.kind.rawValue)
      json.member("text", fixIt.text)
      json.member("message", language.sentence(for: fixIt))
      json.key("edits")
      json.beginArray()
      for edit in fixIt.edits {
        json.beginObject()
        write(edit.location, presentation, &json)
        json.member("replacement", edit.replacement)
        json.end()
      }
      json.end()
      json.end()
    }
    json.end()
    json.end()
  }

  /// Writes the members `path` and `range`.
  private static func write(
    _ location: SourceLocation, _ presentation: DiagnosticPresentation, _ json: inout JSONWriter
  ) {
    let (start, end) = presentation.positions(of: location)
    json.member("path", presentation.displayPath(location.path))
    json.key("range")
    json.beginObject()
    for (name, position, offset) in [
      ("start", start, location.range.start), ("end", end, location.range.end),
    ] {
      json.key(name)
      json.beginObject()
      json.member("line", position.line)
      json.member("column", position.column)
      json.member("offset", offset)
      json.end()
    }
    json.end()
  }
}

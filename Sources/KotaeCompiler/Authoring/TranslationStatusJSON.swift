// The state of translations as JSON, for programs. Members are added, never renamed or taken away.

/// Writes what `kotae translate status --format json` prints.
public enum TranslationStatusJSON {
  /// One document: `version` (1) and `notes`, each with `id`, `path` and `language` of the original (null where it can't
  /// be read), `broken`, and `translations`: `language`, `path` (null where there's none), `state`
  /// (`TranslationStanding.State`), and `sections`, those that need work: `name`, `changed`, `missing` (paths of texts),
  /// and `line` in the original (null where the section is gone from it).
  public static func format(
    _ notes: [TranslationWork], path: (String) -> String
  ) -> [UInt8] {
    var json = JSONWriter(.indented)
    json.beginObject()
    json.member("version", 1)
    json.key("notes")
    json.beginArray()
    for note in notes {
      json.beginObject()
      json.member("id", note.id)
      optional(&json, "path", note.path.map(path))
      optional(&json, "language", note.language?.rawValue)
      json.member("broken", note.isBroken)
      json.key("translations")
      json.beginArray()
      for standing in note.translations {
        json.beginObject()
        json.member("language", standing.language.rawValue)
        optional(&json, "path", standing.path.map(path))
        json.member("state", standing.state.rawValue)
        json.key("sections")
        json.beginArray()
        for section in note.work(of: standing) {
          json.beginObject()
          json.member("name", section.name)
          json.member("changed", section.isChanged)
          json.key("missing")
          json.beginArray()
          for text in section.missing { json.string(text) }
          json.end()
          json.key("line")
          if let line = section.line { json.int(line) } else { json.null() }
          json.end()
        }
        json.end()
        json.end()
      }
      json.end()
      json.end()
    }
    json.end()
    json.end()
    return json.finished() + [UInt8(ascii: "\n")]
  }

  private static func optional(_ json: inout JSONWriter, _ key: String, _ text: String?) {
    json.key(key)
    if let text { json.string(text) } else { json.null() }
  }
}

extension TranslationWork {
  /// What is to be done in one section of a translation.
  public struct SectionWork: Sendable, Equatable {
    /// The section's name.
    public var name: String
    /// Whether the original has changed there since, or has no such section any more.
    public var isChanged: Bool
    /// Paths of texts that the translation lacks.
    public var missing: [String]
    /// The section's line in the original; nil where it's gone from it.
    public var line: Int?
  }

  /// What is to be done in a translation, by section, in the original's order; sections that are gone come last.
  public func work(of standing: TranslationStanding) -> [SectionWork] {
    let lines = path.flatMap { sources[$0] }.map { SourceLines($0) }
    var work = sections.map { section in
      SectionWork(
        name: section.name, isChanged: standing.changed.contains(section.name),
        missing: standing.missing.filter { $0.prefix { $0 != "/" } == section.name },
        line: lines?.position(of: section.place.range.start).line)
    }
    for name in standing.changed where !sections.contains(where: { $0.name == name }) {
      work.append(SectionWork(name: name, isChanged: true, missing: [], line: nil))
    }
    return work.filter { $0.isChanged || !$0.missing.isEmpty }
  }
}

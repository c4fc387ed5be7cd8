// An inspection as JSON, for whatever shows it.

/// The JSON form of an inspection.
public enum NoteInspectionJSON {
  /// One object. `link` makes the address that opens an editor at a place, where there is one; all texts are plain text.
  public static func format(
    _ inspection: NoteInspection, of site: CheckedSite, in language: Language,
    link: (SourcePlace) -> String?, path: (String) -> String
  ) -> [UInt8] {
    var json = JSONWriter()
    func list<Element>(_ key: String, _ elements: [Element], _ write: (Element) -> Void) {
      json.key(key)
      json.beginArray()
      for element in elements { write(element) }
      json.end()
    }
    func optional(_ key: String, _ text: String?) {
      json.key(key)
      if let text { json.string(text) } else { json.null() }
    }
    func write(_ text: NoteInspection.PlacedText) {
      json.beginObject()
      json.member("language", text.language.rawValue)
      optional("text", text.text)
      optional("link", text.place.flatMap(link))
      json.member("state", text.status.rawValue)
      json.end()
    }
    func write(_ remark: NoteInspection.Remark, _ key: String) {
      json.beginObject()
      json.member(key, remark.key)
      json.member("message", remark.message)
      optional("link", link(remark.place))
      json.end()
    }
    func write(_ change: LineChange) {
      json.beginObject()
      switch change {
      case .removed(let line):
        json.member("kind", "removed")
        json.member("text", line)
      case .added(let line):
        json.member("kind", "added")
        json.member("text", line)
      case .gap: json.member("kind", "gap")
      }
      json.end()
    }
    json.beginObject()
    json.member("note", inspection.id)
    json.member("state", inspection.state.rawValue)
    json.member("stateLabel", site.stateName(inspection.state, in: language))
    json.member("reviewDue", inspection.isReviewDue)
    optional("reviewBy", inspection.reviewBy?.iso)
    list("editions", inspection.editions) { edition in
      json.beginObject()
      json.member("language", edition.language.rawValue)
      json.member("languageName", site.name(of: edition.language))
      json.member("path", path(edition.place.path))
      optional("link", edition.status == .missing ? nil : link(edition.place))
      json.member("state", edition.status.rawValue)
      list("changed", edition.changed) { json.string($0) }
      list("changes", edition.changed.filter { edition.changes[$0] != nil }) { section in
        json.beginObject()
        json.member("section", section)
        list("lines", edition.changes[section] ?? []) { write($0) }
        json.end()
      }
      json.end()
    }
    list("sections", inspection.sections) { section in
      json.beginObject()
      json.member("name", section.name)
      json.member("label", section.label)
      list("texts", section.texts) { text in
        json.beginObject()
        json.member("key", text.key)
        json.key("original")
        write(text.original)
        list("translations", text.translations) { write($0) }
        json.end()
      }
      json.end()
    }
    list("parity", inspection.parity) { write($0, "language") }
    list("missing", inspection.missing) { write($0, "key") }
    list("parts", inspection.parts) { part in
      json.beginObject()
      json.member("kind", part.kind)
      json.member("kindLabel", part.label)
      json.member("id", part.id)
      json.member("title", part.title)
      json.member("anchor", part.anchor)
      json.member("path", path(part.place.path))
      json.member("line", part.place.position.line)
      optional("link", link(part.place))
      json.end()
    }
    json.end()
    return json.finished()
  }
}

// The newest notes of a language as an Atom feed (RFC 4287). Exists only for sites with a base URL, because an
// entry's id is its address for good.

/// Writes feeds.
enum Feed {
  /// How many notes a feed holds.
  static let entries = 50

  static func write(_ scope: PageScope) -> [UInt8] {
    let site = scope.site
    let language = scope.language
    let name = scope.siteName
    let indexes = site.newest.prefix(entries)
    var xml = XMLBytes()
    xml.raw("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
    xml.raw("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"")
    xml.text(language.rawValue)
    xml.raw("\">\n")
    xml.element("title", name)
    let own = scope.absoluteAddress(of: .feed(language)) ?? ""
    xml.element("id", own)
    xml.link("self", own)
    xml.link("alternate", scope.absoluteAddress(of: .home(language)) ?? "")
    let newest = indexes.first.map { site.notes[$0].note.updated } ?? site.clock
    xml.element("updated", instant(newest))
    xml.raw("<author>")
    xml.element("name", name)
    xml.raw("</author>\n")
    for index in indexes { entry(index, scope, &xml) }
    xml.raw("</feed>\n")
    return xml.bytes
  }

  private static func entry(_ index: Int, _ scope: PageScope, _ xml: inout XMLBytes) {
    let compiled = scope.site.notes[index]
    let note = compiled.note
    let edition = compiled.edition(for: scope.language)
    let address = scope.absoluteAddress(of: .note(scope.language, index)) ?? ""
    xml.raw("<entry")
    if edition.language != scope.language {
      xml.raw(" xml:lang=\"")
      xml.text(edition.language.rawValue)
      xml.raw("\"")
    }
    xml.raw(">\n")
    xml.element("title", edition[note.title].text)
    xml.element("id", address)
    xml.link("alternate", address)
    xml.element("published", instant(note.published))
    xml.element("updated", instant(note.updated))
    for tag in note.tags {
      xml.raw("<category term=\"")
      xml.text(tag.value)
      xml.raw("\"/>\n")
    }
    xml.element("summary", edition[note.summary].text)
    xml.raw("</entry>\n")
  }

  /// Notes know days: the day's first second.
  private static func instant(_ date: CalendarDate) -> String { date.iso + "T00:00:00Z" }
}

/// XML being written.
struct XMLBytes {
  private(set) var bytes: [UInt8] = []

  mutating func raw(_ text: String) { bytes.appendUTF8(text) }

  /// Text, in content or in quotes.
  mutating func text(_ text: String) { bytes.appendEscapedHTML(text) }

  mutating func element(_ name: String, _ content: String) {
    raw("<" + name + ">")
    text(content)
    raw("</" + name + ">\n")
  }

  mutating func link(_ relation: String, _ address: String) {
    raw("<link rel=\"" + relation + "\" href=\"")
    text(address)
    raw("\"/>\n")
  }
}

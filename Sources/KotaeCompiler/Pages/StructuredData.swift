// What search engines read of a note: an article, and a how-to for each procedure, in schema.org's words (JSON-LD).
// It says nothing that the page doesn't show.

/// Writes the JSON-LD of a note's page.
struct StructuredData {
  private let page: NotePage
  private var note: Note { page.note }
  private var edition: NoteEdition { page.edition }

  init(_ page: NotePage) { self.page = page }

  /// One graph, safe inside a `script` element.
  func bytes() -> [UInt8] {
    var json = JSONWriter(escapesMarkup: true)
    json.beginObject()
    json.member("@context", "https://schema.org")
    json.key("@graph")
    json.beginArray()
    article(&json)
    for index in note.procedures.indices { procedure(index, &json) }
    json.end()
    json.end()
    return json.finished()
  }

  private func article(_ json: inout JSONWriter) {
    json.beginObject()
    json.member("@type", "TechArticle")
    json.member("headline", edition[note.title].text)
    json.member("description", edition[note.summary].text)
    json.member("inLanguage", edition.language.rawValue)
    json.member("datePublished", note.published.iso)
    json.member("dateModified", note.updated.iso)
    if let address = page.scope.absoluteAddress(of: page.scope.kind) { json.member("url", address) }
    let site = page.site
    let names = note.environment.compactMap { environment in
      site.productIndexes[environment.product.value].map { site.products[$0].name[page.scope.language] }
    }
    if !names.isEmpty {
      json.key("about")
      json.beginArray()
      for name in names {
        json.beginObject()
        json.member("@type", "Thing")
        json.member("name", name)
        json.end()
      }
      json.end()
    }
    if !note.tags.isEmpty {
      json.key("keywords")
      json.beginArray()
      for tag in note.tags { json.string(tag.value) }
      json.end()
    }
    json.end()
  }

  private func procedure(_ index: Int, _ json: inout JSONWriter) {
    let procedure = note.procedures[index]
    json.beginObject()
    json.member("@type", "HowTo")
    json.member("name", edition[procedure.title].text)
    json.member("inLanguage", edition.language.rawValue)
    if let minutes = procedure.minutes { json.member("totalTime", "PT" + String(minutes) + "M") }
    json.key("step")
    json.beginArray()
    for (position, step) in procedure.steps.enumerated() {
      json.beginObject()
      json.member("@type", "HowToStep")
      json.member("position", position + 1)
      json.member("text", text(step.action))
      json.end()
    }
    json.end()
    json.end()
  }

  private func text(_ action: StepAction) -> String {
    let words = page.words
    switch action {
    case .perform(let slot): return plain(edition[slot])
    case .menu(let path): return words.text(.doMenu, path.map { edition[$0].text }.joined(separator: " › "))
    case .choose(let field, let value): return words.text(.choose, edition[field].text, edition[value].text)
    case .run(let command, _): return command
    case .restart(let effect): return words.restartText(effect)
    case .apply(let index): return words.text(.doApply, edition[note.registry[index].title].text)
    case .undo(let index): return words.text(.doUndo, edition[note.registry[index].title].text)
    }
  }

  private func plain(_ text: EditionText) -> String {
    text.html.map { String(decoding: Self.plainText(ofHTML: $0), as: UTF8.self) } ?? text.text
  }

  /// The text of HTML that the compiler wrote: without tags, with the five entities undone.
  static func plainText(ofHTML html: [UInt8]) -> [UInt8] {
    let entities: [(name: [UInt8], character: UInt8)] = [
      (Array("&amp;".utf8), 0x26), (Array("&lt;".utf8), 0x3C), (Array("&gt;".utf8), 0x3E),
      (Array("&quot;".utf8), 0x22), (Array("&#39;".utf8), 0x27),
    ]
    var text: [UInt8] = []
    text.reserveCapacity(html.count)
    var index = 0
    while index < html.count {
      if html[index] == UInt8(ascii: "<") {
        while index < html.count, html[index] != UInt8(ascii: ">") { index += 1 }
        index += 1
      } else if html[index] == UInt8(ascii: "&"),
        let entity = entities.first(where: { html[index...].starts(with: $0.name) })
      {
        text.append(entity.character)
        index += entity.name.count
      } else {
        text.append(html[index])
        index += 1
      }
    }
    while let last = text.last, last == 0x0A || last == 0x20 { text.removeLast() }
    return text
  }
}

extension PageWords {
  /// A restart as something to do, as text.
  func restartText(_ effect: TakesEffect) -> String {
    switch effect {
    case .immediately: text(.doRestartNothing)
    case .logoff: text(.doRestartLogoff)
    case .service(let name): text(.doRestartService, name)
    case .computer: text(.doRestartComputer)
    }
  }
}

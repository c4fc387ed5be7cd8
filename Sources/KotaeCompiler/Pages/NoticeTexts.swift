// The site-wide notices, compiled once for each language of the site: pages only place them.

/// A notice in one language.
struct NoticeText: Sendable {
  /// The id in notices.yml.
  var id: String
  /// Its heading, and the language it's in unless that is the page's.
  var title: String
  var titleLanguage: Language?
  /// Its text as HTML and as written, and the language it's in unless that is the page's.
  var html: [UInt8]
  var markdown: String
  var language: Language?
}

/// Compiles notices.
enum NoticeTexts {
  /// The notices in `language`, by id, with what is wrong in any of their languages.
  static func compile(
    _ notices: [Notice], in language: Language, labels: MarkdownLabels?
  ) -> (notices: [String: NoticeText], diagnostics: [Diagnostic]) {
    var texts: [String: NoticeText] = [:]
    var diagnostics: [Diagnostic] = []
    for notice in notices {
      for entry in notice.text.texts {
        let (document, problems) = html(entry.text, notice.id.value, labels)
        diagnostics += problems
        for link in document.links where !document.anchors.contains(String(link.value.dropFirst())) {
          let place = SourceLocation(path: path, range: link.range)
          diagnostics.append(Diagnostic(.brokenLink, at: place, ["target": link.value]))
        }
      }
      let title = notice.title.entry(for: language)
      let text = notice.text.entry(for: language)
      let place = Located(text.text, SourceRange.fileStart)
      texts[notice.id.value] = NoticeText(
        id: notice.id.value, title: title.text,
        titleLanguage: title.language == language ? nil : title.language,
        html: html(place, notice.id.value, labels).document.html, markdown: text.text,
        language: text.language == language ? nil : text.language)
    }
    return (texts, diagnostics)
  }

  private static let path = "content/notices.yml"

  private static func html(
    _ text: Located<String>, _ id: String, _ labels: MarkdownLabels?
  ) -> (document: MarkdownDocument, diagnostics: [Diagnostic]) {
    // A notice stands on many pages: what it links to must be on it, or outside the site.
    var options = MarkdownOptions { destination in
      if case .external(let url) = LinkDestination(destination, in: "notice") { return .external(url) }
      return .broken
    }
    options.idPrefix = "notice-" + id + "-"
    options.headingOffset = 2
    if let labels { options.labels = labels }
    return Markdown.inline(
      text.value, at: SourceLocation(path: path, range: text.range), options: options)
  }
}

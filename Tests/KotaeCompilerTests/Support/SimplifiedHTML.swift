// Two pieces of HTML as the same list of words where they mean the same: what Kotae adds to Markdown's HTML for people
// (scrolling, captions, labels, ids, classes, loading) is left out, and what it decides differently on purpose is
// translated. For comparisons with specifications; anything not named here stays different.

/// HTML as tags and texts, simplified.
struct SimplifiedHTML: Equatable, CustomStringConvertible {
  private(set) var words: [String] = []

  var description: String { words.joined(separator: " ") }

  /// Elements that are only wrapped around what Markdown says.
  private static let wrappers: Set<Substring> = ["div", "span", "label", "figure"]
  private static let blocks: Set<Substring> = [
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "hr", "table", "thead",
    "tbody", "tr",
    "th", "td", "br",
  ]

  /// Simplifies `html`.
  init(_ html: String) {
    var text = ""
    var isCode = false
    var hidden: Substring?
    var rest = Substring(html)
    var isBehindBlock = true

    func flush(beforeBlock: Bool) {
      var shown = text
      text = ""
      if !isCode {
        if isBehindBlock { shown = String(shown.drop { $0.isWhitespace }) }
        if beforeBlock { while shown.last?.isWhitespace == true { shown.removeLast() } }
      }
      if !shown.isEmpty { words.append("‹\(Self.decoded(shown))›") }
    }

    while let first = rest.first {
      if first == "<", rest.hasPrefix("<!--"), let end = rest.firstRange(of: "-->") {
        // Editors' comments don't reach the page.
        rest = rest[end.upperBound...]
        continue
      }
      guard first == "<", let end = Self.tagEnd(rest) else {
        if hidden == nil { text.append(first) }
        rest.removeFirst()
        continue
      }
      let tag = Tag(rest[..<end])
      rest = rest[end...]
      if let element = hidden {
        if tag.isClosing, tag.name == element { hidden = nil }
        continue
      }
      if ["caption", "figcaption", "button"].contains(tag.name) {
        hidden = tag.name
        continue
      }
      if Self.wrappers.contains(tag.name) { continue }
      let isBlock = Self.blocks.contains(tag.name)
      flush(beforeBlock: isBlock)
      words.append(tag.simplified)
      isBehindBlock = isBlock
      if tag.name == "pre" { isCode = !tag.isClosing }
    }
    flush(beforeBlock: true)
  }

  /// Where the tag ends that `html` begins with.
  private static func tagEnd(_ html: Substring) -> Substring.Index? {
    var quote: Character?
    var index = html.startIndex
    while index < html.endIndex {
      let character = html[index]
      if character == quote {
        quote = nil
      } else if quote == nil {
        if character == ">" { return html.index(after: index) }
        if character == "\"" || character == "'" { quote = character }
      }
      index = html.index(after: index)
    }
    return nil
  }

  private static func decoded(_ text: String) -> String {
    text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
  }

  /// A tag with what Markdown has a word for.
  private struct Tag {
    var name: Substring
    var isClosing: Bool
    private var attributes: [(name: String, value: String)] = []

    init(_ tag: Substring) {
      var rest = tag.dropFirst().dropLast()
      isClosing = rest.first == "/"
      if isClosing { rest = rest.dropFirst() }
      name = rest.prefix { !$0.isWhitespace && $0 != "/" }
      rest = rest.dropFirst(name.count)
      for match in rest.matches(of: /([A-Za-z-]+)(="([^"]*)")?/) {
        let value = decoded(String(match.output.3 ?? ""))
        switch (name, match.output.1) {
        case ("a", "href"), ("a", "title"), ("img", "src"), ("img", "alt"), ("img", "title"), ("ol", "start"),
          ("input", "type"), ("input", "checked"), ("input", "disabled"), ("th", "align"), ("td", "align"):
          attributes.append((String(match.output.1), value))
        case ("th", "class"), ("td", "class"):
          attributes.append(("align", value.replacing("align-", with: "")))
        case ("code", "class"):
          attributes.append(("class", value))
        default: break
        }
      }
      // The page has its own first heading.
      if name == "h1" { name = "h2" }
    }

    var simplified: String {
      let listed = attributes.sorted { $0.name < $1.name }.map { " \($0.name)=\($0.value)" }.joined()
      return "<\(isClosing ? "/" : "")\(name)\(listed)>"
    }
  }
}

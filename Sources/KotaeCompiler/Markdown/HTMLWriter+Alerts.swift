// Writes quotes and the alerts that some of them are.

extension HTMLWriter {
  mutating func openQuote(_ index: Int) {
    out.line()
    guard let kind = AlertKind(number: tree.nodes[index].number) else {
      return out.markup("<blockquote>\n")
    }
    out.markup("<div class=\"alert alert-")
    out.text(kind.rawValue.lowercased())
    // The label is the first thing inside: a name for the whole would say it twice.
    out.markup("\" role=\"note\">\n<p class=\"alert-label\">")
    out.text(options.labels.alerts[kind] ?? kind.rawValue)
    out.markup("</p>\n")
  }

  mutating func closeQuote(_ index: Int) {
    out.line()
    out.markup(tree.nodes[index].number == 0 ? "</blockquote>\n" : "</div>\n")
  }
}

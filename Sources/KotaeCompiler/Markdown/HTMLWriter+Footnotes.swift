// Writes footnotes and what leads to them and back.

extension HTMLWriter {
  mutating func writeFootnoteReference(_ index: Int) {
    headingHoldsLinks = true
    let number = Int(tree.nodes[index].number)
    guard number > 0, let ordinal = footnotes.ordinals[index] else { return }
    let id = referenceID(number, ordinal)
    document.anchors.append(id)
    if openLink >= 0 {
      // Links don't nest: the number stands alone, and still is what the footnote leads back to.
      out.markup("<sup class=\"footnote-ref\" id=\"")
      out.text(id)
      out.markup("\">")
      out.number(number)
      out.markup("</sup>")
      return
    }
    out.markup("<sup class=\"footnote-ref\"><a href=\"#")
    out.url(noteID(number).utf8)
    out.markup("\" id=\"")
    out.text(id)
    out.markup("\" role=\"doc-noteref\">")
    out.number(number)
    out.markup("</a></sup>")
  }

  // A colon can't stand in a heading's id, so footnotes never take one.
  func noteID(_ number: Int) -> String { "\(options.idPrefix)fn:\(number)" }

  func referenceID(_ number: Int, _ ordinal: Int) -> String {
    let id = "\(options.idPrefix)fnref:\(number)"
    return ordinal == 1 ? id : "\(id):\(ordinal)"
  }

  mutating func openFootnote(_ index: Int) {
    out.line()
    if !footnotesAreOpen {
      out.markup("<div class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"")
      out.text(options.labels.footnotes)
      out.markup("\">\n<ol>\n")
      footnotesAreOpen = true
    }
    let id = noteID(Int(tree.nodes[index].number))
    out.markup("<li id=\"")
    out.text(id)
    out.markup("\">\n")
    document.anchors.append(id)
  }

  mutating func closeFootnote(_ index: Int) {
    let last = Int(tree.nodes[index].lastChild)
    if last < 0 || tree.nodes[last].kind != .paragraph, footnotes.count(of: Int(tree.nodes[index].number)) > 0
    {
      out.line()
      out.markup("<p>")
      writeBackLinks(index)
      out.markup("</p>\n")
    }
    out.markup("</li>\n")
  }

  /// Links from a footnote back to every place that refers to it.
  mutating func writeBackLinks(_ definition: Int) {
    let number = Int(tree.nodes[definition].number)
    for ordinal in 0..<footnotes.count(of: number) {
      out.markup(" <a href=\"#")
      out.url(referenceID(number, ordinal + 1).utf8)
      out.markup("\" role=\"doc-backlink\" aria-label=\"")
      out.text(options.labels.backToText)
      out.markup(" ")
      out.number(number)
      if ordinal > 0 {
        out.markup("-")
        out.number(ordinal + 1)
      }
      out.markup("\">\u{21A9}\u{FE0E}</a>")
    }
  }
}

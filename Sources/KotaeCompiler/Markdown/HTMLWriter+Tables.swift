// Writes tables, in a region that scrolls where they are too wide.

extension HTMLWriter {
  mutating func openTable() {
    tableCount += 1
    tableHasBody = false
    out.line()
    out.markup("<div class=\"table-scroll\" role=\"group\" tabindex=\"0\" aria-label=\"")
    writeTableName()
    // Markdown has no captions: who can't see which heading a table stands under is told.
    out.markup("\">\n<table>\n<caption class=\"visually-hidden\">")
    if let heading = document.headings.last, !heading.text.isEmpty {
      out.text(heading.text)
    } else {
      writeTableName()
    }
    out.markup("</caption>\n")
  }

  mutating func writeTableName() {
    out.text(options.labels.table)
    out.markup(" ")
    out.number(tableCount)
  }

  mutating func closeTable() {
    if tableHasBody { out.markup("</tbody>\n") }
    out.markup("</table>\n</div>\n")
  }

  mutating func openRow(_ index: Int) {
    if tree.nodes[index].flag {
      out.markup("<thead>\n")
    } else if !tableHasBody {
      out.markup("<tbody>\n")
      tableHasBody = true
    }
    out.markup("<tr>\n")
  }

  mutating func closeRow(_ index: Int) {
    out.markup(tree.nodes[index].flag ? "</tr>\n</thead>\n" : "</tr>\n")
    endBlockText()
  }

  /// Whether a cell heads its column: an empty one heads nothing.
  func isHeader(_ cell: Int) -> Bool {
    tree.nodes[Int(tree.nodes[cell].parent)].flag && tree.nodes[cell].firstChild >= 0
  }

  mutating func openCell(_ index: Int) {
    out.markup(isHeader(index) ? "<th scope=\"col\"" : "<td")
    switch tree.nodes[index].alignment {
    case .none: out.markup(">")
    case .left: out.markup(" class=\"align-left\">")
    case .center: out.markup(" class=\"align-center\">")
    case .right: out.markup(" class=\"align-right\">")
    }
  }

  mutating func closeCell(_ index: Int) {
    out.markup(isHeader(index) ? "</th>\n" : "</td>\n")
    if tree.nodes[index].next >= 0 { document.plainTextBytes.append(Byte.tab) }
  }
}

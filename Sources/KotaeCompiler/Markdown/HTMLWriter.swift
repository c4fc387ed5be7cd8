// Writes a syntax tree as HTML and collects what the document holds on the way. One function opens and one
// closes each kind of node. It decides markup only: the tree's places, ids and directives are settled before.

/// Writes one document.
struct HTMLWriter {
  /// What was written and found so far.
  var document = MarkdownDocument()
  var diagnostics: [Diagnostic] = []

  let tree: SyntaxTree
  /// The bytes of `tree.text`.
  let text: UnsafeBufferPointer<UInt8>
  let source: SourceText
  let options: MarkdownOptions
  let headingIDs: HeadingIDs
  let directives: Directives
  let footnotes: FootnotePlan

  var out = HTMLBytes()
  /// The link whose `<a>` is open, or -1: links don't nest in HTML.
  var openLink = -1
  private var headingStart = 0
  private var headingTextStart = 0
  /// Whether the open heading holds what a table of contents can't.
  var headingHoldsLinks = false
  var tableCount = 0
  var tableHasBody = false
  var footnotesAreOpen = false

  /// A writer of `tree`; `text` must stay valid as long as the writer is used.
  init(
    _ tree: SyntaxTree, text: UnsafeBufferPointer<UInt8>, source: SourceText, options: MarkdownOptions,
    headingIDs: HeadingIDs, directives: Directives
  ) {
    self.tree = tree
    self.text = text
    self.source = source
    self.options = options
    self.headingIDs = headingIDs
    self.directives = directives
    footnotes = FootnotePlan(tree)
    out.reserveCapacity(text.count + text.count / 2)
    document.plainTextBytes.reserveCapacity(text.count)
  }

  /// Writes the whole tree.
  mutating func write() {
    var index = 0
    while true {
      if open(index), tree.nodes[index].firstChild >= 0 {
        index = Int(tree.nodes[index].firstChild)
        continue
      }
      while true {
        close(index)
        if index == 0 { return }
        if tree.nodes[index].next >= 0 {
          index = Int(tree.nodes[index].next)
          break
        }
        index = Int(tree.nodes[index].parent)
      }
    }
  }

  /// Writes what precedes a node's children; whether they are visited.
  private mutating func open(_ index: Int) -> Bool {
    switch tree.nodes[index].kind {
    case .document: break
    case .blockQuote: openQuote(index)
    case .list: openList(index)
    case .item: openItem(index)
    case .codeBlock: writeCodeBlock(index)
    case .htmlBlock: writeHTMLBlock(index)
    case .paragraph: return openParagraph(index)
    case .heading: openHeading(index)
    case .thematicBreak: writeThematicBreak()
    case .footnoteDefinition: openFootnote(index)
    case .table: openTable()
    case .tableRow: openRow(index)
    case .tableCell: openCell(index)
    case .text: writeText(index)
    case .softBreak: writeSoftBreak(index)
    case .lineBreak: writeLineBreak()
    case .code: writeCode(index)
    case .htmlInline: writeInlineHTML(index)
    case .emphasis: out.markup("<em>")
    case .strong: out.markup("<strong>")
    case .strikethrough: out.markup("<del>")
    case .link: openAnchor(index)
    case .image:
      writeImage(index)
      return false
    case .footnoteReference: writeFootnoteReference(index)
    }
    return true
  }

  /// Writes what follows a node's children.
  private mutating func close(_ index: Int) {
    switch tree.nodes[index].kind {
    case .document: closeDocument()
    case .blockQuote: closeQuote(index)
    case .list: closeList(index)
    case .item: out.markup("</li>\n")
    case .paragraph: closeParagraph(index)
    case .heading: closeHeading(index)
    case .footnoteDefinition: closeFootnote(index)
    case .table: closeTable()
    case .tableRow: closeRow(index)
    case .tableCell: closeCell(index)
    case .emphasis: out.markup("</em>")
    case .strong: out.markup("</strong>")
    case .strikethrough: out.markup("</del>")
    case .link: closeAnchor(index)
    case .codeBlock, .htmlBlock, .thematicBreak, .text, .softBreak, .lineBreak, .code, .htmlInline, .image,
      .footnoteReference:
      break
    }
  }

  // MARK: Documents and containers

  private mutating func closeDocument() {
    if footnotesAreOpen { out.markup("</ol>\n</div>\n") }
    flush()
    while document.plainTextBytes.last == Byte.lineFeed { document.plainTextBytes.removeLast() }
    let first = Int(tree.nodes[0].firstChild)
    document.isSingleParagraph =
      first >= 0 && tree.nodes[first].kind == .paragraph && tree.nodes[first].next < 0
      && directives.places[first] == nil
  }

  /// Ends the run of HTML.
  private mutating func flush() {
    if !out.isEmpty { document.blocks.append(.html(out.take())) }
  }

  private mutating func openList(_ index: Int) {
    out.line()
    switch tree.nodes[index].number {
    case -1: out.markup("<ul>\n")
    case 1: out.markup("<ol>\n")
    case let start:
      out.markup("<ol start=\"")
      out.number(Int(start))
      out.markup("\">\n")
    }
  }

  private mutating func closeList(_ index: Int) {
    out.markup(tree.nodes[index].number == -1 ? "</ul>\n" : "</ol>\n")
  }

  private mutating func openItem(_ index: Int) {
    out.line()
    guard tree.nodes[index].task != 0 else { return out.markup("<li>") }
    out.markup("<li class=\"task\">")
    // In a paragraph, the paragraph is the box's label.
    let child = Int(tree.nodes[index].firstChild)
    if child < 0 || tree.nodes[child].kind != .paragraph { writeCheckbox(index) }
  }

  private mutating func writeCheckbox(_ item: Int) {
    out.markup("<input type=\"checkbox\" disabled=\"\"")
    if tree.nodes[item].task == 2 { out.markup(" checked=\"\"") }
    out.markup(" /> ")
  }

  // MARK: Blocks

  /// Whether a paragraph stands in a tight list, where it has no tags.
  private func isTight(_ paragraph: Int) -> Bool {
    let item = Int(tree.nodes[paragraph].parent)
    guard item >= 0, tree.nodes[item].kind == .item else { return false }
    return tree.nodes[Int(tree.nodes[item].parent)].flag
  }

  /// The task item whose label a paragraph is, or -1.
  private func task(labelledBy paragraph: Int) -> Int {
    let item = Int(tree.nodes[paragraph].parent)
    guard item >= 0, tree.nodes[item].task != 0, Int(tree.nodes[item].firstChild) == paragraph else {
      return -1
    }
    return item
  }

  private mutating func openParagraph(_ index: Int) -> Bool {
    if let placed = directives.places[index] {
      flush()
      for directive in placed { document.blocks.append(.directive(directive)) }
      return false
    }
    if !isTight(index) {
      out.line()
      out.markup("<p>")
    }
    let task = task(labelledBy: index)
    if task >= 0 {
      out.markup("<label>")
      writeCheckbox(task)
    }
    return true
  }

  private mutating func closeParagraph(_ index: Int) {
    if directives.places[index] != nil { return }
    if task(labelledBy: index) >= 0 { out.markup("</label>") }
    let parent = Int(tree.nodes[index].parent)
    if tree.nodes[parent].kind == .footnoteDefinition, tree.nodes[index].next < 0 { writeBackLinks(parent) }
    if !isTight(index) { out.markup("</p>\n") }
    endBlockText()
  }

  /// Ends a block in the text without markup.
  mutating func endBlockText() {
    if let last = document.plainTextBytes.last, last != Byte.lineFeed {
      document.plainTextBytes.append(Byte.lineFeed)
    }
  }

  private mutating func openHeading(_ index: Int) {
    let node = tree.nodes[index]
    if node.number == 1 { report(.bodyHeadingOne, node.range) }
    out.line()
    out.markup("<h")
    out.number(level(of: index))
    out.markup(" id=\"")
    out.text(id(of: index))
    out.markup("\">")
    for other in headingIDs.others[index] ?? [] {
      out.markup("<span id=\"")
      out.text(options.idPrefix + other)
      out.markup("\"></span>")
    }
    headingStart = out.count
    headingTextStart = document.plainTextBytes.count
    headingHoldsLinks = false
  }

  private mutating func closeHeading(_ index: Int) {
    let html = headingHoldsLinks ? bareHTML(below: index) : Array(out.bytes[headingStart...])
    let plain = String(decoding: document.plainTextBytes[headingTextStart...], as: UTF8.self)
    document.headings.append(
      MarkdownHeading(
        level: level(of: index), id: id(of: index), text: plain, html: html,
        textRange: headingTextStart..<document.plainTextBytes.count, range: tree.nodes[index].range))
    document.anchors.append(id(of: index))
    for other in headingIDs.others[index] ?? [] { document.anchors.append(options.idPrefix + other) }
    out.markup("</h")
    out.number(level(of: index))
    out.markup(">\n")
    endBlockText()
  }

  private func level(of heading: Int) -> Int {
    min(max(Int(tree.nodes[heading].number) + options.headingOffset, 2), 6)
  }

  private func id(of heading: Int) -> String { options.idPrefix + (headingIDs.ids[heading] ?? "section") }

  /// The inlines below a heading without links, footnotes and images.
  private func bareHTML(below heading: Int) -> [UInt8] {
    var bare = HTMLBytes()
    tree.walk(from: heading) { index in
      switch tree.nodes[index].kind {
      case .text: bare.text(slice(tree.nodes[index].literal))
      case .code:
        bare.markup("<code>")
        bare.text(slice(tree.nodes[index].literal))
        bare.markup("</code>")
      case .htmlInline:
        if !isComment(tree.nodes[index].literal) { bare.text(slice(tree.nodes[index].literal)) }
      case .softBreak, .lineBreak:
        if !tree.nodes[index].flag { bare.markup(" ") }
      case .emphasis: bare.markup("<em>")
      case .strong: bare.markup("<strong>")
      case .strikethrough: bare.markup("<del>")
      case .image: return false
      default: break
      }
      return true
    } leave: { index in
      switch tree.nodes[index].kind {
      case .emphasis: bare.markup("</em>")
      case .strong: bare.markup("</strong>")
      case .strikethrough: bare.markup("</del>")
      default: break
      }
    }
    return bare.take()
  }

  private mutating func writeThematicBreak() {
    out.line()
    out.markup("<hr />\n")
  }

  // MARK: Inlines

  func slice(_ slice: SyntaxNode.Slice) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: text[slice.indices])
  }

  private mutating func writeText(_ index: Int) {
    let bytes = slice(tree.nodes[index].literal)
    out.text(bytes)
    document.plainTextBytes.append(contentsOf: bytes)
  }

  private mutating func writeSoftBreak(_ index: Int) {
    if tree.nodes[index].flag { return }
    out.markup("\n")
    document.plainTextBytes.append(Byte.space)
  }

  private mutating func writeLineBreak() {
    out.markup("<br />\n")
    document.plainTextBytes.append(Byte.space)
  }

  // MARK: Diagnostics

  mutating func report(
    _ code: DiagnosticCode, _ range: SourceRange, _ arguments: [String: String] = [:]
  ) {
    diagnostics.append(Diagnostic(code, at: SourceLocation(path: source.path, range: range), arguments))
  }
}

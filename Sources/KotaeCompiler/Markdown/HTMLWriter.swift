// Writes a syntax tree as HTML and collects what the document holds on the way. One function opens and one
// closes each kind of node. It decides markup only: the tree's places, ids and directives are settled before.

/// Writes one document.
struct HTMLWriter {
  /// What was written and found so far.
  private(set) var document = MarkdownDocument()
  private(set) var diagnostics: [Diagnostic] = []

  private let tree: SyntaxTree
  /// The bytes of `tree.text`.
  private let text: UnsafeBufferPointer<UInt8>
  private let source: SourceText
  private let options: MarkdownOptions
  private let headingIDs: HeadingIDs
  private let directives: Directives
  private let footnotes: FootnotePlan

  private var out = HTMLBytes()
  /// The link whose `<a>` is open, or -1: links don't nest in HTML.
  private var openLink = -1
  private var headingStart = 0
  private var headingTextStart = 0
  /// Whether the open heading holds what a table of contents can't.
  private var headingHoldsLinks = false
  private var tableCount = 0
  private var tableHasBody = false
  private var footnotesAreOpen = false

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
    case .blockQuote: openBlockQuote()
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
    case .blockQuote: closeBlockQuote()
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

  private mutating func openBlockQuote() {
    out.line()
    out.markup("<blockquote>\n")
  }

  private mutating func closeBlockQuote() {
    out.line()
    out.markup("</blockquote>\n")
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
  private mutating func endBlockText() {
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
    headingStart = out.count
    headingTextStart = document.plainTextBytes.count
    headingHoldsLinks = false
  }

  private mutating func closeHeading(_ index: Int) {
    let html = headingHoldsLinks ? bareHTML(below: index) : Array(out.bytes[headingStart...])
    let plain = String(decoding: document.plainTextBytes[headingTextStart...], as: UTF8.self)
    document.headings.append(
      MarkdownHeading(
        level: level(of: index), id: id(of: index), text: plain, html: html, range: tree.nodes[index].range))
    document.anchors.append(id(of: index))
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

  private mutating func writeCodeBlock(_ index: Int) {
    let node = tree.nodes[index]
    out.line()
    // Long lines scroll, also for those who have no mouse.
    out.markup("<pre tabindex=\"0\"><code")
    // The info string's first word, as far as it's fit for a class.
    let word = text[node.detail.indices].prefix { !Byte.isBlank($0) }
    let language = word.filter { byte in
      Byte.isASCIILetterOrDigit(byte) || byte == 0x2B || byte == Byte.hash || byte == 0x2E
        || byte == Byte.underscore || byte == Byte.hyphen
    }
    if !language.isEmpty {
      out.markup(" class=\"language-")
      language.withUnsafeBufferPointer { out.text($0) }
      out.markup("\"")
    }
    out.markup(">")
    out.text(slice(node.literal))
    out.markup("</code></pre>\n")
    document.tokens.append(
      MarkdownToken(kind: .codeBlock, text: codeText(node.literal, lineEnd: Byte.lineFeed), range: node.range)
    )
    document.plainTextBytes.append(contentsOf: slice(node.literal))
    endBlockText()
  }

  /// Code as shown, with every line ending as `lineEnd`.
  private func codeText(_ literal: SyntaxNode.Slice, lineEnd: UInt8) -> String {
    let bytes = slice(literal)
    guard bytes.contains(where: { Byte.isLineEnd($0) && $0 != lineEnd }) else { return tree.string(literal) }
    var copy: [UInt8] = []
    for (place, byte) in bytes.enumerated() {
      if byte == Byte.lineFeed, place > 0, bytes[place - 1] == Byte.carriageReturn { continue }
      copy.append(Byte.isLineEnd(byte) ? lineEnd : byte)
    }
    return String(decoding: copy, as: UTF8.self)
  }

  // MARK: Raw HTML

  /// Raw HTML is shown, not obeyed; editors' comments vanish.
  private mutating func writeHTMLBlock(_ index: Int) {
    let node = tree.nodes[index]
    guard let shown = RawHTML.outsideComments(text, node.literal.indices) else { return }
    out.line()
    out.markup("<p>")
    for part in shown.parts { out.text(UnsafeBufferPointer(rebasing: text[part])) }
    out.markup("</p>\n")
    let place = source.bytes.withUnsafeBufferPointer {
      RawHTML.outsideComments($0, node.range.start..<node.range.end)?.extent
    }
    report(.rawHTML, place.map { SourceRange($0.lowerBound, $0.upperBound) } ?? node.range)
  }

  private mutating func writeInlineHTML(_ index: Int) {
    let node = tree.nodes[index]
    if isComment(node.literal) { return }
    out.text(slice(node.literal))
    report(.rawHTML, node.range)
  }

  private func isComment(_ literal: SyntaxNode.Slice) -> Bool {
    text[literal.indices].starts(with: "<!--".utf8)
  }

  // MARK: Tables

  private mutating func openTable() {
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

  private mutating func writeTableName() {
    out.text(options.labels.table)
    out.markup(" ")
    out.number(tableCount)
  }

  private mutating func closeTable() {
    if tableHasBody { out.markup("</tbody>\n") }
    out.markup("</table>\n</div>\n")
  }

  private mutating func openRow(_ index: Int) {
    if tree.nodes[index].flag {
      out.markup("<thead>\n")
    } else if !tableHasBody {
      out.markup("<tbody>\n")
      tableHasBody = true
    }
    out.markup("<tr>\n")
  }

  private mutating func closeRow(_ index: Int) {
    out.markup(tree.nodes[index].flag ? "</tr>\n</thead>\n" : "</tr>\n")
    endBlockText()
  }

  /// Whether a cell heads its column: an empty one heads nothing.
  private func isHeader(_ cell: Int) -> Bool {
    tree.nodes[Int(tree.nodes[cell].parent)].flag && tree.nodes[cell].firstChild >= 0
  }

  private mutating func openCell(_ index: Int) {
    out.markup(isHeader(index) ? "<th scope=\"col\"" : "<td")
    switch tree.nodes[index].alignment {
    case .none: out.markup(">")
    case .left: out.markup(" class=\"align-left\">")
    case .center: out.markup(" class=\"align-center\">")
    case .right: out.markup(" class=\"align-right\">")
    }
  }

  private mutating func closeCell(_ index: Int) {
    out.markup(isHeader(index) ? "</th>\n" : "</td>\n")
    if tree.nodes[index].next >= 0 { document.plainTextBytes.append(Byte.tab) }
  }

  // MARK: Inlines

  private func slice(_ slice: SyntaxNode.Slice) -> UnsafeBufferPointer<UInt8> {
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

  private mutating func writeCode(_ index: Int) {
    let node = tree.nodes[index]
    let code = slice(node.literal)
    out.markup("<code>")
    out.text(code)
    out.markup("</code>")
    document.plainTextBytes.append(contentsOf: code)
    document.tokens.append(
      MarkdownToken(
        kind: .codeSpan, text: codeText(node.literal, lineEnd: Byte.space), range: node.innerRange))
  }

  // MARK: Links and images

  private mutating func openAnchor(_ index: Int) {
    headingHoldsLinks = true
    let node = tree.nodes[index]
    let destination = slice(node.literal)
    guard openLink < 0 else { return }
    switch Destination(destination) {
    case .refused(let scheme):
      return report(.refusedLink, node.innerRange, ["scheme": scheme])
    case .web:
      beginAnchor(index, isExternal: true) { $0.url(destination) }
    case .other:
      beginAnchor(index, isExternal: false) { $0.url(destination) }
    case .local:
      let written = tree.string(node.literal)
      document.links.append(Located(written, node.innerRange))
      if let own = ownAnchor(written) {
        return beginAnchor(index, isExternal: false) { $0.url("#\(own)".utf8) }
      }
      switch options.resolveLink(written) {
      case .href(let url): beginAnchor(index, isExternal: false) { $0.url(url.utf8) }
      case .external(let url): beginAnchor(index, isExternal: true) { $0.url(url.utf8) }
      case .broken: break
      }
    }
  }

  /// The prefixed id of this document's own heading that `#id` names.
  private func ownAnchor(_ destination: String) -> String? {
    guard destination.utf8.first == Byte.hash else { return nil }
    let id = String(destination.dropFirst())
    return headingIDs.used.contains(id) ? options.idPrefix + id : nil
  }

  private mutating func beginAnchor(_ index: Int, isExternal: Bool, url: (inout HTMLBytes) -> Void) {
    openLink = index
    out.markup("<a href=\"")
    url(&out)
    out.markup("\"")
    if isExternal { out.markup(" rel=\"external noopener\"") }
    writeTitle(index)
    out.markup(">")
  }

  private mutating func writeTitle(_ index: Int) {
    if tree.nodes[index].detail.isEmpty { return }
    out.markup(" title=\"")
    out.text(slice(tree.nodes[index].detail))
    out.markup("\"")
  }

  private mutating func closeAnchor(_ index: Int) {
    guard openLink == index else { return }
    out.markup("</a>")
    openLink = -1
  }

  private mutating func writeImage(_ index: Int) {
    headingHoldsLinks = true
    let node = tree.nodes[index]
    let alternative = tree.plainText(below: index)
    document.plainTextBytes.append(contentsOf: alternative)
    var url: String?
    switch Destination(slice(node.literal)) {
    // The site makes no request to another host.
    case .refused(let scheme): report(.refusedLink, node.innerRange, ["scheme": scheme])
    case .web, .other:
      let scheme = slice(node.literal).prefix { $0 != Byte.colon }
      report(.refusedLink, node.innerRange, ["scheme": String(decoding: scheme, as: UTF8.self).lowercased()])
    case .local:
      let written = tree.string(node.literal)
      document.images.append(
        MarkdownImage(
          destination: written, alternative: String(decoding: alternative, as: UTF8.self),
          range: node.innerRange))
      if alternative.allSatisfy({ Byte.isBlank($0) }) {
        report(.imageWithoutText, node.range, ["file": written])
      }
      if case .href(let target) = options.resolveLink(written) { url = target }
    }
    guard let url else { return alternative.withUnsafeBufferPointer { out.text($0) } }
    out.markup("<img src=\"")
    out.url(url.utf8)
    out.markup("\" alt=\"")
    alternative.withUnsafeBufferPointer { out.text($0) }
    out.markup("\"")
    writeTitle(index)
    out.markup(" loading=\"lazy\" decoding=\"async\" />")
  }

  // MARK: Footnotes

  private mutating func writeFootnoteReference(_ index: Int) {
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
  private func noteID(_ number: Int) -> String { "\(options.idPrefix)fn:\(number)" }

  private func referenceID(_ number: Int, _ ordinal: Int) -> String {
    let id = "\(options.idPrefix)fnref:\(number)"
    return ordinal == 1 ? id : "\(id):\(ordinal)"
  }

  private mutating func openFootnote(_ index: Int) {
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

  private mutating func closeFootnote(_ index: Int) {
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
  private mutating func writeBackLinks(_ definition: Int) {
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

  // MARK: Diagnostics

  private mutating func report(
    _ code: DiagnosticCode, _ range: SourceRange, _ arguments: [String: String] = [:]
  ) {
    diagnostics.append(Diagnostic(code, at: SourceLocation(path: source.path, range: range), arguments))
  }
}

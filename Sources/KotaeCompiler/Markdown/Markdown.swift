// Markdown, from bytes to HTML and facts: parse, place, settle ids and directives, write. Pages, URLs and the
// site's own links are the callers' business.

/// Compiles Markdown.
public enum Markdown {
  /// The largest body that is read, in bytes.
  public static let sizeLimit = 1 << 20

  /// Compiles the body of a note: the bytes of `source` in `body`. Safe to call from any thread.
  ///
  /// Refuses (and reports) raw HTML, `#` headings, dangerous links, images from other hosts, bodies over
  /// `sizeLimit`, those whose reference links would be expanded beyond measure and those whose tables would have
  /// cells beyond measure. Links that lead nowhere aren't reported: `MarkdownDocument.links` holds them all.
  public static func parse(
    _ source: SourceText, body: SourceRange, options: MarkdownOptions = MarkdownOptions()
  ) -> (document: MarkdownDocument, diagnostics: [Diagnostic]) {
    var start = min(max(body.start, 0), source.bytes.count)
    let end = min(max(body.end, start), source.bytes.count)
    guard end - start <= sizeLimit else {
      return refused(source.path, start, size: end - start, limit: sizeLimit)
    }
    let bounds = source.bytes.withUnsafeBufferPointer {
      InputBounds(UnsafeBufferPointer(rebasing: $0[start..<end]))
    }
    guard bounds.expansion <= InputBounds.expansionLimit else {
      return refused(source.path, start, size: bounds.expansion, limit: InputBounds.expansionLimit)
    }
    let cells = source.bytes.withUnsafeBufferPointer {
      InputBounds.cells(UnsafeBufferPointer(rebasing: $0[start..<end]))
    }
    guard cells <= InputBounds.cellLimit else {
      let bytes = InputBounds.cellSize
      return refused(source.path, start, size: cells * bytes, limit: InputBounds.cellLimit * bytes)
    }
    // A byte order mark isn't text, and would move the columns of the first line.
    if start == 0, source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = min(3, end) }

    let hints = source.bytes.withUnsafeBufferPointer {
      MarkupHints(UnsafeBufferPointer(rebasing: $0[start..<end]))
    }
    let colons = hints.hasMarkers ? MarkerColons(source, start..<end) : nil
    var tree = (colons?.bytes ?? source.bytes).withUnsafeBufferPointer { bytes in
      var tree = CmarkParser.parse(
        UnsafeBufferPointer(rebasing: bytes[start..<end]), autolinks: !bounds.hasEndlessParentheses)
      var placer = SourcePlacer(bytes: bytes, body: start..<end)
      placer.place(&tree)
      SoftBreaks.settle(&tree)
      return tree
    }
    colons?.restore(in: &tree)
    let unusedFootnotes =
      hints.hasFootnoteSigns ? UnusedFootnotes.diagnostics(tree, source, start..<end) : []

    // Passes that change the tree belong here, before anything is written.
    let headingIDs = HeadingIDs(&tree, source: source, reserved: options.reservedIDs)
    let alerts = hints.hasMarkers ? Alerts(&tree, source: source) : Alerts()
    let directives =
      hints.hasColons && options.allowsDirectives ? Directives(tree, source: source) : Directives()
    var found = headingIDs.diagnostics + alerts.diagnostics + directives.diagnostics + unusedFootnotes
    if !hints.isPlain {
      let stray = StrayMarkup(
        tree, source: source, directives: directives, reportsDirectives: options.allowsDirectives,
        settled: alerts.settled)
      found += stray.diagnostics
    }

    let settled = tree
    return settled.text.withUnsafeBufferPointer { text in
      var writer = HTMLWriter(
        settled, text: text, source: source, options: options, headingIDs: headingIDs, directives: directives)
      writer.write()
      var diagnostics = found + writer.diagnostics
      diagnostics.sort(by: Diagnostic.isOrderedBefore)
      return (writer.document, diagnostics)
    }
  }

  private static func refused(
    _ path: String, _ start: Int, size: Int, limit: Int
  ) -> (document: MarkdownDocument, diagnostics: [Diagnostic]) {
    let place = SourceLocation(path: path, range: SourceRange(start, start))
    let arguments = ["size": String(size), "limit": String(limit)]
    return (MarkdownDocument(), [Diagnostic(.fileTooLarge, at: place, arguments)])
  }

  /// Compiles a text of the front matter (a step, a risk, a notice). `MarkdownDocument.unwrappedHTML` is for
  /// places where a paragraph's tags don't fit; directives are text.
  ///
  /// `location` is the text's scalar in its file. With `source`, that file, ranges are exact where the scalar
  /// holds the text as it is, alone or in quotes; otherwise they are the scalar's.
  public static func inline(
    _ text: String, at location: SourceLocation, in source: SourceText? = nil,
    options: MarkdownOptions = MarkdownOptions()
  ) -> (document: MarkdownDocument, diagnostics: [Diagnostic]) {
    var options = options
    options.allowsDirectives = false
    let own = SourceText(path: location.path, text: text)
    var (document, diagnostics) = parse(own, body: SourceRange(0, own.bytes.count), options: options)
    let shift = source.flatMap { offset(of: own.bytes, in: $0.bytes, location.range) }
    func moved(_ range: SourceRange) -> SourceRange {
      shift.map { SourceRange(range.start + $0, range.end + $0) } ?? location.range
    }
    for index in document.headings.indices {
      document.headings[index].range = moved(document.headings[index].range)
    }
    for index in document.links.indices { document.links[index].range = moved(document.links[index].range) }
    for index in document.images.indices {
      document.images[index].range = moved(document.images[index].range)
    }
    for index in document.tokens.indices {
      document.tokens[index].range = moved(document.tokens[index].range)
    }
    for index in diagnostics.indices {
      diagnostics[index].location.range = moved(diagnostics[index].location.range)
      for place in diagnostics[index].related.indices {
        diagnostics[index].related[place].location.range = moved(
          diagnostics[index].related[place].location.range)
      }
    }
    return (document, diagnostics)
  }

  /// Where `text` begins in a scalar's `range` of `bytes`, if it stands there as it is.
  private static func offset(of text: [UInt8], in bytes: [UInt8], _ range: SourceRange) -> Int? {
    guard range.start >= 0, range.end <= bytes.count else { return nil }
    for start in [range.start, range.start + 1]
    where start + text.count <= range.end && bytes[start..<start + text.count].elementsEqual(text) {
      return start
    }
    return nil
  }
}

// Tokens to a tree: which tag ends which, which name is which key, which word of the interface is which
// text. Every mistake inside one template is found here, once, however often the template is included.

/// What the names in templates stand for.
struct TemplateNames {
  var vocabulary: TemplateVocabulary
  /// Words of the interface by key, for `{{t.key}}`.
  var strings: [String: String]
  var language: String
  /// The names of all templates.
  var templates: [String]
  /// Names outside the vocabulary are simply absent, as the Mustache specification has it.
  var allowsUnknownNames: Bool
}

/// Makes the tree of one template.
struct TemplateParser {
  /// Sections within sections, far beyond any page: keeps recursion over trees within the stack.
  private static let depthLimit = 100

  private struct OpenTag {
    var token: TemplateToken
    var line: TagLine?
    var nodes: [TemplateNode] = []
  }

  let source: SourceText
  let names: TemplateNames
  private var open: [OpenTag] = []
  private var root: [TemplateNode] = []
  private var nextBlockID: Int
  private(set) var diagnostics: [Diagnostic] = []

  /// A parser that numbers blocks from `firstBlockID`.
  init(_ source: SourceText, _ names: TemplateNames, firstBlockID: Int) {
    self.source = source
    self.names = names
    nextBlockID = firstBlockID
  }

  /// The tree, and the first block number that it leaves free.
  mutating func parse() -> (tree: TemplateTree, nextBlockID: Int) {
    var scanner = TemplateScanner(source)
    scanner.scan()
    diagnostics = scanner.diagnostics
    for piece in templatePieces(scanner.tokens, in: source.bytes) {
      switch piece {
      case .indentation(let range): append(.indentation(Array(source.bytes[range])))
      case .text(let range): append(.text(Array(source.bytes[range])))
      case .tag(let token, let line): read(token, line)
      }
    }
    while let unclosed = open.last {
      reportUnclosed(unclosed.token)
      closeInnermost(endTag: nil, line: nil)
    }
    return (TemplateTree(nodes: root), nextBlockID)
  }

  private mutating func append(_ node: TemplateNode) {
    if open.isEmpty { root.append(node) } else { open[open.count - 1].nodes.append(node) }
  }

  private mutating func read(_ token: TemplateToken, _ line: TagLine?) {
    switch token.kind {
    case .text, .comment, .delimiters: break
    case .variable: readVariable(token, isEscaped: true)
    case .unescaped: readVariable(token, isEscaped: false)
    case .partial: append(inclusion(token, line, blocks: []))
    case .section, .inverted, .parent, .block:
      if open.count == Self.depthLimit {
        report(
          .templateSyntax, token.range, ["problem": "more than \(Self.depthLimit) tags within each other"])
      }
      open.append(OpenTag(token: token, line: line))
    case .close: readEndTag(token, line)
    }
  }

  // MARK: Ends

  private mutating func readEndTag(_ token: TemplateToken, _ line: TagLine?) {
    let name = text(token.name)
    if let index = open.lastIndex(where: { text($0.token.name) == name }) {
      while open.count > index + 1 {
        reportUnclosed(open[open.count - 1].token)
        closeInnermost(endTag: nil, line: nil)
      }
      closeInnermost(endTag: token, line: line)
      return
    }
    var diagnostic = diagnostic(.templateUnopened, token.range)
    if let innermost = open.last {
      let meant = text(innermost.token.name)
      diagnostic.related = [RelatedPlace(.opened, location(innermost.token.range))]
      if nearMiss(of: name, among: [meant]) != nil {
        // A slip in the name ends what it was meant to end: one mistake, one diagnostic.
        diagnostic.fixIts = [fixIt(meant, replacing: token.name)]
        closeInnermost(endTag: token, line: line)
      }
    }
    diagnostics.append(diagnostic)
  }

  private mutating func closeInnermost(endTag: TemplateToken?, line: TagLine?) {
    guard let tag = open.popLast() else { return }
    // Deeper than the limit, reported already: nothing is kept.
    guard open.count < Self.depthLimit else { return }
    switch tag.token.kind {
    case .section: append(.section(sectionPath(tag.token), isInverted: false, tag.nodes))
    case .inverted: append(.section(sectionPath(tag.token), isInverted: true, tag.nodes))
    case .parent:
      // Only blocks are passed; whatever stands between them is ignored.
      let blocks = tag.nodes.compactMap { node in if case .block(let block) = node { block } else { nil } }
      append(inclusion(tag.token, tag.line, blocks: blocks))
    default: append(.block(block(tag, endTag: endTag, endLine: line)))
    }
  }

  private mutating func block(_ tag: OpenTag, endTag: TemplateToken?, endLine: TagLine?) -> TemplateBlock {
    let end = endTag?.range.lowerBound ?? source.bytes.count
    let contentStart = tag.line?.lineEnd.upperBound ?? end
    nextBlockID += 1
    return TemplateBlock(
      name: text(tag.token.name),
      nameLocation: location(tag.token.name),
      id: nextBlockID - 1,
      content: tag.nodes,
      standsAlone: tag.line != nil,
      contentBeginsLine: tag.line != nil,
      contentIndentation: contentStart < end ? indentationOfFirstLine(in: contentStart..<end) : nil,
      tagIndentation: tag.line.map { Array(source.bytes[$0.indentation]) } ?? [],
      lineEnd: endLine.map { Array(source.bytes[$0.lineEnd]) } ?? [])
  }

  /// The blanks before the first line that isn't blank and begins in `range`.
  private func indentationOfFirstLine(in range: Range<Int>) -> [UInt8]? {
    var lineStart = range.lowerBound
    var position = lineStart
    while position < range.upperBound {
      let byte = source.bytes[position]
      if !isBlank(byte) { return Array(source.bytes[lineStart..<position]) }
      position += 1
      if byte == 0x0A { lineStart = position }
    }
    return nil
  }

  // MARK: Names

  private mutating func readVariable(_ token: TemplateToken, isEscaped: Bool) {
    guard let key = stringKey(token) else {
      append(.variable(path(token), isEscaped: isEscaped))
      return
    }
    guard let string = string(key, token) else { return }
    var bytes: [UInt8] = []
    if isEscaped { bytes.appendEscapedHTML(string) } else { bytes.appendUTF8(string) }
    if !bytes.isEmpty { append(.text(bytes)) }
  }

  /// `some-key` in `t.some-key`.
  private func stringKey(_ token: TemplateToken) -> String? {
    let name = text(token.name)
    return name.hasPrefix("t.") && name != "t." ? String(name.dropFirst(2)) : nil
  }

  private mutating func string(_ key: String, _ token: TemplateToken) -> String? {
    if let string = names.strings[key] { return string }
    var missing = diagnostic(
      .stringMissing, token.name, ["key": key, "language": names.language])
    if let meant = nearMiss(of: key, among: names.strings.keys.sorted()) {
      let keyRange = token.name.lowerBound + 2..<token.name.upperBound
      missing.fixIts = [fixIt(meant, replacing: keyRange)]
    }
    diagnostics.append(missing)
    return nil
  }

  private mutating func sectionPath(_ token: TemplateToken) -> TemplatePath {
    guard stringKey(token) != nil else { return path(token) }
    report(.templateSyntax, token.range, ["problem": "a word of the interface as a section"])
    return .absent
  }

  private mutating func path(_ token: TemplateToken) -> TemplatePath {
    if token.name.count == 1, source.bytes[token.name.lowerBound] == UInt8(ascii: ".") { return .keys([]) }
    var keys: [TemplateKey] = []
    var isKnown = true
    let parts = source.bytes[token.name].split(
      separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    if parts.count > Self.depthLimit {
      report(.templateSyntax, token.range, ["problem": "more than \(Self.depthLimit) names in a row"])
      return .absent
    }
    if parts.contains(where: \.isEmpty) {
      report(.templateSyntax, token.range, ["problem": "a dot without a name on both sides"])
      return .absent
    }
    for part in parts {
      let name = text(part.startIndex..<part.endIndex)
      if let key = names.vocabulary[name] {
        keys.append(key)
      } else {
        isKnown = false
        if !names.allowsUnknownNames { reportUnknown(name, part.startIndex..<part.endIndex) }
      }
    }
    return isKnown ? .keys(keys) : .absent
  }

  private mutating func reportUnknown(_ name: String, _ range: Range<Int>) {
    var unknown = diagnostic(.templateUnknownName, range, ["name": name])
    if let meant = names.vocabulary.nearMiss(of: name) { unknown.fixIts = [fixIt(meant, replacing: range)] }
    diagnostics.append(unknown)
  }

  private mutating func inclusion(
    _ token: TemplateToken, _ line: TagLine?, blocks: [TemplateBlock]
  ) -> TemplateNode {
    let name = text(token.name)
    if !names.templates.contains(name) {
      var missing = diagnostic(.templateMissingPartial, token.name, ["name": name])
      if let meant = nearMiss(of: name, among: names.templates) {
        missing.fixIts = [fixIt(meant, replacing: token.name)]
      }
      diagnostics.append(missing)
    }
    return .inclusion(
      TemplateInclusion(
        name: name, indentation: line.map { Array(source.bytes[$0.indentation]) }, blocks: blocks,
        location: location(token.range)))
  }

  // MARK: Places

  private func text(_ range: Range<Int>) -> String { String(decoding: source.bytes[range], as: UTF8.self) }

  private func location(_ range: Range<Int>) -> SourceLocation {
    SourceLocation(path: source.path, range: SourceRange(range.lowerBound, range.upperBound))
  }

  private func fixIt(_ text: String, replacing range: Range<Int>) -> FixIt {
    FixIt(.didYouMean, text, edits: [SourceEdit(location: location(range), replacement: text)])
  }

  private func diagnostic(
    _ code: DiagnosticCode, _ range: Range<Int>, _ arguments: [String: String]? = nil
  ) -> Diagnostic {
    Diagnostic(code, at: location(range), arguments ?? ["tag": text(range)])
  }

  private mutating func reportUnclosed(_ token: TemplateToken) {
    diagnostics.append(diagnostic(.templateUnclosed, token.range))
  }

  private mutating func report(
    _ code: DiagnosticCode, _ range: Range<Int>, _ arguments: [String: String]
  ) {
    diagnostics.append(diagnostic(code, range, arguments.merging(["tag": text(range)]) { old, _ in old }))
  }
}

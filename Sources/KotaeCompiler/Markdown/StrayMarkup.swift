// Tells authors of markup that has become text: directives that don't stand alone, alerts' markers outside of quotes,
// full-width slips, and what other systems add to Markdown. It changes nothing: the text is shown as it is.

/// The pass; it comes last of those before writing.
struct StrayMarkup {
  private(set) var diagnostics: [Diagnostic] = []
  private let tree: SyntaxTree
  private let source: SourceText
  private let directives: Directives
  private let reportsDirectives: Bool
  /// Text nodes about which something was said already.
  private let settled: Set<Int>
  /// The node whose parts were placed last, whether it stands in the file as it reads, and how far it was searched.
  private var placed = (node: -1, isExact: false, cursor: 0)

  init(
    _ tree: SyntaxTree, source: SourceText, directives: Directives, reportsDirectives: Bool, settled: Set<Int>
  ) {
    self.tree = tree
    self.source = source
    self.directives = directives
    self.reportsDirectives = reportsDirectives
    self.settled = settled
    look()
  }

  private struct Candidate {
    var node: Int
    /// Whether a line of the page's text begins here.
    var beginsLine: Bool
    /// Whether it stands in a paragraph of the page itself.
    var isTopLevel = false
    /// Whether a link or an image stands directly before.
    var followsLink = false
  }

  private mutating func look() {
    var beginsLine = false
    var previous = -1
    var found: [Candidate] = []
    tree.walk(from: 0) { index in
      switch tree.nodes[index].kind {
      case .paragraph:
        beginsLine = true
        return directives.places[index] == nil && !directives.reported.contains(index)
      case .heading, .tableCell, .softBreak, .lineBreak: beginsLine = true
      case .text:
        var candidate = Candidate(node: index, beginsLine: beginsLine)
        if previous >= 0, tree.nodes[previous].parent == tree.nodes[index].parent {
          candidate.followsLink = tree.nodes[previous].kind == .link || tree.nodes[previous].kind == .image
        }
        let parent = Int(tree.nodes[index].parent)
        candidate.isTopLevel = tree.nodes[parent].kind == .paragraph && tree.nodes[parent].parent == 0
        found.append(candidate)
        beginsLine = false
      case .codeBlock:
        if !tree.nodes[index].flag { found.append(Candidate(node: index, beginsLine: true)) }
      case .code, .htmlInline, .image, .footnoteReference: beginsLine = false
      default: break
      }
      return true
    } leave: { index in
      previous = index
    }
    for candidate in found where !settled.contains(candidate.node) {
      if tree.nodes[candidate.node].kind == .codeBlock {
        lookAtIndentedCode(candidate.node)
      } else {
        look(at: candidate)
      }
    }
  }

  // MARK: Text

  private mutating func look(at candidate: Candidate) {
    let (node, beginsLine) = (candidate.node, candidate.beginsLine)
    let text = tree.text[tree.nodes[node].literal.indices]
    guard let first = text.first else { return }
    // Full-width signs begin with EF, blanks and brackets of Japanese with E3.
    let mayBeWide = first == 0xEF || first == 0xE3
    if beginsLine, first == Byte.colon || mayBeWide, lookAtDirective(candidate, text) { return }
    if beginsLine, first == Byte.openBracket || mayBeWide, lookAtAlert(node, text) { return }
    if first == Byte.openBrace, candidate.followsLink { lookAtAttributes(node, text) }
    if beginsLine, text.starts(with: "+++".utf8), text.dropFirst(3).contains(where: { !Byte.isBlank($0) }) {
      foreign("+++", 0..<3, node)
    } else if beginsLine, text.elementsEqual("+++".utf8), isFollowedOnLine(node) {
      foreign("+++", 0..<3, node)
    }
    var place = text.startIndex
    while place + 2 < text.endIndex {
      defer { place += 1 }
      switch text[place] {
      case Byte.openBracket where text[place + 1] == 0x21:
        let name = text[(place + 2)...].prefix { Byte.isASCIILetter($0) }
        let whole = text[(place + 2)...].prefix { Byte.isASCIILetterOrDigit($0) || $0 == Byte.hyphen }
        guard ForeignMarkup.isMarker(String(decoding: whole, as: UTF8.self)) else { continue }
        foreign("[!" + String(decoding: name, as: UTF8.self), place..<whole.endIndex, node, in: text)
      case Byte.openBracket where text[place + 1] == 0x5E:
        lookAtFootnote(node, text, place)
      case Byte.colon where text[place + 1] == Byte.colon && text[place + 2] == Byte.colon:
        let start = place
        while place + 1 < text.endIndex, text[place + 1] == Byte.colon { place += 1 }
        // Microsoft Learn writes `::: moniker`, with a blank.
        var rest = text[(place + 1)...]
        if beginsLine, start == text.startIndex { rest = rest.drop(while: Byte.isBlank) }
        let name = rest.prefix { Byte.isASCIILetter($0) || $0 == Byte.hyphen }
        let isFree = start == text.startIndex || !Byte.isASCIILetterOrDigit(text[start - 1])
        let word = String(decoding: name, as: UTF8.self)
        guard isFree, !word.isEmpty, MarkdownDirective.Name(rawValue: word) == nil else { continue }
        foreign(":::" + word, start..<name.endIndex, node, in: text)
      case Byte.openBrace where text[place + 1] == Byte.openBrace:
        let name = text[(place + 2)...].prefix { Byte.isASCIILetter($0) || $0 == 0x24 }
        guard name.elementsEqual("$include".utf8) else { continue }
        foreign("{{$include", place..<name.endIndex, node, in: text)
      default: continue
      }
    }
  }

  /// Whether something stands behind a text node on its line.
  private func isFollowedOnLine(_ node: Int) -> Bool {
    let next = Int(tree.nodes[node].next)
    return next >= 0 && tree.nodes[next].kind != .softBreak && tree.nodes[next].kind != .lineBreak
  }

  private mutating func foreign(
    _ construct: String, _ part: Range<Int>, _ node: Int, in text: ArraySlice<UInt8>
  ) {
    foreign(construct, part.lowerBound - text.startIndex..<part.upperBound - text.startIndex, node)
  }

  /// Reports a construct; what was written with escapes is meant as text.
  private mutating func foreign(_ construct: String, _ part: Range<Int>, _ node: Int) {
    guard let range = place(of: part, in: node) else { return }
    diagnostics.append(ForeignMarkup.diagnostic(construct, at: location(range)))
  }

  /// `[^label]` that no definition belongs to. `[^a-z]` is more likely a regular expression's.
  private mutating func lookAtFootnote(_ node: Int, _ text: ArraySlice<UInt8>, _ start: Int) {
    let label = text[(start + 2)...].prefix {
      $0 >= 0x80 || Byte.isASCIILetterOrDigit($0) || $0 == Byte.hyphen || $0 == Byte.underscore
    }
    guard !label.isEmpty, label.endIndex < text.endIndex, text[label.endIndex] == Byte.closeBracket,
      !(label.count == 3 && label[label.startIndex + 1] == Byte.hyphen),
      let range = place(
        of: start - text.startIndex..<label.endIndex + 1 - text.startIndex, in: node)
    else { return }
    let written = String(decoding: text[start...label.endIndex], as: UTF8.self)
    diagnostics.append(Diagnostic(.unknownFootnote, at: location(range), ["footnote": written]))
  }

  /// `{width=50%}` or `{.name}` behind a link or an image.
  private mutating func lookAtAttributes(_ node: Int, _ text: ArraySlice<UInt8>) {
    guard let close = text.firstIndex(of: Byte.closeBrace) else { return }
    let inside = text[(text.startIndex + 1)..<close].drop(while: Byte.isBlank)
    guard let first = inside.first,
      inside.contains(UInt8(ascii: "=")) || first == 0x2E || first == Byte.hash || first == Byte.colon
    else { return }
    foreign("{…}", 0..<close + 1 - text.startIndex, node)
  }

  // MARK: Alerts

  private mutating func lookAtAlert(_ node: Int, _ text: ArraySlice<UInt8>) -> Bool {
    if text.starts(with: "＞".utf8) { return lookAtWideQuote(node, text) }
    guard let marker = AlertMarker(text), AlertKind(name: marker.name) != nil,
      let range = place(of: 0..<marker.length, in: node)
    else { return false }
    diagnostics.append(Diagnostic(.misplacedAlert, at: location(range), ["marker": marker.written]))
    return true
  }

  /// `＞ [!NOTE]`, where `>` was meant.
  private mutating func lookAtWideQuote(_ node: Int, _ text: ArraySlice<UInt8>) -> Bool {
    guard let marker = AlertMarker(text.dropFirst(3)), let kind = AlertKind(name: marker.name),
      let range = place(of: 0..<3 + marker.length, in: node)
    else { return false }
    let place = location(range)
    let expected = "> [!" + kind.rawValue + "]"
    diagnostics.append(
      Diagnostic(
        .misspeltMarkup, at: place, ["written": "＞" + marker.written, "expected": expected],
        fixIts: [FixIt(.replace, expected, edits: [SourceEdit(location: place, replacement: expected)])]))
    return true
  }

  // MARK: Directives

  private mutating func lookAtDirective(_ candidate: Candidate, _ text: ArraySlice<UInt8>) -> Bool {
    guard reportsDirectives else { return false }
    guard let line = DirectiveLine(text) else { return lookAtAnyName(candidate, text) }
    let node = candidate.node
    let endsLine = line.restIsEmpty && !isFollowedOnLine(node)
    guard let range = place(of: 0..<line.length, in: node) else { return false }
    guard let name = MarkdownDirective.Name(rawValue: line.name) else {
      let near = nearMiss(of: line.name, among: MarkdownDirective.Name.allCases.map(\.rawValue))
      guard let near, endsLine, !line.isMisspelt else { return lookAtAnyName(candidate, text) }
      let place = location(SourceRange(range.start + 2, range.start + 2 + line.name.utf8.count))
      diagnostics.append(Directives.unknown(line.name, at: place, near: near))
      return true
    }
    if let broken = line.brokenName, !line.isMisspelt {
      let place = SourceRange(range.start + 2, range.start + 2 + broken.utf8.count)
      diagnostics.append(Directives.unknown(broken, at: location(place), near: nil))
    } else if line.isMisspelt, line.restIsEmpty {
      diagnostics.append(Directives.misspelt(line, at: location(range)))
    } else if !line.isMisspelt || line.id != nil {
      diagnostics.append(Diagnostic(.misplacedDirective, at: location(range), ["name": name.rawValue]))
    } else {
      return false
    }
    return true
  }

  /// `::name` with a name that no directive has: on the page itself every line that begins so, elsewhere a line of its
  /// own in lower-case letters.
  private mutating func lookAtAnyName(_ candidate: Candidate, _ text: ArraySlice<UInt8>) -> Bool {
    guard let (part, isAlone) = DirectiveLine.anyName(text) else { return false }
    let isLine =
      isAlone && !isFollowedOnLine(candidate.node)
      && text[part].allSatisfy {
        $0 >= 0x61 && $0 <= 0x7A || $0 == Byte.hyphen || $0 == Byte.underscore
      }
    guard candidate.isTopLevel || isLine,
      let range = place(
        of: part.lowerBound - text.startIndex..<part.upperBound - text.startIndex, in: candidate.node)
    else { return false }
    let name = String(decoding: text[part], as: UTF8.self)
    diagnostics.append(Directives.unknown(name, at: location(range), near: nil))
    return true
  }

  /// Four blanks make code of a line: a directive in it was hardly meant as code.
  private mutating func lookAtIndentedCode(_ node: Int) {
    guard reportsDirectives else { return }
    let text = tree.text[tree.nodes[node].literal.indices]
    let line = text.prefix { !Byte.isLineEnd($0) }
    guard line.first == Byte.colon, let read = DirectiveLine(line), read.restIsEmpty, !read.isMisspelt,
      MarkdownDirective.Name(rawValue: read.name) != nil
    else { return }
    diagnostics.append(
      Diagnostic(.misplacedDirective, at: location(tree.nodes[node].range), ["name": read.name]))
  }

  // MARK: Places

  /// Where a part of a text node stands; `nil` where it was written otherwise than it reads. Parts of one node are
  /// asked for in order.
  private mutating func place(of part: Range<Int>, in node: Int) -> SourceRange? {
    let range = tree.nodes[node].range
    if placed.node != node {
      placed = (node, tree.standsAsItIs(node, source), range.start)
    }
    if placed.isExact { return SourceRange(range.start + part.lowerBound, range.start + part.upperBound) }

    // An escape or an entity somewhere shifts the rest: the part is the next that reads the same. Where a node's own
    // place isn't known, there is no telling.
    let literal = tree.nodes[node].literal.indices
    guard range.end <= source.bytes.count, range.end - range.start <= 8 * literal.count + 64 else {
      return nil
    }
    let wanted = tree.text[literal.lowerBound + part.lowerBound..<literal.lowerBound + part.upperBound]
    var place = placed.cursor
    while place + wanted.count <= range.end {
      if source.bytes[place] == wanted.first,
        place == range.start || source.bytes[place - 1] != Byte.backslash,
        source.bytes[place..<place + wanted.count].elementsEqual(wanted)
      {
        placed.cursor = place + wanted.count
        return SourceRange(place, place + wanted.count)
      }
      place += 1
    }
    placed.cursor = range.end
    return nil
  }

  private func location(_ range: SourceRange) -> SourceLocation {
    SourceLocation(path: source.path, range: range)
  }
}

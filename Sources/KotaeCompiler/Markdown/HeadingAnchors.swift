// Takes `<a name="…"></a>`, `<a id="…">` and `<span id="…">` out of a heading: where Markdown has no ids of its own,
// that is how authors name one. Other HTML stays, and is reported as HTML.

/// Anchors written as HTML.
enum HeadingAnchors {
  /// Takes the anchors out of a heading; their ids with their places, in order.
  static func take(_ tree: inout SyntaxTree, _ heading: Int, source: SourceText) -> [Located<String>] {
    var tags: [Int] = []
    tree.walk(from: heading) { index in
      if tree.nodes[index].kind == .htmlInline { tags.append(index) }
      return true
    } leave: { _ in
    }
    guard !tags.isEmpty else { return [] }
    var ids: [Located<String>] = []
    var open: [[UInt8]] = []
    var taken: Set<Int> = []
    var known: Set<String> = []
    for tag in tags {
      let literal = tree.nodes[tag].literal.indices
      if let name = closed(tree.text[literal]) {
        guard open.last == name else { continue }
        open.removeLast()
        taken.insert(tag)
      } else if let anchor = AnchorTag(tree.text[literal]) {
        for part in anchor.ids {
          let place = tree.place(of: part, in: tag, source) ?? tree.nodes[tag].range
          let id = String(
            decoding: tree.text[literal.lowerBound + part.lowerBound..<literal.lowerBound + part.upperBound],
            as: UTF8.self)
          if known.insert(id).inserted { ids.append(Located(id, place)) }
        }
        if !anchor.closesItself { open.append(anchor.name) }
        taken.insert(tag)
      }
    }
    if taken.isEmpty { return [] }
    tree.remove(taken)
    trimEdges(of: heading, &tree, source)
    return ids
  }

  /// The name that `</name>` closes.
  private static func closed(_ tag: ArraySlice<UInt8>) -> [UInt8]? {
    guard tag.starts(with: "</".utf8), tag.last == Byte.greater else { return nil }
    return tag.dropFirst(2).dropLast().filter { !Byte.isBlank($0) }.map { $0 | 0x20 }
  }

  /// Takes away the blanks that stood between the anchors and the title.
  private static func trimEdges(of heading: Int, _ tree: inout SyntaxTree, _ source: SourceText) {
    let first = Int(tree.nodes[heading].firstChild)
    if first >= 0, tree.nodes[first].kind == .text {
      let text = tree.text[tree.nodes[first].literal.indices]
      tree.removePrefix(of: first, text.prefix(while: Byte.isBlank).count, in: source)
    }
    let last = Int(tree.nodes[heading].lastChild)
    if last >= 0, tree.nodes[last].kind == .text {
      let text = tree.text[tree.nodes[last].literal.indices]
      tree.truncate(last, at: text.endIndex - text.reversed().prefix(while: Byte.isBlank).count, in: source)
    }
  }
}

/// A tag that does nothing but carry ids.
private struct AnchorTag {
  /// The element's name in lower case.
  let name: [UInt8]
  /// Where the ids stand in the tag.
  private(set) var ids: [Range<Int>] = []
  let closesItself: Bool

  /// Reads a tag; `nil` for one that does anything else.
  init?(_ tag: ArraySlice<UInt8>) {
    guard tag.first == Byte.less, tag.last == Byte.greater else { return nil }
    closesItself = tag.dropLast().last == Byte.slash
    let end = tag.endIndex - (closesItself ? 2 : 1)
    var place = tag.startIndex + 1
    func word() -> [UInt8] {
      let start = place
      while place < end, Byte.isASCIILetter(tag[place]) { place += 1 }
      return tag[start..<place].map { $0 | 0x20 }
    }
    func blanks() {
      while place < end, Byte.isBlank(tag[place]) || Byte.isLineEnd(tag[place]) { place += 1 }
    }
    name = word()
    guard name.elementsEqual("a".utf8) || name.elementsEqual("span".utf8) else { return nil }
    blanks()
    while place < end {
      let attribute = word()
      guard attribute.elementsEqual("name".utf8) || attribute.elementsEqual("id".utf8) else { return nil }
      blanks()
      guard place < end, tag[place] == UInt8(ascii: "=") else { return nil }
      place += 1
      blanks()
      guard place < end else { return nil }
      let quote = tag[place] == Byte.quote || tag[place] == Byte.apostrophe ? tag[place] : nil
      if quote != nil { place += 1 }
      let start = place
      while place < end, quote.map({ tag[place] != $0 }) ?? !Byte.isBlank(tag[place]) { place += 1 }
      guard place > start, quote == nil || place < end else { return nil }
      ids.append(start - tag.startIndex..<place - tag.startIndex)
      if quote != nil { place += 1 }
      blanks()
    }
    if ids.isEmpty { return nil }
  }
}

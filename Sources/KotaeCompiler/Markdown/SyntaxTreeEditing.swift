// How passes take things out of a syntax tree. Nodes stay in the array, where nothing leads to them any more.

extension SyntaxTree {
  /// Takes a node that has a parent, and what is below it, out of the tree.
  mutating func remove(_ index: Int) {
    let parent = Int(nodes[index].parent)
    var previous: Int32 = -1
    var child = nodes[parent].firstChild
    while child >= 0, Int(child) != index {
      previous = child
      child = nodes[Int(child)].next
    }
    guard child >= 0 else { return }
    let next = nodes[index].next
    if previous >= 0 { nodes[Int(previous)].next = next } else { nodes[parent].firstChild = next }
    if next < 0 { nodes[parent].lastChild = previous }
    nodes[index].parent = -1
    nodes[index].next = -1
  }

  /// Takes several nodes out of the tree, in time that grows with them and their siblings.
  mutating func remove(_ nodesToRemove: Set<Int>) {
    for parent in Set(nodesToRemove.map { Int(nodes[$0].parent) }) where parent >= 0 {
      var child = nodes[parent].firstChild
      var last: Int32 = -1
      nodes[parent].firstChild = -1
      while child >= 0 {
        let next = nodes[Int(child)].next
        nodes[Int(child)].next = -1
        if nodesToRemove.contains(Int(child)) {
          nodes[Int(child)].parent = -1
        } else {
          if last >= 0 { nodes[Int(last)].next = child } else { nodes[parent].firstChild = child }
          last = child
        }
        child = next
      }
      nodes[parent].lastChild = last
    }
  }

  /// Takes the first `count` bytes of a text node's text away.
  mutating func removePrefix(of index: Int, _ count: Int, in source: SourceText) {
    if let place = place(of: 0..<count, in: index, source) { nodes[index].range.start = place.end }
    nodes[index].literal.start += Int32(count)
  }

  /// Takes a text node's text away from `end` on.
  mutating func truncate(_ index: Int, at end: Int, in source: SourceText) {
    let count = end - nodes[index].literal.indices.lowerBound
    if let place = place(of: 0..<count, in: index, source) { nodes[index].range.end = place.end }
    nodes[index].literal.end = Int32(end)
  }

  /// Where a part of a node's text, counted from the text's beginning, stands in the file; `nil` where the text was
  /// written with escapes, or its place isn't known.
  func place(of part: Range<Int>, in index: Int, _ source: SourceText) -> SourceRange? {
    guard standsAsItIs(index, source) else { return nil }
    let start = nodes[index].range.start
    return SourceRange(start + part.lowerBound, start + part.upperBound)
  }

  /// Whether a node's text stands in its place byte by byte. Reads all of it.
  func standsAsItIs(_ index: Int, _ source: SourceText) -> Bool {
    let range = nodes[index].range
    let literal = text[nodes[index].literal.indices]
    return range.end - range.start == literal.count && range.start >= 0 && range.end <= source.bytes.count
      && source.bytes[range.start..<range.end].elementsEqual(literal)
  }
}

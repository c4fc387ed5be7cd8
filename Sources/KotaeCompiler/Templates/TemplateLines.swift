// Which lines of a template vanish because they hold nothing but tags, and what such a line gives to its
// tags: its indentation and its line end. Other lines are split into their indentation and the rest, because
// whatever includes a template may indent it.
//
// A line stands alone if it holds nothing that writes: only blanks and sections, blocks, comments,
// delimiters, ends; or exactly one partial; or a parent with all that it passes.

/// A piece of a template once its lines are understood.
enum TemplatePiece {
  /// Where a line that isn't empty begins: its leading blanks, which may be none.
  case indentation(Range<Int>)
  case text(Range<Int>)
  case tag(TemplateToken, TagLine?)
}

/// The line of a tag that stands alone.
struct TagLine {
  /// The blanks before the line's first tag.
  var indentation: Range<Int>
  /// The line's LF or CR LF; empty at the end of the file.
  var lineEnd: Range<Int>
}

/// The pieces of a template, line by line.
func templatePieces(_ tokens: [TemplateToken], in bytes: [UInt8]) -> [TemplatePiece] {
  var pieces: [TemplatePiece] = []
  var start = 0
  while start < tokens.count {
    var end = start
    // Only text ends a line: a comment over several lines counts as one.
    while end < tokens.count {
      end += 1
      if tokens[end - 1].kind == .text, bytes[tokens[end - 1].range.upperBound - 1] == 0x0A { break }
    }
    appendLine(tokens[start..<end], in: bytes, to: &pieces)
    start = end
  }
  return pieces
}

private func appendLine(
  _ line: ArraySlice<TemplateToken>, in bytes: [UInt8], to pieces: inout [TemplatePiece]
) {
  if let passed = passedByParents(in: line), standsAlone(line, passed: passed, in: bytes) {
    let first = line.first { $0.kind != .text }?.range.lowerBound ?? 0
    let last = line[line.endIndex - 1]
    var lineEnd = last.range.upperBound..<last.range.upperBound
    if last.kind == .text {
      while lineEnd.lowerBound > last.range.lowerBound,
        bytes[lineEnd.lowerBound - 1] == 0x0A || bytes[lineEnd.lowerBound - 1] == 0x0D
      {
        lineEnd = lineEnd.lowerBound - 1..<lineEnd.upperBound
      }
    }
    let tagLine = TagLine(indentation: line[line.startIndex].range.lowerBound..<first, lineEnd: lineEnd)
    for index in line.indices {
      let isPassed = passed.contains { $0.contains(index) }
      if line[index].kind != .text {
        pieces.append(.tag(line[index], isPassed ? nil : tagLine))
      } else if isPassed {
        pieces.append(.text(line[index].range))
      }
    }
    return
  }
  for index in line.indices {
    let token = line[index]
    let isFirst = index == line.startIndex
    guard token.kind == .text else {
      if isFirst { pieces.append(.indentation(token.range.lowerBound..<token.range.lowerBound)) }
      pieces.append(.tag(token, nil))
      continue
    }
    var rest = token.range
    if isFirst, bytes[rest.lowerBound] != 0x0A, bytes[rest.lowerBound] != 0x0D {
      let indentationEnd =
        bytes[rest].firstIndex { $0 != 0x20 && $0 != 0x09 } ?? rest.upperBound
      pieces.append(.indentation(rest.lowerBound..<indentationEnd))
      rest = indentationEnd..<rest.upperBound
    }
    if !rest.isEmpty { pieces.append(.text(rest)) }
  }
}

/// For each parent that opens and ends on the line, the tokens between: they write nothing here. Nil where a
/// line without any tag needs no look.
private func passedByParents(in line: ArraySlice<TemplateToken>) -> [Range<Int>]? {
  guard line.contains(where: { $0.kind != .text }) else { return nil }
  var passed: [Range<Int>] = []
  var index = line.startIndex
  while index < line.endIndex {
    if line[index].kind == .parent, let end = endOfParent(at: index, in: line) {
      passed.append(index + 1..<end)
      index = end
    }
    index += 1
  }
  return passed
}

/// The index of the tag that ends the parent at `start`, if it's on the line.
private func endOfParent(at start: Int, in line: ArraySlice<TemplateToken>) -> Int? {
  var depth = 0
  for index in start..<line.endIndex {
    switch line[index].kind {
    case .parent, .block, .section, .inverted: depth += 1
    case .close:
      depth -= 1
      if depth == 0 { return index }
    default: break
    }
  }
  return nil
}

private func standsAlone(
  _ line: ArraySlice<TemplateToken>, passed: [Range<Int>], in bytes: [UInt8]
) -> Bool {
  var others = 0
  var partials = 0
  var parents = 0
  for index in line.indices where !passed.contains(where: { $0.contains(index) }) {
    switch line[index].kind {
    case .text:
      if !bytes[line[index].range].allSatisfy(isBlank) { return false }
    case .variable, .unescaped: return false
    case .partial: partials += 1
    case .parent: parents += 1
    default: others += 1
    }
  }
  // What includes something brings its lines along, so nothing else may share its line.
  if partials > 0 { return partials == 1 && parents == 0 && others == 0 }
  return parents <= 1
}

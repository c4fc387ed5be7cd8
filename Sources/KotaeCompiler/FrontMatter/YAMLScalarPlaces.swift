// From an offset inside a scalar's value back to the file. Exact where the value stands in the file as it is;
// text that YAML has changed (escapes, folded or indented lines) is not searched: the whole scalar is the place.

extension YAMLScalar {
  /// Where the bytes `value` of `text.utf8` stand in the file; the whole scalar where that isn't certain.
  public func range(ofValueBytes value: Range<Int>, in source: SourceText) -> SourceRange {
    let quote = style == .singleQuoted || style == .doubleQuoted ? 1 : 0
    let start = range.start + quote
    let count = text.utf8.count
    guard style != .literal, style != .folded, value.lowerBound >= 0, value.upperBound <= count,
      range.end - range.start == count + 2 * quote, range.end <= source.bytes.count,
      text.utf8.elementsEqual(source.bytes[start..<start + count])
    else { return range }
    return SourceRange(start + value.lowerBound, start + value.upperBound)
  }
}

// Whether a run of `*`, `_` or `~` can open or close emphasis: CommonMark's rule as libcmark-gfm has it, and the
// CJK-friendly amendment to it (https://github.com/tats-u/markdown-cjk-friendly, sections 2.1 and 6.2). A run is
// judged by the characters beside it alone; pairing runs is cmark's business.
//
// Where no CJK character and no variation selector stands beside a run, both rules are one: there "punctuation" is
// what cmark takes for it (categories P of its Unicode version). Beside a CJK character it is what the amendment's
// CommonMark, 0.31.2, says: categories P and S.

import CCmarkGFM

/// What a run of delimiters can do.
struct Flanking: Equatable {
  var canOpen: Bool
  var canClose: Bool
}

/// A run of one delimiter character, with the text that it stands in.
struct DelimiterRun {
  /// The text of a block.
  let text: UnsafeBufferPointer<UInt8>
  /// The run in `text`.
  let range: Range<Int>

  /// The run's character.
  var character: UInt8 { text[range.lowerBound] }

  static func isDelimiter(_ byte: UInt8) -> Bool {
    byte == Byte.asterisk || byte == Byte.underscore || byte == Byte.tilde
  }

  /// Where the character before the run ends. For emphasis, tildes aren't there: cmark looks past them.
  private var before: Int {
    var place = range.lowerBound
    if character != Byte.tilde {
      while place > 0, text[place - 1] == Byte.tilde { place -= 1 }
    }
    return place
  }

  /// Where the character behind the run begins.
  private var behind: Int {
    var place = range.upperBound
    if character != Byte.tilde {
      while place < text.count, text[place] == Byte.tilde { place += 1 }
    }
    return place
  }

  // MARK: CommonMark

  /// What the run can do by cmark's own rule (scan_delims).
  var plain: Flanking {
    let before = text.scalar(before: before).map { Int32($0.value) } ?? 0x0A
    let behind = text.scalar(at: behind).map { Int32($0.value) } ?? 0x0A
    let spaceBefore = cmark_utf8proc_is_space(before) != 0
    let spaceBehind = cmark_utf8proc_is_space(behind) != 0
    let punctuationBefore = cmark_utf8proc_is_punctuation(before) != 0
    let punctuationBehind = cmark_utf8proc_is_punctuation(behind) != 0
    return flanking(
      left: !spaceBehind && (!punctuationBehind || spaceBefore || punctuationBefore),
      right: !spaceBefore && (!punctuationBefore || spaceBehind || punctuationBehind),
      punctuationBefore, punctuationBehind)
  }

  /// Emphasis with underscores doesn't begin or end inside words (rules 2, 4, 6, 8).
  private func flanking(
    left: Bool, right: Bool, _ punctuationBefore: Bool, _ punctuationBehind: Bool
  ) -> Flanking {
    guard character == Byte.underscore else { return Flanking(canOpen: left, canClose: right) }
    return Flanking(
      canOpen: left && (!right || punctuationBefore), canClose: right && (!left || punctuationBehind))
  }

  // MARK: The amendment

  /// What stands on one side of a run.
  private enum Side {
    case space
    /// Non-CJK punctuation.
    case punctuation
    /// A symbol of categories S that isn't CJK.
    case symbol
    /// A CJK sequence, or a character with an Ideographic Variation Selector.
    case cjk
    /// A CJK punctuation sequence.
    case cjkPunctuation
    case other

    var isCJK: Bool { self == .cjk || self == .cjkPunctuation }
    var isPunctuation: Bool { self == .punctuation || self == .cjkPunctuation }
  }

  /// What the run can do by the amended rule.
  var amended: Flanking {
    var before = sideBefore
    var behind = text.scalar(at: behind).map { DelimiterRun.side($0.value) } ?? .space
    if before == .symbol { before = behind.isCJK ? .punctuation : .other }
    if behind == .symbol { behind = before.isCJK ? .punctuation : .other }
    return flanking(
      left: behind != .space
        && (behind != .punctuation || before == .space || before == .punctuation || before.isCJK),
      right: before != .space
        && (before != .punctuation || behind == .space || behind == .punctuation || behind.isCJK),
      before.isPunctuation, behind.isPunctuation)
  }

  /// What precedes the run, as a sequence: a selector belongs to the character before it.
  private var sideBefore: Side {
    guard let last = text.scalar(before: before) else { return .space }
    if EastAsianCharacter.isIdeographicSelector(last.value) { return .cjk }
    guard EastAsianCharacter.isGeneralSelector(last.value), let base = text.scalar(before: last.start) else {
      return DelimiterRun.side(last.value)
    }
    if EastAsianCharacter.isFullwidthQuote(base.value, selector: last.value) { return .cjkPunctuation }
    switch DelimiterRun.side(base.value) {
    case .space, .other: return .other
    case let side: return side
    }
  }

  private static func side(_ value: UInt32) -> Side {
    if cmark_utf8proc_is_space(Int32(value)) != 0 { return .space }
    if value < 0x80 { return cmark_utf8proc_is_punctuation(Int32(value)) != 0 ? .punctuation : .other }
    if EastAsianCharacter.isCJK(value) {
      return EastAsianCharacter.isPunctuationOrSymbol(value) ? .cjkPunctuation : .cjk
    }
    if cmark_utf8proc_is_punctuation(Int32(value)) != 0 { return .punctuation }
    return EastAsianCharacter.isPunctuationOrSymbol(value) ? .symbol : .other
  }
}

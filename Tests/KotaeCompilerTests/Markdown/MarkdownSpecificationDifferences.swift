// The examples of CommonMark 0.29 of which Kotae makes something else, each with its reason. An example that isn't
// listed must come out as the specification says; one that is listed must not.

/// Why Kotae differs from a specification.
enum MarkdownSpecificationDifference: String, Sendable {
  /// HTML of authors is shown as text, and reported.
  case rawHTML
  /// A scheme that no page may lead to is refused, and reported; the text stays.
  case refusedScheme
  /// GitHub's rule links addresses without angle brackets.
  case bareAddress
  /// A code block's class holds only letters that are fit for one.
  case className
}

enum MarkdownSpecificationDifferences {
  /// By the example's number.
  static let commonMark: [Int: MarkdownSpecificationDifference] = {
    let numbers: [MarkdownSpecificationDifference: [Int]] = [
      .rawHTML: Array(118...147) + [149, 150, 151] + Array(153...160) + [
        170, 307, 317, 344, 474, 475, 476, 488, 491, 520, 532, 609, 610, 611, 612, 613, 619, 624, 625, 626,
        627, 628,
        639, 640,
      ],
      .refusedScheme: [592, 594, 595, 597],
      .bareAddress: [598, 602, 604, 607, 608],
      .className: [114, 320],
    ]
    var reasons: [Int: MarkdownSpecificationDifference] = [:]
    for (reason, numbers) in numbers { for number in numbers { reasons[number] = reason } }
    return reasons
  }()
}

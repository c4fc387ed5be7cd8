// Text that shows where a diagnostic is expected: "titel⟦:⟧ x" stands for "titel: x" with one range, the
// colon. Nobody counts columns by hand.

import KotaeCompiler
import Testing

/// Text whose markers ⟦ and ⟧ were taken out and turned into byte ranges.
struct MarkedText {
  /// The text without markers.
  var text: String
  /// The marked ranges in `text`, in the order in which they open. `⟦⟧` is an empty range; marks may nest.
  var ranges: [SourceRange]
  /// The UTF-8 bytes of `text`.
  var bytes: [UInt8] { Array(text.utf8) }

  /// Takes the markers out of `marked`; unbalanced markers fail the running test.
  init(_ marked: String, sourceLocation: TestLocation = #_sourceLocation) {
    var plain = String.UnicodeScalarView()
    var offset = 0
    var open: [Int] = []
    ranges = []
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "⟦":
        open.append(ranges.count)
        ranges.append(SourceRange(offset, offset))
      case "⟧":
        guard let mark = open.popLast() else {
          Issue.record("⟧ without ⟦ in \(marked)", sourceLocation: sourceLocation)
          continue
        }
        ranges[mark].end = offset
      default:
        plain.append(scalar)
        offset += UTF8.width(scalar)
      }
    }
    if !open.isEmpty { Issue.record("⟦ without ⟧ in \(marked)", sourceLocation: sourceLocation) }
    text = String(plain)
  }

  /// The text as the file at `path`.
  func source(at path: String) -> SourceText { SourceText(path: path, text: text) }
}

/// Where a test stands (`SourceLocation` alone is a place in the content).
typealias TestLocation = Testing.SourceLocation

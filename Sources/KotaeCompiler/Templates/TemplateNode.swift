// A template as a tree: names are numbers already, words of the interface are text already, and other
// templates are still only named.

/// A template file, read but not yet joined with the templates that it names.
struct TemplateTree {
  var nodes: [TemplateNode]
}

/// Which value a tag means.
enum TemplatePath: Equatable {
  /// A name outside the vocabulary: no page can have it.
  case absent
  /// `a.b.c`; empty for `.`, the value at hand.
  case keys([TemplateKey])
}

/// A part of a template.
indirect enum TemplateNode {
  /// Where a line that isn't empty begins, with its leading blanks.
  case indentation([UInt8])
  case text([UInt8])
  case variable(TemplatePath, isEscaped: Bool)
  case section(TemplatePath, isInverted: Bool, [TemplateNode])
  case inclusion(TemplateInclusion)
  case block(TemplateBlock)
}

/// A partial, or a parent with the blocks that it is passed (a partial passes none).
struct TemplateInclusion {
  var name: String
  /// The blanks before a tag that stands alone, to be put before every line; nil within a line.
  var indentation: [UInt8]?
  var blocks: [TemplateBlock]
  /// The tag.
  var location: SourceLocation
}

/// A named place that others may fill, or what they fill it with.
struct TemplateBlock {
  var name: String
  /// Where the name stands in the opening tag.
  var nameLocation: SourceLocation
  /// Distinguishes the blocks of a set.
  var id: Int
  var content: [TemplateNode]
  /// Whether the opening tag stands alone, so that what fills the place begins a line there.
  var standsAlone: Bool
  /// Whether the content begins on a line of its own.
  var contentBeginsLine: Bool
  /// The blanks before the content's first line that isn't blank; nil if there is no such line.
  var contentIndentation: [UInt8]?
  /// The blanks before an opening tag that stands alone.
  var tagIndentation: [UInt8]
  /// The line end that vanished with the end tag's line, for a filling that doesn't end its last line.
  var lineEnd: [UInt8]
}

extension [TemplateNode] {
  /// Whether what is written last, if anything, ends a line.
  var endsLine: Bool {
    switch last {
    case nil: true
    case .text(let bytes): bytes.last == 0x0A
    case .indentation, .variable: false
    case .section(_, _, let nodes): nodes.endsLine
    case .inclusion(let inclusion): inclusion.indentation != nil
    case .block(let block): block.standsAlone || block.content.endsLine
    }
  }
}

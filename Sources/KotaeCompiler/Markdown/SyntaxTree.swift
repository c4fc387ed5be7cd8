// The syntax tree of one piece of Markdown as a Swift value: nodes in one array, their text in another.
// Copied out of cmark's tree once, so that passes can change it and no C pointer travels. It renders nothing.

/// One node of a `SyntaxTree`.
struct SyntaxNode: Equatable {
  /// What a node is.
  enum Kind: UInt8 {
    case document, blockQuote, list, item, codeBlock, htmlBlock, paragraph, heading, thematicBreak
    case footnoteDefinition, table, tableRow, tableCell
    case text, softBreak, lineBreak, code, htmlInline, emphasis, strong, strikethrough, link, image
    case footnoteReference
  }

  /// How a table's column is aligned.
  enum Alignment: UInt8 {
    case none, left, center, right
  }

  /// A stretch of `SyntaxTree.text`.
  struct Slice: Equatable {
    var start: Int32 = 0
    var end: Int32 = 0
    var isEmpty: Bool { start == end }
    var indices: Range<Int> { Int(start)..<Int(end) }
  }

  var kind: Kind
  /// A tight list; a header row; an underlined heading; a fenced block; a reference that the page can link; a
  /// soft break that stands for nothing.
  var flag = false
  /// A task item: 0 none, 1 open, 2 done.
  var task: UInt8 = 0
  var alignment = Alignment.none
  /// Indices into `SyntaxTree.nodes`, or -1.
  var parent: Int32 = -1
  var next: Int32 = -1
  var firstChild: Int32 = -1
  var lastChild: Int32 = -1
  /// A heading's level; an ordered list's first number, -1 of a bullet list; a footnote's number; how many
  /// columns a table has.
  var number: Int32 = 0
  /// Text of a text, code or HTML node; a link's or image's destination.
  var literal = Slice()
  /// A code block's info string; a link's or image's title.
  var detail = Slice()
  /// cmark's lines and columns, from 1, columns in bytes: exact for blocks.
  var line: Int32 = 0
  var column: Int32 = 0
  var endLine: Int32 = 0
  var endColumn: Int32 = 0
  /// The node in its file, set by `SourcePlacer`.
  var range = SourceRange.fileStart
  /// A code span's text, a link's destination in the file; elsewhere the same as `range`.
  var innerRange = SourceRange.fileStart
}

/// A tree of nodes; index 0 is the document.
struct SyntaxTree: Equatable {
  var nodes: [SyntaxNode] = []
  /// The text that the nodes' slices lie in, as UTF-8.
  var text: [UInt8] = []

  /// The text of a slice as a string.
  func string(_ slice: SyntaxNode.Slice) -> String {
    String(decoding: text[slice.indices], as: UTF8.self)
  }

  /// Visits `root` and what is below it, in order, without recursion: input decides how deep a tree is.
  /// `enter` says whether the children are visited; `leave` is called for every node that was entered.
  func walk(from root: Int, enter: (Int) -> Bool, leave: (Int) -> Void) {
    var index = root
    while true {
      let descends = enter(index)
      if descends, nodes[index].firstChild >= 0 {
        index = Int(nodes[index].firstChild)
        continue
      }
      while true {
        leave(index)
        if index == root { return }
        if nodes[index].next >= 0 {
          index = Int(nodes[index].next)
          break
        }
        index = Int(nodes[index].parent)
      }
    }
  }

  /// The text without markup of what is below `root`; breaks are spaces, unless they stand for nothing.
  func plainText(below root: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    walk(from: root) { index in
      switch nodes[index].kind {
      case .text, .code: bytes.append(contentsOf: text[nodes[index].literal.indices])
      case .softBreak, .lineBreak:
        // No other kind of break bears the flag.
        if !nodes[index].flag { bytes.append(UInt8(ascii: " ")) }
      default: break
      }
      return true
    } leave: { _ in
    }
    return bytes
  }
}

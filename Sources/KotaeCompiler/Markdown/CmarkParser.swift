// The border to libcmark-gfm: bytes in, a SyntaxTree out. Everything that C allocates is freed here, and no pointer
// leaves the file, except to InlineMarks, which reads along while cmark parses, and to CmarkMemory.

import CCmarkGFM
import Synchronization

/// The Markdown parser: CommonMark with GitHub's tables, strikethrough, autolinks, task lists, and footnotes.
enum CmarkParser {
  /// How delimiter runs and addresses are read.
  enum InlineRule {
    /// cmark's rules where they are right for the text; beside Japanese ones, `InlineMarks`.
    case asNeeded
    /// Only cmark's.
    case plain
    /// `InlineMarks` for every run. Tests hold it to the plain form.
    case everywhere
  }

  /// Parses `bytes`; invalid UTF-8 and NULs become U+FFFD. Without `autolinks`, bare addresses are text. Safe
  /// to call from any thread.
  static func parse(
    _ bytes: UnsafeBufferPointer<UInt8>, autolinks: Bool = true, rule: InlineRule = .asNeeded,
    in memory: CmarkMemory = .thread
  ) -> SyntaxTree {
    let library = Library.shared
    defer { memory.release() }
    guard let parser = cmark_parser_new_with_mem(Library.options, memory.allocator) else {
      return SyntaxTree.empty
    }
    // What the thread's memory holds goes all at once.
    defer { if case .system = memory { cmark_parser_free(parser) } }
    var marks: InlineMarks?
    if rule == .everywhere || rule == .asNeeded && InlineMarks.areNeeded(bytes) {
      marks = InlineMarks(
        bytes, parser: parser, autolink: autolinks ? library.autolink : nil, replacesAll: rule == .everywhere)
    }
    if marks != nil { cmark_parser_attach_syntax_extension(parser, InlineMarks.extension) }
    library.attach(to: parser, autolinks: autolinks)
    bytes.withMemoryRebound(to: CChar.self) { characters in
      if let start = characters.baseAddress { cmark_parser_feed(parser, start, characters.count) }
    }
    guard let root = Library.finish(parser, with: &marks) else { return SyntaxTree.empty }
    defer { if case .system = memory { cmark_node_free(root) } }
    var copy = TreeCopy(
      library: library, capacity: bytes.count, marks: marks, cutsText: holdsFootnoteMark(bytes))
    copy.copy(root)
    return copy.tree
  }

  /// Whether `bytes` hold `[^`.
  private static func holdsFootnoteMark(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var previous: UInt8 = 0
    for byte in bytes {
      if byte == 0x5E, previous == Byte.openBracket { return true }
      previous = byte
    }
    return false
  }
}

extension SyntaxTree {
  /// A document without content.
  fileprivate static var empty: SyntaxTree { SyntaxTree(nodes: [SyntaxNode(kind: .document)]) }
}

/// The process-wide state of libcmark-gfm: registered extensions and the node types that they were given.
private struct Library {
  static let options = CMARK_OPT_FOOTNOTES | CMARK_OPT_VALIDATE_UTF8

  // The pointers are set once, before any parser exists, and point at structures that the library neither
  // changes nor frees until the process ends.
  nonisolated(unsafe) static let shared = Library()

  /// cmark adds the extensions' special characters to one process-wide table while it parses inlines and takes
  /// them out afterwards: two threads inside would see each other's half-made tables and silently lose markup.
  private static let inlineParsing = Mutex(())

  private var extensions: [UnsafeMutablePointer<cmark_syntax_extension>] = []
  fileprivate var taskList: UnsafeMutablePointer<cmark_syntax_extension>?
  fileprivate var autolink: UnsafeMutablePointer<cmark_syntax_extension>?
  /// Node kinds by the number in cmark's type, which extensions are given when they are registered.
  private var blockKinds = [SyntaxNode.Kind?](repeating: nil, count: 32)
  private var inlineKinds = [SyntaxNode.Kind?](repeating: nil, count: 32)

  private init() {
    cmark_gfm_core_extensions_ensure_registered()
    for name in ["table", "strikethrough", "autolink", "tasklist"] {
      guard let found = cmark_find_syntax_extension(name) else {
        // Registered by the library itself one line above: it can lack only in a broken installation, and
        // without it every page would silently be wrong.
        preconditionFailure("libcmark-gfm-extensions has no \(name)")
      }
      extensions.append(found)
      if name == "tasklist" { taskList = found }
      if name == "autolink" { autolink = found }
    }
    let core: [(cmark_node_type, SyntaxNode.Kind)] = [
      (CMARK_NODE_DOCUMENT, .document), (CMARK_NODE_BLOCK_QUOTE, .blockQuote), (CMARK_NODE_LIST, .list),
      (CMARK_NODE_ITEM, .item), (CMARK_NODE_CODE_BLOCK, .codeBlock), (CMARK_NODE_HTML_BLOCK, .htmlBlock),
      (CMARK_NODE_PARAGRAPH, .paragraph), (CMARK_NODE_HEADING, .heading),
      (CMARK_NODE_THEMATIC_BREAK, .thematicBreak), (CMARK_NODE_FOOTNOTE_DEFINITION, .footnoteDefinition),
      (CMARK_NODE_TEXT, .text), (CMARK_NODE_SOFTBREAK, .softBreak), (CMARK_NODE_LINEBREAK, .lineBreak),
      (CMARK_NODE_CODE, .code), (CMARK_NODE_HTML_INLINE, .htmlInline), (CMARK_NODE_EMPH, .emphasis),
      (CMARK_NODE_STRONG, .strong), (CMARK_NODE_LINK, .link), (CMARK_NODE_IMAGE, .image),
      (CMARK_NODE_FOOTNOTE_REFERENCE, .footnoteReference),
    ]
    for (type, kind) in core { setKind(kind, of: UInt16(type.rawValue)) }
    learnExtensionTypes()
  }

  /// The kind that stands for a node type; nil for one that Kotae doesn't know.
  func kind(of type: UInt16) -> SyntaxNode.Kind? {
    let number = Int(type & UInt16(CMARK_NODE_VALUE_MASK))
    guard number < blockKinds.count else { return nil }
    return type & 0x4000 == 0 ? blockKinds[number] : inlineKinds[number]
  }

  func attach(to parser: UnsafeMutablePointer<cmark_parser>, autolinks: Bool = true) {
    for each in extensions where autolinks || each != autolink {
      cmark_parser_attach_syntax_extension(parser, each)
    }
  }

  /// `cmark_parser_finish`, one thread at a time; with marks, which its document's root carries meanwhile.
  static func finish(
    _ parser: UnsafeMutablePointer<cmark_parser>, with marks: inout InlineMarks?
  ) -> UnsafeMutablePointer<cmark_node>? {
    guard var carried = marks else { return finish(parser) }
    defer { marks = carried }
    return withUnsafeMutablePointer(to: &carried) { carried in
      parser.pointee.root?.pointee.user_data = UnsafeMutableRawPointer(carried)
      parser.pointee.root?.pointee.extension = InlineMarks.extension
      let root = finish(parser)
      root?.pointee.user_data = nil
      return root
    }
  }

  private static func finish(
    _ parser: UnsafeMutablePointer<cmark_parser>
  ) -> UnsafeMutablePointer<cmark_node>? {
    // Both pointers belong to the calling thread alone: only the call is shared.
    nonisolated(unsafe) let parser = parser
    nonisolated(unsafe) var root: UnsafeMutablePointer<cmark_node>?
    inlineParsing.withLock { _ in root = cmark_parser_finish(parser) }
    return root
  }

  private mutating func setKind(_ kind: SyntaxNode.Kind, of type: UInt16) {
    let number = Int(type & UInt16(CMARK_NODE_VALUE_MASK))
    if type & 0x4000 == 0 { blockKinds[number] = kind } else { inlineKinds[number] = kind }
  }

  /// The extensions' node types aren't exported: a sample that holds each of them tells.
  private mutating func learnExtensionTypes() {
    guard let parser = cmark_parser_new(Library.options) else { return }
    defer { cmark_parser_free(parser) }
    attach(to: parser)
    let sample = "|~~a~~|\n|-|\n"
    cmark_parser_feed(parser, sample, sample.utf8.count)
    guard let root = Library.finish(parser) else { return }
    defer { cmark_node_free(root) }
    var node = root.pointee.first_child
    for kind in [SyntaxNode.Kind.table, .tableRow, .tableCell, .strikethrough] {
      guard let current = node else { return }
      setKind(kind, of: current.pointee.type)
      node = current.pointee.first_child
    }
  }
}

/// Copies cmark's nodes into a `SyntaxTree`.
private struct TreeCopy {
  var tree = SyntaxTree()
  private let library: Library
  /// What some bytes stand for; nil where every byte is itself.
  private let marks: InlineMarks?
  /// Whether text may end within a character: cmark measures a footnote reference that leads nowhere in columns, and
  /// puts back too little of it where it spans lines or holds other inlines.
  private let cutsText: Bool
  private var references: [(node: Int, definition: UnsafeMutablePointer<cmark_node>?)] = []
  private var definitions: [UnsafeMutablePointer<cmark_node>: Int32] = [:]
  /// The column of the cell that was copied last, from 0.
  private var column = 0

  init(library: Library, capacity: Int, marks: InlineMarks?, cutsText: Bool) {
    self.library = library
    self.cutsText = cutsText
    self.marks = marks?.hasReplaced == true ? marks : nil
    tree.nodes.reserveCapacity(capacity / 16 + 8)
    tree.text.reserveCapacity(capacity + 16)
  }

  /// Copies what is below `root`, without recursion.
  mutating func copy(_ root: UnsafeMutablePointer<cmark_node>) {
    append(root, .document, parent: -1)
    var node = root
    var parent: Int32 = 0
    // One entry per open node that was copied: nodes of unknown kinds give way to their children.
    var parents: [Int32] = [0]
    while true {
      if let child = node.pointee.first_child {
        parents.append(parent)
        node = child
      } else {
        while node != root, node.pointee.next == nil, let above = node.pointee.parent {
          node = above
          parents.removeLast()
        }
        guard node != root, let sibling = node.pointee.next else { break }
        node = sibling
      }
      let enclosing = parents[parents.count - 1]
      if let kind = library.kind(of: node.pointee.type) {
        parent = Int32(tree.nodes.count)
        append(node, kind, parent: enclosing)
      } else {
        parent = enclosing
      }
    }
    resolveFootnotes()
  }

  private mutating func append(
    _ pointer: UnsafeMutablePointer<cmark_node>, _ kind: SyntaxNode.Kind, parent: Int32
  ) {
    let index = Int32(tree.nodes.count)
    var node = SyntaxNode(kind: kind)
    node.parent = parent
    node.line = pointer.pointee.start_line
    node.column = pointer.pointee.start_column
    node.endLine = pointer.pointee.end_line
    node.endColumn = pointer.pointee.end_column
    fill(&node, from: pointer, index: index)
    tree.nodes.append(node)
    guard parent >= 0 else { return }
    let last = tree.nodes[Int(parent)].lastChild
    if last >= 0 {
      tree.nodes[Int(last)].next = index
    } else {
      tree.nodes[Int(parent)].firstChild = index
    }
    tree.nodes[Int(parent)].lastChild = index
  }

  private mutating func fill(
    _ node: inout SyntaxNode, from pointer: UnsafeMutablePointer<cmark_node>, index: Int32
  ) {
    switch node.kind {
    case .text, .code, .htmlInline, .htmlBlock:
      node.literal = slice(pointer.pointee.as.literal)
    case .codeBlock:
      node.literal = slice(pointer.pointee.as.code.literal)
      node.detail = slice(pointer.pointee.as.code.info)
      node.flag = pointer.pointee.as.code.fenced != 0
    case .heading:
      node.number = pointer.pointee.as.heading.level
      node.flag = pointer.pointee.as.heading.setext
    case .link, .image:
      node.literal = slice(pointer.pointee.as.link.url)
      node.detail = slice(pointer.pointee.as.link.title)
    case .list:
      node.flag = pointer.pointee.as.list.tight
      node.number =
        pointer.pointee.as.list.list_type == CMARK_ORDERED_LIST ? pointer.pointee.as.list.start : -1
    case .item:
      if pointer.pointee.extension == library.taskList, library.taskList != nil {
        node.task = pointer.pointee.as.list.checked ? 2 : 1
      }
    case .table:
      node.number = Int32(cmark_gfm_extensions_get_table_columns(pointer))
    case .tableRow:
      node.flag = cmark_gfm_extensions_get_table_row_is_header(pointer) != 0
    case .tableCell:
      node.alignment = alignment(of: pointer)
    case .footnoteReference:
      references.append((Int(index), pointer.pointee.parent_footnote_def))
    case .footnoteDefinition:
      definitions[pointer] = Int32(definitions.count + 1)
      node.number = Int32(definitions.count)
    default:
      break
    }
  }

  private mutating func slice(_ chunk: cmark_chunk) -> SyntaxNode.Slice {
    guard chunk.len > 0, let data = chunk.data else { return SyntaxNode.Slice() }
    let start = Int32(tree.text.count)
    let bytes = UnsafeBufferPointer(start: data, count: Int(chunk.len))
    // For `&#xFFFE;` and `&#xFFFF;` cmark writes the bytes FE and FF, which no UTF-8 holds.
    if bytes.contains(where: { $0 >= 0xFE }) {
      for byte in bytes {
        if byte >= 0xFE { tree.text.append(contentsOf: "\u{FFFD}".utf8) } else { tree.text.append(byte) }
      }
    } else if cutsText {
      tree.text.append(contentsOf: String(decoding: bytes, as: UTF8.self).utf8)
    } else {
      tree.text.append(contentsOf: bytes)
    }
    if let marks {
      for place in Int(start)..<tree.text.count where tree.text[place] < Byte.space {
        tree.text[place] = marks.original(tree.text[place])
      }
    }
    return SyntaxNode.Slice(start: start, end: Int32(tree.text.count))
  }

  private mutating func alignment(of cell: UnsafeMutablePointer<cmark_node>) -> SyntaxNode.Alignment {
    column = cell.pointee.prev == nil ? 0 : column + 1
    guard let table = cell.pointee.parent?.pointee.parent,
      let alignments = cmark_gfm_extensions_get_table_alignments(table)
    else { return .none }
    guard column < Int(cmark_gfm_extensions_get_table_columns(table)) else { return .none }
    switch alignments[column] {
    case UInt8(ascii: "l"): return .left
    case UInt8(ascii: "c"): return .center
    case UInt8(ascii: "r"): return .right
    default: return .none
    }
  }

  /// cmark numbers definitions in the order in which it puts them at the end, which is that of `definitions`.
  private mutating func resolveFootnotes() {
    for (node, definition) in references {
      guard let definition, let number = definitions[definition] else { continue }
      tree.nodes[node].number = number
    }
  }
}

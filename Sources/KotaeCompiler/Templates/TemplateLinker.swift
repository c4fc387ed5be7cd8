// Trees to operations: includes partials and parents where they are named, fills blocks, and writes
// indentation, so that rendering is one pass. Only a template that includes itself becomes a call.

/// Joins the trees of a set into a program.
struct TemplateLinker {
  /// Names in a chain of inclusions, far beyond any theme.
  private static let depthLimit = 100

  /// A template together with the blocks that were passed to it, by number: the same pair has the same number.
  private struct Frame: Equatable {
    var template: Int
    var fillings: [String: Filling]
  }

  /// A block that fills others of its name, and the frame around it, whose fillings its own blocks see.
  private struct Filling: Equatable {
    var block: TemplateBlock
    var frame: Int

    static func == (a: Filling, b: Filling) -> Bool { a.block.id == b.block.id && a.frame == b.frame }
  }

  /// What is put before and taken from the beginning of every line.
  private struct Margin {
    /// Calls have put an indentation of their own before every line.
    var isCalled = false
    var added: [UInt8] = []
    var removed: [UInt8] = []

    func applied(to indentation: [UInt8]) -> [UInt8] {
      let common = zip(indentation, removed).prefix { $0 == $1 }.count
      return added + indentation.dropFirst(common)
    }

    /// The margin of lines included here with `indentation` before each.
    func indented(by indentation: [UInt8], removing removed: [UInt8] = []) -> Margin {
      Margin(isCalled: isCalled, added: applied(to: indentation), removed: removed)
    }
  }

  private let trees: [TemplateTree]
  private let indices: [String: Int]
  private(set) var program = TemplateProgram()
  private(set) var diagnostics: [Diagnostic] = []

  private var frames: [Frame] = []
  /// Frames being included, with the number of sections open where each began.
  private var inclusions: [(frame: Int, sections: Int)] = []
  private var openSections = 0
  /// Frames that are called, in the order of their routines.
  private var called: [Int] = []
  /// Operations up to here may be jumped to: a literal must not grow across.
  private var joinLimit = 0

  /// A linker for trees and their names, each name once.
  init(_ trees: [TemplateTree], indices: [String: Int]) {
    self.trees = trees
    self.indices = indices
  }

  /// Fills `program` and `diagnostics`.
  mutating func link() {
    for template in trees.indices {
      program.entries.append(appendRoot(frame(Frame(template: template, fillings: [:])), Margin()))
    }
    // Routines may call further ones.
    var next = 0
    while next < called.count {
      program.routines.append(appendRoot(called[next], Margin(isCalled: true)))
      next += 1
    }
  }

  private mutating func appendRoot(_ frame: Int, _ margin: Margin) -> Range<Int> {
    let start = program.operations.count
    joinLimit = start
    inclusions = [(frame, 0)]
    append(trees[frames[frame].template].nodes, frame, margin)
    return start..<program.operations.count
  }

  private mutating func frame(_ frame: Frame) -> Int {
    if let index = frames.firstIndex(of: frame) { return index }
    frames.append(frame)
    return frames.count - 1
  }

  // MARK: Nodes

  private mutating func append(_ nodes: [TemplateNode], _ frame: Int, _ margin: Margin) {
    for node in nodes {
      switch node {
      case .indentation(let blanks): appendMargin(margin.applied(to: blanks), margin)
      case .text(let bytes): appendLiteral(bytes)
      case .variable(.absent, _): break
      case .variable(.keys(let path), let isEscaped):
        let operation = program.operation(isEscaped ? .escaped : .unescaped, path)
        program.operations.append(operation)
      case .section(.absent, isInverted: false, _): break
      case .section(.absent, isInverted: true, let content): append(content, frame, margin)
      case .section(.keys(let path), let isInverted, let content):
        appendSection(path, isInverted, content, frame, margin)
      case .inclusion(let inclusion): append(inclusion, frame, margin)
      case .block(let block): append(block, frame, margin)
      }
    }
  }

  private mutating func appendLiteral(_ bytes: [UInt8]) {
    program.appendLiteral(bytes, joins: program.operations.count > joinLimit)
  }

  private mutating func appendMargin(_ blanks: [UInt8], _ margin: Margin) {
    if margin.isCalled { program.operations.append(TemplateOperation(code: .margin)) }
    appendLiteral(blanks)
  }

  private mutating func appendSection(
    _ path: [TemplateKey], _ isInverted: Bool, _ content: [TemplateNode], _ frame: Int, _ margin: Margin
  ) {
    let index = program.operations.count
    let operation = program.operation(isInverted ? .inverted : .section, path)
    program.operations.append(operation)
    if !isInverted { openSections += 1 }
    append(content, frame, margin)
    if !isInverted { openSections -= 1 }
    program.operations[index].target = UInt32(program.operations.count)
    joinLimit = program.operations.count
  }

  // MARK: Inclusion

  private mutating func append(_ inclusion: TemplateInclusion, _ outer: Int, _ margin: Margin) {
    guard let template = indices[inclusion.name] else { return }
    var fillings: [String: Filling] = [:]
    for block in inclusion.blocks { fillings[block.name] = Filling(block: block, frame: outer) }
    // What was passed from outside is more specific than what is passed here.
    fillings.merge(frames[outer].fillings) { _, outside in outside }
    let inner = frame(Frame(template: template, fillings: fillings))
    // Within a line, the included lines are nobody's but their own.
    let innerMargin = inclusion.indentation.map { margin.indented(by: $0) } ?? Margin()
    if let recursion = inclusions.last(where: { $0.frame == inner }) {
      // Without a section in between there is nothing that could end it.
      if recursion.sections == openSections { return report(inclusion) }
      return appendCall(inner, innerMargin)
    }
    if inclusions.count == Self.depthLimit { return report(inclusion) }
    inclusions.append((inner, openSections))
    append(trees[template].nodes, inner, innerMargin)
    inclusions.removeLast()
  }

  private mutating func appendCall(_ frame: Int, _ margin: Margin) {
    let routine = called.firstIndex(of: frame) ?? called.count
    if routine == called.count { called.append(frame) }
    program.operations.append(
      TemplateOperation(
        code: margin.isCalled ? .call : .callWithoutMargin, start: UInt32(program.literals.count),
        length: UInt32(margin.added.count), target: UInt32(routine)))
    program.literals += margin.added
  }

  private mutating func report(_ inclusion: TemplateInclusion) {
    let diagnostic = Diagnostic(.templateRecursion, at: inclusion.location, ["name": inclusion.name])
    // The same tag may be reached in several ways.
    if !diagnostics.contains(diagnostic) { diagnostics.append(diagnostic) }
  }

  // MARK: Blocks

  private mutating func append(_ place: TemplateBlock, _ frame: Int, _ margin: Margin) {
    guard let filling = frames[frame].fillings[place.name] else {
      return append(place.content, frame, margin)
    }
    let block = filling.block
    let removed = block.contentIndentation ?? []
    if place.standsAlone {
      // The lines move to where the default's lines would be, or else to where the tag is.
      let inner = margin.indented(by: place.contentIndentation ?? place.tagIndentation, removing: removed)
      if !block.contentBeginsLine, !block.content.isEmpty { appendMargin(inner.added, inner) }
      append(block.content, filling.frame, inner)
      if !block.content.endsLine { appendLiteral(place.lineEnd) }
      return
    }
    var content = block.content
    // The first line goes on where the place is; only the others begin lines.
    if block.contentBeginsLine, case .indentation = content.first { content.removeFirst() }
    append(content, filling.frame, margin.indented(by: [], removing: removed))
  }
}

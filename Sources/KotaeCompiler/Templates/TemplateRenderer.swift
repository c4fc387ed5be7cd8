// Runs a compiled template over the values of one page. The hottest loop of a build: it compares integers
// and copies bytes.

/// One rendering.
struct TemplateRenderer {
  /// A value whose names are in sight.
  private struct Scope {
    var value: TemplateValue
    /// Whether it lies inside the value of the scope before it.
    var isInside: Bool
  }

  private struct Activation {
    var routine: UInt32
    /// The number of scopes when it began.
    var scopes: Int
  }

  private let program: TemplateProgram
  private var scopes: [Scope]
  private var activations: [Activation] = []
  private var margin: [UInt8] = []

  init(program: TemplateProgram, root: TemplateValue) {
    self.program = program
    scopes = [Scope(value: root, isInside: false)]
    scopes.reserveCapacity(16)
  }

  /// Appends what the operations in `range` write.
  mutating func run(_ range: Range<Int>, into output: inout [UInt8]) {
    var index = range.lowerBound
    while index < range.upperBound {
      let operation = program.operations[index]
      index += 1
      switch operation.code {
      case .literal: output.append(contentsOf: literal(operation))
      case .escaped: if let found = find(operation) { write(found.value, isEscaped: true, into: &output) }
      case .unescaped: if let found = find(operation) { write(found.value, isEscaped: false, into: &output) }
      case .section:
        let end = Int(operation.target)
        if let found = find(operation) { enter(found, index..<end, into: &output) }
        index = end
      case .inverted:
        if let found = find(operation), found.value.isTrue { index = Int(operation.target) }
      case .margin: output.append(contentsOf: margin)
      case .call, .callWithoutMargin: call(operation, into: &output)
      }
    }
  }

  private func literal(_ operation: TemplateOperation) -> ArraySlice<UInt8> {
    program.literals[Int(operation.start)..<Int(operation.start + operation.length)]
  }

  // MARK: Values

  private struct Found {
    var value: TemplateValue
    /// Whether it lies inside the value at hand, not further out.
    var isInside: Bool
  }

  private func find(_ operation: TemplateOperation) -> Found? {
    guard operation.keyCount > 0 else {
      return Found(value: scopes[scopes.count - 1].value, isInside: false)
    }
    var index = scopes.count - 1
    while index >= 0 {
      if case .object(let object) = scopes[index].value, let value = object[operation.key] {
        return inside(value, operation).map { Found(value: $0, isInside: index == scopes.count - 1) }
      }
      index -= 1
    }
    return nil
  }

  /// The value that the path's second and further keys name inside `value`.
  private func inside(_ value: TemplateValue, _ operation: TemplateOperation) -> TemplateValue? {
    var value = value
    let start = Int(operation.start)
    for index in start..<start + Int(operation.keyCount) - 1 {
      guard case .object(let object) = value, let next = object[program.keys[index]] else { return nil }
      value = next
    }
    return value
  }

  private func write(_ value: TemplateValue, isEscaped: Bool, into output: inout [UInt8]) {
    switch value {
    case .text(let text): if isEscaped { output.appendEscapedHTML(text) } else { output.appendUTF8(text) }
    case .html(let html): output.append(contentsOf: html)
    case .flag, .object, .list, .values: break
    }
  }

  // MARK: Sections

  private mutating func enter(_ found: Found, _ range: Range<Int>, into output: inout [UInt8]) {
    switch found.value {
    case .flag(let flag): if flag { run(range, into: &output) }
    case .text(let text): if !text.isEmpty { run(range, over: found.value, false, into: &output) }
    case .html(let html): if !html.isEmpty { run(range, over: found.value, false, into: &output) }
    case .object: run(range, over: found.value, found.isInside, into: &output)
    case .list(let objects):
      for object in objects { run(range, over: .object(object), found.isInside, into: &output) }
    case .values(let values):
      for value in values { run(range, over: value, found.isInside, into: &output) }
    }
  }

  private mutating func run(
    _ range: Range<Int>, over value: TemplateValue, _ isInside: Bool, into output: inout [UInt8]
  ) {
    scopes.append(Scope(value: value, isInside: isInside))
    run(range, into: &output)
    scopes.removeLast()
  }

  // MARK: Calls

  private mutating func call(_ operation: TemplateOperation, into output: inout [UInt8]) {
    if let last = activations.last(where: { $0.routine == operation.target }) {
      // Deeper into the values each time, and they have an end.
      guard scopes.count > last.scopes, scopes[last.scopes...].allSatisfy(\.isInside) else { return }
    }
    let outerMargin = margin
    margin = (operation.code == .call ? margin : []) + literal(operation)
    activations.append(Activation(routine: operation.target, scopes: scopes.count))
    run(program.routines[Int(operation.target)], into: &output)
    activations.removeLast()
    margin = outerMargin
  }
}

extension TemplateValue {
  /// Whether a section over it is entered.
  fileprivate var isTrue: Bool {
    switch self {
    case .flag(let flag): flag
    case .text(let text): !text.isEmpty
    case .html(let html): !html.isEmpty
    case .object: true
    case .list(let objects): !objects.isEmpty
    case .values(let values): !values.isEmpty
    }
  }
}

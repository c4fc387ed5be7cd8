// Runs a compiled template over the values of one page. The hottest loop of a build: it compares integers
// and copies bytes, and reads values where they lie, because counting references costs more than the rest.
//
// Pointers into values are safe as long as the root is held, which it is by the call that renders: values are
// trees that nobody can change meanwhile. No pointer outlives that call.

/// One rendering.
struct TemplateRenderer {
  /// A value whose names are in sight.
  private struct Scope {
    /// The members of an object; none for another value.
    var members: UnsafeBufferPointer<TemplateObject.Member>
    var presence: UInt64
    /// A value that is no object, for `{{.}}`.
    var value: UnsafePointer<TemplateValue>?
    /// Whether it lies inside the value of the scope before it.
    var isInside: Bool
  }

  private struct Activation {
    var routine: UInt32
    /// The number of scopes when it began.
    var scopes: Int
  }

  private enum Found {
    case nothing
    /// The object at hand, by `{{.}}`.
    case currentObject
    /// A value, and whether it lies inside the value at hand (not further out).
    case value(UnsafePointer<TemplateValue>, isInside: Bool)
  }

  private let operations: UnsafeBufferPointer<TemplateOperation>
  private let literals: UnsafeBufferPointer<UInt8>
  private let keys: UnsafeBufferPointer<TemplateKey>
  private let routines: [Range<Int>]
  private var scopes: [Scope] = []
  private var activations: [Activation] = []
  private var margin: [UInt8] = []

  /// Appends the operations in `range` of `program`, run over `root`, to `output`.
  static func render(
    _ program: TemplateProgram, _ range: Range<Int>, over root: TemplateValue, into output: inout [UInt8]
  ) {
    program.operations.withUnsafeBufferPointer { operations in
      program.literals.withUnsafeBufferPointer { literals in
        program.keys.withUnsafeBufferPointer { keys in
          var renderer = TemplateRenderer(
            operations: operations, literals: literals, keys: keys, routines: program.routines)
          renderer.scopes.reserveCapacity(16)
          withUnsafePointer(to: root) { root in
            renderer.run(range, over: root, isInside: false, into: &output)
          }
        }
      }
    }
  }

  private init(
    operations: UnsafeBufferPointer<TemplateOperation>, literals: UnsafeBufferPointer<UInt8>,
    keys: UnsafeBufferPointer<TemplateKey>, routines: [Range<Int>]
  ) {
    self.operations = operations
    self.literals = literals
    self.keys = keys
    self.routines = routines
  }

  private mutating func run(_ range: Range<Int>, into output: inout [UInt8]) {
    var index = range.lowerBound
    while index < range.upperBound {
      let operation = operations[index]
      index += 1
      switch operation.code {
      case .literal: output.append(contentsOf: literal(operation))
      case .escaped:
        if case .value(let value, _) = find(operation) { write(value, isEscaped: true, into: &output) }
      case .unescaped:
        if case .value(let value, _) = find(operation) { write(value, isEscaped: false, into: &output) }
      case .section:
        let end = Int(operation.target)
        switch find(operation) {
        case .nothing: break
        case .currentObject: run(index..<end, into: &output)
        case .value(let value, let isInside): enter(value, isInside, index..<end, into: &output)
        }
        index = end
      case .inverted:
        switch find(operation) {
        case .nothing: break
        case .currentObject: index = Int(operation.target)
        case .value(let value, _): if value.pointee.isTrue { index = Int(operation.target) }
        }
      case .margin: output.append(contentsOf: margin)
      case .call, .callWithoutMargin: call(operation, into: &output)
      }
    }
  }

  private func literal(_ operation: TemplateOperation) -> UnsafeBufferPointer<UInt8> {
    let start = Int(operation.start)
    return UnsafeBufferPointer(rebasing: literals[start..<start + Int(operation.length)])
  }

  // MARK: Values

  @inline(__always)
  private func find(_ operation: TemplateOperation) -> Found {
    var index = scopes.count - 1
    guard operation.keyCount > 0 else {
      return scopes[index].value.map { .value($0, isInside: true) } ?? .currentObject
    }
    let bit = TemplateObject.bit(of: operation.key)
    while index >= 0 {
      if scopes[index].presence & bit != 0, let value = scopes[index].members.value(of: operation.key) {
        let isInside = index == scopes.count - 1
        if operation.keyCount == 1 { return .value(value, isInside: isInside) }
        return find(operation, in: value, isInside: isInside)
      }
      index -= 1
    }
    return .nothing
  }

  /// The value that the path's second and further keys name inside `value`.
  private func find(
    _ operation: TemplateOperation, in value: UnsafePointer<TemplateValue>, isInside: Bool
  ) -> Found {
    var value = value
    let start = Int(operation.start)
    for index in start..<start + Int(operation.keyCount) - 1 {
      guard case .object(let object) = value.pointee,
        let next = object.members.withUnsafeBufferPointer({ $0.value(of: keys[index]) })
      else { return .nothing }
      value = next
    }
    return .value(value, isInside: isInside)
  }

  private func write(
    _ value: UnsafePointer<TemplateValue>, isEscaped: Bool, into output: inout [UInt8]
  ) {
    switch value.pointee {
    case .text(let text): if isEscaped { output.appendEscapedHTML(text) } else { output.appendUTF8(text) }
    case .html(let html): output.append(contentsOf: html)
    case .flag, .object, .list, .values: break
    }
  }

  // MARK: Sections

  private mutating func enter(
    _ value: UnsafePointer<TemplateValue>, _ isInside: Bool, _ range: Range<Int>, into output: inout [UInt8]
  ) {
    switch value.pointee {
    case .flag(let flag): if flag { run(range, into: &output) }
    case .text, .html: if value.pointee.isTrue { run(range, over: value, isInside: false, into: &output) }
    case .object: run(range, over: value, isInside: isInside, into: &output)
    case .list(let objects):
      for object in objects { run(range, over: object, isInside: isInside, into: &output) }
    case .values(let values):
      values.withUnsafeBufferPointer { values in
        for index in values.indices {
          // In bounds, so there is a base address.
          run(range, over: values.baseAddress! + index, isInside: isInside, into: &output)
        }
      }
    }
  }

  private mutating func run(
    _ range: Range<Int>, over value: UnsafePointer<TemplateValue>, isInside: Bool,
    into output: inout [UInt8]
  ) {
    if case .object(let object) = value.pointee {
      return run(range, over: object, isInside: isInside, into: &output)
    }
    let none = UnsafeBufferPointer<TemplateObject.Member>(start: nil, count: 0)
    scopes.append(Scope(members: none, presence: 0, value: value, isInside: isInside))
    run(range, into: &output)
    scopes.removeLast()
  }

  private mutating func run(
    _ range: Range<Int>, over object: TemplateObject, isInside: Bool, into output: inout [UInt8]
  ) {
    object.members.withUnsafeBufferPointer { members in
      scopes.append(
        Scope(members: members, presence: object.presence, value: nil, isInside: isInside))
      run(range, into: &output)
      scopes.removeLast()
    }
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
    run(routines[Int(operation.target)], into: &output)
    activations.removeLast()
    margin = outerMargin
  }
}

extension UnsafeBufferPointer<TemplateObject.Member> {
  /// Where the value of `key` lies.
  @inline(__always)
  fileprivate func value(of key: TemplateKey) -> UnsafePointer<TemplateValue>? {
    for index in 0..<count where self[index].key == key {
      // In bounds, so there is a base address.
      return (baseAddress! + index).pointer(to: \.value)
    }
    return nil
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

// What templates are compiled to: one flat list of operations over one pool of bytes. The linker makes it,
// the renderer runs it.

/// One step of rendering, without references so that stepping over it counts nothing.
struct TemplateOperation {
  enum Code: UInt8 {
    /// Writes the literal bytes `start..<start + length`.
    case literal
    /// Writes a value escaped, or as it is.
    case escaped, unescaped
    /// Enters the operations up to `target` for a value; for its absence.
    case section, inverted
    /// Writes the indentation that calls have put before every line.
    case margin
    /// Runs the routine `target` with a margin: that of the caller, or none, and the literal bytes after it.
    case call, callWithoutMargin
  }

  var code: Code
  /// How many keys the path has; none for the value at hand.
  var keyCount: UInt8 = 0
  /// The path's first key.
  var key = TemplateKey(rawValue: 0)
  /// Offset into the literals, or of the path's second key in the keys.
  var start: UInt32 = 0
  var length: UInt32 = 0
  var target: UInt32 = 0
}

/// Compiled templates: operations, with the pools that they point into.
struct TemplateProgram: Sendable {
  var operations: [TemplateOperation] = []
  var literals: [UInt8] = []
  /// Second and further keys of dotted names.
  var keys: [TemplateKey] = []
  /// The operations of each template, in the order of the sources.
  var entries: [Range<Int>] = []
  /// The operations of templates that include themselves.
  var routines: [Range<Int>] = []

  /// Appends literal bytes, to the literal before them if nothing jumps in between.
  mutating func appendLiteral(_ bytes: [UInt8], joins: Bool) {
    guard !bytes.isEmpty else { return }
    let last = operations.count - 1
    if joins, last >= 0, operations[last].code == .literal,
      Int(operations[last].start + operations[last].length) == literals.count
    {
      operations[last].length += UInt32(bytes.count)
    } else {
      operations.append(
        TemplateOperation(code: .literal, start: UInt32(literals.count), length: UInt32(bytes.count)))
    }
    literals += bytes
  }

  /// An operation on the value that `path` names.
  mutating func operation(_ code: TemplateOperation.Code, _ path: [TemplateKey]) -> TemplateOperation {
    var operation = TemplateOperation(code: code, keyCount: UInt8(path.count), start: UInt32(keys.count))
    if let first = path.first { operation.key = first }
    keys += path.dropFirst()
    return operation
  }
}

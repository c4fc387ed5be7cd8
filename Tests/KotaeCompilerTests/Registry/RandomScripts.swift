// Random registry edits for laws about scripts, each from a seed that a failing test names. They stay within what the
// rules allow, and go where text is awkward: quotes, backslashes, other scripts, controls, lists at the wrap.

import KotaeCompiler

/// A generator of pseudo-random numbers whose whole run depends on its seed (SplitMix64, public domain).
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Random edits. They are in the form that the parser gives: neighbours that write one section are one key, raw data is
/// what its type's own form can't hold, nothing is known of before.
struct RandomScripts {
  /// Where every key lies.
  var parent = RegistryKey(root: .localMachine, components: ["SOFTWARE", "Random"])
  /// Whether keys and values are deleted, too.
  var deletes = true
  /// Whether keys may be meant in the 32-bit view.
  var hasViews = true
  /// Whether raw text data may end in half a character.
  var hasHalfCharacters = true
  /// Whether texts may hold U+FFFE and U+FFFF.
  var hasNoncharacters = true
  private var numbers: SeededNumbers

  init(seed: UInt64) { numbers = SeededNumbers(seed) }

  mutating func edit() -> RegistryEdit {
    var keys: [RegistryKeyEdit] = []
    var used: Set<[UInt8]> = []
    for _ in 0..<Int.random(in: 1...4, using: &numbers) {
      let key = RegistryKey(root: parent.root, components: parent.components + components())
      let view: RegistryView = hasViews && chance(5) ? .bits32 : .native
      var action = RegistryKeyEdit.Action.open
      if deletes, chance(6) { action = chance(2) ? .delete : .replace }
      var edit = RegistryKeyEdit(key: key, view: view, action: action, values: [])
      // A key once: sections of one key would be joined, and its names must differ.
      guard used.insert(Array(folded(edit.writtenKey.path).utf8)).inserted else { continue }
      if action != .delete { edit.values = values() }
      keys.append(edit)
    }
    return RegistryEdit(keys: keys)
  }

  // MARK: Parts

  private mutating func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &numbers) == 0 }

  private mutating func components() -> [String] {
    (0..<Int.random(in: 1...3, using: &numbers)).map { _ in
      text(1...12, without: ["\\", "]", "\t", "<", ">"])
    }
  }

  private mutating func values() -> [RegistryValueEdit] {
    var used: Set<[UInt8]> = []
    var values: [RegistryValueEdit] = []
    for _ in 0..<Int.random(in: 0...8, using: &numbers) {
      let name = chance(6) ? "" : text(1...(chance(8) ? 90 : 14), without: [])
      guard used.insert(Array(folded(name).utf8)).inserted else { continue }
      let action: RegistryValueEdit.Action = deletes && chance(8) ? .delete : .set(data())
      values.append(RegistryValueEdit(name: name, action: action, before: .unknown))
    }
    return values
  }

  private mutating func data() -> RegistryData {
    switch Int.random(in: 0...10, using: &numbers) {
    case 0: .none(bytes())
    case 1: .string(text(0...40, without: []))
    case 2:
      .string(
        text(0...8, without: []) + ["\n", "\r\n", "\u{85}", "\u{2028}", "\u{1B}"].randomElement(
          using: &numbers)! + text(0...8, without: []))
    case 3: .expandString(text(0...40, without: []))
    case 4, 5: .binary(bytes())
    case 6: .dword(UInt32.random(in: 0...(.max), using: &numbers))
    case 7: .dwordBigEndian(UInt32.random(in: 0...(.max), using: &numbers))
    case 8: .multiString((0..<Int.random(in: 0...5, using: &numbers)).map { _ in text(1...20, without: []) })
    case 9: .qword(UInt64.random(in: 0...(.max), using: &numbers))
    default: raw()
    }
  }

  /// Bytes that their type's own form doesn't hold.
  private mutating func raw() -> RegistryData {
    let types: [UInt32] = [1, 2, 4, 5, 7, 8, 9, 10, 11, 12, 0x100, 0xFFFF_FFFF]
    let type = types.randomElement(using: &numbers)!
    var bytes = bytes()
    if [1, 2, 7].contains(type), !bytes.count.isMultiple(of: 2), !hasHalfCharacters { bytes.removeLast() }
    // A typed form of the same bytes would be read instead.
    return RegistryData(typeNumber: type, storedBytes: bytes) ?? .binary(bytes)
  }

  /// Often as many as bring a line to the wrap, and one more or less.
  private mutating func bytes() -> [UInt8] {
    let lengths = [
      0, 1, 2, 4, 8, Int.random(in: 15...30, using: &numbers), Int.random(in: 40...55, using: &numbers),
    ]
    let length = chance(40) ? 3000 : lengths.randomElement(using: &numbers)!
    return (0..<length).map { _ in UInt8.random(in: 0...255, using: &numbers) }
  }

  private mutating func text(_ lengths: ClosedRange<Int>, without excluded: Set<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: lengths, using: &numbers) {
      let scalar = scalar()
      let isNoncharacter = scalar.value & 0xFFFE == 0xFFFE
      text.append(excluded.contains(scalar) || isNoncharacter && !hasNoncharacters ? "x" : scalar)
    }
    return String(text)
  }

  private mutating func scalar() -> Unicode.Scalar {
    let ranges: [ClosedRange<UInt32>]
    switch Int.random(in: 0...9, using: &numbers) {
    case 0: return (#"\"";=[],@-% '#/:{}&|"# + "\t").unicodeScalars.randomElement(using: &numbers)!
    case 1: ranges = [0x3041...0x3093, 0x30A1...0x30F6]
    case 2: ranges = [0x4E00...0x9FFF]
    case 3: ranges = [0x1F600...0x1F64F, 0x20000...0x2A6DF]
    case 4: ranges = [0xA1...0x17F, 0x300...0x33F, 0x370...0x3FF, 0xFF01...0xFF9F, 0xFFFC...0xFFFF]
    default: ranges = [0x20...0x7E]
    }
    let range = ranges.randomElement(using: &numbers)!
    return Unicode.Scalar(UInt32.random(in: range, using: &numbers)) ?? "x"
  }

  /// What Windows compares: enough for keeping names apart.
  private func folded(_ text: String) -> String { text.uppercased() }
}

// The table of a setting: one case for each statement, one line for each number of it. Pages and the Markdown twin
// show the same lines.

/// What a setting's table shows.
struct SettingTable {
  /// A line of a case.
  struct Line {
    /// What the numbers are together: a range, an exception, a bound; `nil` for one number.
    var word: PageWord?
    /// The numbers, in the order that `word` wants; none where only an amount or text is known.
    var numbers: [UInt64] = []
    /// The numbers in a unit that's easy to read, or the amount that the source states.
    var amounts: [Quantity] = []
    /// Text or bytes, a line each; `nil` for numbers and amounts.
    var text: [String]?
    /// What the number means.
    var meaning: TextSlot?
    /// Which bit it is.
    var bit: Int?
    /// Whether the number means something of its own.
    var isSpecial = false
    /// Whether no rule allows the number, although the source gives it.
    var isOutsideRange = false
  }

  /// A statement with its lines.
  struct Case {
    /// Default, recommended, example, allowed, or what numbers mean.
    var word: PageWord
    var isDisputed: Bool
    var scope: Setting.Scope
    var sources: [Int]
    /// Never empty.
    var lines: [Line]
  }

  private(set) var cases: [Case] = []
  /// Whether the value is stored as a number, which editors show in hexadecimal, too. Without a type, the
  /// value is a number, and a part is part of a text.
  let isNumeric: Bool

  /// The table of `setting`, which is of `note`.
  init(_ setting: Setting, of note: Note) {
    isNumeric = setting.type.map { !$0.isText } ?? (setting.part == nil)
    for (word, values) in [
      (PageWord.settingDefault, setting.defaults), (.recommended, setting.recommended),
      (.settingExample, setting.examples),
    ] {
      for value in values {
        add(word, value, [Self.line(value, setting, note)])
      }
    }
    for allowance in setting.allowed {
      let word = allowance.rule.restricts ? PageWord.settingAllowed : .settingMeaning
      add(word, allowance, Self.lines(allowance.rule, setting.unit))
    }
  }

  private mutating func add(_ word: PageWord, _ statement: some SettingStatement, _ lines: [Line]) {
    cases.append(
      Case(
        word: word, isDisputed: statement.isDisputed, scope: statement.scope, sources: statement.sources,
        lines: lines))
  }

  /// Whether some case names what it holds for.
  var hasScopes: Bool { cases.contains { !$0.scope.products.isEmpty || $0.scope.condition != nil } }

  /// Whether some line has an amount, a meaning or a remark.
  var hasAmounts: Bool {
    cases.contains { entry in
      entry.lines.contains { line in
        !line.amounts.isEmpty || line.meaning != nil || line.bit != nil || line.isSpecial
          || line.isOutsideRange
      }
    }
  }

  /// Whether some number is shown in hexadecimal.
  var hasHexadecimal: Bool {
    isNumeric && cases.contains { entry in entry.lines.contains { !$0.numbers.isEmpty } }
  }

  /// A number in decimal: with separators, or as it is to be typed into text.
  func decimal(_ number: UInt64) -> String { isNumeric ? NumberSpelling.grouped(number) : String(number) }

  /// Indexes of the references that the cases name, in the order of the table: the table's own numbers for them.
  var sources: [Int] {
    var sources: [Int] = []
    for entry in cases {
      for source in entry.sources where !sources.contains(source) { sources.append(source) }
    }
    return sources
  }

  /// What sources differ about, in the order of the table.
  var disputes: [PageWord] {
    var words: [PageWord] = []
    for entry in cases where entry.isDisputed && !words.contains(entry.word) { words.append(entry.word) }
    return words
  }

  // MARK: Lines

  private static func line(_ value: Setting.Value, _ setting: Setting, _ note: Note) -> Line {
    var line = Line(isOutsideRange: value.isOutsideRange)
    switch value.bound {
    case .atMost?: line.word = .numberAtMost
    case .atLeast?: line.word = .numberAtLeast
    case nil: break
    }
    if case .text(let lines) = value.datum {
      line.text = lines
      if let number = value.number { line.amounts = amounts([number], setting.unit) }
      return line
    }
    if let number = value.number {
      line.numbers = [number]
      if value.bound == nil { line.meaning = meaning(of: number, value.scope, setting, note) }
    }
    if case .amount(let quantity) = value.datum {
      line.amounts = [quantity]
    } else if line.meaning == nil {
      line.amounts = amounts(line.numbers, setting.unit)
    }
    return line
  }

  /// What a number means by a rule for the same case.
  private static func meaning(
    of number: UInt64, _ scope: Setting.Scope, _ setting: Setting, _ note: Note
  ) -> TextSlot? {
    func text(_ scope: Setting.Scope) -> String? { scope.condition.map { note.texts[$0.index].text } }
    for allowance in setting.allowed
    where (allowance.scope.condition == nil || text(allowance.scope) == text(scope))
      && allowance.scope.mayMeet(scope)
    {
      if let meaning = allowance.rule.meaning(of: number) { return meaning }
    }
    return nil
  }

  private static func lines(_ rule: AllowedValues, _ unit: QuantityUnit?) -> [Line] {
    var lines: [Line] = []
    func add(_ word: PageWord?, _ numbers: [UInt64]) {
      lines.append(Line(word: word, numbers: numbers, amounts: amounts(numbers, unit)))
    }
    switch (rule.minimum, rule.maximum) {
    case (let minimum?, let maximum?):
      if minimum == maximum { add(nil, [minimum]) } else { add(.numberRange, [minimum, maximum]) }
    case (let minimum?, nil): add(.numberAtLeast, [minimum])
    case (nil, let maximum?): add(.numberAtMost, [maximum])
    case (nil, nil): break
    }
    for hole in rule.except {
      if hole.lowerBound == hole.upperBound {
        add(.numberExcept, [hole.lowerBound])
      } else {
        add(.rangeExcept, [hole.lowerBound, hole.upperBound])
      }
    }
    for value in rule.oneOf { lines.append(Line(numbers: [value.value], meaning: value.text)) }
    for value in rule.bits {
      let bit = value.value.nonzeroBitCount == 1 ? value.value.trailingZeroBitCount : nil
      lines.append(Line(numbers: [value.value], meaning: value.text, bit: bit))
    }
    for value in rule.special {
      lines.append(Line(numbers: [value.value], meaning: value.text, isSpecial: rule.restricts))
    }
    return lines
  }

  /// Numbers of sizes and times in units that are easy to read; of other things the number says it all.
  private static func amounts(_ numbers: [UInt64], _ unit: QuantityUnit?) -> [Quantity] {
    guard let unit, unit.dimension == .size || unit.dimension == .time else { return [] }
    return numbers.map { Quantity.readable($0, unit) }
  }
}

extension PageWords {
  /// Numbers of a line as `spell` writes them, as text.
  func text(_ line: SettingTable.Line, _ spell: (UInt64) -> String) -> String {
    text(line.word, line.numbers.map(spell))
  }

  /// Amounts of a line, as text.
  func amounts(_ line: SettingTable.Line) -> String {
    text(line.word, line.amounts.map { amount($0) })
  }

  /// A quantity, whole numbers with separators.
  func amount(_ quantity: Quantity) -> String {
    let amount = quantity.amount
    return self.amount(
      amount.fractionDigits == 0 ? NumberSpelling.grouped(amount.digits) : amount.text, quantity.unit)
  }

  private func text(_ word: PageWord?, _ arguments: [String]) -> String {
    if arguments.isEmpty { return "" }
    return word.map { self[$0].text(arguments) } ?? arguments[0]
  }

  /// What a setting's number counts, in words.
  func name(of unit: QuantityUnit) -> String {
    if unit == .count { return text(.unitCountName) }
    let name = amount("", unit).utf8
    let start = name.firstIndex { $0 != 0x20 } ?? name.endIndex
    let end = name.lastIndex { $0 != 0x20 }.map { name.index(after: $0) } ?? start
    return String(Substring(name[start..<end]))
  }

  /// What sources differ about, as a sentence; nothing where they don't.
  func dispute(_ table: SettingTable) -> String {
    let disputes = table.disputes
    return disputes.isEmpty ? "" : text(.settingDispute, list(disputes.map { text($0) }))
  }
}

// What `kotae new` has to know: taken from the options, else asked where somebody can be asked, else missing.

import ArgumentParser
import KotaeCompiler

/// The answers to what a new note needs. Wrong options end the command at once; missing ones are collected.
struct NewNoteForm {
  let site: SiteOutline
  let words: CommandWords
  /// Whether somebody sits at the terminal.
  let asks: Bool
  /// Where products.yml is, for messages.
  let productsPath: String
  /// Options without which the note can't be made.
  private(set) var missing: [String] = []

  private var questions: Questions { Questions(words: words) }

  init(site: SiteOutline, words: CommandWords, asks: Bool, productsPath: String) {
    self.site = site
    self.words = words
    self.asks = asks
    self.productsPath = productsPath
  }

  mutating func kind(_ given: Note.Kind?) throws -> Note.Kind? {
    if let given { return given }
    guard asks else {
      missing.append("--kind")
      return nil
    }
    let kinds = Note.Kind.allCases.map(\.rawValue)
    let answer = try questions.ask(
      words.askKind(kinds.joined(separator: ", ")), standard: Note.Kind.problem.rawValue
    ) {
      kinds.contains($0) ? nil : words.notAmong($0, kinds, near: nearMiss(of: $0, among: kinds))
    }
    return answer.flatMap(Note.Kind.init(rawValue:))
  }

  func language(_ given: String?) throws -> Language {
    let tags = site.languages.map(\.rawValue)
    func problem(_ tag: String) -> String? {
      tags.contains(tag) ? nil : words.notAmong(tag, tags, near: nearMiss(of: tag, among: tags))
    }
    if let given {
      if let problem = problem(given) { try refuse(problem) }
      return Language(rawValue: given)
    }
    guard asks, tags.count > 1 else { return site.languages[0] }
    let answer = try questions.ask(
      words.askLanguage(tags.joined(separator: ", ")), standard: tags[0], check: problem)
    return Language(rawValue: answer ?? tags[0])
  }

  mutating func title(_ given: String?) throws -> String? {
    if let given {
      guard given.contains(where: { !$0.isWhitespace }) else { try refuse(words.emptyTitle) }
      return given
    }
    guard asks else {
      missing.append("--title")
      return nil
    }
    return try questions.ask(words.askTitle)
  }

  func code(stop: String?, event: String?, isAskedFor: Bool) throws -> FailureCode? {
    if let stop {
      guard let code = Self.stop(stop) else { try refuse(words.notAStopCode(stop)) }
      return code
    }
    if let event {
      guard let code = Self.event(event) else { try refuse(words.notAnEvent(event)) }
      return code
    }
    guard asks, isAskedFor else { return nil }
    let answer = try questions.ask(words.askCode, isRequired: false) {
      Self.stop($0) ?? Self.event($0) == nil ? words.notACode($0) : nil
    }
    return answer.flatMap { Self.stop($0) ?? Self.event($0) }
  }

  func registry(_ given: String?, isAskedFor: Bool) throws -> String? {
    if let given { return given }
    guard asks, isAskedFor else { return nil }
    return try questions.ask(words.askRegistry, isRequired: false) {
      DiskPath.isFile($0) ? nil : words.noFile($0)
    }
  }

  mutating func product(_ given: String?, isRequired: Bool) throws -> String? {
    func problem(_ id: String) -> String? {
      if site.products.contains(id) { return nil }
      return words.unknownProduct(id, near: nearMiss(of: id, among: site.products), path: productsPath)
    }
    if let given {
      if let problem = problem(given) { try refuse(problem) }
      return given
    }
    guard asks else {
      if isRequired { missing.append("--product") }
      return nil
    }
    if !site.products.isEmpty { try StandardStream.error.writeLine(words.knownProducts(site.products)) }
    return try questions.ask(words.askProduct(isRequired: isRequired), isRequired: isRequired, check: problem)
  }

  mutating func id(_ given: String?, code: FailureCode?, title: String, registry: String?) throws -> String? {
    func problem(_ id: String) -> String? {
      guard NewNote.isID(id) else { return words.notANoteID(id) }
      return site.notes.contains(id) ? words.noteExists(id, folder: nil) : nil
    }
    if let given {
      if let problem = problem(given) { try refuse(problem) }
      return given
    }
    let proposed = NewNote.proposedID(code: code, title: title, registry: registry, taken: site.notes)
    guard asks else {
      // A title may make one.
      if proposed == nil, !title.isEmpty { missing.append("--id") }
      return proposed
    }
    return try questions.ask(words.askID, standard: proposed, check: problem)
  }

  /// A STOP code as people write it: `0x7F`, `7F`, `0x0000007F`, `STOP 0x7F`.
  static func stop(_ text: String) -> FailureCode? {
    var digits = text[...]
    if digits.lowercased().hasPrefix("stop") {
      digits = digits.dropFirst(4).drop { $0 == " " || $0 == ":" }
    }
    // STOP codes are always said in hexadecimal.
    if digits.lowercased().hasPrefix("0x") { digits = digits.dropFirst(2) }
    guard !digits.isEmpty, digits.utf8.count <= 8, digits.utf8.allSatisfy({ Self.isHexadecimal($0) }),
      let number = UInt32(digits, radix: 16)
    else { return nil }
    return .stop(number)
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    switch byte | 0x20 {
    case 0x30...0x39: byte & 0x20 != 0
    case 0x61...0x66: true
    default: false
    }
  }

  /// An event: its source, a colon, its id.
  static func event(_ text: String) -> FailureCode? {
    guard let colon = text.lastIndex(of: ":") else { return nil }
    let source = text[..<colon].trimmingBlanks()
    let digits = text[text.index(after: colon)...].trimmingBlanks()
    guard !source.isEmpty, !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let id = UInt16(digits)
    else { return nil }
    return .event(source: source, id: id)
  }
}

extension Substring {
  /// Without blanks at either end.
  fileprivate func trimmingBlanks() -> String {
    var text = self
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}

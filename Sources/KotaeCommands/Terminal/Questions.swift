// Questions on a terminal: a line each, with what is taken when only Enter is pressed. Only asked where somebody sits at
// standard input.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Asks on the terminal.
struct Questions {
  /// The commands' sentences.
  let words: CommandWords

  /// Whether somebody can be asked.
  static var canAsk: Bool { isatty(0) == 1 && StandardStream.error.isTerminal }

  /// The answer to `question`, without blanks around it; `standard` where it's empty, and asked again where there's none
  /// and `isRequired`. `check` says what is wrong with an answer. Throws exit code 2 at the end of the input.
  func ask(
    _ question: String, standard: String? = nil, isRequired: Bool = true,
    check: (String) -> String? = { _ in nil }
  ) throws -> String? {
    while true {
      let offered = standard.map { " [\($0)]" } ?? ""
      try StandardStream.error.write(Array("\(question)\(offered): ".utf8))
      guard let line = readLine() else {
        try StandardStream.error.writeLine("")
        try refuse(words.nothingWasWritten)
      }
      let typed = Self.trimmed(line)
      let answer = typed.isEmpty ? standard ?? "" : typed
      if answer.isEmpty {
        if isRequired { continue }
        return nil
      }
      guard let problem = check(answer) else { return answer }
      try StandardStream.error.writeLine("  " + problem)
    }
  }

  /// Whether the answer to `question` is yes; no where it's empty.
  func confirm(_ question: String) throws -> Bool {
    try StandardStream.error.write(Array("\(question) [y/N]: ".utf8))
    guard let line = readLine() else {
      try StandardStream.error.writeLine("")
      return false
    }
    return ["y", "yes", "はい"].contains(Self.trimmed(line).lowercased())
  }

  private static func trimmed(_ line: String) -> String {
    var line = line[...]
    while line.first == " " || line.first == "\u{3000}" { line.removeFirst() }
    while line.last == " " || line.last == "\r" || line.last == "\u{3000}" { line.removeLast() }
    return String(line)
  }
}

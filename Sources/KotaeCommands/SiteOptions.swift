// The options that every command about a site takes, with their defaults and what they refuse.

import ArgumentParser
import KotaeCompiler

/// In which form problems are printed.
enum ProblemFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
  /// For people: each problem with the line it stands in.
  case text
  /// One JSON document.
  case json
  /// One SARIF 2.1.0 document, for code scanning and editors.
  case sarif
  /// Workflow commands that GitHub shows beside the changed lines.
  case github
}

/// Whether problems are printed in colour.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable, Sendable {
  /// On a terminal, unless the environment variable NO_COLOR is set.
  case auto
  /// Always.
  case always
  /// Never.
  case never
}

/// What a site is made of.
struct SourceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The folder of the notes; kotae.yml is looked for beside it.", valueName: "folder"))
  var content = "content"

  @Option(
    help: ArgumentHelp(
      "The site's own templates; its files win over those of the theme. (default: templates, if it is there)",
      discussion: """
        The theme is the one installed with Kotae, or the folder that the environment variable KOTAE_THEME names.
        """, valueName: "folder"))
  var templates: String?

  @Option(
    name: .customLong("base-url"),
    help: ArgumentHelp(
      "The site's public address, in place of base-url in kotae.yml. (default: the one in kotae.yml)",
      valueName: "url"))
  var baseURL: String?

  @Option(
    help: ArgumentHelp(
      "The day on which dates such as review-by are judged, as YYYY-MM-DD. (default: today)",
      valueName: "date"),
    transform: { text in
      guard let date = CalendarDate(iso: text) else {
        throw ValidationError("'\(text)' is not a day as YYYY-MM-DD.")
      }
      return date
    })
  var clock: CalendarDate?

  @Option(
    help: ArgumentHelp(
      "How much is done at the same time; the result is the same for every number. (default: one per processor)",
      valueName: "number"))
  var jobs: Int?

  /// How much is done at the same time.
  var taskCount: Int { jobs ?? Machine.processorCount }

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) { throw ValidationError("--jobs takes a number from 1 to 1024.") }
    for (name, value) in [("content", content), ("templates", templates)] where value == "" {
      throw ValidationError("--\(name) takes the path of a folder.")
    }
    if let baseURL, !SourceOptions.isBaseURL(baseURL) {
      throw ValidationError("--base-url takes an address such as https://kb.example.com/, not '\(baseURL)'.")
    }
  }

  /// Whether `text` can stand before a page's path: http or https, a host, no blank, query or fragment.
  static func isBaseURL(_ text: String) -> Bool {
    for scheme in ["https://", "http://"] where text.utf8.starts(with: scheme.utf8) {
      let rest = text.utf8.dropFirst(scheme.utf8.count)
      return rest.first.map { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ":") } ?? false
        && rest.allSatisfy { $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    }
    return false
  }
}

/// How a command speaks to the person at the terminal.
struct MessageOptions: ParsableArguments {
  @Option(
    help: """
      The language of the messages: en or ja. (default: ja if LC_ALL, LC_MESSAGES or LANG begins with ja, otherwise en)
      """)
  var language: MessageLanguage?

  @Option(help: "Whether text is coloured; auto means on a terminal, unless NO_COLOR is set.")
  var color = ColorChoice.auto

  /// The commands' sentences in the language that was asked for.
  var words: CommandWords {
    CommandWords(
      language: language
        ?? MessageLanguage(locales: ["LC_ALL", "LC_MESSAGES", "LANG"].map(environmentVariable)))
  }
}

/// What a site is made of and how its problems are shown, for commands that end.
struct SiteOptions: ParsableArguments {
  /// What the commands' help says about the streams.
  static let streamsDiscussion = """
    As text, problems go to standard error, as a compiler's do, and the closing line to standard output. In \
    every other format, standard output holds the problems and nothing else (one document for json and sarif, \
    also when there are no problems), and the closing line goes to standard error.
    """

  @OptionGroup var sources: SourceOptions

  @Flag(help: "Build notes with state: draft, too. (default: they are left out)")
  var drafts = false

  @Flag(help: "Treat warnings as errors. (default: warnings are printed and allowed)")
  var strict = false

  @Option(help: "How problems are printed.")
  var format = ProblemFormat.text

  @OptionGroup var messages: MessageOptions

  @Flag(help: "Print how long each stage took, and the peak memory, to standard error.")
  var timings = false
}

extension MessageLanguage: ExpressibleByArgument {
  /// The language that the environment asks for, as POSIX orders it: the first of LC_ALL, LC_MESSAGES and LANG that
  /// isn't empty decides, and whatever isn't Japanese is answered in English.
  init(locales: [String?]) {
    let decisive = locales.lazy.compactMap { $0 }.first { !$0.isEmpty } ?? ""
    self = decisive.utf8.starts(with: "ja".utf8) ? .japanese : .english
  }
}

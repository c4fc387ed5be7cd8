// kotae serve: the site in a browser while it is written.

import ArgumentParser
import KotaeCompiler

/// `kotae serve`.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Show the site in a browser while it is edited.",
    discussion: """
      Builds the site in memory and serves it on this machine. A saved file is on its page before you look up; a page \
      that is open reloads itself and keeps its place. What is wrong is shown over the page, in its language, with \
      links that open your editor at the place; the last good site stays until it is mended. Drafts are part of the \
      site here. Nothing is written to the disk. Ctrl+C ends it.

      Examples:
        kotae serve --open
        kotae serve --editor zed --port 8080
        kotae serve --editor 'myeditor://open?file={path}&line={line}'
        kotae serve --poll 2    the notes lie on a network drive

      What happens goes to standard output, a line for each change; problems go to standard error, once each.
      """)

  @Option(help: "The port; if it is in use, the next free one. 0 takes any.")
  var port: UInt16 = 4242

  @Option(
    help: ArgumentHelp(
      "The address to listen on; 0.0.0.0 lets other machines read everything.", valueName: "address"))
  var host = "127.0.0.1"

  @Flag(help: "Open the site in the default browser.")
  var open = false

  @Option(
    help: ArgumentHelp(
      """
      The editor that links open: \(EditorLink.names.joined(separator: ", ")), or an address with {path}, {line} and \
      {column}. (default: what KOTAE_EDITOR says, otherwise vscode)
      """, valueName: "editor"))
  var editor: String?

  @Option(
    help: ArgumentHelp(
      "Look for changes every so many seconds, for drives whose system does not tell of them.",
      valueName: "seconds"))
  var poll: Double?

  @Flag(name: .customLong("no-drafts"), help: "Leave notes with state: draft out, as kotae build does.")
  var noDrafts = false

  @OptionGroup var sources: SourceOptions

  @OptionGroup var messages: MessageOptions

  func validate() throws {
    if let poll, !(0.1...3600).contains(poll) { throw ValidationError("--poll takes 0.1 to 3600 seconds.") }
    if let editor, EditorLink(editor) == nil {
      throw ValidationError(
        "--editor takes \(EditorLink.names.joined(separator: ", ")) or an address with {path}, not '\(editor)'."
      )
    }
    if !RequestRules.isListenable(host) {
      throw ValidationError("--host takes an IP address or localhost, not '\(host)'.")
    }
  }

  func run() async throws {
    let words = messages.words
    do {
      try await serve(words)
    } catch let failure as MachineFailure {
      // If not even this can be printed, the exit code alone has to say it.
      try? StandardStream.error.writeLine("kotae: \(words.failure(failure))")
      throw ExitCode(ExitStatus.couldNotRun)
    }
  }

  private func serve(_ words: CommandWords) async throws {
    let signals = ProgramEnd.onSignal()
    defer { for source in signals { source.cancel() } }

    let templates = sources.templates
    let settings = PreviewSettings(
      content: sources.content,
      layers: { () throws(MachineFailure) in
        try ThemeFolder.layers(
          own: templates ?? "templates", ownIsRequired: templates != nil,
          environment: environmentVariable(ThemeFolder.environmentName), program: ThemeFolder.program)
      },
      expectedLayers: [templates ?? "templates"], fixedClock: sources.clock, baseURL: sources.baseURL,
      includesDrafts: !noDrafts, jobs: sources.taskCount,
      pollInterval: poll.map { .milliseconds(Int($0 * 1000)) })
    // What is wrong with the command line ends it; what goes wrong later doesn't.
    let places = try settings.places()
    guard DiskPath.isFolder(places.content) else { throw MachineFailure.notAFolder(path: places.content) }
    let listener = try Listener(host: host, port: port)
    let network = try await Network()
    let rules = RequestRules(host: host, port: listener.port)

    let wish = editor ?? environmentVariable("KOTAE_EDITOR").flatMap { $0.isEmpty ? nil : $0 } ?? "vscode"
    guard let link = EditorLink(wish) else {
      throw ValidationError(
        "KOTAE_EDITOR is '\(wish)': neither an editor that Kotae knows nor an address with {path}.")
    }
    let terminal = PreviewTerminal(words, color: messages.color)
    if !rules.isLoopback { try? StandardStream.error.writeLine("kotae: \(words.isReachable(host))") }
    try StandardStream.output.writeLine(
      words.serves(
        rules.origin + "/", wanted: port, port: listener.port,
        watched: [places.content] + places.layers + [places.configuration]))

    let state = PreviewState(
      PreviewSnapshot(
        build: "0", served: nil, places: nil, problems: ProblemReport(editor: link), isBeginning: true))
    let table = ConnectionTable(limit: 256)
    let live = LiveConnections(state)
    let server = PreviewServer(
      state: state, rules: rules, words: words, client: PreviewClient(settings.layers), live: live,
      table: table)
    let rounds = PreviewRounds(settings, state, live, BuildExecutor(), terminal)
    await withTaskGroup { group in
      group.addTask { await listener.accept(on: network, table) { await server.serve($0) } }
      group.addTask {
        while (try? await Task.sleep(for: .seconds(1))) != nil { table.endOverdue() }
      }
      group.addTask { await rounds.begin() }
      if open {
        BrowserOpening.open(rules.origin + "/") { [terminal] in terminal.showNoBrowser(rules.origin + "/") }
      }
      await group.waitForAll()
    }
  }
}

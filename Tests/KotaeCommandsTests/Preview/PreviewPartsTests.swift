// The small parts of the preview: frames, types, links to editors, markup, effects of changed files, words.

import KotaeCompiler
import Synchronization
import Testing

@testable import KotaeCommands

@Suite struct WebSocketTests {
  private func frame(_ first: UInt8, _ payload: [UInt8], mask: [UInt8] = [1, 2, 3, 4]) -> [UInt8] {
    let length =
      payload.count < 126
      ? [0x80 | UInt8(payload.count)] : [0xFE, UInt8(payload.count >> 8), UInt8(payload.count & 255)]
    return [first] + length + mask + payload.enumerated().map { $1 ^ mask[$0 % 4] }
  }

  private func messages(_ bytes: [UInt8]) throws(WebSocketReader.Violation) -> [WebSocketMessage] {
    var reader = WebSocketReader()
    var messages: [WebSocketMessage] = []
    for byte in bytes {
      reader.append([byte])
      while let message = try reader.next() { messages.append(message) }
    }
    return messages
  }

  @Test func readsMessagesByteByByte() throws {
    let long = String(repeating: "症", count: 200)
    let bytes =
      frame(0x81, Array("a".utf8)) + frame(0x01, Array("x".utf8)) + frame(0x89, [7])
      + frame(0x80, Array("y".utf8))
      + frame(0x81, Array(long.utf8)) + frame(0x8A, []) + frame(0x88, [3, 232])
    #expect(try messages(bytes) == [.text("a"), .ping([7]), .text("xy"), .text(long), .pong, .close])
  }

  @Test(
    arguments: [
      ([0x81, 0x01, 0x61], 1002), ([0xC1, 0x81, 0, 0, 0, 0, 0x61], 1002), ([0x09, 0x80, 0, 0, 0, 0], 1002),
      ([0x89, 0xFE, 0, 126], 1002), ([0x80, 0x80, 0, 0, 0, 0], 1002), ([0x82, 0x80, 0, 0, 0, 0], 1003),
      ([0x81, 0x81, 0, 0, 0, 0, 0xFF], 1007), ([0x81, 0xFF], 1009), ([0x81, 0xFE, 0x40, 0x01], 1009),
      ([0x83, 0x80, 0, 0, 0, 0], 1002),
    ] as [([UInt8], UInt16)])
  func refusesWhatBreaksTheProtocol(bytes: [UInt8], status: UInt16) {
    #expect(throws: WebSocketReader.Violation(status: status)) { try messages(bytes) }
  }

  @Test func refusesFragmentsThatGrowTooLarge() {
    let part = frame(0x01, Array(repeating: 0x61, count: 10_000))
    let more = frame(0x00, Array(repeating: 0x61, count: 10_000))
    #expect(throws: WebSocketReader.Violation(status: 1009)) { try messages(part + more) }
  }

  @Test func writesLengthsInThreeForms() {
    #expect(WebSocketFrame.text([0x61]) == [0x81, 1, 0x61])
    #expect(WebSocketFrame.text(Array(repeating: 0, count: 126)).prefix(4) == [0x81, 126, 0, 126])
    #expect(
      WebSocketFrame.text(Array(repeating: 0, count: 65_536)).prefix(10) == [
        0x81, 127, 0, 0, 0, 0, 0, 1, 0, 0,
      ])
  }

  /// The example of RFC 6455, section 1.3.
  @Test func acceptsAsTheStandardSays() {
    #expect(WebSocketHandshake.accept("dGhlIHNhbXBsZSBub25jZQ==") == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
  }
}

@Suite struct EditorLinkTests {
  @Test(
    arguments: [
      ("vscode", "vscode://file/a%20b/%E7%97%87.md:3:14"), ("zed", "zed://file/a%20b/%E7%97%87.md:3:14"),
      ("idea", "idea://open?file=/a%20b/%E7%97%87.md&line=3&column=14"),
      ("sublime", "subl://open?url=file:///a%20b/%E7%97%87.md&line=3&column=14"),
      ("my-editor:{column},{line},{path},{other}", "my-editor:14,3,/a%20b/%E7%97%87.md,{other}"),
      ("none", nil),
    ] as [(String, String?)])
  func opensThePlace(name: String, address: String?) throws {
    let link = try #require(EditorLink(name))
    #expect(link.address(ofAbsolutePath: "/a b/症.md", line: 3, column: 14) == address)
  }

  @Test func knowsEveryNameThatItOffers() {
    for name in EditorLink.names { #expect(EditorLink(name) != nil) }
  }

  @Test(arguments: ["", "emacs", "vscode://file", "{path}", "javascript:{path}", "DATA:{path}", "a b:{path}"])
  func refusesWhatIsNoAddress(name: String) { #expect(EditorLink(name) == nil) }

  @Test func escapesWhatMeansSomethingInAnAddress() throws {
    let link = try #require(EditorLink("idea"))
    #expect(
      link.address(ofAbsolutePath: "/a&line=9#{line}\"<.md", line: 1, column: 2)
        == "idea://open?file=/a%26line%3D9%23%7Bline%7D%22%3C.md&line=1&column=2")
  }
}

@Suite struct PreviewMarkupTests {
  private func inserted(_ page: String, path: String = "ja/x.html") -> String {
    String(
      decoding: PreviewMarkup.inserted(into: Array(page.utf8), path: path, build: "b-1", digest: "0123"),
      as: UTF8.self)
  }

  @Test func standsBeforeTheEndOfTheHead() throws {
    let text = inserted("<html><head><title>症</title></HEAD><body></head></body>")
    let parts = text.split(separator: "<link rel=\"stylesheet\" href=\"/_kotae/preview.css\">", maxSplits: 1)
    #expect(parts[0] == "<html><head><title>症</title>")
    #expect(text.hasSuffix("</script>\n</HEAD><body></head></body>"))
    #expect(text.contains(" data-page=\"ja/x.html\" data-build=\"b-1\" data-digest=\"0123\"></script>"))
  }

  @Test func standsAtTheEndOfWhatHasNoHead() { #expect(inserted("<p>x").hasPrefix("<p>x<link ")) }

  @Test func escapesTheNameOfThePage() {
    #expect(
      inserted("</head>", path: "\"><script>&.html").contains(
        "data-page=\"&quot;&gt;&lt;script&gt;&amp;.html\""))
  }
}

@Suite struct ContentTypeTests {
  @Test(arguments: [
    ("ja/notes/x.html", "text/html; charset=utf-8"), ("a/b.CSS", "text/css; charset=utf-8"),
    ("files/x/tune.reg", "application/octet-stream"), ("x.pol", "application/octet-stream"),
    ("feed.xml", "application/xml; charset=utf-8"), ("pic.webp", "image/webp"),
    ("a.b/c", "application/octet-stream"),
    ("症状.md", "text/markdown; charset=utf-8"), ("x.", "application/octet-stream"),
  ])
  func followsTheName(path: String, type: String) { #expect(ContentType.of(path) == type) }
}

@Suite struct ThemeEffectTests {
  private func effect(_ paths: String...) -> ThemeEffect {
    var sources = ChangedSources()
    sources.note(paths.map { .written(CompilerInput.File(path: $0, byteCount: 1)) })
    return ThemeEffect(sources)
  }

  @Test func knowsStyleSheetsFromOtherFiles() {
    let styles = effect("templates/assets/kotae.css", "content/notes/x/ja.md", "templates/note.mustache")
    #expect(styles.styles == ["assets/kotae.css"])
    #expect(!styles.reloadsEverything)
    #expect(effect("templates/assets/a/kotae.js").reloadsEverything)
    #expect(effect("templates/preview/preview.css").reloadsEverything)
    #expect(!effect("content/notes/x/a.svg").reloadsEverything)
  }

  @Test func remembersTheLastThatHappenedToAFile() {
    var sources = ChangedSources()
    sources.note([.written(CompilerInput.File(path: "a", byteCount: 1)), .removed("a"), .removed("b")])
    sources.note([.written(CompilerInput.File(path: "b", byteCount: 1))])
    #expect(sources.written == [PathKey("b")])
    #expect(sources.removed == [PathKey("a")])
  }
}

@Suite struct PreviewSentencesTests {
  private func round(
    _ paths: [String], pages: Int?, isFirst: Bool = false, hasSite: Bool = true
  ) -> PreviewTerminal.Round {
    PreviewTerminal.Round(
      isFirst: isFirst, noteCount: 3, paths: paths, pageCount: pages, hasSite: hasSite,
      time: .microseconds(12_400))
  }

  private func line(
    _ language: MessageLanguage, _ round: PreviewTerminal.Round, errors: Int = 0, warnings: Int = 0
  ) -> String {
    var counts = ProblemCounts([])
    counts.errors = errors
    counts.warnings = warnings
    return CommandWords(language: language).previewRound(
      round, counts, firstError: errors > 0 ? "content/notes/x/ja.md:3:4" : nil)
  }

  /// Where there has never been a site, none stays.
  @Test func aSiteThatNeverWasDoesntStay() {
    let text = line(.english, round([], pages: nil, isFirst: true, hasSite: false), errors: 1)
    #expect(text == "3 notes: 1 error (first at content/notes/x/ja.md:3:4), 12 ms")
  }

  @Test func aRoundIsOneLine() {
    #expect(line(.english, round([], pages: 12, isFirst: true)) == "3 notes: 12 pages, 12 ms")
    #expect(line(.english, round(["a/ja.md"], pages: 1)) == "a/ja.md: 1 page, 12 ms")
    #expect(line(.english, round(["a", "b"], pages: 2), warnings: 1) == "2 files: 2 pages, 1 warning, 12 ms")
    #expect(
      line(.english, round(["a\u{1B}[2J"], pages: nil), errors: 2)
        == "a<U+001B>[2J: 2 errors (first at content/notes/x/ja.md:3:4); the last good site stays, 12 ms")
    #expect(line(.japanese, round(["a", "b"], pages: 2), warnings: 1) == "2 個のファイル: 2 ページ、警告 1 件、12 ミリ秒")
  }

  @Test func theWordsOfTheClientAreThereInBothLanguages() {
    var keys: Set<String> = []
    for word in PreviewWords.all {
      #expect(keys.insert(word.key).inserted)
      #expect(!word.english.isEmpty && !word.japanese.isEmpty)
    }
  }
}

@Suite struct ProblemReportTests {
  @Test(arguments: [
    ("a: 症状😀x", 3, 9, 3..<5), ("a: 症状😀x", 9, 13, 5..<7), ("a: b", 4, 4, 4..<5), ("a: b", 0, 99, 0..<4),
  ])
  func marksAreCountedAsBrowsersCount(line: String, start: Int, end: Int, mark: Range<Int>) {
    let source = SourceText(path: "content/x", text: "first\n" + line + "\nlast")
    let range = SourceRange(6, 6 + line.utf8.count)
    #expect(ProblemReport.mark(SourceRange(6 + start, 6 + end), in: range, of: source) == mark)
  }

  @Test func listsErrorsFirstAndNoMoreThanItsLimit() throws {
    var report = ProblemReport(editor: try #require(EditorLink("none")))
    let place = SourceLocation(path: "content/x", range: .fileStart)
    var warning = Diagnostic(.strayFile, at: place, ["file": "w"])
    warning.severity = .warning
    var error = Diagnostic(.strayFile, at: place, ["file": "e"])
    error.severity = .error
    report.diagnostics = [warning] + Array(repeating: error, count: 300)
    report.failure = .notAFolder(path: "content")
    let text = String(decoding: report.json(.english), as: UTF8.self)
    #expect(
      text.hasPrefix(
        "{\"errors\":301,\"warnings\":1,\"shown\":200,\"diagnostics\":[{\"severity\":\"error\",\"code\":\"system\""
      ))
    #expect(!text.contains("\"severity\":\"warning\""))
    #expect(text.contains("\"link\":null"))
  }
}

@Suite struct ConnectionTableTests {
  /// Requests that never come to their end must not keep everybody else out; open pages stay.
  @Test func requestsThatDontEndGiveWay() throws {
    let table = ConnectionTable(limit: 3)
    let ended = Ended()
    let ids = try (0..<3).map { _ in try #require(table.open()) }
    for id in ids { table.attach(id) { ended.note(id) } }
    table.isListening(ids[0], until: .now + .seconds(1))
    table.isReading(ids[1], until: .now + .seconds(20), isIdle: false)
    table.isReading(ids[2], until: .now + .seconds(10), isIdle: false)
    #expect(table.open() != nil)
    #expect(ended.ids == [ids[2]])
    #expect(table.count == 3)
  }

  @Test func theOldestIdleConnectionGivesWay() throws {
    let table = ConnectionTable(limit: 2)
    let ended = Ended()
    let first = try #require(table.open())
    let second = try #require(table.open())
    for id in [first, second] { table.attach(id) { ended.note(id) } }
    table.isReading(first, until: .now + .seconds(20), isIdle: true)
    table.isReading(second, until: .now + .seconds(10), isIdle: true)
    let third = try #require(table.open())
    #expect(ended.ids == [second])
    table.isReading(first, until: nil, isIdle: false)
    table.isReading(third, until: nil, isIdle: false)
    #expect(table.open() == nil)
    #expect(table.count == 2)
  }

  @Test func whoseTimeIsOverIsEnded() throws {
    let table = ConnectionTable(limit: 9)
    let ended = Ended()
    let ids = try (0..<3).map { _ in try #require(table.open()) }
    for id in ids { table.attach(id) { ended.note(id) } }
    let now = ContinuousClock.now
    table.isReading(ids[0], until: now + .seconds(1), isIdle: false)
    table.isReading(ids[1], until: nil, isIdle: false)
    table.isWriting(ids[1], until: now + .seconds(2))
    table.isReading(ids[2], until: nil, isIdle: false)
    table.endOverdue(at: now)
    #expect(ended.ids.isEmpty)
    table.endOverdue(at: now + .seconds(3))
    #expect(ended.ids.sorted() == [ids[0], ids[1]])
  }
}

/// What was ended, in order.
private final class Ended: Sendable {
  private let state = Mutex<[ConnectionTable.ID]>([])
  var ids: [ConnectionTable.ID] { state.withLock { $0 } }
  func note(_ id: ConnectionTable.ID) { state.withLock { $0.append(id) } }
}

// Watching: when it's time to look, what a look finds, and what editors do to files, in every form that runs here.

import Foundation
import KotaeCompiler
import Synchronization
import Testing

@testable import KotaeCommands

@Suite struct ChangeSettlingTests {
  private let start = ContinuousClock.now
  private let a = SourcePath(.content, "notes/a/ja.md")
  private let b = SourcePath(.content, "notes/b/ja.md")

  private func at(_ milliseconds: Int) -> ContinuousClock.Instant { start + .milliseconds(milliseconds) }

  @Test func looksShortlyAfterTheLastOfABurst() {
    var settling = ChangeSettling()
    #expect(settling.due == nil)
    settling.add([.settled(a)], at: at(0))
    settling.add([.settled(b)], at: at(3))
    #expect(settling.due == at(8))
    #expect(settling.take(at: at(7)) == nil)
    #expect(settling.take(at: at(8)) == .init(paths: [a, b]))
    #expect(settling.due == nil)
  }

  @Test func aBurstWithoutEndIsLookedAtAllTheSame() {
    var settling = ChangeSettling()
    var looks = 0
    for millisecond in 0..<1000 {
      settling.add([.settled(a)], at: at(millisecond))
      if settling.take(at: at(millisecond)) != nil { looks += 1 }
    }
    #expect((9...11).contains(looks))
  }

  @Test func halfAFileIsNotLookedAt() {
    var settling = ChangeSettling()
    settling.add([.growing(a)], at: at(0))
    settling.add([.settled(b)], at: at(1))
    #expect(settling.take(at: at(6)) == .init(paths: [b]))
    settling.add([.growing(a)], at: at(150))
    #expect(settling.due == at(350))
    settling.add([.settled(a)], at: at(200))
    #expect(settling.due == at(205))
    #expect(settling.take(at: at(205)) == .init(paths: [a]))
  }

  @Test func aFileThatIsWrittenAgainIsHalfAgain() {
    var settling = ChangeSettling()
    settling.add([.settled(a)], at: at(0))
    settling.add([.growing(a)], at: at(1))
    #expect(settling.take(at: at(50)) == nil)
    #expect(settling.due == at(201))
    #expect(settling.take(at: at(201)) == .init(paths: [a]))
  }

  @Test func aFileThatNobodyClosesIsLookedAtAfterAWhile() {
    var settling = ChangeSettling()
    for millisecond in stride(from: 0, to: 2000, by: 100) { settling.add([.growing(a)], at: at(millisecond)) }
    #expect(settling.due == at(2000))
  }

  @Test func whatIsGoneMayComeBack() {
    var settling = ChangeSettling()
    settling.add([.vanished(a)], at: at(0))
    #expect(settling.due == at(40))
    settling.add([.growing(a)], at: at(2))
    #expect(settling.take(at: at(40)) == nil)
    settling.add([.settled(a)], at: at(50))
    #expect(settling.take(at: at(55)) == .init(paths: [a]))
    settling.add([.vanished(b)], at: at(100))
    #expect(settling.take(at: at(140)) == .init(paths: [b]))
  }

  @Test func everythingIncludesWhatElseHappens() {
    var settling = ChangeSettling()
    settling.add([.everything, .settled(a)], at: at(0))
    #expect(settling.take(at: at(5)) == .init(paths: [a], isEverything: true))
  }
}

@Suite struct SourceLedgerTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("content/notes/a/ja.md", "a")
    try folder.write("own/note.mustache", "own")
    try folder.write("theme/note.mustache", "theme")
    try folder.write("theme/assets/x.css", "x")
  }

  private func ledger() throws -> SourceLedger {
    try SourceLedger(
      SourcePlaces(content: folder.path("content"), layers: [folder.path("own"), folder.path("theme")]))
  }

  private func texts(_ changes: [SourceChange]) -> [String] {
    changes.map { change in
      switch change {
      case .written(let file): "\(file.path) \(file.leadsOutside ? "outside" : String(file.byteCount))"
      case .removed(let path): "\(path) gone"
      }
    }
  }

  @Test func findsWhatSiteSourcesFinds() throws {
    let layers = [folder.path("own"), folder.path("theme")]
    try folder.write("kotae.yml", "name: x")
    try folder.link("content/notes/a/out.txt", to: "/etc/passwd")
    let sources = try SiteSources(content: folder.path("content"), templates: layers)
    let ledger = try ledger()
    func text(_ files: [CompilerInput.File]) -> [String] {
      files.map { "\($0.path) \($0.byteCount) \($0.leadsOutside)" }.sorted()
    }
    #expect(text(ledger.files) == text(sources.files))
    for file in ledger.files where !file.leadsOutside {
      #expect(ledger.places.diskPath(of: file.path) == sources.path(of: file.path))
      #expect(try ledger.places.read(file.path) == sources.input.read(file.path))
    }
  }

  @Test func tellsWhatItFindsAgain() throws {
    var ledger = try ledger()
    try folder.write("content/notes/a/ja.md", "a")
    #expect(
      texts(try ledger.look(at: [SourcePath(.content, "notes/a/ja.md")])) == ["content/notes/a/ja.md 1"])
    try folder.write("content/notes/b/ja.md", "bb")
    try folder.write("content/notes/b/sub/x.txt", "x")
    #expect(
      texts(try ledger.look(at: [SourcePath(.content, "notes/b")]))
        == ["content/notes/b/ja.md 2", "content/notes/b/sub/x.txt 1"])
    try FileManager.default.removeItem(atPath: folder.path("content/notes/b"))
    #expect(
      texts(try ledger.look(at: [SourcePath(.content, "notes/b")]))
        == ["content/notes/b/ja.md gone", "content/notes/b/sub/x.txt gone"])
    #expect(try ledger.look(at: [SourcePath(.content, "notes/b")]).isEmpty)
    try folder.write("kotae.yml", "x")
    #expect(texts(try ledger.look(at: [SourcePath(.configuration, "")])) == ["kotae.yml 1"])
    #expect(try ledger.look(at: []).isEmpty)
  }

  @Test func aTemplateThatLosesChangesNothing() throws {
    var ledger = try ledger()
    try folder.write("theme/note.mustache", "other theme")
    #expect(try ledger.look(at: [SourcePath(.templates(1), "note.mustache")]).isEmpty)
    try FileManager.default.removeItem(atPath: folder.path("own/note.mustache"))
    #expect(
      texts(try ledger.look(at: [SourcePath(.templates(0), "note.mustache")])) == [
        "templates/note.mustache 11"
      ])
    try FileManager.default.removeItem(atPath: folder.path("theme/note.mustache"))
    #expect(
      texts(try ledger.look(at: [SourcePath(.templates(1), "note.mustache")])) == [
        "templates/note.mustache gone"
      ])
  }

  @Test func aLookAtEverythingFindsTheSame() throws {
    let before = try ledger()
    var looked = before
    try folder.write("content/notes/a/ja.md", "longer")
    try folder.write("content/notes/c/ja.md", "c")
    try folder.write("own/assets/x.css", "own")
    try FileManager.default.removeItem(atPath: folder.path("own/note.mustache"))
    let paths: Set<SourcePath> = [
      SourcePath(.content, "notes/a/ja.md"), SourcePath(.content, "notes/c"),
      SourcePath(.templates(0), "assets"),
      SourcePath(.templates(0), "note.mustache"),
    ]
    let after = try ledger()
    #expect(texts(before.changes(to: after)).sorted() == texts(try looked.look(at: paths)).sorted())
    #expect(looked.changes(to: after).isEmpty)
  }

  @Test func aFailureChangesNothing() throws {
    var ledger = try ledger()
    try folder.write("content/notes/b/ja.md", "b")
    try folder.link("content/notes/b/nowhere.txt", to: "missing")
    #expect(throws: MachineFailure.self) { try ledger.look(at: [SourcePath(.content, "notes/b")]) }
    try FileManager.default.removeItem(atPath: folder.path("content/notes/b/nowhere.txt"))
    #expect(texts(try ledger.look(at: [SourcePath(.content, "notes/b")])) == ["content/notes/b/ja.md 1"])
  }

  @Test func namesAreBytes() throws {
    var ledger = try ledger()
    try folder.write("content/notes/a/\u{30AC}.txt", "1")
    try folder.write("content/notes/a/\u{30AB}\u{3099}.txt", "22")
    let changes = try ledger.look(at: [
      SourcePath(.content, "notes/a/\u{30AC}.txt"), SourcePath(.content, "notes/a/\u{30AB}\u{3099}.txt"),
    ])
    #expect(changes.count == 2)
    #expect(try ledger.places.read("content/notes/a/\u{30AC}.txt") == Array("1".utf8))
    #expect(try ledger.places.read("content/notes/a/\u{30AB}\u{3099}.txt") == Array("22".utf8))
  }

  @Test func whatIsSeenThroughALinkChangesWithIt() throws {
    try folder.write("content/shared.txt", "1")
    try folder.link("content/notes/a/shared.txt", to: "../../shared.txt")
    var ledger = try ledger()
    try folder.write("content/shared.txt", "22")
    #expect(
      texts(try ledger.look(at: [SourcePath(.content, "shared.txt")]))
        == ["content/notes/a/shared.txt 2", "content/shared.txt 2"])
  }

  @Test func nothingIsReadThroughALinkThatLeadsOut() throws {
    let ledger = try ledger()
    try folder.write("secret.txt", "SECRET")
    try FileManager.default.removeItem(atPath: folder.path("content/notes/a/ja.md"))
    try folder.link("content/notes/a/ja.md", to: folder.path("secret.txt"))
    #expect(throws: MachineFailure.self) { try ledger.places.read("content/notes/a/ja.md") }
    try FileManager.default.removeItem(atPath: folder.path("content/notes/a"))
    try folder.write("away/ja.md", "SECRET")
    try folder.link("content/notes/a", to: folder.path("away"))
    #expect(throws: MachineFailure.self) { try ledger.places.read("content/notes/a/ja.md") }
    #expect(throws: MachineFailure.self) { try ledger.places.read("content/../secret.txt") }
  }
}

/// What editors do, seen through every watch: after it has told, a ledger that looked only where it was told equals
/// one that looked everywhere.
@Suite(.serialized) struct WatchTests {
  enum Form: CaseIterable, Sendable { case system, polling }

  /// A folder, its watch, and a ledger that follows it.
  final class Followed {
    let folder: TemporaryFolder
    let places: SourcePlaces
    let watch: any SourceWatch
    private var ledger: SourceLedger
    /// What has been told.
    private final class Listened: Sendable {
      let state = Mutex(ChangeSettling())
    }
    private let listened: Listened
    private var listens = false
    private(set) var rounds = 0

    init(_ form: Form) throws {
      folder = try TemporaryFolder()
      for note in ["a", "b"] { try folder.write("content/notes/\(note)/ja.md", note) }
      try folder.write("theme/note.mustache", "x")
      places = SourcePlaces(content: folder.path("content"), layers: [folder.path("theme")])
      switch form {
      case .system:
        #if canImport(Darwin)
          watch = try FileEventsWatch(places, expected: [])
        #else
          watch = try InotifyWatch(places, expected: [])
        #endif
      case .polling: watch = PollingWatch(every: .milliseconds(50))
      }
      ledger = try SourceLedger(places)
      listened = Listened()
    }

    /// Follows what is told until nothing differs from what is there. A watch that misses something hangs here until
    /// the test's time is over.
    func follow() async throws {
      if !listens {
        listens = true
        // What is told while somebody looks is part of the next round, as in the server.
        Task { [events = watch.events, listened] in
          for await group in events { listened.state.withLock { $0.add(group, at: .now) } }
        }
      }
      while true {
        let due = listened.state.withLock { $0.due }
        guard let due else {
          if let now = try? SourceLedger(places), ledger.changes(to: now).isEmpty { return }
          try await Task.sleep(for: .milliseconds(5))
          continue
        }
        try await Task.sleep(until: due)
        guard let round = listened.state.withLock({ $0.take(at: .now) }) else { continue }
        rounds += 1
        do throws(MachineFailure) {
          if round.isEverything {
            ledger = try SourceLedger(places)
          } else {
            _ = try ledger.look(at: round.paths)
          }
        } catch {
          listened.state.withLock { $0.add([.everything], at: .now) }
          try await Task.sleep(for: .milliseconds(20))
        }
      }
    }

    func move(_ from: String, _ to: String) throws {
      #expect(rename(folder.path(from), folder.path(to)) == 0)
    }

    func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: folder.path(name)) }

    /// Opens, cuts off, writes, closes.
    func overwrite(_ name: String, _ text: String) throws {
      let file = try #require(fopen(folder.path(name), "w"))
      fputs(text, file)
      fclose(file)
    }
  }

  @Test(.timeLimit(.minutes(1)), arguments: Form.allCases) func savesInEveryWay(form: Form) async throws {
    let followed = try Followed(form)
    let note = "content/notes/a/ja.md"
    // In place.
    try followed.overwrite(note, "in place")
    try await followed.follow()
    // Beside, and over it.
    try followed.overwrite("content/notes/a/ja.md.tmp", "beside it")
    try followed.move("content/notes/a/ja.md.tmp", note)
    try await followed.follow()
    // Vim.
    try followed.overwrite("content/notes/a/4913", "")
    try followed.remove("content/notes/a/4913")
    try followed.overwrite("content/notes/a/.ja.md.swp", "swap")
    try followed.move(note, "content/notes/a/ja.md~")
    try followed.overwrite(note, "with a backup")
    try followed.remove("content/notes/a/ja.md~")
    try await followed.follow()
    // Anew.
    try followed.remove(note)
    try followed.overwrite(note, "anew, and longer")
    try await followed.follow()
    try followed.remove(note)
    try await followed.follow()
    try followed.folder.write("kotae.yml", "name: x")
    try await followed.follow()
    try followed.overwrite("kotae.yml.new", "name: other")
    try followed.move("kotae.yml.new", "kotae.yml")
    try await followed.follow()
    try followed.remove("kotae.yml")
    try await followed.follow()
    try followed.overwrite("theme/note.mustache", "another theme")
    try await followed.follow()
    followed.watch.stop()
  }

  @Test(.timeLimit(.minutes(1)), arguments: Form.allCases) func followsFolders(form: Form) async throws {
    let followed = try Followed(form)
    for number in 0..<20 {
      // Files are there before anybody can watch the folder.
      try followed.folder.write("content/notes/new-\(number)/ja.md", "x")
      try followed.folder.write("content/notes/new-\(number)/deep/er/x.txt", "x")
      try followed.folder.write("content/notes/new-\(number)/en.md", "x")
    }
    try await followed.follow()
    try followed.move("content/notes/new-1", "content/notes/moved")
    try await followed.follow()
    try followed.overwrite("content/notes/moved/deep/er/x.txt", "still watched")
    try await followed.follow()
    try followed.move("content/notes/moved", "away")
    try await followed.follow()
    try followed.move("away", "content/notes/back")
    try followed.overwrite("content/notes/back/ja.md", "back")
    try await followed.follow()
    try followed.remove("content/notes/new-2")
    try await followed.follow()
    try followed.folder.link("content/notes/linked", to: "a")
    try await followed.follow()
    try followed.overwrite("content/notes/a/ja.md", "seen twice")
    try await followed.follow()
    followed.watch.stop()
  }

  @Test(.timeLimit(.minutes(1)), arguments: Form.allCases) func survivesThatContentIsReplaced(form: Form)
    async throws
  {
    let followed = try Followed(form)
    try followed.move("content", "old")
    try followed.folder.write("content/notes/c/ja.md", "c")
    try await followed.follow()
    try followed.overwrite("content/notes/c/ja.md", "watched")
    try await followed.follow()
    try followed.remove("content")
    try followed.move("old", "content")
    try await followed.follow()
    try followed.overwrite("content/notes/a/ja.md", "watched again")
    try await followed.follow()
    followed.watch.stop()
  }

  @Test(.timeLimit(.minutes(1)), arguments: Form.allCases) func aThousandFilesAreAFewRounds(form: Form)
    async throws
  {
    let followed = try Followed(form)
    for number in 0..<1000 { try followed.folder.write("content/notes/n-\(number)/ja.md", "1") }
    try await followed.follow()
    let before = followed.rounds
    for number in 0..<1000 { try followed.overwrite("content/notes/n-\(number)/ja.md", "another text") }
    try await followed.follow()
    #expect(followed.rounds - before < 100)
    followed.watch.stop()
  }

  @Test(.timeLimit(.minutes(1)), arguments: Form.allCases) func namesAreBytes(form: Form) async throws {
    let followed = try Followed(form)
    try followed.overwrite("content/notes/a/\u{30AC}.txt", "composed")
    try followed.overwrite("content/notes/a/\u{30AB}\u{3099}.txt", "decomposed")
    try await followed.follow()
    try followed.move("content/notes/a/\u{30AC}.txt", "content/notes/b/\u{30AC}.txt")
    try followed.remove("content/notes/a/\u{30AB}\u{3099}.txt")
    try await followed.follow()
    followed.watch.stop()
  }

  #if !canImport(Darwin)
    @Test(.timeLimit(.minutes(1))) func whatDoesntCountIsNotTold() async throws {
      let followed = try Followed(.system)
      for name in [".ja.md.swp", "4913", "ja.md~", "#ja.md#", ".#ja.md", ".DS_Store"] {
        try followed.overwrite("content/notes/a/" + name, "x")
        try followed.remove("content/notes/a/" + name)
      }
      try followed.overwrite("other.txt", "beside kotae.yml")
      try followed.overwrite("content/notes/b/ja.md", "the only one")
      var told: Set<SourcePath> = []
      for await events in followed.watch.events {
        for event in events {
          switch event {
          case .settled(let path), .growing(let path), .vanished(let path): told.insert(path)
          case .everything: Issue.record("everything")
          }
        }
        if told.contains(SourcePath(.content, "notes/b/ja.md")) { break }
      }
      #expect(told == [SourcePath(.content, "notes/b/ja.md")])
      followed.watch.stop()
    }
  #endif
}

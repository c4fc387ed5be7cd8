// The pages that are open in browsers, and what each must be told when the site has changed. A page is reloaded only if
// it would look different: its bytes are compared, not what a build may have reached.

import KotaeCompiler
#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What goes out on a live connection.
enum LiveOutput: Sendable {
  /// A message as JSON.
  case message([UInt8])
  /// A question whether the browser is still there.
  case ping
  /// The answer to the browser's question.
  case pong([UInt8])
  /// The end, with its status.
  case close(UInt16)
}

/// The first message of a client.
struct LiveGreeting: Sendable, Decodable {
  /// The page's path in the site; empty where there is none.
  var page: String
  /// The language of the page.
  var language: String
  /// The state of the site that the page shows.
  var build: String
  /// The page's digest, if it knows that.
  var digest: String?
}

/// The pages that are open.
actor LiveConnections {
  private struct Live {
    var page: String
    var language: MessageLanguage
    var digest: String?
    var send: @Sendable (LiveOutput) -> Void
  }

  private let state: PreviewState
  private var open: [ConnectionTable.ID: Live] = [:]

  /// No pages yet.
  init(_ state: PreviewState) { self.state = state }

  /// A page has said which one it is; it is told how the site stands.
  func greet(
    _ id: ConnectionTable.ID, _ greeting: LiveGreeting, send: @escaping @Sendable (LiveOutput) -> Void
  ) {
    let snapshot = state.snapshot
    let language = MessageLanguage(tag: greeting.language)
    let digest = snapshot.page(greeting.page)?.digest
    // It was served, and its note was taken away before it could say so: it stays in view.
    let isGone = snapshot.served != nil && !greeting.page.isEmpty && digest == nil
    let isCurrent =
      if let known = greeting.digest, let digest { known == digest } else {
        isGone || greeting.build == snapshot.build
      }
    open[id] = Live(page: greeting.page, language: language, digest: digest, send: send)
    var json = JSONWriter()
    json.beginObject()
    json.member("type", "build")
    json.member("build", snapshot.build)
    json.member("isCurrent", isCurrent)
    json.key("words")
    json.raw(PreviewWords.json(language))
    json.key("report")
    json.raw(snapshot.problems.json(language))
    json.end()
    send(.message(json.finished()))
    if isGone { send(LiveConnections.message("gone")) }
  }

  /// A page is gone.
  func leave(_ id: ConnectionTable.ID) { open[id] = nil }

  /// Tells every page what `change` means for it.
  func tell(_ change: PreviewChange) {
    guard !open.isEmpty else { return }
    let snapshot = state.snapshot
    var builds: [MessageLanguage: [UInt8]] = [:]
    var digests: [String: String?] = [:]
    let effect = ThemeEffect(change.sources)
    for (id, live) in open {
      let build = builds[live.language] ?? LiveConnections.build(snapshot, live.language)
      builds[live.language] = build
      live.send(.message(build))
      guard let reach = change.reach else {
        // What stands in for a page says something else now.
        if change.isFirst, snapshot.served == nil { live.send(LiveConnections.message("reload")) }
        continue
      }
      if live.page.isEmpty || effect.reloadsEverything {
        live.send(LiveConnections.message("reload"))
        continue
      }
      guard let index = snapshot.served?.site.index(ofPath: live.page) else {
        // Should it come back, it must be loaded again.
        open[id]?.digest = nil
        live.send(moved(live.page, change, snapshot) ?? LiveConnections.message("gone"))
        continue
      }
      var digest = live.digest
      if reach.contains(index) || digest == nil {
        digest = digests[live.page] ?? snapshot.page(live.page)?.digest
        digests[live.page] = digest
      }
      if digest != live.digest {
        open[id]?.digest = digest
        live.send(LiveConnections.message("reload"))
      } else if effect.mayShow(in: live.page, snapshot) {
        live.send(LiveConnections.message("reload"))
      } else {
        if !effect.styles.isEmpty { live.send(LiveConnections.styles(effect.styles)) }
        live.send(LiveConnections.message("note"))
      }
    }
  }

  /// Where the page of a note is whose folder got another name, if that is all that has happened to folders.
  private func moved(_ page: String, _ change: PreviewChange, _ snapshot: PreviewSnapshot) -> LiveOutput? {
    guard let served = snapshot.served else { return nil }
    let gone = LiveConnections.noteFolders(of: change.sources.removed)
    let here = LiveConnections.noteFolders(of: change.sources.written)
    guard gone.count == 1, here.count == 1, let old = gone.first, let new = here.first, old != new else {
      return nil
    }
    let oldID = DiskPath.lastComponent(of: old.text)
    let newID = DiskPath.lastComponent(of: new.text)
    let ending = "/" + oldID + ".html"
    guard page.utf8.count > ending.utf8.count, page.hasSuffix(ending) else { return nil }
    let candidate = page.dropLast(ending.count) + "/" + newID + ".html"
    guard served.site.index(ofPath: String(candidate)) != nil else { return nil }
    var json = JSONWriter()
    json.beginObject()
    json.member("type", "moved")
    json.member("address", SitePath.encoded(served.mount + candidate))
    json.end()
    return .message(json.finished())
  }

  private static func noteFolders(of paths: Set<PathKey>) -> Set<PathKey> {
    Set(paths.filter { $0.text.utf8.starts(with: "content/notes/".utf8) }.compactMap(\.folder))
  }

  private static func build(_ snapshot: PreviewSnapshot, _ language: MessageLanguage) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.member("type", "build")
    json.member("build", snapshot.build)
    json.key("report")
    json.raw(snapshot.problems.json(language))
    json.end()
    return json.finished()
  }

  private static func message(_ type: String) -> LiveOutput {
    var json = JSONWriter()
    json.beginObject()
    json.member("type", type)
    json.end()
    return .message(json.finished())
  }

  private static func styles(_ paths: [String]) -> LiveOutput {
    var json = JSONWriter()
    json.beginObject()
    json.member("type", "styles")
    json.key("paths")
    json.beginArray()
    for path in paths { json.string(path) }
    json.end()
    json.end()
    return .message(json.finished())
  }
}

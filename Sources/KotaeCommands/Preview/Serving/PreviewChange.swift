// What a round of building has changed, and what of that open pages can notice though their own bytes are the same.

import KotaeCompiler

/// Sources that have changed, by logical path.
struct ChangedSources: Sendable {
  /// Those that are there.
  private(set) var written: Set<PathKey> = []
  /// Those that are gone.
  private(set) var removed: Set<PathKey> = []

  /// Takes note of changes, in their order.
  mutating func note(_ changes: [SourceChange]) {
    for change in changes {
      let path = PathKey(change.path)
      switch change {
      case .written:
        written.insert(path)
        removed.remove(path)
      case .removed:
        written.remove(path)
        removed.insert(path)
      }
    }
  }
}

/// What a round of building has changed.
struct PreviewChange: Sendable {
  /// The files that may differ from those of the last site; nil if there is no new site.
  var reach: Reach?
  /// The sources that have changed since the last site.
  var sources: ChangedSources
  /// Whether nothing had been compiled before.
  var isFirst = false
}

/// What changed files that are copied into the site mean for pages whose own bytes are the same.
struct ThemeEffect: Sendable {
  /// The style sheets among them, by their paths in the site.
  private(set) var styles: [String] = []
  /// Whether every page may look or work otherwise: a script, a picture of the theme, the client itself.
  private(set) var reloadsEverything = false
  /// The addresses of notes' files among them, as pages write them.
  private var attachments: [[UInt8]] = []

  /// Sorts changed sources.
  init(_ sources: ChangedSources) {
    for path in sources.written.union(sources.removed).sorted() {
      let text = path.text
      if text.utf8.starts(with: "templates/assets/".utf8) {
        if text.hasSuffix(".css") {
          styles.append(String(text.dropFirst("templates/".count)))
        } else {
          reloadsEverything = true
        }
      } else if text.utf8.starts(with: "templates/preview/".utf8) {
        reloadsEverything = true
      } else if text.utf8.starts(with: "content/notes/".utf8), !text.hasSuffix(".md") {
        let file = String(text.dropFirst("content/notes/".count))
        attachments.append(Array(SitePath.encoded("files/" + file).utf8))
      }
    }
  }

  /// Whether the page at `path` names one of the notes' files that have changed.
  func mayShow(in path: String, _ snapshot: PreviewSnapshot) -> Bool {
    guard !attachments.isEmpty, let page = snapshot.page(path) else { return false }
    return attachments.contains { page.bytes.firstRange(of: $0) != nil }
  }
}

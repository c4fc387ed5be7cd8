import Foundation
import KotaeCompiler

/// Random numbers that come again for the same seed (SplitMix64, Steele et al. 2014).
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Whether something happens that happens once in `count` times.
  mutating func oneIn(_ count: Int) -> Bool { Int.random(in: 0..<count, using: &self) == 0 }
}

/// A site that somebody edits without much care: whatever an editor may do to it happens.
struct EditedSite {
  /// The files as they are now.
  private(set) var files: [String: [UInt8]]
  /// The day.
  private(set) var clock = "2026-11-23"
  private let original: [String: [UInt8]]
  private var random: SeededRandom
  private var made = 0

  /// A site of eight notes that lead to each other, with the real theme.
  init(seed: UInt64) throws {
    random = SeededRandom(seed: seed)
    var files: [String: [UInt8]] = [:]
    for (path, bytes) in try DiskFiles.read(ContentTests.root.appending(path: "templates"))
    where path.hasSuffix(".mustache") || path.hasPrefix("strings/") {
      files["templates/" + path] = bytes
    }
    files["templates/assets/kotae.css"] = Array("p { color: black }\n".utf8)
    files["templates/assets/kotae.js"] = Array("// nothing\n".utf8)
    files["kotae.yml"] = Array((SmallSite.configuration + "base-url: https://kb.example.internal/\n").utf8)
    files["content/products.yml"] = Array(
      (SmallSite.products + "client:\n  name: {ja: クライアント, en: Client}\n  vendor: Contoso\n").utf8)
    files["content/notices.yml"] = Array(
      """
      backup:
        title: {ja: レジストリを控える, en: Back up the registry}
        text: {ja: 先に**キー**を書き出します。, en: Export the *key* first.}

      """.utf8)
    for index in 0..<8 {
      files["content/notes/\(Self.id(index))/ja.md"] = Array(Self.original(index).utf8)
      if index % 2 == 0 {
        files["content/notes/\(Self.id(index))/en.md"] = Array(Self.translation(index).utf8)
      }
    }
    files["content/notes/note-1/trace.txt"] = Array("trace\n".utf8)
    files["content/notes/note-2/図.png"] = SampleImages.png
    self.files = files
    original = files
  }

  private static func id(_ index: Int) -> String {
    ["note", "note-1", "note-2"][safe: index] ?? "other\(index)"
  }

  private static func original(_ index: Int) -> String {
    let next = id((index + 1) % 8)
    let product = index % 3 == 0 ? "client" : "server"
    return """
      ---
      title: 題が \(index)
      summary: 要約が \(index)
      kind: problem
      state: \(index == 5 ? "draft" : "unverified")
      severity: warning
      published: 2026-01-0\(index + 1)
      updated: 2026-02-0\(9 - index)
      review-by: \(index == 3 ? "2026-11-30" : "2027-03-01")
      tags: [tag\(index % 3), all]
      aliases: [old/\(index).html]
      environment:
        - {product: \(product), versions: ["\(index)"]}
      symptoms:
        - {id: seen, text: 症状 \(index)}
      codes:
        - stop: 0x7\(index)
          parameters: {1: {value: 0x\(index), text: 意味 \(index)}}
        - event: {log: ログが, source: Contoso, id: 100\(index % 4)}
      requires: [backup]
      registry:
        - id: size
          title: 大きさ \(index)
          key: HKLM\\SOFTWARE\\Contoso
          values:
            - {name: Size\(index), type: dword, data: 0x2\(index)00, unit: bytes, before: absent}
          takes-effect: {restart: computer}
      thresholds:
        - id: alarm
          title: 警報 \(index)
          parameter: 空き \(index % 2)
          unit: percent
          compare: below
          rows: [{amount: 1\(index % 2 == 0 ? 0 : 5), level: warning}, {amount: 2.5, level: critical}]
      procedures:
        - id: set
          title: 設定する
          purpose: resolution
          minutes: 1\(index)
          steps:
            - {id: apply, apply: size, rollback: 値を消します。}
            - {id: restart, restart: computer, expect: 動く \(index)}
      related: [\(next)]
      ---
      ## 原因 \(index)

      本文 \(index)、[次](../\(next)/ja.md)、[その原因](../\(next)/ja.md#原因-\((index + 1) % 8))。

      \(index == 2 ? "![図](図.png)" : "`コード \(index)` と 0x7\(index)。")

      ::thresholds{#alarm}

      """
  }

  private static func translation(_ index: Int) -> String {
    """
    ---
    translation-of: ja
    title: Title \(index)
    summary: Summary \(index)
    symptoms: {seen: {text: Symptom \(index)}}
    thresholds: {alarm: {title: Alarm \(index)}}
    ---
    ## Cause \(index)

    Body \(index), [next](../\(id((index + 1) % 8))/ja.md), `コード \(index)`.

    """
  }

  // MARK: Edits

  /// Does something, and says what.
  mutating func edit() -> (name: String, changes: [SourceChange]) {
    let before = files
    let name: String
    switch Int.random(in: 0..<28, using: &random) {
    case 0...3: name = changeText()
    case 4...7: name = changeFact()
    case 8: name = renameNote()
    case 9: name = deleteSomething()
    case 10: name = addNote()
    case 11: name = changeProducts()
    case 12: name = changeNotices()
    case 13: name = changeConfiguration()
    case 14: name = changeTemplate()
    case 15: name = changeWords()
    case 16: name = changeAsset()
    case 17: name = changeAttachment()
    case 18: name = breakSomething()
    case 19: name = stray()
    case 20: name = changeClock()
    case 21: name = acceptRevisions()
    default: name = restoreOne()
    }
    return (name, Self.changes(from: before, to: files))
  }

  /// Takes everything back.
  mutating func restoreAll() -> (name: String, changes: [SourceChange]) {
    let before = files
    files = original
    return ("all restored", Self.changes(from: before, to: files))
  }

  /// What a watcher would tell.
  private static func changes(from old: [String: [UInt8]], to new: [String: [UInt8]]) -> [SourceChange] {
    var changes: [SourceChange] = old.keys.filter { new[$0] == nil }.sorted().map { .removed($0) }
    for (path, bytes) in new.sorted(by: { $0.key < $1.key }) where old[path] != bytes {
      changes.append(.written(CompilerInput.File(path: path, byteCount: bytes.count)))
    }
    return changes
  }

  /// The files, for the compiler.
  var input: CompilerInput {
    let files = files
    return CompilerInput(
      files: files.map { CompilerInput.File(path: $0.key, byteCount: $0.value.count) },
      read: { path in
        guard let bytes = files[path] else { throw TestSite.MissingFile(path: path) }
        return bytes
      })
  }

  private mutating func one<T>(_ things: [T]) -> T? { things.randomElement(using: &random) }

  private mutating func path(where isWanted: (String) -> Bool) -> String? {
    one(files.keys.filter(isWanted).sorted())
  }

  private mutating func note() -> String? { path { $0.hasPrefix("content/notes/") && $0.hasSuffix(".md") } }

  /// Puts `change` of the text of `path` in its place.
  private mutating func rewrite(_ path: String, _ change: (String) -> String) {
    files[path] = Array(change(String(decoding: files[path] ?? [], as: UTF8.self)).utf8)
  }

  /// Replaces one line of a file, chosen among those that `isWanted` likes.
  private mutating func rewriteLine(
    _ path: String, where isWanted: (String) -> Bool, _ change: (String) -> String
  ) -> Bool {
    var lines = String(decoding: files[path] ?? [], as: UTF8.self).components(separatedBy: "\n")
    guard let index = one(lines.indices.filter { isWanted(lines[$0]) }) else { return false }
    lines[index] = change(lines[index])
    files[path] = Array(lines.joined(separator: "\n").utf8)
    return true
  }

  private mutating func changeText() -> String {
    guard let path = note() else { return "nothing" }
    made += 1
    let number = made
    switch Int.random(in: 0..<6, using: &random) {
    case 0:
      _ = rewriteLine(path, where: { $0.hasPrefix("title: ") }) { $0 + " \(number)" }
    case 1:
      _ = rewriteLine(path, where: { $0.hasPrefix("summary: ") }) { $0 + " \(number)" }
    case 2:
      _ = rewriteLine(path, where: { $0.contains("症状") || $0.contains("Symptom") || $0.contains("意味") }) {
        $0.replacingOccurrences(of: "}", with: " \(number)}")
      }
    case 3:
      _ = rewriteLine(path, where: { $0.hasPrefix("## ") }) { $0 + " \(number)" }
    case 4:
      // Equal as text, other bytes.
      rewrite(path) {
        $0.contains("が")
          ? $0.replacingOccurrences(of: "が", with: "か\u{3099}") : $0.precomposedStringWithCanonicalMapping
      }
    default:
      rewrite(path) { $0 + "\n段落 \(number)。\n" }
    }
    return "text of \(path)"
  }

  private mutating func changeFact() -> String {
    guard let path = path(where: { $0.hasSuffix("/ja.md") }) else { return "nothing" }
    let digit = Int.random(in: 1...9, using: &random)
    let product = one(["server", "client", "nobody"]) ?? ""
    let state = one(["draft", "unverified", "archived"]) ?? ""
    let other = one(["note", "note-1", "other4", "gone"]) ?? ""
    let edits: [((String) -> Bool, (String) -> String)] = [
      ({ $0.hasPrefix("updated:") }, { _ in "updated: 2026-0\(digit)-11" }),
      ({ $0.hasPrefix("review-by:") }, { _ in "review-by: 2026-11-2\(digit)" }),
      ({ $0.hasPrefix("state:") }, { _ in "state: \(state)" }),
      ({ $0.hasPrefix("severity:") }, { _ in "severity: outage" }),
      ({ $0.hasPrefix("tags:") }, { _ in "tags: [tag\(digit), all]" }),
      ({ $0.hasPrefix("aliases:") }, { _ in "aliases: [old/\(digit).html]" }),
      ({ $0.contains("- {product:") }, { _ in "  - {product: \(product), versions: [\"\(digit)\"]}" }),
      ({ $0.contains("- stop:") }, { _ in "  - stop: 0x7\(digit)" }),
      ({ $0.contains("- event:") }, { _ in "  - event: {log: ログが, source: CONTOSO, id: 100\(digit)}" }),
      ({ $0.contains("data: 0x") }, { $0.replacingOccurrences(of: "00, unit", with: "0\(digit), unit") }),
      ({ $0.contains("rows:") }, { $0.replacingOccurrences(of: "2.5", with: "\(digit).5") }),
      ({ $0.contains("id: size") }, { $0.replacingOccurrences(of: "size", with: "size\(digit)") }),
      ({ $0.contains("parameter:") }, { _ in "    parameter: 空き" }),
      ({ $0.hasPrefix("related:") }, { _ in "related: [\(other)]" }),
      ({ $0.contains("minutes:") }, { _ in "    minutes: \(digit)" }),
    ]
    guard let (isWanted, change) = one(edits) else { return "nothing" }
    _ = rewriteLine(path, where: isWanted, change)
    return "facts of \(path)"
  }

  private mutating func renameNote() -> String {
    guard let path = note(), let id = Self.noteID(path) else { return "nothing" }
    made += 1
    let new = "moved-\(made)"
    move("content/notes/\(id)/", "content/notes/\(new)/")
    if random.oneIn(2) {
      for path in files.keys where path.hasSuffix(".md") {
        rewrite(path) { $0.replacingOccurrences(of: "../\(id)/", with: "../\(new)/") }
        rewrite(path) { $0.replacingOccurrences(of: "related: [\(id)]", with: "related: [\(new)]") }
      }
    }
    return "\(id) becomes \(new)"
  }

  private mutating func move(_ from: String, _ to: String) {
    for (path, bytes) in files where path.hasPrefix(from) {
      files[path] = nil
      files[to + path.dropFirst(from.count)] = bytes
    }
  }

  private static func noteID(_ path: String) -> String? {
    path.split(separator: "/").dropFirst(2).first.map(String.init)
  }

  private mutating func deleteSomething() -> String {
    guard let path = path(where: { $0.hasPrefix("content/notes/") }) else { return "nothing" }
    if random.oneIn(2), let id = Self.noteID(path) {
      for path in files.keys where path.hasPrefix("content/notes/\(id)/") { files[path] = nil }
      return "no \(id)"
    }
    files[path] = nil
    return "no \(path)"
  }

  private mutating func addNote() -> String {
    made += 1
    guard let path = note(), let id = Self.noteID(path) else {
      files["content/notes/new-\(made)/ja.md"] = Array(SmallSite.note().utf8)
      return "new-\(made)"
    }
    // One of the names makes the link to a missing note good.
    let new = one(["new-\(made)", "gone"]) ?? ""
    for (path, bytes) in files where path.hasPrefix("content/notes/\(id)/") {
      files["content/notes/\(new)/" + path.dropFirst("content/notes/\(id)/".count)] = bytes
    }
    if random.oneIn(2) {
      for path in files.keys where path.hasPrefix("content/notes/\(new)/") {
        _ = rewriteLine(path, where: { $0.hasPrefix("aliases:") }) { _ in "aliases: []" }
      }
    }
    return "\(new) after \(id)"
  }

  private mutating func changeProducts() -> String {
    made += 1
    let number = made
    let path = "content/products.yml"
    switch Int.random(in: 0..<3, using: &random) {
    case 0: _ = rewriteLine(path, where: { $0.contains("name: Server") }) { $0 + " \(number)" }
    case 1: rewrite(path) { $0.replacingOccurrences(of: "client:", with: "customer:") }
    default: rewrite(path) { $0 + "product\(number):\n  name: P\n  vendor: V\n" }
    }
    return "products"
  }

  private mutating func changeNotices() -> String {
    made += 1
    let number = made
    let broken = random.oneIn(3)
    rewrite("content/notices.yml") {
      broken
        ? $0.replacingOccurrences(of: "backup:", with: "back-up:")
        : $0.replacingOccurrences(of: "first.", with: "first. \(number)")
    }
    return "notices"
  }

  private mutating func changeConfiguration() -> String {
    let texts = [
      SmallSite.configuration, "name: 試験\nlanguages: [ja]\n", "name: Test\nlanguages: [en, ja]\n",
      SmallSite.configuration + "base-url: https://other.example/kb/\n", "name: {ja: 試験\n",
    ]
    if random.oneIn(6) {
      files["kotae.yml"] = nil
    } else {
      files["kotae.yml"] = Array((one(texts) ?? "").utf8)
    }
    return "kotae.yml"
  }

  private mutating func changeTemplate() -> String {
    guard let path = path(where: { $0.hasSuffix(".mustache") }) else { return "nothing" }
    switch Int.random(in: 0..<4, using: &random) {
    case 0: rewrite(path) { $0 + "{{#open}}" }
    case 1: files[path] = nil
    default: rewrite(path) { $0 + "<!-- x -->" }
    }
    return path
  }

  private mutating func changeWords() -> String {
    guard let path = path(where: { $0.hasPrefix("templates/strings/") }) else { return "nothing" }
    switch Int.random(in: 0..<3, using: &random) {
    case 0: _ = rewriteLine(path, where: { $0.contains(":") && !$0.hasPrefix("#") }) { _ in "" }
    case 1:
      _ = rewriteLine(path, where: { $0.hasPrefix("markdown-table") || $0.hasPrefix("footnotes") }) {
        $0 + "x"
      }
    default: _ = rewriteLine(path, where: { $0.hasPrefix("home") || $0.hasPrefix("notes") }) { $0 + "x" }
    }
    return path
  }

  private mutating func changeAsset() -> String {
    made += 1
    if random.oneIn(3) {
      files["templates/assets/more-\(made).css"] = Array("a { color: red }\n".utf8)
    } else {
      rewrite("templates/assets/kotae.css") { $0 + "\n" }
    }
    return "assets"
  }

  private mutating func changeAttachment() -> String {
    guard let path = note(), let id = Self.noteID(path) else { return "nothing" }
    made += 1
    switch Int.random(in: 0..<3, using: &random) {
    case 0: files["content/notes/\(id)/trace.txt"] = Array("trace \(made)\n".utf8)
    case 1: files["content/notes/\(id)/図.png"] = Array(SampleImages.png.prefix(20))
    default: files["content/notes/\(id)/図.png"] = SampleImages.png
    }
    return "attachment of \(id)"
  }

  private mutating func breakSomething() -> String {
    guard let path = path(where: { $0.hasPrefix("content/") && !$0.hasSuffix(".png") }) else {
      return "nothing"
    }
    var bytes = files[path] ?? []
    guard !bytes.isEmpty else { return "nothing" }
    let place = Int.random(in: 0..<bytes.count, using: &random)
    switch Int.random(in: 0..<3, using: &random) {
    // Saved half-way
    case 0: bytes.removeSubrange(place...)
    case 1: bytes[place] = UInt8(ascii: ":")
    default: bytes.insert(contentsOf: "{".utf8, at: place)
    }
    files[path] = bytes
    return "\(path) broken at \(place)"
  }

  private mutating func stray() -> String {
    let paths = [
      "content/notes/note/readme.md", "content/notes/lost.md", "templates/lost.txt",
      "content/notes/lost/readme.md",
      "content/notes/NOTE/ja.md",
    ]
    let path = one(paths) ?? ""
    files[path] = files[path] == nil ? Array(SmallSite.note().utf8) : nil
    return path
  }

  private mutating func changeClock() -> String {
    clock = one(["2026-11-23", "2026-12-01", "2027-04-01"]) ?? clock
    return "clock \(clock)"
  }

  /// Makes translations follow their originals, where the compiler's offer is known.
  private mutating func acceptRevisions() -> String {
    guard let path = path(where: { $0.hasSuffix("/en.md") }) else { return "nothing" }
    rewrite(path) {
      $0.replacingOccurrences(
        of: "translation-of: ja\n", with: "translation-of: ja\noriginal-revision: {title: 00000000}\n")
    }
    return "revision of \(path)"
  }

  private mutating func restoreOne() -> String {
    let paths = Set(files.keys).union(original.keys).filter { files[$0] != original[$0] }.sorted()
    guard let path = one(paths) else { return "nothing" }
    files[path] = original[path]
    return "\(path) restored"
  }
}

extension Array {
  fileprivate subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}

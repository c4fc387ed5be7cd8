import KotaeCompiler
import Testing

/// A short form of a tree, to compare with: what was read, not where.
private func outline(_ node: YAMLNode?) -> String {
  switch node {
  case nil: "nil"
  case .scalar(let scalar):
    switch scalar.style {
    case .plain: scalar.text
    case .singleQuoted: "'\(scalar.text)'"
    case .doubleQuoted: "\"\(scalar.text)\""
    case .literal: "|\(scalar.text)|"
    case .folded: ">\(scalar.text)>"
    }
  case .list(let items, _): "[" + items.map(outline).joined(separator: ", ") + "]"
  case .mapping(let mapping):
    "{" + mapping.entries.map { $0.key.text + ": " + outline($0.value) }.joined(separator: ", ")
      + (mapping.isComplete ? "" : ", …") + "}"
  }
}

/// All ranges of a tree in reading order: a node, then its keys and values.
private func ranges(_ node: YAMLNode) -> [SourceRange] {
  switch node {
  case .scalar(let scalar): [scalar.range]
  case .list(let items, let range): [range] + items.flatMap(ranges)
  case .mapping(let mapping): [mapping.range] + mapping.entries.flatMap { [$0.key.range] + ranges($0.value) }
  }
}

private func parse(_ source: SourceText) -> (YAMLNode?, [Diagnostic]) {
  YAMLParser.parse(source, SourceRange(0, source.bytes.count))
}

@Suite struct YAMLTreeTests {
  @Test(arguments: [
    ("", "{}"), ("# nothing\n\n", "{}"), ("\u{FEFF}a: b\n", "{a: b}"),
    ("a: b\nc: [d, 'e', \"f\"]\n", "{a: b, c: [d, 'e', \"f\"]}"),
    ("a:\n- b\n- c: d\n  e: f\n", "{a: [b, {c: d, e: f}]}"),
    ("a:\nb: ~\n", "{a: , b: ~}"), ("{a: 0x7F, b: {c: no}}", "{a: 0x7F, b: {c: no}}"),
    ("a: |\n  x\n  y\nb: >-\n  x\n  y\n", "{a: |x\ny\n|, b: >x y>}"),
    ("a: b # c\n", "{a: b}"), ("a: 'it''s'\nb: \"\\u3042\\\\\"\n", "{a: 'it's', b: \"あ\\\"}"),
    ("a: b\n  c\n", "{a: b c}"), ("---\na: b\n...\n", "{a: b}"), ("a: b\r\nc: d\r\n", "{a: b, c: d}"),
    ("- a\n- b\n", "[a, b]"), ("text", "text"), ("題: 値：注\n", "{題: 値：注}"),
  ])
  func tree(_ text: String, _ expected: String) {
    let (node, diagnostics) = parse(SourceText(path: "a.md", text: text))
    #expect(diagnostics.isEmpty)
    #expect(outline(node) == expected)
  }

  /// Marks open in the order of `ranges`.
  @Test(arguments: [
    "⟦⟦a⟧: ⟦b⟧⟧   # c\n\n",
    "# 前\n⟦⟦題⟧: ⟦値⟧\n⟦b⟧: ⟦\"é😀\"⟧⟧ \n",
    "⟦⟦a⟧: ⟦[⟦b⟧, ⟦'日'⟧ ]⟧⟧\n",
    "⟦⟦a⟧: ⟦{⟦b⟧: ⟦c⟧, ⟦d⟧: ⟦⟧}⟧⟧\n",
    "⟦⟦あ⟧:\n  ⟦- ⟦b⟧\n  - ⟦⟦c⟧: ⟦d⟧⟧⟧⟧\n\n# end\n",
    "⟦⟦a⟧:\n⟦- ⟦b⟧\n- ⟦c⟧⟧\n⟦d⟧: ⟦e⟧⟧\n",
    "⟦⟦a⟧:⟦⟧\n⟦b⟧: ⟦c⟧⟧\n",
    "⟦⟦a⟧: ⟦|\n  日本\n\n  語⟧\n\n\n⟦b⟧: ⟦>\n  x⟧⟧",
    "⟦⟦a⟧: ⟦b\n  c⟧⟧  \n",
    "⟦⟦a⟧: ⟦'b\n  日'⟧\r\n⟦c⟧: ⟦d⟧⟧\r\n",
  ])
  func places(_ marked: String) throws {
    let text = MarkedText(marked)
    let (node, diagnostics) = parse(text.source(at: "a.md"))
    #expect(diagnostics.isEmpty)
    #expect(try ranges(#require(node)) == text.ranges)
  }

  @Test func placesCountFromTheFilesStart() throws {
    let source = SourceText(path: "a.md", text: "\u{FEFF}---\ntitle: 題\n---\n")
    let parts = try #require(FrontMatter.split(source).parts)
    let (node, _) = YAMLParser.parse(source, parts.yaml)
    #expect(node?.range == SourceRange(7, 17))
  }

  @Test func manyKeys() {
    let keys = (0..<2000).map { "key\($0): v\n" }.joined()
    let (node, none) = parse(SourceText(path: "a.yml", text: keys))
    #expect(none.isEmpty)
    #expect(outline(node).utf8.count > 2000)
    let (_, found) = parse(SourceText(path: "a.yml", text: keys + "key3: x\nkey1999: x\n"))
    #expect(found.map(\.code) == [.duplicateKey, .duplicateKey])
  }

  @Test(arguments: [
    ("a: xyz", "z"), ("a: 'xyz'", "z"), ("a: \"x日z\"", "日"), ("題: 日本語", "語"),
  ])
  func offsetsInsideAValue(_ text: String, _ part: String) throws {
    let source = SourceText(path: "a.md", text: text)
    guard case .mapping(let mapping) = parse(source).0,
      case .scalar(let scalar) = mapping.entries.first?.value
    else { throw NotAMapping() }
    let value = try #require(scalar.text.range(of: part))
    let utf8 = scalar.text.utf8
    let start = utf8.distance(from: utf8.startIndex, to: value.lowerBound)
    let place = scalar.range(ofValueBytes: start..<start + part.utf8.count, in: source)
    #expect(source.text(in: place) == part)
    #expect(place != scalar.range)
  }

  @Test(arguments: ["a: 'it''s x'", "a: \"\\\\ x\"", "a: y\n  x", "a: |\n  x", "a: \"\\Lx\""])
  func offsetsInsideChangedTextAreTheWhole(_ text: String) throws {
    let source = SourceText(path: "a.md", text: text)
    guard case .mapping(let mapping) = parse(source).0,
      case .scalar(let scalar) = mapping.entries.first?.value
    else { throw NotAMapping() }
    let index = scalar.text.utf8.count - 1
    #expect(scalar.range(ofValueBytes: index..<index + 1, in: source) == scalar.range)
  }

  private struct NotAMapping: Error {}
}

@Suite struct YAMLRefusalTests {
  /// The first mark is the diagnostic's place, a second one the related place.
  private func check(
    _ marked: String, _ code: DiagnosticCode, _ arguments: [String: String] = [:], fixed: String? = nil,
    location: TestLocation
  ) {
    let text = MarkedText(marked)
    let (_, found) = parse(text.source(at: "a.md"))
    #expect(found.map(\.code) == [code], sourceLocation: location)
    #expect(found.first?.location.range == text.ranges.first, sourceLocation: location)
    #expect(found.first?.arguments == arguments, sourceLocation: location)
    #expect(
      found.first?.related.map(\.location.range) == Array(text.ranges.dropFirst()), sourceLocation: location)
    #expect(found.first?.fixIts.first.map { apply($0, to: text.bytes) } == fixed, sourceLocation: location)
  }

  private func apply(_ fix: FixIt, to bytes: [UInt8]) -> String {
    var bytes = bytes
    for edit in fix.edits.sorted(by: { $0.location.range.start > $1.location.range.start }) {
      bytes.replaceSubrange(edit.location.range.start..<edit.location.range.end, with: edit.replacement.utf8)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func duplicateKeys() {
    let text = MarkedText("⟦題⟧: x\nb: {c: 1, c: 2}\n⟦題⟧: y\n")
    let (_, found) = parse(text.source(at: "a.md"))
    #expect(found.map(\.code) == [.duplicateKey, .duplicateKey])
    #expect(found.last?.location.range == text.ranges[1])
    #expect(found.last?.related.map(\.location.range) == [text.ranges[0]])
    #expect(found.last?.arguments == ["key": "題"])
  }

  @Test(
    arguments: [
      ("a: ⟦&x⟧ 日本", .yamlAnchor, [:]), ("a: ⟦*x⟧\n", .yamlAnchor, [:]), ("⟦*x⟧ : b", .yamlAnchor, [:]),
      ("a: ⟦&x⟧\n  b: c", .yamlAnchor, [:]), ("a: ⟦&x⟧ [b]", .yamlAnchor, [:]),
      ("a: ⟦!!str⟧ b", .yamlTag, ["tag": "!!str"]), ("a: [⟦!t⟧ b]", .yamlTag, ["tag": "!t"]),
      ("a: ⟦!⟧ b", .yamlTag, ["tag": "!"]),
      ("a: b\n⟦---⟧\nc: d", .yamlMultipleDocuments, [:]),
      ("? ⟦[⟧a]\n: b\n", .yamlKeyNotText, [:]), ("a: {⟦{⟧b: c}: d}\n", .yamlKeyNotText, [:]),
      (
        String(repeating: "[", count: 64) + "⟦[⟧" + String(repeating: "]", count: 65), .yamlTooDeep,
        ["limit": "64"]
      ),
      ("a: b\u{7}", .yamlControlCharacter, ["character": "U+0007"]),
    ] as [(String, DiagnosticCode, [String: String])])
  func notForNotes(_ marked: String, _ code: DiagnosticCode, _ arguments: [String: String]) {
    let marked = code == .yamlControlCharacter ? "a: b⟦\u{7}⟧" : marked
    check(marked, code, arguments, location: #_sourceLocation)
  }

  @Test(arguments: [
    ("a:\n⟦\t⟧b: c\n", "a:\n  b: c\n"), ("a:\n  - b\n⟦\t⟧- 日\n", "a:\n  - b\n  - 日\n"),
    ("a: b\n ⟦\t⟧c\n", "a: b\n   c\n"), ("a: [b,\n⟦\t\t⟧c]\n", "a: [b,\n    c]\n"),
    ("a: 日\n⟦\t⟧b: c\n", "a: 日\n  b: c\n"), ("a: b\n⟦\t⟧\nc: d\n", "a: b\n\nc: d\n"),
  ])
  func tabs(_ marked: String, _ fixed: String) {
    check(marked, .yamlTab, fixed: fixed, location: #_sourceLocation)
  }

  @Test(arguments: ["a: |\n  b\n  \tc\n", "a: 'b\n  \tc'\n", "a:\tb\n", "a: [b,\n\t\n\t# c\n  d]\n"])
  func tabsThatAreNoIndentation(_ text: String) {
    #expect(parse(SourceText(path: "a.md", text: text)).1.isEmpty)
  }

  @Test(arguments: [
    ("title⟦：⟧x\n", "：", ":", "title: x\n"),
    ("title⟦：⟧x\nkind: problem\n", "：", ":", "title: x\nkind: problem\n"),
    ("kind: problem\ntitle⟦：⟧ x\n", "：", ":", "kind: problem\ntitle: x\n"),
    ("kind: problem\ntitle ⟦：⟧　x\nstate: a\n", "：", ":", "kind: problem\ntitle: x\nstate: a\n"),
    ("a:\n  - id⟦：⟧x\n    text: y\n", "：", ":", "a:\n  - id: x\n    text: y\n"),
    ("a:\n  - id⟦：⟧x\n", "：", ":", "a:\n  - id: x\n"),
    ("a:\n  - id: x\n    text⟦：⟧日本\n", "：", ":", "a:\n  - id: x\n    text: 日本\n"),
    ("a: {id⟦：⟧x, b: c}\n", "：", ":", "a: {id: x, b: c}\n"),
    ("name:\n  ja⟦：⟧障害\n  en: x\n", "：", ":", "name:\n  ja: 障害\n  en: x\n"),
    ("name:\n  ja⟦：⟧障害\n", "：", ":", "name:\n  ja: 障害\n"),
    ("a: b\n  by⟦：⟧c\n", "：", ":", "a: b\n  by: c\n"),
    ("title:⟦　⟧x\n", "　", " ", "title: x\n"),
    ("a:\n⟦　⟧b: c\n", "　", " ", "a:\n  b: c\n"),
    ("a:\n  - id: b\n⟦　　⟧text: c\n", "　", " ", "a:\n  - id: b\n    text: c\n"),
    ("a:\n  -⟦　⟧b\n  - c\n", "　", " ", "a:\n  - b\n  - c\n"),
    ("a:\n  - ⟦　⟧b\n", "　", " ", "a:\n  - b\n"),
    ("a:\n  -⟦　⟧id: b\n    text: c\n", "　", " ", "a:\n  - id: b\n    text: c\n"),
    ("a:\n  ⟦－⟧ b\n", "－", "-", "a:\n  - b\n"), ("a:\n  ⟦ー　⟧b\n", "ー", "-", "a:\n  - b\n"),
    ("tags: ⟦［⟧a, b］\n", "［", "[", "tags: [a, b]\n"), ("a: ⟦｛⟧b: c｝\n", "｛", "{", "a: {b: c}\n"),
    ("tags: [a, b⟦］⟧\nc: d\n", "］", "]", "tags: [a, b]\nc: d\n"),
    ("a: ⟦｜⟧\n  b\n  c\n", "｜", "|", "a: |\n  b\n  c\n"),
  ])
  func fullWidth(_ marked: String, _ character: String, _ ascii: String, _ fixed: String) {
    check(
      marked, .yamlFullWidth, ["character": character, "ascii": ascii], fixed: fixed,
      location: #_sourceLocation)
  }

  @Test(arguments: [
    "title: BIOS：設定を変更\n", "title: ［重要］サーバー\n", "a: |\n  　段落。\n  title：x\n", "a: 'title：x'\n",
    "- BIOS：設定\n", "a: 'x\n  title：y'\n", "a: これは\n  BIOS：設定\n", "a: － 不明\n", "題：: x\n", "a: x # b：c\n",
    "a: ［重要］\n", "a: [x, y：z]\n",
  ])
  func fullWidthProse(_ text: String) {
    #expect(parse(SourceText(path: "a.md", text: text)).1.isEmpty)
  }

  @Test(
    arguments: [
      (
        "title: ⟦\"⟧日本語⟦⟧\nkind: problem\n", .yamlUnclosedQuote, ["quote": "\""],
        "title: \"日本語\"\nkind: problem\n"
      ),
      ("title: ⟦'⟧abc⟦⟧", .yamlUnclosedQuote, ["quote": "'"], "title: 'abc'"),
      (
        "title: ⟦\"⟧日⟦⟧\nsummary: \"x\"\n", .yamlUnclosedQuote, ["quote": "\""],
        "title: \"日\"\nsummary: \"x\"\n"
      ),
      ("title: ⟦'⟧It'⟦s fine⟧\n", .yamlTextAfterQuote, ["quote": "'"], "title: \"'It's fine\"\n"),
      (
        "title: ⟦\"⟧停止\" ⟦する場合⟧ # c\n", .yamlTextAfterQuote, ["quote": "\""],
        "title: '\"停止\" する場合' # c\n"
      ),
      ("a: ⟦\"⟧C:⟦\\W⟧indows\"\n", .yamlEscape, ["escape": "\\W"], "a: 'C:\\Windows'\n"),
      ("a: ⟦\"⟧日\\t⟦\\u⟧sers\"\n", .yamlEscape, ["escape": "\\u"], "a: '日\\t\\users'\n"),
      ("title: a⟦:⟧ b\n", .yamlColonInText, [:], "title: \"a: b\"\n"),
      ("title: 日⟦:⟧ \"b\" # c\nx: y\n", .yamlColonInText, [:], "title: '日: \"b\"' # c\nx: y\n"),
      ("title⟦:⟧x\nkind: y\n", .yamlMissingBlank, ["key": "title"], "title: x\nkind: y\n"),
      ("kind: y\ntitle⟦:⟧日\n", .yamlMissingBlank, ["key": "title"], "kind: y\ntitle: 日\n"),
      ("title⟦:⟧日\n", .yamlMissingBlank, ["key": "title"], "title: 日\n"),
      ("a:\n  - id⟦:⟧x\n    text: y\n", .yamlMissingBlank, ["key": "id"], "a:\n  - id: x\n    text: y\n"),
      ("a: b\n⟦タイトル⟧\nc: d\n", .yamlMissingColon, ["text": "タイトル"], nil),
      ("⟦a⟧: b\n  ⟦c⟧: d\n", .yamlIndentation, [:], nil),
      ("⟦a⟧:\n  b: 日\n ⟦c⟧: d\n", .yamlIndentation, [:], nil),
      ("a:\n  ⟦-⟧ b\n  ⟦c⟧: d\n", .yamlIndentation, [:], nil),
      ("a: ⟦*⟧*太字* です\n", .yamlSpecialCharacter, ["character": "*"], "a: \"**太字* です\"\n"),
      ("a: ⟦@⟧x\n", .yamlSpecialCharacter, ["character": "@"], "a: \"@x\"\n"),
      ("a: ⟦`⟧x` y\n", .yamlSpecialCharacter, ["character": "`"], "a: \"`x` y\"\n"),
      ("a: ⟦%⟧TEMP%\\x\n", .yamlSpecialCharacter, ["character": "%"], "a: '%TEMP%\\x'\n"),
      ("a: ⟦[⟧重要] サーバー\n", .yamlSpecialCharacter, ["character": "["], "a: \"[重要] サーバー\"\n"),
      ("a: ⟦|⟧文\n", .yamlSpecialCharacter, ["character": "|"], "a: \"|文\"\n"),
      ("a: ⟦[⟧b, 日⟦⟧\nc: d\n", .yamlUnclosedBracket, ["bracket": "]"], "a: [b, 日]\nc: d\n"),
      ("a: ⟦{⟧b: c⟦⟧\n", .yamlUnclosedBracket, ["bracket": "}"], "a: {b: c}\n"),
      ("a: ⟦[⟧\"b\" ⟦c⟧]\n", .yamlSyntax, ["problem": "did not find expected ',' or ']'"], nil),
      ("a: ⟦-⟧ b\n", .yamlSyntax, ["problem": "block sequence entries are not allowed in this context"], nil),
    ] as [(String, DiagnosticCode, [String: String], String?)])
  func causes(_ marked: String, _ code: DiagnosticCode, _ arguments: [String: String], _ fixed: String?) {
    // In these texts the related place (what was opened) usually stands before the place itself.
    let text = MarkedText(marked)
    let (_, found) = parse(text.source(at: "a.md"))
    #expect(found.map(\.code) == [code])
    #expect(found.first?.arguments == arguments)
    let places = found.flatMap { $0.related.map(\.location.range) + [$0.location.range] }
    #expect(places == text.ranges)
    #expect(found.first?.fixIts.first.map { apply($0, to: text.bytes) } == fixed)
  }

  @Test(arguments: [
    ("title: \"x\nkind: problem\ntags: [a\nstate: draft\n", "{kind: problem, state: draft, …}", 2),
    ("a: b: c\n", "nil", 1), ("a: 1\nb: c: d\na: 2\n", "{a: 1, …}", 2),
    ("a: @x\nlist:\n- b\n- c\n", "{list: [b, c], …}", 1), ("- a\n- b: c: d\n", "nil", 1),
  ])
  func whatIsReadableIsRead(_ text: String, _ expected: String, _ count: Int) {
    let (node, found) = parse(SourceText(path: "a.md", text: text))
    #expect(outline(node) == expected)
    #expect(found.count == count)
  }

  @Test func sizeIsLimited() {
    let text = String(repeating: "# x\n", count: YAMLParser.byteLimit / 4) + "\n"
    let (node, found) = parse(SourceText(path: "a.md", text: text))
    #expect(node == nil)
    #expect(found.map(\.code) == [.fileTooLarge])
    #expect(found.first?.arguments == ["size": "1048577", "limit": "1048576"])
  }
}

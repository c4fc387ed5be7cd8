// Properties that hold for any input: well-formed output, ranges inside the file, the same bytes on any thread.

import Foundation
import KotaeCompiler
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// A small generator of numbers that a failure can be repeated with (SplitMix64).
struct Randomness: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// One piece many times.
struct LongInput: Sendable, CustomTestStringConvertible {
  var before = ""
  var piece: String
  var count: Int
  var behind = ""
  var text: String { before + String(repeating: piece, count: count) + behind }
  var testDescription: String { "\(count) × \(piece.debugDescription)" }
}

/// Judges HTML by a parser of XML, which forgives nothing.
enum XMLForm {
  static func isWellFormed(_ html: String) -> Bool {
    let parser = XMLParser(data: Data("<x>\(html)</x>".utf8))
    parser.shouldResolveExternalEntities = false
    return parser.parse()
  }
}

@Suite struct MarkdownRobustnessTests {
  static let pieces = [
    "*", "**", "_", "~~", "~", "`", "``", "```", "```sh\n", "[", "]", "(", ")", "![", "](", "](a.md)", "<",
    ">", "> ",
    "\n> ", "<b>", "</b>", "<!--", "-->", "<div>\n", "<http://a.b>", "www.a.b", "http://a.b/", "a@b.cd",
    "mailto:a@b.cd",
    "[^1]", "\n\n[^1]: ", "[^2]", "\n\n[^2]:\n    ", "\n[r]: b.md \"t\"\n", "[r]", "[a][r]", "\n", "\n\n",
    "\r\n", "\r",
    "  \n", "\\\n", "\\", "&", "&amp;", "&#1;", "&#x0;", "&#xD800;", "&#xFFFF;", "&copy;", "&NotEqualTilde;",
    "|", "\n|a|b|\n|-|:-:|\n|",
    "\n|-|\n", "- ", "\n- ", "\n  - ", "\n1. ", "\n- [ ] ", "\n- [x] ", "\n## ", "\n# ", " {#id}", " {#id}\n",
    "\n---\n",
    "\n===\n", "\n    ", "\t", " ", "   ", "あ", "漢字", "（", "）", "。", "漢**(", ")**と", "（http://a.b/",
    "\u{FE00}", "\u{E0100}", "e\u{301}", "\u{3099}", "𠮷", "\u{FEFF}",
    "\u{0}", "\u{1}", "\u{7F}", "\u{85}", String(decoding: [0xEF, 0xBF, 0xBE], as: UTF8.self),
    String(decoding: [0xEF, 0xB7, 0x90], as: UTF8.self),
    String(decoding: [0xF0, 0x9F, 0xBF, 0xBF], as: UTF8.self), "\"", "'", "a", "b c", "0",
    "::codes", "\n\n::codes\n\n",
    "\n\n::registry{#x}\n\n", "javascript:", "](javascript:x)", "](<a\nb>)", "](a \"b\")", "](//a)",
    "\n> [!NOTE]", "[!", "[!tip] ", "［！NOTE］", "：：codes", ":::image ", "{", "}", "{#", "｛＃", "+++",
    "<a name=\"x\">", "</a>",
    "\n## <a id=y>", "<span id='z'></span>", "xref:", "#tab/", "{{$include",
  ]

  func check(_ bytes: [UInt8], _ options: MarkdownOptions = MarkdownOptions(), seed: UInt64? = nil) {
    let source = SourceText(path: "a.md", bytes: bytes)
    let (document, diagnostics) = Markdown.parse(source, body: SourceRange(0, bytes.count), options: options)
    let hint = Comment(
      rawValue: "seed \(seed ?? 0): \(String(decoding: bytes, as: UTF8.self).debugDescription)")
    for case .html(let html) in document.blocks {
      let text = String(decoding: html, as: UTF8.self)
      let isUTF8 = html.elementsEqual(text.utf8)
      #expect(isUTF8, hint)
      let isXML = XMLForm.isWellFormed(text)
      #expect(isXML, hint)
    }
    for heading in document.headings {
      let isXML = XMLForm.isWellFormed(String(decoding: heading.html, as: UTF8.self))
      #expect(isXML, hint)
    }
    let idsAreUnique = Set(document.anchors).count == document.anchors.count
    #expect(idsAreUnique, hint)
    let plainTextIsUTF8 = document.plainTextBytes.elementsEqual(document.plainText.utf8)
    #expect(plainTextIsUTF8, hint)
    let ranges =
      diagnostics.map(\.location.range) + document.tokens.map(\.range) + document.links.map(\.range)
      + document.images.map(\.range) + document.headings.map(\.range)
    let rangesAreInside = ranges.allSatisfy { 0 <= $0.start && $0.start <= $0.end && $0.end <= bytes.count }
    #expect(rangesAreInside, hint)
  }

  @Test func randomMarkdownIsWellFormed() {
    let first = UInt64.random(in: 0..<1 << 40)
    print("random Markdown from seed \(first)")
    for seed in first..<first + 2000 {
      var random = Randomness(seed: seed)
      var text = ""
      for _ in 0..<Int.random(in: 1...60, using: &random) {
        text += Self.pieces.randomElement(using: &random) ?? ""
      }
      var options = MarkdownOptions { $0.hasSuffix("t") ? .broken : .href($0) }
      options.idPrefix = "p-"
      options.labels = MarkdownLabels(table: "<\"&", footnotes: "<\"&", backToText: "<\"&")
      check(Array(text.utf8), options, seed: seed)
    }
  }

  /// Footnote references that lead nowhere, which cmark cuts within a character.
  @Test(
    arguments: [
      [0x68, 0x5B, 0x5E, 0x72, 0x62, 0x9F, 0x60, 0x0D, 0x71, 0x60, 0x60, 0x80, 0x9F, 0x4C, 0x5D, 0x71],
      Array("g[^^rFb\u{FFFD}`\rq}&}``\u{FFFD}\u{FFFD}L\u{FFFD}\u{FFFD}a\u{FFFD}Q]q".utf8),
      Array("あ[^日本\n語`x`*い*う]え".utf8), Array("あ[^日本語`長い`\n語い]え".utf8),
    ] as [[UInt8]])
  func brokenFootnoteReferencesStayText(bytes: [UInt8]) {
    check(bytes)
  }

  @Test func randomBytesAreWellFormed() {
    let first = UInt64.random(in: 0..<1 << 40)
    print("random bytes from seed \(first)")
    // The first three once broke a character: a footnote reference that leads nowhere was cut within it.
    for seed in [1_019_468, 1_078_171, 2_102_252] + Array(first..<first + 300) {
      var random = Randomness(seed: seed)
      let bytes = (0..<Int.random(in: 1...200, using: &random)).map { _ in
        Bool.random(using: &random)
          ? UInt8.random(in: 0...255, using: &random) : UInt8.random(in: 0x20...0x7E, using: &random)
      }
      check(bytes, seed: seed)
    }
  }

  /// The places of code are found by reading along: whatever surrounds them, the text there is the code's.
  @Test func codeIsFoundInRandomMarkdown() {
    let first = UInt64.random(in: 0..<1 << 40)
    print("random code from seed \(first)")
    let around = [
      "*", "**", "_", "~~", "[", "]", "](b.md)", "![", "&amp;", "&copy;", "\\*", "\n", "\n> ", "> ", "- ",
      "\n- ", "\n\n", "\n1. ",
      "あ", " ", "a", "www.a.b ", "a@b.cd ", "<http://a.b>", "\n- [ ] ", "|", "\n|a|b|\n|-|-|\n|", "\n## ",
      "\r\n", "<b>", "漢**(", ")**を", "~~（", "）~~は", "（http://a.b/漢", "）",
    ]
    for seed in first..<first + 2000 {
      var random = Randomness(seed: seed)
      var text = ""
      for number in 0..<Int.random(in: 1...25, using: &random) {
        text += around.randomElement(using: &random) ?? ""
        if number % 3 == 0 { text += "`c\(number)x`" }
      }
      let source = SourceText(path: "a.md", text: text)
      let (document, _) = Markdown.parse(source, body: SourceRange(0, source.bytes.count))
      for token in document.tokens where token.kind == .codeSpan && token.text.hasPrefix("c") {
        let found = source.text(in: token.range)
        #expect(found == token.text, "seed \(seed): \(text.debugDescription)")
      }
    }
  }

  /// Inputs that cost a naive reader, or cmark itself, the square of their length in time or memory: each is
  /// through before anyone would notice, or is refused.
  @Test(arguments: [
    LongInput(piece: "`", count: 100_000, behind: " `a"),
    LongInput(piece: " `a", count: 20_000, behind: "``"),
    LongInput(before: "www.a", piece: ")", count: 1_000_000), LongInput(piece: "[a](<b", count: 20_000),
    LongInput(piece: "a|`b`\n", count: 20_000), LongInput(piece: "<!--", count: 20_000),
    LongInput(piece: "*a **b ", count: 20_000),
    LongInput(piece: "[^1]\n", count: 5_000, behind: "\n[^1]: n"),
    LongInput(before: "&amp;", piece: "[!DNL x] ", count: 50_000),
    LongInput(piece: "[!DNL x] \\* ", count: 20_000),
    LongInput(before: "## ", piece: "{#", count: 200_000),
    LongInput(before: "## ", piece: "{#a} ", count: 50_000),
    LongInput(before: "## ", piece: "<a name=x></a>", count: 20_000, behind: "x"),
    LongInput(before: "## ", piece: "<a name=\"x\">", count: 20_000),
    LongInput(piece: "> [!NOTE]\n\n", count: 20_000),
    LongInput(piece: "## ａ\n", count: 20_000), LongInput(piece: "::codes\n", count: 50_000),
    LongInput(piece: "：", count: 100_000),
    LongInput(piece: "![a](b.png){c=d}", count: 20_000), LongInput(piece: "> [!NOTE]: a\n", count: 20_000),
    LongInput(before: "x[^1]\n", piece: "[^1]: a\n", count: 20_000), LongInput(piece: "[^a] ", count: 50_000),
    LongInput(piece: "[a]: b\n", count: 50_000, behind: "[a]"),
    LongInput(piece: "|a", count: 60_000, behind: "\n" + String(repeating: "|-", count: 60_000)),
    LongInput(before: "|a|\n|-|\n", piece: "|a", count: 200_000),
  ])
  func longInputsAreQuick(_ input: LongInput) { check(Array(input.text.utf8)) }

  /// A text whose end differs from its source is searched for, within a budget.
  @Test func aTextThatCannotBeFollowedIsQuick() {
    check(Array(String(repeating: "あ", count: 300_000).utf8) + [0xE3])
  }

  @Test func expandingReferencesAreRefused() {
    let bomb =
      "[a]: " + String(repeating: "x", count: 60_000) + "\n\n" + String(repeating: "[a] ", count: 200_000)
    let (document, diagnostics) = compile(bomb)
    #expect(diagnostics.map(\.code) == [.fileTooLarge])
    #expect(document.blocks.isEmpty)
    let ordinary = "[a]: b.md\n[c]: d.md\n\n" + String(repeating: "[a] [c] ", count: 5_000)
    #expect(compile(ordinary).document.links.count == 10_000)
  }

  /// Every row is filled up to the columns of its table.
  @Test(arguments: ["\n", "\r\n"], ["", "> ", "> > "])
  func wideTablesAreRefused(_ end: String, _ quote: String) {
    func table(_ columns: Int, _ rows: Int) -> String {
      quote + "|" + String(repeating: "a|", count: columns) + end + quote + "|"
        + String(repeating: "-|", count: columns) + end + String(repeating: quote + "|a|" + end, count: rows)
    }
    let wide = compile(table(3000, 20_000))
    #expect(wide.diagnostics.map(\.code) == [.fileTooLarge])
    #expect(wide.diagnostics.first?.arguments["limit"] == "2000000")
    #expect(wide.document.blocks.isEmpty)
    // Many tables count together, and what ends a table ends the counting.
    let many = String(repeating: table(100, 30) + end, count: 100)
    #expect(compile(many).diagnostics.map(\.code) == [.fileTooLarge])
    let ordinary = table(100, 30) + end + String(repeating: quote + "a" + end, count: 20_000)
    #expect(compile(ordinary).diagnostics.isEmpty)
  }

  /// libcmark-gfm's table of special characters is one for the whole process. Without the lock in
  /// CmarkParser, parsers on other threads take extensions' characters away while this one reads, and
  /// strikethrough, autolinks or emphasis beside Japanese come out as text.
  @Test func threadsDontDisturbEachOther() async {
    let documents = (0..<100).map { number in
      // Some with marks and some without, so that each kind meets the other.
      let line = number % 2 == 0 ? "漢**(\(number))**と~~（消）~~は（https://a.jp/\(number)）*b* `c`\n" : ""
      return String(
        repeating: "~~消\(number)~~ www.example.com/\(number) a\(number)@example.com *b* `c`\n" + line,
        count: 16)
    }
    let expected = documents.map { compile($0).document.html }
    let isRight = expected.enumerated().allSatisfy { number, html in
      let text = String(decoding: html, as: UTF8.self)
      return text.contains("<del>消") && (number % 2 == 1 || text.contains("<strong>(\(number))</strong>"))
    }
    #expect(isRight)
    let actual = await withTaskGroup(of: (Int, [UInt8]).self) { group in
      for round in 0..<2 {
        for (index, text) in documents.enumerated() {
          group.addTask { (round * documents.count + index, compile(text).document.html) }
        }
      }
      var results = [[UInt8]](repeating: [], count: documents.count * 2)
      for await (index, html) in group { results[index] = html }
      return results
    }
    let areEqual = actual == expected + expected
    #expect(areEqual)
  }
}

// What rendering adds to Mustache: escaping byte by byte, words of the interface, the compiler's HTML, and
// that it always ends.

import Testing

@testable import KotaeCompiler

@Suite struct TemplateRenderingTests {
  @Test(arguments: [
    ("", ""),
    ("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;"), ("'", "&#39;"),
    ("&&<<>>\"\"''", "&amp;&amp;&lt;&lt;&gt;&gt;&quot;&quot;&#39;&#39;"),
    ("a&b", "a&amp;b"), ("&a", "&amp;a"), ("a&", "a&amp;"), ("&amp;", "&amp;amp;"),
    // Fifteen bytes lie inside the string, sixteen elsewhere.
    ("abcdefghijklmn<", "abcdefghijklmn&lt;"), ("abcdefghijklmno<", "abcdefghijklmno&lt;"),
    ("<症状>「重い」&𠮷", "&lt;症状&gt;「重い」&amp;𠮷"),
    // All other bytes below 64, and the neighbours of the five, stay.
    ("\0\t\n\r !#%()*+,-./0123456789:;=?@`", "\0\t\n\r !#%()*+,-./0123456789:;=?@`"),
    ("{}`/=|~\u{7F}\u{80}\u{BF}\u{A2}", "{}`/=|~\u{7F}\u{80}\u{BF}\u{A2}"),
  ])
  func escapes(text: String, expected: String) {
    var bytes = Array("kept<".utf8)
    bytes.appendEscapedHTML(text)
    #expect(String(decoding: bytes, as: UTF8.self) == "kept<" + expected)
  }

  @Test func escapesEveryASCIICharacterAtEveryOffset() {
    for byte in 0..<128 as Range<UInt8> {
      let entity =
        ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;"][
          String(UnicodeScalar(byte))] ?? String(UnicodeScalar(byte))
      for offset in 0..<40 {
        let before = String(repeating: "a", count: offset)
        let after = String(repeating: "z", count: 40 - offset)
        var bytes: [UInt8] = []
        bytes.appendEscapedHTML(before + String(UnicodeScalar(byte)) + after)
        #expect(bytes == Array((before + entity + after).utf8))
      }
    }
  }

  @Test(arguments: [
    ("{{t.changed}}", "Changed &lt;at&gt; &amp; by"),
    ("{{{t.changed}}} {{&t.changed}}", "Changed <at> & by Changed <at> & by"),
    ("{{ t.note.title }}", "Title"),
    // A word is text: its tags are no tags.
    ("{{t.tag}}", "{{title}}"),
    ("[{{t.empty}}]", "[]"),
    // Within other templates too, indented like any text.
    ("  {{>p}}\n", "  Title\n"),
  ])
  func foldsWordsOfTheInterface(template: String, expected: String) throws {
    let (templates, diagnostics) = TemplateSet.compile(
      [source("page", template), source("p", "{{t.note.title}}\n")],
      vocabulary: TemplateVocabulary(["title", "t"]),
      strings: ["changed": "Changed <at> & by", "note.title": "Title", "tag": "{{title}}", "empty": ""],
      language: "en")
    #expect(diagnostics == [])
    #expect(try render(templates, TemplateObject()) == expected)
    // Nothing is left to do: one literal.
    #expect(templates.program.operations[templates.program.entries[0]].count <= 1)
  }

  @Test(arguments: [
    ("{{a}}", "<b>&amp;</b>"), ("{{{a}}}", "<b>&amp;</b>"), ("{{#a}}{{.}}{{/a}}", "<b>&amp;</b>"),
  ])
  func writesTheCompilersHTMLAsItIs(template: String, expected: String) throws {
    let vocabulary = TemplateVocabulary(["a"])
    var object = TemplateObject()
    object.set(TemplateKey(rawValue: 0), html: Array("<b>&amp;</b>".utf8))
    let templates = TemplateSet.compile(
      [source("page", template)], vocabulary: vocabulary, strings: [:], language: "en"
    ).templates
    #expect(try render(templates, object) == expected)
  }

  @Test func appendsToWhatIsThere() throws {
    let templates = TemplateSet.compile(
      [source("page", "b")], vocabulary: TemplateVocabulary([]), strings: [:], language: "en"
    ).templates
    var output = Array("a".utf8)
    templates.render(try #require(templates["page"]), TemplateObject(), into: &output)
    templates.render(try #require(templates["page"]), TemplateObject(), into: &output)
    #expect(output == Array("abb".utf8))
    #expect(templates["nowhere"] == nil)
  }

  @Test(arguments: [
    // `in` is found further out the second time: not inside what is being rendered.
    ("{{a}}{{#in}}{{>page}}{{/in}}", "12"),
    // A flag leads nowhere.
    ("{{a}}{{#yes}}{{>page}}{{/yes}}", "11"),
    // The object at hand is no step inside.
    ("{{a}}{{#.}}{{>page}}{{/.}}", "11"),
    // A step inside and back out again.
    ("{{a}}{{#in}}{{#root}}{{>page}}{{/root}}{{/in}}", "13"),
    // Inside a list of the values at hand, as often as there are any.
    ("{{a}}{{#list}}{{>page}}{{/list}}", "145"),
  ])
  func endsWhereATemplateIncludesItselfForTheSame(template: String, expected: String) throws {
    let data: CaseValue = [
      "a": "1", "yes": true, "in": ["a": "2"], "root": ["a": "3", "in": ["x": "y"]],
      "list": [["a": "4", "list": false], ["a": "5", "list": []]],
    ]
    let vocabulary = TemplateVocabulary(data.names)
    let (templates, diagnostics) = TemplateSet.compile(
      [source("page", template)], vocabulary: vocabulary, strings: [:], language: "en")
    #expect(diagnostics == [])
    guard case .object(let object) = data.value(vocabulary) else { return }
    #expect(try render(templates, object) == expected)
  }

  @Test func rendersALargePage() throws {
    let vocabulary = TemplateVocabulary(["rows", "cells", "name", "text"])
    let keys = try ["rows", "cells", "name", "text"].map { try #require(vocabulary[$0]) }
    let templates = TemplateSet.compile(
      [
        source("page", "<table>\n{{#rows}}\n  {{>row}}\n{{/rows}}\n</table>\n{{text}}"),
        source("row", "<tr><th>{{name}}</th>\n{{#cells}}\n<td>{{.}}</td>\n{{/cells}}\n</tr>\n"),
      ],
      vocabulary: vocabulary, strings: [:], language: "en"
    ).templates
    var page = TemplateObject()
    var expected = "<table>\n"
    page.set(
      keys[0],
      (0..<2000).map { row in
        var object = TemplateObject()
        object.set(keys[2], "<\(row)>")
        object.set(keys[1], (0..<row % 5).map { "値\($0)" })
        expected += "  <tr><th>&lt;\(row)&gt;</th>\n"
        for cell in 0..<row % 5 { expected += "  <td>値\(cell)</td>\n" }
        expected += "  </tr>\n"
        return object
      })
    let long = String(repeating: "長い文章 & ", count: 50_000)
    page.set(keys[3], long)
    expected += "</table>\n" + String(repeating: "長い文章 &amp; ", count: 50_000)
    #expect(try render(templates, page) == expected)
  }

  @Test func anObjectReplacesAndFindsKeys() {
    // 0 and 64 share a bit of the presence mask.
    let keys = [0, 64, 128, 1].map { TemplateKey(rawValue: $0) }
    var object = TemplateObject(capacity: 4)
    object.set(keys[0], "a")
    #expect(object[keys[1]] == nil)
    object.set(keys[1], "b")
    object.set(keys[0], true)
    #expect(object[keys[0]] == .flag(true))
    #expect(object[keys[1]] == .text("b"))
    #expect(object[keys[2]] == nil)
    #expect(object[keys[3]] == nil)
    object.set(keys[3], object)
    object.set(keys[2], ["x"])
    #expect(object[keys[2]] == .values([.text("x")]))
    #expect(object.members.count == 4)
  }

  @Test func aVocabularyNumbersEveryNameOnce() {
    let vocabulary = TemplateVocabulary(["title", "tags", "title", "症状"])
    #expect(vocabulary.names == ["title", "tags", "症状"])
    #expect(vocabulary["tags"] == TemplateKey(rawValue: 1))
    #expect(vocabulary["症状"].flatMap(vocabulary.name) == "症状")
    #expect(vocabulary["nowhere"] == nil)
    #expect(vocabulary.name(of: TemplateKey(rawValue: 3)) == nil)
    #expect(vocabulary.nearMiss(of: "titel") == "title")
  }

  private func source(_ name: String, _ text: String) -> TemplateSource {
    TemplateSource(name: name, text: SourceText(path: "templates/\(name).mustache", text: text))
  }

  private func render(_ templates: TemplateSet, _ context: TemplateObject) throws -> String {
    var output: [UInt8] = []
    templates.render(try #require(templates["page"]), context, into: &output)
    return String(decoding: output, as: UTF8.self)
  }
}

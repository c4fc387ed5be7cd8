// What is wrong with templates, and where: the marks show the place of each diagnostic, in order.

import KotaeCompiler
import Testing

@Suite struct TemplateDiagnosticTests {
  /// A mistake in one template: marked text, code, arguments, and what the first fix-it writes.
  struct Mistake: Sendable, CustomTestStringConvertible {
    var marked: String
    var codes: [DiagnosticCode]
    var arguments: [String: String]
    var offer: String?

    init(
      _ marked: String, _ codes: DiagnosticCode..., arguments: [String: String] = [:], offer: String? = nil
    ) {
      self.marked = marked
      self.codes = codes
      self.arguments = arguments
      self.offer = offer
    }

    var testDescription: String { marked }
  }

  @Test(arguments: [
    // Syntax
    Mistake("症状 ⟦{{}}⟧", .templateSyntax, arguments: ["problem": "a tag without a name", "tag": "{{}}"]),
    Mistake(
      "a ⟦{{# }}⟧ b", .templateSyntax, arguments: ["problem": "a tag without a name", "tag": "{{# }}"]),
    Mistake("⟦{{{ }}}⟧", .templateSyntax),
    Mistake(
      "⟦{{title title}}⟧", .templateSyntax,
      arguments: ["problem": "blanks inside a name", "tag": "{{title title}}"]),
    Mistake("⟦{{title..name}}⟧ ⟦{{.title}}⟧", .templateSyntax, .templateSyntax),
    Mistake(
      "⟦{{=<%=}}⟧", .templateSyntax,
      arguments: ["problem": "delimiters are two words without =", "tag": "{{=<%=}}"]),
    Mistake("⟦{{=a b c=}}⟧", .templateSyntax),
    Mistake(
      "⟦{{#t.hello}}⟧a{{/t.hello}}", .templateSyntax,
      arguments: ["problem": "a word of the interface as a section", "tag": "{{#t.hello}}"]),
    // Unclosed and unopened
    Mistake("a\n⟦{{title⟧\nb}", .templateUnclosed, arguments: ["tag": "{{title"]),
    Mistake("⟦{{{title}}⟧\r\n", .templateUnclosed, arguments: ["tag": "{{{title}}"]),
    Mistake("⟦{{! no end⟧", .templateUnclosed),
    Mistake("⟦{{=<% %>}}⟧", .templateUnclosed),
    Mistake("症状\n⟦{{#list}}⟧{{name}}\n", .templateUnclosed, arguments: ["tag": "{{#list}}"]),
    Mistake("⟦{{^list}}⟧", .templateUnclosed),
    Mistake("⟦{{<base}}⟧{{$main}}{{/main}}", .templateUnclosed),
    Mistake("{{<base}}⟦{{$main}}⟧{{/base}}", .templateUnclosed, arguments: ["tag": "{{$main}}"]),
    Mistake("{{#list}}⟦{{#name}}⟧{{/list}}", .templateUnclosed, arguments: ["tag": "{{#name}}"]),
    Mistake("⟦{{#list}}⟧⟦{{^name}}⟧", .templateUnclosed, .templateUnclosed),
    Mistake("a⟦{{/list}}⟧", .templateUnopened, arguments: ["tag": "{{/list}}"]),
    Mistake("{{#list}}{{/list}}⟦{{/list}}⟧", .templateUnopened),
    Mistake("{{#list}}⟦{{/lits}}⟧ {{title}}", .templateUnopened, offer: "list"),
    Mistake("⟦{{#list}}⟧⟦{{/summary}}⟧", .templateUnclosed, .templateUnopened),
    // Names
    Mistake("{{title}} {{⟦titel⟧}}", .templateUnknownName, arguments: ["name": "titel"], offer: "title"),
    Mistake("{{{ ⟦Title⟧ }}}", .templateUnknownName, arguments: ["name": "Title"], offer: "title"),
    Mistake("{{# ⟦lst⟧ }}{{/ lst }}", .templateUnknownName, offer: "list"),
    Mistake("{{^⟦zzzz⟧}}{{/zzzz}}", .templateUnknownName, arguments: ["name": "zzzz"]),
    Mistake("{{list.⟦nmae⟧}}", .templateUnknownName, arguments: ["name": "nmae"], offer: "name"),
    Mistake("{{⟦lits⟧.⟦nam⟧}}", .templateUnknownName, .templateUnknownName, offer: "list"),
    Mistake("{{=<% %>=}}\n<%& ⟦症状⟧ %>", .templateUnknownName, arguments: ["name": "症状"]),
    // Blocks that fill nothing
    Mistake(
      "{{<base}}{{$⟦mian⟧}}a{{/mian}}{{/base}}", .templateUnknownName, arguments: ["name": "mian"],
      offer: "main"),
    Mistake(
      "{{<base}}{{$main}}{{<base}}{{$⟦other⟧}}{{/other}}{{/base}}{{/main}}{{/base}}", .templateUnknownName),
    Mistake(
      "{{#list}}{{<middle}}{{$main}}{{/main}}{{$⟦inner⟧}}{{/inner}}{{/middle}}{{/list}}",
      .templateUnknownName),
    // Words of the interface
    Mistake(
      "{{t.hello}}{{⟦t.helo⟧}}", .stringMissing, arguments: ["key": "helo", "language": "ja"], offer: "hello"),
    Mistake(
      "{{{ ⟦t.nothing.like-it⟧ }}}", .stringMissing,
      arguments: ["key": "nothing.like-it", "language": "ja"]),
    // Other templates
    Mistake(
      "{{> ⟦partials/haed⟧ }}", .templateMissingPartial, arguments: ["name": "partials/haed"],
      offer: "partials/head"),
    Mistake("{{<⟦nowhere⟧}}{{/nowhere}}", .templateMissingPartial, arguments: ["name": "nowhere"]),
    Mistake("⟦{{<page}}⟧{{/page}}", .templateRecursion, arguments: ["name": "page"]),
    Mistake("{{#list}}a{{/list}}⟦{{>page}}⟧", .templateRecursion),
    Mistake("{{^list}}⟦{{>page}}⟧{{/list}}", .templateRecursion),
    Mistake("{{<base}}{{$main}}⟦{{>page}}⟧{{/main}}{{/base}}", .templateRecursion),
    Mistake("{{<base}}{{$main}}⟦{{<page}}⟧{{$more}}{{/more}}{{/page}}{{/main}}{{/base}}", .templateRecursion),
  ])
  func mistakes(_ mistake: Mistake) throws {
    let text = MarkedText(mistake.marked)
    let diagnostics = compile(["page": text.text]).diagnostics
    #expect(diagnostics.map(\.code) == mistake.codes)
    #expect(diagnostics.map(\.location.range) == text.ranges)
    #expect(diagnostics.allSatisfy { $0.location.path == "templates/page.mustache" })
    let first = try #require(diagnostics.first)
    if !mistake.arguments.isEmpty { #expect(first.arguments == mistake.arguments) }
    #expect(first.fixIts.first?.text == mistake.offer)
    if let offer = mistake.offer { #expect(first.fixIts[0].edits.map(\.replacement) == [offer]) }
  }

  @Test(arguments: [
    "{{title}}{{#list}}{{name}}{{/list}}{{.}}{{t.hello}}{{! titel }}{{<base}}{{$main}}{{/main}}{{/base}}",
    "{{#list}}{{>page}}{{/list}}", "{{<base}}{{$main}}{{#list}}{{>page}}{{/list}}{{/main}}{{/base}}",
    "}} {x} }",
    "", "{{<middle}}{{$main}}through the middle{{/main}}{{/middle}}", "{{$own}}{{/own}}",
  ])
  func nothingIsWrong(_ template: String) {
    #expect(compile(["page": template]).diagnostics == [])
  }

  @Test func aMistakeIsReportedOnceHoweverOftenItIsIncluded() {
    let partial = MarkedText("{{⟦titel⟧}}")
    let diagnostics = compile([
      "a": "{{>p}}{{>p}}{{#list}}{{>p}}{{/list}}", "b": "{{>p}}", "p": partial.text,
    ]).diagnostics
    #expect(diagnostics.map(\.code) == [.templateUnknownName])
    #expect(diagnostics.map(\.location.range) == partial.ranges)
    #expect(diagnostics.map(\.location.path) == ["templates/p.mustache"])
  }

  @Test func aCircleIsReportedAtTheTagThatEndsIt() {
    let diagnostics = compile(["a": "{{>b}}", "b": "{{>c}}", "c": "{{>a}}"]).diagnostics
    #expect(diagnostics.allSatisfy { $0.code == .templateRecursion })
    #expect(diagnostics.map(\.location.path).contains("templates/c.mustache"))
  }

  @Test func anEndTagPointsAtWhatIsOpen() {
    let text = MarkedText("⟦{{#list}}⟧a{{/lits}}")
    #expect(
      compile(["page": text.text]).diagnostics.first?.related
        == [RelatedPlace(.opened, SourceLocation(path: "templates/page.mustache", range: text.ranges[0]))])
  }

  @Test func tagsWithinEachOtherHaveALimit() {
    func nested(_ depth: Int) -> String {
      String(repeating: "{{#list}}", count: depth) + String(repeating: "{{/list}}", count: depth)
    }
    #expect(compile(["page": nested(100)]).diagnostics == [])
    #expect(compile(["page": nested(101)]).diagnostics.map(\.code) == [.templateSyntax])
    #expect(compile(["page": nested(100_000)]).diagnostics.allSatisfy { $0.code == .templateSyntax })
  }

  @Test func whatIsRightIsRenderedAllTheSame() throws {
    let templates = compile(["page": "a{{titel}}b{{#list}}c{{>nowhere}}{{/lits}}d{{title"]).templates
    var output: [UInt8] = []
    templates.render(try #require(templates["page"]), TemplateObject(), into: &output)
    #expect(String(decoding: output, as: UTF8.self) == "abd")
  }

  @Test func anyMixOfTagsCompilesAndRenders() throws {
    let pieces = [
      "{{#list}}", "{{/list}}", "{{^list}}", "{{<base}}", "{{/base}}", "{{$main}}", "{{/main}}", "{{>page}}",
      "{{>p}}", "{{<p}}", "{{/p}}", "{{title}}", "{{{name}}}", "{{.}}", "{{!\n}}", "{{=| |=}}", "|={{ }}=|",
      "{{", "}}", "\n", "\r\n", "  ", "\t", "a", "症", "\n  ", "}}\n", "{{#", "|", "{{/list}}\n",
      "{{$main}}\n",
    ]
    var state: UInt64 = 20_260_101
    func random(_ limit: Int) -> Int {
      // Knuth's MMIX generator: the same mixes on every machine.
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    func mix() -> String { (0..<random(14)).map { _ in pieces[random(pieces.count)] }.joined() }
    for _ in 0..<500 {
      let page = mix()
      let partial = mix()
      let compiled = compile(["page": page, "p": partial])
      for diagnostic in compiled.diagnostics {
        let end = diagnostic.location.path == "templates/page.mustache" ? page.utf8.count : partial.utf8.count
        #expect(diagnostic.location.range.start < diagnostic.location.range.end, "\(page) \(partial)")
        #expect(diagnostic.location.range.end <= end, "\(page) \(partial)")
      }
      var inner = TemplateObject()
      inner.set(TemplateKey(rawValue: 3), "name")
      var object = TemplateObject()
      object.set(TemplateKey(rawValue: 2), [inner, inner])
      var output: [UInt8] = []
      compiled.templates.render(try #require(compiled.templates["page"]), object, into: &output)
      #expect(String(validating: output, as: UTF8.self) != nil, "\(page) \(partial)")
    }
  }

  private func compile(
    _ templates: [String: String]
  ) -> (templates: TemplateSet, diagnostics: [Diagnostic]) {
    let known = [
      "base": "<{{$main}}{{/main}}{{$more}}{{/more}}>", "middle": "{{<base}}{{/base}}",
      "partials/head": "head",
    ]
    let sources = known.merging(templates) { $1 }.sorted { $0.key < $1.key }.map { name, text in
      TemplateSource(name: name, text: SourceText(path: "templates/\(name).mustache", text: text))
    }
    return TemplateSet.compile(
      sources, vocabulary: TemplateVocabulary(["title", "summary", "list", "name"]),
      strings: ["hello": "やあ"], language: "ja")
  }
}

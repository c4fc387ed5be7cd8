// A template, what it is given, and what it must write: the form of all cases in this folder.

import Testing

@testable import KotaeCompiler

/// A value as a literal: `["name": "Aki", "tags": ["a", "b"], "isNew": true]`.
enum CaseValue: Sendable, ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  case text(String)
  case html(String)
  case flag(Bool)
  case list([CaseValue])
  case object([(String, CaseValue)])

  init(stringLiteral text: String) { self = .text(text) }
  init(booleanLiteral flag: Bool) { self = .flag(flag) }
  init(arrayLiteral values: CaseValue...) { self = .list(values) }
  init(dictionaryLiteral members: (String, CaseValue)...) { self = .object(members) }

  /// Every name in it.
  var names: [String] {
    switch self {
    case .text, .html, .flag: []
    case .list(let values): values.flatMap(\.names)
    case .object(let members): members.flatMap { [$0.0] + $0.1.names }
    }
  }

  /// The same for templates: a list of objects alone is a `.list`, any other a `.values`.
  func value(_ vocabulary: TemplateVocabulary) -> TemplateValue {
    switch self {
    case .text(let text): return .text(text)
    case .html(let html): return .html(Array(html.utf8))
    case .flag(let flag): return .flag(flag)
    case .list(let values):
      let values = values.map { $0.value(vocabulary) }
      let objects = values.compactMap { if case .object(let object) = $0 { object } else { nil } }
      return objects.count == values.count ? .list(objects) : .values(values)
    case .object(let members):
      var object = TemplateObject()
      for (name, value) in members {
        if let key = vocabulary[name] { object.set(key, value.value(vocabulary)) }
      }
      return .object(object)
    }
  }
}

/// One case; `partials` are the other templates by name.
struct TemplateCase: Sendable, CustomTestStringConvertible {
  var rule: String
  var template: String
  var data: CaseValue
  var partials: [String: String]
  var expected: String

  init(
    _ rule: String, _ template: String, _ data: CaseValue, partials: [String: String] = [:],
    _ expected: String
  ) {
    self.rule = rule
    self.template = template
    self.data = data
    self.partials = partials
    self.expected = expected
  }

  /// A case without data.
  init(_ rule: String, _ template: String, partials: [String: String] = [:], _ expected: String) {
    self.init(rule, template, [:], partials: partials, expected)
  }

  var testDescription: String { rule }

  /// Compiles and renders the case as Mustache has it: unknown names are absent.
  func check() throws {
    let vocabulary = TemplateVocabulary(data.names)
    var sources = [TemplateSource(name: "case", text: SourceText(path: "case", text: template))]
    for (name, text) in partials.sorted(by: { $0.key < $1.key }) {
      sources.append(TemplateSource(name: name, text: SourceText(path: name, text: text)))
    }
    let (templates, diagnostics) = TemplateSet.compile(
      sources, vocabulary: vocabulary, strings: [:], language: "en", allowsUnknownNames: true)
    #expect(diagnostics == [])
    let handle = try #require(templates["case"])
    var output: [UInt8] = []
    templates.render(handle, value: data.value(vocabulary), into: &output)
    #expect(String(decoding: output, as: UTF8.self) == expected)
  }
}

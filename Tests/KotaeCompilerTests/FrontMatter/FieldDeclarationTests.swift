// Declarations of fields and the readers that use them, held together by files in which every declared key stands:
// each key is taken away, made nonsense of, taken beyond its limits; the reader has to notice each time, at the place.

import Foundation
import Testing

@testable import KotaeCompiler

@Suite struct FieldDeclarationTests {
  // MARK: Files with every key

  /// A file of Tests/Fixtures/schema with what reads it.
  struct Sample: Sendable, CustomTestStringConvertible {
    var name: String
    var shape: FieldValue
    var read: @Sendable (YAMLMapping, SourceText) -> [Diagnostic]

    var testDescription: String { name }

    /// The file and its tree.
    func tree() throws -> (root: YAMLMapping, source: SourceText) {
      let file = URL(filePath: #filePath).appending(path: "../../../Fixtures/schema/" + name)
        .standardizedFileURL
      let source = SourceText(path: name, bytes: try [UInt8](Data(contentsOf: file)))
      let range =
        name.hasSuffix(".md")
        ? try #require(FrontMatter.split(source).parts).yaml : SourceRange(0, source.bytes.count)
      let (node, problems) = YAMLParser.parse(source, range)
      #expect(problems == [])
      guard case .mapping(let root)? = node else { throw NotAMapping() }
      return (root, source)
    }

    struct NotAMapping: Error {}
  }

  private static let languages = [Language(rawValue: "en"), Language(rawValue: "ja")]

  static let samples = [
    Sample(name: "note.md", shape: .mapping(NoteFields.note)) { root, source in
      NoteReader.read(root, id: "everything", language: languages[0], source: source).diagnostics
    },
    Sample(name: "kotae.yml", shape: .mapping(SiteFields.configuration)) { root, source in
      SiteFilesReader.configuration(root, source: source).diagnostics
    },
    Sample(name: "products.yml", shape: .map(keys: FieldPattern.id, .mapping(SiteFields.product))) {
      root, source in
      SiteFilesReader.products(root, source: source, languages: languages).diagnostics
    },
    Sample(name: "notices.yml", shape: .map(keys: FieldPattern.id, .mapping(SiteFields.notice))) {
      root, source in
      SiteFilesReader.notices(root, source: source, languages: languages).diagnostics
    },
  ]

  // MARK: Places

  /// A mapping of a declared shape somewhere in a tree, and how the tree looks with another in its place.
  struct Place {
    var shape: MappingShape
    var mapping: YAMLMapping
    var rebuilt: (YAMLMapping) -> YAMLMapping

    /// The tree with another value of a key.
    func replacing(_ index: Int, with value: YAMLNode) -> YAMLMapping {
      var changed = mapping
      changed.entries[index].value = value
      return rebuilt(changed)
    }
  }

  /// Every mapping with declared keys in `root`.
  static func places(in root: YAMLMapping, as value: FieldValue) -> [Place] {
    places(.mapping(root), value) { node in
      guard case .mapping(let mapping) = node else { preconditionFailure("a mapping stays one") }
      return mapping
    }
  }

  private static func places(
    _ node: YAMLNode, _ value: FieldValue, _ rebuilt: @escaping (YAMLNode) -> YAMLMapping
  ) -> [Place] {
    switch (node, value) {
    case (.mapping(let mapping), .mapping(let shape)):
      let own = Place(shape: shape, mapping: mapping) { rebuilt(.mapping($0)) }
      return [own]
        + mapping.entries.indices.flatMap { index -> [Place] in
          let entry = mapping.entries[index]
          guard let field = shape.fields.first(where: { $0.key == entry.key.text }) else { return [] }
          return places(entry.value, field.value) { own.replacing(index, with: $0) }
        }
    case (.mapping(let mapping), .map(_, let value)):
      return mapping.entries.indices.flatMap { index in
        places(mapping.entries[index].value, value) { node in
          var changed = mapping
          changed.entries[index].value = node
          return rebuilt(.mapping(changed))
        }
      }
    case (.list(let items, let range), .list(let value, _)):
      return items.indices.flatMap { index in
        places(items[index], value) { node in
          var changed = items
          changed[index] = node
          return rebuilt(.list(changed, range))
        }
      }
    case (_, .either(let values)): return values.flatMap { places(node, $0, rebuilt) }
    default: return []
    }
  }

  /// Every shape that a value leads to.
  static func shapes(in value: FieldValue) -> [MappingShape] {
    switch value {
    case .list(let value, _), .map(_, let value): shapes(in: value)
    case .either(let values): values.flatMap { shapes(in: $0) }
    case .mapping(let shape): [shape] + shape.fields.flatMap { shapes(in: $0.value) }
    default: []
    }
  }

  private static func scalar(_ text: String, at range: SourceRange) -> YAMLNode {
    .scalar(YAMLScalar(text: text, style: .plain, range: range))
  }

  private static func isInside(_ diagnostic: Diagnostic, _ range: SourceRange) -> Bool {
    diagnostic.severity == .error && diagnostic.location.range.start >= range.start
      && diagnostic.location.range.end <= range.end
  }

  // MARK: Tests

  @Test(arguments: samples) func samplesHaveEveryKeyAndNoProblem(sample: Sample) throws {
    let (root, source) = try sample.tree()
    #expect(sample.read(root, source).filter { $0.severity == .error } == [])
    let found = Self.places(in: root, as: sample.shape)
    for shape in Self.shapes(in: sample.shape) {
      for field in shape.fields {
        // Mappings of several shapes share fields: one of them is enough.
        let isThere = found.contains { place in
          place.mapping[field] != nil && place.shape.fields.contains { $0 === field }
        }
        #expect(isThere, "\(sample.name) has no \(field.key) in \(shape.name)")
      }
    }
  }

  /// Nonsense in place of a key's value is noticed there: the key is read.
  @Test(arguments: samples) func everyDeclaredKeyIsRead(sample: Sample) throws {
    let (root, source) = try sample.tree()
    for place in Self.places(in: root, as: sample.shape) {
      for (index, entry) in place.mapping.entries.enumerated() {
        let range = entry.value.range
        let nonsense = YAMLNode.list([.list([], range)], range)
        let found = sample.read(place.replacing(index, with: nonsense), source)
        #expect(
          found.contains { Self.isInside($0, range) }, "\(entry.key.text) in \(place.shape.name) isn't read")
      }
    }
  }

  @Test(arguments: samples) func keysThatAreNotDeclaredAreUnknown(sample: Sample) throws {
    let (root, source) = try sample.tree()
    for place in Self.places(in: root, as: sample.shape) {
      var changed = place.mapping
      let range = changed.range
      let key = YAMLScalar(text: "nobody-knows-this", style: .plain, range: range)
      changed.entries.append(YAMLMapping.Entry(key: key, value: Self.scalar("1", at: range)))
      let found = sample.read(place.rebuilt(changed), source)
      #expect(
        found.contains { $0.code == .unknownKey && $0.arguments["key"] == key.text }, "\(place.shape.name)")
    }
  }

  @Test(arguments: samples) func requiredKeysAreMissed(sample: Sample) throws {
    let (root, source) = try sample.tree()
    for place in Self.places(in: root, as: sample.shape) {
      for field in place.shape.fields where field.isRequired && place.mapping[field] != nil {
        var changed = place.mapping
        changed.entries.removeAll { $0.key.text == field.key }
        let found = sample.read(place.rebuilt(changed), source)
        #expect(
          found.contains { $0.code == .missingKey && $0.arguments["key"] == field.key },
          "\(field.key) of \(place.shape.name) isn't missed")
      }
    }
  }

  /// Words that aren't among the declared ones, numbers beyond the declared range and texts beyond the declared length
  /// are refused, and the bounds themselves are not for that reason.
  @Test(arguments: samples) func limitsAreThoseOfTheReader(sample: Sample) throws {
    let (root, source) = try sample.tree()
    for place in Self.places(in: root, as: sample.shape) {
      for (index, entry) in place.mapping.entries.enumerated() {
        guard let field = place.shape.fields.first(where: { $0.key == entry.key.text }),
          case .scalar(let written) = entry.value
        else { continue }
        func problems(_ text: String) -> [Diagnostic] {
          sample.read(place.replacing(index, with: Self.scalar(text, at: written.range)), source)
            .filter { Self.isInside($0, written.range) }
        }
        let name = "\(field.key) of \(place.shape.name)"
        switch field.value {
        case .choice(let choices):
          #expect(problems("nobody-chooses-this").map(\.code).contains(.unknownChoice), "\(name)")
          for choice in choices {
            #expect(!problems(choice).contains { $0.code == .unknownChoice }, "\(name): \(choice)")
          }
        case .integer(let range, _):
          let refusals: Set<DiagnosticCode> = [.numberOutOfRange, .codeOutOfRange]
          for number in [range.lowerBound - 1, range.upperBound + 1] {
            #expect(problems(String(number)).contains { refusals.contains($0.code) }, "\(name): \(number)")
          }
        case .text(let limit?, _, _):
          let longest = String(repeating: "題", count: limit)
          #expect(problems(longest) == [], "\(name)")
          #expect(problems(longest + "題").map(\.code) == [.textTooLong], "\(name)")
        case .date: #expect(problems("2026-02-30").map(\.code) == [.invalidDate], "\(name)")
        case .id: #expect(problems("No Id").map(\.code) == [.invalidID], "\(name)")
        default: break
        }
      }
    }
  }

  /// The readers take every key from its declaration: none stands in them as text.
  @Test func readersNameNoKey() throws {
    let sources = URL(filePath: #filePath).appending(path: "../../../../Sources/KotaeCompiler")
      .standardizedFileURL
    let notes = try FileManager.default.contentsOfDirectory(atPath: sources.appending(path: "Notes").path)
    let files =
      notes.filter { $0.hasPrefix("NoteReader") }.map { "Notes/" + $0 } + ["Site/SiteFilesReader.swift"]
    #expect(files.count > 8)
    for file in files {
      let text = try String(contentsOf: sources.appending(path: file), encoding: .utf8)
      // mapping["key"], node.required("key", …), slot(path, "key", …), node.text("key", …), allowed: ["key"…]
      let literal =
        /\w\["[a-z-]+"\]|(required|text|texts|choice|id|date|boolean|integer|mapping|list|items|ids|scalar)\("[a-z-]+",|allowed: \["/
      let found = text.matches(of: literal).map { String($0.output.0) }
      #expect(Set(found).subtracting(Self.namesInMessages) == [], "\(file)")
    }
  }

  /// What messages call a value whose key is another one, or the author's.
  private static let namesInMessages: Set<String> = [
    "mapping(\"event\",", "mapping(\"parameters\",", "id(\"registry\",", "id(\"product\",", "id(\"notice\",",
  ]

  @Test func everyDescriptionIsThere() {
    for sample in Self.samples {
      for field in Self.shapes(in: sample.shape).flatMap(\.fields) + TranslationFields.own {
        #expect(!field.english.isEmpty && !field.japanese.isEmpty, "\(field.key)")
        #expect(
          field.english.hasSuffix(".") || field.english.hasSuffix(")") || field.english.hasSuffix("…"),
          "\(field.english)")
        #expect(!field.english.contains("\n"))
      }
    }
  }

  /// Two shapes of one name would be one definition.
  @Test func shapesHaveNamesOfTheirOwn() {
    var seen: [String: MappingShape] = [:]
    for shape in Self.samples.flatMap({ Self.shapes(in: $0.shape) }) {
      #expect(seen[shape.name] == nil || seen[shape.name] === shape, "\(shape.name)")
      seen[shape.name] = shape
      #expect(Set(shape.keys).count == shape.keys.count)
    }
  }
}

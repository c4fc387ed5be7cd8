// Templates, compiled once for a build and a language. It knows no page and no file: which templates a site
// needs, and what they are given, is decided elsewhere.
//
// The language is Mustache with partials and inheritance, without lambdas and dynamic names. Beyond the
// specification: `{{t.key}}` is a word of the interface, put in at compile time; empty lines aren't indented;
// a line that holds only sections, blocks and comments vanishes even if they are several; text that fills a
// block whose tags stand alone gets that line's end if it has none.

/// One template file.
public struct TemplateSource: Sendable {
  /// What others call it: `note`, `partials/head`.
  public var name: String
  /// Its text under its logical path, `templates/note.mustache`.
  public var text: SourceText

  /// A template called `name`.
  public init(name: String, text: SourceText) {
    self.name = name
    self.text = text
  }
}

/// A template of a set. It is only good for the set that it came from.
public struct TemplateHandle: Sendable, Hashable {
  let index: Int
}

/// Compiled templates in one language.
public struct TemplateSet: Sendable {
  let program: TemplateProgram
  private let indices: [String: Int]

  /// Compiles `sources`, whose names must differ (of two equal ones the first counts).
  ///
  /// Every mistake in every template is returned, in the order of paths and places: wrong tags,
  /// names outside `vocabulary`, blocks that fill nothing, keys without a text in `strings`, templates that aren't there or include
  /// themselves without end. The set can be rendered all the same, with what is wrong left out.
  ///
  /// - Parameters:
  ///   - strings: The words of the interface by key, as text: `{{t.key}}` writes them escaped.
  ///   - language: The language of `strings`, for diagnostics.
  ///   - allowsUnknownNames: Takes names outside `vocabulary` for absent ones, and blocks that fill nothing
  ///     for nothing, as Mustache specifies.
  public static func compile(
    _ sources: [TemplateSource], vocabulary: TemplateVocabulary, strings: [String: String],
    language: String, allowsUnknownNames: Bool = false
  ) -> (templates: TemplateSet, diagnostics: [Diagnostic]) {
    let names = TemplateNames(
      vocabulary: vocabulary, strings: strings, language: language, templates: sources.map(\.name),
      allowsUnknownNames: allowsUnknownNames)
    var diagnostics: [Diagnostic] = []
    var trees: [TemplateTree] = []
    var indices: [String: Int] = [:]
    var blockID = 0
    for source in sources {
      var parser = TemplateParser(source.text, names, firstBlockID: blockID)
      let parsed = parser.parse()
      blockID = parsed.nextBlockID
      if indices[source.name] == nil { indices[source.name] = trees.count }
      trees.append(parsed.tree)
      diagnostics += parser.diagnostics
    }
    if !allowsUnknownNames { diagnostics += TemplateBlockNames(trees, indices: indices).diagnostics() }
    var linker = TemplateLinker(trees, indices: indices)
    linker.link()
    diagnostics += linker.diagnostics
    diagnostics.sort(by: Diagnostic.isOrderedBefore)
    return (TemplateSet(program: linker.program, indices: indices), diagnostics)
  }

  /// The template called `name`, or nil.
  public subscript(name: String) -> TemplateHandle? { indices[name].map(TemplateHandle.init) }

  /// Appends `template` with the values of `context` to `output`. Nothing can go wrong: a name without a
  /// value writes nothing.
  ///
  /// A template that includes itself does so only for a value inside the value that it is rendering, so
  /// rendering always ends.
  public func render(
    _ template: TemplateHandle, _ context: TemplateObject, into output: inout [UInt8]
  ) {
    render(template, value: .object(context), into: &output)
  }

  /// Renders any value: `{{.}}` is `value` itself.
  func render(_ template: TemplateHandle, value: TemplateValue, into output: inout [UInt8]) {
    TemplateRenderer.render(program, program.entries[template.index], over: value, into: &output)
  }
}

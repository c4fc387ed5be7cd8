// Diagnostics as SARIF 2.1.0 (OASIS standard), which code hosts and editors show beside the text. No timestamps,
// no machine names: equal inputs give equal bytes.

/// The SARIF form of diagnostics.
public enum DiagnosticSARIF {
  /// What a log says about the program that wrote it.
  public struct Tool: Sendable {
    /// The program's version.
    public var version: String
    /// The folder of the reference's pages as an absolute address that ends in `/`; without it rules carry no
    /// `helpUri`, which SARIF (section 3.49.12) wants absolute.
    public var reference: String?

    /// A version and where its reference is published.
    public init(version: String, reference: String? = nil) {
      self.version = version
      self.reference = reference
    }
  }

  /// One log with one run, indented, ending with a line break.
  public static func format(
    _ diagnostics: [Diagnostic], _ presentation: DiagnosticPresentation, tool: Tool
  ) -> [UInt8] {
    var log = Log(presentation: presentation, tool: tool)
    log.write(diagnostics)
    return log.json.finished() + [0x0A]
  }

  private struct Log {
    let presentation: DiagnosticPresentation
    let tool: Tool
    var json = JSONWriter(.indented)

    init(presentation: DiagnosticPresentation, tool: Tool) {
      self.presentation = presentation
      self.tool = tool
    }

    private var language: MessageLanguage { presentation.language }

    mutating func write(_ diagnostics: [Diagnostic]) {
      let used = Set(diagnostics.map(\.code))
      let rules = DiagnosticCode.allCases.filter(used.contains)
      let indices = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($1, $0) })
      json.beginObject()
      json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
      json.member("version", "2.1.0")
      json.key("runs")
      json.beginArray()
      json.beginObject()
      json.key("tool")
      json.beginObject()
      json.key("driver")
      json.beginObject()
      json.member("name", "kotae")
      json.member("version", tool.version)
      json.key("rules")
      json.beginArray()
      for rule in rules { write(rule) }
      json.end()
      json.end()
      json.end()
      json.member("language", language.rawValue)
      json.member("columnKind", "unicodeCodePoints")
      json.key("results")
      json.beginArray()
      for diagnostic in diagnostics { write(diagnostic, ruleIndex: indices[diagnostic.code] ?? -1) }
      json.end()
      json.end()
      json.end()
      json.end()
    }

    private mutating func write(_ rule: DiagnosticCode) {
      let reference = rule.reference
      json.beginObject()
      json.member("id", rule.rawValue)
      message("shortDescription", language.summary(of: rule))
      message("fullDescription", reference.explanation(in: language))
      json.key("help")
      json.beginObject()
      json.member("text", reference.explanation(in: language))
      json.end()
      if let base = tool.reference {
        json.member("helpUri", base + DiagnosticReference.pagePath(of: rule, language))
      }
      json.key("defaultConfiguration")
      json.beginObject()
      json.member("level", rule.severity.rawValue)
      json.end()
      json.end()
    }

    private mutating func write(_ diagnostic: Diagnostic, ruleIndex: Int) {
      json.beginObject()
      json.member("ruleId", diagnostic.code.rawValue)
      json.member("ruleIndex", ruleIndex)
      json.member("level", diagnostic.severity.rawValue)
      message("message", diagnostic.message(in: language))
      json.key("locations")
      json.beginArray()
      json.beginObject()
      physical(diagnostic.location)
      json.end()
      json.end()
      if !diagnostic.related.isEmpty {
        json.key("relatedLocations")
        json.beginArray()
        for (index, place) in diagnostic.related.enumerated() {
          json.beginObject()
          json.member("id", index + 1)
          physical(place.location)
          message("message", language.phrase(for: place.role))
          json.end()
        }
        json.end()
      }
      // A command to run isn't a fix in SARIF's sense: those replace text.
      let fixes = diagnostic.fixIts.filter { !$0.edits.isEmpty }
      if !fixes.isEmpty {
        json.key("fixes")
        json.beginArray()
        for fix in fixes { write(fix) }
        json.end()
      }
      json.end()
    }

    private mutating func write(_ fix: FixIt) {
      json.beginObject()
      message("description", language.sentence(for: fix))
      json.key("artifactChanges")
      json.beginArray()
      // One change a file, files and edits in the fix's order.
      var paths: [String] = []
      for edit in fix.edits where !paths.contains(edit.location.path) { paths.append(edit.location.path) }
      for path in paths {
        json.beginObject()
        artifact(path)
        json.key("replacements")
        json.beginArray()
        for edit in fix.edits where edit.location.path == path {
          json.beginObject()
          region("deletedRegion", edit.location)
          message("insertedContent", edit.replacement)
          json.end()
        }
        json.end()
        json.end()
      }
      json.end()
      json.end()
    }

    private mutating func physical(_ location: SourceLocation) {
      json.key("physicalLocation")
      json.beginObject()
      artifact(location.path)
      region("region", location)
      json.end()
    }

    private mutating func artifact(_ path: String) {
      json.key("artifactLocation")
      json.beginObject()
      json.member("uri", uri(presentation.displayPath(path)))
      json.end()
    }

    private mutating func region(_ name: String, _ location: SourceLocation) {
      let (start, end) = presentation.positions(of: location)
      json.key(name)
      json.beginObject()
      json.member("startLine", start.line)
      json.member("startColumn", start.column)
      json.member("endLine", end.line)
      json.member("endColumn", end.column)
      json.member("byteOffset", location.range.start)
      json.member("byteLength", location.range.end - location.range.start)
      json.end()
    }

    private mutating func message(_ name: String, _ text: String) {
      json.key(name)
      json.beginObject()
      json.member("text", text)
      json.end()
    }

    /// A path as a URI reference (RFC 3986): everything but unreserved characters and `/` as percent escapes.
    private func uri(_ path: String) -> String {
      var result = ""
      let digits = Array("0123456789ABCDEF")
      for byte in path.utf8 {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E:
          result.unicodeScalars.append(Unicode.Scalar(byte))
        default:
          result.append("%")
          result.append(digits[Int(byte >> 4)])
          result.append(digits[Int(byte & 15)])
        }
      }
      return result
    }
  }
}

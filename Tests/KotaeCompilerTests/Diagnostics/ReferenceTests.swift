import Foundation
import Testing

@testable import KotaeCompiler

@Suite struct ReferenceTests {
  /// Compiles a site, with the theme below what the site brings itself.
  private func compile(
    _ site: DiagnosticExample.Site, theme: [String: [UInt8]] = [:]
  ) async throws -> Compilation {
    let all = theme.filter { !site.removed.contains($0.key) }.merging(site.files) { $1 }
    let input = CompilerInput(
      files: all.map { CompilerInput.File(path: $0.key, byteCount: $0.value.count) },
      read: { path in all[path] ?? [] })
    let clock = try #require(CalendarDate(iso: ExampleNote.clock))
    return try await Compiler.check(input, CompilerSettings(clock: clock))
  }

  private static func theme() throws -> [String: [UInt8]] {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../..")
      .standardizedFileURL
    let templates = root.appendingPathComponent("templates")
    var files: [String: [UInt8]] = [:]
    let found = FileManager.default.enumerator(at: templates, includingPropertiesForKeys: [.isRegularFileKey])
    while let file = found?.nextObject() as? URL {
      guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
      let path = "templates" + file.standardizedFileURL.path.dropFirst(templates.path.count)
      files[path] = try [UInt8](Data(contentsOf: file))
    }
    return files
  }

  @Test func theExampleSiteIsRight() async throws {
    let site = DiagnosticExample.replacing("state: unverified", with: "state: unverified").site()
    let found = try await compile(site, theme: Self.theme())
    #expect(found.diagnostics == [])
    #expect(found.noteCount == 1)
  }

  @Test func theExampleTranslationOnlyLacksItsRevision() async throws {
    let site = DiagnosticExample.translating("translation-of: en", with: "translation-of: en").site()
    #expect(try await compile(site, theme: Self.theme()).diagnostics.map(\.code) == [.unrevisedTranslation])
  }

  private static let templateCodes: Set<DiagnosticCode> = [
    .templateSyntax, .templateUnclosed, .templateUnopened, .templateUnknownName, .templateMissingPartial,
    .templateRecursion, .templateMissing, .stringMissing,
  ]

  /// Every code's example has exactly this problem, exactly there.
  @Test(arguments: DiagnosticCode.allCases.filter { !templateCodes.contains($0) })
  func examples(_ code: DiagnosticCode) async throws { try await check(code) }

  /// Templates are compiled with the theme around them.
  @Test(arguments: templateCodes)
  func templateExamples(_ code: DiagnosticCode) async throws { try await check(code) }

  private func check(_ code: DiagnosticCode) async throws {
    if let script = code.reference.example.script {
      let path = DiagnosticExample.Script.path
      let found = RegistryImport(script.bytes, path: path, id: "example", language: .english).diagnostics
      #expect(found.map(\.code) == [code])
      #expect(found.map(\.location) == [SourceLocation(path: path, range: script.place ?? .fileStart)])
      #expect(found.allSatisfy { Set($0.arguments.keys) == Set(code.argumentNames) })
      return
    }
    let site = code.reference.example.site()
    // Compiling the theme takes most of the time; without it only its absence is found as well.
    let needsTheme = Self.templateCodes.contains(code)
    let compilation = try await compile(site, theme: needsTheme ? Self.theme() : [:])
    let found = compilation.diagnostics.filter {
      $0.code == code
        || !isCompanion($0.code, of: code) && (needsTheme || !Self.templateCodes.contains($0.code))
    }
    #expect(found.map(\.code) == [code])
    if let place = site.place {
      #expect(found.map(\.location) == [place])
    } else {
      #expect(found.map(\.location.range) == [.fileStart])
    }
    #expect(found.allSatisfy { Set($0.arguments.keys) == Set(code.argumentNames) })
  }

  /// Whether a problem can't appear without another.
  private func isCompanion(_ other: DiagnosticCode, of code: DiagnosticCode) -> Bool {
    switch other {
    // The example translation names no revision.
    case .unrevisedTranslation: true
    // A key with too long a part, or too many, is itself long.
    case .registryLongPath: code == .registryComponentTooLong || code == .registryKeyTooDeep
    default: false
    }
  }
}

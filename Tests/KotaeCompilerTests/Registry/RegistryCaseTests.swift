// Every conformance case: the file's bytes, its undo file, or the refusal. What other programs read out of the same
// files is RegistryImportTests' business.

import KotaeCompiler
import Testing

@Suite struct RegistryCaseTests {
  @Test func thereAreCasesOfEveryKind() {
    #expect(RegistryCase.all.count == Set(RegistryCase.all.map(\.id)).count)
    #expect(RegistryCase.all.contains { $0.undo?.reg != nil })
    #expect(RegistryCase.all.contains { $0.undo?.error != nil })
    #expect(RegistryCase.all.contains { $0.error != nil })
    #expect(RegistryCase.all.contains { $0.stored != nil })
    #expect(RegistryCase.all.contains { $0.registryPol != nil })
  }

  @Test(arguments: RegistryCase.valid.filter { $0.reg != nil })
  func theFileIsRightToTheByte(_ expected: RegistryCase) throws {
    let bytes = RegistryScript.applyFile(try expected.registryEdit())
    #expect(try scriptText(bytes) == expected.reg)
    #expect(bytes.count == expected.byteCount)
    #expect(SHA256.hexadecimal(of: bytes) == expected.sha256)
  }

  @Test(arguments: RegistryCase.valid.filter { $0.undo != nil })
  func theUndoFileIsRightToTheByte(_ expected: RegistryCase) throws {
    let edit = try expected.registryEdit()
    let undo = try #require(expected.undo)
    #expect(try RegistryScript.undoFile(edit).map { try scriptText($0) } == undo.reg)
    let reasons = edit.undoObstacles.map { obstacle in
      switch obstacle {
      case .unknownPrior: "undo_unknown_prior"
      case .needsExport: "undo_needs_export"
      case .nothingToUndo: "nothing to undo"
      }
    }
    #expect(reasons == (undo.error.map { [$0] } ?? []))
  }

  @Test(arguments: RegistryCase.all.filter { $0.error != nil })
  func theEditIsRefused(_ expected: RegistryCase) throws {
    let (items, diagnostics) = RegistryFrontMatter.read(expected.frontMatter)
    let code = try #require(expected.error.flatMap { RegistryCase.errorCodes[$0] })
    #expect(items.isEmpty)
    #expect(diagnostics.filter { $0.severity == .error }.map(\.code) == [code])
  }
}

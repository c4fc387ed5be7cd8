// The bug-check table: whole, sorted, and found from both sides.

import KotaeCompiler
import Testing

@Suite struct BugCheckNamesTests {
  @Test(
    arguments: [
      (0x1, "APC_INDEX_MISMATCH"), (0xA, "IRQL_NOT_LESS_OR_EQUAL"), (0x7A, "KERNEL_DATA_INPAGE_ERROR"),
      (0x7F, "UNEXPECTED_KERNEL_MODE_TRAP"), (0xE2, "MANUALLY_INITIATED_CRASH"),
      (0x116, "VIDEO_TDR_FAILURE"), (0xC000_0221, "STATUS_IMAGE_CHECKSUM_MISMATCH"),
      (0xDEAD_DEAD, "MANUALLY_INITIATED_CRASH1"),
    ] as [(UInt32, String)])
  func namesAndCodesAgree(code: UInt32, name: String) {
    #expect(BugCheckNames.name(of: code) == name)
    #expect(BugCheckNames.code(named: name) == code)
  }

  @Test(arguments: [0, 0x123_4567, UInt32.max] as [UInt32])
  func unknownCodesHaveNoName(code: UInt32) {
    #expect(BugCheckNames.name(of: code) == nil)
  }

  @Test(arguments: ["", "unexpected_kernel_mode_trap", "UNEXPECTED_KERNEL_MODE", "BUGCODE"])
  func unknownNamesHaveNoCode(name: String) {
    #expect(BugCheckNames.code(named: name) == nil)
  }

  @Test func everyRowIsFoundFromBothSides() throws {
    let names = BugCheckNames.names
    #expect(names.count == 379)
    #expect(Set(names).count == names.count)
    let codes = try names.map { try #require(BugCheckNames.code(named: $0)) }
    #expect(codes == codes.sorted())
    for (code, name) in zip(codes, names) { #expect(BugCheckNames.name(of: code) == name) }
  }
}

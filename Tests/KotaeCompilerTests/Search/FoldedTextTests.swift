// Folding beside the vectors: the table of Latin letters against libunistring, and texts of any bytes.

import Testing

@testable import KotaeCompiler

@Suite struct FoldedTextTests {
  @Test func latinLettersAreWhatTheyAreComposedOf() {
    // What letters and marks compose to, again and again, is every letter with a canonical decomposition.
    var bases: [UInt32: UInt8] = [:]
    var pending: [(UInt32, UInt8)] = []
    for letter in 0x61...0x7A as ClosedRange<UInt8> {
      pending += [(UInt32(letter), letter), (UInt32(letter - 32), letter)]
    }
    while let (letter, base) = pending.popLast() {
      for mark in 0x300...0x36F as ClosedRange<UInt32> {
        let composed = CompatibilityForm.normalized(Array(text([letter, mark]).utf8))
        let scalars = Array(String(decoding: composed, as: UTF8.self).unicodeScalars)
        guard scalars.count == 1, bases[scalars[0].value] == nil else { continue }
        bases[scalars[0].value] = base
        pending.append((scalars[0].value, base))
      }
    }
    for scalar in Array(0xC0...0x24F as ClosedRange<UInt32>) + Array(0x1E00...0x1EFF) {
      #expect(LatinLetters.base(of: scalar) == bases[scalar], "U+\(String(scalar, radix: 16))")
    }
  }

  private func text(_ scalars: [UInt32]) -> String {
    var text = String.UnicodeScalarView()
    for scalar in scalars { Unicode.Scalar(scalar).map { text.append($0) } }
    return String(text)
  }

  @Test func everyCodePointHasAPlaceAndAClass() {
    for scalar in Array(0...0x33FFF as ClosedRange<UInt32>) + [0xE000, 0x10FFFF] {
      guard let known = Unicode.Scalar(scalar) else { continue }
      let folded = FoldedText(Array(String(known).utf8))
      #expect(folded.starts.count == folded.count + 1)
      #expect(Int(folded.starts.last ?? -1) == folded.bytes.count)
    }
  }

  @Test func anyBytesAreText() {
    #expect(
      TermList.terms(of: String(decoding: [0x61, 0xFF, 0x62] as [UInt8], as: UTF8.self)) == ["a", "b"])
    #expect(FoldedText([0xE3, 0x82]).bytes == Array("\u{FFFD}".utf8))
    #expect(FoldedText([0xC3]).count == 1)
  }
}

// What a QR code looks like as a drawing. That readers read it is tested on a rendered page (Tests/Browser).

import Testing

@testable import KotaeCompiler

@Suite struct QRCodeTests {
  private static let address = "https://kb.example.internal/ja/notes/kstackminfree-stop-0x7f.html"

  @Test func growsWithTheText() throws {
    #expect(try #require(QRCode("a")).size == 21)
    #expect(try #require(QRCode(Self.address)).size == 33)
    #expect(try #require(QRCode(String(repeating: "a", count: 321))).size == 61)
  }

  @Test func refusesNothingAndWhatIsTooLong() {
    #expect(QRCode("") == nil)
    #expect(QRCode(String(repeating: "a", count: 322)) == nil)
  }

  @Test func isOneDrawingWithItsQuietZone() throws {
    let svg = String(decoding: try #require(QRCode(Self.address)).svg(label: "<a>"), as: UTF8.self)
    #expect(
      svg.hasPrefix("<svg class=\"qr-code\" viewBox=\"-4 -4 41 41\" role=\"img\" aria-label=\"&lt;a&gt;\""))
    // The tops of the two upper finder patterns, and the bottom of the lower one.
    let rows = svg.split(separator: "M").dropFirst()
    #expect(rows.count == 33)
    #expect(try #require(rows.first).hasPrefix("0 0.5h7m"))
    #expect(try #require(rows.first).hasSuffix("h7"))
    #expect(try #require(rows.last).hasPrefix("0 32.5h7m"))
    #expect(svg.utf8.count < 3000)
  }
}

// A text as a QR code (ISO/IEC 18004) for paper, drawn as one SVG path. Which bits are dark is decided by Nayuki's
// qrcodegen; here they only become strokes. Whoever prints a note gets back to its page with a phone's camera.

import CQRCodegen

/// A QR code.
struct QRCode {
  /// Modules on a side: 21 to 61.
  let size: Int
  /// The modules, row by row; true is dark.
  private let isDark: [Bool]

  /// The code of a text's UTF-8. Nil beyond 321 bytes: at the size of a stamp, a larger code isn't read reliably.
  init?(_ text: String) {
    var text = text
    let code = text.withUTF8 { bytes -> (Int, [Bool])? in
      if bytes.isEmpty || bytes.count > QRCode.longest { return nil }
      return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 2 * QRCode.bufferSize) { buffer in
        guard let data = buffer.baseAddress, let source = bytes.baseAddress else { return nil }
        let symbol = data + QRCode.bufferSize
        data.update(from: source, count: bytes.count)
        // One mask for all: choosing the best of the eight takes some fifteen times as long, and every reader must
        // cope with each of them. Spare room goes into error correction.
        guard
          qrcodegen_encodeBinary(
            data, bytes.count, symbol, qrcodegen_Ecc_LOW, 1, QRCode.greatestVersion, qrcodegen_Mask_0, true)
        else { return nil }
        let size = qrcodegen_getSize(symbol)
        var isDark: [Bool] = []
        isDark.reserveCapacity(Int(size * size))
        for y in 0..<size {
          for x in 0..<size { isDark.append(qrcodegen_getModule(symbol, x, y)) }
        }
        return (Int(size), isDark)
      }
    }
    guard let code else { return nil }
    (size, isDark) = code
  }

  /// Version 11 has 61 modules on a side.
  private static let greatestVersion: Int32 = 11
  /// Bytes that version 11 holds at the lowest error correction.
  private static let longest = 321
  /// `qrcodegen_BUFFER_LEN_FOR_VERSION`: bytes for a symbol of `greatestVersion`.
  private static let bufferSize: Int = {
    let side = Int(greatestVersion) * 4 + 17
    return (side * side + 7) / 8 + 1
  }()

  /// An `svg` element with the four light modules around the code that readers need, called `label`. A row is one
  /// line, broken where the code is light.
  func svg(label: String) -> [UInt8] {
    var svg: [UInt8] = []
    svg.reserveCapacity(256 + size * size * 2)
    let side = size + 8
    svg.appendUTF8("<svg class=\"qr-code\" viewBox=\"-4 -4 \(side) \(side)\" role=\"img\" aria-label=\"")
    svg.appendEscapedHTML(label)
    svg.appendUTF8("\" shape-rendering=\"crispEdges\"><path stroke=\"#000\" d=\"")
    for y in 0..<size { appendRow(y, to: &svg) }
    svg.appendUTF8("\"/></svg>")
    return svg
  }

  private func appendRow(_ y: Int, to svg: inout [UInt8]) {
    var x = 0
    // Where the pen is; nil before the row's first stroke.
    var pen: Int?
    while x < size {
      guard isDark[y * size + x] else {
        x += 1
        continue
      }
      let start = x
      while x < size, isDark[y * size + x] { x += 1 }
      if let pen {
        svg.append(UInt8(ascii: "m"))
        svg.appendUTF8(String(start - pen))
        svg.appendUTF8(" 0")
      } else {
        svg.append(UInt8(ascii: "M"))
        svg.appendUTF8(String(start))
        svg.append(UInt8(ascii: " "))
        svg.appendUTF8(String(y))
        svg.appendUTF8(".5")
      }
      svg.append(UInt8(ascii: "h"))
      svg.appendUTF8(String(x - start))
      pen = x
    }
  }
}

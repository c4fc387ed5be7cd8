// A text as a QR code (ISO/IEC 18004) for paper, drawn as one SVG path. Which bits are dark is decided by Nayuki's
// qrcodegen; here they only become strokes. Whoever prints a note gets back to its page with a phone's camera.

import CQRCodegen

/// A QR code.
struct QRCode {
  /// Modules on a side: 21 to 61.
  let size: Int
  /// SVG path data: each row a line, broken where the code is light.
  private let path: [UInt8]

  /// The code of a text's UTF-8. Nil beyond 321 bytes: at the size of a stamp, a larger code isn't read reliably.
  init?(_ text: String) {
    var text = text
    let code = text.withUTF8 { bytes -> (size: Int, path: [UInt8])? in
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
        return (Int(qrcodegen_getSize(symbol)), QRCode.path(of: symbol))
      }
    }
    guard let code else { return nil }
    (size, path) = code
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

  /// An `svg` element with the four light modules around the code that readers need, called `label`.
  func svg(label: String) -> [UInt8] {
    var svg: [UInt8] = []
    svg.reserveCapacity(path.count + 256)
    let side = String(size + 8)
    svg.appendUTF8("<svg class=\"qr-code\" viewBox=\"-4 -4 ")
    svg.appendUTF8(side)
    svg.append(UInt8(ascii: " "))
    svg.appendUTF8(side)
    svg.appendUTF8("\" role=\"img\" aria-label=\"")
    svg.appendEscapedHTML(label)
    svg.appendUTF8("\" shape-rendering=\"crispEdges\"><path stroke=\"#000\" d=\"")
    svg += path
    svg.appendUTF8("\"/></svg>")
    return svg
  }

  // MARK: Drawing

  private static func path(of symbol: UnsafePointer<UInt8>) -> [UInt8] {
    let size = qrcodegen_getSize(symbol)
    var path: [UInt8] = []
    path.reserveCapacity(Int(size * size) * 2)
    for y in 0..<size {
      // Where the pen is; nil before the row's first stroke.
      var pen: Int32?
      // Where the stroke began that isn't drawn yet.
      var start: Int32?
      for x in 0...size {
        // Beyond its edge a code is light.
        let isDark = qrcodegen_getModule(symbol, x, y)
        if isDark, start == nil { start = x }
        guard !isDark, let begun = start else { continue }
        if let pen {
          path.append(UInt8(ascii: "m"))
          append(begun - pen, to: &path)
          path.append(UInt8(ascii: " "))
          path.append(UInt8(ascii: "0"))
        } else {
          path.append(UInt8(ascii: "M"))
          append(begun, to: &path)
          path.append(UInt8(ascii: " "))
          append(y, to: &path)
          path.append(UInt8(ascii: "."))
          path.append(UInt8(ascii: "5"))
        }
        path.append(UInt8(ascii: "h"))
        append(x - begun, to: &path)
        pen = x
        start = nil
      }
    }
    return path
  }

  /// A number from 0 to 99 in decimal.
  private static func append(_ number: Int32, to path: inout [UInt8]) {
    if number > 9 { path.append(UInt8(ascii: "0") + UInt8(number / 10)) }
    path.append(UInt8(ascii: "0") + UInt8(number % 10))
  }
}

// An absolute path as a `file:` address that a browser or terminal opens when it's clicked.

/// The `file:` address of an absolute path (RFC 8089), percent-encoded but for unreserved characters and slashes.
func fileAddress(ofAbsolutePath path: String) -> String {
  let hex = Array("0123456789ABCDEF".utf8)
  var bytes = Array("file://".utf8)
  for byte in path.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      bytes.append(byte)
    default: bytes += [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}

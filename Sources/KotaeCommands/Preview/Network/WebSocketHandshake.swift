// The handshake that turns a request into a WebSocket (RFC 6455, section 4.2).

import CNettle

/// The server's side of the handshake.
enum WebSocketHandshake {
  /// What accepts the WebSocket that `head` asks for; nil if it doesn't ask for one, or not properly.
  static func acceptance(of head: RequestHead) -> [UInt8]? {
    guard head.method == "GET", head.isVersion11, !head.hasBody, head.has("websocket", in: "upgrade"),
      head.has("upgrade", in: "connection"), head.value("sec-websocket-version") == "13",
      let key = head.value("sec-websocket-key"), isKey(key)
    else { return nil }
    let text =
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
      + "Sec-WebSocket-Accept: \(accept(key))\r\n\r\n"
    return Array(text.utf8)
  }

  /// What proves that the server has understood `key`: Base64 of SHA-1 over it and a constant of the standard.
  static func accept(_ key: String) -> String {
    let message = Array((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").utf8)
    var context = sha1_ctx()
    nettle_sha1_init(&context)
    nettle_sha1_update(&context, message.count, message)
    let digest = [UInt8](unsafeUninitializedCapacity: Int(SHA1_DIGEST_SIZE)) { buffer, count in
      nettle_sha1_digest(&context, buffer.count, buffer.baseAddress)
      count = Int(SHA1_DIGEST_SIZE)
    }
    return base64(digest)
  }

  /// Whether `key` is 16 bytes in Base64.
  private static func isKey(_ key: String) -> Bool {
    let bytes = Array(key.utf8)
    guard bytes.count == 24, bytes.suffix(2) == [0x3D, 0x3D] else { return false }
    return bytes.dropLast(2).allSatisfy { alphabet.contains($0) }
  }

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  private static func base64(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var bits = 0
      for offset in 0..<3 { bits = bits << 8 | (offset < group.count ? Int(group[start + offset]) : 0) }
      for digit in 0..<4 {
        text.append(digit <= group.count ? alphabet[bits >> (18 - 6 * digit) & 0x3F] : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}

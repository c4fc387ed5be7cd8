// The frames of a WebSocket (RFC 6455): what a browser sends, read as strictly as the standard asks of a server, and
// what a server sends. Nothing larger than a preview's messages is taken.

/// A frame from a browser, as a whole message or a control frame.
enum WebSocketMessage: Sendable, Equatable {
  case text(String)
  case ping([UInt8])
  case pong
  case close
}

/// Takes bytes as they come and gives messages.
struct WebSocketReader: Sendable {
  /// The browser broke the protocol, or sent more than a preview takes; the connection ends with this status.
  struct Violation: Error, Equatable {
    /// The status of RFC 6455, section 7.4.1.
    var status: UInt16
  }

  /// No message is longer.
  static let limit = 16_384

  private var bytes: [UInt8] = []
  private var fragments: [UInt8]?

  /// Takes what has come.
  mutating func append(_ more: [UInt8]) { bytes += more }

  /// The next message that is there as a whole.
  mutating func next() throws(Violation) -> WebSocketMessage? {
    while let (opcode, isFinal, payload) = try frame() {
      switch opcode {
      case 0x8: return .close
      case 0x9: return .ping(payload)
      case 0xA: return .pong
      case 0x1:
        if fragments != nil { throw Violation(status: 1002) }
        if isFinal { return try text(payload) }
        fragments = payload
      case 0x0:
        guard let beginning = fragments else { throw Violation(status: 1002) }
        guard beginning.count + payload.count <= WebSocketReader.limit else { throw Violation(status: 1009) }
        fragments = isFinal ? nil : beginning + payload
        if isFinal { return try text(beginning + payload) }
      case 0x2: throw Violation(status: 1003)
      default: throw Violation(status: 1002)
      }
    }
    return nil
  }

  private func text(_ payload: [UInt8]) throws(Violation) -> WebSocketMessage {
    guard let text = String(validating: payload, as: UTF8.self) else { throw Violation(status: 1007) }
    return .text(text)
  }

  private mutating func frame() throws(Violation) -> (opcode: UInt8, isFinal: Bool, payload: [UInt8])? {
    guard bytes.count >= 2 else { return nil }
    let opcode = bytes[0] & 0x0F
    let isFinal = bytes[0] & 0x80 != 0
    // No extension was agreed on, and a browser masks everything.
    guard bytes[0] & 0x70 == 0, bytes[1] & 0x80 != 0 else { throw Violation(status: 1002) }
    var length = Int(bytes[1] & 0x7F)
    if opcode >= 0x8, !isFinal || length > 125 { throw Violation(status: 1002) }
    var start = 2
    switch length {
    case 126:
      guard bytes.count >= 4 else { return nil }
      length = Int(bytes[2]) << 8 | Int(bytes[3])
      start = 4
    case 127: throw Violation(status: 1009)
    default: break
    }
    guard length <= WebSocketReader.limit else { throw Violation(status: 1009) }
    guard bytes.count >= start + 4 + length else { return nil }
    let mask = bytes[start..<start + 4]
    let payload = bytes[(start + 4)..<(start + 4 + length)].enumerated().map { index, byte in
      byte ^ mask[start + index % 4]
    }
    bytes.removeFirst(start + 4 + length)
    return (opcode, isFinal, payload)
  }
}

/// Frames from a server.
enum WebSocketFrame {
  /// A text.
  static func text(_ text: [UInt8]) -> [UInt8] { frame(0x1, text) }
  /// A question whether the browser is still there.
  static let ping = frame(0x9, [])
  /// The answer to a question of the browser.
  static func pong(_ payload: [UInt8]) -> [UInt8] { frame(0xA, payload) }
  /// The end, with a status of RFC 6455, section 7.4.1.
  static func close(_ status: UInt16) -> [UInt8] { frame(0x8, [UInt8(status >> 8), UInt8(status & 0xFF)]) }

  private static func frame(_ opcode: UInt8, _ payload: [UInt8]) -> [UInt8] {
    var bytes = [0x80 | opcode]
    switch payload.count {
    case ...125: bytes.append(UInt8(payload.count))
    case ...0xFFFF: bytes += [126, UInt8(payload.count >> 8), UInt8(payload.count & 0xFF)]
    default:
      bytes.append(127)
      for shift in stride(from: 56, through: 0, by: -8) {
        bytes.append(UInt8(truncatingIfNeeded: payload.count >> shift))
      }
    }
    return bytes + payload
  }
}

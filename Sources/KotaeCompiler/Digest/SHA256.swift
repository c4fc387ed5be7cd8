// SHA-256, as FIPS 180-4 defines it, by nettle. Whole messages only: nothing here is large enough to stream.

import CNettle

/// SHA-256 of whole messages.
public enum SHA256 {
  /// The 32 bytes of the digest of `bytes`.
  public static func hash(of bytes: [UInt8]) -> [UInt8] {
    var context = sha256_ctx()
    nettle_sha256_init(&context)
    bytes.withUnsafeBufferPointer { buffer in
      // nettle reads `length` bytes: an empty array may have no address, so it is not asked.
      if let start = buffer.baseAddress { nettle_sha256_update(&context, buffer.count, start) }
    }
    return [UInt8](unsafeUninitializedCapacity: Int(SHA256_DIGEST_SIZE)) { buffer, count in
      nettle_sha256_digest(&context, buffer.count, buffer.baseAddress)
      count = Int(SHA256_DIGEST_SIZE)
    }
  }

  /// The digest of `bytes` as 64 lower-case hexadecimal digits, as sha256sum prints it.
  public static func hexadecimal(of bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(2 * Int(SHA256_DIGEST_SIZE))
    for byte in hash(of: bytes) {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}

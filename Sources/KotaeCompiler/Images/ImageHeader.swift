// How large a PNG, JPEG, GIF or WebP is, and whether the file is there to its end. Decodes no picture: it follows the
// containers' own structure (PNG 3rd edition §5, ITU-T T.81 annex B, GIF89a, WebP container) and believes no length
// that leads out of the file.

/// A size in CSS pixels, both at least 1.
public struct ImageSize: Sendable, Equatable {
  /// From left to right, as shown.
  public var width: Int
  /// From top to bottom, as shown.
  public var height: Int

  /// A size.
  public init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }
}

/// The frame of one image file.
struct ImageHeader {
  private let bytes: UnsafeBufferPointer<UInt8>

  /// The size of the whole image in `bytes`; `nil` where the file is cut off, damaged, or of another format.
  static func size(of bytes: [UInt8], _ format: ImageFormat) -> ImageSize? {
    bytes.withUnsafeBufferPointer { buffer in
      let header = ImageHeader(bytes: buffer)
      return switch format {
      case .png: header.png()
      case .jpeg: header.jpeg()
      case .gif: header.gif()
      case .webp: header.webp()
      case .svg: nil
      }
    }
  }

  // MARK: Bytes

  private func byte(_ place: Int) -> Int? { bytes.indices.contains(place) ? Int(bytes[place]) : nil }

  private func big(_ place: Int, _ count: Int) -> Int? {
    guard place >= 0, place + count <= bytes.count else { return nil }
    return bytes[place..<place + count].reduce(0) { $0 << 8 | Int($1) }
  }

  private func little(_ place: Int, _ count: Int) -> Int? {
    guard place >= 0, place + count <= bytes.count else { return nil }
    return bytes[place..<place + count].reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  private func stands(_ name: StaticString, at place: Int) -> Bool {
    let length = name.utf8CodeUnitCount
    guard place >= 0, place + length <= bytes.count else { return false }
    return (0..<length).allSatisfy { bytes[place + $0] == name.utf8Start[$0] }
  }

  private func size(_ width: Int?, _ height: Int?) -> ImageSize? {
    guard let width, let height, width > 0, height > 0 else { return nil }
    return ImageSize(width: width, height: height)
  }

  // MARK: PNG

  private func png() -> ImageSize? {
    guard stands("IHDR", at: 12), big(8, 4) == 13 else { return nil }
    var place = 8
    while let length = big(place, 4), place + 12 + length <= bytes.count {
      if stands("IEND", at: place + 4) { return size(big(16, 4), big(20, 4)) }
      place += 12 + length
    }
    return nil
  }

  // MARK: JPEG

  private func jpeg() -> ImageSize? {
    var place = 2
    var found: ImageSize?
    var isTurned = false
    while byte(place) == 0xFF {
      guard let marker = byte(place + 1) else { return nil }
      switch marker {
      case 0xFF:
        // A fill byte.
        place += 1
        continue
      case 0x01, 0xD0...0xD7:
        place += 2
        continue
      case 0xC0...0xCF where marker != 0xC4 && marker != 0xC8 && marker != 0xCC:
        found = size(big(place + 7, 2), big(place + 5, 2))
      case 0xE1 where stands("Exif\0\0", at: place + 4):
        isTurned = isTurned || isTurnedByExif(at: place + 10)
      case 0xDA:
        guard let found, endsBehind(place) else { return nil }
        return isTurned ? ImageSize(width: found.height, height: found.width) : found
      default: break
      }
      guard let length = big(place + 2, 2), length >= 2 else { return nil }
      place += 2 + length
    }
    return nil
  }

  /// Whether the end of the image stands somewhere behind `scan`: cameras append what they like.
  private func endsBehind(_ scan: Int) -> Bool {
    var place = bytes.count - 2
    while place > scan {
      if bytes[place] == 0xFF, bytes[place + 1] == 0xD9 { return true }
      place -= 1
    }
    return false
  }

  /// Whether Exif's orientation (tag 0x0112) lays the image on its side: browsers show it turned.
  private func isTurnedByExif(at tiff: Int) -> Bool {
    let read: (Int, Int) -> Int?
    if stands("II*\0", at: tiff) {
      read = little
    } else if stands("MM\0*", at: tiff) {
      read = big
    } else {
      return false
    }
    guard let offset = read(tiff + 4, 4), let count = read(tiff + offset, 2) else { return false }
    for entry in 0..<count {
      let place = tiff + offset + 2 + entry * 12
      guard let tag = read(place, 2) else { return false }
      if tag == 0x0112 { return (5...8).contains(read(place + 8, 2) ?? 1) }
    }
    return false
  }

  // MARK: GIF

  private func gif() -> ImageSize? {
    guard let flags = byte(10) else { return nil }
    var place = 13 + colourTable(flags)
    var hasImage = false
    while let kind = byte(place) {
      switch kind {
      case 0x21: place += 2
      case 0x2C:
        guard let flags = byte(place + 9) else { return nil }
        place += 11 + colourTable(flags)
        hasImage = true
      case 0x3B: return hasImage ? size(little(6, 2), little(8, 2)) : nil
      default: return nil
      }
      // Blocks of data, each behind its length.
      while let length = byte(place), length > 0 { place += 1 + length }
      place += 1
    }
    return nil
  }

  private func colourTable(_ flags: Int) -> Int { flags & 0x80 == 0 ? 0 : 3 << (flags & 7 + 1) }

  // MARK: WebP

  private func webp() -> ImageSize? {
    guard let length = little(4, 4), length + 8 <= bytes.count else { return nil }
    if stands("VP8 ", at: 12), big(23, 3) == 0x9D012A {
      return size(little(26, 2).map { $0 & 0x3FFF }, little(28, 2).map { $0 & 0x3FFF })
    }
    if stands("VP8L", at: 12), byte(20) == 0x2F, let bits = little(21, 4) {
      return size(bits & 0x3FFF + 1, bits >> 14 & 0x3FFF + 1)
    }
    if stands("VP8X", at: 12) { return size(little(24, 3).map { $0 + 1 }, little(27, 3).map { $0 + 1 }) }
    return nil
  }
}

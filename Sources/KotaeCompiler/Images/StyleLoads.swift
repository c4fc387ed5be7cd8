// Whether CSS inside an SVG loads anything. No parser: whatever could load, or could hide what loads, is refused by
// its spelling, and the little that remains is what drawing programs write.

/// What CSS would load.
enum StyleLoads {
  /// The first thing in `style` that loads or may load something, as a reader would recognise it; `nil` for none.
  /// `isSheet` also looks at backslashes outside of functions, which can spell any word.
  static func offence(in style: some Collection<UInt8>, isSheet: Bool) -> String? {
    let bytes = style.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    let calls = bytes.contains(Byte.openParenthesis)
    for (place, byte) in bytes.enumerated() {
      switch byte {
      case Byte.backslash where isSheet || calls: return "\\"
      case 0x40 where isSheet:
        let name = String(decoding: bytes[(place + 1)...].prefix(while: isNameByte), as: UTF8.self)
        if !harmlessRules.contains(name) { return "@" + name }
      case Byte.openParenthesis:
        let name = String(
          decoding: bytes[..<place].reversed().prefix(while: isNameByte).reversed(), as: UTF8.self)
        let argument = bytes[(place + 1)...].drop { Byte.isBlank($0) || Byte.isLineEnd($0) || $0 == 0x0C }
        if name == "url" {
          let isQuoted = argument.first == Byte.quote || argument.first == Byte.apostrophe
          guard (isQuoted ? argument.dropFirst() : argument).first != Byte.hash else { continue }
        } else if !loaders.contains(name) {
          continue
        }
        let shown = argument.prefix(40).prefix { $0 != Byte.closeParenthesis }
        return name + "(" + String(decoding: shown, as: UTF8.self) + ")"
      default: continue
      }
    }
    return nil
  }

  private static let harmlessRules: Set<String> = [
    "media", "supports", "keyframes", "-webkit-keyframes", "font-face", "layer",
  ]

  /// Functions that take an address, also without `url(`.
  private static let loaders: Set<String> = [
    "src", "image", "image-set", "-webkit-image-set", "cross-fade", "-webkit-cross-fade", "expression",
    "paint",
    "url-prefix", "domain",
  ]

  private static func isNameByte(_ byte: UInt8) -> Bool {
    Byte.isASCIILetterOrDigit(byte) || byte == Byte.hyphen || byte == Byte.underscore || byte >= 0x80
  }
}

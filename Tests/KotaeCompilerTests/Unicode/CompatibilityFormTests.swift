// Normalization form KC against what Python's unicodedata (Unicode 14.0.0) makes of the same texts.

import KotaeCompiler
import Testing

@Suite struct CompatibilityFormTests {
  static let pairs: [(text: String, normalized: String)] = [
    (
      "\u{FF01}\u{FF02}\u{FF03}\u{FF04}\u{FF05}\u{FF06}\u{FF07}\u{FF08}\u{FF09}\u{FF0A}\u{FF0B}\u{FF0C}\u{FF0D}\u{FF0E}\u{FF0F}\u{FF10}\u{FF11}\u{FF12}\u{FF13}\u{FF14}\u{FF15}\u{FF16}\u{FF17}\u{FF18}\u{FF19}\u{FF1A}\u{FF1B}\u{FF1C}\u{FF1D}\u{FF1E}\u{FF1F}\u{FF20}\u{FF21}\u{FF22}\u{FF23}\u{FF24}\u{FF25}\u{FF26}\u{FF27}\u{FF28}\u{FF29}\u{FF2A}\u{FF2B}\u{FF2C}\u{FF2D}\u{FF2E}\u{FF2F}\u{FF30}\u{FF31}\u{FF32}\u{FF33}\u{FF34}\u{FF35}\u{FF36}\u{FF37}\u{FF38}\u{FF39}\u{FF3A}\u{FF3B}\u{FF3C}\u{FF3D}\u{FF3E}\u{FF3F}\u{FF40}\u{FF41}\u{FF42}\u{FF43}\u{FF44}\u{FF45}\u{FF46}\u{FF47}\u{FF48}\u{FF49}\u{FF4A}\u{FF4B}\u{FF4C}\u{FF4D}\u{FF4E}\u{FF4F}\u{FF50}\u{FF51}\u{FF52}\u{FF53}\u{FF54}\u{FF55}\u{FF56}\u{FF57}\u{FF58}\u{FF59}\u{FF5A}\u{FF5B}\u{FF5C}\u{FF5D}\u{FF5E}",
      "!\u{22}#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\u{5C}]^_`abcdefghijklmnopqrstuvwxyz{|}~"
    ),
    (
      "\u{FF61}\u{FF62}\u{FF63}\u{FF64}\u{FF65}\u{FF66}\u{FF67}\u{FF68}\u{FF69}\u{FF6A}\u{FF6B}\u{FF6C}\u{FF6D}\u{FF6E}\u{FF6F}\u{FF70}\u{FF71}\u{FF72}\u{FF73}\u{FF74}\u{FF75}\u{FF76}\u{FF77}\u{FF78}\u{FF79}\u{FF7A}\u{FF7B}\u{FF7C}\u{FF7D}\u{FF7E}\u{FF7F}\u{FF80}\u{FF81}\u{FF82}\u{FF83}\u{FF84}\u{FF85}\u{FF86}\u{FF87}\u{FF88}\u{FF89}\u{FF8A}\u{FF8B}\u{FF8C}\u{FF8D}\u{FF8E}\u{FF8F}\u{FF90}\u{FF91}\u{FF92}\u{FF93}\u{FF94}\u{FF95}\u{FF96}\u{FF97}\u{FF98}\u{FF99}\u{FF9A}\u{FF9B}\u{FF9C}\u{FF9D}\u{FF9E}\u{FF9F}",
      "\u{3002}\u{300C}\u{300D}\u{3001}\u{30FB}\u{30F2}\u{30A1}\u{30A3}\u{30A5}\u{30A7}\u{30A9}\u{30E3}\u{30E5}\u{30E7}\u{30C3}\u{30FC}\u{30A2}\u{30A4}\u{30A6}\u{30A8}\u{30AA}\u{30AB}\u{30AD}\u{30AF}\u{30B1}\u{30B3}\u{30B5}\u{30B7}\u{30B9}\u{30BB}\u{30BD}\u{30BF}\u{30C1}\u{30C4}\u{30C6}\u{30C8}\u{30CA}\u{30CB}\u{30CC}\u{30CD}\u{30CE}\u{30CF}\u{30D2}\u{30D5}\u{30D8}\u{30DB}\u{30DE}\u{30DF}\u{30E0}\u{30E1}\u{30E2}\u{30E4}\u{30E6}\u{30E8}\u{30E9}\u{30EA}\u{30EB}\u{30EC}\u{30ED}\u{30EF}\u{30F3}\u{3099}\u{309A}"
    ),
    (
      "\u{FF76}\u{FF9E}\u{FF77}\u{FF9E}\u{FF78}\u{FF9E}\u{FF79}\u{FF9E}\u{FF7A}\u{FF9E}\u{FF8A}\u{FF9F}\u{FF8B}\u{FF9F}\u{FF8C}\u{FF9F}\u{FF8D}\u{FF9F}\u{FF8E}\u{FF9F}\u{FF73}\u{FF9E}\u{FF9C}\u{FF9E}\u{FF66}\u{FF9E}",
      "\u{30AC}\u{30AE}\u{30B0}\u{30B2}\u{30B4}\u{30D1}\u{30D4}\u{30D7}\u{30DA}\u{30DD}\u{30F4}\u{30F7}\u{30FA}"
    ),
    ("\u{304B}\u{3099}", "\u{304C}"),
    ("\u{306F}\u{309A}", "\u{3071}"),
    ("\u{304B}\u{3099}\u{3099}", "\u{304C}\u{3099}"),
    ("\u{2460}\u{2461}\u{2473}\u{3251}\u{32BF}", "12202150"),
    ("\u{2474}\u{2488}\u{24D0}\u{2163}\u{217B}", "(1)1.aIVxii"),
    (
      "\u{337F}\u{3231}\u{32A4}\u{32FF}\u{33CD}",
      "\u{682A}\u{5F0F}\u{4F1A}\u{793E}(\u{682A})\u{4E0A}\u{4EE4}\u{548C}KK"
    ),
    (
      "\u{338F}\u{33A1}\u{3314}\u{3349}\u{3322}\u{337B}\u{337C}",
      "kgm2\u{30AD}\u{30ED}\u{30DF}\u{30EA}\u{30BB}\u{30F3}\u{30C1}\u{5E73}\u{6210}\u{662D}\u{548C}"
    ),
    ("\u{FB01}\u{FB03}", "fiffi"),
    ("e\u{301}", "\u{E9}"),
    ("A\u{30A}", "\u{C5}"),
    ("\u{212B}", "\u{C5}"),
    ("\u{FF71}\u{301}", "\u{30A2}\u{301}"),
    ("\u{309B}\u{309C}", " \u{3099} \u{309A}"),
    ("\u{2026}\u{2025}", "....."),
    ("\u{FF5E}\u{301C}\u{2014}", "~\u{301C}\u{2014}"),
    ("\u{3000} \u{A0}\u{2003}", "    "),
    ("\u{3220}\u{3280}", "(\u{4E00})\u{4E00}"),
    ("\u{31F0}", "\u{31F0}"),
    ("\u{1D400}\u{1D7D8}", "A0"),
    ("\u{8C48}\u{66F4}", "\u{8C48}\u{66F4}"),
    ("\u{FB4F}", "\u{5D0}\u{5DC}"),
    ("\u{D55C}\u{1100}\u{1161}\u{11A8}", "\u{D55C}\u{AC01}"),
    ("\u{FFA4}\u{FFAB}\u{FFDC}", "\u{1102}\u{11B1}\u{1175}"),
    (
      "\u{FDFA}",
      "\u{635}\u{644}\u{649} \u{627}\u{644}\u{644}\u{647} \u{639}\u{644}\u{64A}\u{647} \u{648}\u{633}\u{644}\u{645}"
    ),
    ("\u{1E9B}\u{323}", "\u{1E69}"),
    ("q\u{307}\u{323}", "q\u{323}\u{307}"),
    ("\u{BD}\u{B2}\u{2083}", "1\u{2044}223"),
    (
      "\u{6F22}\u{5B57}\u{3068}\u{304B}\u{306A}\u{3001}\u{30AB}\u{30CA}\u{30FC}\u{3002}\u{300C}\u{3005}\u{300D}",
      "\u{6F22}\u{5B57}\u{3068}\u{304B}\u{306A}\u{3001}\u{30AB}\u{30CA}\u{30FC}\u{3002}\u{300C}\u{3005}\u{300D}"
    ),
    ("ASCII only ~!", "ASCII only ~!"),
    ("\u{2F800}", "\u{4E3D}"),
    ("\u{3095}\u{3096}\u{30FF}\u{309F}", "\u{3095}\u{3096}\u{30B3}\u{30C8}\u{3088}\u{308A}"),
    ("\u{2121}\u{2116}\u{2103}", "TELNo\u{B0}C"),
    ("\u{344}", "\u{308}\u{301}"),
  ]

  private func normalized(_ text: String) -> [UInt8] { CompatibilityForm.normalized(Array(text.utf8)) }

  /// Bytes are compared: strings that look alike are equal in Swift.
  @Test(arguments: pairs) func texts(_ text: String, _ expected: String) {
    #expect(normalized(text) == Array(expected.utf8))
    #expect(normalized(expected) == Array(expected.utf8))
    // Beside characters that stay what they are.
    #expect(normalized("漢" + text) == Array(("漢" + expected).utf8))
  }

  /// The quick answer is the library's: every character that it lets pass, alone and between others.
  @Test func commonCharactersStay() {
    let ranges: [ClosedRange<UInt32>] = [
      0x20...0x7E, 0x3001...0x3003, 0x3005...0x3005, 0x3008...0x3011, 0x3041...0x3096, 0x30A1...0x30FE,
      0x4E00...0x9FFF,
    ]
    for range in ranges {
      var text = String.UnicodeScalarView()
      for value in range { if let scalar = Unicode.Scalar(value) { text.append(scalar) } }
      let string = String(text)
      #expect(normalized(string) == Array(string.utf8))
      // A full-width letter sends the whole to the library.
      #expect(normalized(string + "Ａ") == Array((string + "A").utf8))
    }
  }

  @Test func whatIsNoTextIsReplaced() {
    #expect(CompatibilityForm.normalized([0x61, 0xFF, 0xEF, 0xBD, 0xB1]) == Array("a\u{FFFD}ア".utf8))
    #expect(CompatibilityForm.normalized([]) == [])
  }

  /// One character may become eighteen.
  @Test func textMayGrow() {
    let text = String(repeating: "\u{FDFA}", count: 500)
    #expect(normalized(text).count == 500 * 33)
  }
}

import KotaeCompiler
import Testing

@Suite struct YAMLFuzzTests {
  static let samples = [
    """
    title: Windows Server 2003 R2 が STOP 0x0000007F で停止する
    summary: "カーネル スタックが \\"不足\\" する。"
    verified-on: {date: 2026-11-22, by: 'server-team', build: "3790.3959"}
    tags: [kernel-stack, ウイルス対策]
    symptoms:
      - {id: stop-after-reboot, text: 再起動すると STOP 画面になる}
      - id: slow
        text: |
          遅い。
            二行目。
    registry:
      - id: kstackminfree
        key: HKLM\\SOFTWARE\\INTEL
        values:
          - name: KStackMinFree
            data: 0x2200   # 8704
    """,
    "a: &x *y\n? [b]\n: !!str c\n---\n\t- d\n　e：f\n",
    "a: ｛b：｜\n  >-\n   x\n\u{2028}y: '''\n",
  ]

  /// Random damage: nothing may crash, and every place must lie inside the file.
  @Test func anyBytesAreAccepted() {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("YAMLFuzzTests seed: \(seed)")
    var random = SplitMix(state: seed)
    let pieces: [[UInt8]] = [
      [0], [0x09], [0x0A], [0x0D], [0x20], [0x80], [0xE3], [0xFF], [0xEF, 0xBC, 0x9A], [0xE3, 0x80, 0x80],
      Array("- ".utf8), Array(": ".utf8), Array("[".utf8), Array("}".utf8), Array("\"".utf8), Array("'".utf8),
      Array("\\".utf8), Array("|".utf8), Array("#".utf8), Array("&a ".utf8), Array("*a".utf8),
      Array("!".utf8),
      Array("---\n".utf8), Array("...\n".utf8), Array("%YAML".utf8), Array("? ".utf8), [0xEF, 0xBB, 0xBF],
    ]
    for round in 0..<3000 {
      var bytes = Array(Self.samples[round % Self.samples.count].utf8)
      for _ in 0...Int.random(in: 0..<6, using: &random) {
        let place = Int.random(in: 0...bytes.count, using: &random)
        let end = min(bytes.count, place + Int.random(in: 0..<4, using: &random))
        bytes.replaceSubrange(place..<end, with: pieces.randomElement(using: &random) ?? [])
      }
      let source = SourceText(path: "a.md", bytes: bytes)
      let start = Int.random(in: 0...2, using: &random)
      let range = SourceRange(start, bytes.count)
      let (node, diagnostics) = YAMLParser.parse(source, range)
      _ = TextEncodingCheck.check(source)
      _ = FrontMatter.split(source)
      let places =
        diagnostics.flatMap {
          [$0.location.range] + $0.related.map(\.location.range)
            + $0.fixIts.flatMap { $0.edits.map(\.location.range) }
        } + (node.map { [$0.range] } ?? [])
      let areInside = places.allSatisfy { $0.start >= 0 && $0.start <= $0.end && $0.end <= bytes.count }
      #expect(areInside, "seed \(seed), round \(round): \(bytes)")
    }
  }
}

/// A small generator whose runs can be repeated from the printed seed (splitmix64).
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

// Keys as authors write them: what is accepted, and where exactly the rest is refused.

import KotaeCompiler
import Testing

/// One problem as code and UTF-8 offsets, for comparison with marked text.
struct PlacedCode: Comparable, CustomStringConvertible {
  var start: Int
  var end: Int
  var code: String

  var description: String { "\(start)..<\(end) \(code)" }

  static func < (a: PlacedCode, b: PlacedCode) -> Bool {
    (a.start, a.end, a.code) < (b.start, b.end, b.code)
  }
}

/// Compares `problems` about a text that starts at `base` with `codes`, one for every mark in `marked`.
func check(
  _ problems: [RegistryProblem], _ marked: MarkedText, _ codes: [DiagnosticCode],
  sourceLocation: TestLocation = #_sourceLocation
) {
  #expect(marked.ranges.count == codes.count, "marks and codes", sourceLocation: sourceLocation)
  let whole = 0..<marked.text.utf8.count
  let found = problems.map { problem in
    let inside = problem.inside ?? whole
    return PlacedCode(start: inside.lowerBound, end: inside.upperBound, code: problem.code.rawValue)
  }
  let expected = zip(marked.ranges, codes).map {
    PlacedCode(start: $0.start, end: $0.end, code: $1.rawValue)
  }
  #expect(found.sorted() == expected.sorted(), sourceLocation: sourceLocation)
}

@Suite struct RegistryKeyTests {
  private static let range = SourceRange(100, 200)

  @Test(arguments: [
    (#"HKLM\SOFTWARE\Contoso"#, #"HKEY_LOCAL_MACHINE\SOFTWARE\Contoso"#),
    (#"hklm\software\contoso"#, #"HKEY_LOCAL_MACHINE\software\contoso"#),
    (
      #"HKEY_Local_Machine\SYSTEM\CurrentControlSet\Services\Disk"#,
      #"HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\Disk"#
    ),
    (#"HKU\.DEFAULT\Control Panel"#, #"HKEY_USERS\.DEFAULT\Control Panel"#),
    (#"HKCC\Software"#, #"HKEY_CURRENT_CONFIG\Software"#),
    (#"HKLM"#, #"HKEY_LOCAL_MACHINE"#),
    (#"HKLM\SOFTWARE\日本語キー"#, #"HKEY_LOCAL_MACHINE\SOFTWARE\日本語キー"#),
    (#"HKLM\SOFTWARE\Ciphers\RC4 128/128"#, #"HKEY_LOCAL_MACHINE\SOFTWARE\Ciphers\RC4 128/128"#),
    (#"HKLM\SOFTWARE\A"b;c=d[e,f"#, #"HKEY_LOCAL_MACHINE\SOFTWARE\A"b;c=d[e,f"#),
    (
      #"HKLM\SOFTWARE\\#(String(repeating: "長", count: 200))"#,
      #"HKEY_LOCAL_MACHINE\SOFTWARE\\#(String(repeating: "長", count: 200))"#
    ),
    (#"HKLM\SOFTWARE\ControlSet001"#, #"HKEY_LOCAL_MACHINE\SOFTWARE\ControlSet001"#),
  ])
  func accepts(text: String, path: String) {
    let (key, problems) = RegistryKey.parse(Located(text, Self.range), download: true)
    #expect(key?.path == path)
    #expect(problems.isEmpty)
  }

  @Test(
    arguments: [
      ("⟦⟧", [.registryEmptyComponent]),
      (#"⟦HKEY_LOCAL_MACHINES⟧\SOFTWARE"#, [.registryUnknownRoot]),
      (#"⟦HKLM:⟧\SOFTWARE"#, [.registryUnknownRoot]),
      (#"⟦HKEY_DYN_DATA⟧\x"#, [.registryUnknownRoot]),
      (#"⟦HKEY_ローカル_MACHINE⟧\x"#, [.registryUnknownRoot]),
      (#"⟦コンピューター⟧\HKEY_LOCAL_MACHINE\SOFTWARE"#, [.registryUnknownRoot]),
      ("⟦HKLM/SOFTWARE⟧", [.registryUnknownRoot]),
      (#"HKLM\SOFTWARE⟦\⟧\Contoso"#, [.registryEmptyComponent]),
      (#"HKLM\SOFTWARE⟦\⟧⟦\⟧\Contoso"#, [.registryEmptyComponent, .registryEmptyComponent]),
      (#"HKLM\SOFTWARE\Contoso⟦\⟧"#, [.registryEmptyComponent]),
      (#"⟦\⟧HKLM\SOFTWARE"#, [.registryEmptyComponent]),
      ("HKLM\\SOFT⟦\n⟧WARE", [.registryKeyControlCharacter]),
      ("HKLM\\a⟦\r⟧⟦\n⟧[x", [.registryKeyControlCharacter, .registryKeyControlCharacter]),
      ("HKLM\\日本⟦\t⟧x", [.registryKeyControlCharacter]),
      ("HKLM\\x⟦\0⟧", [.registryKeyControlCharacter]),
      ("HKLM\\x⟦\u{85}⟧y⟦\u{2028}⟧", [.registryKeyControlCharacter, .registryKeyControlCharacter]),
      (#"HKLM\SOFTWARE\A⟦]⟧B"#, [.registryKeyBracket]),
      (#"HKLM\⟦\#(String(repeating: "k", count: 256))⟧\x"#, [.registryComponentTooLong]),
      (#"HKLM\SOFTWARE\⟦<driver>⟧\Parameters"#, [.registryPlaceholder]),
      (#"HKLM\SOFTWARE\x⟦<a b>⟧"#, [.registryPlaceholder]),
    ] as [(String, [DiagnosticCode])])
  func refuses(marked: String, codes: [DiagnosticCode]) {
    var text = MarkedText(marked)
    if codes.contains(.registryLongPath) { text.ranges.append(SourceRange(0, text.bytes.count)) }
    let (key, problems) = RegistryKey.parse(Located(text.text, Self.range), download: true)
    #expect(key == nil)
    check(problems, text, codes)
    #expect(problems.allSatisfy { $0.range == Self.range })
  }

  @Test(
    arguments: [
      (#"HKLM\SOFTWARE\⟦ Contoso⟧"#, RegistryView.native, [.registryBlankEdges]),
      (#"HKLM\SOFTWARE\⟦Contoso ⟧\x"#, .native, [.registryBlankEdges]),
      ("HKLM\\SOFTWARE\\Con⟦\u{200B}⟧toso", .native, [.registryInvisibleCharacter]),
      (
        "HKLM\\SOFTWARE\\⟦\u{202E}⟧x⟦\u{A0}⟧y", .native,
        [.registryInvisibleCharacter, .registryInvisibleCharacter]
      ),
      ("HKLM\\SOFTWARE\\⟦Ａ⟧⟦　⟧b", .native, [.registryInvisibleCharacter, .registryInvisibleCharacter]),
      (#"HKLM\SOFTWARE⟦¥⟧Contoso⟦￥⟧x"#, .native, [.registryInvisibleCharacter, .registryInvisibleCharacter]),
      (#"HKLM\SYSTEM\⟦ControlSet001⟧\Services"#, .native, [.registryControlSet]),
      (#"⟦HKCU⟧\Software\Contoso"#, .native, [.registryPerUser]),
      (#"⟦hkey_classes_root⟧\.abc"#, .native, [.registryMergedClasses]),
      (#"HKLM\SOFTWARE\⟦wow6432node⟧\Contoso"#, .native, [.registryWow64ByHand]),
      (#"HKLM\SOFTWARE\<driver>"#, .bits32, []),
      (#"HKLM\SOFTWARE\<>\a>b<c"#, .native, []),
    ] as [(String, RegistryView, [DiagnosticCode])])
  func warns(marked: String, view: RegistryView, codes: [DiagnosticCode]) {
    let text = MarkedText(marked)
    let (key, problems) = RegistryKey.parse(Located(text.text, Self.range), view: view)
    #expect(key != nil)
    check(problems, text, codes)
    #expect(problems.allSatisfy { $0.code.severity == .warning })
  }

  @Test(arguments: [RegistryView.bits32, .bits64])
  func refusesWow6432NodeBesideAView(view: RegistryView) {
    let text = MarkedText(#"HKLM\SOFTWARE\⟦Wow6432Node⟧\Contoso"#)
    let (key, problems) = RegistryKey.parse(Located(text.text, Self.range), view: view)
    #expect(key == nil)
    check(problems, text, [.registryViewAndWow64])
  }

  @Test func countsComponentsAndDepth() {
    func parse(_ components: [String]) -> [DiagnosticCode] {
      RegistryKey.parse(Located((["HKLM"] + components).joined(separator: "\\"), Self.range)).problems
        .map(\.code)
    }
    #expect(parse([String(repeating: "k", count: 255)]) == [.registryLongPath])
    #expect(parse([String(repeating: "😀", count: 127) + "k"]) == [.registryLongPath])
    #expect(parse([String(repeating: "😀", count: 128)]) == [.registryComponentTooLong])
    // HKEY_LOCAL_MACHINE and a backslash are 19 units.
    #expect(parse([String(repeating: "k", count: 236)]) == [])
    #expect(parse([String(repeating: "k", count: 237)]) == [.registryLongPath])
    // What counts is the path that is written: with Wow6432Node.
    let long = Located(#"HKLM\SOFTWARE\"# + String(repeating: "k", count: 220), Self.range)
    #expect(RegistryKey.parse(long).problems.isEmpty)
    #expect(RegistryKey.parse(long, view: .bits32).problems.map(\.code) == [.registryLongPath])
    #expect(parse(Array(repeating: "k", count: 512)) == [.registryLongPath])
    #expect(parse(Array(repeating: "k", count: 513)) == [.registryKeyTooDeep])
  }

  @Test(
    arguments: [
      (#"HKEY_LOCAL_MACHINES\x"#, "HKEY_LOCAL_MACHINE"), (#"HKLM:\x"#, "HKLM"), (#"HLKM\x"#, "HKLM"),
      (#"Registry\x"#, nil), (#"HKLM\SYSTEM\ControlSet002"#, "CurrentControlSet"),
    ] as [(String, String?)])
  func suggestsWhatWasMeant(text: String, suggestion: String?) {
    let problems = RegistryKey.parse(Located(text, Self.range)).problems
    #expect(problems.count == 1)
    #expect(problems.first?.suggestion?.text == suggestion)
  }

  @Test func becomesADiagnosticAtItsPlaceInTheFile() throws {
    let file = MarkedText(#"key: "⟦HKLN⟧\\SOFTWARE""#)
    let scalar = SourceRange(5, file.bytes.count)
    let problem = try #require(RegistryKey.parse(Located(#"HKLN\SOFTWARE"#, scalar)).problems.first)
    let diagnostic = problem.diagnostic(path: "content/a.md") { range, inside in
      SourceRange(range.start + 1 + inside.lowerBound, range.start + 1 + inside.upperBound)
    }
    #expect(diagnostic.location == SourceLocation(path: "content/a.md", range: file.ranges[0]))
    #expect(diagnostic.arguments == ["root": "HKLN"])
    #expect(diagnostic.fixIts.map(\.text) == ["HKLM"])
    #expect(diagnostic.fixIts.first?.edits.map(\.location.range) == [file.ranges[0]])
  }
}

// Values of variables, and the places in commands where they go.

import Testing

@testable import KotaeCompiler

@Suite struct NoteVariableTests {
  @Test(arguments: [
    (NoteVariable.Kind.drive, ["C:", "z:"], ["C", "C:\\", ":", "1:", "Ｃ:", "C: ", ""]),
    (
      .number(5...18_446_744_073_709_551_615), ["5", "18446744073709551615"],
      ["4", "05", "+5", "0x5", "5.0", "", "18446744073709551616", "٥"]
    ),
    (
      .number(11...50, except: [33...38, 40...40]), ["11", "32", "39", "50"], ["10", "33", "38", "40", "51"]
    ),
    (
      .name, ["a", "SRV-01.contoso.local", "0_9", String(repeating: "a", count: 63)],
      ["", "-a", ".a", "a b", "a/b", "サーバー", String(repeating: "a", count: 64)]
    ),
    (
      .path, [#"C:\Windows"#, #"D:\Dump files (2)\日本"#, #"\\server\share"#, #"C:\a.b"#],
      [
        "", "C:", #"C:\"#, #"C:\a\"#, #"a\b"#, #"\a"#, "C:/a", #"C:\a/b"#, #"C:\\a"#, #"C:\a:b"#, #"C:\a*"#,
        #"C:\a?"#, #"C:\%TEMP%"#, #"C:\a!b"#, #"C:\a^b"#, #"C:\a&b"#, #"C:\a|b"#, #"C:\<a>"#, #"C:\a"b"#,
        #"C:\a`b"#, #"C:\$a"#, #"C:\it's"#, #"C:\it’s"#, #"C:\a;b"#, #"C:\a,b"#, "C:\\a\nb", #"C:\a "#,
        #"\\server"#,
        "C:\\a\u{200B}b",
      ]
    ),
    (.choice(["auto", "demand"]), ["auto"], ["Auto", ""]),
  ]) func valuesAreOfTheirKind(_ kind: NoteVariable.Kind, _ good: [String], _ bad: [String]) {
    for value in good { #expect(kind.admits(value), "\(value)") }
    for value in bad { #expect(!kind.admits(value), "\(value)") }
  }

  @Test(arguments: [
    ("dir {OSDrive}", ["OSDrive"]), ("{A1}{B2}", ["A1", "B2"]), ("{{A1}}", ["A1"]), ("{ A1 }", []),
    ("{A1", []),
    ("bcdedit /set {default} x", ["default"]), ("{9dea862c-5cdd-4e70-acc1-f32b344d4795}", []), ("{}", []),
    ("gci | ? { $_.Name -eq 'x' }", []), ("{1A}", []), ("{A-1}", []), ("{Ａ１}", []),
  ]) func placesAreNamesInBraces(_ command: String, _ names: [String]) {
    let references = VariableReference.all(in: command, .cmd)
    #expect(references.map(\.name) == names)
    for reference in references {
      #expect(
        String(decoding: Array(command.utf8)[reference.range], as: UTF8.self) == "{\(reference.name)}")
    }
  }

  @Test func aVariableOfPowerShellIsNoPlace() {
    #expect(VariableReference.all(in: "${A1} $x{B1} {C1}", .powershell).map(\.name) == ["B1", "C1"])
    #expect(VariableReference.all(in: "${A1}", .cmd).map(\.name) == ["A1"])
  }

  @Test(arguments: [
    "a", "50", "a/b", "C:\\x", "日本", "a-b", "a#b", "a+b", "a.b_c:d",
  ]) func aChoiceIsOneWord(_ text: String) { #expect(VariableText.isChoice(text)) }

  @Test(arguments: [
    "", "a b", "a\u{3000}b", "#a", "@a", "~a", "-a", "a*", "a?", "[a]", "a]", "a=b", "(a", "{a}", "a\\",
    "a;b",
  ]) func aChoiceIsNothingThatShellsActOn(_ text: String) { #expect(!VariableText.isChoice(text)) }

  @Test(arguments: [
    (#""{P1}\""#, true), (#""{P1}\x""#, false), (#""{P1}\\""#, false), (#""{P1}""#, false),
    (#"{P1}\"#, false),
  ]) func aBackslashTakesTheQuotesMeaning(_ command: String, _ isEscaped: Bool) throws {
    let reference = try #require(VariableReference.all(in: command, .cmd).first)
    #expect(reference.isBeforeEscapedQuote(of: command) == isEscaped)
  }

  @Test(arguments: [
    (#"dir "{P1}""#, Shell.cmd, true), (#"dir "{P1}\x" /s"#, .cmd, true), (#"dir {P1}"#, .cmd, false),
    (#"dir "a" {P1} "b""#, .cmd, false), (#"dir "{P1}"#, .cmd, false), (#"dir ^"{P1}^""#, .cmd, false),
    (#"dir '{P1}'"#, .cmd, false), ("dir \"\n{P1}\"", .cmd, false), ("dir x\ndir \"{P1}\"", .winre, true),
    (#"gci "{P1}""#, .powershell, true), (#"gci '{P1}'"#, .powershell, false),
    (#"gci '"{P1}"'"#, .powershell, false), (#"gci "a`"{P1}""#, .powershell, true),
    (#"gci `"{P1}`""#, .powershell, false), (#"attach vdisk file="{P1}""#, .diskpart, true),
  ]) func quotesAreThoseOfTheShell(_ command: String, _ shell: Shell, _ isQuoted: Bool) throws {
    let reference = try #require(VariableReference.all(in: command, shell).first)
    #expect(reference.isInDoubleQuotes(of: command, shell) == isQuoted)
  }
}

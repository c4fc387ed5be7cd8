// kotae import-reg as its users run it: streams, exit codes, and the places of errors in a UTF-16 file.

import Foundation
import Testing

@testable import KotaeCommands

@Suite struct ImportRegTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func script(_ lines: String...) -> [UInt8] {
    let text = (["Windows Registry Editor Version 5.00", ""] + lines + [""]).map { $0 + "\r\n" }.joined()
    return [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
  }

  @Test func printsFrontMatterAndSaysWhatIsLeft() async throws {
    try folder.write(
      "Tune Disk.reg", script(#"[HKEY_LOCAL_MACHINE\SOFTWARE\Contoso]"#, #""値"=dword:0000000a"#))
    let ending = try await Program.run(["import-reg", "Tune Disk.reg"], in: folder)
    #expect(ending.status == 0)
    #expect(ending.output.hasPrefix("registry:\n  - id: tune-disk\n"))
    #expect(ending.output.contains("- {name: '値', type: dword, data: 0xA, before: unknown}\n"))
    #expect(ending.error.hasPrefix("1 key, 1 value. Before the note is published, "))
    #expect(ending.error.split(separator: "\n").count == 1)
  }

  @Test func readsStandardInputAndTakesAnID() async throws {
    let input = try TemporaryFolder()
    try input.write("a.reg", script(#"[HKEY_LOCAL_MACHINE\SOFTWARE\Contoso]"#))
    let ending = try await Program.run(
      ["import-reg", "--id", "made", "--language", "ja", "-"], in: folder, input: input.path("a.reg"))
    #expect(ending.status == 0)
    #expect(ending.output.hasPrefix("registry:\n  - id: made\n    title: 'TODO: 何を変えるのか'\n"))
    #expect(ending.error.hasPrefix("キー 1 個、値 0 個。"))
  }

  @Test func errorsStandAtTheirPlacesAndNothingIsPrinted() async throws {
    try folder.write(
      "a.reg",
      script(#"[HKEY_LOCAL_MACHINE\SOFTWARE\Contoso]"#, #""値"=dword:0x1"#, #""b"=hex:00,\"#, #""c"="d""#))
    let ending = try await Program.run(["import-reg", "a.reg"], in: folder)
    #expect(ending.status == 1)
    #expect(ending.output == "")
    #expect(
      ending.error == #"""
        a.reg:4:11: error: “0x1” is not one to eight hex digits [reg-dword]
            4 | "値"=dword:0x1
              |            ^~~
        a.reg:5:12: error: a list goes on only after a comma and a backslash at the line’s end, with bytes on the next line [reg-continuation]
            5 | "b"=hex:00,\
              |            ^

        """#)
  }

  @Test func namesAnotherEncoding() async throws {
    try folder.write("a.reg", "Windows Registry Editor Version 5.00\n\n[HKEY_LOCAL_MACHINE\\A\\値]\n")
    let ending = try await Program.run(["import-reg", "--language", "ja", "a.reg"], in: folder)
    #expect(ending.status == 1)
    #expect(ending.output == "")
    #expect(
      ending.error == "a.reg:1:1: エラー: ファイルが UTF-8 です。.reg ファイルは BOM 付きの UTF-16LE です [reg-encoding]\n")
  }

  @Test(arguments: [
    (["import-reg", "nowhere.reg"], "kotae: cannot read nowhere.reg: No such file or directory\n"),
    (["import-reg", "."], "kotae: cannot read .: Is a directory\n"),
  ])
  func endsWith2WhenItCannotRead(arguments: [String], error: String) async throws {
    let ending = try await Program.run(arguments, in: folder)
    #expect(ending.status == 2)
    #expect(ending.output == "")
    #expect(ending.error == error)
  }

  @Test(arguments: [
    ["import-reg"], ["import-reg", ""], ["import-reg", "a", "b"], ["import-reg", "--id", "A b", "a.reg"],
    ["import-reg", "--language", "fr", "a.reg"],
  ])
  func endsWith2ForAWrongOption(arguments: [String]) async throws {
    let ending = try await Program.run(arguments, in: folder)
    #expect(ending.status == 2)
    #expect(ending.output == "")
    #expect(ending.error.hasPrefix("Error: "))
  }

  @Test func givesHelp() async throws {
    let ending = try await Program.run(["import-reg", "--help"], in: folder)
    #expect(ending.status == 0)
    #expect(ending.output.hasPrefix("OVERVIEW: Print the front matter for a .reg file."))
    #expect(ending.error == "")
  }
}

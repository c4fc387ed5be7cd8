// The front matter that `kotae import-reg` prints, as text: what an editor gets to see.

import KotaeCompiler
import Testing

@Suite struct RegistryFrontMatterTests {
  private func imported(_ text: String, language: MessageLanguage = .english) -> RegistryImport {
    RegistryImport(
      scriptFile("Windows Registry Editor Version 5.00\r\n" + text), path: "a.reg", id: "tune",
      language: language)
  }

  @Test func oneKeyIsWrittenShort() {
    let text = #"""
      ; From 本番 server

      [HKEY_LOCAL_MACHINE\SOFTWARE\Contoso]
      "Size"=dword:00002200
      @="x" ; why

      """#
    #expect(
      imported(text).frontMatter == #"""
        registry:
          # From 本番 server
          - id: tune
            title: 'TODO: what this changes'
            # TODO: when it takes effect: immediately, logoff, {restart: service, service: NAME} or computer
            takes-effect: computer
            # TODO: risk: what can go wrong
            # TODO: before: what each value is on the machine now: absent, or {type: …, data: …}.
            # There is an undo file only if every one of them is known; unknown is always true.
            key: HKLM\SOFTWARE\Contoso
            values:
              - {name: Size, type: dword, data: 0x2200, before: unknown}
              # why
              - {name: "", type: sz, data: x, before: unknown}
        # TODO: a step of a procedure applies it: {id: apply-tune, apply: tune}

        """#)
  }

  @Test func severalKeysAndDeletions() {
    let text = #"""

      [-HKEY_LOCAL_MACHINE\SOFTWARE\WOW6432Node\Contoso\Old]

      [-HKEY_LOCAL_MACHINE\SOFTWARE\Contoso\R]

      [HKEY_LOCAL_MACHINE\SOFTWARE\Contoso\R]
      "N"=-

      [HKEY_LOCAL_MACHINE\SOFTWARE\Contoso\Made]

      """#
    #expect(
      imported(text, language: .japanese).frontMatter == #"""
        registry:
          - id: tune
            title: 'TODO: 何を変えるのか'
            # TODO: いつ反映されるか: immediately、logoff、{restart: service, service: 名前}、computer のどれか
            takes-effect: computer
            # TODO: risk: 失敗すると何が起こるか
            destructive: true
            # TODO: 適用する手順の rollback (元に戻す方法)、または irreversible: true
            # TODO: before: それぞれの値の、変更前の状態。absent (ない) または {type: …, data: …}。
            # すべて分かっているときだけ、元に戻すファイルができる。unknown (不明) のままでもよい。
            keys:
              - key: HKLM\SOFTWARE\Contoso\Old
                view: 32
                delete-key: true
              - key: HKLM\SOFTWARE\Contoso\R
                replace-key: true
                values:
                  - {name: N, delete: true, before: unknown}
              - key: HKLM\SOFTWARE\Contoso\Made
        # TODO: 手順の中で適用する: {id: apply-tune, apply: tune}

        """#)
  }

  @Test(
    arguments: [
      (#""a"="fast""#, "fast"), (#""a"="""#, "''"), (#""a"="yes""#, "'yes'"), (#""a"="10""#, "'10'"),
      (#""a"="1e3""#, "'1e3'"), (#""a"=" x ""#, "' x '"), (#""a"="it's""#, "'it''s'"),
      (#""a"="C:\\x""#, #"'C:\x'"#),
      (#""a"="日本語""#, "'日本語'"), (#""a"="a: b # c""#, "'a: b # c'"), ("\"a\"=\"a\tb\"", #""a\tb""#),
      (#""a"=hex(1):61,00,0d,00,0a,00,00,00"#, #""a\r\n", allow-newline: true"#),
      ("\"a\"=\"\u{200B}\\\\\"", #""\u200B\\""#),
      ("\"a\"=\"\u{FFFF}\"", #""\uFFFF""#), ("\"a\"=\"\u{E000}\"", #""\uE000""#),
      ("\"a\"=\"\u{FF11}　\"", "'１　'"),
      (#""a"=hex(2):25,00,00,00"#, "'%'"), (#""a"=hex(7):00,00"#, "[]"),
      (#""a"=hex(7):61,00,00,00,2c,00,00,00,00,00"#, "[a, ',']"), (#""a"=hex:00,ff"#, "'00ff'"),
      (#""a"=hex:"#, "''"),
      (#""a"=hex(0):"#, "''"), (#""a"=hex(4):01"#, "'01'"), (#""a"=hex(5):00,00,00,0a"#, "0xA"),
      (#""a"=hex(b):08,07,06,05,04,03,02,01"#, "0x102030405060708"),
    ])
  func dataIsQuotedWhereItMustBe(line: String, data: String) throws {
    let text = try #require(imported("\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\C]\r\n\(line)\r\n").frontMatter)
    #expect(text.contains(", data: \(data), before: unknown}"), "\(text)")
    #expect(RegistryFrontMatter.read(text).items.count == 1)
  }

  @Test(arguments: [
    (#"HKEY_LOCAL_MACHINE\SOFTWARE\Wow6432Node\C"#, #"HKLM\SOFTWARE\C"#, true),
    (#"HKEY_LOCAL_MACHINE\SOFTWARE\wow6432node\C"#, #"HKLM\SOFTWARE\C"#, true),
    (#"HKEY_LOCAL_MACHINE\SOFTWARE\Wow6432Node"#, #"HKLM\SOFTWARE"#, true),
    (
      #"HKEY_LOCAL_MACHINE\SOFTWARE\Classes\Wow6432Node\CLSID"#, #"HKLM\SOFTWARE\Classes\Wow6432Node\CLSID"#,
      false
    ),
    (#"HKEY_CURRENT_USER\Software\Classes\Wow6432Node\CLSID"#, #"HKCU\Software\Classes\CLSID"#, true),
    (#"HKEY_LOCAL_MACHINE\SOFTWARE\Wow6432Node\Policies\C"#, #"HKLM\SOFTWARE\Wow6432Node\Policies\C"#, false),
    (#"HKEY_LOCAL_MACHINE\SOFTWARE\C\Wow6432Node"#, #"HKLM\SOFTWARE\C\Wow6432Node"#, false),
    (#"HKEY_LOCAL_MACHINE\SYSTEM\ControlSet001\C"#, #"HKLM\SYSTEM\ControlSet001\C"#, false),
    (#"HKEY_LOCAL_MACHINE\SOFTWARE\a: b"#, #"'HKLM\SOFTWARE\a: b'"#, false),
    (#"HKEY_LOCAL_MACHINE\SOFTWARE\a #b"#, #"'HKLM\SOFTWARE\a #b'"#, false),
    (#"HKEY_LOCAL_MACHINE\SOFTWARE\a "#, #"'HKLM\SOFTWARE\a '"#, false),
    (#"HKEY_LOCAL_MACHINE\SOFTWARE\日本語キー"#, #"HKLM\SOFTWARE\日本語キー"#, false),
  ])
  func viewsComeOutOfThePath(written: String, key: String, isView: Bool) throws {
    let text = try #require(imported("\r\n[\(written)]\r\n\"a\"=\"b\"\r\n").frontMatter)
    #expect(text.contains("    key: \(key)\n"), "\(text)")
    #expect(text.contains("view: 32") == isView)
    let item = try #require(RegistryFrontMatter.read(text).items.first)
    #expect(item.edit?.keys.map { $0.writtenKey.path.uppercased() } == [written.uppercased()])
  }

  @Test func whatANoteCannotTakeIsAnError() {
    let text = "\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\<driver>]\r\n\"a\"=dword:x\r\n"
    let reading = imported(text)
    #expect(reading.frontMatter == nil)
    #expect(reading.diagnostics.map(\.code) == [.registryPlaceholder, .regDword])
  }

  @Test(arguments: [
    ("tune.reg", "tune"), ("C:\\Temp\\My Export (2).REG", "my-export-2"),
    ("/a/b/Tune_Disk.v2.reg", "tune-disk"),
    ("日本.reg", "registry-edit"), ("", "registry-edit"), (".reg", "reg"), ("--x--.reg", "x"),
    (String(repeating: "a", count: 70), String(repeating: "a", count: 64)),
  ])
  func idsComeFromFileNames(path: String, id: String) {
    #expect(RegistryImport.id(forFileAt: path) == id)
    #expect(RegistryImport.isID(id))
  }
}

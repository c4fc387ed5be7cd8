// Tasks of ansible.windows.win_regedit: exact text, what YAML reads out of it, what isn't offered.

import Testing

@testable import KotaeCompiler

@Suite struct RegistryAnsibleTests {
  @Test func writesOneTaskForEveryStep() {
    let edit = RegistryEdit(keys: [
      registryKeyEdit([("Mode", .string("it's: 'x'")), ("", .string("")), ("", nil)]),
      registryKeyEdit([("Old", nil)], in: #"HKLM\SOFTWARE\Contoso"#, view: .bits32),
      registryKeyEdit([], in: #"HKU\.DEFAULT\Gone"#, .delete),
      registryKeyEdit([("M", .multiString(["a", "- b"]))], in: #"HKCR\.abc"#, .replace),
      registryKeyEdit([], in: #"HKLM\SOFTWARE\値"#),
    ])
    #expect(
      edit.ansibleTasks(name: "設定: #1") == #"""
        - name: '設定: #1 (1/8)'
          ansible.windows.win_regedit:
            path: 'HKLM:\SOFTWARE\Contoso'
            name: 'Mode'
            data: 'it''s: ''x'''
            type: 'string'
            state: 'present'
        - name: '設定: #1 (2/8)'
          ansible.windows.win_regedit:
            path: 'HKLM:\SOFTWARE\Contoso'
            name: ''
            data: ''
            type: 'string'
            state: 'present'
        - name: '設定: #1 (3/8)'
          ansible.windows.win_regedit:
            path: 'HKLM:\SOFTWARE\Contoso'
            name: ''
            state: 'absent'
            delete_key: false
        - name: '設定: #1 (4/8)'
          ansible.windows.win_regedit:
            path: 'HKLM:\SOFTWARE\Wow6432Node\Contoso'
            name: 'Old'
            state: 'absent'
            delete_key: false
        - name: '設定: #1 (5/8)'
          ansible.windows.win_regedit:
            path: 'HKU:\.DEFAULT\Gone'
            state: 'absent'
            delete_key: true
        - name: '設定: #1 (6/8)'
          ansible.windows.win_regedit:
            path: 'HKCR:\.abc'
            state: 'absent'
            delete_key: true
        - name: '設定: #1 (7/8)'
          ansible.windows.win_regedit:
            path: 'HKCR:\.abc'
            name: 'M'
            data:
              - 'a'
              - '- b'
            type: 'multistring'
            state: 'present'
        - name: '設定: #1 (8/8)'
          ansible.windows.win_regedit:
            path: 'HKLM:\SOFTWARE\値'
            state: 'present'

        """#)
  }

  @Test(
    arguments: [
      (.dword(0x2200), "'0x00002200'", "dword"), (.dword(.max), "'0xffffffff'", "dword"),
      (.qword(1), "'0x0000000000000001'", "qword"), (.binary([0xBE, 0xEF]), "'hex:be,ef'", "binary"),
      (.expandString("%x%"), "'%x%'", "expandstring"), (.string("{{ x }}"), "!unsafe '{{ x }}'", "string"),
      (.string("{% x"), "!unsafe '{% x'", "string"), (.string("a{# x"), "!unsafe 'a{# x'", "string"),
      (.string("{ {a} }"), "'{ {a} }'", "string"),
    ] as [(RegistryData, String, String)])
  func writesData(data: RegistryData, text: String, type: String) {
    #expect(
      registryEdit([("N", data)]).ansibleTasks(name: "t") == #"""
        - name: 't'
          ansible.windows.win_regedit:
            path: 'HKLM:\SOFTWARE\Contoso'
            name: 'N'
            data: \#(text)
            type: '\#(type)'
            state: 'present'

        """#)
  }

  @Test(
    arguments: [
      (registryEdit([("a", .none([1]))]), .dataType), (registryEdit([("a", .dwordBigEndian(1))]), .dataType),
      (registryEdit([("a", .raw(type: 8, [1]))]), .dataType), (registryEdit([("a", .binary([]))]), .dataType),
      (registryEdit([("a", .multiString([]))]), .dataType), (registryEdit([("", .dword(1))]), .name),
      (registryEdit([("a", .string("x\ny"))]), .controlCharacter),
      (registryEdit([("a\t", nil)]), .controlCharacter),
      (registryEdit([("a", .string("\u{FFFE}"))]), .nonASCII),
      (registryEdit([], in: #"HKCU\Software\x"#), .root), (registryEdit([], in: #"HKLM\SOFTWARE\a/b"#), .key),
      (registryEdit([], in: #"HKLM\SOFTWARE\a*"#), .key), (registryEdit([], in: #"HKLM\SOFTWARE\C:"#), .key),
      (registryEdit([], in: #"HKLM\SOFTWARE\.."#), .key),
      (registryEdit([], view: .offline(RegistryMount(name: "OFF"))), .offline),
    ] as [(RegistryEdit, RegistryFormObstacle)])
  func isNotOffered(edit: RegistryEdit, obstacle: RegistryFormObstacle) {
    #expect(edit.ansibleTasks(name: "t") == nil)
    #expect(edit.ansibleForm(name: "t").obstacle == obstacle)
  }

  @Test(arguments: UInt64(1)...10)
  func yamlReadsEveryTextBack(seed: UInt64) throws {
    var randomness = Randomness(seed: seed)
    let pieces = [
      "'", "\"", "\\", ": ", " #", "- ", "*", "&", "!", "%", "@", "`", "a", "値", "😀", "|", "{", "}", "null",
    ]
    for _ in 0..<100 {
      let name = "n" + randomText(pieces, length: Int.random(in: 0...4, using: &randomness), &randomness)
      let items = (0..<2).map { _ in randomText(pieces, length: 4, &randomness) }
      for data in [RegistryData.string(items[0]), .multiString(items)] {
        let yaml = try #require(registryEdit([(name, data)]).ansibleTasks(name: name))
          // The repository's own parser refuses tags.
          .replacing(" !unsafe '", with: " '")
        let source = SourceText(path: "tasks.yml", text: yaml)
        let (root, problems) = YAMLParser.parse(source, SourceRange(0, source.bytes.count))
        #expect(problems.isEmpty, "\(yaml)")
        guard case .list(let tasks, _)? = root, case .mapping(let task)? = tasks.first,
          case .mapping(let arguments)? = task["ansible.windows.win_regedit"]
        else {
          Issue.record("\(yaml)")
          continue
        }
        #expect(Self.text(task["name"]) == name)
        #expect(Self.text(arguments["name"]) == name)
        if case .list(let nodes, _)? = arguments["data"] {
          #expect(nodes.map { Self.text($0) } == items)
        } else {
          #expect(Self.text(arguments["data"]) == items[0])
        }
      }
    }
  }

  private static func text(_ node: YAMLNode?) -> String? {
    guard case .scalar(let scalar)? = node, scalar.style == .singleQuoted else { return nil }
    return scalar.text
  }
}

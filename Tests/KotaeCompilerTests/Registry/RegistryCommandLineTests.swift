// Lines for a .cmd file: the conformance cases, exact lines, what isn't offered, and that every text comes through
// cmd.exe and the C run-time unchanged (RegistryWineTests tries the same with real ones).

import KotaeCompiler
import Testing

@Suite struct RegistryCommandLineTests {
  /// One call makes 32 levels at most; only a .reg file of ours makes them one by one.
  @Test(arguments: [(32, true), (33, false)])
  func aDeepKeyIsForTheFileAlone(depth: Int, isOffered: Bool) {
    let path = #"HKLM\SOFTWARE"# + (1..<depth).map { #"\L\#($0)"# }.joined()
    let edit = registryEdit([("a", .dword(1))], in: path)
    #expect((edit.commandLines != nil) == isOffered)
    #expect((edit.powerShellLines != nil) == isOffered)
    #expect((edit.ansibleTasks(name: "x") != nil) == isOffered)
    #expect(edit.commandLineForm.obstacle == (isOffered ? nil : .key))
    #expect(registryEdit([], in: path, .delete).commandLines != nil)
  }

  private static let key = #"HKEY_LOCAL_MACHINE\SOFTWARE\Contoso"#

  @Test(arguments: RegistryCase.valid.filter { $0.regExe != .unstated })
  func theLinesAreThoseOfTheCase(_ expected: RegistryCase) throws {
    let lines = try expected.registryEdit().commandLines
    #expect((lines.map(RegistryCaseLines.lines) ?? .notOffered) == expected.regExe)
  }

  @Test(
    arguments: [
      ([("", nil)], .open, [#"reg delete "\#(key)" /ve /f"#]),
      ([("", .expandString(""))], .open, [#"reg add "\#(key)" /ve /t REG_EXPAND_SZ /d "" /f"#]),
      ([("q", .qword(.max))], .open, [#"reg add "\#(key)" /v "q" /t REG_QWORD /d 0xffffffffffffffff /f"#]),
      (
        [("m", .multiString([#"a\0b"#, "c"]))], .open,
        [##"reg add "\##(key)" /v "m" /t REG_MULTI_SZ /s "#" /d "a\0b#c" /f"##]
      ),
      (
        [("m", .multiString([#"a\0b#"#, "c"]))], .open,
        [#"reg add "\#(key)" /v "m" /t REG_MULTI_SZ /s "," /d "a\0b#,c" /f"#]
      ),
      (
        [("m", .multiString([#"D:\"#, #"E:\"#]))], .open,
        [#"reg add "\#(key)" /v "m" /t REG_MULTI_SZ /d "D:\\0E:\\" /f"#]
      ),
      ([("a & b", .string("<|>^"))], .open, [#"reg add "\#(key)" /v "a & b" /t REG_SZ /d "<|>^" /f"#]),
      ([("100%", .string("!x!"))], .open, [#"reg add "\#(key)" /v "100%%" /t REG_SZ /d "!x!" /f"#]),
      ([], .open, [#"reg add "\#(key)" /f"#]), ([], .delete, [#"reg delete "\#(key)" /f"#]),
      (
        [], .replace,
        [#"reg delete "\#(key)" /f"#, #"reg add "\#(key)" /f"#, #"reg delete "\#(key)" /ve /f"#]
      ),
      (
        [("a", .dword(1)), ("b", nil)], .replace,
        [
          #"reg delete "\#(key)" /f"#, #"reg add "\#(key)" /v "a" /t REG_DWORD /d 0x00000001 /f"#,
          #"reg delete "\#(key)" /v "b" /f"#,
        ]
      ),
    ] as [([(String, RegistryData?)], RegistryKeyEdit.Action, [String])])
  func writesLines(values: [(String, RegistryData?)], action: RegistryKeyEdit.Action, lines: [String]) {
    #expect(registryEdit(values, action).commandLines == lines)
  }

  @Test func theViewIsASwitch() {
    let values: [(String, RegistryData?)] = [("a", .dword(1)), ("b", nil)]
    for (view, end) in [(RegistryView.bits32, " /reg:32"), (.bits64, " /reg:64"), (.native, "")] {
      #expect(
        registryEdit(values, view: view, .replace).commandLines == [
          #"reg delete "\#(Self.key)" /f"# + end,
          #"reg add "\#(Self.key)" /v "a" /t REG_DWORD /d 0x00000001 /f"# + end,
          #"reg delete "\#(Self.key)" /v "b" /f"# + end,
        ])
    }
    let mount = RegistryMount(name: "OFF", controlSet: 2)
    #expect(
      registryEdit([("a", .dword(1))], in: #"HKLM\SYSTEM\CurrentControlSet\Control"#, view: .offline(mount))
        .commandLines == [
          #"reg add "HKEY_LOCAL_MACHINE\OFF\ControlSet002\Control" /v "a" /t REG_DWORD /d 0x00000001 /f"#
        ])
  }

  @Test(
    arguments: [
      ([("a", .none([]))], .dataType), ([("a", .dwordBigEndian(1))], .dataType),
      ([("a", .raw(type: 1, []))], .dataType), ([("値", .dword(1))], .nonASCII),
      ([("a", .string("café"))], .nonASCII), ([("a", .multiString(["é"]))], .nonASCII),
      ([("a\tb", .dword(1))], .controlCharacter), ([("a", .string("a\r\nb"))], .controlCharacter),
      ([("a", .string("\u{7F}"))], .controlCharacter),
      // One of the two on either side: cmd.exe's quoting is the whole line's.
      ([("a", .string(#""x" & y"#))], .quoting), ([(#"5" disk"#, .string("50%"))], .quoting),
      ([("a^b", .string(#"""#))], .quoting),
      (
        [("a", .multiString([#"\0"#, "#,;@+~$*=:?_'()[]{}`"]))],
        .separator
      ),
      ([("a", .string(String(repeating: "x", count: 8191)))], .lineLength),
      // Whole or not at all.
      ([("a", .dword(1)), ("b", .none([1]))], .dataType),
    ] as [([(String, RegistryData?)], RegistryFormObstacle)])
  func isNotOffered(values: [(String, RegistryData?)], obstacle: RegistryFormObstacle) {
    let edit = registryEdit(values)
    #expect(edit.commandLines == nil)
    #expect(edit.commandLineForm.obstacle == obstacle)
  }

  @Test func keysThatAreOnlyMadeLoseTheirDefaultValue() {
    let made = #"HKLM\SOFTWARE\Contoso\Made"#
    let edit = RegistryEdit(keys: [
      registryKeyEdit([("a", .dword(1))]), registryKeyEdit([], in: made),
      registryKeyEdit([], in: made + "2", .replace),
    ])
    #expect(edit.keysWithEmptiedDefault.map(\.path) == [#"HKEY_LOCAL_MACHINE\SOFTWARE\Contoso\Made"#])
  }

  @Test func aKeyThatIsThereByThenIsNotMadeAgain() {
    // It would lose the default value that it has just got.
    let edit = RegistryEdit(keys: [
      registryKeyEdit([("", .string("x"))]), registryKeyEdit([], in: #"HKLM\software\contoso"#),
      registryKeyEdit([], in: #"HKLM\SOFTWARE\Contoso2"#), registryKeyEdit([], in: #"HKLM\SOFTWARE"#),
      registryKeyEdit([], .delete), registryKeyEdit([]),
    ])
    #expect(
      edit.commandLines == [
        #"reg add "\#(Self.key)" /ve /t REG_SZ /d "x" /f"#, #"reg add "\#(Self.key)2" /f"#,
        #"reg delete "\#(Self.key)" /f"#, #"reg add "\#(Self.key)" /f"#,
      ])
    #expect(edit.keysWithEmptiedDefault.map(\.path) == [Self.key + "2", Self.key])
  }

  @Test func aLineHas8191CharactersAtMost() throws {
    func edit(_ count: Int) -> RegistryEdit {
      registryEdit([("a", .string(String(repeating: "x", count: count)))])
    }
    let empty = try #require(edit(0).commandLines?.first?.utf8.count)
    #expect(edit(8191 - empty).commandLines?.first?.utf8.count == 8191)
    #expect(edit(8192 - empty).commandLineForm.obstacle == .lineLength)
  }

  @Test(arguments: UInt64(1)...20)
  func everyTextComesThrough(seed: UInt64) throws {
    var randomness = Randomness(seed: seed)
    let pieces = [
      "\"", "\\", "\\\\", " ", "%", "%PATH%", "&", "^", "!", "a", "0", "/f", ";", "'", "(", ")", "=", "-",
    ]
    var offered = 0
    for _ in 0..<200 {
      let name = randomText(pieces, length: Int.random(in: 1...4, using: &randomness), &randomness)
      let text = randomText(pieces, length: Int.random(in: 0...6, using: &randomness), &randomness)
      let items = (0..<3).map { _ in "i" + randomText(pieces, length: 2, &randomness) }
      for data in [RegistryData.string(text), .expandString(text), .multiString(items)] {
        guard let line = registryEdit([(name, data)]).commandLines?.first else {
          let all = name + text + items.joined()
          #expect(all.contains("\"") && all.contains { "&|<>^%".contains($0) })
          continue
        }
        offered += 1
        let command = try #require(ConsoleModel.command(ofFileLine: line), "\(line)")
        let arguments = ConsoleModel.arguments(of: command)
        let start = ["reg", "add", Self.key, "/v", name, "/t", data.typeName]
        #expect(Array(arguments.prefix(7)) == start, "\(line)")
        #expect(arguments.last == "/f", "\(line)")
        let rest = Array(arguments.dropFirst(7).dropLast())
        if case .multiString(let items) = data {
          #expect(ConsoleModel.items(rest) == items, "\(line)")
        } else {
          #expect(rest == ["/d", text], "\(line)")
        }
      }
    }
    #expect(offered > 100)
  }

  /// The model itself: lines whose reading is documented or was seen in cmd.exe.
  @Test func theModelReadsAsTheProgramsDo() {
    #expect(ConsoleModel.command(ofFileLine: #"reg "a & b" %%x%% c"#) == #"reg "a & b" %x% c"#)
    #expect(ConsoleModel.command(ofFileLine: #"reg "a\"b & c""#) == nil)
    #expect(ConsoleModel.command(ofFileLine: "a ^& b") == "a & b")
    #expect(ConsoleModel.command(ofFileLine: "a %PATH% b") == nil)
    #expect(
      ConsoleModel.arguments(of: #"a "b c" "d\"e" "f\\" g\h "\\\"i" "" j"#) == [
        "a", "b c", #"d"e"#, #"f\"#, #"g\h"#, #"\"i"#, "", "j",
      ])
  }
}

/// What cmd.exe, the C run-time and reg.exe make of a line of a .cmd file, by Microsoft's documentation.
enum ConsoleModel {
  /// The command line that cmd.exe starts; nil where it would do anything else than start one program with this line.
  static func command(ofFileLine line: String) -> String? {
    var expanded: [UInt8] = []
    var rest = Array(line.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%") {
        // A single percent sign begins a variable or an argument of the file.
        guard rest.popFirst() == byte else { return nil }
      }
      expanded.append(byte)
    }
    var command: [UInt8] = []
    var isQuoted = false
    rest = expanded[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "\""):
        isQuoted.toggle()
        command.append(byte)
      case UInt8(ascii: "^") where !isQuoted:
        guard let next = rest.popFirst() else { return nil }
        command.append(next)
      case UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "<"), UInt8(ascii: ">"):
        guard isQuoted else { return nil }
        command.append(byte)
      default: command.append(byte)
      }
    }
    return String(decoding: command, as: UTF8.self)
  }

  /// The arguments that a program's `main` gets.
  static func arguments(of command: String) -> [String] {
    var arguments: [String] = []
    var argument: [UInt8]?
    var isQuoted = false
    var backslashes = 0
    func endBackslashes(_ count: Int) {
      if count > 0 { argument = (argument ?? []) + Array(repeating: UInt8(ascii: "\\"), count: count) }
    }
    for byte in command.utf8 {
      switch byte {
      case UInt8(ascii: "\\"): backslashes += 1
      case UInt8(ascii: "\""):
        endBackslashes(backslashes / 2)
        if backslashes.isMultiple(of: 2) {
          isQuoted.toggle()
          argument = argument ?? []
        } else {
          argument = (argument ?? []) + [byte]
        }
        backslashes = 0
      case UInt8(ascii: " ") where !isQuoted:
        endBackslashes(backslashes)
        backslashes = 0
        if let argument { arguments.append(String(decoding: argument, as: UTF8.self)) }
        argument = nil
      default:
        endBackslashes(backslashes)
        backslashes = 0
        argument = (argument ?? []) + [byte]
      }
    }
    endBackslashes(backslashes)
    if let argument { arguments.append(String(decoding: argument, as: UTF8.self)) }
    return arguments
  }

  /// The items that reg.exe stores for `/s` and `/d`.
  static func items(_ arguments: [String]) -> [String]? {
    var separator = Array(#"\0"#.utf8)
    var rest = arguments
    if rest.first == "/s" {
      separator = Array(rest[1].utf8)
      rest.removeFirst(2)
    }
    guard rest.count == 2, rest[0] == "/d" else { return nil }
    var items: [[UInt8]] = [[]]
    var data = Array(rest[1].utf8)[...]
    while !data.isEmpty {
      if data.starts(with: separator) {
        items.append([])
        data = data.dropFirst(separator.count)
      } else {
        items[items.count - 1].append(data.removeFirst())
      }
    }
    return items.map { String(decoding: $0, as: UTF8.self) }
  }
}

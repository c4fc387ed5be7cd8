// What another program's importer stores after reading our files. hivex is no Windows, but it shares no line
// with our writer; the packages are named in the test's condition.

import Foundation
import KotaeCompiler
import Testing

@Suite(.enabled(if: HivexImporter.isWanted, "\(HivexImporter.packages) are not installed"))
struct RegistryImportTests {
  private static let contoso = ["SOFTWARE", "Contoso"]

  @Test func everyTypeIsStoredByteForByte() throws {
    let data: [(name: String, data: RegistryData)] = [
      ("", .string("既定の値")),
      ("text", .string(#"C:\Data\ says "hi""#)),
      ("empty text", .string("")),
      ("値の名前①", .string("東京都𠮷野家😀")),
      (#"C:\App "v2""#, .string("'; [HKEY_LOCAL_MACHINE\\x]")),
      ("lines", .string("a\r\nb\u{2028}c\u{85}d")),
      ("tab\tname", .string("a\tb")),
      ("@", .string("not the default value")),
      ("expand", .expandString(#"%SystemRoot%\システム\x"#)),
      ("none", .none([])),
      ("none with bytes", .none([0, 0xFF])),
      ("binary", .binary((0...255).map { UInt8($0) } + Array(repeating: 0xA5, count: 3000))),
      ("empty binary", .binary([])),
      ("dword", .dword(0x2200)),
      ("dword greatest", .dword(.max)),
      ("dword-be", .dwordBigEndian(10)),
      ("qword", .qword(0x0102_0304_0506_0708)),
      ("multi", .multiString(["alpha", "ベータ", "g \"h\" \\"])),
      ("empty multi", .multiString([])),
      ("raw 0x100", .raw(type: 0x100, [1, 2, 3])),
      ("raw 8", .raw(type: 8, Array(repeating: 7, count: 60))),
      ("short dword", .raw(type: 4, [1, 2])),
      (String(repeating: "長", count: 100), .binary([1, 2, 3])),
    ]
    let edit = RegistryEdit(keys: [
      RegistryKeyEdit(
        key: RegistryKey(root: .localMachine, components: Self.contoso + ["日本語キー", "AES 128/128"]),
        view: .native, action: .open,
        values: data.map { RegistryValueEdit(name: $0.name, action: .set($0.data), before: .absent) })
    ])
    let stored = try HivexImporter.contents(after: [RegistryScript.applyFile(edit)])
    let expected = data.map {
      HivexImporter.Value(
        key: #"Contoso\日本語キー\AES 128/128"#, name: $0.name, type: $0.data.typeNumber,
        data: HivexImporter.hexadecimal($0.data.storedBytes))
    }
    #expect(Set(stored.values) == Set(expected))
    #expect(stored.values.count == expected.count)

    let undone = try HivexImporter.contents(
      after: [RegistryScript.applyFile(edit), try #require(RegistryScript.undoFile(edit))])
    #expect(undone.values.isEmpty)
  }

  @Test func undoBringsBackWhatWasThere() throws {
    func edit(_ values: [RegistryValueEdit]) -> RegistryEdit {
      let key = RegistryKey(root: .localMachine, components: Self.contoso)
      return RegistryEdit(keys: [RegistryKeyEdit(key: key, view: .bits32, action: .open, values: values)])
    }
    let earlier = edit([
      RegistryValueEdit(name: "Port", action: .set(.string("443")), before: .unknown),
      RegistryValueEdit(name: "Old", action: .set(.multiString(["x", "y"])), before: .unknown),
      RegistryValueEdit(name: "Other", action: .set(.dword(1)), before: .unknown),
    ])
    let change = edit([
      RegistryValueEdit(name: "Port", action: .set(.dword(8443)), before: .data(.string("443"))),
      RegistryValueEdit(name: "Old", action: .delete, before: .data(.multiString(["x", "y"]))),
      RegistryValueEdit(name: "New", action: .set(.qword(5)), before: .absent),
    ])
    let before = try HivexImporter.contents(after: [RegistryScript.applyFile(earlier)])
    let files = [RegistryScript.applyFile(earlier), RegistryScript.applyFile(change)]
    let changed = try HivexImporter.contents(after: files)
    #expect(changed != before)
    #expect(Set(changed.values.map(\.name)) == ["Port", "New", "Other"])
    #expect(changed.values.allSatisfy { $0.key == #"Wow6432Node\Contoso"# })
    let undo = try #require(RegistryScript.undoFile(change))
    #expect(try HivexImporter.contents(after: files + [undo]) == before)
    #expect(try HivexImporter.contents(after: files + [undo, undo]) == before)
  }

  @Test func keysAreMadeReplacedAndDeleted() throws {
    func keyEdit(_ below: String, _ action: RegistryKeyEdit.Action, _ names: [String]) -> RegistryKeyEdit {
      RegistryKeyEdit(
        key: RegistryKey(root: .localMachine, components: Self.contoso + [below]), view: .native,
        action: action,
        values: names.map { RegistryValueEdit(name: $0, action: .set(.dword(1)), before: .unknown) })
    }
    let first = RegistryEdit(keys: [
      keyEdit("Gone", .open, ["a"]), keyEdit("Replaced", .open, ["old"]), keyEdit("Made", .open, []),
    ])
    let second = RegistryEdit(keys: [keyEdit("Gone", .delete, []), keyEdit("Replaced", .replace, ["new"])])
    let stored = try HivexImporter.contents(
      after: [RegistryScript.applyFile(first, comments: ["題名 [x]"]), RegistryScript.applyFile(second)])
    #expect(stored.keys == ["Contoso", #"Contoso\Made"#, #"Contoso\Replaced"#])
    #expect(stored.values.map(\.name) == ["new"])
  }

  @Test func deepKeysAreMadeLevelByLevel() throws {
    let components = ["SOFTWARE"] + (1...39).map { "L\($0)" }
    let edit = RegistryEdit(keys: [
      RegistryKeyEdit(
        key: RegistryKey(root: .localMachine, components: components), view: .native, action: .open,
        values: [RegistryValueEdit(name: "deep", action: .set(.dword(39)), before: .absent)])
    ])
    let stored = try HivexImporter.contents(after: [RegistryScript.applyFile(edit)])
    #expect(stored.keys.count == 39)
    #expect(stored.values.map(\.key) == [components.dropFirst().joined(separator: "\\")])
  }
}

/// hivex, through the script beside the tests.
enum HivexImporter {
  /// Debian's packages that the script needs.
  static let packages = "libwin-hivex-perl libhivex-bin python3-hivex"

  struct Contents: Decodable, Equatable {
    var keys: [String]
    var values: [Value]
  }

  struct Value: Decodable, Hashable {
    var key: String
    var name: String
    var type: UInt32
    /// In hexadecimal.
    var data: String
  }

  /// Whether to run: the packages are there, or this is CI, where their absence is a failure.
  static let isWanted: Bool = ProcessInfo.processInfo.environment["CI"] != nil || isInstalled

  private static var isInstalled: Bool {
    FileManager.default.isExecutableFile(atPath: "/usr/bin/hivexregedit")
      && (try? run(["-c", "import hivex"])) != nil
  }

  /// What an empty `HKEY_LOCAL_MACHINE\SOFTWARE` holds after the import of `files`, in order.
  static func contents(after files: [[UInt8]]) throws -> Contents {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("kotae-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }  // A leftover folder fails no test.
    let paths = try files.enumerated().map { index, bytes in
      let file = folder.appendingPathComponent("\(index).reg")
      try Data(bytes).write(to: file)
      return file.path
    }
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let script = tests.appendingPathComponent("Importers/hivex_import.py").path
    let output = try run([script, #"HKEY_LOCAL_MACHINE\SOFTWARE"#] + paths)
    return try JSONDecoder().decode(Contents.self, from: output)
  }

  static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }

  struct Failure: Error {
    var status: Int32
    var message: String
  }

  /// Debian's own Python has Debian's hivex; another Python in the path may not.
  private static func run(_ arguments: [String]) throws -> Data {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments = arguments
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    let message = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(
        status: process.terminationStatus, message: String(decoding: message, as: UTF8.self))
    }
    return data
  }
}

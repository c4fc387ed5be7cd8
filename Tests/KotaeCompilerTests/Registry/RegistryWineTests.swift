// A .cmd file, run by Wine's cmd.exe and reg.exe, leaves the registry as the .reg file does. Wine is no Windows, but it
// shares no line with our writers; what it reads differently isn't offered.

import Foundation
import KotaeCompiler
import Testing

@Suite(.serialized, .enabled(if: WineRegistry.isWanted, "wine64 is not installed"))
struct RegistryWineTests {
  /// Runs both forms of `edits`, one after the other, and compares the keys named Contoso, and below these, that they
  /// leave; others Wine makes at times of its own.
  private func check(
    _ edits: [RegistryEdit], sourceLocation: TestLocation = #_sourceLocation
  ) throws -> String {
    let commands = try edits.map { edit in
      let lines = try #require(edit.commandLines, sourceLocation: sourceLocation)
      return WineRegistry.File(
        kind: "cmd", bytes: Array((["@echo off"] + lines).map { $0 + "\r\n" }.joined().utf8))
    }
    let scripts = edits.map { WineRegistry.File(kind: "reg", bytes: RegistryScript.applyFile($0)) }
    func sections(after files: [WineRegistry.File]) throws -> [String] {
      try WineRegistry.export(#"HKEY_LOCAL_MACHINE\SOFTWARE"#, after: files).split(separator: "\r\n\r\n")
        .map(String.init).filter { $0.hasPrefix("[") && $0.prefix { $0 != "]" }.contains(#"\Contoso"#) }
    }
    var byScripts = try sections(after: scripts)
    var byCommands = try sections(after: commands)
    // On a machine with much else to do, Wine now and then goes on without one of many programs. What is wrong with a line is
    // wrong every time.
    for _ in 0..<2 where byCommands != byScripts {
      byScripts = try sections(after: scripts)
      byCommands = try sections(after: commands)
    }
    #expect(byCommands == byScripts, sourceLocation: sourceLocation)
    return byScripts.joined(separator: "\r\n\r\n")
  }

  @Test func everyTypeIsStoredAsTheScriptStoresIt() throws {
    let values: [(String, RegistryData?)] = [
      ("", .string(#"C:\Data\"#)), ("empty", .string("")),
      (#"C:\App "v2""#, .string(#"say "hi" \\srv\share\"#)),
      ("a & b", .string("<|>^ (x) !y! ~ 100%")), ("%PATH%", .expandString(#"%SystemRoot%\x %%y"#)),
      ("empty expand", .expandString("")), ("/ve", .string("/f")), ("@", .string("-")), ("d", .dword(.max)),
      ("d0", .dword(0)), ("q", .qword(0x0102_0304_0506_0708)), ("q max", .qword(.max)),
      ("b", .binary([0, 0xFF, 0x10])),
      ("long", .binary((0..<3000).map { UInt8(truncatingIfNeeded: $0) })), ("b0", .binary([])),
      ("m0", .multiString([])),
      ("m", .multiString(["alpha", #"D:\"#, "a b"])), ("m1", .multiString([#"a\0b"#, "c#d", "e"])),
      ("m2", .multiString(["one"])),
    ]
    let exported = try check([registryEdit(values), registryEdit(values, view: .bits32)])
    // Both did something.
    for name in ["%PATH%", "m1", "q max"] { #expect(exported.contains("\"\(name)\"=")) }
    #expect(exported.contains(#"Wow6432Node\Contoso]"#))
  }

  @Test func keysAreMadeReplacedAndDeleted() throws {
    let first = RegistryEdit(keys: [
      registryKeyEdit([("a", .dword(1)), ("", .string("x")), ("kept", .dword(2))]),
      registryKeyEdit([("a", .dword(1))], in: #"HKLM\SOFTWARE\Contoso\Gone\B"#),
      registryKeyEdit([("old", .dword(1))], in: #"HKLM\SOFTWARE\Contoso\R"#),
      registryKeyEdit([("n", nil), ("m", .dword(1))], in: #"HKLM\SOFTWARE\Contoso\New Key 128/128 "q""#),
    ])
    let second = RegistryEdit(keys: [
      registryKeyEdit([("a", nil), ("", nil), ("never", nil)]),
      registryKeyEdit([], in: #"HKLM\SOFTWARE\Contoso\Gone"#, .delete),
      registryKeyEdit([("new", .dword(1))], in: #"HKLM\SOFTWARE\Contoso\R"#, .replace),
      registryKeyEdit([], in: #"HKLM\SOFTWARE\Contoso\Bare"#, .replace),
    ])
    let exported = try check([first, second])
    #expect(exported.contains(#""kept"=dword:00000002"#))
    #expect(!exported.contains("Gone"))
    #expect(exported.contains("Bare]"))
  }

  /// The one difference that is known: see `keysWithEmptiedDefault`.
  @Test func aKeyThatIsOnlyMadeGetsAnEmptyDefaultValue() throws {
    let edit = registryEdit([])
    let lines = try #require(edit.commandLines).joined(separator: "\r\n") + "\r\n"
    let key = #"HKEY_LOCAL_MACHINE\SOFTWARE\Contoso"#
    let exported = try WineRegistry.export(
      key, after: [WineRegistry.File(kind: "cmd", bytes: Array(lines.utf8))])
    #expect(exported == script("[\(key)]", "@=\"\"", ""))
  }

  @Test func everyTextComesThrough() throws {
    var randomness = Randomness(seed: 7)
    let pieces = [
      "\"", "\\", " ", "%", "%TEMP%", "&", "^", "!", "a", "0", "/d", ";", "'", "(", ")", "=", "|", ">", ",",
    ]
    var values: [(String, RegistryData?)] = []
    while values.count < 120 {
      let name = "\(values.count) " + randomText(pieces, length: 3, &randomness)
      let text = randomText(pieces, length: Int.random(in: 0...6, using: &randomness), &randomness)
      let items = (0..<3).map { _ in "i" + randomText(pieces, length: 2, &randomness) }
      for (suffix, data) in [("s", RegistryData.string(text)), ("m", .multiString(items))] {
        let value = (name + suffix, data as RegistryData?)
        if registryEdit([value]).commandLines != nil { values.append(value) }
      }
    }
    let exported = try check([registryEdit(values)])
    #expect(exported.split(separator: "\r\n").filter { $0.hasPrefix("\"") }.count == values.count)
  }
}

/// Wine, through the script beside the tests.
enum WineRegistry {
  struct File {
    /// `cmd` or `reg`.
    var kind: String
    var bytes: [UInt8]
  }

  /// Whether to run: Wine is there, or this is CI, where its absence is a failure.
  static let isWanted =
    ProcessInfo.processInfo.environment["CI"] != nil
    || FileManager.default.isExecutableFile(atPath: "/usr/lib/wine/wine64")

  struct Failure: Error {
    var status: Int32
    var message: String
  }

  /// What lies below `key` of an empty registry after `files`, as regedit exports it.
  static func export(_ key: String, after files: [File]) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("kotae-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }  // A leftover folder fails no test.
    let paths = try files.enumerated().map { index, file in
      let path = folder.appendingPathComponent("\(index).\(file.kind)")
      try Data(file.bytes).write(to: path)
      return path.path
    }
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = [tests.appendingPathComponent("Importers/wine_registry.sh").path, key] + paths
    let output = folder.appendingPathComponent("output")
    let errors = Pipe()
    // A file: Wine's helpers would keep a pipe open.
    try Data().write(to: output)
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = errors
    try process.run()
    let message = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(status: process.terminationStatus, message: String(decoding: message, as: UTF8.self))
    }
    let bytes = try Data(contentsOf: output)
    return try scriptText(Array(bytes))
  }
}

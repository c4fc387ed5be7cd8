// Programs that import .reg files and share no line with Kotae, through the scripts in Tests/Importers. What they hold
// afterwards is told as stored bytes. Success codes prove nothing, so nothing here looks at them.

import Foundation
import KotaeCompiler

/// Another program's importer.
struct RegistryImporter: Sendable {
  /// What an empty registry holds after an import.
  struct Contents: Decodable, Equatable {
    /// Paths below the prefix, sorted.
    var keys: [String]
    /// Sorted by key and name.
    var values: [Value]
  }

  struct Value: Decodable, Hashable {
    /// The path below the prefix.
    var key: String
    var name: String
    var type: UInt32
    /// In hexadecimal.
    var data: String
  }

  /// One import into an empty registry.
  struct Job: Encodable {
    /// The key below which everything lies that is told.
    var prefix: String
    /// Files in order; those of one step are given to the importer together.
    var steps: [[String]]
  }

  struct Failure: Error {
    var status: Int32
    var message: String
  }

  /// The script.
  let script: String
  /// Debian's packages that the script needs.
  let packages: String
  /// Whether the packages are there.
  let isInstalled: Bool

  /// Whether to run: the packages are there, or this is CI, where their absence is a failure.
  var isWanted: Bool { ProcessInfo.processInfo.environment["CI"] != nil || isInstalled }

  /// hivex, with the rules of its command hivexregedit.
  static let hivex = RegistryImporter(
    script: "hivex_import.py", packages: "libwin-hivex-perl libhivex-bin python3-hivex",
    isInstalled: FileManager.default.isExecutableFile(atPath: "/usr/bin/hivexregedit")
      && (try? run(["-c", "import hivex"])) != nil)

  /// Wine's regedit.
  static let wine = RegistryImporter(
    script: "wine_import.py", packages: "wine64",
    isInstalled: FileManager.default.isExecutableFile(atPath: "/usr/lib/wine/wine64"))

  /// What an empty registry holds below `prefix` after the import of `files`, in order.
  func contents(after files: [[UInt8]], below prefix: String = #"HKEY_LOCAL_MACHINE\SOFTWARE"#) throws
    -> Contents
  {
    let all = try contents(afterEach: [(prefix, files.map { [$0] })])
    return all[0]
  }

  /// The same for several imports, each into an empty registry: a prefix, and the files of each step.
  func contents(afterEach imports: [(prefix: String, steps: [[[UInt8]]])]) throws -> [Contents] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("kotae-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }  // A leftover folder fails no test.
    var count = 0
    let jobs = try imports.map { prefix, steps in
      Job(
        prefix: prefix,
        steps: try steps.map { step in
          try step.map { bytes in
            count += 1
            let file = folder.appendingPathComponent("\(count).reg")
            try Data(bytes).write(to: file)
            return file.path
          }
        })
    }
    let list = folder.appendingPathComponent("jobs.json")
    try JSONEncoder().encode(jobs).write(to: list)
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let script = tests.appendingPathComponent("Importers/\(script)").path
    let output = try Self.run([script, "--batch"], input: FileHandle(forReadingFrom: list))
    return try JSONDecoder().decode([Contents].self, from: output)
  }

  static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }

  /// Debian's own Python has Debian's hivex; another Python in the path may not.
  private static func run(_ arguments: [String], input: FileHandle = .nullDevice) throws -> Data {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments = ["-B"] + arguments
    process.standardInput = input
    // Files instead of pipes: whatever an importer leaves behind holds nothing open.
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("kotae-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }  // A leftover folder fails no test.
    let streams = try ["output", "errors"].map { name in
      let file = folder.appendingPathComponent(name)
      try Data().write(to: file)
      return (file, try FileHandle(forWritingTo: file))
    }
    process.standardOutput = streams[0].1
    process.standardError = streams[1].1
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(
        status: process.terminationStatus,
        message: String(decoding: try Data(contentsOf: streams[1].0), as: UTF8.self))
    }
    return try Data(contentsOf: streams[0].0)
  }
}

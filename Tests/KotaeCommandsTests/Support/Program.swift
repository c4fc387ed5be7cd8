// Runs the built program as its users do: its own process, its streams, its exit code.

import Foundation
import Testing

@testable import KotaeCommands

/// The built `kotae`.
enum Program {
  /// How a run of the program ended.
  struct Ending: Sendable {
    /// The exit code; a signal's number plus 128 if one ended it.
    var status: Int32
    /// What went to standard output.
    var output: String
    /// What went to standard error.
    var error: String
  }

  /// The tests' own program lies beside it.
  private static var path: String {
    get throws {
      let tests = try #require(ThemeFolder.program)
      return DiskPath.joined(DiskPath.parent(of: tests), "kotae")
    }
  }

  /// Runs the program with `arguments` in the folder `folder`. Of the environment it sees nothing but `environment`
  /// and what finds its libraries. It reads the file at `input`, or nothing. It is killed when `delay` has passed.
  static func run(
    _ arguments: [String], in folder: TemporaryFolder, environment: [String: String] = [:],
    input: String? = nil, killedAfter delay: Duration? = nil
  ) async throws -> Ending {
    let process = Process()
    process.executableURL = URL(filePath: try path)
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder.path)
    process.environment = ProcessInfo.processInfo.environment.filter { $0.key.hasSuffix("LIBRARY_PATH") }
      .merging(environment) { $1 }
    // Files instead of pipes: nothing waits for a reader.
    let streams = try TemporaryFolder()
    for name in ["output", "error"] { try streams.write(name, "") }
    process.standardInput =
      try input.map { try FileHandle(forReadingFrom: URL(filePath: $0)) } ?? FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: streams.path("output")))
    process.standardError = try FileHandle(forWritingTo: URL(filePath: streams.path("error")))
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
      process.terminationHandler = { _ in continuation.resume() }
      do {
        try process.run()
        if let delay {
          let number = process.processIdentifier
          Task {
            try await Task.sleep(for: delay)
            if process.isRunning { kill(number, SIGKILL) }
          }
        }
      } catch {
        process.terminationHandler = nil
        continuation.resume(throwing: error)
      }
    }
    return Ending(
      status: process.terminationReason == .exit
        ? process.terminationStatus : 128 + process.terminationStatus,
      output: streams.text("output") ?? "", error: streams.text("error") ?? "")
  }
}

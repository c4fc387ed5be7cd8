// The names of bug checks as a script: nothing in it can end the string early, and every code has its own name.

import Testing

@testable import KotaeCompiler

@Suite struct BugCheckScriptTests {
  @Test func isOneStringOfCodesAndNames() throws {
    let script = String(decoding: BugCheckScript.write(), as: UTF8.self)
    let head = "globalThis.kotaeBugChecks = `"
    let tail = "`;\n"
    #expect(script.hasPrefix(head) && script.hasSuffix(tail))
    let lines = script.dropFirst(head.count).dropLast(tail.count).split(separator: "\n")
    #expect(lines.count == BugCheckNames.names.count)
    for line in lines {
      let match = try #require(line.wholeMatch(of: /([0-9A-F]{1,8}) ([A-Z0-9_]+)/), "\(line)")
      let code = try #require(UInt32(match.output.1, radix: 16))
      #expect(BugCheckNames.name(of: code) == String(match.output.2))
    }
  }
}

// Laws between writer, parser and front matter: what is written is read back, what is canonical is written again, and
// no damage makes the parser trap.

import Foundation
import Testing

@testable import KotaeCompiler

@Suite struct RegistryScriptLawTests {
  /// An edit as its file shows it: native views, keys as written.
  private func written(_ edit: RegistryEdit) -> RegistryEdit {
    RegistryEdit(
      keys: edit.keys.map {
        RegistryKeyEdit(key: $0.writtenKey, view: .native, action: $0.action, values: $0.values)
      })
  }

  private func rules(_ edit: RegistryEdit) -> Bool {
    edit.keys.contains { $0.action != .open && RegistryRules.isProtected($0.writtenKey) }
  }

  @Test(arguments: 0..<20) func whatIsWrittenIsReadBack(_ batch: Int) throws {
    for index in 0..<150 {
      let seed = UInt64(batch * 1000 + index)
      var random = RandomScripts(seed: seed)
      let edit = random.edit()
      try #require(!rules(edit), "seed \(seed)")
      let bytes = RegistryScript.applyFile(edit, comments: ["種 \(seed)"])
      let reading = RegistryScript.parse(bytes, path: "a.reg")
      #expect(reading.diagnostics == [], "seed \(seed)")
      #expect(reading.edit == written(edit), "seed \(seed)")
      #expect(reading.isCanonical, "seed \(seed)")
      #expect(reading.comments.map(\.text) == ["種 \(seed)"])
    }
  }

  /// What an editor gets, read by the note's reader, makes the same file.
  @Test(arguments: 0..<20) func frontMatterMakesTheSameFile(_ batch: Int) throws {
    for index in 0..<60 {
      let seed = UInt64(batch * 1000 + index)
      var random = RandomScripts(seed: seed)
      let bytes = RegistryScript.applyFile(random.edit())
      try checkFrontMatter(bytes, "seed \(seed)")
    }
  }

  private func checkFrontMatter(
    _ bytes: [UInt8], _ comment: Comment, sourceLocation: TestLocation = #_sourceLocation
  ) throws {
    let reading = RegistryScript.parse(bytes, path: "a.reg")
    let canonical = RegistryScript.applyFile(
      try #require(reading.edit, comment, sourceLocation: sourceLocation))
    for language in MessageLanguage.allCases {
      let imported = RegistryImport(bytes, path: "a.reg", id: "a", language: language)
      #expect(imported.diagnostics == [], comment, sourceLocation: sourceLocation)
      let frontMatter = try #require(imported.frontMatter, comment, sourceLocation: sourceLocation)
      let (items, diagnostics) = RegistryFrontMatter.read(frontMatter)
      #expect(
        diagnostics.filter { $0.severity == .error } == [], comment, sourceLocation: sourceLocation)
      let item = try #require(items.first, comment, sourceLocation: sourceLocation)
      #expect(items.count == 1, comment, sourceLocation: sourceLocation)
      #expect(item.id.value == "a", comment, sourceLocation: sourceLocation)
      let edit = try #require(item.edit, comment, sourceLocation: sourceLocation)
      #expect(edit.undo == nil, comment, sourceLocation: sourceLocation)
      #expect(RegistryScript.applyFile(edit) == canonical, comment, sourceLocation: sourceLocation)
    }
  }

  @Test(arguments: RegistryCase.valid.compactMap(\.reg) + RegistryCase.valid.compactMap { $0.undo?.reg })
  func casesAreCanonical(text: String) throws {
    let bytes = scriptFile(text)
    let reading = RegistryScript.parse(bytes, path: "a.reg")
    #expect(reading.diagnostics == [])
    #expect(reading.isCanonical)
    #expect(RegistryScript.applyFile(try #require(reading.edit)) == bytes)
    try checkFrontMatter(bytes, "\(text)")
  }

  @Test(arguments: [32, 33, 34, 90]) func deepKeysComeBackAlone(depth: Int) throws {
    func key(_ depth: Int) -> RegistryKey {
      RegistryKey(root: .localMachine, components: (1...depth).map { "L\($0)" })
    }
    func edit(_ depth: Int, _ action: RegistryKeyEdit.Action = .open) -> RegistryKeyEdit {
      let values = [RegistryValueEdit(name: "v", action: .set(.dword(1)), before: .unknown)]
      return RegistryKeyEdit(
        key: key(depth), view: .native, action: action, values: action == .delete ? [] : values)
    }
    for keys in [
      [edit(depth)], [edit(depth, .replace)], [edit(3), edit(depth)], [edit(depth), edit(depth - 1)],
      [edit(depth), edit(4, .delete), edit(depth)],
    ] {
      let bytes = RegistryScript.applyFile(RegistryEdit(keys: keys))
      let reading = RegistryScript.parse(bytes, path: "a.reg")
      // The last list writes a value twice, which is no edit: there the bytes alone count.
      let isEdit = keys.count < 3
      #expect(reading.diagnostics.map(\.code) == (isEdit ? [] : [.registryDuplicateName]))
      if isEdit {
        #expect(reading.edit?.keys == keys)
        #expect(reading.isCanonical)
      }
    }
    // Sections that the writer wouldn't have made stay.
    let own = RegistryEdit(
      keys: [key(2), key(4)].map { RegistryKeyEdit(key: $0, view: .native, action: .open, values: []) })
    #expect(RegistryScript.parse(RegistryScript.applyFile(own), path: "a.reg").edit == own)
  }

  /// Bytes of valid files changed at random: the parser ends, tells places inside the text, and is never canonical
  /// without an edit.
  @Test(arguments: 0..<20) func noDamageTraps(_ batch: Int) {
    var numbers = SeededNumbers(UInt64(batch))
    let pieces: [[UInt8]] = [
      "\"", "\\", ",\\\r\n", "[", "]", "-", ";", "=", "hex(", "hex(7):", "dword:", "\r\n", "\n", "\r", "\0",
      "@", "00,",
      "[HKEY_LOCAL_MACHINE\\A]\r\n", "\u{FEFF}", "値", "😀",
    ].map { Array(scriptFile($0).dropFirst(2)) }
    for index in 0..<150 {
      let seed = UInt64(batch * 1000 + index)
      var random = RandomScripts(seed: seed)
      var bytes = RegistryScript.applyFile(random.edit())
      if Bool.random(using: &numbers) {
        bytes = Array(String(decoding: bytes.filter { $0 != 0 }.dropFirst(2), as: UTF8.self).utf8)
      }
      for _ in 0..<Int.random(in: 1...8, using: &numbers) where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &numbers)
        switch Int.random(in: 0...4, using: &numbers) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &numbers)
        case 1: bytes.remove(at: place)
        case 2: bytes.removeLast(Int.random(in: 0...min(place, 200), using: &numbers))
        case 3: bytes.insert(contentsOf: pieces.randomElement(using: &numbers)!, at: place & ~1)
        default:
          let end = Int.random(in: place..<bytes.count, using: &numbers)
          bytes.insert(contentsOf: bytes[place..<min(end, place + 300)], at: 0)
        }
      }
      let reading = RegistryScript.parse(bytes, path: "a.reg")
      #expect((reading.edit == nil) == !reading.diagnostics.isEmpty, "seed \(seed)")
      for diagnostic in reading.diagnostics {
        let range = diagnostic.location.range
        #expect(range.start >= 0 && range.end <= reading.source.bytes.count, "seed \(seed)")
      }
      if let edit = reading.edit {
        // Whatever was read is written and read again as the same.
        let again = RegistryScript.parse(RegistryScript.applyFile(edit), path: "a.reg")
        #expect(again.edit == edit, "seed \(seed)")
      }
    }
  }

  /// A big export stays a matter of one pass: a quadratic parser would not end here in reasonable time.
  @Test func aBigExportIsReadInOnePass() {
    var text = "Windows Registry Editor Version 5.00\r\n\r\n"
    let bytes = (0..<20).map { _ in
      "00,11,22,33,44,55,66,77,88,99,aa,bb,cc,dd,ee,ff,00,11,22,33,44,55,66,77,88,\\\r\n  "
    }.joined()
    for index in 0..<300 {
      text +=
        "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Big\\K\(index)]\r\n@=\"\"\r\n\"Data\"=hex:\(bytes)00\r\n\"値\"=dword:0000000a\r\n\r\n"
    }
    let reading = RegistryScript.parse(scriptFile(text), path: "a.reg")
    #expect(reading.edit?.keys.count == 300)
    // One list that goes over all of a file.
    let list =
      "Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\A\\B]\r\n\"a\"=hex:"
      + (0..<300).map { _ in bytes }.joined() + "00\r\n"
    #expect(RegistryScript.parse(scriptFile(list), path: "a.reg").edit?.keys.first?.values.count == 1)
  }
}

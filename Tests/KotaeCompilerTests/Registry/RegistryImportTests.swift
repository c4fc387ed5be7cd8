// What other programs' importers store after reading our files. Neither is Windows; what they agree on is as near as one
// gets without it. hivex always runs where it's installed; Wine, which is large, is installed only in CI and where
// somebody wants it.

import Foundation
import KotaeCompiler
import Testing

@Suite(.enabled(if: RegistryImporter.hivex.isWanted, "\(RegistryImporter.hivex.packages) are not installed"))
struct HivexImportTests {
  private let checks = ImportChecks(importer: .hivex)

  @Test func everyCaseIsStored() throws { try checks.cases() }
  @Test func everyTypeIsStoredByteForByte() throws { try checks.types() }
  @Test func undoBringsBackWhatWasThere() throws { try checks.undo() }
  @Test func keysAreMadeReplacedAndDeleted() throws { try checks.keys() }
  @Test func deepKeysAreMadeLevelByLevel() throws { try checks.deepKeys() }
  @Test func randomEditsAreStored() throws { try checks.randomEdits(seeds: 0..<400) }
}

@Suite(.enabled(if: RegistryImporter.wine.isWanted, "\(RegistryImporter.wine.packages) is not installed"))
struct WineImportTests {
  private let checks = ImportChecks(importer: .wine)

  @Test func everyCaseIsStored() throws { try checks.cases() }
  @Test func everyTypeIsStoredByteForByte() throws { try checks.types() }
  @Test func undoBringsBackWhatWasThere() throws { try checks.undo() }
  @Test func keysAreMadeReplacedAndDeleted() throws { try checks.keys() }
  @Test func deepKeysAreMadeLevelByLevel() throws { try checks.deepKeys() }
  @Test func randomEditsAreStored() throws { try checks.randomEdits(seeds: 0..<400) }
}

/// What every importer must hold.
private struct ImportChecks {
  let importer: RegistryImporter

  private static let contoso = ["SOFTWARE", "Contoso"]
  private static let software = #"HKEY_LOCAL_MACHINE\SOFTWARE"#

  /// The conformance cases, each into a registry that has no more than what the case deletes; where there's an undo
  /// file, that one after it, too.
  func cases() throws {
    let all = RegistryCase.all.filter { $0.stored != nil }
    let edits = try all.map { try $0.registryEdit() }
    let prefixes = all.map {
      ($0.stored?.first?.key ?? "").split(separator: "\\").prefix(2).joined(separator: "\\")
    }
    let stored = try importer.contents(
      afterEach: zip(prefixes, edits).map { prefix, edit in
        (prefix, [[RegistryScript.applyFile(Self.deleted(by: edit))], [RegistryScript.applyFile(edit)]])
      })
    for ((expected, prefix), found) in zip(zip(all, prefixes), stored) {
      check(expected, prefix, found)
    }

    let undone = zip(prefixes, edits).filter { $1.undo != nil }
    #expect(!undone.isEmpty)
    // First what was there before, then the edit, then twice its undo file.
    let histories = try undone.map { prefix, edit in
      let before = RegistryEdit(keys: edit.keys.map { Self.before($0) })
      let undo = try #require(RegistryScript.undoFile(edit))
      return (prefix, [before].map { RegistryScript.applyFile($0) }, RegistryScript.applyFile(edit), undo)
    }
    let before = try importer.contents(afterEach: histories.map { ($0.0, [$0.1]) })
    let after = try importer.contents(afterEach: histories.map { ($0.0, [$0.1, [$0.2], [$0.3]]) })
    let twice = try importer.contents(afterEach: histories.map { ($0.0, [$0.1, [$0.2], [$0.3], [$0.3]]) })
    #expect(after == before)
    #expect(twice == before)
  }

  private func check(_ expected: RegistryCase, _ prefix: String, _ found: RegistryImporter.Contents) {
    // Later lines win: a key is deleted and made again.
    var keys: [String: Bool] = [:]
    var values: [String: RegistryImporter.Value?] = [:]
    for line in expected.stored ?? [] {
      let key = String(line.key.dropFirst(prefix.count + 1))
      guard let name = line.name else {
        keys[key] = line.absent != true
        continue
      }
      values[key + "\0" + name] = .some(
        line.type.map { RegistryImporter.Value(key: key, name: name, type: $0, data: line.data ?? "") })
      keys[key] = true
    }
    for (key, isThere) in keys { #expect(found.keys.contains(key) == isThere, "\(expected.id): \(key)") }
    #expect(Set(found.values) == Set(values.values.compactMap(\.self)), "\(expected.id)")
  }

  /// The edit that makes what `edit` deletes, with a value inside each key.
  private static func deleted(by edit: RegistryEdit) -> RegistryEdit {
    func keyEdit(_ edit: RegistryKeyEdit, _ names: [String]) -> RegistryKeyEdit {
      RegistryKeyEdit(
        key: edit.key, view: edit.view, action: .open,
        values: names.map { RegistryValueEdit(name: $0, action: .set(.string("there")), before: .unknown) })
    }
    return RegistryEdit(
      keys: edit.keys.compactMap { edit in
        if edit.action != .open { return keyEdit(edit, ["inside"]) }
        let names = edit.values.filter { $0.action == .delete }.map(\.name)
        return names.isEmpty ? nil : keyEdit(edit, names)
      })
  }

  /// The edit that makes what `edit` says was there before.
  private static func before(_ edit: RegistryKeyEdit) -> RegistryKeyEdit {
    let values = edit.values.compactMap { value -> RegistryValueEdit? in
      guard case .data(let data) = value.before else { return nil }
      return RegistryValueEdit(name: value.name, action: .set(data), before: .unknown)
    }
    return RegistryKeyEdit(key: edit.key, view: edit.view, action: .open, values: values)
  }

  func types() throws {
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
    let stored = try importer.contents(after: [RegistryScript.applyFile(edit)])
    let expected = data.map {
      RegistryImporter.Value(
        key: #"Contoso\日本語キー\AES 128/128"#, name: $0.name, type: $0.data.typeNumber,
        data: RegistryImporter.hexadecimal($0.data.storedBytes))
    }
    #expect(Set(stored.values) == Set(expected))
    #expect(stored.values.count == expected.count)

    let undone = try importer.contents(
      after: [RegistryScript.applyFile(edit), try #require(RegistryScript.undoFile(edit))])
    #expect(undone.values.isEmpty)
  }

  func undo() throws {
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
    let files = [RegistryScript.applyFile(earlier), RegistryScript.applyFile(change)]
    let undo = try #require(RegistryScript.undoFile(change))
    let histories = [[files[0]], files, files + [undo], files + [undo, undo]]
    let stored = try importer.contents(afterEach: histories.map { (Self.software, $0.map { [$0] }) })
    #expect(stored[1] != stored[0])
    #expect(Set(stored[1].values.map(\.name)) == ["Port", "New", "Other"])
    #expect(stored[1].values.allSatisfy { $0.key == #"Wow6432Node\Contoso"# })
    #expect(stored[2] == stored[0])
    #expect(stored[3] == stored[0])
  }

  func keys() throws {
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
    let stored = try importer.contents(
      after: [RegistryScript.applyFile(first, comments: ["題名 [x]"]), RegistryScript.applyFile(second)])
    #expect(stored.keys == ["Contoso", #"Contoso\Made"#, #"Contoso\Replaced"#])
    #expect(stored.values.map(\.name) == ["new"])
  }

  func deepKeys() throws {
    let components = ["SOFTWARE"] + (1...39).map { "L\($0)" }
    let edit = RegistryEdit(keys: [
      RegistryKeyEdit(
        key: RegistryKey(root: .localMachine, components: components), view: .native, action: .open,
        values: [RegistryValueEdit(name: "deep", action: .set(.dword(39)), before: .absent)])
    ])
    let stored = try importer.contents(after: [RegistryScript.applyFile(edit)])
    #expect(stored.keys.count == 39)
    #expect(stored.values.map(\.key) == [components.dropFirst().joined(separator: "\\")])
  }

  /// Random edits, each below a key of its own, all through one run of the importer.
  func randomEdits(seeds: Range<UInt64>) throws {
    var files: [[UInt8]] = []
    var expected: [RegistryImporter.Value] = []
    for seed in seeds {
      var random = RandomScripts(seed: seed)
      random.parent = RegistryKey(root: .localMachine, components: ["SOFTWARE", "Random", "Seed\(seed)"])
      // What is absent can't be told from what was never there: deletions have their own test.
      random.deletes = false
      random.hasViews = false
      // Perl, in which hivexregedit is written, replaces them.
      random.hasNoncharacters = false
      // Wine's regedit 8.0 puts its NUL into the middle, or crashes.
      random.hasHalfCharacters = false
      let edit = random.edit()
      files.append(RegistryScript.applyFile(edit))
      for key in edit.keys {
        for value in key.values {
          guard case .set(let data) = value.action else { continue }
          expected.append(
            RegistryImporter.Value(
              key: key.writtenKey.components.dropFirst().joined(separator: "\\"), name: value.name,
              type: data.typeNumber, data: importer.stored(data)))
        }
      }
    }
    let stored = try #require(try importer.contents(afterEach: [(Self.software, [files])]).first).values
    #expect(stored.count == expected.count)
    // The spelling of whoever makes a key first stays: `J` and `j` above two keys are one.
    func folded(_ value: RegistryImporter.Value) -> RegistryImporter.Value {
      var folded = value
      folded.key = value.key.uppercased()
      return folded
    }
    let found = Set(stored.map(folded))
    for value in expected.lazy.filter({ !found.contains(folded($0)) }).prefix(10) {
      Issue.record(
        "not stored: \(value); instead: \(stored.filter { $0.name == value.name })")
    }
  }
}

extension RegistryImporter {
  /// What this importer holds of `data`, in hexadecimal. Wine ends raw text with a NUL that the file doesn't have.
  fileprivate func stored(_ data: RegistryData) -> String {
    var bytes = data.storedBytes
    if script == Self.wine.script, [1, 2, 7].contains(data.typeNumber), !bytes.isEmpty,
      bytes.suffix(2) != [0, 0]
    {
      bytes += [0, 0]
    }
    return Self.hexadecimal(bytes)
  }
}

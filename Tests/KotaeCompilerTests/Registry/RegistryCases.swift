// Conformance cases of registry scripts: Tests/Fixtures/registry-cases.json holds, for one edit each, what must come of
// it byte for byte. An edit reaches the tests the way an editor's does: as front matter, through the note's reader.

import Foundation
import Testing

@testable import KotaeCompiler

/// One edit with what must come of it; where a form isn't listed, the case says nothing about it.
struct RegistryCase: Decodable, Sendable, CustomTestStringConvertible {
  /// One line of the edit: a value set or deleted, a key made or deleted.
  struct Edit: Decodable, Sendable {
    enum Datum: Sendable, Equatable { case number(Int), text(String), list([String]) }

    var key: String
    /// Nil where the key alone is meant; empty for the default value.
    var name: String?
    /// Windows' name, such as `REG_SZ`, or a number for raw data.
    var type: String?
    var data: Datum?
    /// `value` or `key`.
    var delete: String?
    /// 32 or 64.
    var view: Int?
  }

  /// What an importer holds afterwards.
  struct Stored: Decodable, Sendable, Hashable {
    /// The key's full path.
    var key: String
    /// Nil where the key alone is meant.
    var name: String?
    var type: UInt32?
    /// In hexadecimal.
    var data: String?
    /// Whether the value (without a name: the key) must not be there. A later line of the list may make it again.
    var absent: Bool?
  }

  /// What takes the edit back, given what was there before.
  struct Undo: Decodable, Sendable {
    struct Prior: Decodable, Sendable {
      /// `absent`, `unknown` or `value`.
      var state: String
      var type: String?
      var data: Edit.Datum?
    }

    var prior: Prior
    /// The text of the undo file; nil where there must be none.
    var reg: String?
    /// Why there is none.
    var error: String?
  }

  var id: String
  var edits: [Edit]
  /// The text of the .reg file; the file is FF FE and this text in UTF-16LE.
  var reg: String?
  /// The file's size.
  var byteCount: Int?
  /// The file's SHA-256 in hexadecimal.
  var sha256: String?
  var stored: [Stored]?
  var undo: Undo?
  /// Why there must be no edit at all: a name that `errorCodes` knows.
  var error: String?
  /// Lines for a .cmd file.
  var regExe: RegistryCaseLines
  /// Lines in provider form.
  var powershell: RegistryCaseLines
  /// The bytes of registry.pol in hexadecimal.
  var registryPol: String?
  /// `Machine` or `User`.
  var policyScope: String?

  var testDescription: String { id }

  private enum Field: String, CodingKey {
    case id, edits, reg, byteCount, sha256, stored, undo, error, regExe, powershell, registryPol, policyScope
  }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Field.self)
    id = try fields.decode(String.self, forKey: .id)
    edits = try fields.decode([Edit].self, forKey: .edits)
    reg = try fields.decodeIfPresent(String.self, forKey: .reg)
    byteCount = try fields.decodeIfPresent(Int.self, forKey: .byteCount)
    sha256 = try fields.decodeIfPresent(String.self, forKey: .sha256)
    stored = try fields.decodeIfPresent([Stored].self, forKey: .stored)
    undo = try fields.decodeIfPresent(Undo.self, forKey: .undo)
    error = try fields.decodeIfPresent(String.self, forKey: .error)
    registryPol = try fields.decodeIfPresent(String.self, forKey: .registryPol)
    policyScope = try fields.decodeIfPresent(String.self, forKey: .policyScope)
    func lines(_ field: Field) throws -> RegistryCaseLines {
      guard fields.contains(field) else { return .unstated }
      let lines = try fields.decodeIfPresent([String].self, forKey: field)
      return lines.map(RegistryCaseLines.lines) ?? .notOffered
    }
    regExe = try lines(.regExe)
    powershell = try lines(.powershell)
  }
}

/// What a case says about a form made of lines.
enum RegistryCaseLines: Sendable, Equatable {
  /// Nothing.
  case unstated
  /// The form can't express the edit: it must not be offered.
  case notOffered
  /// Exactly these.
  case lines([String])
}

extension RegistryCase.Edit.Datum: Decodable {
  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if let number = try? value.decode(Int.self) {
      self = .number(number)
    } else if let text = try? value.decode(String.self) {
      self = .text(text)
    } else {
      self = .list(try value.decode([String].self))
    }
  }

  /// Whether the text holds line breaks, which an editor must say to mean.
  fileprivate var hasNewline: Bool {
    guard case .text(let text) = self else { return false }
    return text.unicodeScalars.contains { $0 == "\r" || $0 == "\n" }
  }

  /// As YAML's flow style.
  fileprivate var yaml: String {
    switch self {
    case .number(let number): String(number)
    case .text(let text): RegistryCase.quoted(text)
    case .list(let items): "[" + items.map(RegistryCase.quoted).joined(separator: ", ") + "]"
    }
  }
}

extension RegistryCase {
  /// All cases, in the file's order.
  static let all: [RegistryCase] = {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = tests.appendingPathComponent("Fixtures/registry-cases.json")
    // Without its cases no test here means anything.
    return try! JSONDecoder().decode([RegistryCase].self, from: Data(contentsOf: file))
  }()

  /// The cases that make a script, for tests of one form of it.
  static let valid = all.filter { $0.error == nil }

  /// The diagnostics that stand for the file's names of errors.
  static let errorCodes: [String: DiagnosticCode] = [
    "key_unknown_root": .registryUnknownRoot, "key_root_delete": .registryRootDelete,
    "key_protected_delete": .registryProtectedDelete, "key_empty_component": .registryEmptyComponent,
    "key_control_char": .registryKeyControlCharacter, "key_bracket": .registryKeyBracket,
    "key_component_too_long": .registryComponentTooLong, "name_too_long": .registryNameTooLong,
    "name_control_char": .registryNameControlCharacter, "name_default_literal": .registryNameDefault,
    "name_duplicate": .registryDuplicateName, "data_nul": .registryDataNUL, "data_range": .numberOutOfRange,
    "data_hex": .registryDataHex, "data_multi_empty": .registryDataEmptyItem,
    "data_type_mismatch": .registryDataType, "data_too_long": .registryDataTooLong,
    "comment_control_char": .registryCommentCharacter,
  ]

  /// The edit; the running test fails where the reader finds an error.
  func registryEdit(sourceLocation: TestLocation = #_sourceLocation) throws -> RegistryEdit {
    let (items, diagnostics) = RegistryFrontMatter.read(frontMatter)
    let errors = diagnostics.filter { $0.severity == .error }
    #expect(errors.isEmpty, "\(id): \(errors)", sourceLocation: sourceLocation)
    #expect(items.count == 1, "\(id)", sourceLocation: sourceLocation)
    return try #require(items.first?.edit, sourceLocation: sourceLocation)
  }

  /// The front matter that an editor would write for the case: one registry item.
  var frontMatter: String {
    var keys: [(edit: Edit, action: String?, values: [String])] = []
    for edit in edits {
      if edit.delete == "key" {
        keys.append((edit, "delete-key", []))
        continue
      }
      let follows = keys.last.map { $0.edit.key == edit.key && $0.edit.view == edit.view } ?? false
      if !follows { keys.append((edit, nil, [])) }
      // A deleted key that gets a value is a key replaced.
      if keys[keys.count - 1].action == "delete-key" { keys[keys.count - 1].action = "replace-key" }
      guard let name = edit.name else { continue }
      let before = undo.map { Self.before($0.prior) } ?? "unknown"
      let what =
        edit.delete == "value"
        ? "delete: true"
        : "type: \(Self.typeWords[edit.type ?? ""] ?? edit.type ?? "?"), data: \(edit.data?.yaml ?? "?")"
          + (edit.data?.hasNewline == true ? ", allow-newline: true" : "")
      keys[keys.count - 1].values.append("{name: \(Self.quoted(name)), \(what), before: \(before)}")
    }
    var lines = ["registry:", "  - id: case", "    title: Case", "    takes-effect: immediately"]
    if keys.contains(where: { $0.action != nil }) { lines.append("    destructive: true") }
    lines.append("    keys:")
    for key in keys {
      lines.append("      - key: " + Self.quoted(key.edit.key))
      if let view = key.edit.view { lines.append("        view: \(view)") }
      if let action = key.action { lines.append("        \(action): true") }
      if key.values.isEmpty { continue }
      lines.append("        values:")
      lines += key.values.map { "          - " + $0 }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private static let typeWords = [
    "REG_NONE": "none", "REG_SZ": "sz", "REG_EXPAND_SZ": "expand-sz", "REG_BINARY": "binary",
    "REG_DWORD": "dword", "REG_DWORD_BIG_ENDIAN": "dword-be", "REG_MULTI_SZ": "multi-sz",
    "REG_QWORD": "qword",
  ]

  private static func before(_ prior: Undo.Prior) -> String {
    guard prior.state == "value" else { return prior.state }
    return "{type: \(typeWords[prior.type ?? ""] ?? "?"), data: \(prior.data?.yaml ?? "?")}"
  }

  /// `text` in YAML's double quotes.
  static func quoted(_ text: String) -> String {
    var quoted = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", "\"": quoted += "\\" + String(scalar)
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
        let digits = String(scalar.value, radix: 16)
        quoted += "\\x" + (digits.count < 2 ? "0" : "") + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return "\"" + quoted + "\""
  }
}

/// The registry part of a note, read as the compiler reads it.
enum RegistryFrontMatter {
  /// Reads `yaml`, which begins with `registry:`; there are no items where anything is an error.
  static func read(_ yaml: String) -> (items: [RegistryItem], diagnostics: [Diagnostic]) {
    let note =
      "title: Note\nsummary: Summary\nkind: reference\nstate: unverified\npublished: 2026-01-01\n" + yaml
    let source = SourceText(path: "content/notes/note/en.md", text: note)
    let (root, problems) = YAMLParser.parse(source, SourceRange(0, source.bytes.count))
    guard case .mapping(let mapping)? = root else { return ([], problems) }
    let reading = NoteReader.read(
      mapping, id: "note", language: Language(rawValue: "en"), source: source)
    let diagnostics = problems + reading.diagnostics
    if diagnostics.contains(where: { $0.severity == .error }) { return ([], diagnostics) }
    return (reading.note?.registry ?? [], diagnostics)
  }
}

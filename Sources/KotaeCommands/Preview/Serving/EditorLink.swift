// The address that opens an editor at a place. Every editor has a scheme of its own; which one is asked for is the
// user's choice.

/// How places are opened.
struct EditorLink: Sendable, Equatable {
  /// The names that `--editor` takes besides a template.
  static let names = templates.map(\.name) + ["none"]

  /// The forms, from the editors' documentation.
  private static let templates = [
    (name: "vscode", template: "vscode://file{path}:{line}:{column}"),
    (name: "vscodium", template: "vscodium://file{path}:{line}:{column}"),
    (name: "cursor", template: "cursor://file{path}:{line}:{column}"),
    (name: "zed", template: "zed://file{path}:{line}:{column}"),
    (name: "idea", template: "idea://open?file={path}&line={line}&column={column}"),
    (name: "sublime", template: "subl://open?url=file://{path}&line={line}&column={column}"),
    (name: "textmate", template: "txmt://open?url=file://{path}&line={line}&column={column}"),
  ]

  private let template: String?

  /// The editor called `name`, or one whose addresses follow a template with `{path}`; nil if it is neither.
  init?(_ name: String) {
    if name == "none" {
      template = nil
    } else if let known = EditorLink.templates.first(where: { $0.name == name }) {
      template = known.template
    } else if name.contains("{path}"), let colon = name.utf8.firstIndex(of: UInt8(ascii: ":")),
      name[..<colon].utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "{") }),
      !["javascript", "data", "vbscript"].contains(name[..<colon].lowercased())
    {
      template = name
    } else {
      return nil
    }
  }

  /// The address of a place in the file at an absolute path; nil where links aren't wanted. Lines and columns count
  /// from 1.
  func address(ofAbsolutePath path: String, line: Int, column: Int) -> String? {
    guard let template else { return nil }
    // As in a file: address, without its scheme: every byte that could mean something in an address is escaped.
    let encoded = String(fileAddress(ofAbsolutePath: path).dropFirst("file://".count))
    return EditorLink.filled(template, ["path": encoded, "line": String(line), "column": String(column)])
  }

  /// Replaces each `{name}` once; values are never looked at again.
  private static func filled(_ template: String, _ values: [String: String]) -> String {
    var result = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      let name = String(rest[rest.index(after: open)..<close])
      result += values[name] ?? "{\(name)}"
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}

// The forms of a change to part of a text: PowerShell, which reads the text that is there and stops before it writes
// anything that isn't as expected; and `reg query`, which shows the text.

/// One `reg query` and what its answer must hold.
public struct RegistryPartCheck: Sendable, Hashable {
  /// The command, the same at the prompt and in a .cmd file.
  public var command: String
  /// The parts to look at, all of one value, with what each must be.
  public var values: [RegistryPartValueEdit]
}

extension RegistryPartEdit {
  /// Checks of what the change leaves behind, in order; or why there are none.
  public var checkForm: Result<[RegistryPartCheck], RegistryFormObstacle> {
    Result { () throws(RegistryFormObstacle) in
      if hasPlaceholder { throw .placeholder }
      var checks: [RegistryPartCheck] = []
      for text in texts {
        checks.append(RegistryPartCheck(command: try text.key.query(text.name), values: text.values))
      }
      return checks
    }
  }

  /// Lines to paste, or why there are none.
  ///
  /// Every text is read, unexpanded, and looked at before the first is written; an error ends the block. A list ends at a
  /// blank, a quotation mark or the text's end, and what follows it must not go on with a comma. The messages are in
  /// English, because a console may not be able to show anything else.
  public var powerShellForm: Result<[String], RegistryFormObstacle> {
    Result { () throws(RegistryFormObstacle) in
      if hasPlaceholder { throw .placeholder }
      if keys.contains(where: { $0.place.isTooDeepForOneCall }) { throw .key }
      var lines = Self.beginning
      let texts = self.texts
      for (index, text) in texts.enumerated() {
        let suffix = texts.count == 1 ? "" : String(index + 1)
        lines += text.readingLines(suffix)
      }
      for (index, text) in texts.enumerated() {
        let suffix = texts.count == 1 ? "" : String(index + 1)
        lines += text.writingLines(suffix)
      }
      return lines + ["}"]
    }
  }

  private var hasPlaceholder: Bool {
    keys.contains { RegistryKey.placeholder(in: $0.key.path) != nil }
  }

  /// The block's begin, with the function that replaces one item of a text and refuses what it can't be sure of.
  private static let beginning = [
    "& {",
    "  $ErrorActionPreference = 'Stop'",
    "  $replace = {",
    "    param($text, $marker, $item, $count, $data)",
    "    $start = $text.IndexOf($marker, [StringComparison]::Ordinal)",
    #"    if ($start -lt 0) { throw "Nothing was changed: $marker is not in the text: $text" }"#,
    "    if ($text.IndexOf($marker, $start + 1, [StringComparison]::Ordinal) -ge 0) {",
    #"      throw "Nothing was changed: $marker is in the text more than once: $text""#,
    "    }",
    "    $start += $marker.Length",
    #"    $list = [regex]::Match($text.Substring($start), '\A[^\s"'']*').Value"#,
    "    $rest = $text.Substring($start + $list.Length)",
    "    $items = $list.Split(',')",
    "    $strange = @($items | Where-Object { $_ -cnotmatch '" + RegistryTextPart.itemPattern + "' })",
    #"    if ($items.Length -ne $count -or $strange.Length -gt 0 -or $rest -match '\A\s*,') {"#,
    #"      throw "Nothing was changed: not $count items follow $marker in the text: $text""#,
    "    }",
    "    $items[$item - 1] = $data",
    "    $text.Substring(0, $start) + ($items -join ',') + $rest",
    "  }",
  ]
}

extension RegistryEditedText {
  private var shownName: String { name.isEmpty ? "(default)" : name }

  /// Opens the key and makes the new text; `suffix` tells the variables of several texts apart.
  fileprivate func readingLines(_ suffix: String) -> [String] {
    let name = PowerShell.text(self.name)
    let (key, old, new, kind) = ("$key" + suffix, "$old" + suffix, "$new" + suffix, "$kind" + suffix)
    let path = PowerShell.text(self.key.key.components.joined(separator: "\\"))
    var lines = [
      "\(key) = \(base).OpenSubKey(\(path), $true)",
      "if (-not \(key)) { throw 'Nothing was changed: the key is not there.' }",
      "\(old) = \(key).GetValue(\(name), $null, 'DoNotExpandEnvironmentNames')",
      "if (\(old) -isnot [string]) { throw \(message("is not there, or is no text.")) }",
      "\(kind) = \(key).GetValueKind(\(name))",
    ]
    for stated in RegistryTextKind.allCases where values.contains(where: { $0.kind == stated }) {
      let word = stated == .string ? "String" : "ExpandString"
      lines.append(
        "if (\(kind) -ne '\(word)') { throw \(message("is not of type " + stated.typeName + ".")) }")
    }
    var source = old
    for value in values {
      lines.append(
        "\(new) = [string](& $replace \(source) \(PowerShell.text(value.part.marker)) \(value.part.item)"
          + " \(value.part.count) \(PowerShell.text(value.data)))")
      source = new
    }
    return lines.map { "  " + $0 }
  }

  /// Writes the new text, and shows both.
  fileprivate func writingLines(_ suffix: String) -> [String] {
    let (key, old, new, kind) = ("$key" + suffix, "$old" + suffix, "$new" + suffix, "$kind" + suffix)
    return [
      "\(key).SetValue(\(PowerShell.text(name)), \(new), \(kind))",
      "\(key).Close()",
      "\(PowerShell.text(shownName + " before: ")) + \(old)",
      "\(PowerShell.text(shownName + " after:  ")) + \(new)",
    ].map { "  " + $0 }
  }

  private func message(_ problem: String) -> String {
    PowerShell.text("Nothing was changed: " + shownName + " " + problem)
  }

  /// The root's .NET object: of one view where the other has another key under the same path; else what even PowerShell
  /// 2.0 knows.
  private var base: String {
    let root = key.key.root
    guard key.isRedirected else { return "[Microsoft.Win32.Registry]::" + root.dotNetName }
    let view = key.view == .bits32 ? "Registry32" : "Registry64"
    return "[Microsoft.Win32.RegistryKey]::OpenBaseKey('\(root.dotNetName)', '\(view)')"
  }
}

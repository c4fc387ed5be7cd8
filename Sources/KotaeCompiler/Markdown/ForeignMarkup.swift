// Markup that other publishing systems add to Markdown (Microsoft Learn's, Adobe's): what it's called, and what Kotae
// has instead. Kotae obeys none of it and says so, since readers would see it as text.

/// Markup of another system.
enum ForeignMarkup {
  /// Whether `[!name …]` belongs to another system; in any case, also with more behind a hyphen (`code-csharp`).
  static func isMarker(_ name: String) -> Bool {
    let lower = name.lowercased()
    return markers.contains(lower) || lower.hasPrefix("code-")
  }

  private static let markers: Set<String> = [
    "include", "div", "video", "code", "uicontrol", "dnl", "morelikethis", "badge", "contextualhelp",
    "prerelease", "availability", "blockquote", "youtube", "inline",
  ]

  /// What to write for a construct instead, as Markdown; `nil` where Kotae has nothing of the kind.
  static func instead(of construct: String) -> String? {
    switch construct.lowercased() {
    case ":::image": "![…](….png)"
    case ":::code", "[!code": "```"
    case ":::note", ":::info": "> [!NOTE]"
    case ":::tip": "> [!TIP]"
    case ":::important": "> [!IMPORTANT]"
    case ":::warning": "> [!WARNING]"
    case ":::caution", ":::danger": "> [!CAUTION]"
    case "#tab/": "## …"
    case "xref:": "[…](../…/)"
    case "[!uicontrol", "[!dnl": "**…**"
    case "[!morelikethis", "[!blockquote": "> …"
    default: nil
    }
  }

  /// The report of a construct.
  static func diagnostic(_ construct: String, at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      .foreignMarkup, at: location, ["construct": construct],
      fixIts: instead(of: construct).map { [FixIt(.didYouMean, $0)] } ?? [])
  }
}

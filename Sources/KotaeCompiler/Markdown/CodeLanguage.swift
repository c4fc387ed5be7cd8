// What readers call the languages of code blocks. Names of languages are the same in every language; it translates
// nothing, and knows no more than what such notes hold.

/// The languages of code blocks.
enum CodeLanguage {
  /// The name to show for an info string's first word: a known one's usual name, another one as it's written; `nil`
  /// for plain text and where nothing is said.
  static func name(of word: String) -> String? {
    if word.isEmpty { return nil }
    switch word.lowercased() {
    case "text", "txt", "plain", "plaintext", "none", "output", "console", "terminal": return nil
    case "cmd", "bat", "batch", "dos", "dosbatch", "batchfile": return "cmd"
    case "powershell", "ps", "ps1", "pwsh", "posh", "azurepowershell": return "PowerShell"
    case "reg", "registry": return "REG"
    case "ini", "inf", "cfg", "conf": return "INI"
    case "xml", "xsd", "xslt": return "XML"
    case "html": return "HTML"
    case "css": return "CSS"
    case "yaml", "yml": return "YAML"
    case "json", "jsonc": return "JSON"
    case "toml": return "TOML"
    case "csv": return "CSV"
    case "sh", "bash", "shell", "zsh": return "sh"
    case "sql", "tsql": return "SQL"
    case "kql", "kusto": return "KQL"
    case "diff", "patch": return "diff"
    case "c": return "C"
    case "cpp", "c++": return "C++"
    case "cs", "csharp", "c#": return "C#"
    case "vb", "vbnet": return "Visual Basic"
    case "vbs", "vbscript": return "VBScript"
    case "js", "javascript": return "JavaScript"
    case "py", "python": return "Python"
    case "http": return "HTTP"
    case "md", "markdown": return "Markdown"
    default: return word
    }
  }
}

// The first form of a translation: every text of the original that needs one, empty, with the original's text as a
// comment above it. An empty text of a translation is one that is still missing: the page shows the original's.

extension TranslationWork {
  /// A skeleton of the translation into another language, with comments in `words`; nil where the original has errors.
  public func skeleton(comments words: MessageLanguage) -> String? {
    guard let language, let revision, let path, let source = sources[path] else { return nil }
    var writer = SkeletonWriter(words: words)
    writer.line("---")
    writer.comment(writer.introduction)
    writer.line(TranslationFields.translationOf.key + ": " + language.rawValue)
    writer.comment(TranslationFields.originalRevision.about(in: words))
    writer.line(TranslationFields.originalRevision.key + ": " + revision.yaml)
    writer.line("")
    writer.tree(SkeletonTree(texts, from: language), indentation: 0)
    writer.line("---")
    writer.body(source, body)
    return writer.text
  }
}

/// The texts of a note by their names, in order.
private struct SkeletonTree {
  /// Something with a name below another.
  struct Entry {
    var name: String
    var text: OriginalText?
    /// Whether the text says the same in every language.
    var isNeutral = false
    var children = SkeletonTree()

    /// Whether it's a list: its names are numbers from 0.
    var isList: Bool {
      !children.entries.isEmpty
        && children.entries.enumerated().allSatisfy {
          $0.element.name == String($0.offset) && $0.element.text != nil
        }
    }
  }

  private(set) var entries: [Entry] = []

  private init() {}

  /// The texts that need translation, and those that must stand beside them.
  init(_ texts: [OriginalText], from language: Language) {
    for text in texts {
      let isHead = text.path == NoteFields.title.key || text.path == NoteFields.summary.key
      let isNeutral = !LanguageNeutral.needsTranslation(text, from: language)
      // A menu has as many items as the original's; other texts that are the same everywhere may stay away.
      let isItem =
        text.path.split(separator: "/").last.map { Int($0) != nil } ?? false
        && text.path.contains("/" + ProcedureFields.menu.key + "/")
      if text.path.hasPrefix("references/#") || isNeutral && !isHead && !isItem { continue }
      let path = Self.isShortPathFree(text, texts) ? text.shortPath ?? text.path : text.path
      add(Self.names(in: path)[...], text, isNeutral: isNeutral)
    }
    dropNeutralMenus()
  }

  /// Whether nothing else stands below the text's short path, and it's the shorter one.
  private static func isShortPathFree(_ text: OriginalText, _ texts: [OriginalText]) -> Bool {
    guard let short = text.shortPath, short.utf8.count < text.path.utf8.count else { return false }
    return !texts.contains { $0.path != text.path && $0.path.hasPrefix(short + "/") }
  }

  /// The names in a path. A registry value's name may hold slashes.
  private static func names(in path: String) -> [String] {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count > 6, parts[0] == NoteFields.registry.key, parts[2] == RegistryFields.values.key else {
      return parts
    }
    // registry/ID/values/NAME/allowed/KIND/NUMBER
    return parts[..<3] + [parts[3..<(parts.count - 3)].joined(separator: "/")] + parts[(parts.count - 3)...]
  }

  private mutating func add(_ names: ArraySlice<String>, _ text: OriginalText, isNeutral: Bool) {
    guard let name = names.first else { return }
    let index: Int
    if let known = entries.firstIndex(where: { $0.name == name }) {
      index = known
    } else {
      entries.append(Entry(name: name))
      index = entries.count - 1
    }
    if names.count == 1 {
      entries[index].text = text
      entries[index].isNeutral = isNeutral
    } else {
      entries[index].children.add(names.dropFirst(), text, isNeutral: isNeutral)
    }
  }

  /// Menus of which no item needs translation, and what is empty without them.
  private mutating func dropNeutralMenus() {
    for index in entries.indices.reversed() {
      let isList = entries[index].isList
      if isList, entries[index].children.entries.allSatisfy(\.isNeutral) {
        entries.remove(at: index)
        continue
      }
      if isList || entries[index].children.entries.isEmpty { continue }
      entries[index].children.dropNeutralMenus()
      if entries[index].children.entries.isEmpty, entries[index].text == nil { entries.remove(at: index) }
    }
  }
}

/// Writes a skeleton.
private struct SkeletonWriter {
  private(set) var text = ""
  let words: MessageLanguage

  init(words: MessageLanguage) { self.words = words }

  var introduction: String {
    switch words {
    case .english:
      "Write each translation behind its colon or hyphen; the comment above is the original. What stays empty is missing."
    case .japanese:
      "訳を、コロンまたはハイフンの後に書きます。上のコメントが原文です。空のままの項目は未訳として扱われます。"
    }
  }

  mutating func line(_ content: String) { text += content + "\n" }

  /// A comment; several lines where the text has several.
  mutating func comment(_ content: String, indentation: Int = 0) {
    for part in content.split(separator: "\n", omittingEmptySubsequences: false) {
      line(String(repeating: " ", count: indentation) + "# " + YAMLSpelling.comment(String(part)))
    }
  }

  mutating func tree(_ tree: SkeletonTree, indentation: Int) {
    let blanks = String(repeating: " ", count: indentation)
    for entry in tree.entries {
      if let original = entry.text { comment(original.text, indentation: indentation) }
      // A parameter's number or that of an article is plain, as editors write it.
      let isNumber = ExactInteger.parse(entry.name) != nil
      let key = blanks + (isNumber ? entry.name : YAMLSpelling.text(entry.name)) + ":"
      if entry.isList {
        line(key)
        for item in entry.children.entries {
          guard let original = item.text else { continue }
          comment(original.text, indentation: indentation + 2)
          line(blanks + "  -" + (item.isNeutral ? " " + YAMLSpelling.quoted(original.text) : ""))
        }
      } else if let original = entry.text, entry.children.entries.isEmpty {
        line(key + (entry.isNeutral ? " " + YAMLSpelling.quoted(original.text) : ""))
      } else {
        line(key)
        self.tree(entry.children, indentation: indentation + 2)
      }
      if indentation == 0 { line("") }
    }
  }

  /// The original's body: headings, directives and code as they are, everything else as comments.
  mutating func body(_ source: SourceText, _ range: SourceRange) {
    // By bytes: for `String`, CR and LF are one character.
    let bytes = source.bytes[range.start..<range.end]
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
    }
    if lines.last == "" { lines.removeLast() }
    var fence: Substring?
    var hidden: [String] = []
    for content in lines {
      if let open = fence {
        line(content)
        if content.drop(while: { $0 == " " }).hasPrefix(open) { fence = nil }
        continue
      }
      if content.hasPrefix("```") || content.hasPrefix("~~~") {
        hide(&hidden)
        fence = content.prefix(3)
        line(content)
      } else if content.hasPrefix("::") || content.hasPrefix("#") {
        hide(&hidden)
        line(content)
      } else {
        hidden.append(content)
      }
    }
    hide(&hidden)
  }

  /// Writes lines as one comment, with the blank lines around it outside.
  private mutating func hide(_ lines: inout [String]) {
    defer { lines = [] }
    let first = lines.firstIndex { !$0.isEmpty }
    guard let first, let last = lines.lastIndex(where: { !$0.isEmpty }) else {
      for content in lines { line(content) }
      return
    }
    for content in lines[..<first] { line(content) }
    line("<!--")
    // The end of a comment inside it would be the end.
    for content in lines[first...last] { line(content.replacing("-->", with: "--&gt;")) }
    line("-->")
    for content in lines[(last + 1)...] { line(content) }
  }
}

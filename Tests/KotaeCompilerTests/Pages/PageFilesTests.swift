import Foundation
#if canImport(FoundationXML)
  import FoundationXML
#endif
import Testing

@testable import KotaeCompiler

/// The ids that links may use, for tests that import the compiler as others do.
func noteIDs(_ note: Note) -> [String] { NotePage.ids(of: note) }

/// Feeds, tables and twins, read back by other readers.
@Suite struct PageFilesTests {
  private func built(baseURL: String? = "https://kb.example.com/") async throws -> BuiltSite {
    try await PageSite.own().build(baseURL: baseURL)
  }

  /// The elements of XML by name, with their texts; throws where it isn't well-formed.
  private final class XMLReading: NSObject, XMLParserDelegate {
    var texts: [String: [String]] = [:]
    private var open: [String] = []
    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      open.append(name)
      texts[name, default: []].append("")
    }
    func parser(_ parser: XMLParser, foundCharacters string: String) {
      guard let name = open.last, let last = texts[name]?.indices.last else { return }
      texts[name]?[last] += string
    }
    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) {
      open.removeLast()
    }
  }

  private func xml(_ bytes: [UInt8]) throws -> [String: [String]] {
    let parser = XMLParser(data: Data(bytes))
    let reading = XMLReading()
    parser.delegate = reading
    try #require(parser.parse(), "\(String(describing: parser.parserError))")
    return reading.texts
  }

  @Test(arguments: ["ja", "en"]) func theFeedIsAtom(_ language: String) async throws {
    let site = try await built()
    let notes = site.paths.count { $0.hasPrefix("\(language)/notes/") && $0.hasSuffix(".md") }
    let feed = try xml(site.bytes("\(language)/feed.xml"))
    #expect(feed["feed"]?.count == 1)
    try #require(notes > 1)
    #expect(feed["entry"]?.count == notes)
    #expect(feed["id"]?.first == "https://kb.example.com/\(language)/feed.xml")
    #expect(Set(feed["id"] ?? []).count == notes + 1)
    #expect(feed["updated"]?.allSatisfy { $0.hasSuffix("T00:00:00Z") } == true)
    #expect(feed["updated"]?.count == notes + 1)
    #expect(feed["author"]?.count == 1)
  }

  @Test func theSitemapNamesEveryNoteOnce() async throws {
    let map = try xml(try await built().bytes("sitemap.xml"))
    let addresses = map["loc"] ?? []
    #expect(Set(addresses).count == addresses.count)
    for language in ["ja", "en"] {
      #expect(addresses.contains("https://kb.example.com/\(language)/notes/kstackminfree-stop-0x7f.html"))
    }
    #expect(!addresses.contains { $0.contains("404") })
  }

  @Test func theTablesAgree() async throws {
    let built = try await built()
    let json = try JSONSerialization.jsonObject(with: Data(built.bytes("ja/thresholds.json")))
    let rows = try #require(json as? [[String: Any]])
    let csv = try Self.csv(built.bytes("ja/thresholds.csv"))
    let head = try #require(csv.first)
    #expect(csv.count == rows.count + 1)
    #expect(csv.allSatisfy { $0.count == head.count })
    for (cells, row) in zip(csv.dropFirst(), rows) {
      let line = Dictionary(uniqueKeysWithValues: zip(head, cells))
      #expect(line["note"] == row["note"] as? String)
      #expect(line["amount"] == row["amount"] as? String)
      #expect(line["raw_hex"] == row["rawHex"] as? String)
      #expect(line["raw"] == (row["raw"] as? Int).map(String.init))
      #expect(line["address"] == row["address"] as? String)
    }
    let recommended = rows.first { $0["rawHex"] as? String == "0x2200" }
    #expect(recommended?["amount"] as? String == "8.5")
    #expect(recommended?["raw"] as? Int == 8704)
    #expect(recommended?["recommended"] as? Bool == true)
  }

  /// RFC 4180, read by hand: every record ends in CR LF.
  private static func csv(_ bytes: [UInt8]) throws -> [[String]] {
    try #require(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
    var records: [[String]] = []
    var record: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    var index = 3
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if isQuoted {
        if byte != 0x22 {
          cell.append(byte)
        } else if index < bytes.count, bytes[index] == 0x22 {
          cell.append(0x22)
          index += 1
        } else {
          isQuoted = false
        }
      } else if byte == 0x22 {
        isQuoted = true
      } else if byte == 0x2C {
        record.append(String(decoding: cell, as: UTF8.self))
        cell = []
      } else if byte == 0x0D {
        try #require(index < bytes.count && bytes[index] == 0x0A)
        index += 1
        records.append(record + [String(decoding: cell, as: UTF8.self)])
        record = []
        cell = []
      } else {
        cell.append(byte)
      }
    }
    try #require(record.isEmpty && cell.isEmpty)
    return records
  }

  @Test(arguments: ["=", "+", "-", "@", "＝", "＋", "－", "＠"])
  func aFormulaStaysText(_ first: String) async throws {
    let thresholds = """
      thresholds:
        - id: rows
          title: 題
          parameter: '\(first)HYPERLINK("http://evil","x")'
          unit: count
          compare: above
          rows: [{amount: 1, level: warning}]

      """
    let site = PageSite([
      "kotae.yml": SmallSite.configuration, "content/products.yml": SmallSite.products,
      "content/notes/note-one/ja.md": SmallSite.note(thresholds),
    ])
    let built = try await site.build()
    let rows = try Self.csv(built.bytes("ja/thresholds.csv"))
    #expect(rows.last?[4] == "'\(first)HYPERLINK(\"http://evil\",\"x\")")
    #expect(rows.last?.last == "notes/note-one.html#row-rows_0x1")
  }

  @Test(arguments: [
    "# Windows Server 2003 R2 が STOP 0x0000007F で停止する\n", "- 状態: 未検証\n", "> **未検証**: 手順は実機で試していません。",
    "## 原因 {#cause}\n", "](../../files/kstackminfree-stop-0x7f/kernel-stack.ja.svg)",
    "| 設定する値 | 8.5 KB | 8,704 | `0x2200` | 推奨 |\n", "1. STOP 画面かメモリ ダンプで",
    "| `KStackMinFree` | REG\\_DWORD | ",
    "[kstackminfree-apply.reg](../../files/kstackminfree-stop-0x7f/kstackminfree-apply.reg)",
  ]) func aTwinHolds(_ part: String) async throws {
    let twin = try await built().text("ja/notes/kstackminfree-stop-0x7f.md")
    #expect(twin.contains(part.replacing("REG\\_DWORD", with: "REG_DWORD")))
    #expect(!twin.contains("::limits") && !twin.contains("::thresholds"))
    #expect(!twin.contains("\n\n\n"))
  }

  @Test func llmsNamesEveryTwin() async throws {
    let built = try await built()
    let text = try built.text("llms.txt")
    #expect(text.hasPrefix("# 障害対応ノート\n\n> "))
    for path in built.paths where path.hasSuffix(".md") {
      #expect(text.contains("](https://kb.example.com/\(path)): "), "\(path)")
    }
  }

  @Test(arguments: [
    ("a_b", "a_b"), ("_a", "\\_a"), ("[x](y)", "\\[x\\](y)"), ("a|b*c`d", "a\\|b\\*c\\`d"),
    ("<b>\nc", "\\<b> c"),
  ]) func textInMarkdown(_ text: String, _ expected: String) {
    #expect(MarkdownText.escaped(text) == expected)
  }

  @Test(arguments: [("a", "`a`"), ("a`b", "`` a`b ``"), ("``", "``` `` ```")])
  func codeInMarkdown(_ text: String, _ expected: String) {
    #expect(MarkdownText.code(text) == expected)
  }

  @Test(arguments: [
    ("https://a.example/", "/"), ("https://a.example/kb/", "/kb/"), ("http://a/b/c/", "/b/c/"),
  ]) func mountPaths(_ base: String, _ path: String) {
    #expect(SitePath.mount(ofBaseURL: base) == path)
  }
}

import Foundation
import KotaeCompiler
import Testing

@Suite struct JSONWriterTests {
  private func sample(_ layout: JSONWriter.Layout) -> String {
    var json = JSONWriter(layout)
    json.beginObject()
    json.member("b", 1)
    json.member("a", true)
    json.key("list")
    json.beginArray()
    json.string("x")
    json.null()
    json.beginObject()
    json.end()
    json.beginArray()
    json.end()
    json.int(UInt64.max)
    json.end()
    json.member("last", "")
    json.end()
    return String(decoding: json.finished(), as: UTF8.self)
  }

  @Test func compact() {
    #expect(
      sample(.compact) == #"{"b":1,"a":true,"list":["x",null,{},[],18446744073709551615],"last":""}"#)
  }

  @Test func indented() {
    #expect(
      sample(.indented) == """
        {
          "b": 1,
          "a": true,
          "list": [
            "x",
            null,
            {},
            [],
            18446744073709551615
          ],
          "last": ""
        }
        """)
  }

  @Test(arguments: [
    ("a\"b\\c", #""a\"b\\c""#), ("\u{0}\u{1F}\u{7F}", #""\u0000\u001f\u007f""#),
    ("\n\r\t\u{8}\u{C}", #""\n\r\t\b\f""#),
    ("日本語 😀", "\"日本語 😀\""), ("</script>", "\"</script>\""), ("a\u{2028}b", "\"a\u{2028}b\""),
  ])
  func strings(_ text: String, _ expected: String) {
    var json = JSONWriter()
    json.string(text)
    #expect(String(decoding: json.finished(), as: UTF8.self) == expected)
  }

  @Test(arguments: [
    ("</script>", #""\u003c/script\u003e""#), ("a&b", #""a\u0026b""#),
    ("a\u{2028}b\u{2029}", #""a\u2028b\u2029""#), ("\u{2027}あ\u{202A}", "\"\u{2027}あ\u{202A}\""),
  ])
  func markup(_ text: String, _ expected: String) {
    var json = JSONWriter(escapesMarkup: true)
    json.string(text)
    #expect(String(decoding: json.finished(), as: UTF8.self) == expected)
  }

  @Test(arguments: [false, true])
  func everyCharacterSurvives(_ escapesMarkup: Bool) throws {
    var text = String.UnicodeScalarView()
    for value in (0..<0x3100).map(UInt32.init) + [0xFFFF, 0x1F600, 0x10FFFF] {
      if let scalar = Unicode.Scalar(value) { text.append(scalar) }
    }
    var json = JSONWriter(escapesMarkup: escapesMarkup)
    json.beginArray()
    json.string(String(text))
    json.end()
    let read = try JSONSerialization.jsonObject(with: Data(json.finished())) as? [String]
    #expect(read?.first.map { Array($0.unicodeScalars) } == Array(text))
  }
}

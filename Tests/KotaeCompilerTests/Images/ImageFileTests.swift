// Pictures in notes: their sizes on pages, and what is said of files that aren't what they seem.

import Testing

@testable import KotaeCompiler

@Suite struct ImageFileTests {
  /// A note that shows each of `files`, compiled.
  private func compile(_ files: [String: [UInt8]]) async throws -> Compilation {
    let names = files.keys.sorted()
    let body = names.map { "![図](\($0))\n\n" }.joined()
    var site = TestSite(["kotae.yml": SmallSite.configuration, "content/products.yml": SmallSite.products])
    site.files["content/notes/one/ja.md"] = Array(SmallSite.note(body: body).utf8)
    for (name, bytes) in files { site.files["content/notes/one/" + name] = bytes }
    return try await site.check()
  }

  private func codes(_ compilation: Compilation) -> [DiagnosticCode] {
    compilation.diagnostics.filter { !$0.location.path.hasPrefix("templates/") }.map(\.code)
  }

  @Test(arguments: [
    ("png", SampleImages.png, 31, 17), ("png", SampleImages.png16, 2, 9), ("jpg", SampleImages.jpeg, 31, 17),
    ("JPEG", SampleImages.jpegProgressive, 31, 17), ("jpg", SampleImages.jpegTurned, 17, 31),
    ("jpg", SampleImages.jpegUpsideDown, 31, 17), ("gif", SampleImages.gif, 31, 17),
    ("gif", SampleImages.gifAnimated, 5, 3),
    ("webp", SampleImages.webpLossy, 31, 17), ("webp", SampleImages.webpLossless, 31, 17),
    ("webp", SampleImages.webpExtended, 31, 17),
  ])
  func sizes(_ ending: String, _ bytes: [UInt8], _ width: Int, _ height: Int) throws {
    let file = try AttachedFile(name: "a." + ending, path: "p") { _ in bytes }
    #expect(file.size == ImageSize(width: width, height: height))
    #expect(file.diagnostics.isEmpty)
  }

  /// A file that ends anywhere before its end is no image; what it says about lengths is never believed.
  @Test(arguments: [
    ("png", SampleImages.png), ("jpg", SampleImages.jpeg), ("jpg", SampleImages.jpegTurned),
    ("gif", SampleImages.gif),
    ("gif", SampleImages.gifAnimated), ("webp", SampleImages.webpLossy), ("webp", SampleImages.webpLossless),
    ("webp", SampleImages.webpExtended),
  ])
  func truncatedFiles(_ ending: String, _ bytes: [UInt8]) throws {
    for count in 0..<bytes.count {
      let file = try AttachedFile(name: "a." + ending, path: "p") { _ in Array(bytes[..<count]) }
      #expect(file.diagnostics.map(\.code) == [.imageUnreadable], "\(count) of \(bytes.count) bytes")
      #expect(file.size == nil)
    }
  }

  /// Whatever bytes are changed, nothing traps.
  @Test(arguments: [
    ("png", SampleImages.png), ("jpg", SampleImages.jpegTurned), ("gif", SampleImages.gifAnimated),
    ("webp", SampleImages.webpExtended), ("webp", SampleImages.webpLossless),
  ])
  func damagedFiles(_ ending: String, _ bytes: [UInt8]) throws {
    for place in bytes.indices {
      for value in [0, 0x7F, 0xFF] as [UInt8] {
        var damaged = bytes
        damaged[place] = value
        let file = try AttachedFile(name: "a." + ending, path: "p") { _ in damaged }
        #expect(file.size.map { $0.width > 0 && $0.height > 0 } ?? !file.diagnostics.isEmpty)
      }
    }
  }

  @Test func whatFollowsTheImageIsNoDamage() throws {
    for (ending, bytes) in [
      ("png", SampleImages.png), ("jpg", SampleImages.jpeg), ("gif", SampleImages.gif),
      ("webp", SampleImages.webpLossy),
    ] {
      let file = try AttachedFile(name: "a." + ending, path: "p") { _ in bytes + [0, 1, 2, 3] }
      #expect(file.diagnostics.isEmpty)
    }
  }

  @Test(arguments: [
    ("a.jpg", SampleImages.png, "PNG"), ("a.png", SampleImages.jpeg, "JPEG"),
    ("a.gif", SampleImages.webpLossy, "WebP"),
    ("a.svg", SampleImages.gif, "GIF"),
    ("a.png", Array("\n<svg xmlns='http://www.w3.org/2000/svg'/>".utf8), "SVG"),
  ])
  func wrongExtensions(_ name: String, _ bytes: [UInt8], _ format: String) async throws {
    let compilation = try await compile([name: bytes])
    #expect(codes(compilation) == [.imageExtension])
    #expect(compilation.diagnostics.first?.arguments == ["file": name, "format": format])
    #expect(compilation.diagnostics.first?.location.path == "content/notes/one/" + name)
  }

  @Test func otherFilesAreNoImages() async throws {
    try await SmallSite.check(
      [
        "content/notes/one/ja.md": SmallSite.note(body: "![図](⟦a.bmp⟧) ![図](⟦trace.txt⟧) [図](a.bmp)\n"),
        "content/notes/one/a.bmp": "BM", "content/notes/one/trace.txt": "",
      ], [.imageFormat, .imageFormat])
  }

  @Test func pagesSaySizes() throws {
    var options = MarkdownOptions()
    options.imageSize = { $0 == "a.png" ? ImageSize(width: 640, height: 480) : nil }
    let (document, _) = KotaeCompilerTests.compile("![a](a.png) ![b](b.png)", options: options)
    #expect(
      document.htmlText == """
        <p><img src="a.png" alt="a" width="640" height="480" loading="lazy" decoding="async" /> \
        <img src="b.png" alt="b" loading="lazy" decoding="async" /></p>

        """)
  }

  /// Both editions of a note know its pictures, by whatever path leads to them.
  @Test func everyEditionKnowsTheSizes() async throws {
    var site = TestSite(["kotae.yml": SmallSite.configuration, "content/products.yml": SmallSite.products])
    site.files["content/notes/one/ja.md"] = Array(SmallSite.note(body: "![図](図/%E5%9B%B3.png)\n").utf8)
    site.files["content/notes/one/en.md"] = Array(SmallSite.translation(body: "![x](./図/../図/図.png)\n").utf8)
    site.files["content/notes/one/図/図.png"] = SampleImages.png
    let folder = SourceTree(site.files.map { CompilerInput.File(path: $0.key, byteCount: $0.value.count) })
      .notes[0]
    let files = site.files
    let compiler = NoteCompiler(
      languages: [Language(rawValue: "ja"), Language(rawValue: "en")], noteIDs: ["one"], labels: [:],
      productNames: nil,
      read: { files[$0] ?? [] })
    let unit = try compiler.compile(folder)
    let pages = unit.note?.editions.map(\.body.htmlText) ?? []
    #expect(pages.count == 2)
    #expect(pages.allSatisfy { $0.contains("width=\"31\" height=\"17\"") })
  }

  /// A picture is read once, and nothing else is read at all.
  @Test func filesAreReadOnce() throws {
    let counter = Counter()
    for name in ["a.png", "a.zip", "a.reg", "a.html", "trace", "a.txt", "a.xml"] {
      _ = try AttachedFile(name: name, path: name) { path in
        counter.paths.append(path)
        return SampleImages.png
      }
    }
    #expect(counter.paths == ["a.png", "a.xml"])
  }

  private final class Counter { var paths: [String] = [] }

  @Test(arguments: ["a.html", "a.HTM", "b/c.xhtml", "a.svgz", "a.js", "a.mht"])
  func activeFiles(_ name: String) async throws {
    try await SmallSite.check(
      [
        "content/notes/one/ja.md": SmallSite.note(body: "[x](\(name))\n"),
        "content/notes/one/" + name: "⟦⟧x",
      ], [.activeFile])
  }

  @Test(arguments: [
    "<a>⟦<s xmlns=\"http://www.w3.org/1999/xhtml\">⟧</s></a>",
    "<a xmlns:h='http://www.w3.org/1999/xhtml'>⟦<h:script/>⟧</a>",
    "⟦<svg xmlns=\"http://www.w3.org/2000/svg\">⟧</svg>", "⟦<?xml-stylesheet href='a.xsl'?>⟧<a/>",
    "<!DOCTYPE a ⟦[⟧<!ENTITY x 'y'>]><a>&x;</a>".replacing("⟦[⟧", with: "[").replacing(
      "<!DOCTYPE a [", with: "⟦<!DOCTYPE a [⟧"),
    // What stands before the end of a broken file runs all the same.
    "<a>⟦<h:p xmlns:h='http://www.w3.org/1999/xhtml'>⟧<b>",
  ])
  func activeXML(_ text: String) async throws {
    try await SmallSite.check(
      ["content/notes/one/ja.md": SmallSite.note(), "content/notes/one/a.xml": text], [.activeFile])
  }

  /// Whatever a server offers as XML is read as XML.
  @Test(arguments: ["a.rdf", "a.RSS", "a.atom", "a.xsd", "a.mml", "図.kml"])
  func otherNamesOfXML(_ name: String) throws {
    let page = Array("<a><h:script xmlns:h='http://www.w3.org/1999/xhtml'/></a>".utf8)
    #expect(try AttachedFile(name: name, path: "p") { _ in page }.diagnostics.map(\.code) == [.activeFile])
    #expect(try AttachedFile(name: name, path: "p") { _ in Array("<a/>".utf8) }.diagnostics.isEmpty)
  }

  @Test(arguments: [
    "<?xml version=\"1.0\"?><Event xmlns=\"http://schemas.microsoft.com/win/2004/08/events/event\"><System/></Event>",
    "<!DOCTYPE a SYSTEM 'a.dtd'><a/>", "<a>&amp;", "", "plain",
  ])
  func otherXML(_ text: String) async throws {
    try await SmallSite.check(
      ["content/notes/one/ja.md": SmallSite.note(), "content/notes/one/a.xml": text], [])
  }

  /// Scheduled tasks are exported as UTF-16; what expat can't read, a browser might.
  @Test func encodingsOfXML() throws {
    func codes(_ bytes: [UInt8]) throws -> [DiagnosticCode] {
      try AttachedFile(name: "a.xml", path: "p") { _ in bytes }.diagnostics.map(\.code)
    }
    func utf16(_ text: String) -> [UInt8] {
      text.utf16.reduce(into: [0xFF, 0xFE]) { $0 += [UInt8($1 & 0xFF), UInt8($1 >> 8)] }
    }
    #expect(try codes(utf16("<?xml version='1.0' encoding='UTF-16'?><Task/>")) == [])
    #expect(try codes(utf16("<h:p xmlns:h='http://www.w3.org/1999/xhtml'/>")) == [.activeFile])
    #expect(try codes(Array("<?xml version='1.0' encoding='Shift_JIS'?><a/>".utf8)) == [.activeFile])
  }
}

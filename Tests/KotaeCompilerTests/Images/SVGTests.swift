// What an SVG may hold: every way to run or load something is refused at its place, drawing isn't.

import Testing

@testable import KotaeCompiler

@Suite struct SVGTests {
  private static let head =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">"

  private func check(
    _ marked: String, _ what: String?, sourceLocation: TestLocation = #_sourceLocation
  ) {
    let text = MarkedText(marked, sourceLocation: sourceLocation)
    let svg = SVGCheck(text.bytes, .svg)
    #expect(svg.offences.map(\.range) == text.ranges, "\(svg.offences)", sourceLocation: sourceLocation)
    if let what { #expect(svg.offences.map(\.what) == [what], sourceLocation: sourceLocation) }
    #expect(svg.brokenAt == nil, sourceLocation: sourceLocation)
  }

  @Test(arguments: [
    ("⟦<script>⟧alert(1)</script>", "<script>"), ("⟦<script href=\"a.js\"/>⟧", "<script>"),
    ("<s:g xmlns:s=\"http://www.w3.org/2000/svg\">⟦<s:script/>⟧</s:g>", "<script>"),
    ("<g>⟦<foreignObject>⟧</foreignObject></g>", "<foreignObject>"),
    // One mistake, one message; what follows is looked at again.
    (
      "⟦<foreignObject>⟧<p xmlns=\"http://www.w3.org/1999/xhtml\" onclick=\"a()\"><b/></p><script/></foreignObject>"
        + "<g>⟦<script>⟧</script></g>", nil
    ),
    ("⟦<h:script xmlns:h=\"http://www.w3.org/1999/xhtml\">⟧</h:script>", "<script>"),
    ("⟦<m:math xmlns:m=\"http://www.w3.org/1998/Math/MathML\">⟧</m:math>", "<math>"),
    ("⟦<x:a xmlns:x=\"http://example.com/unknown\">⟧</x:a>", "<a>"), ("⟦<g xmlns=\"\">⟧</g>", "<g>"),
    ("⟦<rect onclick=\"a()\"/>⟧", "onclick"), ("⟦<rect ONLOAD=\"a()\"/>⟧", "ONLOAD"),
    ("⟦<g onnewevent='x'>⟧</g>", "onnewevent"),
    ("⟦<image href=\"a.png\"/>⟧", "<image>"), ("⟦<image href=\"data:image/png;base64,AAAA\"/>⟧", "<image>"),
    ("⟦<feImage href=\"#a\"/>⟧", "<feImage>"), ("⟦<iframe src=\"a\"/>⟧", "<iframe>"),
    ("⟦<audio/>⟧", "<audio>"),
    ("⟦<use href=\"a.svg#b\"/>⟧", "href=\"a.svg#b\""), ("⟦<use xlink:href=\"http://example.com/#b\"/>⟧", nil),
    ("⟦<use href=\"data:image/svg+xml,x#b\"/>⟧", nil), ("⟦<a href=\"https://example.com/\">⟧</a>", nil),
    ("⟦<a href=\"&#106;avascript:alert(1)\">⟧</a>", "href=\"javascript:alert(1)\""),
    ("⟦<a href=\" javascript:alert(1)\">⟧</a>", nil), ("⟦<a href=\"java&#10;script:a()\">⟧</a>", nil),
    ("⟦<a href=\"\">⟧</a>", nil),
    ("⟦<a q:href=\"x\" xmlns:q=\"http://www.w3.org/1999/xlink\">⟧</a>", nil),
    ("⟦<textPath href=\"b\"/>⟧", nil),
    ("⟦<g xml:base=\"http://example.com/\">⟧</g>", "base=\"http://example.com/\""),
    ("⟦<mpath href=\"a#b\"/>⟧", nil),
    ("⟦<set attributeName=\"href\" to=\"javascript:a()\"/>⟧", "attributeName=\"href\""),
    ("⟦<animate attributeName=\" xlink:HREF \" values=\"#a;b\"/>⟧", nil),
    ("⟦<set attributeName=\"onclick\"/>⟧", nil),
    ("⟦<rect fill=\"url(http://example.com/#a)\"/>⟧", "url(http://example.com/#a)"),
    ("⟦<rect fill=\"URL( 'a.svg#b' )\"/>⟧", "url('a.svg#b' )"),
    ("⟦<rect fill=\"url(&quot;a&quot;)\"/>⟧", nil),
    ("⟦<rect filter=\"u\\72l(a)\"/>⟧", "\\"), ("⟦<rect style=\"fill:u\\72 l(a)\"/>⟧", "\\"),
    ("⟦<rect style=\"background:image-set('a' 1x)\"/>⟧", "image-set('a' 1x)"),
    ("⟦<rect style=\"fill:url(#a);mask:url(b)\"/>⟧", "url(b)"),
    ("⟦<animate attributeName=\"fill\" to=\"url(a)\"/>⟧", nil),
    ("⟦<style>⟧@import 'a.css';</style>", "@import"), ("⟦<style>⟧@IMPORT url(a.css);</style>", nil),
    ("⟦<style>⟧<![CDATA[@import \"a\"]]></style>", "@import"),
    ("⟦<style>⟧&#64;import 'a'</style>", "@import"),
    ("⟦<style>⟧@im<!-- x -->port 'a'</style>", "@import"),
    ("⟦<style>⟧.a{fill:url(//example.com/a)}</style>", nil),
    ("⟦<style>⟧@font-face{src:url(data:font/woff2;base64,AA)}</style>", nil),
    ("⟦<style>⟧.a{fill:u\\72l(a)}</style>", "\\"),
    ("⟦<style>⟧@namespace x 'a';</style>", "@namespace"),
    ("⟦<style type=\"text/css\">⟧a{b:src('c')}</style>", nil),
  ])
  func refused(_ content: String, _ what: String?) {
    check(Self.head + content + "</svg>", content.split(separator: "⟦").count > 2 ? nil : what)
  }

  @Test(arguments: [
    "⟦<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"a()\">⟧</svg>",
    "⟦<?xml-stylesheet href=\"a.css\"?>⟧<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    "⟦<?php x?>⟧<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    "⟦<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">⟧<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    "⟦<!DOCTYPE svg [⟧<!ENTITY a \"b\">]><svg xmlns=\"http://www.w3.org/2000/svg\">&a;</svg>",
    "<?xml version=\"1.0\"?>\n⟦<!DOCTYPE svg>⟧<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    "⟦<?xml version=\"1.0\" encoding=\"UTF-7\"?>⟧<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    "⟦<?xml version=\"1.0\" encoding=\"Shift_JIS\"?>⟧<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
  ])
  func refusedDocuments(_ marked: String) { check(marked, nil) }

  @Test(arguments: [
    "<rect width=\"1\" height=\"1\" fill=\"url(#a)\" style=\"fill: url( '#a' )\" data-x=\"url(b)\" aria-label=\"C:\\(x)\"/>",
    "<use xlink:href=\"#a\"/><use href=\" #a\"/><a href=\"#a\"><text>x</text></a><textPath href=\"#p\"/>",
    "<style>.a{fill:red} @media (prefers-color-scheme: dark){.a{fill:url(#b)}} @keyframes k{from{x:0}}</style>",
    "<defs><linearGradient id=\"a\"><stop offset=\"0\"/></linearGradient><filter id=\"f\"><feGaussianBlur/></filter></defs>",
    "<animate attributeName=\"x\" from=\"0\" to=\"1\"/><set attributeName=\"fill\" to=\"red\"/>",
    "<title>図 &lt;script&gt; onload=</title><desc><![CDATA[<script>]]></desc><!-- <script> -->",
    "<i:x xmlns:i=\"http://www.inkscape.org/namespaces/inkscape\" i:href=\"C:\\a\"/>",
    "<metadata><r:RDF xmlns:r=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><r:li r:resource=\"http://example.com/\"/></r:RDF></metadata>",
    "<text font-family=\"'Noto Sans', sans-serif\" transform=\"translate(1,2) rotate(3)\">(url)</text>",
  ])
  func allowed(_ content: String) { check(Self.head + content + "</svg>", nil) }

  @Test func otherPlacesForNamesAreFine() {
    check(
      "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"no\"?>\n<s:svg xmlns:s=\"http://www.w3.org/2000/svg\"><s:g/></s:svg>",
      nil)
    check("\u{FEFF}<svg xmlns='http://www.w3.org/2000/svg'/>", nil)
    check("<?xpacket begin='x'?><svg xmlns='http://www.w3.org/2000/svg'/>", nil)
  }

  /// What browsers would read as something else, or not at all.
  @Test(arguments: [
    ("<html><script>a()</script></html>", 0), ("<svg/>", 0),
    ("<svg xmlns=\"http://www.w3.org/1999/xhtml\"/>", 0), ("", 0),
    ("text", 0), ("<svg xmlns=\"http://www.w3.org/2000/svg\">", 40),
    ("<svg xmlns=\"http://www.w3.org/2000/svg\"><g></svg>", 45),
    ("<svg xmlns=\"http://www.w3.org/2000/svg\">&nbsp;</svg>", 40),
    ("<svg xmlns=\"http://www.w3.org/2000/svg\" a=b/>", 42),
    ("<svg xmlns=\"http://www.w3.org/2000/svg\"/><script/>", 41),
  ])
  func broken(_ text: String, _ place: Int) {
    let svg = SVGCheck(Array(text.utf8), .svg)
    #expect(svg.brokenAt == place)
    #expect(svg.offences.isEmpty)
  }

  @Test func otherEncodings() {
    let text = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>"
    var little: [UInt8] = [0xFF, 0xFE]
    var big: [UInt8] = []
    for unit in text.utf16 {
      little += [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      big += [UInt8(unit >> 8), UInt8(unit & 0xFF)]
    }
    for bytes in [little, big, Array(text.utf8) + [0xFF], [0x1F, 0x8B] + Array(text.utf8)] {
      let svg = SVGCheck(bytes, .svg)
      #expect(svg.brokenAt != nil || !svg.offences.isEmpty)
    }
    let notUTF8 = SVGCheck(
      Array("<svg xmlns=\"http://www.w3.org/2000/svg\">".utf8) + [0x82, 0xA0] + Array("</svg>".utf8), .svg)
    #expect(notUTF8.brokenAt == 40)
  }

  @Test(arguments: [
    ("width=\"640\" height=\"480\"", 640, 480), ("width=\"6.4in\" height=\"254mm\"", 614, 960),
    ("width=\"30pt\" height=\"1pc\"", 40, 16), ("viewBox=\"0 0 300.4 120\"", 300, 120),
    ("viewBox=\"-5,-5,10,20\"", 10, 20),
    ("width=\"100\" viewBox=\"0 0 10 20\"", 100, 200), ("height=\"100\" viewBox=\"0 0 10 20\"", 50, 100),
    ("width=\"100%\" height=\"100%\" viewBox=\"0 0 10 20\"", 10, 20),
    ("width=\"0.2\" height=\" 3PX \"", 1, 3),
  ])
  func sizes(_ attributes: String, _ width: Int, _ height: Int) {
    let svg = SVGCheck(Array("<svg xmlns=\"http://www.w3.org/2000/svg\" \(attributes)/>".utf8), .svg)
    #expect(svg.size == ImageSize(width: width, height: height))
  }

  @Test(arguments: [
    "", "width=\"100%\"", "width=\"5\"", "viewBox=\"0 0 0 5\"", "viewBox=\"a\"", "width=\"1e9\" height=\"2\"",
    "width=\"nan\" height=\"inf\"", "width=\"5em\" height=\"5em\"",
  ])
  func noSizes(_ attributes: String) {
    let svg = SVGCheck(Array("<svg xmlns=\"http://www.w3.org/2000/svg\" \(attributes)/>".utf8), .svg)
    #expect(svg.size == nil)
    #expect(svg.offences.isEmpty && svg.brokenAt == nil)
  }

  /// In a note, each place is reported, also of a file that nothing shows.
  @Test func theFileIsShown() async throws {
    try await SmallSite.check(
      [
        "content/notes/one/ja.md": SmallSite.note(),
        "content/notes/one/図.svg":
          "<svg xmlns=\"http://www.w3.org/2000/svg\">\n⟦<script>⟧</script>\n⟦<a href=\"b\">⟧</a></svg>",
        "content/notes/one/b.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\">⟦⟧",
      ], [.imageUnreadable, .refusedSVG, .refusedSVG])
  }

  /// A bomb is refused before it explodes, and depth is no matter of the stack.
  @Test func sizeAndDepthAreHarmless() {
    let bomb =
      "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\">" + (0..<20).map { "<!ENTITY a\($0) \"&a;&a;&a;\">" }.joined()
      + "]><a>&a;</a>"
    #expect(SVGCheck(Array(bomb.utf8), .svg).offences.map(\.what) == ["<!DOCTYPE>"])
    let deep = Self.head + String(repeating: "<g>", count: 100_000)
    #expect(SVGCheck(Array(deep.utf8), .svg).brokenAt == deep.utf8.count)
  }
}

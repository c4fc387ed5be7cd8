import Testing

@testable import KotaeCompiler

/// Commands on pages: a `span` a line, one for each parameter, and nothing else but the command.
@Suite struct CommandLinesTests {
  @Test(arguments: [
    ("net start", "<span>net start</span>"),
    ("", "<span></span>"),
    ("a\nb", "<span>a</span>\n<span>b</span>"),
    ("a\n\nb", "<span>a</span>\n<span></span>\n<span>b</span>"),
    ("Get-Item -Path 'x'", "<span>Get-Item <span>-Path</span> &#39;x&#39;</span>"),
    ("-a\n-b <c>", "<span><span>-a</span></span>\n<span><span>-b</span> &lt;c&gt;</span>"),
    (
      #"reg load HKLM\X "C:\a b\\c\" -f \"#,
      #"<span>reg load HKLM\<wbr>X &quot;C:\<wbr>a b\\<wbr>c\&quot; <span>-f</span> \</span>"#
    ),
    ("x - y -", "<span>x - y -</span>"),
    ("  - name: 'a-b'", "<span>  - name: &#39;a-b&#39;</span>"),
    ("echo 日本  語 -値", "<span>echo 日本  語 <span>-値</span></span>"),
  ])
  func lines(_ command: String, _ html: String) {
    let found = String(decoding: NotePage.lines(ofCommand: command), as: UTF8.self)
    #expect(found == html)
    let text = found.replacing("<span>", with: "").replacing("</span>", with: "").replacing("<wbr>", with: "")
    #expect(text == String(decoding: command.escapedHTML, as: UTF8.self))
  }
}

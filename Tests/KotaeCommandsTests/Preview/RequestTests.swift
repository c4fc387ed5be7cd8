// Requests: what is read, what is refused, and to which path a target leads.

import Testing

@testable import KotaeCommands

@Suite struct RequestHeadTests {
  private func head(_ text: String) -> Result<RequestHead, RequestHead.Refusal> {
    let bytes = Array(text.utf8)
    return Result { () throws(RequestHead.Refusal) in try RequestHead(bytes[...]) }
  }

  @Test func readsAHead() throws {
    let head = try head(
      "GET /a%20b?c HTTP/1.1\r\nHost: x:1\r\nX-Empty:\r\nConnection: keep-alive, Upgrade \r\n\r\n"
    ).get()
    #expect(head.method == "GET")
    #expect(head.target == "/a%20b?c")
    #expect(head.value("host") == "x:1")
    #expect(head.value("x-empty") == "")
    #expect(head.value("y") == nil)
    #expect(head.has("upgrade", in: "connection"))
    #expect(!head.has("up", in: "connection"))
    #expect(head.keepsConnection)
  }

  @Test(arguments: [
    "\r\n\r\n", "GET /\r\n\r\n", "GET / HTTP/2.0\r\n\r\n", "GET  / HTTP/1.1\r\n\r\n",
    "GET / HTTP/1.1 \r\n\r\n",
    "G(T / HTTP/1.1\r\n\r\n", "GET /ä HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nx\r\n\r\n",
    "GET / HTTP/1.1\r\nx : y\r\n\r\n", "GET / HTTP/1.1\r\n: y\r\n\r\n",
    "GET / HTTP/1.1\r\nx: y\r\n z\r\n\r\n",
    "GET / HTTP/1.1\r\nx: y\nz: u\r\n\r\n", "GET / HTTP/1.1\r\nx: \0\r\n\r\n",
  ])
  func refusesWhatIsAmbiguous(text: String) { #expect(head(text) == .failure(.malformed)) }

  @Test func refusesTooManyFields() {
    let fields = String(repeating: "a: b\r\n", count: RequestHead.fieldLimit + 1)
    #expect(head("GET / HTTP/1.1\r\n" + fields + "\r\n") == .failure(.tooLarge))
  }

  @Test(arguments: [
    ("HTTP/1.1\r\n", true), ("HTTP/1.1\r\nConnection: Close\r\n", false), ("HTTP/1.0\r\n", false),
    ("HTTP/1.0\r\nConnection: keep-alive\r\n", true), ("HTTP/1.1\r\nContent-Length: 3\r\n", false),
    ("HTTP/1.1\r\nContent-Length: 0\r\n", true), ("HTTP/1.1\r\nTransfer-Encoding: chunked\r\n", false),
  ])
  func knowsWhetherAnotherRequestMayFollow(rest: String, keeps: Bool) throws {
    #expect(try head("GET / " + rest + "\r\n").get().keepsConnection == keeps)
  }

  @Test func findsTheEndWhereverTheBytesAreCut() {
    let bytes = Array("GET / HTTP/1.1\r\na: b\r\n\r\nGET".utf8)
    let end = bytes.count - 3
    for searched in 0..<end { #expect(RequestHead.end(in: bytes, searchedUpTo: searched) == end) }
    for count in 0..<end { #expect(RequestHead.end(in: Array(bytes[..<count])) == nil) }
  }
}

@Suite struct RequestPathTests {
  @Test(arguments: [
    ("/", ""), ("/ja/notes/x.html", "ja/notes/x.html"), ("/ja/", "ja/"), ("/a%20b", "a b"),
    ("/x?y=/../z", "x"),
    ("/%E7%97%87", "症"), ("/a%252e", "a%2e"), ("/..a/b..", "..a/b.."), ("/...", "..."),
  ])
  func decodesOnce(target: String, path: String) { #expect(RequestPath(target)?.path == path) }

  @Test(arguments: [
    "", "x", "*", "http://h/x", "//x", "/a//b", "/.", "/..", "/../x", "/a/../b", "/a/.", "/%2e%2e/x",
    "/a/%2E", "/%00",
    "/%0a", "/a%5cb", "/a\\b", "/%", "/%1", "/%gg", "/%ff", "/%c0%ae%c0%ae/x", "/%7f",
  ])
  func refusesWhatIsNoPlainPath(target: String) { #expect(RequestPath(target) == nil) }

  @Test func findsParameters() throws {
    let path = try #require(RequestPath("/_kotae/note?page=ja%2Fnotes%2Fx.html&language=ja&bad=%ff&none"))
    #expect(path.parameter("page") == "ja/notes/x.html")
    #expect(path.parameter("language") == "ja")
    #expect(path.parameter("bad") == nil)
    #expect(path.parameter("none") == "")
    #expect(path.parameter("pag") == nil)
  }

  @Test func tellsTwoNormalFormsApart() throws {
    let composed = try #require(RequestPath("/%E3%82%AC"))
    let decomposed = try #require(RequestPath("/%E3%82%AB%E3%82%99"))
    #expect(!composed.path.utf8.elementsEqual(decomposed.path.utf8))
  }
}

@Suite struct RequestRulesTests {
  private let rules = RequestRules(host: "127.0.0.1", port: 4242)

  private func status(_ rules: RequestRules, _ fields: String, own: Bool = false) throws -> Answer.Status? {
    let text = "GET / HTTP/1.1\r\n" + fields + "\r\n"
    return rules.refusal(of: try RequestHead(Array(text.utf8)[...]), isOwnPath: own)?.status
  }

  @Test(arguments: ["127.0.0.1:4242", "localhost:4242", "LOCALHOST:4242", "[::1]:4242"])
  func answersUnderItsNames(host: String) throws { #expect(try status(rules, "Host: \(host)\r\n") == nil) }

  @Test(arguments: [
    "127.0.0.1", "127.0.0.1:80", "127.0.0.1:42420", "a.example:4242", "127.0.0.1.a.example:4242", "::1:4242",
    ":4242", "",
    "10.0.0.1:4242", "0.0.0.0:4242",
  ])
  func refusesOtherNames(host: String) throws {
    #expect(try status(rules, "Host: \(host)\r\n") == .misdirected)
  }

  @Test func refusesNoNameAndTwo() throws {
    #expect(try status(rules, "") == .misdirected)
    #expect(try status(rules, "Host: localhost:4242\r\nHost: localhost:4242\r\n") == .misdirected)
  }

  @Test func needsNoPortWhereItIsTheUsualOne() throws {
    let rules = RequestRules(host: "localhost", port: 80)
    #expect(rules.origin == "http://localhost")
    #expect(try status(rules, "Host: localhost\r\n") == nil)
  }

  @Test func answersUnderAddressesWhereItListensEverywhere() throws {
    for host in ["0.0.0.0", "::"] {
      let rules = RequestRules(host: host, port: 4242)
      #expect(!rules.isLoopback)
      #expect(try status(rules, "Host: 192.168.1.5:4242\r\n") == nil)
      #expect(try status(rules, "Host: [fe80::1]:4242\r\n") == nil)
      #expect(try status(rules, "Host: kb.example:4242\r\n") == .misdirected)
      #expect(try status(rules, "Host: 1.2.3.400:4242\r\n") == .misdirected)
    }
  }

  @Test(
    arguments: [
      ("http://127.0.0.1:4242", nil), ("http://localhost:4242", .forbidden),
      ("https://127.0.0.1:4242", .forbidden),
      ("null", .forbidden), ("http://127.0.0.1:42421", .forbidden),
    ] as [(String, Answer.Status?)])
  func letsOnlyItsOwnPagesAskForItsOwn(origin: String, refusal: Answer.Status?) throws {
    let fields = "Host: 127.0.0.1:4242\r\nOrigin: \(origin)\r\n"
    #expect(try status(rules, fields, own: true) == refusal)
    #expect(try status(rules, fields) == nil)
  }

  @Test(arguments: [
    ("localhost", true), ("127.0.0.1", true), ("::1", true), ("0.0.0.0", true), ("kb.example", false),
    ("", false),
    ("127.0.0.1:80", false), ("256.0.0.1", false),
  ])
  func knowsWhatToListenOn(host: String, isListenable: Bool) {
    #expect(RequestRules.isListenable(host) == isListenable)
  }
}

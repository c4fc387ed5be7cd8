// Who may ask. A web page anywhere can make a browser ask 127.0.0.1, and can make its own name mean 127.0.0.1 (DNS
// rebinding); what such a page asks is refused, because drafts are nobody else's business.

/// The names under which the server answers.
struct RequestRules: Sendable {
  /// What the server listens on: an address or `localhost`.
  let host: String
  /// The port.
  let port: UInt16

  /// What the browser's address bar shows, without a slash at its end: `http://127.0.0.1:4242`.
  var origin: String {
    let name = RequestRules.isWildcard(host) ? "127.0.0.1" : host
    return "http://" + (name.utf8.contains(UInt8(ascii: ":")) ? "[\(name)]" : name)
      + (port == 80 ? "" : ":\(port)")
  }

  /// Whether only programs of this machine can reach it.
  var isLoopback: Bool { RequestRules.isLoopback(host) }

  /// What refuses `head`; nil if it may be answered.
  func refusal(of head: RequestHead, isOwnPath: Bool) -> Answer? {
    guard let asked = head.value("host"), names(asked) else {
      return .text(.misdirected, "Kotae answers under \(origin)/ only.")
    }
    guard head.method == "GET" || head.method == "HEAD" else {
      var answer = Answer.text(.methodNotAllowed, "Kotae answers GET and HEAD.")
      answer.fields.append(("Allow", "GET, HEAD"))
      return answer
    }
    guard isOwnPath else { return nil }
    if !head.values("origin").isEmpty, head.value("origin")?.lowercased() != "http://" + asked.lowercased() {
      return .text(.forbidden, "This is for the pages of \(origin)/ only.")
    }
    if let site = head.value("sec-fetch-site"), site != "same-origin", site != "none" {
      return .text(.forbidden, "This is for the pages of \(origin)/ only.")
    }
    return nil
  }

  /// Whether a Host field names this server.
  private func names(_ asked: String) -> Bool {
    var name = asked.lowercased()
    let suffix = ":\(port)"
    if name.hasSuffix(suffix) {
      name.removeLast(suffix.count)
    } else if port != 80 {
      return false
    }
    if ["127.0.0.1", "localhost", "[::1]"].contains(name) { return true }
    let own = host.lowercased()
    if name == own || name == "[\(own)]" { return true }
    // Who listens everywhere has addresses that Kotae doesn't know; but an address, unlike a name, is nobody else's.
    return RequestRules.isWildcard(host) && RequestRules.isAddress(name)
  }

  private static func isWildcard(_ host: String) -> Bool { host == "0.0.0.0" || host == "::" }

  /// Whether `host` is something to listen on: an IPv4 or IPv6 address, or `localhost`.
  static func isListenable(_ host: String) -> Bool {
    host == "localhost" || isAddress(host) || host.contains(":") && isAddress("[\(host.lowercased())]")
  }

  private static func isLoopback(_ host: String) -> Bool {
    host == "localhost" || host == "::1" || host.hasPrefix("127.")
  }

  /// Whether `name` is an IPv4 address, or an IPv6 address in brackets.
  private static func isAddress(_ name: String) -> Bool {
    if name.hasPrefix("["), name.hasSuffix("]") {
      let digits = name.utf8.dropFirst().dropLast()
      // `127.0.0.1:80` has one colon, the shortest address, `::`, two.
      return digits.count { $0 == UInt8(ascii: ":") } > 1
        && digits.allSatisfy {
          $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") || isHexadecimal($0)
        }
    }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }
}

// An HTTP answer as bytes. Every answer says how long it is, is not to be stored, and is not to be taken for another
// type than it says: a preview that a browser remembers is a wrong preview.

/// What a request is answered with.
struct Answer: Sendable, Equatable {
  /// The status codes that there are.
  enum Status: Int, Sendable {
    case ok = 200
    case movedPermanently = 301
    case found = 302
    case badRequest = 400
    case forbidden = 403
    case notFound = 404
    case methodNotAllowed = 405
    case misdirected = 421
    case fieldsTooLarge = 431
    case internalError = 500
    case unavailable = 503

    /// The words of RFC 9110 and RFC 6585.
    var reason: String {
      switch self {
      case .ok: "OK"
      case .movedPermanently: "Moved Permanently"
      case .found: "Found"
      case .badRequest: "Bad Request"
      case .forbidden: "Forbidden"
      case .notFound: "Not Found"
      case .methodNotAllowed: "Method Not Allowed"
      case .misdirected: "Misdirected Request"
      case .fieldsTooLarge: "Request Header Fields Too Large"
      case .internalError: "Internal Server Error"
      case .unavailable: "Service Unavailable"
      }
    }
  }

  /// The status.
  var status: Status
  /// What the body is.
  var contentType: String
  /// The body.
  var body: [UInt8]
  /// Further header fields.
  var fields: [(name: String, value: String)] = []

  /// A short text for a person.
  static func text(_ status: Status, _ text: String) -> Answer {
    Answer(status: status, contentType: "text/plain; charset=utf-8", body: Array((text + "\n").utf8))
  }

  /// Sends the browser to `path`, which begins with a slash.
  static func redirect(to path: String, _ status: Status = .found) -> Answer {
    var answer = Answer.text(status, path)
    answer.fields.append(("Location", path))
    return answer
  }

  /// The answer's bytes; without the body for HEAD.
  func encoded(hasBody: Bool, keepsConnection: Bool) -> [UInt8] {
    var head = "HTTP/1.1 \(status.rawValue) \(status.reason)\r\n"
    head += "Content-Type: \(contentType)\r\nContent-Length: \(body.count)\r\n"
    head += "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n"
    head += "Cross-Origin-Resource-Policy: same-origin\r\nReferrer-Policy: same-origin\r\n"
    for field in fields { head += "\(field.name): \(field.value)\r\n" }
    head += "Connection: \(keepsConnection ? "keep-alive" : "close")\r\n\r\n"
    return Array(head.utf8) + (hasBody ? body : [])
  }

  static func == (a: Answer, b: Answer) -> Bool {
    a.status == b.status && a.contentType == b.contentType && a.body == b.body
      && a.fields.elementsEqual(b.fields) { $0.name == $1.name && $0.value == $1.value }
  }
}

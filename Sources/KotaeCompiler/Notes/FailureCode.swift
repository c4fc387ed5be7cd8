// What a machine says when it fails, one type per kind of code. Stored once as a number, shown in every spelling.

/// A code that a note is about.
public enum FailureCode: Sendable, Hashable {
  /// A bug check (STOP) code.
  case stop(UInt32)
  /// A record in an event log: its source and id. The log (System, Application, …) doesn't identify it.
  case event(source: String, id: UInt16)
  /// A COM result code.
  case hresult(UInt32)
  /// A native status code.
  case ntstatus(UInt32)
  /// A system error code.
  case win32(UInt32)
  /// A Windows Sockets error code.
  case winsock(UInt32)
  /// An HTTP status.
  case http(UInt16)

  /// The key that authors write it under.
  public var kind: Kind {
    switch self {
    case .stop: .stop
    case .event: .event
    case .hresult: .hresult
    case .ntstatus: .ntstatus
    case .win32: .win32
    case .winsock: .winsock
    case .http: .http
    }
  }

  /// The kinds, in the order in which indexes list them.
  public enum Kind: String, Sendable, CaseIterable, Comparable {
    case stop, event, hresult, ntstatus, win32, winsock, http

    /// In the order of declaration.
    public static func < (a: Kind, b: Kind) -> Bool { a.order < b.order }

    private var order: Int { Kind.allCases.firstIndex(of: self) ?? 0 }
  }

  /// The code's number; an event's id.
  public var number: UInt32 {
    switch self {
    case .stop(let number), .hresult(let number), .ntstatus(let number), .win32(let number),
      .winsock(let number):
      number
    case .event(_, let id): UInt32(id)
    case .http(let status): UInt32(status)
    }
  }

  /// The name in addresses and translations: `stop-0x7f`, `event-savrt-1005`, `winsock-10055`.
  public var slug: String {
    switch self {
    case .stop(let number), .hresult(let number), .ntstatus(let number):
      kind.rawValue + "-0x" + String(number, radix: 16)
    case .event(let source, let id): "event-" + FailureCode.slug(of: source) + "-" + String(id)
    case .win32, .winsock, .http: kind.rawValue + "-" + String(number)
    }
  }

  /// How the code is shown first: `0x0000007F`, `SAVRT 1005`, `10055`.
  public var display: String {
    switch self {
    case .stop(let number), .hresult(let number), .ntstatus(let number):
      return NumberSpelling.code32(number)
    case .event(let source, let id): return source + " " + String(id)
    case .win32, .winsock, .http: return String(number)
    }
  }

  /// The other spellings that people type and logs print, none of them equal to `display`.
  public var otherSpellings: [String] {
    switch self {
    case .stop(let number), .win32(let number), .winsock(let number):
      return [NumberSpelling.hexadecimal(number), String(number)].filter { $0 != display }
    case .hresult(let number), .ntstatus(let number):
      return [String(Int32(bitPattern: number)), String(number)].reduce(into: []) { list, spelling in
        if spelling != display, !list.contains(spelling) { list.append(spelling) }
      }
    case .event, .http: return []
    }
  }

  /// ASCII letters (in lower case) and digits stay, letters of other scripts become their code points, everything
  /// else a hyphen.
  private static func slug(of text: String) -> String {
    var slug: [UInt8] = []
    var needsHyphen = false
    for scalar in text.unicodeScalars {
      let written: UInt8?
      switch scalar.value {
      case 97...122, 48...57: written = UInt8(scalar.value)
      case 65...90: written = UInt8(scalar.value + 32)
      case 128...: written = nil
      default:
        needsHyphen = !slug.isEmpty
        continue
      }
      if needsHyphen { slug.append(UInt8(ascii: "-")) }
      needsHyphen = false
      if let written { slug.append(written) } else { slug += ("u" + String(scalar.value, radix: 16)).utf8 }
    }
    return slug.isEmpty ? "source" : String(decoding: slug, as: UTF8.self)
  }
}

/// A code as a note names it.
public struct CodeEntry: Sendable {
  /// One parameter of a STOP code.
  public struct Parameter: Sendable {
    /// Which parameter, from 1 to 4.
    public var index: Int
    /// Its value.
    public var value: UInt64
    /// What the value means.
    public var text: TextSlot?
  }

  /// What translations call it; the code's slug unless the author gave one.
  public var id: String
  /// The code.
  public var code: FailureCode
  /// The log that records an event: `System`.
  public var log: String?
  /// Its symbolic name: from the bug-check table, or the author's.
  public var name: String?
  /// Parameters of a STOP code that the note is about.
  public var parameters: [Parameter]
  /// What the code means here.
  public var text: TextSlot?
  /// Where the code stands.
  public var range: SourceRange
}

// The keys of `codes`.

/// The keys of a code.
enum CodeFields {
  /// The key that names a kind, with the number or event that it's for.
  static func field(of kind: FailureCode.Kind) -> Field {
    switch kind {
    case .stop: stop
    case .event: event
    case .hresult: hresult
    case .ntstatus: ntstatus
    case .win32: win32
    case .winsock: winsock
    case .http: http
    }
  }

  static let stop = Field(
    "stop", .integer(0...0xFFFF_FFFF, type: "stop"), "A STOP code (bug check): 0x7F.", "STOP コード: 0x7F。")
  static let event = Field(
    "event", .mapping(eventShape), "An event: {source: SAVRT, id: 1005}.",
    "イベント: {source: SAVRT, id: 1005}。")
  static let hresult = Field(
    "hresult", .integer(-0x8000_0000...0xFFFF_FFFF, type: "hresult"), "An HRESULT.", "HRESULT。")
  static let ntstatus = Field(
    "ntstatus", .integer(-0x8000_0000...0xFFFF_FFFF, type: "ntstatus"), "An NTSTATUS.", "NTSTATUS。")
  static let win32 = Field(
    "win32", .integer(0...0xFFFF_FFFF, type: "win32"), "A Win32 error code.", "Win32 エラー コード。")
  static let winsock = Field(
    "winsock", .integer(0...0xFFFF_FFFF, type: "winsock"), "A Winsock error code.", "Winsock エラー コード。")
  static let http = Field(
    "http", .integer(100...599, type: "http"), "An HTTP status code.", "HTTP 状態コード。")

  static let id = Field(
    "id", .id, "In place of the id that is made of the code, such as stop-0x7f.",
    "コードから作られる id (stop-0x7f など) の代わり。")
  static let name = Field(
    "name", .text(), "The symbolic name; of a STOP code it must agree with the built-in table.",
    "シンボル名。STOP コードでは内蔵の表と一致しなければなりません。")
  static let text = Field("text", .markdown, "What the code means here.", "ここでの意味。")
  static let parameters = Field(
    "parameters",
    .map(
      keys: "[1-4]",
      .either([
        parameterNumber.value, .mapping(parameter),
        .list(.either([parameterNumber.value, .mapping(parameter)]), isEmptyAllowed: false),
      ])),
    "The parameters of a STOP code by their number: {1: {value: 0x8, text: Double fault}}.",
    "STOP コードのパラメーター。番号ごとに書きます: {1: {value: 0x8, text: …}}。")
  static let parameterNumber = Field(
    "value", .integer(0...0xFFFF_FFFF_FFFF_FFFF, type: "parameter"), required: true, "The number.", "値。")
  static let parameterText = Field(
    "text", .text(isTranslated: true), "What it means.", "値の意味。")
  static let parameter = MappingShape(
    "parameter", [parameterNumber, parameterText], itemName: .key(numberKey), shortText: parameterText)

  /// What stands beside every kind.
  static let shared = [id, name, text]
  static let kinds = FailureCode.Kind.allCases.map(field)
  static let code = MappingShape(
    "code", kinds + shared + [parameters],
    rules: [.exactlyOne(kinds), .forbids([parameters], when: .not(.has(stop)))], shortText: text)

  static let eventLog = Field("log", .text(), "The log: System, Application, …", "ログ: System、Application など。")
  static let eventSource = Field("source", .text(), required: true, "The event's source.", "イベントのソース。")
  static let eventID = Field(
    "id", .integer(0...65535, type: "event"), required: true, "The event's id.", "イベント ID。")
  static let eventShape = MappingShape("event", [eventLog, eventSource, eventID])

  /// A key that is a number.
  static let numberKey = "(0[xX][0-9A-Fa-f]+|[0-9]+)"
}

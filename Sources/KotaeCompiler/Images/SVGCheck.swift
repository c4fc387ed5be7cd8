// Reads an SVG, or another XML file that a browser would open, and tells whether it could run or load anything. XML
// is expat's business: its rules of escaping, namespaces and encodings decide what an element is, as in browsers.

import CExpat

/// What one XML file turned out to be.
struct SVGCheck {
  /// Something that the file mustn't hold.
  struct Offence: Equatable {
    /// Where it stands: the tag that holds it.
    var range: SourceRange
    /// What it is, as a reader would recognise it.
    var what: String
  }

  /// Everything that could run or load.
  private(set) var offences: [Offence] = []
  /// The size, where the root states one or a view box.
  private(set) var size: ImageSize?
  /// Where the file stops being XML, or being an SVG; `nil` for a good one.
  private(set) var brokenAt: Int?

  /// Which files are asked about.
  enum Kind {
    /// A picture: nothing but SVG.
    case svg
    /// Data, such as an event's XML: anything but what browsers would show as a page.
    case xml
  }

  /// Looks at a file's bytes.
  init(_ bytes: [UInt8], _ kind: Kind) {
    let reader = XMLReader(bytes, kind)
    reader.read()
    offences = reader.offences
    brokenAt = reader.brokenAt
    size = reader.root.flatMap(SVGCheck.size)
  }

  /// The root's size: width and height in absolute units, or one of them or none with the view box's proportions.
  static func size(of root: [String: String]) -> ImageSize? {
    let box = (root["viewBox"] ?? "").split { $0 == "," || $0.isWhitespace }.compactMap { Double($0) }
    let boxed = box.count == 4 && box[2] > 0 && box[3] > 0 ? (width: box[2], height: box[3]) : nil
    let width = root["width"].flatMap(length)
    let height = root["height"].flatMap(length)
    func size(_ width: Double, _ height: Double) -> ImageSize? {
      guard width < 1e6, height < 1e6 else { return nil }
      return ImageSize(width: max(1, Int(width.rounded())), height: max(1, Int(height.rounded())))
    }
    switch (width, height, boxed) {
    case (let width?, let height?, _): return size(width, height)
    case (let width?, nil, let box?): return size(width, width * box.height / box.width)
    case (nil, let height?, let box?): return size(height * box.width / box.height, height)
    case (nil, nil, let box?): return size(box.width, box.height)
    default: return nil
    }
  }

  /// A length in CSS pixels; `nil` for percentages, font-relative units and nonsense.
  private static func length(_ text: String) -> Double? {
    let text = text.trimmingBlanks
    for (unit, pixels) in [
      ("px", 1.0), ("pt", 96 / 72.0), ("pc", 16), ("in", 96), ("cm", 96 / 2.54), ("mm", 96 / 25.4), ("", 1),
    ] where text.lowercased().hasSuffix(unit) {
      guard let number = Double(text.dropLast(unit.count)), number > 0, number.isFinite else { return nil }
      return number * pixels
    }
    return nil
  }
}

extension String {
  fileprivate var trimmingBlanks: Substring {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return rest
  }
}

/// One pass of expat over one file. A class, because C hands it back to the handlers.
private final class XMLReader {
  private let bytes: [UInt8]
  private let kind: SVGCheck.Kind
  private let parser: XML_Parser?
  private(set) var offences: [SVGCheck.Offence] = []
  private(set) var brokenAt: Int?
  /// The attributes of the root without namespace.
  private(set) var root: [String: String]?
  /// How many elements are open, and since where a style sheet is.
  private var depth = 0
  /// How deep the refused element is that is open: what is in it is refused with it.
  private var refusedDepth: Int?
  private var sheet: (depth: Int, range: SourceRange, text: [UInt8])?

  /// Stands between namespace and name: no XML document can hold it.
  private static let separator: UInt8 = 0x0C

  init(_ bytes: [UInt8], _ kind: SVGCheck.Kind) {
    self.bytes = bytes
    self.kind = kind
    // A picture is UTF-8 whatever it says; what says otherwise is refused below, because browsers would believe it.
    parser = XML_ParserCreateNS(kind == .svg ? "UTF-8" : nil, XML_Char(Self.separator))
  }

  deinit { XML_ParserFree(parser) }

  func read() {
    guard let parser, bytes.count < Int(Int32.max) else {
      brokenAt = 0
      return
    }
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetXmlDeclHandler(parser) { data, _, encoding, _ in
      XMLReader.of(data).declaration(encoding: encoding)
    }
    XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, hasSubset in
      XMLReader.of(data).doctype(hasSubset: hasSubset != 0)
    }
    XML_SetProcessingInstructionHandler(parser) { data, target, _ in
      XMLReader.of(data).instruction(target)
    }
    XML_SetElementHandler(
      parser, { data, name, attributes in XMLReader.of(data).start(name, attributes) },
      { data, _ in XMLReader.of(data).end() })
    XML_SetCharacterDataHandler(parser) { data, text, length in
      XMLReader.of(data).characters(text, length)
    }
    let status = bytes.withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { XML_Parse(parser, $0.baseAddress, Int32($0.count), 1) }
    }
    guard status == XML_STATUS_ERROR else { return }
    switch (kind, XML_GetErrorCode(parser)) {
    case (_, XML_ERROR_ABORTED): break
    case (.svg, _):
      brokenAt = min(max(0, Int(XML_GetCurrentByteIndex(parser))), bytes.count)
    // What a browser can read and this can't, nobody has looked at.
    case (.xml, XML_ERROR_UNKNOWN_ENCODING), (.xml, XML_ERROR_INCORRECT_ENCODING): refuse("encoding")
    // It has read as far as a browser would.
    case (.xml, _): break
    }
  }

  private static func of(_ data: UnsafeMutableRawPointer?) -> XMLReader {
    guard let data else { preconditionFailure("expat lost its user data") }
    return Unmanaged<XMLReader>.fromOpaque(data).takeUnretainedValue()
  }

  /// The event that is being handled, in the file.
  private var place: SourceRange {
    let start = min(max(0, Int(XML_GetCurrentByteIndex(parser))), bytes.count)
    return SourceRange(start, min(bytes.count, start + max(0, Int(XML_GetCurrentByteCount(parser)))))
  }

  private func refuse(_ what: String, at range: SourceRange? = nil) {
    offences.append(SVGCheck.Offence(range: range ?? place, what: what))
  }

  private func refuse(element name: String) {
    refuse("<" + name + ">")
    refusedDepth = depth
  }

  /// Ends the reading: what follows can't be judged.
  private func stop() { XML_StopParser(parser, XML_Bool(0)) }

  // MARK: Events

  private func declaration(encoding: UnsafePointer<XML_Char>?) {
    guard kind == .svg, let encoding else { return }
    let name = String(cString: encoding)
    if !["utf-8", "us-ascii"].contains(name.lowercased()) {
      refuse("encoding=\"" + name + "\"")
      stop()
    }
  }

  private func doctype(hasSubset: Bool) {
    // Entities are another way to write whatever follows. A browser loads no DTD for the other documents.
    guard kind == .svg || hasSubset else { return }
    // expat tells at the end of the declaration, or where its subset begins.
    let end = place.end
    let start = bytes[..<end].indices.last {
      bytes[$0] == Byte.less && bytes[$0...].starts(with: "<!DOCTYPE".utf8)
    }
    refuse("<!DOCTYPE>", at: SourceRange(start ?? place.start, end))
    stop()
  }

  private func instruction(_ target: UnsafePointer<XML_Char>?) {
    let name = target.map { String(cString: $0) } ?? ""
    let isHarmless = kind == .svg ? name == "xpacket" : name != "xml-stylesheet"
    if !isHarmless { refuse("<?" + name + "?>") }
  }

  private func start(
    _ name: UnsafePointer<XML_Char>?, _ attributes: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?
  ) {
    depth += 1
    guard refusedDepth == nil else { return }
    let element = Self.split(name)
    switch kind {
    case .xml:
      if element.namespace == SVGRules.namespace || element.namespace == "http://www.w3.org/1999/xhtml" {
        refuse("<" + element.name + ">")
        stop()
      }
    case .svg:
      if depth == 1 {
        guard element.namespace == SVGRules.namespace, element.name == "svg" else {
          brokenAt = place.start
          return stop()
        }
        root = [:]
      }
      guard element.namespace == SVGRules.namespace else {
        if sheet != nil || !SVGRules.isPrivate(namespace: element.namespace) {
          refuse(element: element.name)
        }
        return
      }
      // Browsers leave it out of the sheet, and join what stands around it.
      if sheet != nil { return refuse(element: element.name) }
      guard SVGRules.elements.contains(element.name) else { return refuse(element: element.name) }
      check(attributes)
      if element.name == "style", sheet == nil { sheet = (depth, place, []) }
    }
  }

  private func check(_ attributes: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?) {
    guard var next = attributes else { return }
    while let name = next.pointee {
      let attribute = Self.split(name)
      let value = next[1].map { String(cString: $0) } ?? ""
      next += 2
      if depth == 1, attribute.namespace.isEmpty { root?[attribute.name] = value }
      if SVGRules.isPrivate(namespace: attribute.namespace) { continue }
      if let what = SVGRules.offence(attribute: attribute.name, value: value) { refuse(what) }
    }
  }

  private func end() {
    if let sheet, sheet.depth == depth {
      if let what = StyleLoads.offence(in: sheet.text, isSheet: true) { refuse(what, at: sheet.range) }
      self.sheet = nil
    }
    if refusedDepth == depth { refusedDepth = nil }
    depth -= 1
  }

  private func characters(_ text: UnsafePointer<XML_Char>?, _ length: Int32) {
    guard sheet != nil, let text else { return }
    UnsafeBufferPointer(start: text, count: Int(length)).withMemoryRebound(to: UInt8.self) {
      sheet?.text.append(contentsOf: $0)
    }
  }

  private static func split(_ name: UnsafePointer<XML_Char>?) -> (namespace: String, name: String) {
    guard let name else { return ("", "") }
    let full = String(cString: name)
    guard let place = full.utf8.lastIndex(of: separator) else { return ("", full) }
    return (String(full[..<place]), String(full[full.utf8.index(after: place)...]))
  }
}

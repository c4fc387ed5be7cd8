// YAML text to a tree, for front matter and for whole files (products.yml, kotae.yml). It knows no field names;
// what a value means is its reader's decision. After a syntax error it reads every top-level entry by itself,
// so that one slip hides one entry and not the file.

/// Reads the YAML that notes use: mappings, lists and text, with exact places.
public enum YAMLParser {
  /// How deep mappings and lists may be nested.
  public static let depthLimit = 64
  /// How many bytes of YAML are read; more is refused.
  public static let byteLimit = 1 << 20
  /// A broken file with more top-level entries than this isn't read entry by entry.
  private static let recoveryLimit = 1000

  /// Reads the YAML in `range` of a file, which may begin with a byte order mark.
  ///
  /// Text without any value gives an empty mapping. After a syntax error the node is a mapping with the
  /// entries that could be read and `isComplete` false, or nil. Every problem that made something unreadable
  /// is among the diagnostics. Any bytes are accepted; invalid UTF-8 is a syntax error here, and
  /// TextEncodingCheck's to explain.
  public static func parse(_ source: SourceText, _ range: SourceRange) -> (YAMLNode?, [Diagnostic]) {
    var start = min(max(range.start, 0), source.bytes.count)
    let end = min(max(range.end, start), source.bytes.count)
    if start == 0, source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
    let range = SourceRange(start, end)
    guard end - start <= byteLimit else {
      let diagnostic = Diagnostic(
        .fileTooLarge, at: SourceLocation(path: source.path, range: SourceRange(start, start)),
        ["size": String(end - start), "limit": String(byteLimit)])
      return (nil, [diagnostic])
    }

    let reading = YAMLReading.read(source, range)
    if let failure = reading.failure {
      return recover(source, range, failure)
    }
    var diagnostics = reading.diagnostics
    if reading.hasTabs {
      diagnostics += TabIndentation.check(source, range, except: reading.opaqueRanges)
    }
    guard let root = reading.root else {
      let isEmpty = diagnostics.isEmpty
      return (
        isEmpty ? .mapping(YAMLMapping(entries: [], range: SourceRange(start, start))) : nil, diagnostics
      )
    }
    if case .scalar(let scalar) = root, scalar.style == .plain, diagnostics.isEmpty {
      // A lone line of text where a mapping should be: `title:x`, or a word without its colon.
      return (root, YAMLSyntaxCause.notAnEntry(source, scalar.range, onlyIfMissingBlank: true))
    }
    return (withoutSlips(root, diagnostics), diagnostics)
  }

  /// `root` without the top-level entries in which a full-width character stands where YAML wants ASCII: what libyaml
  /// made of them isn't what was meant. An entry without value just before is taken for the beginning of such a one.
  private static func withoutSlips(_ root: YAMLNode, _ diagnostics: [Diagnostic]) -> YAMLNode {
    let slips = diagnostics.filter { $0.code == .yamlFullWidth }.map(\.location.range.start)
    guard !slips.isEmpty, case .mapping(var mapping) = root else { return root }
    let entries = mapping.entries
    func holdsSlip(_ index: Int) -> Bool {
      slips.contains { $0 >= entries[index].key.range.start && $0 <= entries[index].value.range.end }
    }
    func isEmpty(_ node: YAMLNode) -> Bool {
      if case .scalar(let scalar) = node { scalar.style == .plain && scalar.text.isEmpty } else { false }
    }
    mapping.entries = entries.indices.filter { index in
      if holdsSlip(index) { return false }
      // A key indented with full-width blanks stands at the margin for libyaml, and belongs to the entry above.
      if index + 1 < entries.count, entries[index + 1].key.text.unicodeScalars.first == "\u{3000}" {
        return false
      }
      guard isEmpty(entries[index].value) else { return true }
      let next = index + 1 < entries.count ? entries[index + 1].key.range.start : Int.max
      return !slips.contains { $0 > entries[index].key.range.end && $0 <= next }
    }.map { entries[$0] }
    mapping.isComplete = false
    return .mapping(mapping)
  }

  /// Reads each top-level entry by itself.
  private static func recover(
    _ source: SourceText, _ range: SourceRange, _ failure: YAMLFailure
  ) -> (YAMLNode?, [Diagnostic]) {
    let chunks = topLevelEntries(source, range)
    guard chunks.count <= recoveryLimit else {
      return (nil, YAMLSyntaxCause.diagnose(source, range, failure))
    }
    var entries = YAMLEntries()
    var diagnostics: [Diagnostic] = []
    var isSyntaxExplained = false
    var readRange: SourceRange?
    for chunk in chunks {
      let reading = YAMLReading.read(source, chunk)
      if let failure = reading.failure {
        diagnostics += YAMLSyntaxCause.diagnose(source, chunk, failure)
        isSyntaxExplained = true
        continue
      }
      diagnostics += reading.diagnostics
      if reading.hasTabs {
        diagnostics += TabIndentation.check(source, chunk, except: reading.opaqueRanges)
      }
      switch reading.root {
      case .mapping(let mapping):
        for entry in mapping.entries {
          if let duplicate = entries.add(entry, in: source) { diagnostics.append(duplicate) }
        }
        readRange = SourceRange(readRange?.start ?? mapping.range.start, mapping.range.end)
      case .some(let other):
        if reading.diagnostics.isEmpty {
          diagnostics += YAMLSyntaxCause.notAnEntry(source, other.range, onlyIfMissingBlank: false)
        }
        isSyntaxExplained = true
      case nil:
        break
      }
    }
    if !isSyntaxExplained { diagnostics += YAMLSyntaxCause.diagnose(source, range, failure) }
    let node = readRange.map { place in
      YAMLNode.mapping(YAMLMapping(entries: entries.list, range: place, isComplete: false))
    }
    return (node.map { withoutSlips($0, diagnostics) }, diagnostics)
  }

  /// The text of each top-level entry: from a line that begins at the margin to the next such line.
  private static func topLevelEntries(_ source: SourceText, _ range: SourceRange) -> [SourceRange] {
    let bytes = source.bytes
    var starts: [Int] = []
    var line = range.start
    while line < range.end {
      switch bytes[line] {
      case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: "#"), UInt8(ascii: "]"), UInt8(ascii: "}"):
        break
      case UInt8(ascii: "-") where line + 1 >= range.end || bytes[line + 1] <= 0x20:
        // A list's item may stand at the margin below its key.
        break
      case 0xE3 where bytes[line..<min(line + 3, range.end)].elementsEqual([0xE3, 0x80, 0x80]):
        // Indented, if with a full-width blank.
        break
      default:
        starts.append(line)
      }
      line = source.nextLineStart(after: line)
    }
    guard !starts.isEmpty else { return [range] }
    starts[0] = range.start
    return starts.indices.map { index in
      SourceRange(starts[index], index + 1 < starts.count ? starts[index + 1] : range.end)
    }
  }
}

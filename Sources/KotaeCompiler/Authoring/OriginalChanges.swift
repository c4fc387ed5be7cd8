// What an original said when it was translated, beside what it says now: found in earlier states of its file, which
// whoever keeps them gives.

extension TranslationWork {
  /// The lines of each section: of the front matter each text's lines behind where it stands below the section's key.
  static func lines(
    _ texts: [OriginalText], _ contents: [(name: String, content: [UInt8])]
  ) -> [String: [String]] {
    var lines: [String: [String]] = [:]
    for text in texts {
      let section = String(text.path.prefix { $0 != "/" })
      let place = text.path.dropFirst(section.count + 1)
      lines[section, default: []] += text.text.split(separator: "\n", omittingEmptySubsequences: false).map {
        place.isEmpty ? String($0) : place + ": " + $0
      }
    }
    for (name, content) in contents where name == "body" || name.hasPrefix("#") {
      lines[name] = String(decoding: content, as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
    return lines
  }

  /// How sections of the original differ from what `translation`, a file of the note, says that it follows, as far as
  /// `earlier` has that.
  ///
  /// - Parameter earlier: the same note with earlier states of its original, the newest first; only as many are asked
  ///   for as are needed.
  public func changes(
    since translation: SourceText, in earlier: some Sequence<TranslationWork>
  ) -> [String: [LineChange]] {
    guard let revision, let followed = Self.revisionFollowed(by: translation) else { return [:] }
    var left = Set(followed.changes(to: revision))
    // What is new has no earlier state.
    for name in left where !followed.sections.contains(where: { $0.name == name }) { left.remove(name) }
    var changes: [String: [LineChange]] = [:]
    guard !left.isEmpty else { return changes }
    for note in earlier {
      for section in note.revision?.sections ?? [] where left.contains(section.name) {
        guard followed.sections.contains(where: { $0 == section }) else { continue }
        left.remove(section.name)
        changes[section.name] = LineChange.between(
          note.lines[section.name] ?? [], lines[section.name] ?? [])
      }
      if left.isEmpty { break }
    }
    return changes
  }

  /// What a translation says; nil where it says nothing.
  private static func revisionFollowed(by translation: SourceText) -> OriginalRevision? {
    guard let parts = FrontMatter.split(translation).parts,
      case .mapping(let root)? = YAMLParser.parse(translation, parts.yaml).0,
      case .mapping(let stated)? = root[TranslationFields.originalRevision]
    else { return nil }
    return OriginalRevision(
      sections: stated.entries.compactMap { entry in
        guard case .scalar(let fingerprint) = entry.value else { return nil }
        return (entry.key.text, fingerprint.text)
      })
  }
}

/// A line that one text has and the other hasn't.
public enum LineChange: Sendable, Equatable {
  /// Only the earlier text has it.
  case removed(String)
  /// Only the later text has it.
  case added(String)
  /// Lines that both have stand between changes.
  case gap

  /// What leads from `earlier` to `later`, in the order of lines.
  static func between(_ earlier: [String], _ later: [String]) -> [LineChange] {
    // What both begin and end with makes no work.
    let head = zip(earlier, later).prefix { $0 == $1 }.count
    let tail = zip(earlier[head...].reversed(), later[head...].reversed()).prefix { $0 == $1 }.count
    let (old, new) = (earlier[head..<earlier.count - tail], later[head..<later.count - tail])
    var removed: Set<Int> = []
    var added: Set<Int> = []
    if old.count + new.count > differenceLimit {
      removed.formUnion(old.indices)
      added.formUnion(new.indices)
    } else {
      for change in new.difference(from: old) {
        switch change {
        case .remove(let offset, _, _): removed.insert(head + offset)
        case .insert(let offset, _, _): added.insert(head + offset)
        }
      }
    }
    return inOrder(earlier, removed, later, added)
  }

  /// Of more lines it isn't worked out which of them both texts have: the work grows with their square.
  static let differenceLimit = 4000

  private static func inOrder(
    _ earlier: [String], _ removed: Set<Int>, _ later: [String], _ added: Set<Int>
  ) -> [LineChange] {
    var changes: [LineChange] = []
    var (old, new) = (0, 0)
    while old < earlier.count || new < later.count {
      if removed.contains(old) {
        changes.append(.removed(earlier[old]))
        old += 1
      } else if added.contains(new) {
        changes.append(.added(later[new]))
        new += 1
      } else {
        if let last = changes.last, last != .gap { changes.append(.gap) }
        old += 1
        new += 1
      }
    }
    if changes.last == .gap { changes.removeLast() }
    return changes
  }
}

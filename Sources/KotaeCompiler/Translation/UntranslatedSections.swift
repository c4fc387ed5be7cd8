// Which sections of a body a translation has left empty: a skeleton's headings with comments below them are no translation.

extension MarkdownDocument {
  /// The sections of this body that hold text, and none in `translation`: `body` for what stands before the first heading of
  /// the second level, `#id` for what stands under one, as `OriginalRevision` calls them. Where a translation has other
  /// sections, only the whole can be judged. Both bodies must still have their text.
  func sections(untranslatedIn translation: MarkdownDocument) -> [String] {
    let own = sectionTexts
    let others = translation.sectionTexts
    guard own.count == others.count else {
      return own.contains(where: \.holdsText) && !others.contains(where: \.holdsText) ? ["body"] : []
    }
    return zip(own, others).filter { $0.holdsText && !$1.holdsText }.map(\.0.name)
  }

  private var sectionTexts: [(name: String, holdsText: Bool)] {
    var sections: [(name: String, holdsText: Bool)] = [("body", false)]
    var place = 0
    func take(upTo end: Int) {
      if plainTextBytes[place..<max(place, end)].contains(where: { $0 > 0x20 }) {
        sections[sections.count - 1].holdsText = true
      }
    }
    for heading in headings {
      take(upTo: heading.textRange.lowerBound)
      if heading.level == 2 { sections.append(("#" + heading.id, false)) }
      place = heading.textRange.upperBound
    }
    take(upTo: plainTextBytes.count)
    return sections
  }
}

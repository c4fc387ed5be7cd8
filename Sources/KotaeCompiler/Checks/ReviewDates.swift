// Rule: a note whose day of review is past is named, until somebody has looked at it.

/// Notes past `review-by`.
enum ReviewDates {
  static func check(_ compiled: CompiledNote, _ site: Site) -> [Diagnostic] {
    guard let date = compiled.note.reviewBy, site.isReviewDue(compiled.note) else { return [] }
    return [
      Diagnostic(
        .reviewDue, at: SourceLocation(path: compiled.note.path, range: date.range), ["date": date.value.iso])
    ]
  }
}

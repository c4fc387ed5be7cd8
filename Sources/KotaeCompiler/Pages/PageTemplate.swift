// The templates that a theme must have: one for each kind of page.

/// A template that pages are rendered with; `rawValue` is its name, the path below templates/ without `.mustache`.
enum PageTemplate: String, Sendable, CaseIterable {
  case chooser
  case home
  case noteList = "note-list"
  case note
  case thresholds
  case codeIndex = "code-index"
  case code
  case productIndex = "product-index"
  case product
  case tagIndex = "tag-index"
  case tag
  case triage
  case review
  case search
  case notFound = "not-found"
  case redirect
}

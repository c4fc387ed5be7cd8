// Which footnote references a page can lead back to, counted before anything is written: a footnote may refer
// to others that stand before it.

/// The numbers of the references to each footnote.
struct FootnotePlan {
  /// A reference's number among those to the same footnote, from 1, by index of its node. References in
  /// alternative texts of images have none: they aren't written.
  private(set) var ordinals: [Int: Int] = [:]
  private var counts: [Int: Int] = [:]

  /// Counts the references of `tree`.
  init(_ tree: SyntaxTree) {
    guard tree.nodes.contains(where: { $0.kind == .footnoteReference }) else { return }
    tree.walk(from: 0) { index in
      if tree.nodes[index].kind == .footnoteReference {
        let number = Int(tree.nodes[index].number)
        counts[number, default: 0] += 1
        ordinals[index] = counts[number]
      }
      return tree.nodes[index].kind != .image
    } leave: { _ in
    }
  }

  /// How many references the footnote has.
  func count(of footnote: Int) -> Int { counts[footnote] ?? 0 }
}

// Finds blocks that fill nothing: their name is in no template that the parent leads to. Mustache would drop
// them in silence, and with them, after one slip of a finger, the content of a page.

/// The names of the places that each template has to fill.
struct TemplateBlockNames {
  private let trees: [TemplateTree]
  private let indices: [String: Int]
  /// By template, its own names and the templates that it includes.
  private var own: [(names: [String], included: [String])] = []

  /// Looks through `trees`, whose names `indices` maps to them.
  init(_ trees: [TemplateTree], indices: [String: Int]) {
    self.trees = trees
    self.indices = indices
    for tree in trees {
      var names: [String] = []
      var included: [String] = []
      visit(tree.nodes) { node in
        if case .block(let block) = node { names.append(block.name) }
        guard case .inclusion(let inclusion) = node else { return }
        included.append(inclusion.name)
        // What a parent is passed can be replaced from further out: it's a place as well.
        names += inclusion.blocks.map(\.name)
      }
      own.append((names, included))
    }
  }

  /// A diagnostic for each block that fills nothing.
  func diagnostics() -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for tree in trees {
      visit(tree.nodes) { node in
        // A parent that isn't there is reported already.
        guard case .inclusion(let inclusion) = node, let parent = indices[inclusion.name] else { return }
        let known = names(from: parent)
        for block in inclusion.blocks where !known.contains(block.name) {
          var unknown = Diagnostic(.templateUnknownName, at: block.nameLocation, ["name": block.name])
          if let meant = nearMiss(of: block.name, among: known) {
            let edit = SourceEdit(location: block.nameLocation, replacement: meant)
            unknown.fixIts = [FixIt(.didYouMean, meant, edits: [edit])]
          }
          diagnostics.append(unknown)
        }
      }
    }
    return diagnostics
  }

  /// The names in `template` and in all that it includes.
  private func names(from template: Int) -> [String] {
    var names: [String] = []
    var reached = [template]
    var next = 0
    while next < reached.count {
      names += own[reached[next]].names
      for name in own[reached[next]].included {
        if let index = indices[name], !reached.contains(index) { reached.append(index) }
      }
      next += 1
    }
    return names
  }

  private func visit(_ nodes: [TemplateNode], _ body: (TemplateNode) -> Void) {
    for node in nodes {
      body(node)
      switch node {
      case .indentation, .text, .variable: break
      case .section(_, _, let content): visit(content, body)
      case .block(let block): visit(block.content, body)
      case .inclusion(let inclusion):
        for block in inclusion.blocks { visit(block.content, body) }
      }
    }
  }
}

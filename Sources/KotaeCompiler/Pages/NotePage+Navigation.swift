// From a note to its neighbours: the way down to it, the notes beside it, and the places that its other edition lacks.

extension NotePage {
  /// The way from the home page. People come by product: the first one that the note applies to is on the way.
  var breadcrumbs: [TemplateObject] {
    guard let product = firstProduct else {
      return scope.breadcrumbs(.noteList(scope.language, page: 0), .notes)
    }
    var crumb = TemplateObject(capacity: 2)
    crumb.set(.address, scope.address(of: .product(scope.language, product, page: 0)))
    crumb.set(.label, site.products[product].name[scope.language])
    return scope.breadcrumbs(.productIndex(scope.language), .products) + [crumb]
  }

  /// The notes before and after this one: among those on its first product, or in the list of all notes where it's
  /// alone there.
  func setNeighbours(_ page: inout TemplateObject) {
    var notes = site.newest
    var place = site.newestPlaces[index]
    page.set(.neighboursLabel, words.text(.notes))
    if let product = firstProduct, site.productNotes[product].count > 1 {
      notes = site.productNotes[product]
      // Products list their notes by ascending index.
      place = notes.partitioningIndex { $0 >= index }
      page.set(.neighboursLabel, words.text(.neighboursOf, site.products[product].name[scope.language]))
    }
    page.set(.hasNeighbours, notes.count > 1)
    if place > 0 { page.set(.previousNote, noteLink(notes[place - 1])) }
    if place + 1 < notes.count { page.set(.nextNote, noteLink(notes[place + 1])) }
  }

  private var firstProduct: Int? {
    note.environment.lazy.compactMap { site.productIndexes[$0.product.value] }.first
  }

  private func noteLink(_ index: Int) -> TemplateObject {
    var link = TemplateObject(capacity: 2)
    link.set(.address, scope.noteAddress(index))
    link.set(.title, scope.text(site.notes[index].title(scope.language)))
    return link
  }
}

extension CompiledNote {
  /// The ids of headings of the edition that `language` reads which the one that `other` reads doesn't have, with
  /// blanks between them; typed parts have the same ids in all.
  func anchors(in language: Language, missingIn other: Language) -> String {
    let headings = edition(for: language).body.headings
    let others = edition(for: other).body.headings
    if headings.elementsEqual(others, by: { $0.id == $1.id }) { return "" }
    let ids = Set(others.map(\.id))
    return headings.map(\.id).filter { !ids.contains($0) }.joined(separator: " ")
  }
}

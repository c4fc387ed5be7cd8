// The index of products and the page of each product.

/// The models of these pages.
struct ProductPages {
  private let scope: PageScope
  private var site: Site { scope.site }
  private var words: PageWords { scope.words }

  init(_ scope: PageScope) { self.scope = scope }

  func index() -> TemplateObject {
    var page = scope.page(
      title: words.text(.products), description: words.text(.siteDescription, scope.siteName))
    page.set(.breadcrumbs, scope.breadcrumbs(), flag: .hasBreadcrumbs)
    page.set(.productList, site.products.indices.map(entry), flag: .hasProducts)
    return page
  }

  /// A product in a list.
  func entry(_ index: Int) -> TemplateObject {
    let product = site.products[index]
    var row = TemplateObject(capacity: 6)
    row.set(.address, scope.address(of: .product(scope.language, index, page: 0)))
    row.set(.productName, scope.name(of: product))
    row.set(.vendor, product.vendor)
    row.set(.kindLabel, product.kind.map { words.text(PageWord($0)) } ?? "")
    row.set(.endOfSupport, product.endOfSupport?.iso ?? "")
    row.set(.noteCount, NumberSpelling.grouped(site.productNotes[index].count))
    return row
  }

  func product(_ index: Int, _ number: Int) -> TemplateObject {
    let product = site.products[index]
    let name = product.name[scope.language]
    var page = scope.page(
      title: scope.numbered(name, number), description: words.text(.productDescription, name))
    page.set(
      .breadcrumbs, scope.breadcrumbs(.productIndex(scope.language), .products), flag: .hasBreadcrumbs)
    page.set(.productName, scope.name(of: product))
    page.set(.vendor, product.vendor)
    page.set(.kindLabel, product.kind.map { words.text(PageWord($0)) } ?? "")
    page.set(.hasFacts, true)
    if let end = product.endOfSupport {
      let isOver = end < site.clock
      page.set(.isSupportOver, isOver)
      page.set(.supportLabel, words.text(isOver ? .supportEnded : .supportEnds, end.iso))
    }
    scope.setNotes(&page, site.productNotes[index], number) { .product(scope.language, index, page: $0) }
    return page
  }
}

// The site with the plan of its files: what only changes where notes' facts do.

/// A site and its plan.
struct PlannedSite: Sendable {
  /// The order of a site's notes in its indexes; the same object is the same order.
  final class Order: Sendable {}

  let files: Made<SiteFiles>
  let site: Site
  let assets: [String]
  let plan: PlannedOutputs
  let order: Order

  /// The site of `notes`, after an `earlier` one that may have been quite another.
  init(
    _ files: Made<SiteFiles>, _ settings: CompilerSettings, _ notes: CompiledNotes, assets: [String],
    after earlier: PlannedSite?
  ) {
    self.files = files
    self.assets = assets
    let configuration = files.value.configuration
    let shown = notes.shown(settings)
    site = Site(
      configuration: configuration, baseURL: settings.baseURL ?? configuration.baseURL, clock: settings.clock,
      products: files.value.products, notices: files.value.notices, notes: shown,
      thresholdsOf: earlier.flatMap { $0.hasTables(exactlyOf: shown) ? $0.site : nil })
    plan = PlannedOutputs(of: site, assets: assets)
    order = Order()
  }

  private init(_ other: PlannedSite, _ site: Site, _ order: Order) {
    files = other.files
    self.site = site
    assets = other.assets
    plan = other.plan
    self.order = order
  }

  /// The same site with `notes`, if their facts leave its plan as it is.
  func replacing(_ notes: [CompiledNote], assets: [String]) -> PlannedSite? {
    guard notes.count == site.notes.count,
      self.assets.elementsEqual(assets, by: { $0.isExactly($1) })
    else { return nil }
    var keepsOrder = true
    var keepsReview = true
    for (old, new) in zip(site.notes, notes) where old !== new {
      guard SiteFacts(old) == SiteFacts(new) else { return nil }
      if old.note.updated != new.note.updated { keepsOrder = false }
      if site.needsReview(old) != site.needsReview(new) { keepsReview = false }
    }
    guard keepsOrder else {
      let sorted = Site(
        configuration: site.configuration, baseURL: site.baseURL, clock: site.clock, products: site.products,
        notices: site.notices, notes: notes)
      return PlannedSite(self, sorted, Order())
    }
    var replaced = site
    replaced.notes = notes
    if !keepsReview { replaced.review = notes.indices.filter { site.needsReview(notes[$0]) } }
    return PlannedSite(self, replaced, order)
  }

  /// Whether the facts of all notes are those of `other`.
  func hasFacts(of other: PlannedSite) -> Bool { plan === other.plan }

  /// Whether its notes have no other tables of thresholds than those of `other` with the same ids.
  func hasTables(of other: PlannedSite) -> Bool {
    site.notes.allSatisfy { note in
      guard let index = other.site.noteIndexes[note.note.id] else { return note.note.thresholds.isEmpty }
      let old = other.site.notes[index]
      return old === note || ThresholdFacts(old) == ThresholdFacts(note)
    }
  }

  /// Whether `notes` are its notes, each with the same tables of thresholds.
  private func hasTables(exactlyOf notes: [CompiledNote]) -> Bool {
    site.notes.elementsEqual(notes) { old, new in
      old === new || old.note.id == new.note.id && ThresholdFacts(old) == ThresholdFacts(new)
    }
  }

  /// Whether it's `other` with notes left out.
  func isPart(of other: PlannedSite) -> Bool {
    files === other.files && site.notes.count <= other.site.notes.count
      && assets.elementsEqual(other.assets, by: { $0.isExactly($1) })
      && site.notes.allSatisfy { other.site.has($0) }
  }
}

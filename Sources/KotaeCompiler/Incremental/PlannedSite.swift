// The site with the plan of its files: what only changes where notes' facts do.

/// A site and its plan.
struct PlannedSite: Sendable {
  let files: Made<SiteFiles>
  let site: Site
  let assets: [String]
  let outputs: [PlannedOutput]
  /// Where outputs stand; the same object for the same plan.
  let places: OutputPlaces

  init(_ files: Made<SiteFiles>, _ settings: CompilerSettings, _ notes: CompiledNotes, assets: [String]) {
    self.files = files
    self.assets = assets
    let configuration = files.value.configuration
    site = Site(
      configuration: configuration, baseURL: settings.baseURL ?? configuration.baseURL, clock: settings.clock,
      products: files.value.products, notices: files.value.notices, notes: notes.shown(settings))
    outputs = SitePlan.outputs(of: site, assets: assets)
    places = OutputPlaces(outputs)
  }

  private init(_ other: PlannedSite, _ site: Site) {
    files = other.files
    self.site = site
    assets = other.assets
    outputs = other.outputs
    places = other.places
  }

  /// The same site with `notes`, if their facts are those of the notes that it has.
  func replacing(_ notes: [CompiledNote], assets: [String]) -> PlannedSite? {
    guard notes.count == site.notes.count,
      self.assets.elementsEqual(assets, by: { $0.utf8.elementsEqual($1.utf8) })
    else { return nil }
    for (old, new) in zip(site.notes, notes) where old !== new {
      guard SiteFacts(old, in: site) == SiteFacts(new, in: site) else { return nil }
    }
    var site = site
    site.notes = notes
    return PlannedSite(self, site)
  }

  /// Whether the facts of all notes are those of `other`.
  func hasFacts(of other: PlannedSite) -> Bool { places === other.places }
}

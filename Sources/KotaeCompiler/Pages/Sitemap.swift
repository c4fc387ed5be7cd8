// What crawlers ask for first: sitemap.xml (sitemaps.org, with the alternates of each page in the other languages) and
// robots.txt.

/// Writes both files.
enum Sitemap {
  /// The most addresses that one sitemap may hold.
  static let limit = 50_000

  /// The addresses of all pages with a language, notes first, so that the limit cuts lists and not notes.
  static func write(_ site: Site) -> [UInt8] {
    let base = site.baseURL ?? ""
    var xml = XMLBytes()
    xml.raw("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset")
    xml.raw(
      " xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n"
    )
    var left = limit
    for kind in kinds(site) {
      let languages = languages(of: kind, site)
      for language in languages where left > 0 {
        left -= 1
        let updated: CalendarDate? =
          if case .note(_, let index) = kind { site.notes[index].note.updated } else { nil }
        entry(base, kind, language, alternates: languages, updated, site, &xml)
      }
    }
    xml.raw("</urlset>\n")
    return xml.bytes
  }

  /// Every page in the default language that says something itself.
  private static func kinds(_ site: Site) -> [OutputKind] {
    guard let language = site.languages.first else { return [] }
    let (before, after) = SitePlan.lists(of: site, in: language)
    var kinds = site.notes.indices.map { OutputKind.note(language, $0) }
    kinds += (before + after).filter { kind in
      switch kind {
      case .thresholdsCSV, .thresholdsJSON, .thresholdRows, .thresholdRowFile, .search:
        false
      default: true
      }
    }
    return kinds
  }

  /// The languages that the page has text in.
  private static func languages(of kind: OutputKind, _ site: Site) -> [Language] {
    guard case .note(_, let index) = kind else { return site.languages }
    return site.languages.filter { language in site.notes[index].editions.contains { $0.language == language }
    }
  }

  private static func entry(
    _ base: String, _ kind: OutputKind, _ language: Language, alternates: [Language],
    _ updated: CalendarDate?,
    _ site: Site, _ xml: inout XMLBytes
  ) {
    func address(_ language: Language) -> String {
      base + SitePath.encoded(SitePlan.path(of: kind.translated(to: language), in: site))
    }
    xml.raw("<url>\n")
    xml.element("loc", address(language))
    if let updated { xml.element("lastmod", updated.iso) }
    if alternates.count > 1 {
      for other in alternates {
        xml.raw("<xhtml:link rel=\"alternate\" hreflang=\"")
        xml.text(other.rawValue)
        xml.raw("\" href=\"")
        xml.text(address(other))
        xml.raw("\"/>\n")
      }
    }
    xml.raw("</url>\n")
  }

  /// Everything may be read.
  static func robots(_ site: Site) -> [UInt8] {
    var text = "User-agent: *\nDisallow:\n"
    if let base = site.baseURL { text += "\nSitemap: " + base + "sitemap.xml\n" }
    return Array(text.utf8)
  }
}

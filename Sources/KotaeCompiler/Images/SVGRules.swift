// What an SVG may hold: shapes, text, gradients, filters, styles and animations that need nothing but the file
// itself. Everything that isn't listed is refused, so that nothing which browsers may learn to run gets through.

/// The rules for the parts of an SVG.
enum SVGRules {
  static let namespace = "http://www.w3.org/2000/svg"

  /// Elements of SVG 1.1 and 2 that draw, describe or animate. Scripts, HTML inside, pictures inside, links to fonts
  /// and everything that loads aren't among them.
  static let elements: Set<String> = [
    "svg", "g", "defs", "symbol", "use", "switch", "view", "title", "desc", "metadata", "style", "a", "path",
    "rect",
    "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "textPath", "marker", "pattern",
    "mask",
    "clipPath", "linearGradient", "radialGradient", "stop", "filter", "feBlend", "feColorMatrix",
    "feComponentTransfer", "feComposite", "feConvolveMatrix", "feDiffuseLighting", "feDisplacementMap",
    "feDistantLight", "feDropShadow", "feFlood", "feFuncA", "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur",
    "feMerge", "feMergeNode", "feMorphology", "feOffset", "fePointLight", "feSpecularLighting", "feSpotLight",
    "feTile", "feTurbulence", "animate", "animateMotion", "animateTransform", "set", "mpath",
  ]

  /// Whether browsers know nothing of a namespace: what drawing programs note down for themselves.
  static func isPrivate(namespace: String) -> Bool {
    privateNamespaces.contains { namespace.hasPrefix($0) }
  }

  private static let privateNamespaces = [
    "http://www.inkscape.org/namespaces/", "http://sodipodi.sourceforge.net/", "http://ns.adobe.com/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://creativecommons.org/ns#",
    "http://web.resource.org/cc/",
    "http://purl.org/dc/", "http://www.serif.com/", "http://www.bohemiancoding.com/sketch/",
    "http://schemas.microsoft.com/visio/",
  ]

  /// What is wrong with an attribute of an SVG element; `nil` for nothing. `name` is without its namespace.
  static func offence(attribute name: String, value: String) -> String? {
    let lower = name.lowercased()
    func shown() -> String { name + "=\"" + String(value.prefix(60)) + "\"" }
    if lower.hasPrefix("on") { return name }
    switch lower {
    case "href", "src":
      let target = value.utf8.drop { $0 <= Byte.space }
      return target.first == Byte.hash ? nil : shown()
    case "base", "ping": return shown()
    case "attributename":
      // Animated, a harmless address could become another one.
      let animated =
        value.lowercased().split(separator: ":").last.map { $0.filter { !$0.isWhitespace } } ?? ""
      return animated == "href" || animated == "src" || animated.hasPrefix("on") ? shown() : nil
    case "style": return StyleLoads.offence(in: value.utf8, isSheet: true)
    case _ where lower.hasPrefix("aria-") || lower.hasPrefix("data-"): return nil
    default: return StyleLoads.offence(in: value.utf8, isSheet: false)
    }
  }
}

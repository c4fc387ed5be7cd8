// The names that templates may use, as small numbers: a template is compiled against them once, so that
// rendering compares integers and never text. Which names there are is the page models' business.

/// A name that a template may use, as its place in the vocabulary.
public struct TemplateKey: RawRepresentable, Hashable, Sendable {
  /// The name's place in its `TemplateVocabulary`, from 0.
  public let rawValue: UInt16

  /// The key at `rawValue` in a vocabulary.
  public init(rawValue: UInt16) { self.rawValue = rawValue }
}

/// All names that templates may use. A name that isn't in it is a mistake in the template.
public struct TemplateVocabulary: Sendable {
  /// The names in the order of their keys, each once.
  public let names: [String]
  private let keys: [String: TemplateKey]

  /// Numbers `names` from 0 in their order; a name that comes again keeps its first number. At most 65,536.
  public init(_ names: [String]) {
    var unique: [String] = []
    var keys: [String: TemplateKey] = [:]
    for name in names where keys[name] == nil {
      // The conversion traps past 65,536 names: vocabularies are written in source code.
      keys[name] = TemplateKey(rawValue: UInt16(unique.count))
      unique.append(name)
    }
    self.names = unique
    self.keys = keys
  }

  /// The key of `name`, or nil where templates may not use it.
  public subscript(name: String) -> TemplateKey? { keys[name] }

  /// The name behind `key`; nil for a key of another, larger vocabulary.
  public func name(of key: TemplateKey) -> String? {
    Int(key.rawValue) < names.count ? names[Int(key.rawValue)] : nil
  }

  /// The name that was probably meant by an unknown one.
  public func nearMiss(of name: String) -> String? { KotaeCompiler.nearMiss(of: name, among: names) }
}

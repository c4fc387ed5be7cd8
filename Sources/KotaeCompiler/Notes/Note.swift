// The typed model of a note. One reader makes it (NoteReader); past it nothing is validated again.

/// A note: the facts of one original.
public struct Note: Sendable {
  /// What sort of note it is.
  public enum Kind: String, Sendable, CaseIterable { case problem, procedure, reference }

  /// How far the note can be trusted, after Knowledge-Centered Service.
  public enum State: String, Sendable, CaseIterable { case draft, unverified, verified, archived }

  /// How bad the problem is.
  public enum Severity: String, Sendable, CaseIterable { case outage, degraded, warning, info }

  /// Who saw the note's remedy work, when and on which build.
  public struct Verification: Sendable {
    /// The day.
    public var date: CalendarDate
    /// The person or team.
    public var by: String
    /// The build it was seen on.
    public var build: String?
  }

  /// A product the note applies to.
  public struct Environment: Sendable {
    /// The product's id in products.yml.
    public var product: Located<String>
    /// Versions, as the vendor writes them.
    public var versions: [String]
    /// Models, for hardware.
    public var models: [String]
    /// Whether the problem was seen there, instead of being expected there.
    public var observed: Bool
  }

  /// What one sees.
  public struct Symptom: Sendable {
    /// The id that translations use.
    public var id: String
    /// What one sees.
    public var text: TextSlot
  }

  /// A limit that nobody sets.
  public struct Limit: Sendable {
    /// What the limit is: a quantity, or a range of ports.
    public enum Value: Sendable {
      /// `is: 12 KB`
      case quantity(Quantity)
      /// `ports: {start: 49152, count: 16384}`
      case ports(first: UInt16, count: Int)
    }

    /// The id that translations use.
    public var id: String
    /// What is limited.
    public var name: TextSlot
    /// The limit.
    public var value: Value
  }

  /// A hotfix or service pack.
  public struct Fix: Sendable {
    /// The number of the Knowledge Base article.
    public var kb: Int
    /// What it does.
    public var text: TextSlot?
  }

  /// A source.
  public struct Reference: Sendable {
    /// The id by which translations and settings name it, where there is one.
    public var id: String?
    /// What it's called.
    public var title: TextSlot
    /// Its address.
    public var url: String?
  }

  /// The folder's name: unique in the site.
  public var id: String
  /// The original's logical path.
  public var path: String
  /// The original's language.
  public var language: Language
  /// Every text of the front matter, by slot.
  public var texts: [OriginalText]

  /// Plain text, at most 120 characters.
  public var title: TextSlot
  /// Plain text, at most 200 characters.
  public var summary: TextSlot
  /// What sort of note it is.
  public var kind: Kind
  /// How far it can be trusted.
  public var state: State
  /// How bad the problem is; only for problems.
  public var severity: Severity?
  /// First published.
  public var published: CalendarDate
  /// Last changed; never before `published`.
  public var updated: CalendarDate
  /// Who verified it; always there for `.verified`.
  public var verification: Verification?
  /// When someone should look at it again.
  public var reviewBy: Located<CalendarDate>?
  /// Who answers for it.
  public var owner: String?
  /// Tags, in the author's order.
  public var tags: [Located<String>]
  /// Addresses (below the site's root) that lead here.
  public var aliases: [Located<String>]
  /// What it applies to; never empty for problems.
  public var environment: [Environment]
  /// What one sees.
  public var symptoms: [Symptom]
  /// What the machine says.
  public var codes: [CodeEntry]
  /// Limits that nobody sets.
  public var limits: [Limit]
  /// Registry scripts.
  public var registry: [RegistryItem]
  /// Tables of thresholds.
  public var thresholds: [ThresholdTable]
  /// What sources say about registry values.
  public var settings: [Setting]
  /// Notices the note requires, in the author's order.
  public var requires: [Located<String>]
  /// What readers fill into commands, in the author's order.
  public var variables: [NoteVariable]
  /// Procedures, in the author's order.
  public var procedures: [Procedure]
  /// Hotfixes.
  public var fixes: [Fix]
  /// Sources.
  public var references: [Reference]
  /// Ids of related notes.
  public var related: [Located<String>]
}

public import Market
public import SafeText

/// Maps the product's fields to the members of a provider's documents.
///
/// A provider is a table of these; ``SearchCompiler`` reads it.
public struct SearchMapping: Sendable {
  /// What a provider's member holds, as far as it matters to a question.
  public enum Form: Sendable, Hashable {
    /// Texts, cut into words or not: asked for in quotation marks within a query string, which finds a word
    /// or phrase in the one and the whole value in the other.
    case words
    /// Texts that are compared as a whole.
    case keyword
    /// Numbers.
    case number
    /// Days, or times of which the first and the last of a day have these endings.
    case day(first: String = "", last: String = "")
    /// True or false, as the provider writes them.
    case truth(yes: SearchValue = .bool(true), no: SearchValue = .bool(false))
    /// No member: a clause in the provider's own language.
    case native
  }

  /// Where a field lies.
  public struct Target: Sendable, Hashable {
    /// The members that are searched, the first one also for ranges and prefixes; one is enough to match.
    public var members: [String]
    /// What they hold.
    public var form: Form
    /// The member that holds the text as a whole, for `__exact`; `nil` if there is none.
    public var whole: String?
    /// The list of objects that the members belong to, if they belong to one.
    public var path: String?

    /// Says where a field lies.
    public init(_ members: [String], _ form: Form, whole: String? = nil, path: String? = nil) {
      self.members = members
      self.form = form
      self.whole = whole
      self.path = path
    }
  }

  /// The provider's name, for messages.
  public var provider: Safe
  /// Where each field lies.
  public var targets: [FieldName: Target]
  /// How large a query may be.
  public var limits: SearchLimits

  /// A provider's table.
  public init(
    provider: Safe,
    targets: [FieldName: Target],
    limits: SearchLimits = SearchLimits()
  ) {
    self.provider = provider
    self.targets = targets
    self.limits = limits
  }
}

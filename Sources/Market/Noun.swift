public import SafeText

/// The noun for the rows of a source: singular, plural, and what one row is.
///
/// Source: design, "No number without its meaning".
public struct Noun: Sendable, Hashable {
  /// The singular, such as `job`.
  public var one: Safe
  /// The plural, such as `jobs`.
  public var many: Safe
  /// What one row counts, such as `openings, each once however often it is advertised`.
  public var meaning: Safe

  /// Makes a noun.
  public init(one: Safe, many: Safe, meaning: Safe) {
    self.one = one
    self.many = many
    self.meaning = meaning
  }

  /// Job openings, which may be advertised in several postings.
  public static let job = Noun(
    one: "job",
    many: "jobs",
    meaning: "openings, each once however often it is advertised"
  )

  /// The singular or the plural, by number.
  public func word(for count: Int) -> Safe { count == 1 ? one : many }

  /// A number with the noun: `1 job`, `1,284 jobs`.
  public func counted(_ count: Int) -> Safe { "\(count.grouped) \(word(for: count))" }

  /// The name of a query without filters: `all jobs`.
  public var all: Safe { "all \(many)" }
}

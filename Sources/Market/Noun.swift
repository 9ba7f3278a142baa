public import SafeText

/// What the rows of a source are called: one of them, several, and what one of them is.
///
/// Source: design, "No number without its meaning".
public struct Noun: Sendable, Hashable {
  /// One of them: `job`.
  public var one: Safe
  /// Several: `jobs`.
  public var many: Safe
  /// What is counted as one: `openings, each once however often it is advertised`.
  public var meaning: Safe

  /// Calls rows by these words.
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

  /// The word for so many of them.
  public func word(for count: Int) -> Safe { count == 1 ? one : many }

  /// So many of them: `1 job`, `1,284 jobs`.
  public func counted(_ count: Int) -> Safe { "\(count.grouped) \(word(for: count))" }

  /// All of them, as a query without filters is called: `all jobs`.
  public var all: Safe { "all \(many)" }
}

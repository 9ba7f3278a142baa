public import JSON
import SafeText

/// A search as Coresignal takes it: a query and the order of what is found.
public struct SearchBody: Sendable, Hashable {
  /// The order of what is found.
  public enum Sort: String, Sendable, Hashable, CaseIterable {
    /// By identifier.
    case id
    /// The best first.
    case score = "_score"
  }

  /// What is looked for.
  public var query: SearchClause
  /// The order, if the search names one.
  public var sort: Sort?

  /// Asks for what a clause finds.
  public init(_ query: SearchClause, sort: Sort? = nil) {
    self.query = query
    self.sort = sort
  }

  /// Reads a search body, its shape checked to the last member.
  ///
  /// - Throws: ``DSLProblem`` that names the path to the first thing that is not supported.
  public init(_ json: JSON, limits: SearchLimits = SearchLimits()) throws(DSLProblem) {
    try DSLReader.checkSize(of: json, limits)
    let members = try DSLMembers(json, .root, ["query", "sort"])
    var reader = DSLReader(limits: limits)
    query = try reader.clause(try members.needed("query"), .root / "query", depth: 1)
    let sorts = try members.texts("sort") ?? []
    guard sorts.count <= 1 else {
      throw DSLProblem("one order is taken, not \(sorts.count)", at: "sort")
    }
    sort = nil
    for text in sorts {
      guard let sort = Sort(rawValue: text) else {
        throw DSLProblem(
          "there is no order by \(Untrusted(text))",
          advice: "write id or _score",
          at: "sort[0]"
        )
      }
      self.sort = sort
    }
  }

  /// The body as the providers read it.
  public var json: JSON {
    .members(("query", query.json), ("sort", sort.map { .array([.string($0.rawValue)]) }))
  }
}

import JSON
public import Market
public import SafeText

extension SearchMapping {
  /// The names of all members that the provider's documents name.
  private var members: Set<String> {
    var names: Set<String> = []
    for target in targets.values {
      names.formUnion(target.members)
      if let whole = target.whole { names.insert(whole) }
      if let path = target.path { names.insert(path) }
    }
    return names
  }

  /// Endings of members that hold the same text in another way.
  private static let endings = [".keyword", ".exact", ".raw"]

  private static func base(of name: String) -> String {
    endings.first { name.hasSuffix($0) }.map { String(name.dropLast($0.count)) } ?? name
  }

  /// The members of a clause that no record is known to have, in order.
  private func unknownMembers(of clause: SearchClause) -> [String] {
    let members = members
    return clause.members.filter {
      !members.contains($0) && !members.contains(SearchMapping.base(of: $0))
    }.sorted()
  }

  /// Checks that a clause asks for no member whose name is a slip.
  ///
  /// A name that is far from all that are documented goes through: there may be more than are documented.
  ///
  /// - Throws: ``DSLProblem`` that names the member and the one that was meant.
  public func check(_ clause: SearchClause) throws(DSLProblem) {
    for name in unknownMembers(of: clause) {
      guard let near = nearest(name, in: members.sorted()) else { continue }
      throw DSLProblem(
        "no record has a member \(Untrusted(name))",
        advice: "did you mean \(Untrusted(near))?"
      )
    }
  }

  /// Names the members of a query in the provider's own language that no record is known to have.
  ///
  /// - Returns: A sentence; `nil` if all are known.
  public func remark(on query: Query) -> Safe? {
    var names: [String] = []
    for filter in query.filters {
      // A clause that cannot be read is refused when it is asked.
      guard case .native(let text) = filter.test, let json = try? JSON(parsing: text),
        let clause = try? SearchClause(typed: json)
      else { continue }
      names += unknownMembers(of: clause)
    }
    guard !names.isEmpty else { return nil }
    let list = Untrusted(names.joined(separator: ", "))
    return "\(provider) documents no member \(list): if no record has it, nothing is found"
  }
}

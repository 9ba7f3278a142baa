import JSON

/// Finds records and counts their values.
protocol JobsPikrSearch: Sendable {
  /// The rows that a query matches, in order.
  ///
  /// - Throws: ``JobsPikrError`` that names a clause which there is not.
  func rows(matching query: JSON) throws(JobsPikrError) -> [Int]
}

/// Only the simplest clauses, one record after the other.
struct MakeshiftSearch: JobsPikrSearch {
  let records: JobsPikrRecords

  func rows(matching query: JSON) throws(JobsPikrError) -> [Int] {
    var rows: [Int] = []
    for row in 0..<records.count where try matches(query, row) { rows.append(row) }
    return rows
  }

  private func matches(_ query: JSON, _ row: Int) throws(JobsPikrError) -> Bool {
    guard let clause = query.members?.first, query.members?.count == 1 else {
      throw JobsPikrError(400, "a query is one clause")
    }
    func all(_ name: String, _ expected: Bool) throws(JobsPikrError) -> Bool {
      for part in clause.value[name]?.elements ?? [] where try matches(part, row) != expected {
        return false
      }
      return true
    }
    switch clause.key {
    case "match_all": return true
    case "bool":
      guard try all("must", true), try all("filter", true) else { return false }
      return try all("must_not", false)
    case "exists":
      return records.member(clause.value["field"]?.string ?? "", of: row) != nil
    case "term":
      for member in clause.value.members ?? []
      where records.member(member.key, of: row) != member.value { return false }
      return true
    default: throw JobsPikrError(400, "unknown query [\(clause.key)]")
    }
  }
}

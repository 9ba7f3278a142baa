import Dashboard
import Market
import Sandbox

extension SourceSetup {
  /// Begins with panes that a person's own files fill: what the source shows of itself where the records have
  /// values, and beside it what they have.
  mutating func show(_ fields: [FieldFinding]) {
    let filled = Set(fields.map(\.field))
    let countable = fields.filter(\.isCountable).map(\.field)
    let usual = ["location_name", "region", "contract_type", "education_level"] as [FieldName]

    let named = traits.facetFields.filter(filled.contains)
    let others = (usual.filter(filled.contains) + countable).filter { !named.contains($0) }
    let chosen = (named + others.unique).prefix(max(3, named.count))
    facets = chosen.map { FacetRequest($0) }

    let levels = traits.groups.filter { $0.field.map(filled.contains) ?? true }
    if levels.count < traits.groups.count {
      groups = chosen.prefix(2).map { Grouping(freshly: .field($0, counts: .job)) }
    }

    let standing = columns.filter(filled.contains)
    let own = fields.map(\.field).filter {
      !standing.contains($0) && !SourceSetup.hidden.contains($0)
    }
    columns = standing + own.prefix(max(0, columns.count - standing.count))
  }

  /// Texts that fill no column well.
  private static let hidden: Set<FieldName> = [
    "job_id", "posting_id", "full_text", "job_description", "source_url", "apply_url", "expired",
    "posting_count", "row_number",
  ]
}

extension FieldFinding {
  /// Whether its values come often enough to be counted.
  fileprivate var isCountable: Bool {
    guard field != "job_id", field != "posting_id" else { return false }
    if type == .boolean { return true }
    guard type == .string, let different else { return false }
    return different < 20 || different * 2 <= values
  }
}

extension [FieldName] {
  /// Each once, in order.
  fileprivate var unique: [FieldName] {
    var seen: Set<FieldName> = []
    return filter { seen.insert($0).inserted }
  }
}

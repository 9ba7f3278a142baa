import Analytics
import JSON
import Market
import SafeText

// MARK: - Values of known fields

extension FeedReader {
  /// Puts a value into its column; `false` if it does not fit.
  mutating func store(
    _ member: JSON.Member,
    _ field: Field,
    in record: JSON,
    row: Int
  ) -> Bool {
    if FeedReader.unique.contains(field.name) {
      guard let texts = FeedValues.texts(member.value) else { return false }
      records.textColumn(.posting, field.name).set(texts.joined(separator: "\n"), row: row)
      return true
    }
    if FeedReader.lists.contains(field.name) {
      return set(
        FeedPlace.value(of: member, in: record),
        records.listColumn(.posting, field.name),
        row
      )
    }
    let isCode =
      FeedReader.coded.contains(field.name) || field.isPlace || FeedValues.isCoded(member.value)
    switch field.type {
    case .date: return days[field.name, default: FeedDays()].add(member.value, row: row)
    case .integer where !isCode, .decimal where !isCode:
      guard let number = FeedValues.number(member.value) else { return false }
      records.numberColumn(.posting, field.name).set(number, row: row)
      return true
    case .boolean:
      guard let truth = FeedValues.boolean(member.value) else { return false }
      return set(.bool(truth), records.sharedColumn(.posting, field.name), row)
    case .integer, .decimal, .string, .text, .native:
      return set(
        FeedPlace.value(of: member, in: record),
        records.sharedColumn(.posting, field.name),
        row
      )
    }
  }

  private func set(_ value: Value, _ column: any ColumnBuilder, _ row: Int) -> Bool {
    var value = value
    switch value {
    case .missing: return false
    case .list(let elements) where column is SharedColumnBuilder:
      guard elements.count == 1 else { return false }
      value = elements[0]
    default: break
    }
    column.set(value, row: row)
    return true
  }

  /// Texts that are different in nearly every record; the others are worth a dictionary.
  private static let unique: Set<FieldName> = [
    "job_id", "posting_id", "source_url", "apply_url", "full_text", "job_description",
    "candidate_description", "employer_description", "conditions_description",
    "application_description", "advertiser_reference_number",
  ]
  private static let lists: Set<FieldName> = [
    "it_skills", "language_skills", "professional_skills", "soft_skills",
  ]
  /// Numbers that are codes.
  private static let coded: Set<FieldName> = [
    "advertiser_type", "contract_type", "education_level", "employment_type", "organization_size",
    "profession", "profession_class", "profession_group", "profession_kldb_code", "source_type",
    "working_hours_type",
  ]
}

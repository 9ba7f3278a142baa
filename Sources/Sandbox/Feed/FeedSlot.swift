import Analytics
import Market

/// Where the values of a member go, and what was found of them so far: looked up once for each layout of records,
/// not once for each value.
struct FeedSlot {
  /// The member's name here.
  let name: FieldName
  /// The field of the source; `nil` for a member that becomes a field of its own.
  let field: Field?
  let form: Form
  /// What of it decides about the job of its posting.
  let fact: Fact?
  var finding: FieldFinding
  /// The values of a field of days, until all are known.
  var days = FeedDays()
  /// The values of a member that no field has, until all are known.
  var others = FeedMembers()
  /// The columns, each made when a value first needs it.
  var texts: TextColumnBuilder?
  var lists: ListColumnBuilder?
  var shared: SharedColumnBuilder?
  var numbers: NumberColumnBuilder?

  /// How the values of a field are kept.
  enum Form {
    /// As texts that are different in nearly every record.
    case unique
    case list
    case day
    /// As numbers; codes with labels as values that many records share.
    case number
    case boolean
    /// As values that many records share.
    case shared
    /// Decided when all values are known.
    case open
  }

  /// What a job has from its postings.
  enum Fact: String {
    case date
    case expiration = "expiration_date"
    case isExpired = "expired"
    case count = "posting_count"
    case website = "source_website"
  }

  init(_ name: String, _ field: Field?) {
    self.name = FieldName(name)
    self.field = field
    form = field.map(FeedSlot.form) ?? .open
    fact = Fact(rawValue: name)
    finding = FieldFinding(self.name, field?.type ?? .string, members: [])
  }

  private static func form(of field: Field) -> Form {
    if unique.contains(field.name) { return .unique }
    if lists.contains(field.name) { return .list }
    switch field.type {
    case .date: return .day
    case .boolean: return .boolean
    case .integer, .decimal:
      return coded.contains(field.name) || field.isPlace ? .shared : .number
    case .string, .text, .native: return .shared
    }
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

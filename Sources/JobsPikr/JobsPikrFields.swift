public import Market
import SafeText
import SearchDSL

/// The fields of JobsPikr: one table of members, their meaning and how they are queried.
///
/// A record is an advertisement, so every field is on the posting level. Source: the public part of the
/// provider's data dictionary.
public enum JobsPikrFields {
  /// One row of the table.
  struct Row {
    var field: Field
    var target: SearchMapping.Target
    /// Whether the member's name with ``JobsPikrNames/wholeSuffix`` is its unanalysed text.
    var hasWhole = false
  }

  /// All fields, the most used first.
  public static let catalog = FieldCatalog(rows.map(\.field))

  /// The fields with contact details of a person.
  public static var sensitive: Set<FieldName> {
    Set(rows.filter(\.field.isSensitive).map(\.field.name))
  }

  /// How queries compile into JobsPikr's language.
  static func mapping(_ names: JobsPikrNames) -> SearchMapping {
    SearchMapping(
      provider: "JobsPikr",
      targets: Dictionary(
        rows.map { row in
          var target = row.target
          if row.hasWhole, !names.wholeSuffix.isEmpty {
            target.whole = row.field.name.rawValue + names.wholeSuffix
          }
          return (row.field.name, target)
        },
        uniquingKeysWith: { first, _ in first }
      )
    )
  }

  static let rows: [Row] = [
    text(
      "full_text",
      "Title, description, company, category and skills together",
      [
        "job_title", "job_description", "company_name", "category", "inferred_skills",
      ]
    ),
    string("uniq_id", "The provider's name for the record"),
    title("job_title", "Job title as advertised"),
    title("inferred_job_title", "Job title, normalised by the provider"),
    title("company_name", "Company as advertised"),
    title("inferred_company_name", "Company, normalised by the provider"),
    string("inferred_company_type", "agency or company"),
    number("inferred_company_type_score", "How sure the company type is, 0 to 100"),
    text("job_description", "Text of the advertisement"),
    text("html_job_description", "Text of the advertisement with its markup"),
    day("post_date", "Day of the advertisement"),
    day("valid_through", "Day until which the advertisement holds"),
    day("crawl_timestamp", "When the advertisement was collected"),
    string("category", "Category on the site where it was found"),
    string("job_type", "Full Time, Part Time, Contract, Internship, Volunteer or Undefined"),
    string("city", "City as advertised; several are joined by |"),
    string("state", "State as advertised"),
    string("country", "Country as advertised"),
    string("geo", "Position"),
    string("inferred_city", "City, normalised by the provider"),
    string("inferred_state", "State, normalised by the provider"),
    string("inferred_country", "Country, normalised by the provider"),
    truth("is_remote", "Whether the work can be done elsewhere"),
    string("inferred_work_mode", "Where the work is done"),
    string("inferred_department_name", "Department, by the provider's reckoning"),
    number("inferred_department_score", "How sure the department is, 0 to 100"),
    string("inferred_seniority_level", "Entry Level, Mid Level or Executive Level"),
    string("inferred_education_level", "Education that is asked for"),
    string("inferred_skills", "Skills that are asked for"),
    number("inferred_min_experience", "Years of experience at least"),
    number("inferred_max_experience", "Years of experience at most"),
    string("inferred_onet_soc_code", "Occupation, code of O*NET-SOC"),
    string("inferred_onet_soc_job_title", "Occupation, title of O*NET-SOC"),
    text("salary_offered", "Salary as advertised"),
    number("inferred_salary_from", "Salary at least"),
    number("inferred_salary_to", "Salary at most"),
    string("inferred_salary_currency", "Currency of the salary, ISO 4217"),
    string("inferred_salary_time_unit", "yearly, monthly, weekly, daily or hourly"),
    truth("is_salary_estimated", "Whether the salary is the provider's estimate"),
    string("inferred_iso3_lang_code", "Language, ISO 639-3"),
    string("job_board", "Site where it was found"),
    string("domain", "Domain of that site"),
    string("url", "Address of the advertisement"),
    string("apply_url", "Address for applications"),
    string("logo_url", "Address of the company's logo"),
    string("inferred_co_website_url", "Address of the company"),
    sensitive("contact_email", "E-mail address of a person"),
    sensitive("contact_phone_number", "Telephone number of a person"),
    truth("has_expired", "Whether the advertisement is off line"),
    day("latest_expiry_check_date", "Day on which that was last looked at"),
    string("duplicate_status", "true, false, or NA where it was not looked at"),
    string("duplicate_of", "uniq_id of the record that it repeats"),
    number("fitness_score", "Score of the provider's"),
    number("cursor", "Where the record stands in the pages"),
    Row(
      field: field("dsl", .native, "A query in JobsPikr's own language, as a JSON object"),
      target: SearchMapping.Target([], .native)
    ),
  ]

  private static func field(_ name: FieldName, _ type: FieldType, _ summary: String) -> Field {
    Field(name: name, type: type, summary: Untrusted(summary), levels: [.posting])
  }

  private static func row(
    _ name: FieldName,
    _ type: FieldType,
    _ form: SearchMapping.Form,
    _ summary: String
  ) -> Row {
    Row(
      field: field(name, type, summary),
      target: SearchMapping.Target([name.rawValue], form)
    )
  }

  private static func string(_ name: FieldName, _ summary: String) -> Row {
    row(name, .string, .words, summary)
  }

  private static func number(_ name: FieldName, _ summary: String) -> Row {
    row(name, .integer, .number, summary)
  }

  private static func day(_ name: FieldName, _ summary: String) -> Row {
    row(name, .date, .day(), summary)
  }

  private static func truth(_ name: FieldName, _ summary: String) -> Row {
    row(name, .boolean, .truth(), summary)
  }

  private static func text(
    _ name: FieldName,
    _ summary: String,
    _ members: [String] = []
  ) -> Row {
    var row = row(name, .text, .words, summary)
    if !members.isEmpty { row.target.members = members }
    row.field.hasExactMatch = false
    return row
  }

  private static func title(_ name: FieldName, _ summary: String) -> Row {
    var row = text(name, summary)
    row.field.hasExactMatch = true
    row.hasWhole = true
    return row
  }

  private static func sensitive(_ name: FieldName, _ summary: String) -> Row {
    var row = string(name, summary)
    row.field.isSensitive = true
    return row
  }
}

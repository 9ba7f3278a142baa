import Market
import SearchDSL

/// Employees as the second version of the API has them.
///
/// The members of the root and of positions are those of the provider's dictionary; those of schools, skills
/// and languages are assumed to be called as its filters are. Sources: Coresignal documentation, "Data
/// dictionary: Base Employee API" and "Search filters".
enum BaseEmployeeFields {
  static let all: [CoresignalField] = [
    CoresignalField("id", .integer, "The provider's number for the person", search: .number("id")),
    CoresignalField(
      "full_name",
      .text,
      "Full name",
      isSensitive: true,
      filter: .expression("full_name"),
      search: .words("full_name")
    ),
    CoresignalField("first_name", .string, "First name", isSensitive: true),
    CoresignalField("last_name", .string, "Last name", isSensitive: true),
    words("headline", "Headline", filter: "headline"),
    CoresignalField(
      "full_text",
      .text,
      "Words of headline and summary",
      at: "",
      filter: .expression("keyword"),
      search: .words("headline", "summary")
    ),
    CoresignalField(
      "summary",
      .text,
      "What the person says about themselves",
      isSensitive: true,
      filter: .expression("summary"),
      search: .words("summary")
    ),
    words("industry", "Industry", filter: "industry"),
    words("location", "Place", filter: "location"),
    words("country", "Country", filter: "country"),
    CoresignalField("city", .string, "City"),
    CoresignalField("state", .string, "State"),
    CoresignalField("country_iso_2", .string, "Country, in two letters"),
    count("connections_count", "Number of connections"),
    count("follower_count", "Number of followers"),
    ofPosition("title", "Titles of positions"),
    ofPosition("company_name", "Employers"),
    CoresignalField(
      "experience_company_id",
      .integer,
      "Numbers of employers",
      at: "experience.company_id",
      filter: .number("experience_company_id"),
      search: .number("experience.company_id", path: "experience")
    ),
    ofPosition("description", "Texts of positions"),
    CoresignalField("experience_date_from", .string, "Beginnings", at: "experience.date_from"),
    CoresignalField("experience_date_to", .string, "Ends", at: "experience.date_to"),
    CoresignalField(
      "active_experience",
      .boolean,
      "Whether the filters on positions hold for a present one",
      at: "",
      filter: .flag("active_experience")
    ),
    ofSchool("institution_name", "education_institution", "Schools"),
    ofSchool("program_name", "education_program", "Programmes"),
    CoresignalField(
      "skill",
      .text,
      "Skills",
      at: "skills",
      filter: .expression("skill"),
      search: .words("skills")
    ),
    CoresignalField("language", .string, "Languages", at: "languages.language"),
    CoresignalField(
      "certification_title",
      .text,
      "Certificates",
      at: "certifications.title",
      filter: .expression("certification_title")
    ),
    CoresignalField("profile_url", .string, "The person's page", isSensitive: true),
    CoresignalField("shorthand_name", .string, "Name of the page", isSensitive: true),
    CoresignalField("public_profile_id", .string, "Number of the page", isSensitive: true),
    CoresignalField("profile_photo_url", .string, "Picture", isSensitive: true),
    CoresignalField(
      "created_at",
      .date,
      "First seen",
      filter: .period(first: "created_at_gte", last: "created_at_lte"),
      search: .time("created_at")
    ),
    CoresignalField(
      "updated_at",
      .date,
      "Last changed",
      filter: .period(first: "updated_at_gte", last: "updated_at_lte"),
      search: .time("updated_at")
    ),
    CoresignalField("checked_at", .date, "Last looked at"),
    CoresignalField("deleted", .boolean, "Gone at the last visit", search: .flag("deleted")),
    CoresignalField(
      "dsl",
      .native,
      "A query in Coresignal's own language, as a JSON object",
      at: "",
      search: SearchMapping.Target([], .native)
    ),
  ]

  private static func words(
    _ name: FieldName,
    _ summary: String,
    filter: String
  ) -> CoresignalField {
    CoresignalField(
      name,
      .text,
      summary,
      filter: .expression(filter),
      search: .words(name.rawValue)
    )
  }

  private static func count(_ name: FieldName, _ summary: String) -> CoresignalField {
    CoresignalField(name, .integer, summary, search: .number(name.rawValue))
  }

  private static func ofPosition(_ member: String, _ summary: String) -> CoresignalField {
    CoresignalField(
      FieldName("experience_\(member)"),
      .text,
      summary,
      at: "experience.\(member)",
      filter: .expression("experience_\(member)"),
      search: .words("experience.\(member)", path: "experience")
    )
  }

  private static func ofSchool(
    _ member: String,
    _ name: FieldName,
    _ summary: String
  ) -> CoresignalField {
    CoresignalField(
      name,
      .text,
      summary,
      at: "education.\(member)",
      filter: .expression("education_\(member)"),
      search: .words("education.\(member)", path: "education")
    )
  }
}

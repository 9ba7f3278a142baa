import Market
import SearchDSL

/// Employees.
///
/// The members are those of saved records; that lists of objects are `nested` in the search index is
/// assumed. Sources: Coresignal documentation, "Search filters" of the Employee API.
enum EmployeeFields {
  static let all: [CoresignalField] = [
    CoresignalField("id", .integer, "The provider's number for the person", search: .number("id")),
    CoresignalField(
      "name",
      .text,
      "Full name",
      isSensitive: true,
      filter: .expression("name"),
      search: .words("name")
    ),
    CoresignalField("first_name", .string, "First name", isSensitive: true),
    CoresignalField("last_name", .string, "Last name", isSensitive: true),
    CoresignalField(
      "title",
      .text,
      "Headline",
      filter: .expression("title"),
      search: .words("title")
    ),
    CoresignalField(
      "full_text",
      .text,
      "Words of headline and summary",
      at: "",
      filter: .expression("keyword"),
      search: .words("title", "summary")
    ),
    CoresignalField(
      "summary",
      .text,
      "What the person says about themselves",
      isSensitive: true,
      filter: .expression("summary"),
      search: .words("summary")
    ),
    CoresignalField(
      "industry",
      .text,
      "Industry",
      filter: .expression("industry"),
      search: .words("industry")
    ),
    CoresignalField(
      "location",
      .text,
      "Place",
      filter: .expression("location"),
      search: .words("location")
    ),
    CoresignalField(
      "country",
      .text,
      "Country",
      filter: .expression("country"),
      search: .words("country")
    ),
    CoresignalField(
      "connections_count",
      .integer,
      "Number of connections",
      search: .number("connections_count")
    ),
    CoresignalField(
      "experience_count",
      .integer,
      "Number of positions",
      search: .number("experience_count")
    ),
    CoresignalField(
      "experience_title",
      .text,
      "Titles of positions",
      at: "member_experience_collection.title",
      filter: .expression("experience_title"),
      search: .words(
        "member_experience_collection.title",
        path: "member_experience_collection"
      )
    ),
    CoresignalField(
      "experience_company_name",
      .text,
      "Employers",
      at: "member_experience_collection.company_name",
      filter: .expression("experience_company_name"),
      search: .words(
        "member_experience_collection.company_name",
        path: "member_experience_collection"
      )
    ),
    CoresignalField(
      "experience_company_id",
      .integer,
      "Numbers of employers",
      at: "member_experience_collection.company_id",
      filter: .number("experience_company_id"),
      search: .number(
        "member_experience_collection.company_id",
        path: "member_experience_collection"
      )
    ),
    CoresignalField(
      "experience_date_from",
      .string,
      "Beginnings of positions, as written",
      at: "member_experience_collection.date_from"
    ),
    CoresignalField(
      "experience_date_to",
      .string,
      "Ends of positions, as written",
      at: "member_experience_collection.date_to"
    ),
    CoresignalField(
      "active_experience",
      .boolean,
      "Whether the filters on positions hold for a present one",
      at: "",
      filter: .flag("active_experience")
    ),
    CoresignalField(
      "education_institution",
      .text,
      "Schools",
      at: "member_education_collection.title",
      search: .words("member_education_collection.title", path: "member_education_collection")
    ),
    CoresignalField(
      "education_program",
      .text,
      "Programmes",
      at: "member_education_collection.subtitle",
      search: .words("member_education_collection.subtitle", path: "member_education_collection")
    ),
    CoresignalField(
      "skill",
      .text,
      "Skills",
      at: "member_skills_collection.member_skill_list.skill",
      filter: .expression("skill"),
      search: .words(
        "member_skills_collection.member_skill_list.skill",
        path: "member_skills_collection"
      )
    ),
    CoresignalField(
      "language",
      .string,
      "Languages",
      at: "member_languages_collection.member_language_list.language"
    ),
    CoresignalField(
      "certification_name",
      .text,
      "Certificates",
      at: "member_certifications_collection.name",
      filter: .expression("certification_name")
    ),
    CoresignalField(
      "website",
      .string,
      "The person's web sites",
      at: "member_websites_collection.website",
      isSensitive: true
    ),
    CoresignalField("url", .string, "The person's page", isSensitive: true),
    CoresignalField("canonical_url", .string, "The person's page", isSensitive: true),
    CoresignalField("member_shorthand_name", .string, "Name of the page", isSensitive: true),
    CoresignalField("logo_url", .string, "Picture", isSensitive: true),
    CoresignalField(
      "created",
      .date,
      "First seen",
      filter: .period(first: "created_at_gte", last: "created_at_lte"),
      search: .time("created")
    ),
    CoresignalField(
      "last_updated",
      .date,
      "Last changed",
      filter: .period(first: "last_updated_gte", last: "last_updated_lte"),
      search: .time("last_updated")
    ),
    CoresignalField("deleted", .boolean, "Gone at the last visit", search: .flag("deleted")),
    CoresignalField(
      "dsl",
      .native,
      "A query in Coresignal's own language, as a JSON object",
      at: "",
      search: SearchMapping.Target([], .native)
    ),
  ]
}

import Market
import SearchDSL

/// Clean employees.
///
/// Sources: seed 002, "Request example"; Coresignal documentation, "Dictionary: Clean Employee API". The
/// members of positions and schools beyond title and description are assumed.
enum CleanEmployeeFields {
  static let all: [CoresignalField] = [
    CoresignalField("id", .integer, "The provider's number for the person", search: .number("id")),
    CoresignalField(
      "full_name",
      .text,
      "Full name",
      isSensitive: true,
      search: .words("full_name")
    ),
    CoresignalField("name_first", .string, "First name", isSensitive: true),
    CoresignalField("name_middle", .string, "Middle name", isSensitive: true),
    CoresignalField("name_last", .string, "Last name", isSensitive: true),
    CoresignalField(
      "full_text",
      .text,
      "Words of headline, job title and description",
      at: "",
      search: .words("headline", "job_title", "description")
    ),
    CoresignalField("headline", .text, "Headline", search: .words("headline")),
    CoresignalField("generated_headline", .text, "Headline that was made for the person"),
    CoresignalField("job_title", .text, "Job title", search: .words("job_title")),
    CoresignalField(
      "description",
      .text,
      "What the person says about themselves",
      isSensitive: true,
      search: .words("description")
    ),
    CoresignalField("skill", .text, "Skills", at: "skills", search: .words("skills")),
    CoresignalField(
      "location_country",
      .text,
      "Country",
      search: .words("location_country")
    ),
    CoresignalField("location_full", .text, "Place", search: .words("location_full")),
    CoresignalField("location_raw_address", .string, "Address", isSensitive: true),
    CoresignalField(
      "company_id",
      .integer,
      "Number of the employer",
      search: .number("company_id")
    ),
    CoresignalField(
      "connections_count",
      .integer,
      "Number of connections",
      search: .number("connections_count")
    ),
    CoresignalField(
      "follower_count",
      .integer,
      "Number of followers",
      search: .number("follower_count")
    ),
    CoresignalField(
      "experience_title",
      .text,
      "Titles of positions",
      at: "experience.title",
      search: .words("experience.title", path: "experience")
    ),
    CoresignalField(
      "experience_description",
      .text,
      "Texts of positions",
      at: "experience.description",
      search: .words("experience.description", path: "experience")
    ),
    CoresignalField(
      "experience_company_name",
      .text,
      "Employers",
      at: "experience.company_name",
      search: .words("experience.company_name", path: "experience")
    ),
    CoresignalField("experience_date_from", .string, "Beginnings", at: "experience.date_from"),
    CoresignalField("experience_date_to", .string, "Ends", at: "experience.date_to"),
    CoresignalField("education_institution", .string, "Schools", at: "education.title"),
    CoresignalField("language", .string, "Languages", at: "languages.language"),
    CoresignalField("certification_name", .string, "Certificates", at: "certifications.title"),
    CoresignalField("picture_url", .string, "Picture", isSensitive: true),
    CoresignalField("public_profile_id", .string, "Number of the page", isSensitive: true),
    CoresignalField(
      "shorthand_name",
      .string,
      "Names of the page",
      at: "shorthand_names",
      isSensitive: true
    ),
    CoresignalField(
      "websites_professional_network",
      .string,
      "The person's page",
      isSensitive: true
    ),
    CoresignalField(
      "last_updated",
      .date,
      "Last changed",
      search: .day("last_updated")
    ),
    CoresignalField("is_deleted", .boolean, "Gone at the last visit", search: .flag("is_deleted")),
    CoresignalField(
      "dsl",
      .native,
      "A query in Coresignal's own language, as a JSON object",
      at: "",
      search: SearchMapping.Target([], .native)
    ),
  ]
}

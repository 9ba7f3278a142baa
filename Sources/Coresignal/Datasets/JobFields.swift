import Market

/// Jobs.
///
/// Sources: Coresignal documentation, "Search filters" and "Data dictionary: Base Jobs API".
enum JobFields {
  static let all: [CoresignalField] = [
    CoresignalField("id", .integer, "The provider's number for the job"),
    CoresignalField("title", .text, "Job title", filter: .expression("title")),
    CoresignalField(
      "description",
      .text,
      "Text of the advertisement",
      filter: .expression("keyword_description")
    ),
    CoresignalField(
      "full_text",
      .text,
      "Words of the description",
      at: "",
      filter: .expression("keyword_description")
    ),
    CoresignalField("company_name", .string, "Employer", filter: .plain("company_name")),
    CoresignalField(
      "company_id",
      .integer,
      "Number of the employer",
      filter: .number("company_id")
    ),
    CoresignalField("company_url", .string, "The employer's page"),
    CoresignalField(
      "company_domain",
      .string,
      "The employer's web domain",
      at: "",
      filter: .plain("company_domain")
    ),
    CoresignalField("location", .text, "Place of work", filter: .expression("location")),
    CoresignalField("country", .text, "Country", filter: .expression("country")),
    CoresignalField(
      "industry",
      .text,
      "Industries",
      at: "job_industry_collection.job_industry_list.industry",
      filter: .expression("industry")
    ),
    CoresignalField("function", .string, "Functions", at: "job_functions_collection"),
    CoresignalField("seniority", .string, "Seniority"),
    CoresignalField(
      "employment_type",
      .text,
      "Kind of employment",
      filter: .expression("employment_type")
    ),
    CoresignalField("salary", .string, "Salary, as it was written"),
    CoresignalField("applicants_count", .string, "Applicants, as it was written"),
    CoresignalField("time_posted", .string, "Age at the last visit, as it was written"),
    CoresignalField(
      "created",
      .date,
      "First seen",
      filter: .period(first: "created_at_gte", last: "created_at_lte")
    ),
    CoresignalField(
      "last_updated",
      .date,
      "Last changed",
      filter: .period(first: "last_updated_gte", last: "last_updated_lte")
    ),
    CoresignalField("deleted", .boolean, "Gone at the last visit", filter: .flag("deleted")),
    CoresignalField(
      "application_active",
      .boolean,
      "Open at the last visit",
      filter: .flag("application_active")
    ),
    CoresignalField("url", .string, "Address of the advertisement"),
    CoresignalField("external_url", .string, "Address of the application"),
  ]
}

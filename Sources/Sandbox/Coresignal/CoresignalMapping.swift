import Analytics

extension EmulatedDataset {
  /// How the fields of the records are indexed.
  ///
  /// Source: the public part of the provider's mapping of jobs; the others are assumed to be alike.
  var mapping: DocumentMapping {
    switch self {
    case .job: EmulatedDataset.jobs
    case .employee: EmulatedDataset.employees
    case .employeeClean: EmulatedDataset.cleanEmployees
    case .employeeBase: EmulatedDataset.baseEmployees
    }
  }

  private static let jobs = DocumentMapping(
    fields: fields([
      .text: """
      title description seniority employment_type location country company_name company_url time_posted
      salary applicants_count job_industry_collection.job_industry_list.industry
      """,
      .keyword: """
      url hash external_url seniority.exact company_name.exact company_url.exact country.exact
      """,
      .number: "id company_id deleted application_active linkedin_job_id",
      .date: "created last_updated",
    ]),
    nested: ["job_industry_collection"],
    id: "id"
  )

  private static let employees = DocumentMapping(
    fields: fields([
      .text: """
      name title location industry summary country connections
      member_experience_collection.title member_experience_collection.company_name
      member_experience_collection.location member_experience_collection.description
      member_experience_collection.date_from member_experience_collection.date_to
      member_education_collection.title member_education_collection.subtitle
      member_skills_collection.member_skill_list.skill
      member_languages_collection.member_language_list.language
      member_certifications_collection.name
      """,
      .keyword: """
      url hash canonical_url member_shorthand_name canonical_shorthand_name
      member_experience_collection.company_url member_education_collection.school_url
      """,
      .number: """
      id deleted outdated connections_count experience_count last_updated_ux last_response_code
      member_experience_collection.company_id member_experience_collection.order_in_profile
      member_experience_collection.deleted
      """,
      .date: "created last_updated",
    ]),
    nested: [
      "member_experience_collection", "member_education_collection", "member_skills_collection",
      "member_languages_collection", "member_certifications_collection",
    ],
    id: "id"
  )

  private static let cleanEmployees = DocumentMapping(
    fields: fields([
      .text: """
      full_name name_first name_last headline generated_headline job_title description skills
      company_name company_industry location_full location_raw_address location_country
      experience.title experience.description experience.company_name experience.location
      experience.date_from experience.date_to education.title education.major languages.language
      """,
      .keyword: """
      websites_professional_network shorthand_names company_professional_network_url company_website
      """,
      .number: """
      id is_deleted public_profile_id follower_count connections_count company_id
      experience.company_id
      """,
      .date: "last_updated",
    ]),
    nested: ["experience", "education", "languages"],
    id: "id"
  )

  private static let baseEmployees = DocumentMapping(
    fields: fields([
      .text: """
      full_name first_name last_name headline summary industry location city state country skills
      experience.title experience.description experience.company_name experience.location
      experience.date_from experience.date_to education.institution_name education.program_name
      languages.language certifications.title
      """,
      .keyword: """
      profile_url shorthand_name canonical_shorthand_name public_profile_id country_iso_2 country_iso_3
      experience.company_url education.institution_url
      """,
      .number: """
      id parent_id is_parent deleted connections_count follower_count experience.company_id
      experience.is_current
      """,
      .date: "created_at updated_at checked_at",
    ]),
    nested: ["experience", "education", "languages", "certifications"],
    id: "id"
  )

  private static func fields(
    _ names: [DocumentMapping.Kind: String]
  ) -> [String: DocumentMapping.Kind] {
    var fields: [String: DocumentMapping.Kind] = [:]
    for (kind, names) in names {
      for name in names.split(whereSeparator: \.isWhitespace) { fields[String(name)] = kind }
    }
    return fields
  }
}

public import Market
import SafeText

/// The fields of Jobfeed.
///
/// Names and types are those of Textkernel's data feed, levels and the type `text` those of the API
/// manual ("Fields", "Filtering"); code lists come with the data.
public enum JobfeedFields {
  /// All fields, in the order in which results show them.
  public static let all: [Field] = table.split(separator: "\n").compactMap(field)

  /// Fields that Jobfeed has and the emulated account may not use; `/fields` names them if asked for all.
  public static let beyondAccount: [Field] = [
    Field(
      name: "advertiser_spend",
      type: .integer,
      summary: Untrusted("Estimated spending on the posting in euro."),
      levels: [.posting]
    )
  ]

  /// One field a line: name, type, levels (`j` job, `p` posting; the first one is the default), meaning.
  private static let table = """
    job_id string j Name of the job: 32 hexadecimal digits, equal to the posting_id of its first posting.
    posting_id string p Name of the posting: 32 hexadecimal digits.
    sequence_number integer j Number that grows with every job that is found.
    date date pj Day on which the posting, or the first posting of the job, was published.
    expiration_date date pj Day on which the posting, or the last posting of the job, went off line.
    expired boolean pj Whether the posting, or every posting of the job, is off line.
    duration integer pj Days from date to expiration_date, both counted.
    posting_count integer j Number of postings of the job.
    source_website_count integer j Number of websites on which the job was posted.
    job_title text p Title of the posting.
    profession integer pj Normalized profession.
    profession_group integer pj Group of professions.
    profession_class integer pj Class of professions.
    profession_isco_code string pj Occupation in the international classification ISCO-08.
    profession_onet_2019_code string pj Occupation in the American classification O*NET-SOC 2019.
    profession_kldb_code integer pj Occupation in the German classification KldB 2010.
    education_level integer pj Required level of education.
    experience_level string pj Required level of experience.
    experience_years_from integer pj Least years of experience required.
    experience_years_to integer pj Most years of experience required.
    contract_type integer pj Kind of contract offered.
    employment_type integer pj Full-time or part-time.
    working_hours_type integer pj Regular or irregular working hours.
    hours_per_week_from integer pj Least hours a week.
    hours_per_week_to integer pj Most hours a week.
    salary integer pj Salary in euro a year: the highest that is offered.
    salary_from integer pj Lowest salary in euro a year.
    salary_to integer pj Highest salary in euro a year.
    salary_from_rate integer pj Lowest salary as advertised, in euro per salary_time_scale.
    salary_to_rate integer pj Highest salary as advertised, in euro per salary_time_scale.
    salary_time_scale string pj What the advertised salary is paid for: hour (H), month (M) or year (A).
    location integer pj Municipality of the place of work.
    location_name string pj Name of the place of work.
    location_postal_code string pj Postal code of the place of work.
    location_coordinates string pj Latitude and longitude of the place of work, in degrees.
    location_remote_possible boolean pj Whether one can work from home.
    region string pj Province of the place of work.
    organization_name text pj Name of the employing organization.
    organization_industry string pj Industry of the organization.
    organization_activity string pj Main business activity of the organization.
    organization_size integer pj Number of employees of the organization.
    organization_address string pj Street of the organization.
    organization_street_number string pj House number of the organization.
    organization_postal_code string pj Postal code of the organization.
    organization_location integer pj Municipality of the organization.
    organization_location_name string pj Name of the place of the organization.
    organization_region string pj Province of the organization.
    organization_website string pj Website of the organization.
    organization_national_id string pj Number of the organization in the national register of businesses.
    organization_linkedin_id string pj Name of the organization's page at LinkedIn.
    via_intermediary boolean pj Whether the job is advertised by an intermediary.
    advertiser_name string p Name of the advertiser.
    advertiser_type integer p Direct employer or intermediary.
    advertiser_website string p Website of the advertiser.
    advertiser_street string p Street of the advertiser.
    advertiser_house_number string p House number of the advertiser.
    advertiser_postal_code string p Postal code of the advertiser.
    advertiser_location string p Place of the advertiser.
    advertiser_contact_person string p Person to ask about the job.
    advertiser_phone string p Telephone number of the advertiser.
    advertiser_email string p E-mail address of the advertiser.
    advertiser_reference_number string p Number by which the advertiser knows the job.
    available_contact_fields string p Names of the contact fields that have a value, divided by blanks.
    source_website string p Website of the posting.
    source_type integer p Kind of website of the posting.
    source_url string p Address of the posting.
    apply_url string p Address at which to apply.
    duplicate_on_jobsite boolean p Whether an earlier posting of the job stands on the same website.
    language string pj Language of the text, as two letters.
    it_skills string pj Programs, programming languages and methods asked for.
    professional_skills string pj Skills of the trade asked for.
    soft_skills string pj Personal qualities asked for.
    language_skills string pj Languages asked for.
    full_text text p Text of the posting.
    employer_description text p Part of the text about the employer.
    job_description text p Part of the text about the work.
    candidate_description text p Part of the text about the candidate.
    conditions_description text p Part of the text about what is offered.
    application_description text p Part of the text about how to apply.
    """

  private static func field(_ line: Substring) -> Field? {
    let parts = line.split(separator: " ", maxSplits: 3)
    guard parts.count == 4, let type = FieldType(rawValue: String(parts[1])) else { return nil }
    return Field(
      name: FieldName(String(parts[0])),
      type: type,
      summary: Untrusted(String(parts[3])),
      levels: parts[2].compactMap { $0 == "j" ? .job : $0 == "p" ? .posting : nil }
    )
  }
}

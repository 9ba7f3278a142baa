import JSON
import SearchDSL

/// The filters of a dataset, each compiled into a clause of the query DSL.
///
/// Source: the provider's lists of search filters; texts are read as in its examples: all words must match,
/// `AND`, `OR`, parentheses, quoted phrases, `*` at the end of a word.
enum EmulatedCoresignalFilters {
  /// The test of a filter.
  enum Kind {
    /// Words.
    case words
    /// The exact text.
    case phrase
    /// A part of an address.
    case address
    case number
    case atLeast
    case atMost
    /// A boolean, stored as 1 and 0.
    case flag
    /// Whether the person's job is current.
    case going
    /// Words in any text of a person.
    case anywhere
  }

  private struct Filter {
    let fields: [String]
    let kind: Kind

    init(_ kind: Kind, _ fields: String...) {
      self.fields = fields
      self.kind = kind
    }
  }

  /// The conjunction of all filters.
  ///
  /// - Throws: 422 with the name of an unknown filter or of one with a wrong value.
  static func clause(
    _ filters: JSON,
    _ dataset: EmulatedDataset
  ) throws(CoresignalError) -> SearchClause {
    guard let members = filters.members else {
      throw CoresignalError(422, "filters: Input should be an object")
    }
    let known =
      switch dataset {
      case .job: jobs
      case .employeeBase: baseEmployees
      case .employee, .employeeClean: employees
      }
    var root: [SearchClause] = []
    var nested: [String: [SearchClause]] = [:]
    for member in members where member.value != .null {
      guard let filter = known[member.key] else {
        throw CoresignalError(422, "\(member.key): Extra inputs are not permitted")
      }
      let clause = try clause(filter, member)
      if let path = lists.first(where: { filter.fields[0].hasPrefix($0 + ".") }) {
        nested[path, default: []].append(clause)
      } else {
        root.append(clause)
      }
    }
    for (path, clauses) in nested.sorted(by: { $0.key < $1.key }) {
      root.append(.nested(path, .bool(BoolClause(must: clauses))))
    }
    guard !root.isEmpty else { throw CoresignalError(422, "filters: At least one is needed") }
    return .bool(BoolClause(must: root))
  }

  private static func clause(
    _ filter: Filter,
    _ member: JSON.Member
  ) throws(CoresignalError) -> SearchClause {
    let field = filter.fields[0]
    switch filter.kind {
    case .words, .anywhere:
      return .queryString(
        QueryString(try text(member), fields: filter.fields, defaultOperator: .and)
      )
    case .phrase: return .matchPhrase(PhraseClause(field, .text(try text(member))))
    case .address:
      let part = try text(member).replacing("*", with: "").replacing("?", with: "")
      return .wildcard(field, "*\(part)*", caseInsensitive: true)
    case .number:
      guard let number = member.value.integer ?? member.value.string.flatMap({ Int64($0) }) else {
        throw CoresignalError(422, "\(member.key): Input should be a valid integer")
      }
      return .term(field, .integer(number))
    case .atLeast: return .range(RangeClause(field, gte: .text(try text(member))))
    case .atMost: return .range(RangeClause(field, lte: .text(try text(member))))
    case .flag: return .term(field, .integer(try flag(member) ? 1 : 0))
    case .going:
      let ended = SearchClause.exists(field)
      return try flag(member)
        ? .bool(BoolClause(must: [.exists(filter.fields[1])], mustNot: [ended])) : ended
    }
  }

  private static func text(_ member: JSON.Member) throws(CoresignalError) -> String {
    guard let text = member.value.string, !text.isEmpty else {
      throw CoresignalError(422, "\(member.key): Input should be a valid string")
    }
    return text
  }

  /// Clients send `true` as well as `"True"`.
  private static func flag(_ member: JSON.Member) throws(CoresignalError) -> Bool {
    switch member.value {
    case .bool(let truth): return truth
    case "True", "true", 1: return true
    case "False", "false", 0: return false
    default: throw CoresignalError(422, "\(member.key): Input should be a valid boolean")
    }
  }
}

// MARK: - The filters

extension EmulatedCoresignalFilters {
  /// Nested lists.
  static let lists = [
    "job_industry_collection", "member_experience_collection", "member_education_collection",
    "member_skills_collection", "member_certifications_collection", "experience", "education",
    "certifications",
  ]

  private static let jobs: [String: Filter] = [
    "title": Filter(.words, "title"),
    "keyword_description": Filter(.words, "description"),
    "employment_type": Filter(.words, "employment_type"),
    "location": Filter(.words, "location"),
    "country": Filter(.words, "country"),
    "industry": Filter(.words, "job_industry_collection.job_industry_list.industry"),
    "company_name": Filter(.phrase, "company_name"),
    "company_domain": Filter(.address, "external_url"),
    "company_exact_website": Filter(.address, "external_url"),
    "company_professional_network_url": Filter(.address, "company_url.exact"),
    "company_linkedin_url": Filter(.address, "company_url.exact"),
    "company_id": Filter(.number, "company_id"),
    "created_at_gte": Filter(.atLeast, "created"),
    "created_at_lte": Filter(.atMost, "created"),
    "last_updated_gte": Filter(.atLeast, "last_updated"),
    "last_updated_lte": Filter(.atMost, "last_updated"),
    "deleted": Filter(.flag, "deleted"),
    "application_active": Filter(.flag, "application_active"),
  ]

  private static let baseEmployees: [String: Filter] = [
    "full_name": Filter(.words, "full_name"),
    "headline": Filter(.words, "headline"),
    "location": Filter(.words, "location"),
    "industry": Filter(.words, "industry"),
    "summary": Filter(.words, "summary"),
    "country": Filter(.words, "country"),
    "keyword": Filter(.anywhere, "full_name", "headline", "summary", "industry", "location"),
    "created_at_gte": Filter(.atLeast, "created_at"),
    "created_at_lte": Filter(.atMost, "created_at"),
    "updated_at_gte": Filter(.atLeast, "updated_at"),
    "updated_at_lte": Filter(.atMost, "updated_at"),
    "deleted": Filter(.flag, "deleted"),
    "skill": Filter(.words, "skills"),
    "certification_title": Filter(.words, "certifications.title"),
    "experience_title": Filter(.words, "experience.title"),
    "experience_company_name": Filter(.words, "experience.company_name"),
    "experience_company_exact_name": Filter(.phrase, "experience.company_name"),
    "experience_company_professional_network_url": Filter(.address, "experience.company_url"),
    "experience_company_id": Filter(.number, "experience.company_id"),
    "experience_description": Filter(.words, "experience.description"),
    "experience_date_from": Filter(.phrase, "experience.date_from"),
    "experience_date_to": Filter(.phrase, "experience.date_to"),
    "active_experience": Filter(.going, "experience.date_to", "experience.date_from"),
    "education_institution_name": Filter(.words, "education.institution_name"),
    "education_institution_exact_name": Filter(.phrase, "education.institution_name"),
    "education_program_name": Filter(.words, "education.program_name"),
  ]

  private static let employees: [String: Filter] = {
    let job = "member_experience_collection."
    let school = "member_education_collection."
    return [
      "name": Filter(.words, "name"),
      "full_name": Filter(.words, "name"),
      "title": Filter(.words, "title"),
      "headline": Filter(.words, "title"),
      "location": Filter(.words, "location"),
      "industry": Filter(.words, "industry"),
      "summary": Filter(.words, "summary"),
      "country": Filter(.words, "country"),
      "keyword": Filter(.anywhere, "name", "title", "summary", "industry", "location"),
      "created_at_gte": Filter(.atLeast, "created"),
      "created_at_lte": Filter(.atMost, "created"),
      "last_updated_gte": Filter(.atLeast, "last_updated"),
      "last_updated_lte": Filter(.atMost, "last_updated"),
      "updated_at_gte": Filter(.atLeast, "last_updated"),
      "updated_at_lte": Filter(.atMost, "last_updated"),
      "deleted": Filter(.flag, "deleted"),
      "skill": Filter(.words, "member_skills_collection.member_skill_list.skill"),
      "certification_name": Filter(.words, "member_certifications_collection.name"),
      "certification_title": Filter(.words, "member_certifications_collection.name"),
      "experience_title": Filter(.words, job + "title"),
      "experience_company_name": Filter(.words, job + "company_name"),
      "experience_company_exact_name": Filter(.phrase, job + "company_name"),
      "experience_company_linkedin_url": Filter(.address, job + "company_url"),
      "experience_company_professional_network_url": Filter(.address, job + "company_url"),
      "experience_company_id": Filter(.number, job + "company_id"),
      "experience_description": Filter(.words, job + "description"),
      "experience_date_from": Filter(.phrase, job + "date_from"),
      "experience_date_to": Filter(.phrase, job + "date_to"),
      "experience_deleted": Filter(.flag, job + "deleted"),
      "active_experience": Filter(.going, job + "date_to", job + "date_from"),
      "education_institution_name": Filter(.words, school + "title"),
      "education_institution_exact_name": Filter(.phrase, school + "title"),
      "education_program_name": Filter(.words, school + "subtitle"),
      "education_institution_professional_network_url": Filter(.address, school + "school_url"),
    ]
  }()
}

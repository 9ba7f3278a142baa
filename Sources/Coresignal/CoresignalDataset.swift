public import Market
public import SafeText
import SearchDSL

/// A dataset of Coresignal as data: its paths, its inputs and the shape of its records.
///
/// Sources: seeds 000 to 002, "Endpoints"; Coresignal documentation, "Bulk Collect".
public struct CoresignalDataset: Sendable {
  /// A version of the API, which determines credentials and limits.
  public enum Version: String, Sendable, CaseIterable {
    /// `Authorization: Bearer` with a token.
    case v1
    /// `apikey` with a key.
    case v2
  }

  /// A way to select records, as named in the paths.
  public enum Input: String, Sendable, CaseIterable {
    /// A file of ids in a multipart form.
    case idFile = "id_file"
    /// A list of ids in a JSON body.
    case ids
    /// An object of filters.
    case filter
    /// An Elasticsearch query.
    case esDSL = "es_dsl"
  }

  /// Its name on the command line.
  public let name: BulkDataset
  /// Its name for people.
  public let label: Safe
  /// The noun for its records.
  let noun: Noun
  /// The API version, and so the credential, that it needs.
  public let version: Version
  /// The path for search and single records.
  let entity: String
  /// The path for bulk requests, before the name of an input.
  let bulk: String
  /// The path of a bulk request's status, before its id.
  let requests: String
  /// The inputs of bulk requests; the first that can express a query is used.
  let inputs: [Input]
  /// An example of a filter, if a query needs one; `nil` if every record can be selected.
  let neededFilter: String?
  /// The fields of its records.
  let fields: [CoresignalField]
  /// The default columns.
  let columns: [FieldName]
  /// The default columns of previews.
  let previewColumns: [FieldName]
  /// The default facets of previews.
  let previewFacets: [FieldName]
  /// The fields that are worth counting in records.
  let facets: [FieldName]
  /// Members of records that identify a person and are no fields.
  var sensitiveMembers: Set<String> = []

  /// Source: Coresignal documentation, "Elasticsearch DSL".
  static let searchLimits = SearchLimits(characters: 15_000, clauses: 1024)
}

// MARK: - The table

extension CoresignalDataset {
  /// Jobs, v1 (seed 000).
  static let job = CoresignalDataset(
    name: "job",
    label: "jobs",
    noun: .record,
    version: .v1,
    entity: "/v1/professional_network/job",
    bulk: "/v1/professional_network/job/bulk_collect",
    requests: "/v1/bulk_collect",
    inputs: [.idFile, .filter],
    neededFilter: "title=nurse",
    fields: JobFields.all,
    columns: ["created", "title", "company_name", "location"],
    previewColumns: ["created", "title", "company_name", "location"],
    previewFacets: ["seniority", "company_name", "location"],
    facets: ["seniority", "employment_type", "industry", "company_name", "location"]
  )

  /// Employees, v1 (seed 001).
  static let employee = CoresignalDataset(
    name: "employee",
    label: "employees",
    noun: .employee,
    version: .v1,
    entity: "/v1/professional_network/employee",
    bulk: "/v1/professional_network/employee/bulk_collect",
    requests: "/v1/bulk_collect",
    inputs: [.idFile, .esDSL, .filter],
    neededFilter: nil,
    fields: EmployeeFields.all,
    columns: ["id", "title", "location", "industry"],
    previewColumns: ["id", "title", "location", "industry"],
    previewFacets: ["industry", "country"],
    facets: ["industry", "location", "skill", "country"],
    sensitiveMembers: [
      "canonical_url", "canonical_hash", "canonical_shorthand_name",
      "canonical_shorthand_name_hash",
      "member_shorthand_name", "member_shorthand_name_hash", "hash", "logo_url",
      "member_websites_collection", "member_also_viewed_collection",
      "member_similar_profiles_collection", "member_recommendations_collection",
    ]
  )

  /// Clean employees, v2 (seed 002).
  static let employeeClean = CoresignalDataset(
    name: "employee_clean",
    label: "clean employees",
    noun: .employee,
    version: .v2,
    entity: "/v2/employee_clean",
    bulk: "/v2/data_requests/employee_clean",
    requests: "/v2/data_requests",
    inputs: [.idFile, .esDSL],
    neededFilter: nil,
    fields: CleanEmployeeFields.all,
    columns: ["id", "job_title", "location_country", "last_updated"],
    previewColumns: ["id", "headline", "location_full", "connections_count"],
    previewFacets: ["location_country"],
    facets: ["job_title", "location_country", "skill", "language", "location_full"],
    sensitiveMembers: ["recommendations", "activity"]
  )

  /// Jobs, v2.
  static let jobBase = CoresignalDataset(
    name: "job_base",
    label: "jobs (v2)",
    noun: .record,
    version: .v2,
    entity: "/v2/job_base",
    bulk: "/v2/data_requests/job_base",
    requests: "/v2/data_requests",
    inputs: [.idFile, .filter],
    neededFilter: "title=nurse",
    fields: JobFields.all,
    columns: job.columns,
    previewColumns: job.previewColumns,
    previewFacets: job.previewFacets,
    facets: job.facets
  )

  /// Employees, v2, which takes ids in a JSON body.
  static let employeeBase = CoresignalDataset(
    name: "employee_base",
    label: "employees (v2)",
    noun: .employee,
    version: .v2,
    entity: "/v2/employee_base",
    bulk: "/v2/data_requests/employee_base",
    requests: "/v2/data_requests",
    inputs: [.ids, .esDSL, .filter],
    neededFilter: nil,
    fields: BaseEmployeeFields.all,
    columns: ["id", "headline", "location", "industry"],
    previewColumns: ["id", "headline", "location", "industry"],
    previewFacets: ["industry", "country"],
    facets: ["industry", "location", "skill", "country"],
    sensitiveMembers: ["canonical_shorthand_name", "websites", "recommendations", "activity"]
  )

  /// All datasets.
  public static let all = [job, employee, employeeClean, jobBase, employeeBase]
}

// MARK: - For other modules

extension CoresignalDataset {
  /// The dataset as an offer, at the prices of a tariff.
  public func offer(_ tariff: Tariff) -> BulkOffer {
    var kinds: Set<BulkInput.Kind> = [.query]
    if inputs.contains(where: \.takesIDs) { kinds.insert(.ids) }
    if inputs.contains(.esDSL) { kinds.insert(.native) }
    return BulkOffer(
      dataset: name,
      label: label,
      noun: noun,
      inputs: kinds,
      fields: FieldCatalog(fields.filter { !$0.path.isEmpty }.map(\.field)),
      filters: FieldCatalog(fields.filter(isAsked).map(\.field)),
      columns: columns,
      facets: facets,
      fullText: fullText,
      members: inputs.contains(.esDSL) ? fields.flatMap(\.members) : [],
      sensitiveMembers: sensitiveMembers.union(
        fields.filter { $0.isSensitive && !$0.path.isEmpty }.map { $0.path.joined(separator: ".") }
      ),
      mostRecords: tariff["most.records"] ?? 10_000,
      daysKept: tariff["kept.days"] ?? 30,
      // A tariff has a price for every dataset; the dearest one stands for a gap.
      recordCredits: recordCredits(tariff) ?? 10
    )
  }

  /// The fields that `full_text` searches.
  private var fullText: [FieldName] {
    guard let asked = fields.first(where: { $0.name == "full_text" }) else { return [] }
    return fields.filter { field in
      guard !field.path.isEmpty else { return false }
      guard let members = asked.search?.members else { return field.filter == asked.filter }
      return members.contains(field.path.joined(separator: "."))
    }.map(\.name)
  }

  /// Whether a query can filter by a field.
  private func isAsked(_ field: CoresignalField) -> Bool {
    inputs.contains(.esDSL) && field.search != nil
      || inputs.contains(.filter) && field.filter != nil
  }

  /// The fields' members for Elasticsearch queries.
  var mapping: SearchMapping {
    SearchMapping(
      provider: "Coresignal",
      targets: Dictionary(
        fields.compactMap { field in field.search.map { (field.name, $0) } },
        uniquingKeysWith: { first, _ in first }
      ),
      limits: CoresignalDataset.searchLimits
    )
  }
}

extension Noun {
  /// Jobs, as Coresignal counts them.
  fileprivate static let record = Noun(
    one: "job",
    many: "jobs",
    meaning: "records of adverts, each on its own"
  )

  /// People, as Coresignal counts them.
  fileprivate static let employee = Noun(
    one: "employee",
    many: "employees",
    meaning: "people, each in a record of their own"
  )
}

extension CoresignalDataset.Input {
  /// Whether records are selected by id.
  var takesIDs: Bool { self == .idFile || self == .ids }
}

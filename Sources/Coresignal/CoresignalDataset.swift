public import Market
public import SafeText
import SearchDSL

/// A dataset of Coresignal as a row of data: where it is asked for, how, and what its records look like.
///
/// Sources: seeds 000 to 002, "Endpoints"; Coresignal documentation, "Bulk Collect".
public struct CoresignalDataset: Sendable {
  /// A version of the API, which decides about credentials and limits.
  public enum Version: String, Sendable, CaseIterable {
    /// `Authorization: Bearer` with a token.
    case v1
    /// `apikey` with a key.
    case v2
  }

  /// A way to say which records are meant, as the paths call it.
  public enum Input: String, Sendable, CaseIterable {
    /// A file of ids, as a part of a form.
    case idFile = "id_file"
    /// A list of ids in a JSON body.
    case ids
    /// Members with a value each.
    case filter
    /// A query in Elasticsearch's language.
    case esDSL = "es_dsl"
  }

  /// What it is called on the command line.
  public let name: BulkDataset
  /// What people call the dataset, as a source.
  public let label: Safe
  /// What its records are called.
  let noun: Noun
  /// Which credential it takes.
  public let version: Version
  /// Where records are searched and collected one by one.
  let entity: String
  /// Where bulk requests are made: the name of an input comes behind it.
  let bulk: String
  /// Where bulk requests are followed: an id comes behind it.
  let requests: String
  /// How bulk requests name records; the first that can say a query is taken.
  let inputs: [Input]
  /// An example of a filter, where the ways to say a query cannot say everything; `nil` where they can.
  let neededFilter: String?
  /// The fields of its records.
  let fields: [CoresignalField]
  /// The values that a table shows first.
  let columns: [FieldName]
  /// The values that previews have, as a table shows them first.
  let previewColumns: [FieldName]
  /// The fields whose values are counted first among previews.
  let previewFacets: [FieldName]

  /// How many records one bulk request can bring, and how many ids a file can have.
  ///
  /// Source: seed 002, "Bulk Collect".
  static let mostRecords = 10_000
  /// For how many days what was bought can be fetched.
  ///
  /// Source: Coresignal documentation, "GET requests".
  static let daysKept = 30
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
    fields: CoresignalField.jobs,
    columns: ["created", "title", "company_name", "location"],
    previewColumns: ["created", "title", "company_name", "location"],
    previewFacets: ["seniority", "company_name", "location"]
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
    fields: CoresignalField.employees,
    columns: ["id", "title", "location", "industry"],
    previewColumns: ["id", "title", "location", "industry"],
    previewFacets: ["industry", "country"]
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
    fields: CoresignalField.cleanEmployees,
    columns: ["id", "job_title", "location_country", "last_updated"],
    previewColumns: ["id", "headline", "location_full", "connections_count"],
    previewFacets: ["location_country"]
  )

  /// Jobs on the paths of today's service.
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
    fields: CoresignalField.jobs,
    columns: job.columns,
    previewColumns: job.previewColumns,
    previewFacets: job.previewFacets
  )

  /// Employees on the paths of today's service, which takes ids in a JSON body.
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
    fields: CoresignalField.employees,
    columns: employee.columns,
    previewColumns: employee.previewColumns,
    previewFacets: employee.previewFacets
  )

  /// Every dataset that there is.
  public static let all = [job, employee, employeeClean, jobBase, employeeBase]
}

// MARK: - For other floors

extension CoresignalDataset {
  /// The dataset as other floors see it.
  public var offer: BulkOffer {
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
      fullText: fullText,
      members: inputs.contains(.esDSL) ? fields.flatMap(\.members) : [],
      mostRecords: CoresignalDataset.mostRecords,
      daysKept: CoresignalDataset.daysKept
    )
  }

  /// The fields that a question for `full_text` looks into.
  private var fullText: [FieldName] {
    guard let asked = fields.first(where: { $0.name == "full_text" }) else { return [] }
    return fields.filter { field in
      guard !field.path.isEmpty else { return false }
      guard let members = asked.search?.members else { return field.filter == asked.filter }
      return members.contains(field.path.joined(separator: "."))
    }.map(\.name)
  }

  /// Whether a query can ask by a field.
  private func isAsked(_ field: CoresignalField) -> Bool {
    inputs.contains(.esDSL) && field.search != nil
      || inputs.contains(.filter) && field.filter != nil
  }

  /// Where the fields lie for questions in Elasticsearch's language.
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
  /// Jobs as Coresignal keeps them.
  fileprivate static let record = Noun(
    one: "job",
    many: "jobs",
    meaning: "records of adverts, each on its own"
  )

  /// People as Coresignal keeps them.
  fileprivate static let employee = Noun(
    one: "employee",
    many: "employees",
    meaning: "people, each in a record of their own"
  )
}

extension CoresignalDataset.Input {
  /// Whether records are named by their ids.
  var takesIDs: Bool { self == .idFile || self == .ids }
}

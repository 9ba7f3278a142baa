import Analytics
import JSON
import Market
import SafeText

/// A posting as a job record of JobsPikr.
///
/// Source: the public part of the provider's data dictionary. Members without a value are left out; members
/// that only the provider can compute, such as scores, do not occur.
struct JobsPikrPosting: Sendable {
  /// The row of the posting in its corpus.
  let row: Int
  /// When it was crawled.
  let stamp: Int64
  let reader: PostingReader
  let market: Market

  /// What all postings share.
  struct Market: Sendable {
    var country: String?
    /// The day of the last check whether they are on line.
    var today: Day
  }

  /// A member of a record and how it is computed.
  struct Member: Sendable {
    let name: String
    let kind: Kind
    let value: @Sendable (JobsPikrPosting) -> JSON?

    init(
      _ name: String,
      _ kind: Kind,
      _ value: @escaping @Sendable (JobsPikrPosting) -> JSON?
    ) {
      self.name = name
      self.kind = kind
      self.value = value
    }
  }

  /// How a member can be queried.
  enum Kind {
    /// By its words; exactly under its name with `.keyword`.
    case words
    /// Exactly.
    case whole
    case number
    case date
    case truth
    /// Not at all.
    case unasked
  }

  /// Every possible member of a record, in order.
  static let members: [Member] = [
    Member("uniq_id", .whole) { $0.text("posting_id") ?? $0.rowName },
    Member("crawl_timestamp", .date) { .string($0.crawled + " +0000") },
    Member("url", .whole) { $0.text("source_url") },
    Member("job_title", .words) { $0.text("job_title") },
    Member("category", .whole) { $0.text("profession_group") },
    Member("company_name", .words) { $0.text("organization_name") },
    Member("city", .whole) { $0.text("location_name") },
    Member("state", .whole) { $0.state },
    Member("country", .whole) { $0.market.country.map { .string($0) } },
    Member("geo", .whole) { $0.text("location_coordinates") },
    Member("post_date", .date) { $0.text("date") },
    Member("valid_through", .date) { $0.text("expiration_date") },
    Member("job_type", .whole) { .string($0.jobType) },
    Member("job_board", .whole) { $0.text("source_website") },
    Member("domain", .whole) { $0.text("source_website") },
    Member("apply_url", .whole) { $0.text("apply_url") },
    Member("salary_offered", .words) { $0.salary },
    Member("is_remote", .truth) { $0.truth("location_remote_possible") },
    Member("contact_email", .whole) { $0.text("advertiser_email") },
    Member("contact_phone_number", .whole) { $0.text("advertiser_phone") },
    Member("job_description", .words) { $0.text("full_text") },
    Member("html_job_description", .unasked) { $0.page },
    Member("has_expired", .truth) { .bool($0.hasExpired) },
    Member("latest_expiry_check_date", .date) { .string($0.lastCheck) },
    Member("duplicate_status", .whole) { $0.duplicateStatus },
    Member("duplicate_of", .whole) { $0.original },
    Member("inferred_job_title", .words) { $0.text("profession") },
    Member("inferred_company_name", .words) { $0.text("organization_name") },
    Member("inferred_company_type", .whole) { $0.companyType },
    Member("inferred_co_website_url", .whole) { $0.text("organization_website") },
    Member("inferred_department_name", .whole) { $0.text("profession_class") },
    Member("inferred_city", .whole) { $0.text("location_name") },
    Member("inferred_state", .whole) { $0.state },
    Member("inferred_country", .whole) { $0.market.country.map { .string($0) } },
    Member("inferred_education_level", .whole) { $0.text("education_level") },
    Member("inferred_seniority_level", .whole) { $0.seniority },
    Member("inferred_min_experience", .number) { $0.number("experience_years_from") },
    Member("inferred_max_experience", .number) { $0.number("experience_years_to") },
    Member("inferred_skills", .whole) { $0.skills },
    Member("inferred_salary_from", .number) { $0.number("salary_from_rate") },
    Member("inferred_salary_to", .number) { $0.number("salary_to_rate") },
    Member("inferred_salary_currency", .whole) { $0.isPaid ? "EUR" : .none },
    Member("inferred_salary_time_unit", .whole) { $0.timeUnit.map { .string($0) } },
    Member("is_salary_estimated", .truth) { $0.isPaid ? false : .none },
    Member("inferred_work_mode", .whole) { $0.workMode },
    Member("inferred_onet_soc_code", .whole) { $0.code("profession_onet_2019_code") },
    Member("inferred_onet_soc_job_title", .whole) { $0.label("profession_onet_2019_code") },
    Member("inferred_iso3_lang_code", .whole) { $0.language },
    Member("extra_fields", .unasked) { $0.extraFields },
    Member("cursor", .number) { .integer($0.stamp) },
  ]

  /// The same by name.
  static let member = Dictionary(
    members.map { ($0.name, $0.value) },
    uniquingKeysWith: { first, _ in first }
  )
}

// MARK: - Values of the posting

extension JobsPikrPosting {
  private func raw(_ field: FieldName) -> Value { reader.value(field, ofPosting: row) }

  /// The text or label of a field, unless it means unknown.
  func text(_ field: FieldName) -> JSON? {
    switch raw(field) {
    case .text(let text): text.raw.isEmpty ? .none : .string(text.raw)
    case .coded(let code, let label):
      JobsPikrPosting.isUnknown(code) ? .none : .string(label?.raw ?? code.description)
    case .missing, .bool, .integer, .decimal, .list: .none
    }
  }

  /// Codes that mean unknown.
  private static func isUnknown(_ code: Code) -> Bool { code == .number(0) || code == .name("0") }

  fileprivate func number(_ field: FieldName) -> JSON? {
    switch raw(field) {
    case .integer(let number): .integer(Int64(number))
    case .decimal(let number): .decimal(number)
    case .missing, .bool, .text, .coded, .list: .none
    }
  }

  fileprivate func truth(_ field: FieldName) -> JSON? {
    if case .bool(let truth) = raw(field) { .bool(truth) } else { .none }
  }

  /// A name of the record for postings of files that name none.
  fileprivate var rowName: JSON? {
    text("job_id").flatMap(\.string).map { .string("\($0)-\(row)") }
  }

  /// The code of a field, or its text if it has no codes.
  fileprivate func code(_ field: FieldName) -> JSON? {
    if case .coded(let code, _) = raw(field) { .string(code.description) } else { text(field) }
  }

  fileprivate func label(_ field: FieldName) -> JSON? {
    if case .coded = raw(field) { text(field) } else { .none }
  }

  /// The number of a code; 0 if unknown.
  private func kind(_ field: FieldName) -> Int {
    switch raw(field) {
    case .coded(.number(let number), _), .integer(let number): number
    default: 0
    }
  }
}

// MARK: - Derived values

extension JobsPikrPosting {
  private static let secondsADay = Int(JobsPikrRecords.microsecondsADay / 1_000_000)

  fileprivate var crawled: String {
    let seconds = Int(stamp / 1_000_000)
    let time = seconds % JobsPikrPosting.secondsADay
    let parts = [time / 3600, time / 60 % 60, time % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return "\(Day(number: seconds / JobsPikrPosting.secondsADay)) \(parts.joined(separator: ":"))"
  }

  fileprivate var state: JSON? { text("region") }

  var hasExpired: Bool { raw("expired") == .bool(true) }

  /// The day on which it expired, if it did.
  var expiry: Day? {
    hasExpired ? text("expiration_date")?.string.flatMap { Day(iso: $0) } : nil
  }

  var lastCheck: String { (expiry ?? market.today).description }

  var jobType: String {
    switch (kind("contract_type"), kind("employment_type")) {
    case (8, _): "Internship"
    case (9, _): "Volunteer"
    case (6, _), (7, _): "Contract"
    case (_, 1), (_, 3): "Full Time"
    case (_, 2): "Part Time"
    default: "Undefined"
    }
  }

  fileprivate var companyType: JSON? {
    truth("via_intermediary").map { $0 == true ? "agency" : "company" }
  }

  var seniority: JSON? {
    switch code("experience_level")?.string {
    case "VAC_0_INTERNSHIP", "VAC_1_STARTER": "Entry Level"
    case "VAC_2_EXPERIENCED": "Mid Level"
    case "VAC_3_EXPERT": "Executive Level"
    default: .none
    }
  }

  fileprivate var workMode: JSON? {
    truth("location_remote_possible").map { $0 == true ? "Hybrid" : "On-site" }
  }

  fileprivate var language: JSON? {
    let codes = ["nl": "nld", "en": "eng", "de": "deu", "fr": "fra"]
    return text("language")?.string.flatMap { codes[$0] }.map { .string($0) }
  }

  fileprivate var skills: JSON? {
    var names: [JSON] = []
    for field: FieldName in ["it_skills", "professional_skills"] {
      guard case .list(let values) = raw(field) else { continue }
      for case .coded(let code, let label) in values {
        names.append(.string(label?.raw ?? code.description))
      }
    }
    return names.isEmpty ? .none : .array(names)
  }

  fileprivate var isPaid: Bool { timeUnit != nil }

  fileprivate var timeUnit: String? {
    guard number("salary_from_rate") != nil || number("salary_to_rate") != nil else { return nil }
    return ["H": "hourly", "M": "monthly", "A": "yearly"][code("salary_time_scale")?.string ?? ""]
  }

  var salary: JSON? {
    guard let timeUnit else { return nil }
    let rates = [number("salary_from_rate"), number("salary_to_rate")].compactMap { $0?.integer }
    return .string("EUR \(rates.map { String($0) }.joined(separator: " - ")) \(timeUnit)")
  }

  /// The text as HTML: a paragraph for each line.
  fileprivate var page: JSON? {
    text("full_text")?.string.map { text in
      let lines = text.split(whereSeparator: \.isNewline).map { line in
        let escaped = line.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
        return "<p>\(escaped.replacing(">", with: "&gt;"))</p>"
      }
      return .string(lines.joined())
    }
  }

  fileprivate var extraFields: JSON? {
    text("advertiser_reference_number").map { ["reference_number": $0] }
  }
}

// MARK: - Duplicates and datasets

extension JobsPikrPosting {
  /// Whether an earlier posting has the same job.
  var isDuplicate: Bool { row > reader.siblings(ofPosting: row).lowerBound }

  /// `NA` if not examined: the only posting of a job.
  fileprivate var duplicateStatus: JSON {
    reader.siblings(ofPosting: row).count == 1 ? "NA" : .bool(isDuplicate)
  }

  fileprivate var original: JSON? {
    guard isDuplicate,
      case .text(let id) = reader.value(
        "posting_id",
        ofPosting: reader.siblings(ofPosting: row).lowerBound
      )
    else { return nil }
    return .string(id.raw)
  }

  /// The dataset of a record.
  enum Dataset: String, CaseIterable {
    case jobBoard = "job_board"
    /// The largest companies' own sites.
    case f500
  }

  var dataset: Dataset {
    kind("organization_size") == 8 && kind("source_type") == 4 ? .f500 : .jobBoard
  }
}

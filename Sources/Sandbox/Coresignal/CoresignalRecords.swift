import JSON
import Market

/// The records of a dataset, created on demand, in the order of their ids.
struct CoresignalTable: Sendable {
  let count: Int
  let id: @Sendable (Int) -> Int64
  /// The row of an id.
  let row: @Sendable (Int64) -> Int?
  let record: @Sendable (Int) -> JSON
  /// The preview of a record.
  let preview: [String]
}

extension CoresignalTable {
  /// Employees, v1.
  static func employees(_ maker: PersonMaker, count: Int) -> CoresignalTable {
    CoresignalTable(
      count: count,
      id: { maker.id($0) },
      row: { id in maker.number(ofID: id).flatMap { $0 < count ? $0 : nil } },
      record: { EmployeeRecord(person: maker.person($0)).json },
      preview: [
        "id", "name", "title", "location", "country", "industry", "connections_count", "url",
      ]
    )
  }

  /// The same people as `employee_base`.
  static func baseEmployees(_ maker: PersonMaker, count: Int) -> CoresignalTable {
    CoresignalTable(
      count: count,
      id: { maker.id($0) },
      row: { id in maker.number(ofID: id).flatMap { $0 < count ? $0 : nil } },
      record: { BaseEmployeeRecord(person: maker.person($0)).json },
      preview: [
        "id", "full_name", "headline", "location", "country", "industry", "connections_count",
        "follower_count", "profile_url",
      ]
    )
  }

  /// The same people, cleaned.
  static func cleanEmployees(_ maker: PersonMaker, count: Int) -> CoresignalTable {
    CoresignalTable(
      count: count,
      id: { maker.id($0) },
      row: { id in maker.number(ofID: id).flatMap { $0 < count ? $0 : nil } },
      record: { CleanEmployeeRecord(person: maker.person($0)).json },
      preview: [
        "id", "full_name", "websites_professional_network", "headline", "location_full",
        "location_raw_address", "location_country", "connections_count", "follower_count",
        "company_name", "company_professional_network_url", "company_website", "company_industry",
      ]
    )
  }

  /// Jobs.
  static func jobs(_ records: CoresignalJobs) -> CoresignalTable {
    CoresignalTable(
      count: records.count,
      id: { records.id($0) },
      row: { records.row(ofID: $0) },
      record: { records.record($0) },
      preview: ["id", "created", "title", "seniority", "location", "company_name"]
    )
  }
}

/// Digits that look like a checksum, a function of the text.
enum Fingerprint {
  /// 32 hexadecimal digits; the provider uses MD5.
  static func of(_ text: String) -> String {
    var random = Random(seed: 0x5EED)
    for byte in text.utf8 { random = Random(random.next(), UInt64(byte)) }
    return (0..<2).map { _ in String(random.next(), radix: 16, width: 16) }.joined()
  }
}

extension JSON {
  /// An object with its members in the given order, missing values as `null`.
  static func record(_ members: KeyValuePairs<String, JSON?>) -> JSON {
    .object(members.map { Member($0.key, $0.value ?? .null) })
  }

  static func whole(_ number: some BinaryInteger) -> JSON { .integer(Int64(number)) }
}

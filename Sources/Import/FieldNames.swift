/// What the members of a file's records are called here.
///
/// The feed's own names stay. Usual names of other exports become the feed's where a record has no member of
/// that name; all others become fields of their own.
public struct FieldNames: Sendable, Codable {
  private let chosen: [String: String]

  /// Names chosen by a person, by the member's name in the file.
  public init(_ chosen: [String: String] = [:]) {
    self.chosen = chosen
  }

  /// The members that a person has named, in alphabetical order.
  public var members: [String] { chosen.keys.sorted() }

  /// Whether a person has said what a member is.
  public func hasChoice(for member: String) -> Bool { chosen[member] != nil }

  /// The field that a member of a record is.
  ///
  /// - Parameters:
  ///   - member: The member's name in the file.
  ///   - members: The names of all members of the record.
  /// - Returns: The field's name; the member's own if it is no usual one, or if another member is better.
  public func field(of member: String, among members: [String]) -> String {
    if let name = chosen[member] { return name }
    let key = FieldNames.key(member)
    guard let name = FieldNames.usual[key], name != member, !members.contains(name),
      !chosen.values.contains(name)
    else { return member }
    // Of several members that would mean the same, the one that comes first in the list of usual names does.
    let best = members.filter { chosen[$0] == nil }.compactMap { other -> (rank: Int, String)? in
      FieldNames.rank(of: FieldNames.key(other), for: name).map { ($0, other) }
    }.min { $0.rank < $1.rank }
    return best.map { $0.1 == member } ?? true ? name : member
  }

  /// A name by its letters and digits.
  private static func key(_ member: String) -> String {
    member.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  /// The usual names by field, the best first.
  ///
  /// Letters and digits count, case and other signs do not.
  /// Among them are those of JobsPikr's and Coresignal's deliveries and of schema.org's `JobPosting`.
  private static let table: [(field: String, names: [String])] = [
    (
      "job_id",
      [
        "jobid", "id", "uniqid", "uuid", "postingid", "vacancyid", "jobkey", "identifiervalue",
        "identifier",
      ]
    ),
    (
      "job_title",
      ["jobtitle", "title", "position", "positiontitle", "vacancytitle", "inferredjobtitle"]
    ),
    (
      "organization_name",
      [
        "organizationname", "company", "companyname", "employer", "employername", "organization",
        "inferredcompanyname", "hiringorganizationname",
      ]
    ),
    (
      "location_name",
      [
        "locationname", "location", "city", "joblocation", "place", "locationcity",
        "inferredcity", "joblocationaddressaddresslocality",
      ]
    ),
    (
      "date",
      [
        "date", "posted", "dateposted", "postedat", "posteddate", "postdate", "published",
        "publishedat", "publicationdate", "created", "createdat",
      ]
    ),
    (
      "expiration_date",
      ["expirationdate", "validthrough", "expires", "expiresat", "closingdate", "deadline"]
    ),
    ("expired", ["expired", "hasexpired", "deleted"]),
    ("salary_from", ["salaryfrom", "salarymin", "minsalary", "minamount"]),
    ("salary_to", ["salaryto", "salarymax", "maxsalary", "maxamount"]),
    ("source_url", ["sourceurl", "url", "link", "joburl", "jobposturl"]),
    ("apply_url", ["applyurl", "externalurl", "applicationurl"]),
    (
      "source_website",
      ["sourcewebsite", "source", "site", "website", "jobboard", "domain"]
    ),
    ("full_text", ["fulltext", "description", "jobdescription", "text", "body"]),
    (
      "region",
      ["region", "state", "province", "inferredstate", "joblocationaddressaddressregion"]
    ),
  ]

  private static let usual: [String: String] = Dictionary(
    table.flatMap { row in row.names.map { ($0, row.field) } },
    uniquingKeysWith: { first, _ in first }
  )

  /// How good a name is for a field, 0 for the best; `nil` if it is none for it.
  private static func rank(of key: String, for field: String) -> Int? {
    table.first { $0.field == field }?.names.firstIndex(of: key)
  }
}

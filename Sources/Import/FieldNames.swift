/// What the members of a file's records are called here.
///
/// The feed's own names stay. Usual names of other exports become the feed's where a record has no member of
/// that name; all others become fields of their own.
public struct FieldNames: Sendable {
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
  ///   - has: Whether the record has a member of a name.
  /// - Returns: The field's name; the member's own if it is no usual one.
  public func field(of member: String, in has: (String) -> Bool) -> String {
    if let name = chosen[member] { return name }
    let key = member.lowercased().filter { $0.isLetter || $0.isNumber }
    guard let name = FieldNames.usual[key], name != member, !has(name),
      !chosen.values.contains(name)
    else { return member }
    // Of two members that would mean the same, the one that comes first in the list of usual names does.
    return FieldNames.better(than: key, for: name).contains { has($0) } ? member : name
  }

  /// The usual names by field, the best first.
  ///
  /// Letters and digits count, case and other signs do not.
  private static let table: [(field: String, names: [String])] = [
    ("job_id", ["jobid", "id", "uniqid", "uuid", "postingid", "vacancyid", "jobkey"]),
    ("job_title", ["jobtitle", "title", "position", "positiontitle", "vacancytitle"]),
    (
      "organization_name",
      ["organizationname", "company", "companyname", "employer", "employername", "organization"]
    ),
    ("location_name", ["locationname", "location", "city", "joblocation", "place"]),
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
    ("salary_from", ["salaryfrom", "salarymin", "minsalary", "minamount"]),
    ("salary_to", ["salaryto", "salarymax", "maxsalary", "maxamount"]),
    ("source_url", ["sourceurl", "url", "link", "joburl", "jobposturl"]),
    ("source_website", ["sourcewebsite", "source", "site", "website", "jobboard"]),
    ("full_text", ["fulltext", "description", "jobdescription", "text", "body"]),
    ("region", ["region", "state", "province", "inferredstate"]),
  ]

  private static let usual: [String: String] = Dictionary(
    table.flatMap { row in row.names.map { ($0, row.field) } },
    uniquingKeysWith: { first, _ in first }
  )

  private static func better(than key: String, for field: String) -> ArraySlice<String> {
    let names = table.first { $0.field == field }?.names ?? []
    return names.prefix { $0 != key }
  }
}

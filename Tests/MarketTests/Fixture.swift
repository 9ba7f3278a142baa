import SafeText

@testable public import Market

/// A small source with a field of every kind.
enum Fixture {
  static let fields = FieldCatalog([
    field(
      "profession",
      .integer,
      [.posting, .job],
      [(696, "Java developer"), (227, "Nurse"), (0, "Unknown"), (4980, "Cook")],
      custom: CustomCategories([
        .init(id: 100, label: .init("Digital")),
        .init(id: 101, label: .init("Programming"), parent: 100, codes: [696]),
        .init(id: 123, label: .init("Care"), codes: [227]),
      ])
    ),
    field(
      "location",
      .integer,
      [.posting, .job],
      [
        (1000, "Amsterdam"), (1011, "Utrecht"), (1135, "Súdwest-Fryslân"), (1040, "Bergen op Zoom"),
        (1041, "Bergen"), (1042, "BERGEN"), (1062, "'s-Hertogenbosch"),
      ]
    ),
    field(
      "education_level",
      .integer,
      [.posting, .job],
      custom: CustomCategories([.init(id: 1, label: .init("Low"), codes: [1, 2])])
    ),
    field("region", .string, [.posting, .job], [("NH", "Noord-Holland"), ("ZH", "Zuid-Holland")]),
    field("via_intermediary", .boolean, [.posting, .job]),
    field("date", .date, [.posting, .job]),
    field("expiration_date", .date, [.posting, .job]),
    field("source_website", .string, [.posting]),
    field("job_title", .text, [.posting]),
    field("organization_name", .text, [.posting, .job]),
    field("full_text", .text, [.posting]),
    field("posting_count", .integer, [.job]),
    field("wage", .decimal, [.posting, .job]),
  ])

  private static func field(
    _ name: FieldName,
    _ type: FieldType,
    _ levels: [Level],
    _ codes: [(Code, String)]? = nil,
    custom: CustomCategories? = nil
  ) -> Field {
    Field(
      name: name,
      type: type,
      summary: .init(""),
      levels: levels,
      codes: codes.map { CodeList($0.map { CodeList.Entry($0, .init($1)) }) },
      custom: custom
    )
  }

  static func query(_ text: String) throws(QueryProblem) -> Query {
    try Query(parsing: text, fields: fields)
  }
}

extension Code: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral {
  /// A numeric code.
  public init(integerLiteral value: Int) { self = .number(value) }
  /// A code that is a word.
  public init(stringLiteral value: String) { self = .name(value) }
}

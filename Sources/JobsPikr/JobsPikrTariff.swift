public import Market
import SafeText

extension Tariff {
  /// JobsPikr with the production key: each delivered job costs a credit.
  public static let jobspikr = jobspikr(row: 1)
  /// JobsPikr with the test key, which spends nothing.
  public static let jobspikrTest = jobspikr(row: 0)

  /// The tariff of a pair of keys.
  public static func jobspikr(_ kind: JobsPikrAccount.Kind) -> Tariff {
    kind == .production ? jobspikr : jobspikrTest
  }

  /// A hundred pages a minute and 5,000 an hour; ten counts a minute and 100 an hour.
  ///
  /// No limit for expired jobs is documented; a separate one like that of pages is assumed. The page has no date;
  /// the day is that on which it was read. Source: the provider's page, "API Rate limits" and "Job Credit".
  private static func jobspikr(row: Int) -> Tariff {
    Tariff(
      era: "2024",
      date: "2024-09-16",
      page: "JobsPikr API, version 2",
      groups: [
        Group("data", [.search]), Group("aggregate", [.aggregate, .count]),
        Group("expired", [.expired]),
      ],
      figures: [
        "credits.row": row,
        "page.rows": 100,
        "limit.data.minute": 100,
        "limit.data.hour": 5000,
        "limit.aggregate.minute": 10,
        "limit.aggregate.hour": 100,
        "limit.expired.minute": 100,
        "limit.expired.hour": 5000,
      ]
    )
  }
}

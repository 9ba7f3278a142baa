public import Market
import SafeText

extension Tariff {
  /// Coresignal's service of today: one ceiling a plan, previews that cost, employees at ten credits.
  ///
  /// Source: Coresignal documentation, "Credits" and "Understanding credits and billing", as a public
  /// transcription of August 2026 has them. That the ceiling is for all requests together is stated there;
  /// that a clean employee costs what a base employee costs, too.
  public static let coresignal = Tariff(
    era: "2026",
    date: "2026-08-13",
    page: "docs.coresignal.com, credits and rate limits",
    groups: [.all],
    plans: [
      Plan("free", [:]), Plan("mini", [:]), Plan("starter", [:]),
      Plan("pro", ["limit.all.second": 10]), Plan("growth", ["limit.all.second": 20]),
      Plan("premium", ["limit.all.second": 50]), Plan("scale", ["limit.all.second": 100]),
    ],
    figures: [
      "credits.preview.job": 10,
      "credits.preview.employee": 10,
      "credits.preview.employee_clean": 10,
      "credits.record.job": 1,
      "credits.record.employee": 10,
      "credits.record.employee_clean": 10,
      "limit.all.second": 5,
      "page.preview": 20,
      "most.previews": 100,
      "most.records": 10_000,
      "kept.days": 30,
    ]
  )

  /// Coresignal's service of September 2024: free previews, a credit a record, limits for each endpoint.
  ///
  /// Both ways to buy share one window here, and both ways to fetch files another: stricter than required.
  /// Sources: seeds 000 to 002, "Rate limits"; Coresignal documentation, "Response codes".
  public static let coresignal2024 = Tariff(
    era: "2024",
    date: "2024-09-16",
    page: "Coresignal's pages of the bulk API",
    groups: [
      Group("bulk", [.bulk]), Group("files", [.files]), Group("search", [.search, .count]),
    ],
    figures: [
      "credits.preview.job": 0,
      "credits.preview.employee": 0,
      "credits.preview.employee_clean": 0,
      "credits.record.job": 1,
      "credits.record.employee": 1,
      "credits.record.employee_clean": 1,
      "limit.bulk.second": 27,
      "limit.files.second": 27,
      "limit.search.second": 18,
      "page.preview": 20,
      "most.previews": 100,
      "most.records": 10_000,
      "kept.days": 30,
    ]
  )

  /// Today's first.
  public static let coresignalEras = [coresignal, coresignal2024]
}

extension CoresignalDataset {
  /// The dataset's name in a tariff, which is the same for both versions of the API.
  private var tariffName: String {
    let name = name.rawValue
    return name.hasSuffix("_base") ? String(name.dropLast("_base".count)) : name
  }

  /// What a page of previews costs; `nil` if the tariff does not say.
  func previewCredits(_ tariff: Tariff) -> Int? { tariff["credits.preview.\(tariffName)"] }

  /// What a record costs; `nil` if the tariff does not say.
  func recordCredits(_ tariff: Tariff) -> Int? { tariff["credits.record.\(tariffName)"] }
}

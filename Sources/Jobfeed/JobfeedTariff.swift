public import Market
import SafeText

extension Tariff {
  /// Jobfeed charges requests alone: four a second and thirty a minute, all of them together.
  ///
  /// Source: Jobfeed manual, version 3, "Introduction".
  public static let jobfeed = Tariff(
    era: "2018",
    date: "2018-11-01",
    page: "Jobfeed manual, version 3",
    groups: [.all],
    figures: ["limit.all.second": 4, "limit.all.minute": 30]
  )
}

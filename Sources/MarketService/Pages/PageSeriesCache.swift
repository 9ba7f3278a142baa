/// The series that are in memory; the least recently kept are dropped first, and read from the store again.
struct PageSeriesCache {
  private var entries: [String: PageSeries] = [:]
  private var lastUse: [String: Int] = [:]
  private var uses = 0

  /// How many series are kept.
  private static let limit = 16

  /// A series by its name.
  func series(_ name: String) -> PageSeries? { entries[name] }

  /// Keeps a series as it is now.
  mutating func keep(_ series: PageSeries, _ name: String) {
    uses += 1
    entries[name] = series
    lastUse[name] = uses
    guard entries.count > PageSeriesCache.limit,
      let oldest = lastUse.min(by: { $0.value < $1.value })?.key
    else { return }
    entries[oldest] = nil
    lastUse[oldest] = nil
  }
}

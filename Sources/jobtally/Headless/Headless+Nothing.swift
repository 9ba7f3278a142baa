import Market
import MarketService
import SafeText

extension Headless {
  /// How many filters are taken away one by one: each is a request.
  private static let mostFilters = 8

  /// Tells which filter leaves nothing: how many match without each of them.
  ///
  /// Counts cost nothing but requests; where rows are charged, it is only said how to ask.
  static func explainNothing(
    _ query: Query,
    _ service: MarketService,
    _ traits: SourceTraits
  ) async throws {
    guard (2...mostFilters).contains(query.filters.count), !traits.chargesRows else { return }
    for index in query.filters.indices {
      var rest = query
      let filter = rest.filters.remove(at: index)
      let count = try await service.count(CountRequest(rest)).value
      Stderr.print(
        "without \(Untrusted(filter.description)): \(traits.noun.counted(count))" as Safe
      )
    }
  }
}

import Market
import MarketService
import SafeText

extension Headless {
  /// How many counts are asked for without a word: each is a request.
  private static let mostRequests = 8

  /// Tells which filter leaves nothing: how many match without each of them.
  ///
  /// Counts cost nothing but requests, which are asked for together.
  static func explainNothing(
    _ query: Query,
    _ service: MarketService,
    _ traits: SourceTraits
  ) async throws {
    let removals = query.removals
    guard removals.count <= mostRequests else {
      Stderr.print(
        "which of the \(removals.count) filters leaves nothing is not counted: it takes \(Safe.count(removals.count, "request"))"
          as Safe
      )
      return
    }
    let counts = try await withThrowingTaskGroup(of: (Int, Int).self) { group in
      for (index, removal) in removals.enumerated() {
        group.addTask {
          (index, try await service.count(CountRequest(removal.rest), .refresh).value)
        }
      }
      return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    for (index, removal) in removals.enumerated() {
      guard let count = counts[index] else { continue }
      Stderr.print(
        "without \(Untrusted(removal.filter.description)): \(traits.noun.counted(count))" as Safe
      )
    }
  }
}

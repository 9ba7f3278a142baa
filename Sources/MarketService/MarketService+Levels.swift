import Foundation
import JSON
import Market

// Counts by several fields of a source that counts by one at a time.
extension MarketService {
  /// The buckets of the first level, and below each those of the others: one request a bucket.
  ///
  /// - Throws: ``ProviderFailure`` of the first request that fails.
  func levels(
    _ request: AggregateRequest,
    _ urgency: RequestClass,
    refresh: Bool
  ) async throws(ProviderFailure) -> Answer<AggregateAnswer> {
    var first = request
    first.groups = Array(request.groups.prefix(1))
    var answer = try await aggregate(first, urgency, refresh: refresh)
    let catalog = try await fields().value
    var rows: [BucketRow] = []
    for row in answer.value.rows {
      guard case .value(let value) = row.keys.first,
        let filter = Filter(request.groups[0].key, value, fields: catalog),
        let query = request.query.adding(filter)
      else {
        rows.append(row)
        continue
      }
      var rest = request
      rest.query = query
      rest.groups = Array(request.groups.dropFirst())
      let below = try await aggregate(rest, urgency, refresh: refresh).value.rows
      rows += below.map { inner in
        var inner = inner
        inner.keys.insert(.value(value), at: 0)
        return inner
      }
    }
    answer.value = AggregateAnswer(header: request.header, rows: rows)
    answer.body = MarketService.body(answer.value)
    return answer
  }

  /// The rows as JSON: no provider has sent them in one piece.
  private static func body(_ answer: AggregateAnswer) -> [UInt8] {
    let rows = answer.rows.map { row in
      let keys = row.keys.map { key -> JSON in
        if case .value(let value) = key { value.json } else { "_all" }
      }
      return JSON.array(keys + row.numbers.map(\.json))
    }
    return JSON.array([.array(answer.header.map { .string($0) })] + rows).encoded()
  }
}

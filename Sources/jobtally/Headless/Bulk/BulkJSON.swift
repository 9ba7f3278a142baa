import JSON
import Market
import SafeText

extension BulkProgress {
  /// The request as JSON, for other programs.
  var json: JSON {
    let members: [(String, JSON?)] = [
      ("id", .string(id)), ("dataset", .string(dataset.rawValue)), ("title", .string(title.text)),
      ("state", .string(state.rawValue)), ("charged", charged), ("at_most", atMost),
      ("records", records.map { .integer(Int64($0)) }), ("saved", .integer(Int64(saved))),
      ("read", .integer(Int64(read))), ("unreadable", .integer(Int64(unreadable))),
      ("bytes", .integer(Int64(bytes))), ("total_bytes", totalBytes.map { .integer(Int64($0)) }),
      ("created", .integer(Int64(created))), ("days_left", daysLeft.map { .integer(Int64($0)) }),
      ("paused", .bool(isPaused)), ("message", message.map { .string($0.text) }),
      ("advice", advice.map { .string($0.text) }),
      ("evidence", .array(evidence.map { .string($0.text) })),
      ("choices", .array(choices.map { .string($0.rawValue) })),
      ("slices", slices.isEmpty ? nil : .array(slices.map(\.json))),
    ]
    return .object(members.compactMap { name, value in value.map { JSON.Member(name, $0) } })
  }

  private var charged: JSON? {
    if case .exactly(let credits) = price { .integer(Int64(credits)) } else { nil }
  }

  private var atMost: JSON? {
    if case .atMost(let credits) = price { .integer(Int64(credits)) } else { nil }
  }
}

import Foundation
import JSON
internal import Market

/// A purchase as one JSON object: the body of its row and of its journal line.
extension Purchase {
  var encoded: [UInt8] {
    var members: [JSON.Member] = [
      .init("id", .string(id)), .init("change", .integer(Int64(change))),
      .init("account", .string(account)), .init("provider", .string(provider)),
      .init("kind", .string(kind.rawValue)), .init("series", .string(series)),
      .init("ordinal", .integer(Int64(ordinal))), .init("state", .string(state.rawValue)),
      .init("created", .date(created)), .init("changed", .date(changed)),
      .init("title", .string(title)), .init("request", .bytes(request)),
      .init("maximum", .integer(Int64(maximum))),
    ]
    func add(_ key: String, _ value: JSON?) {
      if let value { members.append(.init(key, value)) }
    }
    add("parent", parent.map(JSON.string))
    add("charged", charged.map { .integer(Int64($0)) })
    add("balance_before", balanceBefore.map { .integer(Int64($0)) })
    add("balance_after", balanceAfter.map { .integer(Int64($0)) })
    add("paused", isPaused ? .bool(true) : nil)
    add("remote", remoteID.map(JSON.string))
    add("secret", webhookSecret.map(JSON.string))
    add("payloads", payloads.isEmpty ? nil : .array(payloads.map { .string($0.text) }))
    add("records", recordCount.map { .integer(Int64($0)) })
    add("details", details.isEmpty ? nil : .bytes(details))
    add("message", message.map(JSON.string))
    add("evidence", evidence.isEmpty ? nil : .array(evidence.map(\.json)))
    add("sent", sent.map(JSON.date))
    add("duplicate", isDuplicate ? .bool(true) : nil)
    add("owner", owner.map(JSON.string))
    return JSON.object(members).encoded()
  }

  /// Decodes ``encoded``; `nil` if the bytes are not a purchase.
  init?(encoded bytes: some Sequence<UInt8>) {
    guard let json = try? JSON(parsing: Array(bytes)), let members = json.members else {
      return nil
    }
    let values = Dictionary(members.map { ($0.key, $0.value) }) { $1 }
    func text(_ key: String) -> String? { values[key]?.string }
    func number(_ key: String) -> Int? { values[key]?.integer.flatMap { Int(exactly: $0) } }
    guard let id = text("id"), UUID(uuidString: id) != nil, let change = number("change"),
      let account = text("account"), let provider = text("provider"), let kind = text("kind"),
      let series = text("series"), let ordinal = number("ordinal"),
      let state = text("state").flatMap(State.init), let created = values["created"]?.date,
      let changed = values["changed"]?.date, let title = text("title"),
      let request = values["request"]?.bytes, let maximum = number("maximum")
    else { return nil }
    self.init(
      id: id,
      account: account,
      provider: provider,
      kind: Kind(rawValue: kind),
      series: series,
      ordinal: ordinal,
      parent: text("parent"),
      created: created,
      title: title,
      request: request,
      maximum: maximum,
      state: state,
      details: values["details"]?.bytes ?? [],
      changed: changed
    )
    self.change = change
    charged = number("charged")
    balanceBefore = number("balance_before")
    balanceAfter = number("balance_after")
    isPaused = values["paused"]?.bool ?? false
    remoteID = text("remote")
    webhookSecret = text("secret")
    payloads = (values["payloads"]?.elements ?? []).compactMap {
      $0.string.flatMap(PayloadName.init(text:))
    }
    recordCount = number("records")
    message = text("message")
    evidence = (values["evidence"]?.elements ?? []).compactMap(Evidence.init(json:))
    sent = values["sent"]?.date
    isDuplicate = values["duplicate"]?.bool ?? false
    owner = text("owner")
  }
}

extension Purchase.Evidence {
  fileprivate var json: JSON {
    .object(
      [.init("date", .date(date)), .init("text", .string(text))]
        + (verdict.map { [.init("verdict", .string($0.rawValue))] } ?? [])
    )
  }

  fileprivate init?(json: JSON) {
    guard let date = json["date"]?.date, let text = json["text"]?.string else { return nil }
    self.init(
      date: date,
      verdict: json["verdict"]?.string.flatMap(Purchase.Verdict.init),
      text: text
    )
  }
}

extension JSON {
  fileprivate static func date(_ date: Date) -> JSON { .integer(date.milliseconds) }

  /// Base64, because a request need not be text.
  fileprivate static func bytes(_ bytes: [UInt8]) -> JSON {
    .string(Data(bytes).base64EncodedString())
  }

  fileprivate var date: Date? { integer.map(Date.init(milliseconds:)) }

  fileprivate var bytes: [UInt8]? {
    string.flatMap { Data(base64Encoded: $0) }.map { Array($0) }
  }
}

extension Date {
  /// The nearest millisecond since 1970, the store's precision.
  var milliseconds: Int64 {
    let limit = 9e15
    return Int64(min(max((timeIntervalSince1970 * 1000).rounded(), -limit), limit))
  }

  init(milliseconds: Int64) {
    self.init(timeIntervalSince1970: Double(milliseconds) / 1000)
  }

  /// The time in the store's precision.
  var kept: Date { Date(milliseconds: milliseconds) }
}

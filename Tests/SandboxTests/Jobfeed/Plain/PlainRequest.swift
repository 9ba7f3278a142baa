import Foundation
import Transport

/// A request to the Jobfeed API as it goes over the wire, read by the manual alone.
///
/// Nothing in this folder is shared with the client or the emulated provider, so an error in the parser that
/// those two have in common shows as a difference. Speed does not matter here.
struct PlainRequest {
  /// The last part of the path, such as `search`.
  let endpoint: String
  /// The decoded parameters in order.
  let parameters: [(name: String, value: String)]

  /// Why a request cannot be read.
  struct Unreadable: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
  }

  init(_ request: HTTPRequest) throws {
    let address = request.url.components(separatedBy: "?")
    endpoint = address[0].components(separatedBy: "/").last ?? ""
    switch request.method {
    case .get:
      parameters = try PlainRequest.parameters(address.count > 1 ? address[1] : "")
    case .post(let body):
      let type = request.headers.first { $0.name.lowercased() == "content-type" }
      guard address.count == 1, type?.value == "application/x-www-form-urlencoded" else {
        throw Unreadable("a POST takes URL-encoded parameters in its body")
      }
      parameters = try PlainRequest.parameters(String(decoding: body, as: UTF8.self))
    }
  }

  /// Reads URL-encoded parameters.
  static func parameters(_ form: String) throws -> [(name: String, value: String)] {
    if form.isEmpty { return [] }
    return try form.components(separatedBy: "&").map { pair in
      let sides = try pair.components(separatedBy: "=").map { side in
        guard let text = side.replacingOccurrences(of: "+", with: " ").removingPercentEncoding
        else { throw Unreadable("a broken escape in \(side)") }
        return text
      }
      guard sides.count == 2 else { throw Unreadable("\(pair) is not name=value") }
      return (sides[0], sides[1])
    }
  }
}

// MARK: - Parameters of the endpoint

extension PlainRequest {
  /// The value of a parameter that begins with `_`.
  func text(_ name: String) -> String? { parameters.first { $0.name == name }?.value }

  func number(_ name: String, default fallback: Int) -> Int {
    text(name).flatMap { Int($0) } ?? fallback
  }

  func flag(_ name: String) -> Bool { text(name) == "1" }

  /// The comma-separated parts of a parameter; none if it is missing.
  func list(_ name: String) -> [String] {
    text(name)?.components(separatedBy: ",") ?? []
  }

  /// One part of a list for each of `count` things; an empty or missing one is `nil`.
  func list(_ name: String, count: Int) -> [String?] {
    let parts = list(name)
    return (0..<count).map { $0 < parts.count && !parts[$0].isEmpty ? parts[$0] : nil }
  }

  /// What the filters among the parameters ask; those with `[]` and the same key are one.
  func conditions(today: Int) throws -> [PlainCondition] {
    var keys: [String] = []
    var values: [String: [String]] = [:]
    for (name, value) in parameters where !name.hasPrefix("_") {
      if values[name] == nil { keys.append(name) }
      values[name, default: []].append(value)
    }
    return try keys.map { key in
      try PlainCondition(key, values[key] ?? [], today: today)
    }
  }
}

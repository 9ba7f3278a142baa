import JSON
import Market
import SafeText
import Transport

/// Parses responses of the Jobfeed API.
///
/// Where the manual leaves a shape open, every reasonable form is accepted: numbers as strings, labels
/// beside or inside values, lists or objects.
enum JobfeedAnswers {
  /// A response of unknown shape.
  struct Unreadable: Error {
    let what: String
  }

  static func json(_ body: [UInt8]) throws(Unreadable) -> JSON {
    guard let start = body.first(where: { !" \t\r\n".utf8.contains($0) }) else {
      throw Unreadable(what: "it is empty")
    }
    // A byte-order mark is no part of JSON, and some servers send one.
    let hasMark = start == 0xEF && body.starts(with: [0xEF, 0xBB, 0xBF])
    do {
      return try JSON(parsing: body, from: hasMark ? 3 : 0)
    } catch {
      throw Unreadable(what: error.summary)
    }
  }

  /// Reads `{"count":…}`.
  static func count(_ body: JSON) throws(Unreadable) -> Int {
    if body.members == nil { return try number(body, "count") }
    guard let count = body["count"] else { throw Unreadable(what: "count is missing") }
    return try number(count, "count")
  }

  /// A count: a whole number from 0 on, perhaps as a text of digits.
  ///
  /// A text with a separator is not read: `1.234` is another number in another country.
  static func number(_ json: JSON, _ name: String) throws(Unreadable) -> Int {
    if let number = json.number, number >= 0 { return number }
    let shown = String(decoding: json.encoded(), as: UTF8.self)
    throw Unreadable(what: "\(name) is \(shown.prefix(40)), which is no whole number from 0 on")
  }
}

extension JSON {
  /// The value as a whole number, also from a string.
  var number: Int? {
    integer.flatMap { Int(exactly: $0) } ?? string.flatMap { Int($0) }
  }
}

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
    do {
      return try JSON(parsing: body)
    } catch {
      throw Unreadable(what: "not JSON from byte \(error.offset + 1) on")
    }
  }

  /// Reads `{"count":…}`.
  static func count(_ body: JSON) throws(Unreadable) -> Int {
    guard let count = (body["count"] ?? body).number else {
      throw Unreadable(what: "count is missing")
    }
    return count
  }
}

extension JSON {
  /// The value as a whole number, also from a string.
  var number: Int? {
    integer.map { Int($0) } ?? string.flatMap { Int($0) }
  }
}

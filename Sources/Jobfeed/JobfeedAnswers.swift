import JSON
import Market
import SafeText
import Transport

/// Reads what the Jobfeed API answers.
///
/// The manual leaves some shapes open. Where it does, every form that a reasonable server could mean is
/// read: numbers as texts, labels beside or inside values, lists or objects.
enum JobfeedAnswers {
  /// An answer of no known shape.
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
  /// The whole number that this is, or that its text is.
  var number: Int? {
    integer.map { Int($0) } ?? string.flatMap { Int($0) }
  }
}

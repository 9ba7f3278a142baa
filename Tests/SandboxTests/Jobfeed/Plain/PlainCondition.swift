import Foundation

/// One filter of a request (manual, "Filtering"), as a test of the values of a job or a posting.
struct PlainCondition {
  /// `job` or `posting`.
  let level: String
  private let field: PlainField
  private let isNegated: Bool
  private let test: (PlainRow) -> Bool

  /// Reads a filter; of several values, which stand behind `[]`, one must be fulfilled.
  init(_ name: String, _ values: [String], today: Int) throws {
    var key = name.hasSuffix("[]") ? String(name.dropLast(2)) : name
    guard values.count == 1 || name.hasSuffix("[]") else {
      throw PlainRequest.Unreadable("\(name) stands twice")
    }
    var level: String?
    if let colon = key.range(of: ":") {
      level = String(key[..<colon.lowerBound])
      key = String(key[colon.upperBound...])
    }
    let parts = key.components(separatedBy: "__")
    guard let field = PlainMarket.fields.first(where: { $0.name == parts[0] }) else {
      throw PlainRequest.Unreadable("no field \(parts[0])")
    }
    self.field = field
    self.level = level ?? field.levels[0]
    isNegated = parts.dropFirst().contains("not")
    let ways = parts.dropFirst().filter { $0 != "not" && $0 != "and" }
    guard ways.count <= 1, field.levels.contains(self.level) else {
      throw PlainRequest.Unreadable("\(name) is no filter")
    }
    let tests = try values.map { value in
      try PlainCondition.test(field, ways.first, value, today: today)
    }
    test = { row in tests.contains { $0(row) } }
  }

  /// Whether it is fulfilled; a missing value fulfils nothing but `_not_exists`.
  func holds(_ row: PlainRow) -> Bool { test(row) != isNegated }
}

// MARK: - The ways to ask

extension PlainCondition {
  private typealias Test = (PlainRow) -> Bool

  private static func test(
    _ field: PlainField,
    _ way: String?,
    _ value: String,
    today: Int
  ) throws -> Test {
    let value = value.trimmingCharacters(in: .whitespaces)
    let own = { (row: PlainRow) in row[field.name] ?? [] }
    switch (way, value) {
    case (nil, "_exists"): return { !own($0).isEmpty }
    case (nil, "_not_exists"): return { own($0).isEmpty }
    case (nil, _) where field.type == .text:
      let expression = try PlainExpression(value)
      return { row in own(row).contains(where: expression.holds) }
    case (nil, _):
      let wanted = try values(value).map { try stored($0, in: field) }
      return { row in own(row).contains(where: wanted.contains) }
    case ("range", _):
      return try range(field, value, today: today, own)
    case ("prefix", _):
      let beginnings = values(value)
      return { row in own(row).contains { text in beginnings.contains { text.hasPrefix($0) } } }
    case ("exact", _):
      let wholes = values(value)
      return { row in own(row).contains(where: wholes.contains) }
    case ("calendar", _):
      let days = try PlainCalendar.periods(value, today: today)
      let (first, end) = (PlainCalendar.iso(days.lowerBound), PlainCalendar.iso(days.upperBound))
      return { row in own(row).contains { first <= $0 && $0 < end } }
    case ("custom", _):
      let codes = values(value).flatMap { field.codes(inCategory: Int($0)) }
      return { row in own(row).contains(where: codes.contains) }
    case ("radius", _):
      let circles = try values(value).map(PlainCircle.init)
      return { row in circles.contains { $0.contains(row) } }
    default: throw PlainRequest.Unreadable("no way to ask \(way ?? "")")
    }
  }

  /// The values joined by `|` or `OR`.
  private static func values(_ text: String) -> [String] {
    text.components(separatedBy: "|").flatMap { $0.components(separatedBy: " OR ") }
      .map { $0.trimmingCharacters(in: .whitespaces) }
  }

  /// A value as rows hold it.
  private static func stored(_ value: String, in field: PlainField) throws -> String {
    switch field.type {
    case .boolean:
      let words = ["0": "0", "false": "0", "no": "0", "1": "1", "true": "1", "yes": "1"]
      guard let word = words[value] else { throw PlainRequest.Unreadable("\(value) is no truth") }
      return word
    case .integer:
      if field.name == "location", Int(value) == nil { return try PlainMarket.place(value) }
      guard let number = Int(value) else { throw PlainRequest.Unreadable("\(value) is no number") }
      return String(number)
    case .date, .string, .text: return value
    }
  }

  /// From one end to the other, both included; dates of the form 2016-03-01 are in the order of their texts.
  private static func range(
    _ field: PlainField,
    _ value: String,
    today: Int,
    _ own: @escaping (PlainRow) -> [String]
  ) throws -> Test {
    let ends = value.components(separatedBy: "__").map { $0.trimmingCharacters(in: .whitespaces) }
    guard ends.count == 2 else { throw PlainRequest.Unreadable("\(value) is no range") }
    if field.type == .date {
      let days = try ends.map { text in
        text.isEmpty ? nil : PlainCalendar.iso(try PlainCalendar.day(text, today: today))
      }
      let (first, last) = (days[0] ?? "", days[1] ?? "~")
      return { row in own(row).contains { first <= $0 && $0 <= last } }
    }
    let numbers = try ends.map { text -> Int? in
      if text.isEmpty { return nil }
      guard let number = Int(text) else { throw PlainRequest.Unreadable("\(text) is no number") }
      return number
    }
    let (low, high) = (numbers[0] ?? .min, numbers[1] ?? .max)
    return { row in own(row).compactMap { Int($0) }.contains { low <= $0 && $0 <= high } }
  }
}

/// Everything within some kilometres of a place (manual, "Filtering by location radius").
struct PlainCircle {
  private let middle: [Double]
  private let kilometres: Double

  init(_ text: String) throws {
    let parts = text.components(separatedBy: "__")
    guard parts.count == 2, let kilometres = Double(parts[1]) else {
      throw PlainRequest.Unreadable("\(text) is no circle")
    }
    self.kilometres = kilometres
    let degrees = parts[0].components(separatedBy: ",").compactMap { Double($0) }
    if degrees.count == 2 {
      middle = degrees
    } else {
      let code = Int(parts[0]) == nil ? try PlainMarket.place(parts[0]) : parts[0]
      middle = PlainMarket.centres[code] ?? []
    }
  }

  func contains(_ row: PlainRow) -> Bool {
    guard let code = row["location"]?.first, let point = PlainMarket.centres[code] else {
      return false
    }
    guard middle.count == 2 else { return false }
    return PlainCircle.distance(middle, point) <= kilometres
  }

  /// The way along the surface of a ball as large as the earth, in kilometres.
  private static func distance(_ left: [Double], _ right: [Double]) -> Double {
    let (a, b) = (left.map { $0 * .pi / 180 }, right.map { $0 * .pi / 180 })
    let half = [sin((a[0] - b[0]) / 2), sin((a[1] - b[1]) / 2)]
    let square = half[0] * half[0] + cos(a[0]) * cos(b[0]) * half[1] * half[1]
    return 2 * 6_371.0088 * asin(square.squareRoot())
  }
}

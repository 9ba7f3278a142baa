import Foundation
import TestSupport

/// Filters in every form that the manual shows, also those that the client never sends, drawn at random.
struct RandomForms {
  var random: SplitMix

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &random)]
  }

  /// One to three filters, none on a field that has one already.
  mutating func filters() -> [(name: String, value: String)] {
    var fields: Set<String> = []
    var filters: [(name: String, value: String)] = []
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let field = pick(PlainMarket.fields)
      if fields.insert(field.name).inserted { filters += filter(field) }
    }
    return filters
  }

  private mutating func filter(_ field: PlainField) -> [(name: String, value: String)] {
    let level = pick(["", "", field.levels[0] + ":", (field.levels.last ?? "") + ":"])
    let not = pick(["", "", "", "__not"])
    let (way, values) = values(field)
    let key = "\(level)\(field.name)\(way)\(not)"
    guard values.count > 1 else { return [(key, values[0])] }
    if pick([true, false]) { return values.map { (key + "[]", $0) } }
    return [(key, values.joined(separator: pick(["|", " OR ", " | "])))]
  }

  /// A modifier with values that may be joined.
  private mutating func values(_ field: PlainField) -> (way: String, values: [String]) {
    switch field.type {
    case .boolean: return ("", [pick(["0", "false", "no", "1", "true", "yes"])])
    case .date: return date()
    case .integer where field.name == "location": return place()
    case .integer:
      let scale = field.name == "salary" ? 40_000 : 1
      if pick([true, false]) {
        return ("", some { String(Int.random(in: -2...4, using: &$0.random) * scale) })
      }
      return ("__range", ["\(-scale)__\(pick(["", String(2 * scale)]))"])
    case .string:
      if !field.labels.isEmpty { return ("", some { $0.pick(field.labels).code }) }
      return (
        pick(["", "__prefix"]),
        some { $0.pick(["j1", "j10", "java", "a.example", "a", "50%+1;x#y"]) }
      )
    case .text:
      if field.name != "full_text", pick([true, false]) {
        return ("__exact", some { $0.pick(PlainMarket.titles + ["Globen", "Globen Apeldoorn"]) })
      }
      return ("", [expression(depth: 3)])
    }
  }

  private mutating func some(_ value: (inout Self) -> String) -> [String] {
    let values = (0..<Int.random(in: 1...3, using: &random)).map { _ in value(&self) }
    return Set(values).sorted()
  }

  private mutating func date() -> (String, [String]) {
    switch pick([0, 1, 2]) {
    case 0: return ("", ["_exists"])
    case 1: return ("__calendar", [pick(["1m", "2m", "12m", "1q", "5q", "1y", "2y"])])
    default:
      let first = pick([
        "", "2024-02-29", "2024-02-29||+1y", "now-1y-6M", "now-18M", "2023-12-31||+1w-1d",
      ])
      return ("__range", [first + "__" + pick(["now", "now-1M", "now+1d", "2025-06-30||-1M"])])
    }
  }

  private mutating func place() -> (String, [String]) {
    if pick([true, false]) { return ("", some { $0.pick(["1", "2", "Amsterdam", "Den Haag"]) }) }
    return (
      "__radius",
      some { $0.pick(["Amsterdam__25", "1__0.5", "52.08,4.32__10", "Den Haag__60", "4__100"]) }
    )
  }
}

// MARK: - Full text

extension RandomForms {
  /// An expression with operators in all their spellings.
  private mutating func expression(depth: Int) -> String {
    guard depth > 0, pick([true, true, false]) else {
      return pick([
        "java", "Kotlin", "senior", "full-time", "C++", "café", "\"senior java\"", "\"java OR\"",
        "ja*", "*lin", "p*n", "javo~", "kotlni~2", "\"java senior\"~3", "and", "\"a-b\"",
      ])
    }
    let parts = (0..<Int.random(in: 2...3, using: &random)).map { _ in part(depth: depth - 1) }
    return parts.joined(separator: pick([" ", " AND ", " OR ", "|", " | ", "  "]))
  }

  private mutating func part(depth: Int) -> String {
    let inner = expression(depth: depth)
    let isSimple = !inner.contains(" ") && !inner.contains("|")
    switch pick([0, 0, 1, 2]) {
    case 1: return (pick(["NOT ", "NOT  "])) + (isSimple ? inner : "(\(inner))")
    case 2: return "(-" + (isSimple ? inner : "(\(inner))") + ")"
    default: return pick([inner, "(\(inner))", "( \(inner) )"])
    }
  }
}

public import JSON
public import SafeText

/// Tells amounts and counts from numbers that only name something.
///
/// People read `102,600` for a salary, and `102600` for the number of an employer, a year, a code or a telephone.
public enum Quantity {
  /// Whether the numbers of a field are amounts or counts, by its name and description.
  ///
  /// - Parameters:
  ///   - name: The name, possibly with a level or the members on the way to it.
  ///   - fields: The fields of the source; `nil` if they are not known, so that only the name decides.
  /// - Returns: Whether they are; `false` for codes, and for fields that hold no numbers.
  public static func isTold(by name: String, in fields: FieldCatalog?) -> Bool {
    let bare = name.split(separator: ":").last.map(String.init) ?? name
    guard let field = fields?[FieldName(bare)] else { return isAmount(bare, "") }
    switch field.type {
    case .integer, .decimal: break
    case .boolean, .date, .string, .text, .native: return false
    }
    return field.codes == nil && isAmount(bare, field.summary.raw)
  }

  private static func isAmount(_ name: String, _ summary: String) -> Bool {
    let words = words(of: name)
    guard names.isDisjoint(with: words) else { return false }
    return !amounts.isDisjoint(with: words) || counts(summary)
  }

  /// Whether a description begins as that of a count does: `Number of postings`, but not `Number of the employer`.
  private static func counts(_ summary: String) -> Bool {
    let words = words(of: String(summary.prefix(80)))
    guard words.count > 2, words[0] == "number", words[1] == "of" else { return false }
    return !["the", "a", "an"].contains(words[2])
  }

  /// The words of a name such as `salary_from`, `salaryFrom` or `Salary (from)`, in small letters.
  private static func words(of name: String) -> [String] {
    var words = [""]
    var wasSmall = false
    for character in name {
      if !character.isLetter || (wasSmall && character.isUppercase) { words.append("") }
      if character.isLetter { words[words.count - 1] += character.lowercased() }
      wasSmall = character.isLowercase
    }
    return words.filter { !$0.isEmpty }
  }

  /// Words of amounts and counts.
  private static let amounts: Set<String> = [
    "amount", "applicants", "applications", "balance", "bedrag", "bonus", "budget", "clicks",
    "compensation", "connections", "cost", "costs", "count", "credits", "days", "duration",
    "employees", "fee", "followers", "gehalt", "headcount", "hits", "hours", "income", "loon",
    "pay", "population", "price", "quantity", "rate", "remuneration", "revenue", "salaire",
    "salaris",
    "salaries", "salary", "sum", "total", "turnover", "vacancies", "views", "wage", "wages",
  ]
  /// Words of numbers that name something, whatever else a name says.
  private static let names: Set<String> = [
    "code", "codes", "id", "ids", "identifier", "index", "iso", "key", "phone", "postcode", "ref",
    "reference", "sequence", "zip",
  ]
}

extension Value {
  /// The value as one line of readable text, its digits in groups of three if it is an amount or a count.
  public func shown(asQuantity isQuantity: Bool) -> Safe {
    guard isQuantity else { return shown }
    switch self {
    case .integer(let number): return number.grouped
    case .decimal(let number): return number.grouped
    case .list(let values):
      return values.present.map { $0.shown(asQuantity: true) }.joined(separator: ", ")
    case .missing, .bool, .text, .coded: return shown
    }
  }
}

extension ExactDecimal {
  /// The number as it was written, with the digits before the point in groups of three.
  public var grouped: Safe {
    let parts = text.split(separator: ".", maxSplits: 1)
    // One with an exponent stays as it is.
    guard let whole = parts.first.flatMap({ Int($0) }), parts.dropFirst().allSatisfy(\.isDecimal)
    else { return Safe(showing: text) }
    let sign: Safe = whole == 0 && text.hasPrefix("-") ? "-" : .empty
    let rest = parts.dropFirst().map { ".\(Untrusted(String($0)))" as Safe }
    return sign + whole.grouped + (rest.first ?? .empty)
  }
}

extension Substring {
  fileprivate var isDecimal: Bool { utf8.allSatisfy { (0x30...0x39).contains($0) } }
}

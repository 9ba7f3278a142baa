import Import
import Market
import SafeText
import Sandbox

/// The names that `--map` gives.
enum MappedNames {
  /// The pairs of an option, by the member's name; `nil` if it has another form.
  private static func pairs(_ map: String?) -> [String: String]? {
    guard let map else { return [:] }
    var pairs: [String: String] = [:]
    for pair in map.split(separator: ",") {
      let names = pair.split(separator: "=", maxSplits: 1).map { String($0) }
      guard names.count == 2 else { return nil }
      pairs[names[1]] = names[0]
    }
    return pairs
  }

  /// The names of an option that has no ``problem(_:)``.
  static func names(_ map: String?) -> FieldNames { FieldNames(pairs(map) ?? [:]) }

  /// What is wrong with an option, for people; `nil` if nothing is.
  static func problem(_ map: String?) -> String? {
    guard let pairs = pairs(map) else {
      return "--map takes pairs like job_title=position,date=published"
    }
    let known = JobfeedFields.all.map(\.name.rawValue)
    for field in pairs.values.sorted() where !known.contains(field) {
      let near = nearest(field, in: known).map { "; did you mean \($0)?" } ?? ""
      return "--map names \(field), and there is no such field\(near)"
    }
    return nil
  }
}

import JSON
import Market

/// The parameters of a request, from its query string and its body; the body has precedence.
///
/// Any of them may be sent as a string, even the query. Unknown names are ignored.
struct JobsPikrParameters {
  private var values: [String: JSON] = [:]

  init(_ request: WireRequest) throws(JobsPikrError) {
    for parameter in request.parameters { values[parameter.name] = .string(parameter.value) }
    guard !request.body.isEmpty else { return }
    let body: JSON
    do throws(JSONError) {
      body = try JSON(parsing: request.body)
    } catch {
      throw JobsPikrError(400, "The body is not JSON at byte \(error.offset + 1)")
    }
    guard let members = body.members else {
      throw JobsPikrError(400, "The body is not a JSON object")
    }
    for member in members { values[member.key] = member.value }
  }

  /// A value other than `null`; `.none` is spelt out because `nil` would be JSON's null.
  private subscript(name: String) -> JSON? {
    values[name].flatMap { $0 == .null ? .none : $0 }
  }

  /// `json` or `xml`.
  func format() throws(JobsPikrError) -> JobsPikrAnswer.Format {
    guard let value = self["format"] else { return .json }
    guard let format = value.string.flatMap({ JobsPikrAnswer.Format(rawValue: $0) }) else {
      throw JobsPikrError(400, "format is json or xml")
    }
    return format
  }

  /// The size of the page.
  func size(default usual: Int, limit: Int) throws(JobsPikrError) -> Int {
    guard let value = self["size"] else { return usual }
    guard let size = JobsPikrParameters.integer(value), (1...Int64(limit)).contains(size) else {
      throw JobsPikrError(400, "size is a number from 1 to \(limit)")
    }
    return Int(size)
  }

  /// The end of the previous page; 0 for the first page.
  func cursor() throws(JobsPikrError) -> Int64 {
    guard let value = self["cursor"], value != "" else { return 0 }
    guard let cursor = JobsPikrParameters.integer(value), cursor >= 0 else {
      throw JobsPikrError(400, "cursor is the next_cursor of a page before, or null")
    }
    return cursor
  }

  func datasets() throws(JobsPikrError) -> Set<JobsPikrPosting.Dataset> {
    guard let value = self["dataset"] else { return Set(JobsPikrPosting.Dataset.allCases) }
    let names: [JSON]
    if let text = value.string {
      names = text.split(separator: ",").map { .string(String($0)) }
    } else {
      names = value.elements ?? [value]
    }
    var datasets: Set<JobsPikrPosting.Dataset> = []
    for name in names {
      guard let dataset = name.string.flatMap({ JobsPikrPosting.Dataset(rawValue: $0) }) else {
        let known = JobsPikrPosting.Dataset.allCases.map(\.rawValue).joined(separator: " and ")
        throw JobsPikrError(400, "dataset is a list of \(known)")
      }
      datasets.insert(dataset)
    }
    return datasets.isEmpty ? Set(JobsPikrPosting.Dataset.allCases) : datasets
  }

  func excludesDuplicates() throws(JobsPikrError) -> Bool {
    switch self["exclude_duplicates"] {
    case nil, .bool(false), "false": return false
    case .bool(true), "true": return true
    default: throw JobsPikrError(400, "exclude_duplicates is true or false")
    }
  }

  /// The query, sent as an object or as JSON text.
  func query() throws(JobsPikrError) -> JSON {
    guard let value = self["search_query_json"] else {
      throw JobsPikrError(400, "search_query_json is missing")
    }
    guard let text = value.string else { return value }
    do throws(JSONError) {
      return try JSON(parsing: text)
    } catch {
      throw JobsPikrError(400, "search_query_json is not JSON at byte \(error.offset + 1)")
    }
  }

  func text(_ name: String) throws(JobsPikrError) -> String {
    guard let text = self[name]?.string, !text.isEmpty else {
      throw JobsPikrError(400, "\(name) is missing")
    }
    return text
  }

  func day(_ name: String) throws(JobsPikrError) -> Day {
    guard let day = Day(iso: try text(name)) else {
      throw JobsPikrError(400, "\(name) is a date such as 2026-03-01")
    }
    return day
  }

  private static func integer(_ value: JSON) -> Int64? {
    value.integer ?? value.string.flatMap { Int64($0) }
  }
}

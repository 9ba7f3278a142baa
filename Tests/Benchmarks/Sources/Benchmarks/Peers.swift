import Analytics
import Foundation
import Market

/// Writes the market for other engines.
enum Peers {
  static let columns: [FieldName] = [
    "job_id", "date", "region", "location", "profession", "profession_class",
    "organization_industry", "education_level", "organization_name", "contract_type", "salary",
    "job_title",
  ]

  static func write(_ corpus: Corpus, to path: String, today: Day) throws {
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    let file = try FileHandle(forWritingTo: URL(filePath: path))
    try file.write(contentsOf: Data((columns.map(\.rawValue).joined(separator: ",") + "\n").utf8))
    let references = columns.map { name in
      let isOfJobs = corpus.catalog[name]?.levels.contains(.job) ?? false
      return isOfJobs ? FieldReference.leveled(.job, name) : .field(name)
    }
    for offset in stride(from: 0, to: corpus.jobCount, by: 50_000) {
      let page = corpus.search(
        SearchRequest(.everything, fields: references, limit: 50_000, offset: offset),
        today: today
      )
      let lines = page.jobs.map { job in
        job.values.entries.map { cell($0.value) }.joined(separator: ",") + "\n"
      }
      try file.write(contentsOf: Data(lines.joined().utf8))
    }
    try file.close()
  }

  private static func cell(_ value: Value) -> String {
    switch value {
    case .coded(let code, _): code.description
    case .text(let text): "\"" + text.raw.replacing("\"", with: "\"\"") + "\""
    case .integer(let number): String(number)
    default: ""
    }
  }
}

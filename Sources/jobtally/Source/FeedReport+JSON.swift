import Foundation
import Import
import JSON
import Market
import Sandbox

extension FeedReport {
  /// Writes the report where a person wants it.
  ///
  /// - Throws: ``ExitError`` if it cannot be written.
  func write(to path: String?) throws(ExitError) {
    guard let path else { return }
    do {
      try Data(json.encoded(pretty: true) + [0x0A]).write(to: URL(filePath: path))
    } catch {
      throw ExitError(.usage, "jobtally: \(path) cannot be written: \(error.localizedDescription)")
    }
  }

  /// The report for programs.
  var json: JSON {
    .object([
      .init("jobs", .integer(Int64(jobs))), .init("records", .integer(Int64(files.records))),
      .init("lost", .integer(Int64(files.lost))),
      .init("doubtful", .integer(Int64(files.doubtful))),
      .init("repeated", .integer(Int64(repeated))),
      .init("replaced", .integer(Int64(replaced))),
      .init("shared_ids", .integer(Int64(sharedIDs))),
      .init("without_id", .integer(Int64(withoutID))),
      .init("is_partial", .bool(isPartial)),
      .init("files", .array(files.texts.map(\.json))),
      .init("problems", .array(files.examples.map(\.json))),
      .init("fields", .array(fields.map { $0.json(records: files.records) })),
    ])
  }
}

extension FieldFinding {
  fileprivate func json(records: Int) -> JSON {
    var members: [JSON.Member] = [
      .init("field", .string(field.rawValue)), .init("type", .string(type.rawValue)),
      .init("members", .array(self.members.map { .string($0) })),
      .init("values", .integer(Int64(values))),
      .init("missing", .integer(Int64(max(0, records - values)))),
      .init("unreadable", .integer(Int64(unreadable))),
      .init("share_that_fits", .number(share)),
      .init("examples", .array(examples.map { .string($0) })),
    ]
    if let first = firstUnreadable {
      members.append(
        .init(
          "first_unreadable",
          [
            "value": .string(first.text), "file": .string(first.file),
            "line": .integer(Int64(first.line)),
          ]
        )
      )
    }
    return .object(members)
  }

  /// The share of values that fit, to a thousandth.
  fileprivate var share: Double {
    values == 0 ? 1 : (Double(values - unreadable) / Double(values) * 1000).rounded(.down) / 1000
  }
}

extension ImportedText {
  fileprivate var json: JSON {
    .object([
      .init("name", .string(name)), .init("format", format.map { .string($0.name) } ?? .null),
      .init("encoding", .string(encoding.rawValue)),
      .init("records", .integer(Int64(records))),
      .init("windows_1252_lines", .integer(Int64(oneByteLines))),
      .init("damage", damage.map { .string($0.damageText) } ?? .null),
    ])
  }
}

extension ImportProblem {
  fileprivate var json: JSON {
    .object([
      .init("file", .string(file)), .init("line", .integer(Int64(line))),
      .init("is_lost", .bool(isLost)), .init("problem", .string(reason.text)),
    ])
  }
}

extension FileFormat {
  /// What people call it.
  var name: String {
    switch self {
    case .jsonLines: "JSON Lines"
    case .json: "JSON"
    case .table("\t"): "TSV"
    case .table(let separator): separator == "," ? "CSV" : "CSV with \(separator)"
    }
  }
}

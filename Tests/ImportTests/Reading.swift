import Foundation
import JSON
import TestSupport

@testable import Import

/// The records of a file with these bytes, and the report.
func read(_ bytes: [UInt8]) throws -> (records: [[String: JSON]], report: ImportReport) {
  try TemporaryFolder.with { folder in
    let path = "\(folder)/records"
    try Data(bytes).write(to: URL(filePath: path))
    return try read(paths: [path])
  }
}

/// The records of a text, and the report.
func read(_ text: String) throws -> (records: [[String: JSON]], report: ImportReport) {
  try read(Array(text.utf8))
}

/// The records of some files, and the report.
func read(paths: [String]) throws -> (records: [[String: JSON]], report: ImportReport) {
  let reader = try RecordReader(paths: paths)
  var records: [[String: JSON]] = []
  while let record = try reader.next() {
    records.append(
      Dictionary(record.members.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
    )
  }
  return (records, reader.report)
}

import Foundation
import JSON
import SafeText
import TestSupport
import Testing

@testable import Import

/// Random records in random layouts come back as they were.
@Suite struct RandomFileTests {
  private static let pieces = [
    "a", "Ü", ",", ";", "\t", "|", "\"", "\"\"", "\n", "\r\n", " ", "''", "{", "[", "]", "}", "\\",
    "0", "é", "𝄞",
  ]

  private static func cell(_ random: inout SplitMix) -> String {
    (0..<Int.random(in: 1...6, using: &random)).map { _ in
      pieces.randomElement(using: &random) ?? ""
    }
    .joined()
  }

  @Test func tablesComeBack() throws {
    var random = SplitMix(state: 11)
    for round in 0..<500 {
      let columns = Int.random(in: 2...6, using: &random)
      let rows = (0..<Int.random(in: 1...8, using: &random)).map { _ in
        (0..<columns).map { _ in Bool.random(using: &random) ? "" : Self.cell(&random) }
      }
      let separator = [",", ";", "\t", "|"].randomElement(using: &random) ?? ","
      let lineEnd = ["\n", "\r\n"].randomElement(using: &random) ?? "\n"
      let heading = (0..<columns).map { "name\($0)" }
      let lines = ([heading] + rows).map { row in
        row.map(Self.quoted).joined(separator: separator)
      }
      let text = lines.joined(separator: lineEnd) + lineEnd
      let (records, report) = try read(text)
      let expected = rows.map { Self.record(heading, $0) }
      let normal = records.map { record in record.mapValues { Self.oneLineEnd($0.string ?? "") } }
      #expect(normal == expected, "round \(round): \(text.debugDescription)")
      #expect(report.lost == 0)
    }
  }

  private static func quoted(_ cell: String) -> String {
    // An apostrophe that jobtally's own files have is no part of a cell.
    "\"" + SpreadsheetGuard.guarded(cell).replacingOccurrences(of: "\"", with: "\"\"") + "\""
  }

  /// A line end within a cell is one sign, however it was written.
  private static func oneLineEnd(_ text: String) -> JSON {
    .string(text.replacingOccurrences(of: "\r\n", with: "\n"))
  }

  private static func record(_ heading: [String], _ row: [String]) -> [String: JSON] {
    let cells = zip(heading, row).filter { !$0.1.isEmpty }
    return Dictionary(cells.map { ($0.0, oneLineEnd($0.1)) }, uniquingKeysWith: { $1 })
  }

  @Test func objectsComeBackInAnyLayout() throws {
    var random = SplitMix(state: 5)
    for round in 0..<500 {
      let records: [JSON] = (0..<Int.random(in: 1...6, using: &random)).map { _ in
        Self.object(&random, depth: 0)
      }
      let layout = Int.random(in: 0..<5, using: &random)
      let texts = records.map { record in
        String(decoding: record.encoded(pretty: layout == 1 || layout == 3), as: UTF8.self)
      }
      let text =
        switch layout {
        case 0: texts.joined(separator: "\n")
        case 1: texts.joined(separator: "\n")
        case 2: "[" + texts.joined(separator: ",") + "]"
        case 3: "[\n" + texts.joined(separator: ",\n") + "\n]\n"
        default: texts.joined(separator: " ")
        }
      let read = try read(text).records
      let expected = records.map { record in
        Dictionary(uniqueKeysWithValues: (record.members ?? []).map { ($0.key, $0.value) })
      }
      // Objects one after the other on one line are no JSON Lines.
      if layout != 4 || records.count == 1 { #expect(read == expected, "round \(round): \(text)") }
    }
  }

  private static func object(_ random: inout SplitMix, depth: Int) -> JSON {
    .object(
      (0..<Int.random(in: 1...4, using: &random)).map { index in
        JSON.Member("m\(index)", value(&random, depth: depth))
      }
    )
  }

  private static func value(_ random: inout SplitMix, depth: Int) -> JSON {
    switch Int.random(in: 0..<(depth < 2 ? 7 : 5), using: &random) {
    case 0: .integer(Int64.random(in: -1000...1000, using: &random))
    case 1: .bool(Bool.random(using: &random))
    case 2: .null
    case 3, 4: .string(cell(&random))
    case 5: .array((0..<2).map { _ in value(&random, depth: depth + 1) })
    default: object(&random, depth: depth + 1)
    }
  }

  @Test func anyBytesAtAll() throws {
    var random = SplitMix(state: 3)
    let start = Array("{\"id\":1,\"t\":\"x\"}\n".utf8)
    for _ in 0..<500 {
      var bytes = (0..<4).flatMap { _ in start }
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let index = Int.random(in: 0..<bytes.count, using: &random)
        bytes[index] = UInt8.random(in: .min ... .max, using: &random)
      }
      do {
        let (records, report) = try read(bytes)
        #expect(records.count == report.records)
      } catch is ImportError {
        continue
      }
    }
  }
}

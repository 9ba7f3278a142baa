import CZlib
import Foundation
import JSON
import TestSupport

/// The forms in which a file may come.
enum PlainForm: CaseIterable {
  case lines
  case array
  case pretty
  case commas
  case tabs
  case sixteenBits
  case packed
  case twoFiles

  /// Whether lists can be written.
  var hasLists: Bool { self != .commas && self != .tabs }
  /// Whether a line can be broken and the others are whole.
  var hasBrokenLines: Bool { self == .lines || self == .packed }
}

extension PlainFeed {
  /// The same file without what a form cannot say.
  func limited(to form: PlainForm) -> PlainFeed {
    var feed = self
    if !form.hasLists {
      for index in feed.records.indices { feed.records[index]["tags"] = nil }
      // A row without any cell is no record.
      feed.records.removeAll(where: \.isEmpty)
    }
    if !form.hasBrokenLines { feed.broken = 0 }
    return feed
  }

  /// Writes the file, its members in any order.
  ///
  /// - Returns: Where it is.
  func write(_ form: PlainForm, in folder: String, using random: inout SplitMix) throws -> [String]
  {
    let path = folder + "/records"
    switch form {
    case .lines: try Data(lines(records, using: &random)).write(to: URL(filePath: path))
    case .array:
      let array = JSON.array(records.map { object($0, using: &random) })
      try Data(array.encoded(pretty: random.below(2) == 0)).write(to: URL(filePath: path))
    case .pretty:
      let values = records.map { object($0, using: &random).encoded(pretty: true) }
      try Data(values.joined(separator: [0x0A])).write(to: URL(filePath: path))
    case .commas: try Data(table(",", using: &random)).write(to: URL(filePath: path))
    case .tabs: try Data(table("\t", using: &random)).write(to: URL(filePath: path))
    case .sixteenBits:
      let text = String(decoding: lines(records, using: &random), as: UTF8.self)
      try (Data([0xFF, 0xFE]) + (text.data(using: .utf16LittleEndian) ?? Data()))
        .write(to: URL(filePath: path))
    case .packed:
      let bytes = lines(records, using: &random)
      let file = gzopen(path, "wb")
      gzwrite(file, bytes, UInt32(bytes.count))
      gzclose(file)
    case .twoFiles:
      let half = records.count / 2
      let paths = [path + "-1", path + "-2"]
      for (path, part) in zip(paths, [records[..<half], records[half...]]) {
        try Data(lines(Array(part), using: &random)).write(to: URL(filePath: path))
      }
      return paths
    }
    return [path]
  }

  private func object(_ record: Record, using random: inout SplitMix) -> JSON {
    let names = record.keys.sorted().shuffled(using: &random)
    return .object(names.map { JSON.Member($0, record[$0] ?? .null) })
  }

  private func lines(_ records: [Record], using random: inout SplitMix) -> [UInt8] {
    var lines = records.map { object($0, using: &random).encoded() }
    for _ in 0..<broken {
      lines.insert(Array(#"{"job_id": "cut"#.utf8), at: random.below(lines.count + 1))
    }
    return Array(lines.joined(separator: [0x0A]))
  }

  private func table(_ separator: String, using random: inout SplitMix) -> [UInt8] {
    let names = Set(records.flatMap(\.keys)).sorted().shuffled(using: &random)
    let rows = records.map { record in
      names.map { record[$0].map(PlainFeed.text) ?? "" }
    }
    let cells = ([names] + rows).map { row in
      row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: separator)
    }
    return Array(cells.joined(separator: "\r\n").utf8)
  }
}

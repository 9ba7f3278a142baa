import Export
import Foundation
import Testing

/// Every format on every surface that writes rows, as the lists of the program give them.
@Suite(.waiting) struct FormatTests {
  /// The values that help lists for `--format`.
  private static func formats(_ program: Program, _ command: [String]) throws -> [String] {
    let help = try program.run(command + ["--help"]).output
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let option = try #require(help.range(of: "--format <format>"))
    let list = try #require(help[option.upperBound...].range(of: "(values: "))
    let values = try #require(help[list.upperBound...].split(separator: ";").first)
    return values.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
  }

  /// Whether an output is of a format; of one whose name is not known here, whether there is some.
  private static func isValid(
    _ output: String,
    _ format: String,
    hasRows: Bool = true
  ) throws -> Bool {
    let lines = output.split(separator: "\n")
    switch format {
    case "json":
      let value = try JSONSerialization.jsonObject(with: Data(output.utf8))
      return value is [Any] || value is [String: Any]
    case "jsonl":
      return try lines.isEmpty != hasRows
        && lines.allSatisfy { line in
          try JSONSerialization.jsonObject(with: Data(line.utf8)) is [String: Any]
        }
    case "csv": return lines.first?.contains(",") ?? false
    default: return lines.count > (hasRows ? 1 : 0)
    }
  }

  /// A command that writes rows.
  struct Surface: Sendable {
    var command: [String]
    var more: [String]
    /// The formats that are not export formats.
    var own: [String]
    var excluded: [ExportFormat]
    var hasRows = true
  }

  private static let surfaces: [Surface] = [
    Surface(
      command: ["search"],
      more: ["--fields", "job_id,region"],
      own: ["table", "json"],
      excluded: [.jsonArray]
    ),
    Surface(
      command: ["aggregate"],
      more: ["--group", "region"],
      own: ["tree", "json"],
      excluded: [.jsonArray]
    ),
    // Nothing has been bought, so that nothing has expired.
    Surface(
      command: ["expired"],
      more: ["--from", "now-1M", "--source", "sandbox-jobspikr"],
      own: ["table"],
      excluded: [.jsonArray],
      hasRows: false
    ),
  ]

  @Test(arguments: surfaces)
  func aCommandWritesEachOfItsFormats(surface: Surface) throws {
    let shared = ExportFormat.all.filter { !surface.excluded.contains($0) }.map(\.name)
    try Program.with { program in
      try program.writePostings()
      let listed = try Self.formats(program, surface.command)
      #expect(Set(listed) == Set(surface.own + shared))
      #expect(Set(listed).count == listed.count)
      for format in listed {
        let ending = try program.run(
          surface.command + surface.more + ["--data", "jobs.jsonl", "--format", format]
        )
        #expect(ending.status == 0, "\(format): \(ending.errors)")
        let isValid = try Self.isValid(ending.output, format, hasRows: surface.hasRows)
        #expect(isValid, "\(format): \(ending.output)")
      }
      let other = try program.run(
        surface.command + surface.more + ["--data", "jobs.jsonl", "--format", "none"]
      )
      #expect(other.status != 0)
      #expect(other.errors.contains("'none' is invalid for '--format <format>'"))
    }
  }

  @Test func bulkExportWritesEachFormat() throws {
    try Coresignal.with { desk in
      let bought = try desk.bulk("submit", "title=nurse", "--yes-spend", "400", "--wait")
      let id = try #require(bought.lines.first, "\(bought.errors)")
      let listed = try Self.formats(desk.program, ["bulk", "export"])
      #expect(listed == ExportFormat.all.map(\.name))
      for format in ExportFormat.all {
        let rows = try desk.bulk("export", id, "--fields", "id,title", "--format", format.name)
        #expect(rows.status == 0)
        #expect(try Self.isValid(rows.output, format.name), "\(format.name): \(rows.output)")
        let raw = try desk.bulk("export", id, "--raw", "--format", format.name)
        #expect((raw.status == 0) == (format.jsonRows != .unsupported))
      }
    }
  }

  @Test func theScreenWritesEachFormat() throws {
    let formats = ExportFormat.all.filter { $0 != .jsonArray }
    try Program.with { program in
      try program.writePostings()
      let exports = formats.indices.flatMap { index in
        ["x", "key tab"] + Array(repeating: "key right", count: index)
          + ["key tab", "key tab", "ctrl-u", "type out\(index)", "enter", "wait"]
      }
      try program.write((["wait", "2"] + exports).joined(separator: "\n"), to: "keys.txt")
      let ending = try program.run(
        "--data",
        "jobs.jsonl",
        "--size",
        "124x36",
        "--script",
        "keys.txt"
      )
      #expect(ending.status == 0, "\(ending.errors)")
      for (index, format) in formats.enumerated() {
        #expect(try Self.isValid(try program.read("out\(index)"), format.name))
      }
    }
  }
}

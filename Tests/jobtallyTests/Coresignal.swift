import Foundation
import Testing

/// The sandbox's Coresignal and the program against it.
struct Coresignal {
  let program: Program
  let url: String

  static func with(
    preparation: String = "0",
    lifetime: String = "30",
    faults: String? = nil,
    era: String? = nil,
    credits: Int? = nil,
    _ test: (Coresignal) throws -> Void
  ) throws {
    try Program.with { program in
      var arguments = [
        "sandbox", "--port", "0", "--jobs", "400", "--people", "400", "--preparation", preparation,
        "--lifetime", lifetime, "--charges", "charges.jsonl",
      ]
      if let faults { arguments += ["--faults", faults] }
      if let era { arguments += ["--variant", "coresignal-era=\(era)"] }
      if let credits { arguments += ["--credits", "\(credits)"] }
      try program.running(arguments, lines: 6) { lines in
        let line = try #require(lines.first { $0.hasPrefix("Coresignal at ") })
        let url = try #require(line.split(separator: " ").dropFirst(2).first?.dropLast())
        try test(Coresignal(program: program, url: String(url)))
      }
    }
  }

  var place: [String] { ["--base-url", url] }

  func bulk(_ arguments: String...) throws -> Program.ExitError { try bulk(arguments) }

  func bulk(_ arguments: [String]) throws -> Program.ExitError {
    try program.run(["bulk"] + arguments + place)
  }

  /// What an order would cost.
  func price(_ filter: String) throws -> Int? {
    Coresignal.number("at_most", in: try bulk("price", filter, "--json").output)
  }

  /// The credits of every charge so far, as the sandbox wrote them down.
  var charges: [Int] {
    // Nothing charged, no file.
    let text =
      (try? String(contentsOfFile: program.folder + "/charges.jsonl", encoding: .utf8)) ?? ""
    return text.split(separator: "\n").compactMap { Coresignal.number("credits", in: String($0)) }
  }

  /// The paths of the requests that were charged for.
  var chargedPaths: [String] {
    let text =
      (try? String(contentsOfFile: program.folder + "/charges.jsonl", encoding: .utf8)) ?? ""
    return text.split(separator: "\n").compactMap { Coresignal.text("endpoint", in: String($0)) }
  }

  /// The text of a member, from the text of an object.
  static func text(_ name: String, in text: String) -> String? {
    guard let range = text.range(of: "\"\(name)\":\"") else { return nil }
    return text[range.upperBound...].split(separator: "\"").first.map(String.init)
  }

  /// The number of a member, from the text of an object.
  static func number(_ name: String, in text: String) -> Int? {
    guard let range = text.range(of: "\"\(name)\":") else { return nil }
    return Int(text[range.upperBound...].prefix { $0.isNumber })
  }
}

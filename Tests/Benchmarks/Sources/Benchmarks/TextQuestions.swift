import Analytics
import Foundation
import Market

/// The full-text questions that are timed, each with the number of jobs that it finds.
struct TextQuestions {
  let corpus: Corpus
  let today: Day

  /// One or two expressions for each thing that the language can say, most of them found in about a
  /// tenth of the jobs.
  static let expressions = [
    "rijbewijs", "teamleider AND rijbewijs", "zorg AND team", "java OR diesel OR kassa",
    "zorg -rijbewijs", "(zorg OR verpleging) AND NOT (avond OR nacht)", "\"in overleg\"",
    "\"werken in een team\"", "\"team ervaring\"~5", "verpleegkundige~", "rijbewjis~2", "team~1",
    "verpleeg*", "*kundige", "*monteur*", "ver*ige", "job_title=monteur",
  ]

  func run() throws {
    let before = Memory.resident
    let clock = ContinuousClock()
    let cpu = Int(Foundation.clock())
    let wall = try clock.measure { _ = try count("rijbewijs") }
    let used = Double(Int(Foundation.clock()) - cpu) / Double(CLOCKS_PER_SEC)
    print(
      "text index in \(Main.milliseconds(wall)) ms, \(Int(used * 1000)) ms of all cores,"
        + " \(Memory.resident - before) MB more in memory"
    )
    for expression in TextQuestions.expressions { try time(expression) }
  }

  /// Writes the texts for `peers_text.py`: a line a posting, the number of its job, a tab, the text.
  func write(to path: String) throws {
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    let file = try FileHandle(forWritingTo: URL(filePath: path))
    for offset in stride(from: 0, to: corpus.jobCount, by: 10_000) {
      let request = SearchRequest(
        .everything,
        fields: [.leveled(.posting, "full_text")],
        limit: 10_000,
        offset: offset
      )
      for (place, job) in corpus.search(request, today: today).jobs.enumerated() {
        for posting in job.postings {
          guard case .text(let text) = posting["full_text"] else { continue }
          let line = text.raw.replacing("\n", with: " ")
          try file.write(contentsOf: Data("\(offset + place)\t\(line)\n".utf8))
        }
      }
    }
    try file.close()
  }

  private func count(_ expression: String) throws -> Int {
    let query = try Query(parsing: expression, fields: corpus.catalog)
    return corpus.count(CountRequest(query), today: today)
  }

  /// Prints the median of nine runs.
  private func time(_ expression: String) throws {
    var times: [Duration] = []
    var answer = 0
    for _ in 0..<9 {
      times.append(try ContinuousClock().measure { answer = try count(expression) })
    }
    let median = Main.milliseconds(times.sorted()[4])
    let figure = String(repeating: " ", count: max(0, 9 - median.count)) + median
    print(
      expression.padding(toLength: 48, withPad: " ", startingAt: 0) + figure + " ms   \(answer)"
    )
  }
}

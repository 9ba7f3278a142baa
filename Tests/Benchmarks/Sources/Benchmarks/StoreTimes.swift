import Foundation
import Store

/// Times what the store must be quick at: an intent's commit, and the records of a payload.
struct StoreTimes {
  var records: Int
  var payloadRecords = 10_000
  var folder = FileManager.default.temporaryDirectory.appending(path: "jobtally-times").path()

  func run() throws {
    try? FileManager.default.removeItem(atPath: folder)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try opening("new")
    try intents()
    try opening("with what was planned")
    try keeping()
  }

  private func opening(_ what: String) throws {
    let duration = try ContinuousClock().measure {
      _ = try Ledger(folder: folder) { Date(timeIntervalSince1970: 1_800_000_000) }
    }
    print("ledger opened, \(what): \(Main.milliseconds(duration)) ms")
  }

  private func intents() throws {
    let ledger = try Ledger(folder: folder) { Date(timeIntervalSince1970: 1_800_000_000) }
    var planning: [Duration] = []
    var sending: [Duration] = []
    let clock = ContinuousClock()
    for ordinal in 0..<2000 {
      var purchase = Purchase(
        account: "acme",
        provider: "jobspikr",
        kind: .page,
        series: "java",
        ordinal: ordinal,
        title: "java, page \(ordinal)",
        request: Array(repeating: UInt8(ascii: "x"), count: 600),
        maximum: 100
      )
      planning.append(try clock.measure { purchase = try ledger.plan(purchase) })
      sending.append(try clock.measure { try ledger.move(purchase.id, to: .sending) })
      try ledger.move(purchase.id, to: .stored)
    }
    print("planned: \(quantiles(planning))")
    print("sending committed: \(quantiles(sending))")
  }

  private func quantiles(_ durations: [Duration]) -> String {
    let sorted = durations.sorted()
    func at(_ part: Double) -> String {
      Main.milliseconds(sorted[Int(Double(sorted.count - 1) * part)] * 1000)
    }
    return "p50 \(at(0.5)) µs, p99 \(at(0.99)) µs, most \(at(1)) µs"
  }

  private func keeping() throws {
    let store = try Records(folder: folder)
    let before = Memory.resident
    let clock = ContinuousClock()
    let body = Array(repeating: UInt8(ascii: "j"), count: 2400)
    var duration = Duration.zero
    let cpu = Foundation.clock()
    for start in stride(from: 0, to: records, by: payloadRecords) {
      var line = 0
      duration += try clock.measure {
        try store.keep(
          of: "purchase-\(start)",
          dataset: "job",
          bought: Date(timeIntervalSince1970: Double(start))
        ) {
          guard line < payloadRecords else { return nil }
          defer { line += 1 }
          let id = String((start + line) &* 7_919 % 1_000_003)
          return Record(id: id, payload: 0, line: line, body: body)
        }
      }
      if (start / payloadRecords).isMultiple(of: 10) {
        print("after \(start + payloadRecords) records: \(Memory.resident - before) MB more")
      }
    }
    let seconds = duration / .seconds(1)
    let cpuSeconds = Double(Foundation.clock() - cpu) / Double(CLOCKS_PER_SEC)
    print("kept: \(Int(Double(records) / seconds)) records of 2.4 kB a second")
    print("kept: \(Int(Double(records) / cpuSeconds)) records a second of processor time")
    let ids = (0..<10_000).map { String($0 * 7_919 % 1_000_003) }
    let looking = try clock.measure { _ = try store.present(ids, dataset: "job") }
    print("10,000 ids looked up: \(Main.milliseconds(looking)) ms")
    let reading = try clock.measure {
      _ = try store.records(of: ["purchase-0"], offset: 5000, limit: 100)
    }
    print("100 records from the middle: \(Main.milliseconds(reading)) ms")
  }
}

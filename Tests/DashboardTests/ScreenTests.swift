import Foundation
import Market
import SafeText
import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite struct ScreenTests {
  @Test(arguments: [(124, 36), (100, 30), (60, 20), (40, 10)])
  func firstScreen(columns: Int, rows: Int) throws {
    let pilot = Pilot.settled(columns, rows)
    try Golden.expect(pilot, "first-\(columns)x\(rows)")
  }

  @Test func afterSomeSteps() throws {
    var pilot = Pilot.settled(124, 36)
    pilot.receive(
      .serviceChanged(
        Pilot.feed,
        AccountStatus(
          windows: [
            WindowUse(RateWindow(4, per: .seconds(1)), used: 1),
            WindowUse(RateWindow(30, per: .seconds(60)), used: 17),
          ],
          inFlight: 1
        )
      )
    )
    pilot.press("2 space space 3 down enter")
    pilot.settle(total: 12)
    pilot.press("1")
    try Golden.expect(pilot, "drilled-124x36")
  }

  @Test(arguments: [
    "help", "detail", "picker", "export", "query", "completion", "form", "form-values",
  ])
  func overlays(name: String) throws {
    var pilot = Pilot.settled(100, 30)
    pilot.press("e")
    pilot.settle()
    pilot.press("esc 2")
    let keys = [
      "help": "?", "detail": "enter", "picker": "c down", "export": "space x", "query": "e",
      "completion": "e p r o f", "form": "f", "form-values": "f c l a s enter enter space down",
    ]
    pilot.press(keys[name] ?? "")
    if name == "query" { pilot.type("region=NH") }
    pilot.settle()
    try Golden.expect(pilot, "\(name)-100x30")
  }

  /// Whatever the size, everything is drawn, and nothing outside of the screen.
  @Test func everySizeCanBeDrawn() {
    var pilots = [Pilot.settled(), Pilot()]
    for keys in [
      "?", "enter", "c", "x", "e", "/", "e tab", "e p tab down", "f", "f enter enter", "4", "z",
      "S",
      "3 c", "1 z",
    ] {
      var pilot = Pilot.settled()
      pilot.press(keys)
      pilots.append(pilot)
    }
    for keys in ["", "enter", "X", "S", "3 l", "3 E", "1"] {
      var pilot = Pilot.inShop(124, 36) { $0.threshold = keys == "enter" ? 1 : 100 }
      pilot.press(keys)
      pilots.append(pilot)
    }
    for keys in [
      "4", "4 z G", "b", "b enter", "4 y", "4 j j j D", "4 j j j I", "4 j j j i", "4 G k x",
    ] {
      var pilot = Pilot.atDesk(124, 36, BulkPaneTests.all)
      pilot.press(keys)
      pilots.append(pilot)
    }
    for columns in Array(0...8) + [20, 39, 40, 41, 60, 83, 84, 100, 119, 120, 124, 160, 300] {
      for rows in Array(0...14) + [20, 25, 26, 30, 36, 48, 100] {
        for index in pilots.indices {
          pilots[index].receive(.resized(columns: columns, rows: rows))
          #expect(
            pilots[index].state.draw(at: .start + .seconds(5)).grid.size
              == Size(columns: columns, rows: rows)
          )
        }
      }
    }
  }

  /// Random keys, answers and sizes: nothing crashes, and each request has a name of its own.
  @Test func anyKeysAtAll() throws {
    var random = SplitMix(state: 42)
    let keys = Keymap().bindings.flatMap(\.keys).filter {
      $0 != Key("Q") && $0 != Key("z", .control)
    }
    for round in 0..<40 {
      var pilot = [Pilot(), .inShop(), .atDesk(124, 36, BulkPaneTests.all)][round % 3]
      var ids: Set<RequestID> = []
      for _ in 0..<400 {
        switch Int.random(in: 0..<10, using: &random) {
        case 0:
          pilot.receive(
            .resized(
              columns: Int.random(in: 1...180, using: &random),
              rows: Int.random(in: 1...60, using: &random)
            )
          )
        case 1:
          pilot.type(
            ["java", "profession=", "x", "696", "date__range=now"].randomElement(using: &random)
              ?? ""
          )
        case 2...4:
          for effect in pilot.take() {
            if let id = effect.asked { #expect(ids.insert(id).inserted) }
            pilot.answer(effect, total: Int.random(in: 0...300, using: &random))
          }
        default:
          let key = try #require(keys.randomElement(using: &random))
          pilot.receive(.input(.key(key)))
        }
        pilot.now += .milliseconds(40)
        _ = pilot.state.draw(at: pilot.present)
      }
    }
  }

  @Test func hostileTextStaysInItsCell() {
    var pilot = Pilot(100, 30)
    var values = FieldValues()
    values.append("job_id", .text("1"))
    values.append("job_title", .text("evil\u{1B}]0;title\u{7}\u{202E}\n仕事👩\u{200D}💻"))
    for effect in pilot.take() {
      guard case .search(let id, _, _, _) = effect else { continue }
      let answer = SearchAnswer(total: 1, jobs: [Job(values: values)])
      pilot.receive(.searched(id, .success((answer, Origin(time: "now", isKept: false)))))
    }
    #expect(pilot.screen.contains("evil·]0;title···仕事👩"))
    #expect(
      pilot.screen.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0 != "\u{7F}" }
    )
  }
}

extension Effect {
  /// The request that the effect begins, if it begins one.
  var asked: RequestID? {
    switch self {
    case .search(let id, _, _, _), .aggregate(let id, _, _), .count(let id, _, _),
      .fields(let id, _),
      .export(let id, _), .bulk(let id, _, _), .openRecords(let id, _, _),
      .keepSnapshot(let id, _), .findSnapshots(let id):
      id
    case .cancel, .remember, .edit, .closeSource, .bell, .theme, .redraw, .suspend, .quit: nil
    }
  }
}

/// Screens kept as text, what they show above what their cells mean.
///
/// With `JOBTALLY_GOLDEN=write` in the environment they are rewritten instead of compared.
enum Golden {
  static func expect(
    _ pilot: Pilot,
    _ name: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Screens/\(name).txt")
    let actual = pilot.screen + "\n\n" + pilot.roles + "\n"
    if ProcessInfo.processInfo.environment["JOBTALLY_GOLDEN"] == "write" {
      try Data(actual.utf8).write(to: file)
      return
    }
    let wanted = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    guard wanted != actual else { return }
    let lines = zip(
      wanted.split(separator: "\n", omittingEmptySubsequences: false),
      actual.split(separator: "\n", omittingEmptySubsequences: false)
    )
    let difference = lines.enumerated().first { $1.0 != $1.1 }.map { number, pair in
      "line \(number + 1)\nwant |\(pair.0)|\ngot  |\(pair.1)|"
    }
    Issue.record(
      "\(name): \(difference ?? "another number of lines")",
      sourceLocation: sourceLocation
    )
  }
}

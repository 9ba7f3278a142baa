import Dashboard
import Foundation
import Market
import SafeText
import Terminal

/// Times what a key costs while a query is typed, its frame apart, over fields of many codes.
struct Keys {
  private static let codeCount = 5_000

  private static let fields: FieldCatalog = {
    let words = ["Senior", "Junior", "Java", "Nurse", "Teacher", "Driver", "Data", "Home"]
    let labels = (0..<codeCount).map { number in
      let first = words[number % words.count]
      let second = words[number / words.count % words.count]
      return "\(first) \(second.lowercased()) developer \(number)"
    }
    let codes = CodeList(
      labels.enumerated().map { CodeList.Entry(.number($0 + 1), Untrusted($1)) }
    )
    return FieldCatalog(
      ["profession", "location", "skill", "organization_id"].map {
        Field(
          name: FieldName($0),
          type: .integer,
          summary: Untrusted("Codes"),
          levels: [.posting, .job],
          codes: codes
        )
      }
    )
  }()

  private static let now = Present(elapsed: .zero, second: 0, today: Day(number: 20_000))

  func run() {
    let setup = Setup(
      SourceSetup("keys", name: "Keys"),
      times: TimeFormat(time: { _, _ in "" }, stamp: { _ in "" })
    )
    var state = DashboardState(setup, size: Size(columns: 160, rows: 48))
    _ = state.start(at: Self.now)
    var clock = ContinuousClock()
    for effect in state.receive(.input(.key(Key("e"))), at: Self.now) {
      guard case .fields(let id, _) = effect else { continue }
      let origin = Origin(time: "now", isKept: false)
      let coming = clock.measure {
        _ = state.receive(.fieldsCame(id, .success((Self.fields, origin))), at: Self.now)
      }
      print("the fields are made ready in \(Main.milliseconds(coming)) ms, once")
    }
    for text in [
      "profession=Java dev", "profession=4999|1|2|30 skill=dev nu", "location=Nurse dev",
      "location__radius=Java data", "prof", "profession=Junor develper",
    ] {
      time(text, state, &clock)
    }
  }

  private func time(_ text: String, _ start: DashboardState, _ clock: inout ContinuousClock) {
    var state = start
    var slowest = Duration.zero
    var sum = Duration.zero
    var frame = Duration.zero
    for character in text {
      let spent = clock.measure {
        _ = state.receive(.input(.key(Key(character))), at: Self.now)
      }
      slowest = max(slowest, spent)
      sum += spent
      frame = max(frame, clock.measure { _ = state.draw(at: Self.now) })
    }
    print(
      "\(text): \(Main.milliseconds(sum / text.count)) ms a key, at most"
        + " \(Main.milliseconds(slowest)); a frame at most \(Main.milliseconds(frame))"
    )
  }
}

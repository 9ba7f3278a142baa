import Market
import SafeText
import Terminal
import Testing

@testable import Dashboard

@Suite struct FilterFormTests {
  private static func open(_ query: String = "") -> Pilot {
    var pilot = Pilot.settled(100, 30)
    if !query.isEmpty {
      pilot.press("e")
      pilot.settle()
      pilot.type(query)
      pilot.press("enter")
    }
    pilot.press("f")
    pilot.settle()
    return pilot
  }

  private static func asked(_ query: String = "", _ steps: (inout Pilot) -> Void) -> String {
    var pilot = open(query)
    steps(&pilot)
    #expect(pilot.state.layers.isEmpty)
    return pilot.state.entry.query.description
  }

  @Test func severalValuesOfAList() {
    let query = Self.asked { pilot in
      pilot.type("profession")
      pilot.press("enter enter")
      #expect(pilot.screen.contains("profession is one of"))
      pilot.press("space down space")
      #expect(pilot.screen.contains(" › profession=696|227"))
      #expect(pilot.screen.contains("is Java developer (696) or Nurse (227) · at most 2 requests"))
      pilot.press("enter")
    }
    #expect(query == "profession=696|227")
  }

  @Test func aListIsSearched() {
    let query = Self.asked { pilot in
      pilot.type("profession")
      pilot.press("enter enter")
      pilot.type("nur")
      pilot.press("enter")
    }
    #expect(query == "profession=227")
  }

  @Test func betweenTwoDaysBehindOtherFilters() {
    let query = Self.asked("profession=227") { pilot in
      pilot.type("publ")
      pilot.press("enter")
      pilot.type("between")
      pilot.press("enter")
      pilot.type("now-3M")
      #expect(pilot.screen.contains(" › profession=227 date__range=now-3M__"))
      pilot.press("enter enter")
    }
    #expect(query == "profession=227 date__range=now-3M__")
  }

  @Test func whatIsWrongIsSaidAtTheValue() {
    var pilot = Self.open()
    pilot.type("publ")
    pilot.press("enter enter")
    pilot.type("today")
    #expect(pilot.screen.contains("today is not a date"))
    pilot.press("enter")
    #expect(pilot.state.source.history.index == 0)
    pilot.press("ctrl-u enter")
    #expect(pilot.screen.contains("date needs a value"))
    pilot.type("2026-01-31")
    pilot.press("enter")
    #expect(pilot.state.entry.query.description == "date=2026-01-31")
  }

  @Test func wordsMayHoldBlanks() {
    let query = Self.asked { pilot in
      pilot.type("full_text")
      pilot.press("enter enter")
      pilot.type("java developer")
      pilot.press("enter")
    }
    #expect(query == "full_text=java AND developer")
  }

  @Test func noValueNeedsNoValue() {
    let query = Self.asked { pilot in
      pilot.type("site")
      pilot.press("enter")
      pilot.type("no value")
      pilot.press("enter enter")
    }
    #expect(query == "source_website=_not_exists")
  }

  @Test func aSecondConditionOnAFieldIsAFurtherOne() {
    let query = Self.asked("profession=227") { pilot in
      pilot.type("profession")
      pilot.press("enter enter")
      pilot.type("java")
      pilot.press("enter")
    }
    #expect(query == "profession=227 profession__and=696")
  }

  @Test func aPairIsCompletedAsInTheQueryBar() {
    let query = Self.asked { pilot in
      pilot.type("publ")
      pilot.press("enter")
      pilot.type("between")
      pilot.press("enter")
      pilot.type("now-")
      #expect(pilot.screen.contains("from 3 months ago: 2025-10-31"))
      pilot.press("down down enter enter")
      #expect(pilot.screen.contains(" › date__range=now-3M__"))
      pilot.type("no")
      pilot.press("up enter enter")
    }
    #expect(query == "date__range=now-3M__now")
  }

  @Test func escapeGoesBackStepByStep() {
    var pilot = Self.open()
    pilot.type("publ")
    pilot.press("enter")
    #expect(pilot.screen.contains("date …"))
    pilot.press("enter esc")
    #expect(pilot.screen.contains("date …"))
    pilot.press("esc")
    #expect(pilot.screen.contains("Which field?"))
    pilot.press("esc")
    #expect(pilot.state.layers.isEmpty)
    #expect(pilot.state.source.history.index == 0)
  }

  @Test func theFieldsMayComeLater() {
    var pilot = Pilot.settled(100, 30)
    pilot.press("f")
    #expect(pilot.effects.map(\.kind) == ["fields"])
    pilot.press("enter")
    #expect(pilot.effects.map(\.kind) == ["fields"])
    pilot.settle()
    #expect(pilot.screen.contains("source_website"))
  }

  /// Each operator of each field, filled in, makes a text that is a query.
  @Test func everyOperatorMakesAQuery() throws {
    let values: [FieldType: String] = [
      .boolean: "true", .integer: "1", .date: "2026-01-01", .string: "a", .text: "a",
    ]
    let field = Field(
      name: "location",
      type: .integer,
      summary: Untrusted("Place"),
      levels: [.job],
      codes: CodeList([CodeList.Entry(.number(1), Untrusted("Amsterdam"))]),
      custom: CustomCategories([.init(id: 1, label: Untrusted("West"))])
    )
    let truth = Field(name: "flag", type: .boolean, summary: Untrusted("Yes"), levels: [.job])
    let catalog = FieldCatalog(Sample.fields.fields + [field, truth])
    let index = CompletionIndex(catalog)
    for (row, field) in catalog.fields.enumerated() {
      for (line, chosen) in FilterOperator.suiting(field).enumerated() {
        var form = FilterForm("", index)
        func press(_ name: String) {
          guard let key = Key(name: name) else {
            Issue.record("no key is called \(name)")
            return
          }
          let command = Keymap().command(for: key, in: [FilterForm.scope])
          form.type(key, command, index, today: Pilot.today, height: 30)
        }
        for _ in 0..<row { press("down") }
        _ = form.goOn(index, today: Pilot.today)
        for _ in 0..<line { press("down") }
        _ = form.goOn(index, today: Pilot.today)
        for character in chosen.blank(field) == .several ? "" : values[field.type] ?? "" {
          if case .values = form.stage { break }
          press(String(character))
        }
        if chosen == .within {
          press("tab")
          press("5")
        }
        var isDone = form.goOn(index, today: Pilot.today)
        if !isDone { isDone = form.goOn(index, today: Pilot.today) }
        #expect(
          isDone,
          "\(field.name) \(chosen): \(form.text(index)) \(form.problem?.message ?? "")"
        )
      }
    }
  }
}

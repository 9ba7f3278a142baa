import Market
import SafeText
import Testing

@testable import Dashboard

@Suite struct FieldPickerTests {
  private static func picker(_ chosen: [String]) -> Pilot {
    var pilot = Pilot.settled(124, 36)
    pilot.state.entry.tree.groups = chosen.map {
      Grouping(.field(FieldName($0), counts: .job), limit: 10)
    }
    pilot.press("3 c")
    pilot.settle()
    return pilot
  }

  /// The row that typing leads to is the one that the key takes, whether it is chosen already or not.
  @Test func theKeyTakesTheRowThatWasTyped() throws {
    let names = ["salary", "contract_type", "profession_class", "source_website"]
    for name in names {
      for chosen in [[], ["salary"], ["contract_type", "profession_class"], names] {
        var pilot = Self.picker(chosen)
        pilot.type(name)
        let before = try #require(pilot.picker).chosen
        pilot.press("tab")
        let after = try #require(pilot.picker).chosen
        let wanted =
          before.contains(name) ? before.filter { $0 != name } : before + [name]
        #expect(after == wanted, "\(name) of \(chosen)")
        // The next word begins anew.
        pilot.type("zzz")
        #expect(pilot.screen.contains("find zzz"))
      }
    }
  }

  @Test func fieldsAreDroppedOneAfterTheOtherOrAllAtOnce() throws {
    var pilot = Self.picker(["salary", "contract_type", "profession_class"])
    pilot.press("g")
    pilot.press("backspace tab")
    #expect(pilot.picker?.chosen == ["contract_type", "profession_class"])
    pilot.press("tab")
    #expect(pilot.picker?.chosen == ["profession_class"])
    pilot.press("ctrl-x")
    #expect(pilot.picker?.chosen == [])
    pilot.press("esc")
    #expect(pilot.state.entry.tree.groups.count == 3)
  }
}

extension Pilot {
  fileprivate var picker: FieldPicker? { state.layers.last as? FieldPicker }
}

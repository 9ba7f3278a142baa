import Market
import SafeText
import Terminal
import Testing

@testable import Dashboard

@Suite("A source that needs a filter first") struct UnaskedTests {
  private static func pilot(
    _ columns: Int = 140,
    _ rows: Int = 40,
    facets: SourceTraits.Facets = .loaded,
    levels: SourceTraits.Levels = .together,
    keys: [Command: String] = [:]
  ) -> Pilot {
    let traits = SourceTraits(facets: facets, levels: levels, neededFilter: "job_title=nurse")
    let setup = SourceSetup(Pilot.feed, name: "Picky", traits: traits)
    return Pilot(
      columns,
      rows,
      source: { $0 = setup },
      setup: { setup in
        for (command, key) in keys {
          setup.keymap.rebind(command, to: [key].compactMap { Key(name: $0) })
        }
      }
    )
  }

  @Test(arguments: [(140, 40), (80, 24)])
  func itSaysSoAndAsksNothing(columns: Int, rows: Int) throws {
    let pilot = Self.pilot(columns, rows)
    #expect(pilot.effects.isEmpty)
    #expect(pilot.screen.contains("A filter comes first"))
    #expect(pilot.screen.contains("e writes one, f builds one step by step"))
    #expect(pilot.screen.contains("For example: job_title=nurse"))
    try Golden.expect(pilot, "unasked-\(columns)x\(rows)")
  }

  @Test func nothingLooksLikeAnError() {
    for facets in [SourceTraits.Facets.loaded, .withSearch, .loadedOrAggregated] {
      let pilot = Self.pilot(facets: facets)
      #expect(pilot.effects.isEmpty)
      #expect(!pilot.roles.contains(Role.error.letter))
    }
  }

  @Test func theKeysAreThoseInForce() {
    let pilot = Self.pilot(keys: [.query: "E", .filterForm: "W"])
    #expect(pilot.screen.contains("E writes one, W builds one step by step"))
  }

  @Test func askingAgainSaysItAgain() {
    var pilot = Self.pilot()
    for keys in ["1 r", "2 r", "3 r"] {
      pilot.press(keys)
      #expect(pilot.effects.isEmpty)
    }
    #expect(pilot.screen.ranges(of: "A filter comes first").count > 1)
  }

  @Test func withAFilterItIsAsked() {
    var pilot = Self.pilot()
    pilot.press("e")
    pilot.settle()
    #expect(pilot.screen.contains("a filter comes first"))
    pilot.type("job_title=nurse")
    pilot.press("enter")
    #expect(Set(pilot.effects.map(\.kind)) == ["remember", "search", "aggregate"])
    pilot.settle()
    #expect(pilot.state.entry.results.jobs.count == 100)
    #expect(!pilot.screen.contains("filter comes first"))
    pilot.press("backspace")
    #expect(pilot.effects.isEmpty)
    #expect(pilot.screen.contains("A filter comes first"))
  }

  @Test func aProviderWithoutGroupsSaysSo() {
    #expect(Self.pilot(levels: .none).screen.contains("the provider counts no groups"))
  }
}

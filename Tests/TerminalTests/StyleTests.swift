import Testing

@testable import Terminal

@Suite struct StyleTests {
  @Test(arguments: [
    (Colour.rgb(255, 0, 0), ColourDepth.direct, Colour.rgb(255, 0, 0)),
    (.rgb(255, 0, 0), .indexed, .indexed(196)), (.rgb(128, 128, 128), .indexed, .indexed(244)),
    (.rgb(0, 0, 0), .indexed, .indexed(16)), (.rgb(255, 0, 0), .ansi, .ansi(9)),
    (.rgb(10, 10, 10), .ansi, .ansi(0)), (.rgb(1, 2, 3), .mono, .terminal),
    (.indexed(196), .indexed, .indexed(196)), (.indexed(196), .ansi, .ansi(9)),
    (.indexed(244), .ansi, .ansi(8)), (.indexed(3), .direct, .ansi(3)),
    (.ansi(12), .direct, .ansi(12)), (.ansi(12), .ansi, .ansi(12)), (.ansi(1), .mono, .terminal),
    (.terminal, .direct, .terminal), (.terminal, .ansi, .terminal),
  ])
  func aColourBecomesTheNearestThatThereIs(
    colour: Colour,
    depth: ColourDepth,
    expected: Colour
  ) {
    #expect(colour.reduced(to: depth) == expected)
  }

  @Test func everyIndexedColourIsItsOwnNearest() {
    for index in UInt8(16)...255 {
      let colour = Colour.palette(index)
      let nearest = Colour.rgb(colour.red, colour.green, colour.blue).reduced(to: .indexed)
      guard case .indexed(let found) = nearest else {
        Issue.record("\(nearest)")
        continue
      }
      #expect(Colour.palette(found) == colour)
    }
  }

  @Test(
    arguments: [
      (0, [:], ColourDepth.mono), (8, [:], .ansi), (16, [:], .ansi), (256, [:], .indexed),
      (0x100_0000, [:], .direct), (256, ["NO_COLOR": "1"], .mono),
      (256, ["NO_COLOR": ""], .indexed),
    ] as [(Int, [String: String], ColourDepth)]
  )
  func theDepthSuitsTheTerminalAndTheUser(
    colours: Int,
    environment: [String: String],
    depth: ColourDepth
  ) {
    #expect(ColourDepth.suited(colours: colours, environment: environment) == depth)
  }

  @Test(
    arguments: [
      (Colour.terminal, 256, -1), (.ansi(3), 8, 3), (.ansi(11), 8, 3), (.ansi(11), 16, 11),
      (.indexed(200), 256, 200), (.ansi(7), 0x100_0000, 7), (.ansi(9), 0x100_0000, 0xFF0000),
      (.rgb(1, 2, 3), 0x100_0000, 0x010203), (.rgb(0, 0, 1), 0x100_0000, 8),
    ] as [(Colour, Int, CInt)]
  )
  func aTerminalKnowsAColourByANumber(colour: Colour, colours: Int, number: CInt) {
    #expect(colour.number(of: colours) == number)
  }

  @Test func aRoleWithoutAStyleLooksLikeTheTerminal() {
    let palette = Palette([Style(), Style(foreground: .ansi(1), attributes: [.bold, .reverse])])
    #expect(palette[RoleID(rawValue: 1)].foreground == .ansi(1))
    #expect(palette[RoleID(rawValue: 2)] == Style())
  }
}

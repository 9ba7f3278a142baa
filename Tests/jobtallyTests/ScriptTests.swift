import Terminal
import Testing

@testable import jobtally

@Suite(.waiting) struct ScriptTests {
  @Test(
    arguments: [
      ("enter", .press(Key(.enter), times: 1)),
      ("down 3", .press(Key(.down), times: 3)),
      ("ctrl-d", .press(Key("d", .control), times: 1)),
      ("x", .press(Key("x"), times: 1)),
      ("type profession=696", .type("profession=696")),
      ("wait", .wait), ("wait bulk", .waitForBulk), ("wait long", nil),
      ("size 80x24", .size(Size(columns: 80, rows: 24))),
      ("save after drilling", .save("after drilling")),
      ("key wait", nil),
      ("down 0", nil),
      ("size 0x24", nil),
      ("jump", nil),
    ] as [(String, Script.Step?)]
  )
  func aLineIsAStep(line: String, step: Script.Step?) {
    #expect(Script.step(Substring(line)) == step)
  }
}

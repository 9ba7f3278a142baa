import SafeText
import Terminal
import TestSupport
import Testing

@Suite struct InputDecoderTests {
  private let start = ContinuousClock.now

  /// What bytes decode to, followed by what the silence after them brings.
  private func decode(_ bytes: [UInt8], cutAt cut: Int? = nil) -> [InputEvent] {
    var decoder = InputDecoder()
    var events = decoder.decode(bytes.prefix(cut ?? bytes.count), at: start)
    if let cut { events += decoder.decode(bytes.dropFirst(cut), at: start + .milliseconds(10)) }
    if let deadline = decoder.deadline { events += decoder.expire(at: deadline) }
    return events
  }

  private func keys(_ text: String) -> [String] {
    decode(Array(text.utf8)).map { event in
      if case .key(let key) = event { key.name } else { "\(event)" }
    }
  }

  static let sequences: [(String, [String])] = [
    ("j", ["j"]), ("Gé仕🦉", ["G", "é", "仕", "🦉"]), (" ", ["space"]),
    ("\r", ["enter"]), ("\n", ["enter"]), ("\t", ["tab"]), ("\u{7F}", ["backspace"]),
    ("\u{8}", ["backspace"]), ("\u{4}", ["ctrl-d"]), ("\u{0}", ["ctrl-space"]),
    ("\u{1C}", ["ctrl-\\"]), ("\u{1F}", ["ctrl-_"]), ("\u{1A}", ["ctrl-z"]),
    ("\u{1B}", ["esc"]), ("\u{1B}\u{1B}", ["esc", "esc"]), ("\u{1B}x", ["alt-x"]),
    ("\u{1B}é", ["alt-é"]), ("\u{1B}\r", ["alt-enter"]), ("\u{1B}\u{4}", ["ctrl-alt-d"]),
    ("\u{1B}[", ["alt-["]), ("\u{1B}O", ["alt-O"]), ("\u{1B}]", ["alt-]"]), ("\u{1B}P", ["alt-P"]),
    ("\u{1B}[A", ["up"]), ("\u{1B}OA", ["up"]), ("\u{1B}[D", ["left"]), ("\u{1B}OF", ["end"]),
    ("\u{1B}[1;5C", ["ctrl-right"]), ("\u{1B}[1;2A", ["shift-up"]),
    ("\u{1B}[1;8B", ["ctrl-alt-shift-down"]),
    ("\u{1B}O1;5P", ["ctrl-f1"]), ("\u{1B}OS", ["f4"]), ("\u{1B}[11~", ["f1"]),
    ("\u{1B}[24~", ["f12"]),
    ("\u{1B}[15;5~", ["ctrl-f5"]), ("\u{1B}[[A", ["f1"]), ("\u{1B}[[E", ["f5"]),
    ("\u{1B}[1~", ["home"]), ("\u{1B}[7~", ["home"]), ("\u{1B}[H", ["home"]),
    ("\u{1B}[3~", ["delete"]),
    ("\u{1B}[2~", ["insert"]), ("\u{1B}[5~", ["pgup"]), ("\u{1B}[6~", ["pgdn"]),
    ("\u{1B}[Z", ["shift-tab"]),
    ("\u{1B}[100;5u", ["ctrl-d"]), ("\u{1B}[27;5;13~", ["ctrl-enter"]),
    ("\u{1B}[13;3u", ["alt-enter"]),
    ("\u{1B}\u{1B}[A", ["esc", "up"]), ("\u{1B}[A\u{1B}[Bj", ["up", "down", "j"]),
    // Nobody knows these: they go as a whole, and what follows is untouched.
    ("\u{1B}[99~j", ["j"]), ("\u{1B}[?62;22cj", ["j"]), ("\u{1B}[5nj", ["j"]),
    ("\u{1B}]11;rgb:00/00/00\u{7}j", ["j"]), ("\u{1B}]0;title\u{1B}\\j", ["j"]),
    ("\u{1B}P1$r0m\u{1B}\\j", ["j"]), ("\u{1B}_Gi=1;OK\u{1B}\\j", ["j"]), ("\u{1B}[M !!j", ["j"]),
    ("\u{1B}[<0;1", []), ("\u{1B}]never ends", []), ("\u{1B}[1;\u{1B}[A", ["up"]),
    ("\u{1B}[1;\rj", ["enter", "j"]),
    ("\u{1B}[9999999999999999999999u", []),
    ("\u{1B}[" + String(repeating: "1;", count: 99) + "~j", ["j"]),
    ("\u{9B}A", ["A"]), ("\u{E000}j", ["j"]),
  ]

  @Test(arguments: sequences)
  func sequencesAreKeys(text: String, names: [String]) {
    #expect(keys(text) == names)
  }

  @Test(arguments: sequences.map(\.0))
  func howTheBytesAreCutDoesNotMatter(text: String) {
    let bytes = Array(text.utf8)
    let whole = decode(bytes)
    let broken = bytes.indices.filter { decode(bytes, cutAt: $0) != whole }
    #expect(broken.isEmpty)
  }

  @Test(
    arguments: [
      [0x80], [0xC3], [0xC0, 0xAF], [0xE4, 0xBB], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80],
      [0xFF, 0xFE], [0xF0, 0x9F, 0xA6], [0x1B, 0xC3],
    ] as [[UInt8]]
  )
  func whatIsNotUTF8IsDroppedAndNothingElse(bytes: [UInt8]) {
    #expect(decode(bytes + Array("j".utf8)) == [.key(Key("j"))])
  }

  @Test func anEscapeWaitsAsLongAsItWasTold() {
    var decoder = InputDecoder(environment: ["ESCDELAY": "40"])
    #expect(decoder.decode([0x1B], at: start).isEmpty)
    #expect(decoder.deadline == start + .milliseconds(40))
    #expect(decoder.expire(at: start + .milliseconds(39)).isEmpty)
    #expect(decoder.expire(at: start + .milliseconds(40)) == [.key(Key(.escape))])
    #expect(decoder.deadline == nil)
    #expect(decoder.expire(at: start + .seconds(9)).isEmpty)
  }

  @Test(
    arguments: [
      ([:], 25), (["ESCDELAY": "x"], 25), (["ESCDELAY": "-3"], 0), (["ESCDELAY": "99999"], 10_000),
    ] as [([String: String], Int)]
  )
  func theDelayIsTheUsersWithinReason(environment: [String: String], milliseconds: Int) {
    var decoder = InputDecoder(environment: environment)
    _ = decoder.decode([0x1B], at: start)
    #expect(decoder.deadline == start + .milliseconds(milliseconds))
  }

  @Test(arguments: [
    ("", ""), ("one\rtwo\r\nthree\nfour", "one\ntwo\nthree\nfour"),
    ("q\u{1B}[A\u{3}", "q\u{1B}[A\u{3}"),
    ("\u{1B}[201", "\u{1B}[201"), ("\u{1B}\u{1B}[20\u{1B}", "\u{1B}\u{1B}[20\u{1B}"),
    ("wörld 仕事", "wörld 仕事"),
  ])
  func aPastedTextIsOneEventAndNoKeys(text: String, pasted: String) {
    let bytes = Array("\u{1B}[200~\(text)\u{1B}[201~j".utf8)
    let expected: [InputEvent] = [.paste(Untrusted(pasted)), .key(Key("j"))]
    #expect(decode(bytes) == expected)
    let broken = bytes.indices.filter { decode(bytes, cutAt: $0) != expected }
    #expect(broken.isEmpty)
  }

  @Test func aPastedTextIsBoundedAndItsEndIsStillFound() throws {
    var decoder = InputDecoder()
    let flood = [UInt8](repeating: 0x61, count: 1 << 20)
    var events = decoder.decode(Array("\u{1B}[200~ and more".utf8) + flood, at: start)
    events += decoder.decode(Array("\u{1B}[201~j".utf8), at: start)
    let first = try #require(events.first)
    guard case .paste(let text) = first else {
      Issue.record("not a paste: \(first)")
      return
    }
    #expect(text.raw.utf8.count == 1 << 20)
    #expect(events.dropFirst() == [.key(Key("j"))])
  }

  @Test func aPasteThatNeverEndsIsHandedOutAfterASecond() {
    var decoder = InputDecoder()
    #expect(decoder.decode(Array("\u{1B}[200~half".utf8), at: start).isEmpty)
    #expect(decoder.expire(at: start + .milliseconds(999)).isEmpty)
    #expect(decoder.expire(at: start + .seconds(1)) == [.paste(Untrusted("half"))])
    #expect(decoder.decode(Array("j".utf8), at: start) == [.key(Key("j"))])
  }

  @Test(arguments: [
    ("\u{1B}[<0;3;2M", Mouse.Action.press), ("\u{1B}[<0;3;2m", .release),
    ("\u{1B}[<64;3;2M", .wheelUp), ("\u{1B}[<69;3;2M", .wheelDown),
  ])
  func theMouseTellsWhatAndWhere(text: String, action: Mouse.Action) {
    #expect(decode(Array(text.utf8)) == [.mouse(Mouse(action, at: Point(column: 2, row: 1)))])
  }

  @Test func focusIsTold() {
    #expect(decode(Array("\u{1B}[I\u{1B}[O".utf8)) == [.focus(true), .focus(false)])
  }

  @Test func noBytesWhateverBreakIt() {
    var random = SplitMix(state: 3)
    var decoder = InputDecoder()
    let alphabet = Array("\u{1B}\u{1B}\u{1B}[[O]P;;0129~AMm<u\u{7}\\é仕".utf8) + [0xFF, 0x80, 0x00]
    for _ in 0..<20_000 {
      let bytes = (0..<random.below(12)).map { _ in alphabet[random.below(alphabet.count)] }
      _ = decoder.decode(bytes, at: start)
      if random.below(3) == 0, let deadline = decoder.deadline {
        _ = decoder.expire(at: deadline)
        #expect(decoder.deadline == nil)
      }
    }
    _ = decoder.expire(at: start + .seconds(100))
    #expect(decoder.decode(Array("j".utf8), at: start).last == .key(Key("j")))
  }
}

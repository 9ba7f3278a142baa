import Foundation
import TestSupport
import Testing

@testable import JSON

@Suite struct JSONReaderTests {
  @Test func keepsOrderAndExactIntegers() throws {
    let value = try JSON(parsing: #"{"b":9007199254740993,"a":[1,2.5,true,null,"x"]}"#)
    #expect(value.members?.map(\.key) == ["b", "a"])
    #expect(value["b"] == 9_007_199_254_740_993)
    #expect(value["a"] == [1, .decimal(2.5), true, nil, "x"])
  }

  @Test(arguments: [
    (#""\u0041\n\/\"\\\t""#, "A\n/\"\\\t"),
    (#""\ud83d\ude00""#, "😀"),
    (#""lone \ud83d here""#, "lone \u{FFFD} here"),
    (#""\ud83d\u0041""#, "\u{FFFD}A"),
    (#""\udc00""#, "\u{FFFD}"),
  ])
  func unescapes(text: String, expected: String) throws {
    #expect(try JSON(parsing: text) == .string(expected))
  }

  @Test func oneBadByteCostsOneCharacter() throws {
    let value = try JSON(parsing: Array("\"a".utf8) + [0xFF] + Array("b\"".utf8))
    #expect(value == .string("a\u{FFFD}b"))
  }

  @Test(arguments: [
    ("", JSONError.Reason.endsEarly, 0), ("[1,2", .endsEarly, 4), ("{\"a\":", .endsEarly, 5),
    ("\"abc", .endsEarly, 4), ("nul", .endsEarly, 3), ("nulL", .unexpectedByte(0x6E), 0),
    ("[1 2]", .unexpectedByte(0x32), 3), ("{a:1}", .unexpectedByte(0x61), 1),
    ("[1,]", .unexpectedByte(0x5D), 3), ("01", .badNumber, 0), ("1.", .badNumber, 0),
    ("-", .badNumber, 0), ("1e", .badNumber, 0), ("1e400", .badNumber, 0),
    ("NaN", .unexpectedByte(0x4E), 0), ("\"\\x\"", .badEscape, 2),
    ("\"a\nb\"", .controlInString, 2), ("1 x", .trailingBytes, 2), ("\"\\u12", .endsEarly, 5),
  ])
  func refusals(text: String, reason: JSONError.Reason, offset: Int) {
    #expect(throws: JSONError(reason: reason, offset: offset)) { try JSON(parsing: text) }
  }

  @Test func depthIsBounded() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: JSONError(reason: .tooDeep, offset: 513)) { try JSON(parsing: deep) }
    let allowed = String(repeating: "[", count: 512) + String(repeating: "]", count: 512)
    #expect(throws: Never.self) { try JSON(parsing: allowed) }
  }

  /// What a value takes in memory is bounded, whatever it is made of; what is skipped takes none.
  @Test(arguments: [
    ("[]", 60_000), ("{}", 60_000), ("1", 100_000), ("1.5", 100_000), ("[[[[0]]]]", 12_000),
    (#""a text of more than fifteen bytes""#, 50_000), (#"{"a":1}"#, 30_000),
    (#""\n""#, 100_000), (#"{"a name of more than fifteen bytes":[]}"#, 18_000),
  ])
  func memoryIsBounded(element: String, atMost: Int) throws {
    func text(_ count: Int) -> [UInt8] {
      Array("[\(Array(repeating: element, count: count).joined(separator: ","))]".utf8)
    }
    var reader = JSONReader(text(1000), costLimit: 6 << 20)
    #expect(try reader.value().elements?.count == 1000)
    let bomb = text(atMost)
    var bounded = JSONReader(bomb, costLimit: 6 << 20)
    let error = #expect(throws: JSONError.self) { _ = try bounded.value() }
    #expect(error?.reason == .tooCostly)
    #expect(error?.summary == "it would take too much memory to be read")
    var list = JSONReader(bomb, costLimit: 20 << 20)
    try list.array { (reader) throws(JSONError) in try reader.skip() }
  }

  @Test func readsPartsAndSkipsOthers() throws {
    let bytes = Array(#"junk{"skip":{"deep":[1,2]},"take":7}junk"#.utf8)
    var reader = JSONReader(bytes, in: 4..<bytes.count - 4)
    var taken: JSON?
    try reader.object { (key, reader) throws(JSONError) in
      if key == "take" { taken = try reader.value() } else { try reader.skip() }
    }
    try reader.finish()
    #expect(taken == 7)
  }

  @Test(arguments: 0..<300)
  func agreesWithFoundation(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    let value = JSON.random(depth: 4, using: &random)
    for pretty in [false, true] {
      let bytes = value.encoded(pretty: pretty)
      #expect(try JSON(parsing: bytes) == value)
      let theirs = try JSONSerialization.jsonObject(
        with: Data(bytes),
        options: [.fragmentsAllowed]
      )
      let again = try JSONSerialization.data(
        withJSONObject: theirs,
        options: [.fragmentsAllowed, .sortedKeys]
      )
      let ours = try JSONSerialization.data(
        withJSONObject: JSONSerialization.jsonObject(
          with: Data(JSON(parsing: Array(again)).encoded()),
          options: [.fragmentsAllowed]
        ),
        options: [.fragmentsAllowed, .sortedKeys]
      )
      #expect(ours == again)
    }
  }
}

@Suite struct JSONWriterTests {
  @Test func writesCompactAndPretty() {
    let value: JSON = ["a": [1, "x"], "b": [:], "c": []]
    #expect(String(decoding: value.encoded(), as: UTF8.self) == #"{"a":[1,"x"],"b":{},"c":[]}"#)
    #expect(
      String(decoding: value.encoded(pretty: true), as: UTF8.self) == """
        {
            "a": [
                1,
                "x"
            ],
            "b": {},
            "c": []
        }
        """
    )
  }

  @Test func escapesControlsAlone() {
    let text = JSON.string("a\"\\\n\u{1}\u{7F}é😀").encoded()
    #expect(String(decoding: text, as: UTF8.self) == #""a\"\\\n\u0001\u007fé😀""#)
  }

  @Test func linesStandApart() {
    var writer = JSONWriter()
    for number in 1...2 {
      writer.array { $0.integer(number) }
      writer.endLine()
    }
    #expect(String(decoding: writer.bytes, as: UTF8.self) == "[1]\n[2]\n")
  }

  @Test func whatIsNoNumberBecomesNull() {
    #expect(JSON.number(.nan).encoded() == Array("null".utf8))
    #expect(JSON.number(0.1).encoded() == Array("0.1".utf8))
    #expect(JSON.number(3).encoded() == Array("3".utf8))
  }
}

extension JSON {
  static func random(depth: Int, using random: inout SplitMix) -> JSON {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 6), using: &random) {
    case 0: .null
    case 1: .bool(Bool.random(using: &random))
    case 2: .integer(Int64.random(in: -1_000_000...1_000_000, using: &random))
    case 3: .number(Double(Int.random(in: -999...999, using: &random)) + 0.25)
    case 4, 5: .string(text(using: &random))
    case 6:
      .array(
        (0..<Int.random(in: 0..<4, using: &random)).map { _ in
          Self.random(depth: depth - 1, using: &random)
        }
      )
    default:
      .object(
        (0..<Int.random(in: 0..<4, using: &random)).map {
          Member("key\($0)", Self.random(depth: depth - 1, using: &random))
        }
      )
    }
  }

  private static func text(using random: inout SplitMix) -> String {
    let letters: [Character] = ["a", "é", "\"", "\\", "\n", "😀", "\u{1}", "/", " "]
    return String(
      (0..<Int.random(in: 0..<6, using: &random)).compactMap { _ in
        letters.randomElement(using: &random)
      }
    )
  }
}

import JSON
import Market
import SafeText
import Testing

/// The small pieces that several modules share.
@Suite struct SharedPiecesTests {
  @Test(arguments: [
    ("", "cbf29ce484222325"), ("a", "af63dc4c8601ec8c"), ("foobar", "85944171f73967e8"),
  ])
  func theHashIsThePublishedOne(text: String, digits: String) {
    #expect(FNV1a(of: text.utf8).digits == digits)
    var hash = FNV1a()
    for byte in text.utf8 { hash.add([byte]) }
    #expect(hash.digits == digits)
  }

  @Test func zerosStandInFrontOfShortNumbers() {
    #expect(String(7, width: 3) == "007")
    #expect(String(1234, width: 3) == "1234")
    #expect(String(255 as UInt8, radix: 16, width: 4) == "00ff")
  }

  @Test func aValueIsMadeOnceAndAFailureIsTriedAgain() throws {
    struct Failure: Error {}
    let place = Lazy<Int>()
    #expect(place.current == nil)
    #expect(throws: Failure.self) { try place.value { () throws(Failure) in throw Failure() } }
    var made = 0
    for _ in 0..<3 {
      let value = place.value {
        made += 1
        return 5
      }
      #expect(value == 5)
    }
    #expect(made == 1)
    #expect(place.current == 5)
  }

  @Test func eachKeyHasItsOwnValue() {
    let cache = LazyCache<String, Int>()
    #expect(cache.value(for: "a") { 1 } == 1)
    #expect(cache.value(for: "b") { 2 } == 2)
    #expect(cache.value(for: "a") { 3 } == 1)
  }

  @Test func valuesGoThroughJSONAndBack() throws {
    let values: [Value] = [
      .missing, .bool(true), .integer(-3), .decimal(2.5), .text("x"),
      .coded(.number(9), label: Untrusted("Nine")), .coded(.name("NH"), label: Untrusted("North")),
      .list([.integer(1), .text("two")]),
    ]
    for value in values { #expect(Value(value.json) == value) }
    #expect(Value(try JSON(parsing: "{\"other\":1}")) == .missing)
  }
}

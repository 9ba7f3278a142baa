import JSON
import TestSupport
import Testing

@Suite struct ExactDecimalTests {
  @Test(arguments: ["52.3702", "-33.86", "12.00", "0.4", "1e3", "12345678901234567890", "-0.0"])
  func aNumberIsWrittenAsItCame(text: String) throws {
    let json = try JSON(parsing: "[\(text)]")
    #expect(String(decoding: json.encoded(), as: UTF8.self) == "[\(text)]")
    #expect(try #require(ExactDecimal(text)).text == text)
  }

  @Test(arguments: ["", " 1.5", "1.5 ", "1,5", "1.", ".5", "nan", "1e999", "0x1", "1.5.2", "+1.5"])
  func whatIsNoNumberOfJSON(text: String) {
    #expect(ExactDecimal(text) == nil)
  }

  /// Against whole numbers of a small unit.
  @Test func orderAndUnitsAreExact() throws {
    var random = SplitMix(state: 4)
    for _ in 0..<5000 {
      let places = Int.random(in: 0...6, using: &random)
      let numbers = (0..<2).map { _ in Int.random(in: -2000...2000, using: &random) }
      let written = try numbers.map { try #require(Self.spelled($0, places, using: &random)) }
      #expect(written[0].order(to: written[1]) == (numbers[0] - numbers[1]).signum())
      #expect(written[0].isSameNumber(as: written[1]) == (numbers[0] == numbers[1]))
      let scaled = try #require(written[0].scaled(places: places))
      #expect(scaled == (numbers[0], true))
      let coarse = try #require(written[0].scaled(places: 0))
      let unit = (0..<places).reduce(1) { product, _ in product * 10 }
      let floor = numbers[0] >= 0 ? numbers[0] / unit : -((-numbers[0] + unit - 1) / unit)
      #expect(coarse == (floor, numbers[0] % unit == 0), "\(written[0])")
      #expect(ExactDecimal(units: numbers[0], places: places).isSameNumber(as: written[0]))
      #expect(written[0].places <= places)
    }
  }

  /// A number of units in one of its spellings.
  private static func spelled(
    _ units: Int,
    _ places: Int,
    using random: inout SplitMix
  ) -> ExactDecimal? {
    let plain = ExactDecimal(units: units, places: places).text
    switch Int.random(in: 0..<3, using: &random) {
    case 0: return ExactDecimal(plain)
    case 1: return ExactDecimal(plain.contains(".") ? plain + "00" : plain + ".0")
    default: return ExactDecimal("\(units)e-\(places)")
    }
  }

  @Test func numbersThatADoubleCannotTellApart() throws {
    let texts = ["0.1", "0.10000000000000000001", "9007199254740993", "9007199254740993.5"]
    let numbers = try texts.map { try #require(ExactDecimal($0)) }
    #expect(numbers.shuffled().sorted().map(\.text) == texts)
  }
}

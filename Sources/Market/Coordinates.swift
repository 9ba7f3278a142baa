/// A point on the earth.
///
/// Stored in millionths of a degree, about 11 cm, so that the printed form is exact.
public struct Coordinates: Sendable, Hashable {
  /// Millionths of a degree north.
  let north: Int
  /// Millionths of a degree east.
  let east: Int

  private static let scale = FixedPoint(decimals: 6)

  /// Makes a point, or `nil` if the degrees are out of range.
  public init?(latitude: Double, longitude: Double) {
    guard abs(latitude) <= 90, abs(longitude) <= 180 else { return nil }
    north = Int((latitude * 1e6).rounded())
    east = Int((longitude * 1e6).rounded())
  }

  /// Reads `latitude,longitude` in degrees; `nil` if the text has another form.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count == 2,
      let north = Self.scale.parse(parts[0].utf8), let east = Self.scale.parse(parts[1].utf8),
      abs(north) <= 90_000_000, abs(east) <= 180_000_000
    else { return nil }
    self.north = north
    self.east = east
  }

  /// Degrees north of the equator.
  public var latitude: Double { Double(north) / 1e6 }
  /// Degrees east of Greenwich.
  public var longitude: Double { Double(east) / 1e6 }
}

extension Coordinates: CustomStringConvertible {
  /// The point as the query language writes it.
  public var description: String {
    Self.scale.text(north) + "," + Self.scale.text(east)
  }
}

/// A circle: everything within a distance of a place.
public struct Circle: Sendable, Hashable {
  /// The place that the distance is measured from.
  public enum Centre: Sendable, Hashable {
    /// A municipality.
    case code(Int)
    /// A point.
    case point(Coordinates)
    /// A place by name, for sources that list no places with numbers.
    case name(String)
  }

  /// The place that the distance is measured from.
  public var centre: Centre
  /// The distance in metres.
  public var metres: Int

  /// About the greatest distance between two points on the earth.
  static let largest = 20_000_000
  static let kilometres = FixedPoint(decimals: 3)

  /// Makes a circle around a place.
  public init(_ centre: Centre, metres: Int) {
    self.centre = centre
    self.metres = metres
  }

  /// The distance in kilometres, as the query language writes it.
  public var radius: String { Self.kilometres.text(metres) }
}

extension Circle: CustomStringConvertible {
  /// The circle as the query language writes it.
  public var description: String {
    let place =
      switch centre {
      case .code(let code): String(code)
      case .point(let point): point.description
      case .name(let name): name
      }
    return place + "__" + radius
  }
}

/// Fixed-point numbers, stored as whole multiples of the smallest decimal.
struct FixedPoint: Sendable {
  let decimals: Int

  private var one: Int { (0..<decimals).reduce(1) { one, _ in one * 10 } }

  /// Reads an optional sign and digits with at most one point, with blanks around; further decimals
  /// are rounded.
  func parse(_ bytes: some Collection<UInt8>) -> Int? {
    var rest = Array(bytes)[...]
    while rest.first?.isBlank == true { rest.removeFirst() }
    while rest.last?.isBlank == true { rest.removeLast() }
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    let parts = rest.split(
      separator: UInt8(ascii: "."),
      maxSplits: 1,
      omittingEmptySubsequences: false
    )
    guard parts.count <= 2, parts[0].count <= 9, parts.allSatisfy({ !$0.isEmpty }),
      parts.allSatisfy({ $0.allSatisfy { (0x30...0x39).contains($0) } })
    else { return nil }
    var number = parts[0].reduce(0) { $0 * 10 + Int($1 - 0x30) }
    let fraction = parts.count == 2 ? parts[1].map { Int($0) - 0x30 } : []
    for index in 0..<decimals {
      number = number * 10 + (index < fraction.count ? fraction[index] : 0)
    }
    if fraction.count > decimals, fraction[decimals] >= 5 { number += 1 }
    return isNegative ? -number : number
  }

  /// The number without trailing zeros.
  func text(_ number: Int) -> String {
    let (whole, rest) = number.magnitude.quotientAndRemainder(dividingBy: UInt(one))
    var digits = String(rest, width: decimals)
    while digits.hasSuffix("0") { digits.removeLast() }
    return (number < 0 ? "-" : "") + String(whole) + (digits.isEmpty ? "" : "." + digits)
  }
}

import Foundation
import Market

@testable import Analytics

/// Where jobs lie, worked out another way than the engine does.
extension PlainMarket {
  typealias Point = (north: Double, east: Double)

  /// Where a job lies.
  func position(_ values: [FieldName: Value]) -> Point? {
    point(values["location_coordinates"]) ?? centre(values["location"])
  }

  private func point(_ value: Value?) -> Point? {
    let numbers = PlainMarket.text(value ?? .missing).split(separator: ",").compactMap {
      Double($0.trimmingCharacters(in: .whitespaces))
    }
    return numbers.count == 2 ? (numbers[0], numbers[1]) : nil
  }

  /// The middle of a municipality: given, or the mean of where its jobs lie.
  private func centre(_ code: Value?) -> Point? {
    guard let code, code != .missing else { return nil }
    if code == .integer(PlainMarket.given.code) {
      return (PlainMarket.given.north, PlainMarket.given.east)
    }
    let all = hasPostingPlaces ? jobs.flatMap(\.postings) : jobs.map(\.values)
    let points = all.filter { $0["location"] == code }
      .compactMap { point($0["location_coordinates"]) }
    guard !points.isEmpty else { return nil }
    let count = Double(points.count)
    return (points.map(\.north).reduce(0, +) / count, points.map(\.east).reduce(0, +) / count)
  }

  func isWithin(_ circle: Circle, _ point: Point) -> Bool {
    let middle: Point? =
      switch circle.centre {
      case .code(let code): centre(.integer(code))
      case .point(let point): (point.latitude, point.longitude)
      case .name: nil
      }
    return middle.map { PlainMarket.metres($0, point) <= Double(circle.metres) } ?? false
  }

  /// The angle between two arrows from the middle of the earth, in metres on its surface.
  private static func metres(_ left: Point, _ right: Point) -> Double {
    func arrow(_ point: Point) -> [Double] {
      let (north, east) = (point.north * .pi / 180, point.east * .pi / 180)
      return [cos(north) * cos(east), cos(north) * sin(east), sin(north)]
    }
    let (a, b) = (arrow(left), arrow(right))
    let across = [
      a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0],
    ]
    let sine = across.map { $0 * $0 }.reduce(0, +).squareRoot()
    let cosine = zip(a, b).map { $0 * $1 }.reduce(0, +)
    return atan2(sine, cosine) * 6_371_008.8
  }
}

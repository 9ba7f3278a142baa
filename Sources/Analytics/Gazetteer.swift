import Foundation
import Market

/// Where the places of a corpus lie.
///
/// A job lies where its `location_coordinates` say, or else in the middle of its municipality. The middle of
/// a municipality is what the maker of the corpus says it is; where nobody says, it is the mean of the
/// coordinates of all postings with its code, or of all jobs if postings have no place of their own.
struct Gazetteer: Sendable {
  /// The middle of each municipality.
  let centres: [Code: Coordinates]
  /// What the coordinates of the rows say, by their place in the dictionary.
  let points: [Coordinates?]

  /// - Parameters:
  ///   - given: The middles that are known.
  ///   - location: The municipalities from which the others follow.
  ///   - beside: The coordinates beside them.
  ///   - coordinates: Those of the rows to be looked at.
  init(
    given: [Code: Coordinates],
    location: Column,
    beside: Column,
    coordinates: Column
  ) {
    points = Gazetteer.points(coordinates)
    centres = Gazetteer.means(location, beside).merging(given) { _, given in given }
  }

  private static func points(_ column: Column) -> [Coordinates?] {
    guard case .shared(let column) = column else { return [] }
    return [nil] + column.dictionary.codes.map { Coordinates($0.description) }
  }

  private static func means(_ location: Column, _ beside: Column) -> [Code: Coordinates] {
    guard case .shared(let coordinates) = beside else { return [:] }
    let points = points(beside)
    var sums: [Code: (north: Double, east: Double, count: Double)] = [:]
    for row in 0..<coordinates.rows.count {
      guard let point = points[Int(coordinates.rows[row])],
        let code = location.code(at: row)
      else { continue }
      var sum = sums[code] ?? (0, 0, 0)
      sum = (sum.north + point.latitude, sum.east + point.longitude, sum.count + 1)
      sums[code] = sum
    }
    return sums.compactMapValues {
      Coordinates(latitude: $0.north / $0.count, longitude: $0.east / $0.count)
    }
  }
}

extension Column {
  /// The number of a place, if the row has one.
  fileprivate func code(at row: Int) -> Code? {
    switch self {
    case .shared(let column):
      let place = Int(column.rows[row])
      return place > 0 ? column.dictionary.codes[place - 1] : nil
    case .numbers(let column): return column[row].map { .number($0) }
    case .lists, .texts, .missing: return nil
    }
  }
}

// MARK: - Circles

extension FilterEvaluator {
  /// The rows of `location` that lie within one of the circles.
  func mask(within circles: [Circle], at place: Corpus.Place) -> Mask {
    let gazetteer = corpus.gazetteer(beside: place)
    let targets = circles.compactMap { circle -> (Coordinates, Double)? in
      let centre: Coordinates? =
        switch circle.centre {
        case .point(let point): point
        case .code(let code): gazetteer.centres[.number(code)]
        case .name(let name): gazetteer.centres[.name(name)]
        }
      return centre.map { ($0, Double(circle.metres)) }
    }
    func isNear(_ point: Coordinates?) -> UInt8 {
      guard let point else { return 0 }
      return targets.contains { $0.0.metres(to: point) <= $0.1 } ? 1 : 0
    }
    let coordinates = corpus.coordinates(beside: place)
    var mask = middles(place.column, gazetteer, isNear, rows: corpus.rowCount(of: place.table))
    guard case .shared(let column) = coordinates else { return mask }
    let points = gazetteer.points
    // Where a row has coordinates of its own, its municipality says nothing.
    let unlocated = column.rows.mask(where: points.map { $0 == nil ? 1 : 0 })
    mask.intersect(unlocated)
    mask.unite(column.rows.mask(where: points.map(isNear)))
    return mask
  }

  /// The rows whose municipality has its middle near by.
  private func middles(
    _ column: Column,
    _ gazetteer: Gazetteer,
    _ isNear: (Coordinates?) -> UInt8,
    rows: Int
  ) -> Mask {
    switch column {
    case .shared(let column):
      return column.rows.mask(
        where: [0] + column.dictionary.codes.map { isNear(gazetteer.centres[$0]) }
      )
    case .numbers(let column):
      return column.mask(
        ofAny: gazetteer.centres.compactMap { code, point in
          if case .number(let number) = code, isNear(point) == 1 { number } else { nil }
        }
      )
    case .lists, .texts, .missing:
      return Mask(count: rows, all: false)
    }
  }
}

extension Coordinates {
  /// The mean radius of the earth (IUGG).
  private static let earth = 6_371_008.8

  /// The distance along a great circle of a ball, by the haversine formula; off by half a per cent at
  /// most, since the earth is no ball.
  func metres(to other: Coordinates) -> Double {
    let (north, south) = (latitude * .pi / 180, other.latitude * .pi / 180)
    let height = sin((south - north) / 2)
    let width = sin((other.longitude - longitude) * .pi / 360)
    let part = height * height + cos(north) * cos(south) * width * width
    return 2 * Coordinates.earth * asin(min(1, part.squareRoot()))
  }
}

import Foundation
import Market

/// Where the municipalities of a corpus lie.
///
/// A job lies where its `location_coordinates` say, or else in the middle of its municipality. The middle of
/// a municipality is what the maker of the corpus says it is; where nobody says, it is the mean of the
/// coordinates of all postings with its code, or of all jobs if postings have no coordinates of their own.
struct Gazetteer: Sendable {
  /// The middle of each municipality.
  let centres: [Code: Coordinates]
  /// What the coordinates of the rows say, by their index in the dictionary.
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
  /// The code of a municipality, if the row has one.
  fileprivate func code(at row: Int) -> Code? {
    switch self {
    case .shared(let column):
      let index = Int(column.rows[row])
      return index > 0 ? column.dictionary.codes[index - 1] : nil
    case .numbers(let column): return column[row].map { .number($0) }
    case .lists, .decimals, .texts, .index, .missing: return nil
    }
  }
}

// MARK: - Circles

extension FilterPlanner {
  /// Rows that lie within one of the circles.
  ///
  /// A row with coordinates of its own is judged by them, and not by its municipality.
  func plan(within circles: [Circle], at stored: Corpus.StoredField) -> RowPlan {
    let gazetteer = corpus.gazetteer(beside: stored)
    let targets = circles.compactMap { circle -> (Coordinates, Double)? in
      let centre: Coordinates? =
        switch circle.centre {
        case .point(let point): point
        case .code(let code): gazetteer.centres[.number(code)]
        case .name(let name): gazetteer.centres[.name(name)]
        }
      return centre.map { ($0, Double(circle.metres)) }
    }
    func isNear(_ point: Coordinates?) -> Bool {
      guard let point else { return false }
      return targets.contains { $0.0.metres(to: point) <= $0.1 }
    }
    let centres = gazetteer.centres.filter { isNear($0.value) }.keys
    let middles = FilterPlanner.plan(centres, of: stored)
    guard case .shared = corpus.coordinates(beside: stored) else { return middles }
    func points(_ isMeant: (Coordinates?) -> Bool) -> RowPlan {
      .test(.indices(gazetteer.points.map { isMeant($0) ? 1 : 0 }), of: Corpus.coordinates)
    }
    return .or([.and([middles, points { $0 == nil }]), points(isNear)])
  }

  /// Rows with one of some municipalities.
  private static func plan(_ codes: some Collection<Code>, of stored: Corpus.StoredField) -> RowPlan
  {
    switch stored.column {
    case .shared: return .test(.value(.codes(Set(codes))), of: stored.field.name)
    case .numbers:
      let numbers = codes.compactMap { code in
        if case .number(let number) = code { NumberRange(from: number, to: number) } else { nil }
      }
      return .test(.numbers(numbers), of: stored.field.name)
    case .lists, .decimals, .texts, .index, .missing: return .none
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

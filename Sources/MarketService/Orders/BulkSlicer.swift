import Market
import SafeText

/// Cuts a large query into stretches of an axis, each of which one request can bring, by counting.
///
/// A stretch is halved until it is small enough. The right half's number follows from the left one's and is
/// counted only once it is to be bought, so that about two counts are needed for a slice.
struct BulkSlicer {
  /// A stretch and the number of its records, as the provider counted them.
  struct Cut: Sendable, Hashable {
    var slice: BulkSlice
    var records: Int
  }

  /// Why a query cannot be cut.
  enum Obstacle: Error, Sendable, Hashable {
    /// One single value has more records than a request can bring.
    case tooDense(at: Int)
    /// It takes more counts than are allowed.
    case tooManyCounts
  }

  /// How many counts are asked for at most.
  static let mostCounts = 500

  /// A stretch that is not counted, or too large.
  private struct Piece {
    var range: ClosedRange<Int>
    var records: Int
    var isCounted: Bool
  }

  let axis: BulkAxis
  let most: Int
  private(set) var cuts: [Cut] = []
  private(set) var counts = 0
  private var pieces: [Piece]

  init(_ axis: BulkAxis, total: Int, most: Int) {
    self.axis = axis
    self.most = most
    pieces = [Piece(range: axis.span, records: total, isCounted: true)]
  }

  /// What is to be counted next; `nil` once all is cut.
  ///
  /// - Throws: ``Obstacle``.
  mutating func next() throws(Obstacle) -> BulkSlice? {
    while let piece = pieces.last {
      if piece.isCounted, piece.records <= most {
        if piece.records > 0 { cuts.append(Cut(slice: slice(piece.range), records: piece.records)) }
        pieces.removeLast()
        continue
      }
      guard counts < Self.mostCounts else { throw .tooManyCounts }
      if piece.records <= most { return slice(piece.range) }
      guard piece.range.count > 1 else { throw .tooDense(at: piece.range.lowerBound) }
      return slice(Self.left(piece.range))
    }
    return nil
  }

  /// Takes the number of what was to be counted.
  mutating func add(_ records: Int) {
    counts += 1
    guard let piece = pieces.popLast() else { return }
    if piece.records <= most {
      pieces.append(Piece(range: piece.range, records: records, isCounted: true))
      return
    }
    let left = Self.left(piece.range)
    let rest = left.upperBound + 1...piece.range.upperBound
    // Records come and go meanwhile, and some have no value on the axis.
    pieces.append(Piece(range: rest, records: max(0, piece.records - records), isCounted: false))
    pieces.append(Piece(range: left, records: records, isCounted: true))
  }

  private static func left(_ range: ClosedRange<Int>) -> ClosedRange<Int> {
    range.lowerBound...range.lowerBound + (range.upperBound - range.lowerBound) / 2
  }

  /// The stretch, open at the ends of the axis.
  private func slice(_ range: ClosedRange<Int>) -> BulkSlice {
    BulkSlice(
      first: range.lowerBound == axis.span.lowerBound ? nil : range.lowerBound,
      last: range.upperBound == axis.span.upperBound ? nil : range.upperBound
    )
  }
}

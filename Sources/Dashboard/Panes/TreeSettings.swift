import Market
import SafeText

/// What of a tree's answer is shown, and how.
struct TreeSettings: Sendable {
  /// Whether the bars of each bucket's parts have a scale of their own, rather than all of them one.
  var hasOwnScales = false
  /// Buckets whose metric stands on fewer values are left out; `nil` for none.
  private(set) var leastValues: Int?
  /// Whether rows say what the buckets do not cover.
  var showsRest = false
  /// What the buckets are compared with; `nil` for nothing.
  var baseline: Comparand?

  /// What buckets are compared with.
  enum Comparand: Sendable, Hashable {
    /// What is asked for.
    case asked(Baseline)
    /// What was kept.
    case kept(Snapshot)
  }
  /// The measure that the rows here are in the order of; `nil` for the provider's order.
  var order: Order?

  /// An order that is made here, of a comparison's rows.
  struct Order: Sendable, Hashable {
    let measure: Measure
    let isDescending: Bool

    /// All of them, in the order in which a key goes through them.
    static let all = [
      Order(measure: .change, isDescending: true), Order(measure: .change, isDescending: false),
      Order(measure: .changePercent, isDescending: true),
      Order(measure: .changePercent, isDescending: false),
    ]

    /// The sign beside what the rows are in the order of.
    var arrow: Safe { isDescending ? "▼" : "▲" }
  }

  /// The numbers of values below which buckets may be left out.
  private static let leastSteps = [5, 10, 30, 100]

  /// Goes through the steps below which buckets are left out, and none.
  mutating func cycleLeastValues() {
    leastValues = TreeSettings.leastSteps.next(after: leastValues ?? 0, up: true)
  }
}

/// What of a tree's answer is shown, and how.
struct TreeSettings: Sendable {
  /// Whether the bars of each bucket's parts have a scale of their own, rather than all of them one.
  var hasOwnScales = false
  /// Buckets whose metric stands on fewer values are left out; `nil` for none.
  private(set) var leastValues: Int?
  /// Whether rows say what the buckets do not cover.
  var showsRest = false

  /// The numbers of values below which buckets may be left out.
  private static let leastSteps = [5, 10, 30, 100]

  /// Goes through the steps below which buckets are left out, and none.
  mutating func cycleLeastValues() {
    leastValues = TreeSettings.leastSteps.next(after: leastValues ?? 0, up: true)
  }
}

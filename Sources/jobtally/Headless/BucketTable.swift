import Export
import Foundation
import JSON
import Market
import SafeText

/// An aggregation as a tree for people, with its total rows and its measures.
struct BucketTable {
  private let request: AggregateRequest
  private let measured: MeasureOptions.Measured?
  private var table: TextTable

  init(_ request: AggregateRequest, _ measured: MeasureOptions.Measured? = nil) {
    self.request = request
    self.measured = measured
    let levels = request.groups.map { Safe(showing: $0.key.description) }.joined(separator: " › ")
    var names = request.numberNames
    if request.metric != nil { names.insert(AggregateAnswer.baseName, at: 1) }
    names += measured?.measures.map(\.rawValue) ?? []
    table = TextTable(
      [(levels, .leading)] + names.map { (Safe(showing: $0), .trailing) }
    )
  }

  func lines(_ answer: AggregateAnswer) -> [Safe] {
    var copy = self
    let tree = AggregationTree(
      groups: request.groups.map(\.key),
      rows: answer.rows.filter { $0.keys != [.all] }
    )
    copy.add(tree.roots, under: [])
    // The row for everything: the only one without groups, otherwise the total below the buckets.
    for row in answer.rows where row.keys == [.all] {
      copy.add("_all", row.metric, row.base, row.count, [])
    }
    return copy.table.lines
  }

  private mutating func add(_ buckets: [AggregationTree.Bucket], under around: [Value]) {
    let depth = around.count
    let indent = Safe.repeating("  ", count: depth)
    for bucket in buckets {
      let path = around + [bucket.value]
      let name =
        request.groups.indices.contains(depth)
        ? request.groups[depth].key.named(bucket.value).shown : bucket.value.shown
      if bucket.children.isEmpty || !request.wantsTotals {
        add(indent + name, bucket.metric, bucket.base, bucket.count, path)
      } else {
        table.add([indent + name])
      }
      guard !bucket.children.isEmpty else { continue }
      add(bucket.children, under: path)
      if request.wantsTotals {
        add(indent + "  = _all", bucket.metric, bucket.base, bucket.count, path)
      }
    }
  }

  /// Adds a row with its numbers; `·` is an unknown number, `-` a metric over no values.
  private mutating func add(
    _ name: Safe,
    _ metric: Value?,
    _ base: Value?,
    _ count: Int?,
    _ path: [Value]
  ) {
    var cells = [name]
    if request.metric != nil {
      cells.append(metric.map { $0 == .missing ? "-" : $0.rounded } ?? "·")
      cells.append(base.map { $0 == .missing ? "·" : $0.shown } ?? "·")
    }
    if request.metric?.withCount ?? true { cells.append(count.map { "\($0)" } ?? "·") }
    if let measured {
      cells += measured.measures.map { measure in
        let value = measured.buckets.value(measure, at: path)
        return value == .missing ? "·" : value.rounded
      }
    }
    table.add(cells)
  }
}

extension Value {
  /// The value for people; decimals with two places.
  fileprivate var rounded: Safe {
    guard case .decimal(let number) = self else { return shown }
    let places = abs(number.number) < 1 ? 4 : 2
    return Safe(showing: String(format: "%.\(places)f", number.number))
  }
}

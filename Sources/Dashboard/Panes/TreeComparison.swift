import JSON
import Market
import SafeText

/// What the buckets of a tree are compared with, as it was asked for.
struct TreeComparison: Sendable {
  /// The request for the baseline.
  let question: AggregateRequest
  /// How its days lie to the asked ones.
  let shift: PeriodShift?
  /// What the baseline is called.
  let name: Safe
  /// Whether it is of another time: its numbers were before those of the tree.
  let isEarlier: Bool
  /// The rows of the baseline.
  var rows = Loadable<AggregateAnswer>()
  /// Both side by side; `nil` before both are here.
  private(set) var buckets: Buckets?

  /// The buckets of a tree with those that the baseline alone has.
  struct Buckets: Sendable {
    let rows: AggregateAnswer
    let tree: AggregationTree
    let comparison: BaselineComparison
    let measured: MeasuredBuckets
    fileprivate let isEarlier: Bool
  }

  init(question: AggregateRequest, shift: PeriodShift?, name: Safe, isEarlier: Bool) {
    self.question = question
    self.shift = shift
    self.name = name
    self.isEarlier = isEarlier
  }

  /// What stands above the numbers of the baseline.
  var heading: Safe { isEarlier ? "before" : "baseline" }
  /// What stands above those of the tree.
  var ownHeading: Safe { isEarlier ? "now" : "here" }

  /// Puts the rows of a tree beside those of the baseline, if both answer the same question.
  mutating func compare(_ answer: TreeTable.Answer?, total: Int?) {
    buckets = nil
    guard let answer, let baseline = rows.answer, answer.metric == question.metric,
      answer.groups.map(\.key).starts(with: question.groups.map(\.key))
    else { return }
    let request = AggregateRequest(.everything, groups: answer.groups, metric: answer.metric)
    let comparison = BaselineComparison(
      request,
      answer.rows,
      against: question,
      baseline,
      shift: shift
    )
    buckets = Buckets(
      rows: comparison.answer,
      tree: AggregationTree(groups: answer.groups.map(\.key), rows: comparison.answer.rows),
      comparison: comparison,
      measured: MeasuredBuckets(request, comparison.answer, total: total, comparison: comparison),
      isEarlier: isEarlier
    )
  }
}

extension TreeComparison {
  /// What the numbers of a bucket are compared with, and each measure with its formula.
  func facts(_ path: [Value]) -> [Safe] {
    guard let buckets else { return [] }
    let days = shift.map { "the days \($0.words)" as Safe } ?? "\(name)"
    let came = rows.origin.map { ", came \($0.time), \($0.isKept ? "kept since" : "new")" as Safe }
    let measures: [Measure] =
      [.baseline, .change, .changePercent, .rankChange, .shareChange, .index, .locationQuotient]
      + (question.metric == nil ? [] : Measure.ofMetric)
    return ["\(days)\(came ?? .empty)"]
      + measures.compactMap { measure in
        let value = buckets.explained(measure, at: path)
        // What takes a number that was not asked for is left out; what was compared is not.
        guard value != nil || Measure.ofBaseline.contains(measure) else { return nil }
        let name = measure.rawValue.replacing("_", with: " ")
        return "\(Safe(showing: name)) \(value ?? "not known"): \(measure.formula)"
      }
  }
}

extension TreeComparison.Buckets {
  /// A measure with up to four digits behind the point; `nil` if it is not known.
  fileprivate func explained(_ measure: Measure, at path: [Value]) -> Safe? {
    let value = measured.value(measure, at: path)
    guard case .decimal(let number) = value else {
      return value == .missing ? nil : value.shown(asQuantity: true)
    }
    let rounded = (number.number * 10_000).rounded() / 10_000
    return Value.number(rounded).shown(asQuantity: true)
  }

  /// A measure of a bucket as people read it; what is not known is a dot.
  func shown(_ measure: Measure, at path: [Value]) -> Safe {
    let value = measured.value(measure, at: path)
    switch measure {
    case .baseline: return number(value) { $0.grouped }
    case .change: return number(value) { $0 > 0 ? "+\($0.grouped)" : $0.grouped }
    case .changePercent:
      switch comparison.standing(of: path) {
      case .new where isEarlier: return "new"
      case .gone where isEarlier: return "gone"
      default: return value.double.map(Safe.change) ?? "·"
      }
    default: return value == .missing ? "·" : value.shown
    }
  }

  private func number(_ value: Value, _ shown: (Int) -> Safe) -> Safe {
    if case .integer(let number) = value { shown(number) } else { "·" }
  }
}

extension Safe {
  /// A change in hundredths with its sign; small ones with a decimal.
  fileprivate static func change(_ percent: Double) -> Safe {
    let sign = percent > 0 ? "+" : percent < 0 ? "-" : ""
    let size = min(abs(percent), 1_000_000)
    guard size < 9.95 else { return "\(Safe(showing: sign))\(Int(size.rounded()).grouped)%" }
    let tenths = Int((size * 10).rounded())
    return Safe(showing: "\(sign)\(tenths / 10).\(tenths % 10)%")
  }
}

extension Baseline {
  /// What a baseline is called beside the rows that are compared with it.
  func name(_ shift: PeriodShift?, _ noun: Noun) -> Safe {
    switch self {
    case .previousPeriod, .yearBefore: shift.map { PeriodShift.words($0.baseline) } ?? .empty
    case .everything: noun.all
    case .query(let query):
      query.filters.isEmpty ? noun.all : Safe(showing: query.description)
    }
  }
}

import Market
import SafeText

extension FieldPicker.Purpose {
  /// What the border says.
  var title: Safe {
    switch self {
    case .columns: "Columns of the results"
    case .facets: "Facets"
    case .levels: "Levels of the aggregation"
    case .metric: "What the aggregation computes"
    }
  }

  /// What can be typed that is not in the list.
  var hint: Safe? {
    self == .levels ? "or type one: salary__buckets_1000_5000_500, posting:region" : nil
  }

  /// All that can be chosen.
  func entries(of catalog: FieldCatalog) -> [FieldPicker.Entry] {
    // A query of the provider's own language is no value of a row.
    let fields = catalog.fields.filter { $0.type != .native }
    return switch self {
    case .columns, .facets: fields.map { .init($0) }
    case .levels:
      fields.flatMap { [.init($0)] + FieldPicker.Entry.buckets(of: $0) }
        + [.init(name: "posting", note: "the number of postings")]
    case .metric:
      [.init(name: "count", note: "the count alone")]
        + fields.filter(\.isMeasure).flatMap(FieldPicker.Entry.metrics)
    }
  }
}

extension Field {
  /// Whether its values are numbers to reckon with, and no codes.
  fileprivate var isMeasure: Bool { (type == .integer || type == .decimal) && codes == nil }
}

extension FieldPicker.Entry {
  fileprivate init(_ field: Field) {
    self.init(name: field.name.rawValue, note: field.summary.safe)
  }

  /// The ways in which a field's values are cut into buckets beside one by one.
  fileprivate static func buckets(of field: Field) -> [Self] {
    let periods = field.type == .date ? Day.Interval.allCases : []
    let custom = field.custom.map { custom in
      CategoryLevel.allCases.filter { !custom.level($0.depth).isEmpty }
    }
    return periods.map { interval in
      Self(
        name: "\(field.name)__\(interval.rawValue)",
        note: "by \(Untrusted(interval.rawValue)): \(field.summary)"
      )
    }
      + (custom ?? []).map { level in
        Self(
          name: "\(field.name)__\(level.rawValue)",
          note:
            "by your own categories\(level == .usual ? .empty : ", level \(level.depth)" as Safe): \(field.summary)"
        )
      }
  }

  fileprivate static func metrics(of field: Field) -> [Self] {
    // The usual ones come first.
    let usual: [Metric.Operation] = [.median, .avg]
    let operations = usual + Metric.Operation.allCases.filter { !usual.contains($0) }
    return operations.map { operation in
      Self(
        name: Metric(operation, of: field.name).name,
        note: "\(operation.title): \(field.summary)"
      )
    }
  }
}

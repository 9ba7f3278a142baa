import JSON
import Market
import SafeText

/// Rows as cells of a spreadsheet: a column of codes has a second one, for their labels.
struct LabelledCells: Sendable {
  /// One value of a line.
  enum Cell: Sendable {
    /// A text, which a spreadsheet must not evaluate.
    case text(String)
    /// A number, already formatted.
    case number(String)
    /// Nothing.
    case empty
  }

  private let columns: [RowColumn]
  private var hasLabels: [Bool] = []

  init(_ columns: [RowColumn]) {
    self.columns = columns
  }

  /// The names of the columns; where it is not known whether one has labels, the first rows decide.
  mutating func heading(_ rows: [[Value]]) -> [Cell] {
    hasLabels = columns.indices.map { column in
      columns[column].isCoded
        ?? rows.contains { $0.indices.contains(column) && $0[column].label != nil }
    }
    return zip(columns, hasLabels).flatMap { column, hasLabel -> [Cell] in
      hasLabel ? [.text(column.name), .text("\(column.name)_label")] : [.text(column.name)]
    }
  }

  /// The cells of a row.
  func cells(_ row: [Value]) -> [Cell] {
    row.enumerated().flatMap { index, value -> [Cell] in
      guard columns.indices.contains(index) else { return [value.cell(separator: "; ")] }
      let cell = value.cell(separator: columns[index].separator)
      guard hasLabels[index] else { return [cell] }
      return [cell, value.label.map { .text($0.raw) } ?? .empty]
    }
  }
}

extension Value {
  /// The label, if the value is a code that has one.
  fileprivate var label: Untrusted? {
    if case .coded(_, let label) = self { label } else { nil }
  }

  /// The value as one cell; several values are joined.
  fileprivate func cell(separator: String) -> LabelledCells.Cell {
    switch self {
    case .missing: .empty
    case .bool(let truth): .text(truth ? "true" : "false")
    case .integer(let number): .number(String(number))
    case .decimal(let number): .number(number.text)
    case .text(let text): .text(text.raw)
    case .coded(.number(let number), _): .number(String(number))
    case .coded(.name(let name), _): .text(name)
    case .list(let values): .text(values.map(\.plain).joined(separator: separator))
    }
  }

  private var plain: String {
    switch self {
    case .coded(let code, let label): label?.raw ?? code.description
    case .text(let text): text.raw
    case .missing, .bool, .integer, .decimal, .list: shown.text
    }
  }
}

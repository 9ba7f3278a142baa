import SafeText
import SearchDSL

/// Collects the values of one field, row after row.
struct DocumentFieldBuilder {
  private let kind: DocumentMapping.Kind
  private var terms = TextSegmentBuilder(firstRow: 0)
  /// How many rows the terms have.
  private var termRows = 0
  /// Texts of the last row, which may get more of them.
  private var pending: [String] = []
  private var integers: [(value: Int64, row: UInt32)] = []
  private var decimals: [(value: Double, row: UInt32)] = []
  /// The rows that have a value, in order.
  private var rows: [UInt32] = []

  init(_ kind: DocumentMapping.Kind) {
    self.kind = kind
  }

  mutating func add(_ value: Document.Value, row: UInt32) throws(DSLProblem) {
    switch kind {
    case .text, .keyword:
      if rows.last != row { flush() }
      pending.append(value.value.words)
    case .number:
      guard let number = NumberField.Number(value.value) else {
        throw value.problem("is not a number")
      }
      switch number {
      case .integer(let number): integers.append((number, row))
      case .decimal(let number): decimals.append((number, row))
      }
    case .boolean:
      guard let truth = value.value.truth else { throw value.problem("is neither true nor false") }
      integers.append((truth ? 1 : 0, row))
    case .date:
      guard let date = value.value.date else { throw value.problem("is not a date") }
      integers.append((date.milliseconds, row))
    }
    if rows.last != row { rows.append(row) }
  }

  /// Writes the texts of the last row, and the rows before it that had none.
  private mutating func flush() {
    guard !pending.isEmpty, let row = rows.last else { return }
    pad(to: Int(row))
    terms.add(pending, areWords: kind == .keyword)
    termRows += 1
    pending.removeAll(keepingCapacity: true)
  }

  private mutating func pad(to row: Int) {
    while termRows < row {
      terms.add(nil)
      termRows += 1
    }
  }

  consuming func finish(count: Int) -> DocumentField {
    var present = RowSet(count: count)
    for row in rows { present.insert(Int(row)) }
    switch kind {
    case .text, .keyword:
      flush()
      pad(to: count)
      let field = TermField(segment: terms.finish(), isText: kind == .text)
      return DocumentField(values: .terms(field), present: present)
    case .number:
      let field = NumberField(integers: SortedColumn(integers), decimals: SortedColumn(decimals))
      return DocumentField(values: .numbers(field), present: present)
    case .boolean:
      return DocumentField(values: .booleans(SortedColumn(integers)), present: present)
    case .date:
      return DocumentField(values: .dates(SortedColumn(integers)), present: present)
    }
  }
}

extension Document.Value {
  fileprivate func problem(_ message: Safe) -> DSLProblem {
    DSLProblem("\(Untrusted(value.words)) \(message)", at: Safe(showing: field))
  }
}

extension Optional {
  /// Values of fields that the mapping does not have are a mistake of the caller.
  func refuseIfMissing(_ name: String) throws(DSLProblem) {
    guard self == nil else { return }
    throw DSLProblem("the mapping has no such field", at: Safe(showing: name))
  }
}

extension SearchValue {
  /// The value as a text field reads it.
  var words: String {
    switch self {
    case .text(let text): text
    case .integer(let number): String(number)
    case .decimal(let number): number.description
    case .bool(let truth): truth ? "true" : "false"
    }
  }

  /// The truth value that this is or spells.
  var truth: Bool? {
    switch self {
    case .bool(let truth): truth
    case .text("true"): true
    case .text("false"), .text(""): false
    default: nil
    }
  }

  /// The moment that this is, spelled or in milliseconds since 1970.
  fileprivate var date: DateTime? {
    switch self {
    case .text(let text): DateTime(text)
    case .integer(let number): DateTime(milliseconds: number)
    case .decimal, .bool: nil
    }
  }
}

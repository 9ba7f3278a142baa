import Market
import SafeText

/// The way from all rows to those of the present query, in words.
struct QueryPath {
  private let history: History
  private let noun: Noun
  private let fields: FieldCatalog?

  init(_ source: SourceState) {
    history = source.history
    noun = source.traits.noun
    fields = source.fields.answer
  }

  /// What the steps on the way here are called.
  ///
  /// A step that the query does not narrow any more, since it was edited, is none; a query that was there before on
  /// the way stands where it was.
  var steps: [Safe] {
    var steps: [HistoryEntry] = []
    for entry in history.way {
      steps.removeAll { !entry.narrows($0) }
      guard steps.last.map({ $0.narrows(entry) }) != true else { continue }
      steps.append(entry)
    }
    return steps.map(\.crumb)
  }

  /// What a query that was written is called, by the labels of its codes: only what is new in it if it narrows the
  /// present one.
  func crumb(of query: Query) -> Safe {
    guard !query.filters.isEmpty else { return noun.all }
    let isNarrower = query.implies(history.current.query) && query != history.current.query
    let new = query.filters.filter { !history.current.query.filters.contains($0) }
    return (isNarrower ? new : query.filters).map(words).joined(separator: ", ")
  }

  private func words(_ filter: Filter) -> Safe {
    guard case .oneOf(let values) = filter.test, !filter.isNone,
      let codes = fields?[filter.field]?.codes
    else { return Safe(showing: filter.description) }
    let labels = values.map { value -> Safe in
      let text = Safe(showing: value.description)
      return switch value {
      case .number(let number): codes[.number(number)].map { "\($0)" } ?? text
      case .string(let name): codes[.name(name)].map { "\($0)" } ?? text
      case .truth, .decimal, .day: text
      }
    }
    let sign: Safe = filter.isNegated ? " ≠ " : ": "
    return "\(filter.field.shown)\(sign)\(labels.joined(separator: " or "))"
  }
}

extension HistoryEntry {
  /// Whether its rows are among those of another entry, as far as the filters tell.
  fileprivate func narrows(_ other: HistoryEntry) -> Bool {
    scope == other.scope ? query.implies(other.query) : other.scope == .all
  }
}

extension Query {
  /// Whether each filter of another query stands in this one, or leaves out less.
  fileprivate func implies(_ other: Query) -> Bool {
    other.filters.allSatisfy { filter in
      guard !filters.contains(filter) else { return true }
      guard filter.isNegated, !filter.isNone else { return false }
      var value = filter
      value.isNegated = false
      return stance(on: value) == .excluded
    }
  }
}

import Market
import SafeText
import Terminal

/// What stands where nothing can be asked yet.
extension DashboardState {
  /// Whether the provider cannot be asked before there is a filter.
  var needsFilter: Bool {
    traits.neededFilter != nil && visit.query.filters.isEmpty && visit.scope == .all
  }

  /// What is missing, the keys that help, and an example; empty where everything can be asked.
  var unaskedWords: [Safe] {
    guard needsFilter, let example = traits.neededFilter else { return [] }
    let ways = [
      setup.keymap.say(.query, "writes one"),
      setup.keymap.say(.filterForm, "puts one together step by step"),
    ].compactMap(\.self)
    return [
      "A filter comes first: this source cannot be asked for all its \(traits.noun.many).",
      ways.joined(separator: ", "),
      "For example: \(Untrusted(example))",
    ]
  }
}

extension Keymap {
  /// A key of the panes and what it does; `nil` if the command has none.
  func say(_ command: Command, _ what: Safe) -> Safe? {
    let binding = bindings.first { $0.scope == .panes && $0.command == command }
    return binding?.keys.first.map { "\(Safe(showing: $0.name)) \(what)" }
  }
}

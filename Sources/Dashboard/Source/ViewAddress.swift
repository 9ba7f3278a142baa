import Market
import SafeText

/// What is on the screen, as a command that opens it again.
struct ViewAddress {
  private let source: SourceState

  init(_ source: SourceState) {
    self.source = source
  }

  /// The command, quoted for a shell; `nil` for rows that no command opens.
  ///
  /// It has the query, the source, levels, metric, facets and columns; not what is compared, sorted or marked.
  var command: Safe? {
    guard let options = source.setup.options, !source.setup.isLocal, source.entry.scope == .all
    else { return nil }
    let entry = source.entry
    var words = ["jobtally"] + entry.query.filters.map { quoted(Query([$0]).description) }
    words += ["--source", quoted(source.setup.id.rawValue)] + options.map(quoted)
    if !entry.tree.groups.isEmpty {
      words += ["--levels", quoted(names(entry.tree.groups.map(\.key.description)))]
    }
    if entry.tree.groups.contains(where: { $0 != Grouping(freshly: $0.key) }) {
      let groups = entry.tree.groups
      words += ["--limit", names(groups.map { $0.limit.map { String($0) } ?? "" })]
      words += ["--sort", names(groups.map(\.order.basis.rawValue))]
      words += ["--sortdir", names(groups.map { $0.order.isDescending ? "desc" : "asc" })]
    }
    if let metric = entry.tree.metric { words += ["--metric", quoted(metric.description)] }
    if !entry.facets.requests.isEmpty {
      words += ["--facets", quoted(names(entry.facets.requests.map(\.field.rawValue)))]
    }
    words += ["--columns", quoted(names(entry.results.columns.map(\.rawValue)))]
    return Safe(showing: words.joined(separator: " "))
  }

  private func names(_ names: [String]) -> String { names.joined(separator: ",") }

  /// A word that a shell takes as it is.
  private func quoted(_ word: String) -> String {
    let plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-=:,./@+%"
    guard word.isEmpty || !word.allSatisfy(plain.contains) else { return word }
    return "'"
      + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#)
      + "'"
  }
}

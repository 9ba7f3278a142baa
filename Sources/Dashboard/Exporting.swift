import Market
import SafeText
import Terminal

extension DashboardState {
  mutating func openExport() {
    let choices = exportChoices
    guard !choices.isEmpty else {
      notice = Notice(.warning, "there is nothing to export yet")
      return
    }
    let columns = visit.results.identified
    overlays.append(
      .export(
        ExportDialog(
          choices: choices,
          columns: columns,
          sensitive: source.sensitive,
          stamp: setup.stamp()
        )
      )
    )
  }

  /// What can be written, that of the pane in hand first.
  private var exportChoices: [ExportDialog.Choice] {
    // What is on this machine is exported whole as a rule.
    let jobs =
      source.setup.isLocal
      ? [markedJobs, matchingJobs, loadedJobs] : [markedJobs, loadedJobs, matchingJobs]
    let choices = jobs.compactMap(\.self)
    guard let buckets else { return choices }
    return focus == .tree ? [buckets] + choices : choices + [buckets]
  }

  private var noun: Noun { traits.noun }

  private var markedJobs: ExportDialog.Choice? {
    guard marks.count > 0 else { return nil }
    let label: Safe = "\(marks.count.grouped) marked \(noun.word(for: marks.count))"
    let columns = visit.results.identified
    guard !marks.know(columns) else {
      return .init(label: label, content: .jobs(marks.jobs), stem: "marked")
    }
    // They were marked when other columns were shown.
    let ids = marks.jobs.compactMap(\.id).map { Filter.Operand.string($0) }
    let level = fields.answer?[traits.id]?.defaultLevel ?? .job
    let query = Query([Filter(traits.id, level, isLevelSpelled: false, .oneOf(ids))])
    return matches(of: query, count: marks.count, label: label, stem: "marked")
  }

  private var loadedJobs: ExportDialog.Choice? {
    let results = visit.results
    guard !results.jobs.isEmpty,
      results.known.map({ Set($0).isSuperset(of: results.columns) }) ?? true
    else {
      return nil
    }
    return .init(
      label: "\(results.jobs.count.grouped) loaded \(noun.word(for: results.jobs.count))",
      content: .jobs(results.jobs),
      stem: noun.many.text
    )
  }

  private var matchingJobs: ExportDialog.Choice? {
    let results = visit.results
    // Where rows are paid for, what is here is what can be written.
    guard !results.hasWholeRows, let total = results.page.answer?.total,
      total > results.jobs.count
    else { return nil }
    let reached = min(total, source.setup.reach)
    let which: Safe =
      reached < total
      ? "the first \(reached.grouped) of \(total.grouped)" : "all \(total.grouped)"
    return matches(
      of: visit.query,
      count: reached,
      label: "\(which) matching \(noun.many)",
      stem: noun.many.text
    )
  }

  private func matches(
    of query: Query,
    count: Int,
    label: Safe,
    stem: String
  ) -> ExportDialog.Choice {
    let requests = traits.requests(for: count, each: ExportPlan.page)
    var request = SearchRequest(
      query,
      fields: visit.results.identified.map { .field($0) },
      sort: visit.results.sort,
      limit: ExportPlan.page
    )
    request.labelling = labelling
    let price: Safe =
      source.setup.isLocal ? "free" : "\(requests) request\(requests == 1 ? "" : "s")"
    return .init(
      label: "\(label), \(price)",
      content: .matches(request, total: count),
      stem: stem
    )
  }

  private var buckets: ExportDialog.Choice? {
    guard let rows = visit.tree.tree.answer?.rows else { return nil }
    return .init(
      label: "the aggregation, \(rows.rows.count.grouped) rows",
      content: .buckets(rows),
      stem: "aggregation"
    )
  }
}

// MARK: - Keys

extension DashboardState {
  mutating func press(_ key: Key, export dialog: ExportDialog) -> [Effect] {
    var dialog = dialog
    let command = setup.keymap.command(for: key, in: [.export])
    if dialog.isRunning {
      guard command == .close, let id = dialog.request else { return [] }
      return [.cancel(id)]
    }
    if command != .next, command != .previous, command != .accept, command != .close,
      dialog.type(key)
    {
      replaceOverlay(.export(dialog))
      return []
    }
    switch command {
    case .close:
      closeOverlay()
      return []
    case .accept:
      let id = newRequest()
      let order = dialog.order(mayReplace: dialog.isReplacing)
      dialog.begin(id)
      replaceOverlay(.export(dialog))
      return [.export(id, order)]
    case .next: dialog.moveLine(by: 1)
    case .previous: dialog.moveLine(by: -1)
    case .left: dialog.change(by: -1)
    case .right: dialog.change(by: 1)
    default: break
    }
    replaceOverlay(.export(dialog))
    return []
  }
}

/// How all matches are fetched for an export.
public enum ExportPlan {
  /// How many jobs one request brings: few requests, and bodies that still end in time.
  public static let page = 2000
}

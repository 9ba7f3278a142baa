import Market
import SafeText
import Terminal

extension DashboardState {
  /// What a command does in the aggregation.
  mutating func performInTree(_ command: Command, at now: Moment) -> [Effect] {
    let height = rows(of: .tree) - 1
    switch command {
    case .open, .exclude:
      guard let row = visit.tree.current else { return [] }
      if case .rest = row.kind {
        notice = Notice(.warning, "no filter says this; i explains the number")
        return []
      }
      let path = zip(visit.tree.seenGroups.map(\.key), row.path).map { ($0, $1) }
      let pane = focus
      let isExcluding = command == .exclude
      // To leave out one bucket of several levels would take a filter on all of them at once.
      let effects = narrow(
        by: isExcluding ? Array(path.suffix(1)) : path,
        excluding: isExcluding,
        at: now
      )
      if isExcluding { focus = pane }
      return effects
    case .expand, .right:
      if let path = visit.tree.unaskedBranch { return askBranches([path], at: now) }
      if !visit.tree.expand(height: height), visit.tree.current?.kind == .open {
        return move(.by(1), at: now)
      }
    case .collapse, .left: visit.tree.collapse(height: height)
    case .expandAll:
      let paths = visit.tree.unaskedBranches
      visit.tree.setAll(open: true, height: height)
      return askBranches(paths, at: now)
    case .collapseAll: visit.tree.setAll(open: false, height: height)
    case .more, .fewer:
      return visit.tree.changeLimit(up: command == .more) ? askLevel(at: now) : []
    case .sort:
      visit.tree.cycleOrder(height: height)
      return traits.levels == .oneByOne ? [] : askTree(at: now)
    case .choose:
      return openPicker(.levels, visit.tree.groups.map(\.key.description), at: now)
    case .metric:
      guard traits.hasMetrics else {
        notice = Notice(.warning, "this source counts and computes nothing else")
        return []
      }
      return openPicker(.metric, [visit.tree.metric?.name ?? "count"], at: now)
    case .rest:
      visit.tree.toggleRest(fields: fields.answer, total: visit.results.total, height: height)
      return visit.tree.showsRest ? askFields(at: now) : []
    default: break
    }
    return []
  }
}

import Market
import SafeText
import Terminal

/// Which of the jobs that were consumed have gone off line.
extension DashboardState {
  mutating func openExpired() {
    guard traits.tellsExpired else {
      notice = Notice(.warning, "this source does not tell which jobs have expired")
      return
    }
    overlays.append(.expired(ExpiredDialog(today: setup.today())))
  }

  mutating func press(_ key: Key, expired dialog: ExpiredDialog, at now: Moment) -> [Effect] {
    var dialog = dialog
    switch setup.keymap.command(for: key, in: [.expired]) {
    case .close:
      closeOverlay()
      return []
    case .next: dialog.moveEnd()
    case .accept:
      guard let days = dialog.days else { return [] }
      closeOverlay()
      var next = visit.next(.everything, crumb: "expired \(days.shown)")
      next.scope = .expired(days)
      return visit(next, at: now)
    default: dialog.type(key, today: setup.today())
    }
    replaceOverlay(.expired(dialog))
    return []
  }

  /// What is shown instead of a query's text.
  var scopeWords: Safe? {
    guard case .expired(let days) = visit.scope else { return nil }
    return "expired \(days.shown), among the jobs you have consumed"
  }
}

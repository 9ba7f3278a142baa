import Market
import SafeText

/// What there is to pay with, in words; what the provider has not told is never a number.
extension DashboardState {
  /// The balance of a source where something is paid for; `nil` where nothing is.
  func balance(of source: SourceView) -> Safe? {
    guard source.setup.isPaid else { return nil }
    if let credits = report(of: source).credits { return credits.shown(setup) }
    let told = source.setup.desk.flatMap { desks[$0]?.balance }
    return told.map { "credits \($0.grouped)" } ?? "balance not told yet"
  }

  /// The balance of the source in hand, in a row that is called so.
  var balance: Safe {
    service.credits.map { "\($0.left.grouped) credits (\(setup.time($0.time)))" } ?? "not told yet"
  }
}

extension SourceSetup {
  /// Whether its rows, or records of them, cost credits.
  var isPaid: Bool { !isLocal && (traits.chargesRows || !bulkDatasets.isEmpty) }
}

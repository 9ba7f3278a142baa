import Market
import SafeText

/// Values that tell how to reach a person: hidden until somebody asks for them, and again at the next start.
extension DashboardState {
  mutating func reveal() {
    guard !source.sensitive.isEmpty else {
      notice = Notice(.warning, "nothing is hidden here")
      return
    }
    source.showsSensitive.toggle()
    notice = Notice(
      .good,
      source.showsSensitive
        ? "contact values are shown until you leave" : "contact values are hidden"
    )
  }
}

extension Value {
  /// What stands for a value that is not shown.
  static let hiddenText: Safe = "hidden"
}

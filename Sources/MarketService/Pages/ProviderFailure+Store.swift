import Market
import SafeText
import Store

extension ProviderFailure {
  /// A store that failed before anything was sent.
  init(_ error: StoreError) {
    let advice = error.advice.map { "; \($0)" as Safe } ?? .empty
    self.init(.storage(error.message + advice), .notSent)
  }
}

import Market

extension Outcome {
  /// What a failure means for the limits.
  init(_ failure: ProviderFailure) {
    switch (failure.reason, failure.fate) {
    case (.rateLimited(let wait), _): self = .limited(retryAfter: wait)
    case (.down(_, let wait?), .answered): self = .paused(wait)
    case (_, .notSent): self = .notSent
    case (_, .answered), (_, .cut): self = .answered
    case (_, .lost): self = .lost
    }
  }
}

extension Outcome {
  /// What a failure means for the limits.
  init(_ failure: BulkFailure) {
    self =
      switch failure.fate {
      case _ where failure.isLimit: .limited(retryAfter: failure.wait)
      case .notSent: .notSent
      case .answered, .cut: .answered
      case .lost: .lost
      }
  }
}

@testable import Sandbox

extension [SandboxMount] {
  /// Every emulator that there is.
  static let every: [SandboxMount] = [.jobfeed, .jobspikr, .coresignal]
}

extension SandboxVariant {
  /// Reads a variant of any emulator.
  init(_ text: String) throws(Problem) {
    try self.init(text, of: .every)
  }
}

public import SafeText

/// What of an emulated provider is invented, and what is a person's own.
///
/// The one place that says so: the first screen, the list of sources and the commands show its words.
public struct Inventions: Sendable, Hashable {
  /// What is found there, such as `jobs`.
  public var records: Safe
  /// Whether a person's own files take the place of the invented records.
  public var yieldsToFiles: Bool
  /// Whether something costs credits there, which are play money.
  public var hasCredits: Bool

  /// What is found, and whether it costs credits.
  public init(_ records: Safe, yieldsToFiles: Bool = true, hasCredits: Bool) {
    self.records = records
    self.yieldsToFiles = yieldsToFiles
    self.hasCredits = hasCredits
  }

  /// The emulators of all providers together.
  public static let everything = Inventions("jobs", hasCredits: true)

  /// What is invented, in a sentence.
  ///
  /// - Parameter hasFiles: Whether the emulator stands over a person's own files.
  /// - Returns: The sentence without a full stop.
  public func words(hasFiles: Bool) -> Safe {
    guard hasFiles, yieldsToFiles else {
      return hasCredits ? "\(records) and credits are invented" : "these \(records) are invented"
    }
    let own: Safe = "the \(records) are those of your files"
    return hasCredits ? "\(own); credits are invented" : own
  }
}

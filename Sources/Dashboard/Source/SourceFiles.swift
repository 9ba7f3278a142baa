public import SafeText

/// What was found in a person's own files, which answer for a source.
public struct SourceFiles: Sendable {
  /// What was lost, in few words; `nil` if the files were read whole.
  public var loss: Safe?
  /// The report, line by line.
  public var lines: [Safe]

  /// Keeps what was found.
  public init(loss: Safe?, lines: [Safe]) {
    self.loss = loss
    self.lines = lines
  }
}

public import Market
import SafeText

/// Jobs as rows of a file.
public struct JobRows: Sendable {
  private let names: [FieldName]
  private let hasSnippets: Bool

  /// Rows with these values in this order, then the snippets if wanted.
  ///
  /// Snippets are in the provider's column `_snippets`, with each match between `<em>` and `</em>`.
  public init(columns: [FieldName], withSnippets: Bool = false) {
    names = columns
    hasSnippets = withSnippets
  }

  /// The columns of the file.
  public var columns: [RowColumn] {
    names.map { RowColumn($0.rawValue) }
      + (hasSnippets ? [RowColumn("_snippets", separator: " … ")] : [])
  }

  /// The values of jobs, one row per job.
  public func values(of jobs: [Job]) -> [[Value]] {
    jobs.map { job in
      names.map { job.values[$0] }
        + (hasSnippets ? [.list(job.snippets.map { .text(Untrusted($0.markup)) })] : [])
    }
  }
}

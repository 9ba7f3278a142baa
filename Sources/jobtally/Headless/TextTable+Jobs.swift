import Export
import Market
import SafeText

extension TextTable {
  /// Jobs with their field names as the heading, for a terminal.
  init(_ jobs: [Job], columns: [FieldName]) {
    self.init(columns.map { ($0.shown, .leading) })
    for job in jobs { add(columns.map { job.values[$0].shown }) }
  }
}

/// Hands out the records of one text.
protocol RecordSource {
  /// The next record, or what stands in its place; `nil` at the end.
  mutating func next() -> RecordItem?
  /// How many lines were not UTF-8.
  var oneByteLines: Int { get }
  /// The member of the objects around the records whose list holds them; `nil` if there are none around them.
  var list: String? { get }
  /// Why the text could not be read to its end, once that is known.
  var failure: ImportError? { get }
}

/// A record, and what is wrong in its place.
enum RecordItem {
  case record(ImportedRecord, ImportProblem.Reason?)
  case lost(line: Int, ImportProblem.Reason)
  /// Something that is no record, and is told.
  case aside(line: Int, ImportProblem.Reason)
}

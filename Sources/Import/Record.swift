public import JSON

/// One record of a file as it stands there.
public struct ImportedRecord: Sendable, Hashable {
  /// Its members; the cells of a table are texts, empty cells are left out.
  public var members: [JSON.Member]
  /// The line on which it begins, counted from 1 in its text.
  public var line: Int
}

/// Something in a file that could not be used as a record.
public struct ImportProblem: Sendable, Hashable, Codable {
  /// The file, and behind `!` the file within an archive.
  public var file: String
  /// The line on which it begins, counted from 1.
  public var line: Int
  /// What is wrong.
  public var reason: Reason

  /// Why something could not be used as a record.
  public enum Reason: Sendable, Hashable, Codable {
    /// It is not JSON from this byte on, counted from 1 at its beginning.
    case notJSON(byte: Int)
    /// It is JSON, but no object.
    case notAnObject
    /// A quotation mark in a table is not closed.
    case openQuote
    /// A row of a table has another number of cells than the heading; the row is used all the same.
    case cells(Int, heading: Int)
    /// A row before the heading of a table, such as the title of a report.
    case title
    /// Members stand more than once in an object; the last value of each counts.
    case repeatedMembers([String])
  }

  /// Whether the record is lost, and not only in doubt.
  public var isLost: Bool {
    switch reason {
    case .notJSON, .notAnObject, .openQuote: true
    case .cells, .repeatedMembers, .title: false
    }
  }
}

/// A text within a file, and what was found in it.
public struct ImportedText: Sendable, Hashable, Codable {
  /// The file, and behind `!` the file within an archive.
  public var name: String
  /// How its records are written; `nil` if it is empty.
  public var format: FileFormat?
  /// How its characters are written.
  public var encoding: TextEncoding
  /// The member whose list holds the records, if answers of an API stand around them.
  public var list: String?
  /// How many lines were not UTF-8 and were read as Windows-1252.
  public var oneByteLines = 0
  /// How many records were read.
  public var records = 0
  /// Why it could not be read to its end, if so.
  public var damage: ImportError?
}

/// What was found in some files.
public struct ImportReport: Sendable, Hashable, Codable {
  /// The texts, in the order in which they were read.
  public var texts: [ImportedText] = []
  /// How many records were read.
  public var records: Int { texts.reduce(0) { $0 + $1.records } }
  /// How many records were lost.
  public var lost = 0
  /// How many records are in doubt.
  public var doubtful = 0
  /// The first problems, lost records before others.
  public var examples: [ImportProblem] = []

  /// Nothing read yet.
  public init() {}

  /// How many problems of each kind are kept.
  public static let exampleLimit = 20

  mutating func note(_ problem: ImportProblem) {
    if problem.isLost { lost += 1 } else { doubtful += 1 }
    let alike = examples.count { $0.isLost == problem.isLost }
    if alike < ImportReport.exampleLimit { examples.append(problem) }
  }
}

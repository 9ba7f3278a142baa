import Analytics
import Market

/// A column of jobs or postings whose values are indices of a list.
struct CodedColumn {
  private let builder: SharedColumnBuilder

  init(_ corpus: CorpusBuilder, _ level: Level, _ field: FieldName, _ codes: CodeList) {
    builder = corpus.sharedColumn(level, field, codes: codes)
  }

  func set(_ index: Int, row: Int) {
    builder.set(index: index, row: row)
  }
}

/// A column of words that many rows share.
///
/// To look a word up for every row would cost more than to draw the job. So each word is set under a number
/// of the caller's, and looked up when the number comes for the first time.
struct WordColumn {
  private let builder: SharedColumnBuilder
  /// For each number the index of its word among the values of the column, if it came before.
  private var indices: [Int32]
  private var known: [String: Int32] = [:]

  /// A column for words under numbers from 0 up to, but not, `numbers`.
  init(_ corpus: CorpusBuilder, _ level: Level, _ field: FieldName, numbers: Int) {
    builder = corpus.sharedColumn(level, field)
    indices = Array(repeating: -1, count: numbers)
  }

  /// Sets the word of a number; the same number always has the same word.
  mutating func set(_ number: Int, row: Int, _ word: () -> String) {
    let index = indices[number]
    if index >= 0 {
      builder.set(index: Int(index), row: row)
    } else {
      indices[number] = set(word(), row: row)
    }
  }

  /// Sets a word that has no number, and returns its index.
  @discardableResult
  mutating func set(_ word: String, row: Int) -> Int32 {
    if let index = known[word] {
      builder.set(index: Int(index), row: row)
      return index
    }
    // The column puts a new value behind all others.
    builder.set(.name(word), row: row)
    let index = Int32(known.count)
    known[word] = index
    return index
  }
}

/// A column of truth values.
struct TruthColumn {
  private let builder: SharedColumnBuilder
  /// The indices of false and true among the values of the column, once they came.
  private var indices: (Int?, Int?)
  private var count = 0

  init(_ corpus: CorpusBuilder, _ level: Level, _ field: FieldName) {
    builder = corpus.sharedColumn(level, field)
  }

  mutating func set(_ truth: Bool, row: Int) {
    if let index = truth ? indices.1 : indices.0 {
      return builder.set(index: index, row: row)
    }
    // The column puts a new value behind all others.
    builder.set(.number(truth ? 1 : 0), row: row)
    if truth { indices.1 = count } else { indices.0 = count }
    count += 1
  }
}

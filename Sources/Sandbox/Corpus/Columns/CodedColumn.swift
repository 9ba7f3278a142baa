import Analytics
import Market

/// A column of jobs or postings whose values are places in a list.
struct CodedColumn {
  private let builder: SharedColumnBuilder

  init(_ corpus: CorpusBuilder, _ level: Level, _ field: FieldName, _ codes: CodeList) {
    builder = corpus.sharedColumn(level, field, codes: codes)
  }

  func set(_ place: Int, row: Int) {
    builder.set(index: place, row: row)
  }
}

/// A column of words that many rows share.
///
/// To look a word up for every row would cost more than to draw the job. So each word is set under a number
/// of the caller's, and looked up when the number comes for the first time.
struct WordColumn {
  private let builder: SharedColumnBuilder
  /// For each number the place of its word among the values of the column, if it came before.
  private var places: [Int32]
  private var known: [String: Int32] = [:]

  /// A column for words under numbers from 0 up to, but not, `numbers`.
  init(_ corpus: CorpusBuilder, _ level: Level, _ field: FieldName, numbers: Int) {
    builder = corpus.sharedColumn(level, field)
    places = Array(repeating: -1, count: numbers)
  }

  /// Sets the word of a number; the same number always has the same word.
  mutating func set(_ number: Int, row: Int, _ word: () -> String) {
    let place = places[number]
    if place >= 0 {
      builder.set(index: Int(place), row: row)
    } else {
      places[number] = set(word(), row: row)
    }
  }

  /// Sets a word that has no number, and gives its place.
  @discardableResult
  mutating func set(_ word: String, row: Int) -> Int32 {
    if let place = known[word] {
      builder.set(index: Int(place), row: row)
      return place
    }
    // The column puts a new value behind all others.
    builder.set(.name(word), row: row)
    let place = Int32(known.count)
    known[word] = place
    return place
  }
}

/// A column of truth values.
struct TruthColumn {
  private let builder: SharedColumnBuilder
  /// The places of false and true among the values of the column, once they came.
  private var places: (Int?, Int?)
  private var count = 0

  init(_ corpus: CorpusBuilder, _ level: Level, _ field: FieldName) {
    builder = corpus.sharedColumn(level, field)
  }

  mutating func set(_ truth: Bool, row: Int) {
    if let place = truth ? places.1 : places.0 {
      return builder.set(index: place, row: row)
    }
    // The column puts a new value behind all others.
    builder.set(.number(truth ? 1 : 0), row: row)
    if truth { places.1 = count } else { places.0 = count }
    count += 1
  }
}

import Import
import Market
import SafeText
import Sandbox

extension ImportError {
  /// What went wrong, for people.
  var words: String {
    switch self {
    case .cannotOpen(let message): "cannot be opened: \(message)"
    case .cannotRead(let message): "cannot be read: \(message)"
    case .damaged(let message): "is damaged: \(message)"
    case .noRecords:
      "no record could be read: JSON Lines, a JSON array, or a table (CSV, TSV) is needed"
    case .unsupported(let format): format.words
    case .noMember(let member, let near):
      "no record has the member \(member) that --map names"
        + (near.map { "; did you mean \($0)?" } ?? "")
    }
  }
}

extension UnsupportedFormat {
  /// What the file is, and what to do with it, for people.
  fileprivate var words: String {
    switch self {
    case .parquet:
      "this is Parquet, which is not read here; duckdb -c \"copy 'FILE' to 'jobs.jsonl'\" converts it"
    case .xlsx:
      "this is a workbook (XLSX), which is not read here; libreoffice --headless --convert-to csv FILE converts it"
    case .sqlite:
      "this is a SQLite database; sqlite3 -csv -header FILE 'select * from TABLE' > jobs.csv converts it"
    case .html: "this is a web page; the file with the records is needed"
    case .xml: "this is XML; JSON Lines, a JSON array, or a table (CSV, TSV) is needed"
    case .binary: "this is no text; JSON Lines, a JSON array, or a table (CSV, TSV) is needed"
    }
  }
}

extension FeedReport {
  /// What should be known about what was read, in one line; `nil` if all of it was read and is whole.
  var summary: Safe? {
    let notes = files.notes + notes
    guard !notes.isEmpty else { return nil }
    let jobs: Safe = "\(Safe.count(jobs, "job")) from \(Safe.count(files.records, "record"))"
    return ([jobs] + notes).joined(separator: " · ")
  }

  private var notes: [Safe] {
    var notes: [Safe] = []
    if repeated > 0 { notes.append("\(Safe.count(repeated, "record")) twice") }
    if replaced > 0 { notes.append("\(Safe.count(replaced, "record")) replaced by a later state") }
    if sharedIDs > 0 {
      notes.append("\(Safe.count(sharedIDs, "record")) with an id of another job")
    }
    if withoutID > 0 { notes.append("\(Safe.count(withoutID, "record")) without an id") }
    for finding in unreadable {
      notes.append(finding.unreadableWords)
    }
    return notes
  }
}

extension FieldFinding {
  /// How many values do not fit, with the first one and where it stands.
  var unreadableWords: Safe {
    let what: Safe = "\(Safe.count(unreadable, "value")) of \(field.shown) unreadable"
    guard let first = firstUnreadable else { return what }
    return "\(what) (\(Untrusted(first.text)) on line \(first.line); \(field.shown)=_unreadable)"
  }
}

extension ImportReport {
  fileprivate var notes: [Safe] {
    var notes: [Safe] = []
    if lost > 0 {
      notes.append("\(Safe.count(lost, "record")) lost (\(places { $0.isLost }))")
    }
    if doubtful > 0 {
      notes.append("\(Safe.count(doubtful, "record")) in doubt (\(places { !$0.isLost }))")
    }
    for text in texts {
      if text.oneByteLines > 0 {
        notes.append("\(Safe.count(text.oneByteLines, "line")) read as Windows-1252")
      }
      if let damage = text.damage {
        notes.append(Safe(showing: "\(text.name) \(damage.words); read as far as it goes"))
      }
    }
    return notes
  }

  /// Where the first of some problems are.
  private func places(_ which: (ImportProblem) -> Bool) -> Safe {
    let found = examples.filter(which)
    let first = found.prefix(3).map { "line \($0.line) \($0.reason.words)" as Safe }
    return first.joined(separator: ", ") + (found.count > 3 ? ", …" : .empty)
  }
}

extension ImportProblem.Reason {
  /// What is wrong, for people.
  fileprivate var words: Safe {
    switch self {
    case .notJSON(let byte): "is not JSON at byte \(byte)"
    case .notAnObject: "is not an object"
    case .openQuote: "has a quotation mark that is not closed"
    case .cells(let count, let heading): "has \(Safe.count(count, "cell")), the heading \(heading)"
    case .repeatedMember(let name): "has \(Untrusted(name)) more than once"
    }
  }
}

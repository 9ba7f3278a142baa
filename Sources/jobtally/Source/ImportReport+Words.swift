import Import
import Market
import SafeText
import Sandbox

extension FeedFailure {
  /// What went wrong, where, and what helps, in one line for people.
  var words: Safe {
    let name = file.map { $0 == "-" ? "standard input" : $0 }
    let place: Safe = name.map { "\(Untrusted($0)): " } ?? .empty
    return place + reason.words(name ?? "FILE", found)
  }
}

extension ImportError {
  /// What went wrong, for people.
  ///
  /// - Parameters:
  ///   - file: The file that is at fault.
  ///   - found: What was found before.
  /// - Returns: A sentence without a full stop.
  fileprivate func words(_ file: String, _ found: ImportReport) -> Safe {
    switch self {
    case .cannotOpen(let message): "cannot be opened: \(Untrusted(message))"
    case .cannotRead(let message): "cannot be read: \(Untrusted(message))"
    case .damaged(let message): "is damaged: \(Untrusted(message))"
    case .noRecords: found.emptiness + "; \(ImportError.needed) is needed"
    case .unsupported(let format): format.words(file)
    case .noMember(let member, let near):
      "no record has the member \(Untrusted(member)) that --map names"
        + (near.map { "; did you mean \(Untrusted($0))?" } ?? .empty)
    }
  }

  /// What is said of a text that breaks off, as plain text.
  var damageText: String { damage.text }

  /// What is said of a text that breaks off.
  fileprivate var damage: Safe { words("", ImportReport()) }

  fileprivate static let needed: Safe = "JSON Lines, a JSON array, or a table (CSV, TSV)"
}

extension ImportReport {
  /// Why there is no record.
  fileprivate var emptiness: Safe {
    let broken = texts.first { $0.damage != nil }?.damage
    if let broken { return broken.damage }
    guard lost > 0 else {
      return texts.isEmpty ? "there is no file in it" : "there is nothing in it"
    }
    return "no record could be read: \(places { $0.isLost })"
  }
}

extension UnsupportedFormat {
  /// What the file is, and what to do with it, for people.
  fileprivate func words(_ file: String) -> Safe {
    let file = Untrusted(file.contains(" ") ? "'\(file)'" : file)
    return switch self {
    case .parquet:
      "this is Parquet, which is not read here; duckdb -c \"copy (from '\(file)') to 'jobs.jsonl'\" converts it"
    case .columns:
      "this is a file of columns (Arrow, Feather, ORC or Avro), which is not read here; duckdb or pandas writes it as JSON Lines"
    case .workbook:
      "this is a workbook (XLSX, XLS or ODS), which is not read here; in2csv \(file) > jobs.csv, or xlsx2csv \(file) jobs.csv, converts a sheet"
    case .document:
      "this is a text document; \(ImportError.needed) is needed"
    case .sqlite:
      "this is a SQLite database; sqlite3 -json \(file) 'select * from TABLE' > jobs.json converts a table"
    case .pdf: "this is a PDF; \(ImportError.needed) is needed"
    case .image: "this is a picture; \(ImportError.needed) is needed"
    case .html:
      "this is a web page (HTML); the file with the records is needed: \(ImportError.needed)"
    case .xml: "this is XML, which is not read here; \(ImportError.needed) is needed"
    case .binary: "this is no text; \(ImportError.needed) is needed"
    }
  }
}

extension ImportedText {
  /// Whether it is in a format that is not read.
  var isLeftOut: Bool { if case .unsupported = damage { true } else { false } }

  /// Whether there may be records in it that were not read.
  fileprivate var lacksRecords: Bool {
    guard case .unsupported(let format) = damage else { return damage != nil }
    switch format {
    case .parquet, .columns, .workbook, .sqlite, .xml: return true
    case .document, .pdf, .image, .html, .binary: return false
    }
  }
}

extension FeedReport {
  /// What was lost, in few words; `nil` if the files were read whole.
  var loss: Safe? {
    guard isPartial else { return nil }
    let broken = files.texts.count { $0.damage != nil && !$0.isLeftOut }
    let leftOut = files.texts.count { $0.isLeftOut && $0.lacksRecords }
    var words: [Safe] = []
    if files.lost > 0 { words.append("\(Safe.count(files.lost, "record")) lost") }
    if broken > 0 { words.append("\(Safe.count(broken, "file")) cut off") }
    if leftOut > 0 { words.append("\(Safe.count(leftOut, "file")) left out") }
    return words.joined(separator: ", ")
  }

  /// What should be known about what was read, in one line; `nil` if all of it was read and is whole.
  var summary: Safe? {
    let notes = files.notes + notes
    guard !notes.isEmpty else { return nil }
    return ([counts] + notes).joined(separator: " · ")
  }

  /// How many jobs there are, and from what.
  var counts: Safe {
    "\(Safe.count(jobs, "job")) from \(Safe.count(files.records, "record"))"
  }

  /// Whether some of the files was not read: records are lost, a text breaks off, or one that may hold records is
  /// left out.
  var isPartial: Bool { files.lost > 0 || files.texts.contains(where: \.lacksRecords) }

  /// What was not read as it stands there, one note a kind, the gravest first.
  var allNotes: [Safe] { files.notes + notes }

  private var notes: [Safe] {
    var notes: [Safe] = []
    if repeated > 0 { notes.append("\(Safe.count(repeated, "record")) twice") }
    if replaced > 0 { notes.append("\(Safe.count(replaced, "record")) replaced by a later state") }
    if sharedIDs > 0 {
      notes.append("\(Safe.count(sharedIDs, "record")) with an id of another job")
    }
    if withoutID > 0 { notes.append("\(Safe.count(withoutID, "record")) without an id") }
    let renamed = mapped.filter { $0.members.contains { $0.contains(".") } }
    if !renamed.isEmpty {
      notes.append(renamed.map { $0.mappingWords }.joined(separator: ", "))
    }
    let isOneFile = files.texts.count == 1
    notes += unreadable.map { $0.unreadableWords(isOneFile: isOneFile) }
    return notes
  }
}

extension FieldFinding {
  /// Which member was taken for the field: `company.name as organization_name`.
  var mappingWords: Safe {
    let names = members.filter { $0 != field.rawValue }.map { Safe(showing: $0) }
    return "\(names.joined(separator: ", ")) as \(field.shown)"
  }

  /// How many values do not fit, with the first one and where it stands.
  func unreadableWords(isOneFile: Bool) -> Safe {
    let what: Safe = "\(Safe.count(unreadable, "value")) of \(field.shown) unreadable"
    guard let first = firstUnreadable else { return what }
    let file: Safe = isOneFile ? .empty : " of \(Untrusted(first.file))"
    // The screen says it, too, on which contacts are hidden.
    let text = Contacts.hidden(in: first.text) ?? first.text
    let place: Safe = "\(Untrusted(text)) on line \(first.line)\(file)"
    return "\(what) (\(place); \(field.shown)=_unreadable)"
  }
}

extension ImportReport {
  fileprivate var notes: [Safe] {
    var notes: [Safe] = []
    if lost > 0 {
      notes.append("\(Safe.count(lost, "record")) lost (\(places { $0.isLost }))")
    }
    if doubtful > 0 {
      notes.append("\(Safe.count(doubtful, "line")) in doubt (\(places { !$0.isLost }))")
    }
    for text in texts {
      if let list = text.list { notes.append("records of the list \(Untrusted(list))") }
      if text.oneByteLines > 0 {
        notes.append("\(Safe.count(text.oneByteLines, "line")) read as Windows-1252")
      }
      if case .unsupported(let format) = text.damage {
        notes.append("\(Untrusted(text.name)) left out: \(format.words(text.name))")
      } else if let damage = text.damage {
        notes.append("\(Untrusted(text.name)) \(damage.damage); read as far as it goes")
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
  /// What is wrong, as plain text.
  var text: String { words.text }

  /// What is wrong, for people.
  fileprivate var words: Safe {
    switch self {
    case .notJSON(let byte): "is not JSON at byte \(byte)"
    case .notAnObject: "is not an object"
    case .openQuote: "has a quotation mark that is not closed"
    case .cells(let count, let heading): "has \(Safe.count(count, "cell")), the heading \(heading)"
    case .title: "stands before the heading"
    case .repeatedMembers(let names):
      "has \(names.map { Safe(showing: $0) }.joined(separator: " and ")) more than once"
    }
  }
}

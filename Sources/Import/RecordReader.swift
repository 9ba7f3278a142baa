/// Reads the records of files, whatever they are packed in and however they are written.
public final class RecordReader {
  private var paths: ArraySlice<String>
  /// The files that a person named one by one; others lie in a folder or match a pattern.
  private let named: Set<String>
  private var contents: FileContents?
  private var text: (any RecordSource)?
  /// The file that is read at present.
  public private(set) var path: String?
  /// What was found so far.
  public private(set) var report = ImportReport()

  /// How many bytes of a text are looked at to find its format.
  private static let lookahead = 1 << 16

  /// Prepares to read files, folders, patterns (`*.csv`), or standard input (`-`).
  ///
  /// The files of a folder are read in the order of their names, those with `expired` in their name behind
  /// others beside them: a feed's later state of a posting comes later.
  ///
  /// - Throws: ``ImportError/cannotOpen(_:)`` if one of them is not there.
  public init(paths: [String]) throws(ImportError) {
    self.paths = try FilePaths.expanded(paths)[...]
    named = Set(paths)
  }

  /// The files that are read for some paths, in their order; `-` stands for standard input.
  ///
  /// - Throws: ``ImportError/cannotOpen(_:)`` if one of them is not there.
  public static func files(at paths: [String]) throws(ImportError) -> [String] {
    try FilePaths.expanded(paths)
  }

  /// The next record; `nil` behind the last one.
  ///
  /// What cannot be used is passed over and reported.
  ///
  /// - Throws: ``ImportError`` if a file cannot be opened or has a format that is not read. A file that is
  ///   damaged is read as far as it goes, and reported.
  public func next() throws(ImportError) -> ImportedRecord? {
    while true {
      if let item = text?.next() {
        if let record = converted(item) { return record }
      } else {
        finishText()
        guard try beginText() else { return nil }
      }
    }
  }

  private func converted(_ item: RecordItem) -> ImportedRecord? {
    let name = report.texts.last?.name ?? ""
    switch item {
    case .record(let record, let doubt):
      if let doubt { report.note(ImportProblem(file: name, line: record.line, reason: doubt)) }
      report.texts[report.texts.count - 1].records += 1
      return record
    case .lost(let line, let reason), .aside(let line, let reason):
      report.note(ImportProblem(file: name, line: line, reason: reason))
      return nil
    }
  }

  private func finishText() {
    guard let text else { return }
    report.texts[report.texts.count - 1].oneByteLines = text.oneByteLines
    report.texts[report.texts.count - 1].list = text.list
    report.texts[report.texts.count - 1].damage = text.failure
    self.text = nil
  }

  /// Begins the next text; `false` if there is none.
  private func beginText() throws(ImportError) -> Bool {
    while true {
      if contents == nil {
        guard let path = paths.popFirst() else { return false }
        self.path = path
        contents = try FileContents(path: path)
      }
      do {
        guard let content = try contents?.next() else {
          contents = nil
          continue
        }
        try begin(content)
        return true
      } catch {
        switch error {
        case .damaged: note(error, of: "")
        // A folder has other things in it, too.
        case .unsupported where !named.contains(path ?? ""): note(error, of: path ?? "")
        default: throw error
        }
        contents = nil
      }
    }
  }

  private func note(_ error: ImportError, of name: String) {
    report.texts.append(ImportedText(name: name, format: nil, encoding: .utf8, damage: error))
  }

  private func begin(_ content: FileContent) throws(ImportError) {
    if let format = UnsupportedFormat(signature: content.bytes.peek(64)) {
      throw .unsupported(format)
    }
    let (encoding, mark) = TextEncoding.detect(content.bytes.peek(64))
    let bytes = PeekedStream(UTF8Stream(content.bytes, encoding, mark: mark))
    let start = bytes.peek(RecordReader.lookahead)
    let format = try FileFormat(start)
    report.texts.append(ImportedText(name: content.name, format: format, encoding: encoding))
    let lines = LineReader(bytes)
    text =
      switch format {
      case .table(let separator):
        TableRecords(
          lines,
          separator: separator,
          before: TableShape.rowsBeforeHeading(in: start, by: separator)
        )
      case .json: JSONRecords(lines, isByLine: false)
      case .jsonLines, nil: JSONRecords(lines, isByLine: true)
      }
  }
}

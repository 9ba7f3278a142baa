import Export
import JSON
import Market
import SafeText
import TestSupport
import Testing

/// What holds for every format of the list, also for one that is added later.
@Suite struct FormatTests {
  private static let columns = [RowColumn("title"), RowColumn("region"), RowColumn("salary")]
  private static let rows: [[Value]] = [
    [.text("=1+1, \"a\"\nb"), .coded(.name("NH"), label: Untrusted("North")), .decimal(2.5)],
    [.text("Nurse"), .missing, .integer(-3)],
    [.missing, .coded(.name("ZH"), label: nil), .list([.text("a"), .text("b")])],
  ]

  @Test func namesAndSuffixesAreDistinct() {
    let formats = ExportFormat.all
    #expect(Set(formats.map(\.name)).count == formats.count)
    #expect(Set(formats.map(\.title)).count == formats.count)
    #expect(formats.allSatisfy { !$0.suffix.isEmpty && !$0.suffix.contains(".") })
    #expect(formats.allSatisfy { $0.name == $0.name.lowercased() })
  }

  @Test(arguments: ExportFormat.all)
  func aFileIsTheSameInAnyBatches(format: ExportFormat) {
    let whole = format.encode(Self.rows, columns: Self.columns)
    var encoder = RowEncoder(format, columns: Self.columns)
    var bytes = encoder.encode([Self.rows[0]])
    bytes += encoder.encode([])
    bytes += encoder.encode(Array(Self.rows[1...]))
    #expect(bytes + encoder.end() == whole)
    #expect(!whole.isEmpty)
  }

  @Test(arguments: ExportFormat.all)
  func columnsStandInAFileWithoutRowsAsInOneWithEmptyBatches(format: ExportFormat) {
    var encoder = RowEncoder(format, columns: Self.columns)
    let bytes = encoder.encode([]) + encoder.encode([]) + encoder.end()
    #expect(bytes == format.encode([], columns: Self.columns))
  }

  @Test func tablesForSpreadsheetsAndReportsHaveTheirBytes() {
    let texts = [ExportFormat.tsv, .markdown].map { format in
      String(decoding: format.encode(Self.rows, columns: Self.columns), as: UTF8.self)
    }
    #expect(
      texts == [
        """
        title\tregion\tregion_label\tsalary
        "'=1+1, ""a""
        b"\tNH\tNorth\t2.5
        Nurse\t\t\t-3
        \tZH\t\ta; b

        """,
        """
        | title | region | salary |
        | --- | --- | ---: |
        | =1+1, "a"<br>b | North | 2.5 |
        | Nurse |  | -3 |
        |  | ZH | a, b |

        """,
      ]
    )
  }

  /// Whatever is in a value, a row of a report stays a line, with a cell for each column.
  @Test func hostileValuesStayInTheirCells() {
    let pieces = ["\t", "\n", "\r", "\\", "|", "*", "a", "é", "<b>", "`", "\\t", " ", "[x](y)"]
    var random = SplitMix(seed: 7)
    for _ in 0..<500 {
      let texts = (0..<3).map { _ in
        (0..<Int.random(in: 0...6, using: &random)).map { _ in
          pieces[Int.random(in: 0..<pieces.count, using: &random)]
        }.joined()
      }
      let columns = ["a", "b", "c"].map { RowColumn($0, isCoded: false) }
      let md = String(
        decoding: ExportFormat.markdown.encode([texts.map { .text($0) }], columns: columns),
        as: UTF8.self
      )
      let rows = md.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(rows.count == 4)
      #expect(Self.bars(rows[2]) == 4)
    }
  }

  /// The bars of a line that no backslash takes the meaning from.
  private static func bars(_ line: Substring) -> Int {
    var count = 0
    var isEscaped = false
    for character in line {
      if character == "|", !isEscaped { count += 1 }
      isEscaped = character == "\\" && !isEscaped
    }
    return count
  }

  @Test func theFirstFormatsHaveTheirBytes() {
    let texts = [ExportFormat.csv, .jsonLines, .jsonArray].map { format in
      String(decoding: format.encode(Self.rows, columns: Self.columns), as: UTF8.self)
    }
    #expect(
      texts == [
        """
        title,region,region_label,salary
        "'=1+1, ""a""
        b",NH,North,2.5
        Nurse,,,-3
        ,ZH,,a; b

        """,
        #"""
        {"title":"=1+1, \"a\"\nb","region":{"value":"NH","label":"North"},"salary":2.5}
        {"title":"Nurse","region":null,"salary":-3}
        {"title":null,"region":"ZH","salary":["a","b"]}

        """#,
        #"""
        [
        {"title":"=1+1, \"a\"\nb","region":{"value":"NH","label":"North"},"salary":2.5},
        {"title":"Nurse","region":null,"salary":-3},
        {"title":null,"region":"ZH","salary":["a","b"]}
        ]

        """#,
      ]
    )
  }

  @Test func anArrayIsValidJSONWhateverItHolds() throws {
    for count in 0...Self.rows.count {
      let bytes = ExportFormat.jsonArray.encode(
        Array(Self.rows[..<count]),
        columns: Self.columns
      )
      #expect(try JSON(parsing: bytes).elements?.count == count)
    }
  }

  @Test func rowsThatAreJSONAreCopied() {
    let rows = ["{\"a\":1}", "{\"b\":2}"].map { Array($0.utf8) }
    let texts = [ExportFormat.jsonLines, .jsonArray].map { format in
      var encoder = RowEncoder(format, columns: [])
      var bytes = encoder.encode(json: [rows[0]])
      bytes += encoder.encode(json: [rows[1]])
      return String(decoding: bytes + encoder.end(), as: UTF8.self)
    }
    #expect(texts == ["{\"a\":1}\n{\"b\":2}\n", "[\n{\"a\":1},\n{\"b\":2}\n]\n"])
  }
}

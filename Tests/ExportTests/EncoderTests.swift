import Export
import Foundation
import JSON
import Market
import SafeText
import Testing

@Suite struct EncoderTests {
  private static func job(_ title: String, _ profession: Value = .missing, salary: Value = .missing)
    -> Job
  {
    var values = FieldValues()
    values.append("job_title", .text(title))
    values.append("profession", profession)
    values.append("salary", salary)
    return Job(values: values)
  }

  private static func csv(
    _ jobs: [Job],
    _ columns: [FieldName] = ["job_title", "profession", "salary"]
  ) -> String {
    text(jobs, columns, .csv)
  }

  private static func text(
    _ jobs: [Job],
    _ columns: [FieldName],
    _ format: ExportFormat,
    withSnippets: Bool = false
  ) -> String {
    let rows = JobRows(columns: columns, withSnippets: withSnippets)
    return String(
      decoding: format.encode(rows.values(of: jobs), columns: rows.columns),
      as: UTF8.self
    )
  }

  private static func bytes(_ answer: AggregateAnswer, _ format: ExportFormat) -> [UInt8] {
    let rows = BucketRows(answer)
    return format.encode(rows.values, columns: rows.columns)
  }

  @Test func codesGetAColumnForTheirLabels() {
    let text = Self.csv([
      Self.job(
        "Dev",
        .coded(.number(696), label: Untrusted("Java developer")),
        salary: .integer(-5)
      ),
      Self.job("Nurse"),
    ])
    #expect(
      text == """
        job_title,profession,profession_label,salary
        Dev,696,Java developer,-5
        Nurse,,,

        """
    )
  }

  @Test func theHeadingComesOnceAndColumnsStay() {
    let rows = JobRows(columns: ["job_title", "profession"])
    var encoder = RowEncoder(.csv, columns: rows.columns)
    let first = encoder.encode(rows.values(of: [Self.job("A")]))
    let later = Self.job("B", .coded(.number(1), label: Untrusted("One")))
    let second = encoder.encode(rows.values(of: [later])) + encoder.end()
    #expect(String(decoding: first + second, as: UTF8.self) == "job_title,profession\nA,\nB,1\n")
  }

  @Test func piecesOfTextStandBehindTheValues() {
    var job = Self.job("Dev")
    job.snippets = [Snippet(markup: "=a <em>b</em>"), Snippet(markup: "c")]
    let jobs = [job, Self.job("Nurse")]
    #expect(
      Self.text(jobs, ["job_title"], .csv, withSnippets: true)
        == "job_title,_snippets\nDev,'=a <em>b</em> … c\nNurse,\n"
    )
    #expect(
      Self.text(jobs, ["job_title"], .jsonLines, withSnippets: true) == """
        {"job_title":"Dev","_snippets":["=a <em>b</em>","c"]}
        {"job_title":"Nurse","_snippets":[]}

        """
    )
  }

  @Test func nothingStillHasAHeading() {
    #expect(Self.csv([]) == "job_title,profession,salary\n")
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+31 20", "'+31 20"), ("-5", "'-5"), ("@SUM(A1)", "'@SUM(A1)"),
    ("\t=1", "'\t=1"), ("\r=1", "\"'\r=1\""), ("\n=1", "\"'\n=1\""), ("＝1", "'＝1"),
    ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""), ("two\nlines", "\"two\nlines\""),
    (" lead", "\" lead\""), ("plain", "plain"), ("", ""), ("5-day week", "5-day week"),
  ])
  func textCellsAreInert(text: String, cell: String) {
    #expect(Self.csv([Self.job(text)], ["job_title"]) == "job_title\n\(cell)\n")
  }

  @Test func jsonLinesKeepTheProvidersShape() throws {
    let jobs = [
      Self.job("=1", .coded(.name("a"), label: Untrusted("A"))),
      Self.job("B", .list([.coded(.number(1), label: nil), .text("x")])),
    ]
    let text = Self.text(jobs, ["job_title", "profession", "none"], .jsonLines)
    let lines = Array(text.utf8).split(separator: 0x0A)
    #expect(lines.count == 2)
    #expect(
      try JSON(parsing: Array(lines[0]))
        == ["job_title": "=1", "profession": ["value": "a", "label": "A"], "none": nil]
    )
    #expect(try JSON(parsing: Array(lines[1]))["profession"] == [1, "x"])
  }

  @Test func bucketsKeepTheirTotalRows() throws {
    let value = BucketRow.Key.value(.coded(.number(9), label: Untrusted("ICT")))
    let answer = AggregateAnswer(
      header: ["profession_class", "date__month", "count"],
      rows: [
        BucketRow(keys: [value, .value(.text("2026-01-01"))], count: 3),
        BucketRow(keys: [value, .all], count: 4),
      ]
    )
    #expect(
      String(decoding: Self.bytes(answer, .csv), as: UTF8.self) == """
        profession_class,profession_class_label,date__month,count
        9,ICT,2026-01,3
        9,ICT,_all,4

        """
    )
    let lines = Self.bytes(answer, .jsonLines).split(separator: 0x0A)
    #expect(
      try JSON(parsing: Array(lines[1]))
        == ["profession_class": ["value": 9, "label": "ICT"], "date__month": "_all", "count": 4]
    )
  }

  @Test func theColumnsDoNotDependOnTheFirstRows() {
    let fields = FieldCatalog([
      Field(
        name: "region",
        type: .string,
        summary: Untrusted(""),
        levels: [.job],
        codes: CodeList([.init(.name("NH"), Untrusted("North"))])
      ),
      Field(name: "job_title", type: .text, summary: Untrusted(""), levels: [.posting]),
    ])
    let rows = JobRows(columns: ["region", "job_title", "posting:job_title"], fields: fields)
    var job = Job(values: FieldValues())
    for title in ["Cook", "Chef"] {
      var posting = FieldValues()
      posting.append("job_title", .text(Untrusted(title)))
      job.postings.append(posting)
    }
    let bytes = ExportFormat.csv.encode(rows.values(of: [job]), columns: rows.columns)
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == "region,region_label,job_title,posting:job_title\n,,,Cook; Chef\n"
    )
  }

  @Test func metricsStandBeforeCounts() throws {
    let region = BucketRow.Key.value(.text("NH"))
    let answer = AggregateAnswer(
      header: ["region", "profession", "date__month", "median__salary", "count"],
      rows: [
        BucketRow(keys: [region, .value(.integer(1)), .all], count: 3, metric: .decimal(40_000.5)),
        BucketRow(keys: [region, .all, .all], count: 4, metric: .missing),
        // A provider that tells no count in a total row.
        BucketRow(keys: [region, .all, .all], count: nil, metric: .integer(7)),
      ]
    )
    #expect(
      String(decoding: Self.bytes(answer, .csv), as: UTF8.self) == """
        region,profession,date__month,median__salary,count
        NH,1,_all,40000.5,3
        NH,_all,_all,,4
        NH,_all,_all,7,

        """
    )
    let lines = Self.bytes(answer, .jsonLines).split(separator: 0x0A)
    #expect(
      try JSON(parsing: Array(lines[1])) == [
        "region": "NH", "profession": "_all", "date__month": "_all", "median__salary": nil,
        "count": 4,
      ]
    )
  }

  @Test func tablesAreCutAndAligned() {
    var table = TextTable([("name", .leading), ("jobs", .trailing)])
    table.add(["ICT", "12"])
    table.add(["Untrusted long name", "1,234"])
    #expect(
      table.lines.map(\.text) == [
        "name                  jobs", "ICT                     12", "Untrusted long name  1,234",
      ]
    )
  }
}

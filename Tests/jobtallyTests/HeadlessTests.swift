import Testing

/// The commands without a screen, from arguments to exit status.
@Suite(.waiting) struct HeadlessTests {
  @Test func aBrokenLineIsToldAndSkipped() throws {
    try Program.with { program in
      try program.writePostings()
      let ending = try program.run("count", "--data", "jobs.jsonl")
      #expect(ending.status == 0)
      #expect(ending.output == "3\n")
      #expect(ending.errors.contains("3 jobs from 3 records · 1 record lost (line 3 is not JSON"))
    }
  }

  /// What a command wrote is data of one's own again, in each of its formats.
  @Test(arguments: ["csv", "jsonl", "json"])
  func whatWasWrittenOpensAgain(format: String) throws {
    try Program.with { program in
      try program.writePostings()
      let search = ["search", "--data", "jobs.jsonl", "--fields", "job_id,job_title,region"]
      try program.write(try program.run(search + ["--format", format]).output, to: "again")
      let again = try program.run("count", "--data", "again", "region=NH")
      #expect(again.status == 0, "\(again.errors)")
      #expect(again.output == "2\n", "\(again.errors)")
    }
  }

  @Test func jsonIsWhatTheProviderShapes() throws {
    try Program.with { program in
      try program.writePostings()
      let search = try program.run(
        "search",
        "--data",
        "jobs.jsonl",
        "region=ZH",
        "--fields",
        "job_id,region",
        "--facets",
        "region",
        "--format",
        "json"
      )
      #expect(
        search.output == """
          {"total_count":1,"results":[{"job_id":"c","region":{"value":"ZH","label":"South"}}],\
          "facets":{"region":[{"value":"ZH","label":"South","count":1}]}}

          """
      )
      let count = try program.run("count", "--data", "jobs.jsonl", "--format", "json")
      #expect(count.output == "{\"count\":3}\n")
    }
  }

  @Test func formulasAreInertInCSV() throws {
    try Program.with { program in
      try program.writePostings()
      let ending = try program.run(
        "search",
        "--data",
        "jobs.jsonl",
        "job_id=a",
        "--fields",
        "job_title",
        "--format",
        "csv"
      )
      #expect(ending.status == 0)
      #expect(ending.lines.last == "'=1+1")
    }
  }

  @Test func controlsAreVisibleInATable() throws {
    try Program.with { program in
      try program.writePostings()
      let ending = try program.run("search", "--data", "jobs.jsonl", "job_id=b")
      #expect(ending.output.contains("Nurse ·[2J·"))
    }
  }

  @Test func piecesOfTextStandBelowTheirJob() throws {
    try Program.with { program in
      try program.write(
        """
        {"job_id":"a","job_title":"Dev","full_text":"We seek a Java developer\\u001b[2J."}

        """,
        to: "jobs.jsonl"
      )
      let search = [
        "search", "--data", "jobs.jsonl", "full_text=java", "--snippets", "--fields", "job_title",
      ]
      let table = try program.run(search)
      #expect(table.lines == ["job_title", "Dev", "    We seek a *Java* developer [2J."])
      let json = try program.run(search + ["--format", "json"])
      #expect(json.output.contains("<em>Java</em>"))
    }
  }

  @Test func totalsStandBehindTheirBuckets() throws {
    try Program.with { program in
      try program.writePostings()
      let ending = try program.run(
        "aggregate",
        "--data",
        "jobs.jsonl",
        "--group",
        "region,contract_type",
        "--totals",
        "--sort",
        "_group,_group",
        "--sortdir",
        "asc,asc",
        "--format",
        "json"
      )
      #expect(
        ending.output == """
          [["region","contract_type","count"],\
          [{"value":"NH","label":"North"},{"value":1,"label":"Permanent"},1],\
          [{"value":"NH","label":"North"},{"value":2,"label":"Temporary"},1],\
          [{"value":"NH","label":"North"},"_all",2],\
          [{"value":"ZH","label":"South"},"_all",1]]

          """
      )
    }
  }

  @Test(
    arguments: [
      (#"location_name="Delft | Rijswijk""#, "3"), (#"location_name=" Delft""#, "2"),
      (#"location_name=Delft|"Delft | Rijswijk""#, "1 3"), (#"location_name="""#, ""),
      (#"location_name__not="Delft | Rijswijk""#, "1 2"),
      (#"location_name="Delft | Rijswijk"|" Delft""#, "2 3"),
    ]
  )
  func aValueInQuotationMarksStandsAsItIs(filter: String, ids: String) throws {
    try Program.with { program in
      let names = ["Delft", " Delft", "Delft | Rijswijk"]
      let lines = names.enumerated().map {
        #"{"job_id":"\#($0 + 1)","date":"2026-01-01","location_name":"\#($1)"}"#
      }
      try program.write(lines.joined(separator: "\n") + "\n", to: "jobs.jsonl")
      let search = [
        "search", "--data", "jobs.jsonl", filter, "--fields", "job_id", "--format", "csv",
      ]
      let ending = try program.run(search)
      #expect(ending.status == 0, "\(ending)")
      #expect(Set(ending.lines.dropFirst()) == Set(ids.split(separator: " ").map(String.init)))
    }
  }

  @Test func whatIsNotUnderstoodIsSentAsItStands() throws {
    try Program.with { program in
      try program.writePostings()
      let query = ["count", "--data", "jobs.jsonl"]
      #expect(try program.run(query + ["--param", "contract_type=1|2"]).output == "2\n")
      #expect(try program.run(query + ["--param", "job:region__not=NH"]).output == "1\n")
      let refused = try program.run(query + ["--param", "nothing=1"])
      #expect(refused.status == 1)
      #expect(refused.errors.contains("refused: nothing, in its name"))
    }
  }

  @Test func aWrongFilterIsPointedAt() throws {
    try Program.with { program in
      try program.writePostings()
      let ending = try program.run("count", "--data", "jobs.jsonl", "contract_tpe=1")
      #expect(ending.status == 1)
      #expect(ending.output == "")
      #expect(
        ending.errors.contains(
          """
            contract_tpe=1
            ^^^^^^^^^^^^
          there is no field contract_tpe; did you mean contract_type?

          """
        )
      )
    }
  }

  @Test(
    arguments: [
      (["count", "--data", "nowhere.jsonl"], 2, "nowhere.jsonl: No such file or directory"),
      (["count", "--source", "jobfeed"], 2, "there is no Jobfeed account"),
      (["count", "--nonsense"], 2, "Unknown option '--nonsense'"),
      (["count", "--base-url", "http://127.0.0.1:1"], 3, "cannot be reached"),
      (["count", "--base-url", "http://127.0.0.2.example:1"], 2, "https"),
      (
        ["search", "--sort", "date", "--sortdir", "upwards"], 2,
        "--sortdir takes asc and desc, not upwards"
      ),
    ] as [([String], Int32, String)]
  )
  func endingsHaveTheirStatus(arguments: [String], status: Int32, words: String) throws {
    try Program.with { program in
      let ending = try program.run(arguments)
      #expect(ending.status == status)
      #expect(ending.output == "")
      #expect(ending.errors.contains(words))
    }
  }

  @Test func aSandboxServesUntilItIsInterrupted() throws {
    try Program.with { program in
      try program.writePostings()
      try program.running("sandbox", "--port", "0", "--data", "jobs.jsonl", lines: 4) {
        lines in
        let line = lines.first { $0.contains("--base-url") }
        let url = try #require(line?.split(separator: " ").last.map(String.init))
        #expect(try program.run("count", "--base-url", url, "region=NH").output == "2\n")
        #expect(try program.run("fields", "--base-url", url).output.contains("contract_type"))
      }
    }
  }
}

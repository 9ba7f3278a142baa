import JSON
import Testing

@testable import Import

/// The same records, whatever they are written and packed in.
@Suite struct FormatTests {
  static let expected: [[String: JSON]] = [
    ["id": "1", "title": "Koch, süß", "place": "Düsseldorf"],
    ["id": "2", "title": "Nurse \"night\"", "place": "Łódź"],
    ["id": "3", "title": "a\nb", "place": "Ｊ𝄞"],
  ]

  static let texts: [String: String] = [
    "lines": """
    {"id":"1","title":"Koch, süß","place":"Düsseldorf"}
    {"id":"2","title":"Nurse \\"night\\"","place":"Łódź"}

    {"id":"3","title":"a\\nb","place":"Ｊ𝄞"}
    """,
    "array": """
    [{"id":"1","title":"Koch, süß","place":"Düsseldorf"},
    {"id":"2","title":"Nurse \\"night\\"","place":"Łódź"}, {"id":"3","title":"a\\nb","place":"Ｊ𝄞"}]
    """,
    "answer": """
    {"total_count":3,"results":[{"id":"1","title":"Koch, süß","place":"Düsseldorf"},
    {"id":"2","title":"Nurse \\"night\\"","place":"Łódź"}, {"id":"3","title":"a\\nb","place":"Ｊ𝄞"}]}
    """,
    "answers, one a line": """
    {"total":3,"next":"x","jobs":[{"id":"1","title":"Koch, süß","place":"Düsseldorf"}]}
    {"data":[{"id":"2","title":"Nurse \\"night\\"","place":"Łódź"},{"id":"3","title":"a\\nb","place":"Ｊ𝄞"}]}
    """,
    "answer in an answer": """
    {"status":"ok","data":{"page":1,"jobs":[{"id":"1","title":"Koch, süß","place":"Düsseldorf"},
    {"id":"2","title":"Nurse \\"night\\"","place":"Łódź"}, {"id":"3","title":"a\\nb","place":"Ｊ𝄞"}]}}
    """,
    "search engine": """
    {"took":3,"hits":{"total":{"value":3},"hits":[
    {"_index":"a","_id":"1","_score":1.0,"_source":{"title":"Koch, süß","place":"Düsseldorf"}},
    {"_index":"a","_id":"x","_source":{"id":"2","title":"Nurse \\"night\\"","place":"Łódź"},"sort":[4]},
    {"_index":"a","_id":"3","_source":{"title":"a\\nb","place":"Ｊ𝄞"}}]}}
    """,
    "spreadsheet": """
    sep=;
    id;title;place
    1;Koch, süß;Düsseldorf
    2;"Nurse ""night\""";Łódź
    3;"a
    b";Ｊ𝄞
    """,
    "pretty": """
    {
      "id": "1",
      "title": "Koch, süß", "place": "Düsseldorf"
    }
    {
      "id": "2",
      "title": "Nurse \\"night\\"",
      "place": "Łódź"
    }
    { "id": "3", "title": "a\\nb", "place": "Ｊ𝄞" }
    """,
    "comma": """
    id,title,place\r
    1,"Koch, süß",Düsseldorf\r
    2,"Nurse ""night\""",Łódź\r
    3,"a
    b",Ｊ𝄞
    """,
    "semicolon": """
    id;title;place
    1;Koch, süß;Düsseldorf

    2;"Nurse ""night\""";Łódź
    3;"a
    b";Ｊ𝄞
    """,
    "tab": """
    id\ttitle\tplace
    1\tKoch, süß\tDüsseldorf
    2\tNurse "night"\tŁódź
    3\t"a
    b"\tＪ𝄞
    """,
    "bar": """
    id|title|place
    1|Koch, süß|Düsseldorf
    2|Nurse "night"|Łódź
    3|"a
    b"|Ｊ𝄞
    """,
  ]

  static let encodings: [String: @Sendable (String) -> [UInt8]] = [
    "UTF-8": { Array($0.utf8) },
    "UTF-8 with mark": { [0xEF, 0xBB, 0xBF] + Array($0.utf8) },
    "UTF-16LE": { text in [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    },
    "UTF-16BE": { text in [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    },
    "UTF-16LE without mark": { text in text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } },
    "UTF-16BE without mark": { text in text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] } },
  ]

  @Test(arguments: texts.keys.sorted(), Packer.allCases)
  func everyFormatInEveryPackingGivesTheSameRecords(text: String, packer: Packer) throws {
    let text = try #require(Self.texts[text])
    for (name, encode) in Self.encodings {
      let (records, report) = try read(packer.pack(encode(text)))
      #expect(records == Self.expected, "\(name)")
      #expect(report.lost == 0 && report.doubtful == 0, "\(name)")
      #expect(report.texts.count == 1)
      #expect(report.texts.first?.damage == nil)
    }
  }

  @Test func oneByteLinesAreReadAndCounted() throws {
    let bytes: [UInt8] =
      Array("id,title\n1,Koch s".utf8) + [0xFC, 0xDF] + Array("\n2,20 ".utf8) + [0x80]
    let (records, report) = try read(bytes)
    #expect(records.map { $0["title"] } == ["Koch süß", "20 €"])
    #expect(report.texts.first?.oneByteLines == 2)
  }

  @Test func aTableWithoutHeadingNamesItsColumns() throws {
    let (records, _) = try read("1,Cook,2024-02-05\n2,Nurse,2024-02-06\n")
    #expect(records.count == 2)
    #expect(records.first == ["column_1": "1", "column_2": "Cook", "column_3": "2024-02-05"])
  }

  @Test func aControlCharacterInACellIsPartOfIt() throws {
    let (records, _) = try read("id,title\n1,\"Nurse \u{1B}[2J\"\n2,Cook\n")
    #expect(records.map { $0["title"] } == ["Nurse \u{1B}[2J", "Cook"])
  }

  @Test(arguments: [
    ("PAR1\u{15}\u{04}", UnsupportedFormat.parquet),
    ("SQLite format 3\0\u{10}", .sqlite),
    ("<!DOCTYPE html><html>", .html),
    ("  <html lang=\"nl\">", .html),
    ("<?xml version=\"1.0\"?><jobs/>", .xml),
    ("\u{01}\u{02}ab\u{03}", .binary),
  ])
  func otherFormatsAreNamed(text: String, format: UnsupportedFormat) throws {
    #expect(throws: ImportError.unsupported(format)) { try read(text) }
  }

  /// A record may have a list of its own that is called as an answer's list.
  @Test func aRecordWithAListIsNoAnswer() throws {
    let (records, report) = try read(#"{"id":"1","jobs":[{"title":"a"},{"title":"b"}]}"#)
    #expect(records.count == 1)
    #expect(report.texts.map(\.list) == [nil])
    let answer = try read(#"{"total":1,"results":[{"id":"1"}]}"#)
    #expect(answer.report.texts.map(\.list) == ["results"])
  }

  @Test func anEmptyFileHasNoRecords() throws {
    for text in ["", "\n\n", "[]", "id,title\n", #"{"total":0,"results":[]}"#] {
      let (records, report) = try read(text)
      #expect(records.isEmpty)
      #expect(report.lost == 0)
    }
  }
}

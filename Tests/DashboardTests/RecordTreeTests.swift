import JSON
import Market
import SafeText
import TestSupport
import Testing

@testable import Dashboard

/// A record, whatever its shape, is shown whole.
@Suite struct RecordTreeTests {
  /// All lines of a record with every part open.
  private static func lines(_ tree: RecordTree, columns: Int) -> [String] {
    var open: Set<String> = []
    while true {
      var lines = RecordLines(columns: columns, names: tree.items, open: open)
      lines.append(tree.items)
      lines.append(emptyOf: tree.items)
      lines.append(proseOf: tree.items, marking: [])
      let parts = Set(lines.parts.map(\.path))
      if parts.isSubset(of: open) {
        return lines.lines.map { $0.pieces.map(\.text.text.text).joined(separator: " ") }
      }
      open.formUnion(parts)
    }
  }

  @Test func everyValueOfEveryShapeIsShown() throws {
    var random = SplitMix(state: 7)
    for _ in 0..<3_000 {
      var leaves: [String] = []
      let record = JSON.object(Shape.members(depth: 3, &leaves, &random))
      let columns = Int.random(in: 40...160, using: &random)
      let text = Self.lines(RecordTree(record), columns: columns).joined(separator: "\n")
      for leaf in leaves {
        #expect(
          text.contains(leaf),
          "\(leaf) of \(String(decoding: record.encoded(), as: UTF8.self))"
        )
      }
    }
  }

  /// The lists of a row that come from one list of objects are a table again; others stay lists.
  @Test func listsOfObjectsAreTables() throws {
    func field(_ name: FieldName, of list: String?) -> Field {
      let summary = list.map { Field.summary(ofEachObjectIn: $0) } ?? Untrusted("As in the file")
      return Field(name: name, type: .string, summary: summary, levels: [.job])
    }
    let display = ValueDisplay(
      fields: FieldCatalog([
        field("skills.name", of: "skills"), field("skills.level", of: "skills"),
        field("sizes.a", of: nil), field("sizes.b", of: nil),
      ])
    )
    let tree = RecordTree(
      [
        FieldValues.Entry(
          name: "skills.name",
          value: .list([.text("java"), .missing, .text("go")])
        ),
        FieldValues.Entry(name: "title", value: .text("Cook")),
        FieldValues.Entry(name: "skills.level", value: .list([.text("3"), .text("5"), .missing])),
        FieldValues.Entry(name: "sizes.a", value: .list([.text("1"), .text("2")])),
        FieldValues.Entry(name: "sizes.b", value: .list([.text("3"), .text("4")])),
      ],
      display
    )
    #expect(tree.items.map(\.path) == ["skills", "title", "sizes"])
    guard case .table(let table) = tree.items[0].content, case .object = tree.items[2].content
    else {
      Issue.record("\(tree.items)")
      return
    }
    #expect(table.columns.map(\.text) == ["name", "level"])
    #expect(
      table.rows.map { $0.map(\.line.text) } == [["java", "3"], ["·", "5"], ["go", "·"]]
    )
    let hidden = tree.hiding { $0 == "skills.name" }
    guard case .table(let rest) = hidden.items[0].content else {
      Issue.record("no table")
      return
    }
    #expect(rest.rows[0][0].line == Value.hiddenText)
  }

  /// Hidden parts are nowhere, however deep they are and whatever is folded.
  @Test func whatIsHiddenIsNowhere() throws {
    var random = SplitMix(state: 8)
    for _ in 0..<2_000 {
      var leaves: [String] = []
      let record = JSON.object([
        JSON.Member("open", .string("seen")),
        JSON.Member("secret", .object(Shape.members(depth: 2, &leaves, &random))),
        JSON.Member(
          "list",
          [.object([JSON.Member("secret", .string("never")), JSON.Member("b", 1)])]
        ),
      ])
      let tree = RecordTree(record).hiding { $0 == "secret" || $0 == "list.secret" }
      let text = Self.lines(tree, columns: 100).joined(separator: "\n")
      #expect(text.contains("seen"))
      for leaf in leaves + ["never"] { #expect(!text.contains(leaf), "\(leaf)") }
    }
  }

  @Test func valuesWithNestedPartsAreTakenApart() throws {
    var values = FieldValues()
    values.append("size.from", .integer(3))
    values.append("size.to", .integer(9))
    values.append("geo", .text(#"{"lat":52.1,"lon":4.9}"#))
    values.append("jobs", .list([.text(#"{"title":"Cook"}"#), .text(#"{"title":"Nurse"}"#)]))
    values.append("note", .text("{not json"))
    let tree = RecordTree(values.entries)
    #expect(tree.items.map(\.name) == ["size", "geo", "jobs", "note"])
    #expect(tree.items.map(\.content.folds) == [true, true, true, false])
    let text = Self.lines(tree, columns: 80).joined(separator: "\n")
    for shown in ["from", "9", "52.1", "Cook", "Nurse", "{not json"] {
      #expect(text.contains(shown))
    }
  }

  @Test func aCodeHasItsLabelAndALinkIsMarked() throws {
    let record: JSON = [
      "region": ["value": "UT", "label": "Utrecht"], "url": "https://jobs.example/1",
    ]
    var lines = RecordLines(columns: 80, names: RecordTree(record).items)
    lines.append(RecordTree(record).items)
    #expect(lines.lines[0].pieces[1].text.text == "Utrecht (UT)")
    #expect(lines.lines[1].pieces[1].role == .accent)
  }
}

/// Random JSON whose leaves can be told apart.
private enum Shape {
  static func members(
    depth: Int,
    _ leaves: inout [String],
    _ random: inout SplitMix
  ) -> [JSON.Member] {
    (0..<Int.random(in: 0...4, using: &random)).map { index in
      JSON.Member("m\(index)", value(depth: depth, &leaves, &random))
    }
  }

  private static func value(
    depth: Int,
    _ leaves: inout [String],
    _ random: inout SplitMix
  ) -> JSON {
    switch Int.random(in: 0...(depth > 0 ? 8 : 4), using: &random) {
    case 0: return .null
    case 1: return .bool(true)
    case 2:
      let number = Int64.random(in: 100_000_000...999_999_999, using: &random)
      leaves.append(String(number))
      return .integer(number)
    case 3, 4:
      let word = "w\(Int.random(in: 100_000_000...999_999_999, using: &random))"
      leaves.append(word)
      return .string(word)
    case 5, 6: return .object(members(depth: depth - 1, &leaves, &random))
    default:
      return .array(
        (0..<Int.random(in: 0...3, using: &random)).map { _ in
          value(depth: depth - 1, &leaves, &random)
        }
      )
    }
  }
}

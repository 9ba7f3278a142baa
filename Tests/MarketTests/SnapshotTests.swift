import JSON
import SafeText
import TestSupport
import Testing

@testable import Market

@Suite struct SnapshotTests {
  private static func snapshot(_ random: inout SplitMix) -> Snapshot {
    let keys: [GroupKey] = [
      .field("region", counts: .job), .field("region", counts: .posting),
      .period("date", .month, counts: .job), .categories("profession", .second, counts: .job),
    ]
    let groups = (0..<Int.random(in: 1...3, using: &random)).map { _ in
      Grouping(
        keys[Int.random(in: 0..<keys.count, using: &random)],
        limit: Bool.random(using: &random) ? Int.random(in: 0...50, using: &random) : nil,
        order: BucketOrder(.group, descending: Bool.random(using: &random))
      )
    }
    let values: [Value] = [
      .text("a \"b\"\n"), .text(""), .integer(-7), .coded(.number(3), label: Untrusted("three")),
      .coded(.name("NH"), label: Untrusted("North")), .missing, .bool(true), .decimal(2.5),
    ]
    let metric = Bool.random(using: &random) ? Metric(.median, of: "salary", withCount: true) : nil
    let rows = (0..<Int.random(in: 0...20, using: &random)).map { _ in
      let depth = Int.random(in: 1...groups.count, using: &random)
      let keys = (0..<groups.count).map { level -> BucketRow.Key in
        level < depth
          ? .value(values[Int.random(in: 0..<values.count, using: &random)]) : .all
      }
      var row = BucketRow(
        keys: keys,
        count: Bool.random(using: &random) ? Int.random(in: 0...9, using: &random) : nil,
        metric: metric == nil ? nil : .decimal(1.25)
      )
      row.base = metric == nil ? nil : .integer(4)
      return row
    }
    return Snapshot(
      name: "a-1",
      second: 1_796_000_000,
      source: "Jobfeed",
      unit: "jobs",
      query: "profession=696",
      groups: groups,
      metric: metric,
      total: Bool.random(using: &random) ? 12 : nil,
      answer: AggregateAnswer(header: ["a", "count"], rows: rows)
    )
  }

  @Test(arguments: 0..<100)
  func whatIsKeptComesBack(seed: Int) throws {
    var random = SplitMix(seed: seed)
    let snapshot = Self.snapshot(&random)
    let json = try JSON(parsing: snapshot.json.encoded(pretty: true))
    #expect(try Snapshot(json) == snapshot)
  }

  /// A member that is missing or of another kind is named, or does not matter; nothing traps.
  @Test func damageIsNamed() throws {
    var random = SplitMix(seed: 5)
    var named = 0
    for _ in 0..<400 {
      let members = try #require(Self.snapshot(&random).json.members)
      let place = Int.random(in: 0..<members.count, using: &random)
      var damaged = members
      if Bool.random(using: &random) {
        damaged.remove(at: place)
      } else {
        let others: [JSON] = [
          .null, .integer(.max), .string("x"), .array([.object([])]), .bool(true),
        ]
        damaged[place].value = others[Int.random(in: 0..<others.count, using: &random)]
      }
      do { _ = try Snapshot(.object(damaged)) } catch {
        named += 1
        #expect(!error.words.isEmpty)
      }
    }
    #expect(named > 100)
    #expect(throws: Snapshot.Problem.version(2)) {
      try Snapshot(.object([.init("version", .integer(2))]))
    }
  }

  @Test func namesAreNoPaths() throws {
    for name in ["march", "a.b-c_1", "2026-12-01"] { try Snapshot.checkName(name) }
    for name in ["", ".", "..", "a/b", "../x", "-r", ".hidden", "a b", "é", "a\u{0}"] {
      #expect(throws: Snapshot.Problem.name) { try Snapshot.checkName(name) }
      try Snapshot.checkName(Snapshot.name(from: name))
    }
    #expect(Snapshot.name(from: "my feed/nl-20261201") == "my-feed-nl-20261201")
  }
}

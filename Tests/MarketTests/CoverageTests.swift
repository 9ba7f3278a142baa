import Market
import Testing

@Suite struct CoverageTests {
  private typealias Parts = (other: Int?, missing: Int?, overlap: Int?)

  @Test(arguments: [
    // Nothing is left, and nothing can hide.
    (10, 10, false, false, Int?.none, Int?(0), Int?(0), Int?(0), Coverage.Meaning.none),
    (10, 10, true, false, nil, 0, 0, 0, .none),
    // All buckets are there, so the rest is in none.
    (10, 7, false, false, nil, 0, 3, 0, .missing),
    // The limit was reached: what is beyond it and what has no value look the same …
    (10, 7, true, false, nil, nil, nil, 0, .otherOrMissing),
    // … until someone asks how many have a value.
    (10, 7, true, false, 10, 3, 0, 0, .other),
    (10, 7, true, false, 7, 0, 3, 0, .missing),
    (10, 7, true, false, 9, 2, 1, 0, .mixed),
    // More than there are: some count twice.
    (10, 13, false, true, nil, 0, nil, nil, .overlap),
    (10, 13, false, true, 10, 0, 0, 3, .overlap),
    (10, 13, false, true, 8, 0, 2, 5, .mixed),
    (10, 13, true, true, nil, nil, nil, nil, .overlap),
    // Even where nobody thought that possible.
    (10, 13, false, false, 10, 0, 0, 3, .overlap),
    // Where values may repeat, an even sum proves nothing.
    (10, 10, false, true, nil, 0, nil, nil, .mixed),
    (10, 10, false, true, 10, 0, 0, 0, .none),
    (10, 7, false, true, nil, 0, nil, nil, .mixed),
  ])
  func parts(
    own: Int,
    sum: Int,
    isCut: Bool,
    mayOverlap: Bool,
    withValue: Int?,
    other: Int?,
    missing: Int?,
    overlap: Int?,
    meaning: Coverage.Meaning
  ) {
    let coverage = Coverage(
      own: own,
      sum: sum,
      isCut: isCut,
      mayOverlap: mayOverlap,
      withValue: withValue
    )
    #expect(coverage.remainder == own - sum)
    #expect(coverage.other == other)
    #expect(coverage.missing == missing)
    #expect(coverage.overlap == overlap)
    #expect(coverage.meaning == meaning)
  }

  private static let region = GroupKey.field("region", counts: .job)

  private static func coverage(
    _ counts: [Int?],
    own: Int? = 10,
    _ split: Grouping
  ) -> Coverage? {
    let rows = counts.enumerated().map { place, count in
      BucketRow(keys: [.value(.integer(1)), .value(.integer(place))], count: count)
    }
    let total = BucketRow(keys: [.value(.integer(1)), .all], count: own)
    let tree = AggregationTree(groups: [region, split.key], rows: rows + [total])
    return tree.roots[0].coverage(of: region, split: split, fields: Fixture.fields)
  }

  @Test func aLimitThatWasReachedMayHideBuckets() {
    let levels = GroupKey.field("education_level", counts: .job)
    #expect(Self.coverage([4, 3], Grouping(levels, limit: 2))?.meaning == .otherOrMissing)
    #expect(Self.coverage([4, 3], Grouping(levels, limit: 3))?.meaning == .missing)
    #expect(Self.coverage([4, 3], Grouping(levels))?.meaning == .missing)
    #expect(Self.coverage([4, 3], Grouping(levels, offset: 1))?.meaning == .otherOrMissing)
    let ten = Array(repeating: Int?(0), count: 10)
    #expect(Self.coverage(ten, Grouping(levels))?.meaning == .otherOrMissing)
  }

  @Test func periodsAreAllThere() {
    let months = GroupKey.period("date", .month, counts: .job)
    let many = Array(repeating: Int?(0), count: 12)
    #expect(Self.coverage(many, Grouping(months))?.meaning == .missing)
    #expect(Self.coverage(many, Grouping(months, limit: 12))?.meaning == .otherOrMissing)
  }

  @Test func numbersThatAreNotOfOneKindAreNotCompared() {
    let levels = GroupKey.field("education_level", counts: .job)
    let postings = GroupKey.field("education_level", counts: .posting)
    #expect(Self.coverage([4, 3], Grouping(postings)) == nil)
    #expect(Self.coverage([4, nil], Grouping(levels)) == nil)
    #expect(Self.coverage([4, 3], own: nil, Grouping(levels)) == nil)
  }

  @Test func whatMayCountSeveralTimes() throws {
    let ranges = try NumberRanges(1, 9, step: 2)
    let expected: [(GroupKey, Bool)] = [
      (.field("source_website", counts: .job), true),
      (.field("source_website", counts: .posting), true), (.field("date", counts: .job), false),
      (.period("date", .year, counts: .posting), false), (.field("region", counts: .job), true),
      (.field("education_level", counts: .job), false),
      (.categories("education_level", .usual, counts: .job), true),
      (.ranges("posting_count", ranges, counts: .job), false), (.postings, false),
      (.field("unheard_of", counts: .job), true),
    ]
    for (key, mayOverlap) in expected {
      #expect(key.mayOverlap(Fixture.fields) == mayOverlap, "\(key)")
    }
    #expect(GroupKey.field("date", counts: .job).mayOverlap(nil))
  }
}

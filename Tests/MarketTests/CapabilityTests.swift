import SafeText
import Testing

@testable import Market

/// One table says what a source delivers, and requests are made to fit it.
@Suite struct CapabilityTests {
  private static let whole = SourceTraits()
  private static let bare: SourceTraits = {
    var traits = SourceTraits(
      paging: .cursor(page: 100),
      facets: .loaded,
      levels: .none,
      sorts: false,
      hasMetrics: false,
      hasLabels: false,
      hasSnippets: false,
      hasPostings: false,
      detail: .inRow,
      chargesRows: true
    )
    traits.saleOrder = "the oldest come first"
    return traits
  }()

  private static func job(_ id: String, _ city: String) -> Job {
    var values = FieldValues()
    values.append("job_id", .text(id))
    values.append("city", .text(city))
    return Job(values: values)
  }

  @Test func whatIsMissingSaysWhy() {
    for capability in Capability.allCases {
      let availability = Self.bare.availability(of: capability)
      #expect((availability == .provided) == (availability.remark == nil), "\(capability)")
      #expect(Self.bare.availability(of: capability) != .missing(.empty), "\(capability)")
    }
    for capability in Capability.allCases where capability != .expired {
      #expect(Self.whole.availability(of: capability) == .provided, "\(capability)")
    }
  }

  /// Over all combinations of what can be asked and what a source has.
  @Test func aRequestIsLeftAsItIsOrWhatIsLeftOutIsSaid() {
    for bits in 0..<16 {
      var request = SearchRequest(.everything)
      if bits & 1 > 0 { request.sort = [SortKey("city")] }
      if bits & 2 > 0 { request.facets = [FacetRequest("city")] }
      request.wantsSnippets = bits & 4 > 0
      request.matchingPostingsOnly = bits & 8 > 0
      let (same, nothing) = request.fitted(to: Self.whole)
      #expect(same == request && nothing.isEmpty)
      let (fitted, remarks) = request.fitted(to: Self.bare)
      #expect(remarks.count == bits.nonzeroBitCount)
      #expect(fitted == SearchRequest(.everything))
    }
  }

  @Test func whatTheSourceLeavesIsMadeOfTheRows() {
    var request = SearchRequest(.everything)
    request.sort = [SortKey("city", descending: true)]
    request.facets = [FacetRequest("city", limit: 1)]
    let answer = SearchAnswer(
      total: 9,
      jobs: [Self.job("a", "Leiden"), Self.job("b", "Utrecht"), Self.job("c", "Leiden")]
    )
    let made = answer.completed(for: request, Self.bare)
    #expect(made.jobs.map(\.id) == ["b", "a", "c"])
    #expect(made.facets.map(\.values) == [[ValueCount(.text("Leiden"), count: 2)]])
    #expect(made.total == 9)
    #expect(answer.completed(for: request, Self.whole) == answer)
  }

  @Test func countsThatCannotBeHadSayWhy() {
    let plain = AggregateRequest(.everything, groups: [])
    var metric = plain
    metric.metric = Metric(.median, of: "salary")
    #expect(plain.obstacle(at: Self.whole) == nil && metric.obstacle(at: Self.whole) == nil)
    #expect(plain.obstacle(at: Self.bare) != nil)
    let counting = SourceTraits(hasMetrics: false)
    #expect(plain.obstacle(at: counting) == nil && metric.obstacle(at: counting) != nil)
  }
}

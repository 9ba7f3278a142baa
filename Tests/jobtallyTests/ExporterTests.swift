import Export
import Foundation
import Market
import MarketService
import SafeText
import Synchronization
import TestSupport
import Testing

@testable import Dashboard
@testable import jobtally

/// Exports of all matches while the provider's list changes.
@Suite struct ExporterTests {
  /// A list that jobs join at its top, or leave, between any two pages.
  private final class MovingList: Provider {
    enum Way { case still, grows, shrinks, samePage }

    let way: Way
    let count: Int
    /// How many pages were had before the export.
    let before: Int
    // SAFETY: held only to read or change the number.
    private let pages = Mutex(0)

    init(_ way: Way, count: Int, before: Int = 0) {
      (self.way, self.count, self.before) = (way, count, before)
    }

    var limits: [RateGroup] { [] }
    var knownFields: FieldCatalog? {
      FieldCatalog([
        Field(name: "job_id", type: .string, summary: Untrusted(""), levels: [.job]),
        Field(
          name: "region",
          type: .string,
          summary: Untrusted(""),
          levels: [.job],
          codes: CodeList([.init(.name("NH"), Untrusted("North"))])
        ),
      ])
    }
    func fields(from body: [UInt8]) throws(ProviderFailure) -> FieldCatalog { FieldCatalog([]) }
    func fields(_ request: FieldsRequest) async throws(ProviderFailure) -> Delivery<FieldCatalog> {
      Delivery(FieldCatalog([]), body: [])
    }
    func aggregate(
      _ request: AggregateRequest
    ) async throws(ProviderFailure) -> Delivery<AggregateAnswer> {
      throw ProviderFailure(.cancelled, .notSent)
    }
    func count(_ request: CountRequest) async throws(ProviderFailure) -> Delivery<Int> {
      Delivery(count, body: [])
    }

    func search(_ request: SearchRequest) async throws(ProviderFailure) -> Delivery<SearchAnswer> {
      let page = pages.withLock { pages in
        pages += 1
        return pages - 1
      }
      var numbers = Array(0..<count)
      switch way {
      case .still: break
      case .grows: numbers = (0..<3 * (page + before)).map { 1_000_000 + $0 }.reversed() + numbers
      case .shrinks: numbers.removeFirst(min(count, 3 * page))
      case .samePage: numbers = Array(0..<request.limit) + Array(request.limit..<count)
      }
      let start = way == .samePage ? 0 : request.offset
      let jobs = numbers.dropFirst(start).prefix(request.limit).map { number in
        var values = FieldValues()
        values.append("job_id", .text(Untrusted("j\(number)")))
        let isLate = number > 5
        values.append("region", isLate ? .coded(.name("NH"), label: Untrusted("North")) : .missing)
        return Job(values: values)
      }
      return Delivery(SearchAnswer(total: numbers.count, jobs: Array(jobs)), body: [])
    }
  }

  private func export(
    _ way: MovingList.Way,
    before: Int = 0
  ) async throws -> (ExportOutcome, [String]) {
    let provider = MovingList(way, count: 25, before: before)
    let account = Account(
      AccountID(rawValue: "list"),
      name: "list",
      terms: AccountTerms(name: "list", provider: "list"),
      sellers: Account.Sellers(provider),
      sharing: nil,
      store: nil,
      now: { Date(timeIntervalSince1970: 0) }
    )
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "rows.csv").path
    let exporter = Exporter(
      order: ExportOrder(
        content: .matches(SearchRequest(.everything, limit: 10), total: 25),
        columns: ["job_id", "region"],
        format: .csv,
        path: path,
        mayReplace: false
      ),
      service: MarketService(provider, of: account)
    )
    let outcome = await exporter.run { _, _ in }
    let text = try String(contentsOfFile: path, encoding: .utf8)
    return (outcome, text.split(separator: "\n").map(String.init))
  }

  private func remark(_ outcome: ExportOutcome) -> String? {
    if case .written(_, _, let remark) = outcome { remark?.text } else { nil }
  }

  @Test func aListThatStandsStillIsWrittenOnce() async throws {
    let (outcome, lines) = try await export(.still)
    #expect(lines.count == 26)
    #expect(lines[0] == "job_id,region,region_label")
    #expect(lines[1] == "j0,,")
    #expect(lines[10] == "j9,NH,North")
    #expect(remark(outcome) == nil)
  }

  @Test func whatComesTwiceIsWrittenOnceAndTold() async throws {
    let (outcome, lines) = try await export(.grows)
    #expect(lines.count == 26)
    #expect(Set(lines).count == lines.count)
    #expect(
      remark(outcome)
        == "9 came twice and were left out once; the matches changed meanwhile from 25 to 34"
    )
  }

  @Test func whatHasJoinedBeforeTheFirstPageIsWrittenToo() async throws {
    let (outcome, lines) = try await export(.grows, before: 1)
    #expect(lines.count == 29)
    #expect(Set(lines).count == lines.count)
    #expect(
      remark(outcome)
        == "9 came twice and were left out once; the matches changed meanwhile from 28 to 37; 25 were asked for"
    )
  }

  @Test func whatHasLeftIsTold() async throws {
    let (outcome, lines) = try await export(.shrinks)
    #expect(lines.count < 26)
    #expect(remark(outcome)?.contains("the matches changed meanwhile from 25 to 19") ?? false)
    #expect(remark(outcome)?.contains("25 were asked for") ?? false)
  }

  @Test func aPageThatComesAgainEndsTheExport() async throws {
    let (outcome, lines) = try await export(.samePage)
    #expect(lines.count == 11)
    #expect(remark(outcome) == "10 came twice and were left out once; 25 were asked for")
  }
}

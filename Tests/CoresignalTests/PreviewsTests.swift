import JSON
import Market
import SafeText
import TestSupport
import Testing
import Transport

@testable import Coresignal

/// Previews that cost: each page is a purchase.
@Suite struct PreviewsTests {
  private func previews(
    _ transport: any HTTPTransport,
    _ name: BulkDataset = "employee_base"
  ) throws -> CoresignalPreviews {
    let client = CoresignalClient(
      account: Fixture.account,
      tariff: .coresignal,
      transport: transport
    ) { Fixture.today }
    return CoresignalPreviews(try #require(CoresignalSource(client, dataset: name)), credits: 10)
  }

  private func request(
    _ seller: CoresignalPreviews,
    after cursor: PageCursor? = nil
  ) throws -> PageRequest {
    let fields = try #require(seller.knownFields)
    let query = try Query(parsing: "headline=nurse", fields: fields)
    return PageRequest(query, after: cursor, size: 20)
  }

  private static func rows(_ count: Int) -> String {
    "[" + (1...count).map { #"{"id":\#($0),"headline":"nurse","_score":1}"# }.joined(separator: ",")
      + "]"
  }

  @Test func aPageIsAskedForOnceOverItsOwnConnectionAndPriced() async throws {
    let transport = CannedTransport.answering(
      Self.rows(20),
      headers: ["X-Total-Results": "448", "X-Credits-Remaining": "90"]
    )
    let seller = try previews(transport)
    #expect(seller.traits.charge == PageCharge(perPage: 10))
    #expect(seller.traits.paging == .cursor(page: 20))
    let raw = try await seller.buy(try request(seller, after: 2))
    let sent = try #require(transport.requests.first)
    #expect(sent.url.hasSuffix("/v2/employee_base/search/es_dsl/preview?page=3"))
    #expect(sent.connection == .fresh)
    #expect(sent.limits == .paid)
    let page = try seller.read(raw)
    #expect(page.jobs.count == 20)
    #expect(page.total == 448)
    #expect(page.creditsLeft == 90)
    #expect(page.next == 3)
    #expect(page.jobs[0].values["headline"] == .text("nurse"))
  }

  @Test func theLastPageEndsWithTheReasonAndAShortOneWithout() throws {
    let seller = try previews(CannedTransport([]))
    let last = try seller.read(RawPage(body: Array(Self.rows(20).utf8), cursor: 4))
    #expect(last.isLast)
    #expect(last.end?.text == "the first 100 can be looked at; collecting in bulk brings all")
    let short = try seller.read(RawPage(body: Array(Self.rows(3).utf8), cursor: 1))
    #expect(short.isLast)
    #expect(short.end == nil)
  }

  /// A page that was paid for is read as far as it can be, in every plain form, wherever it was cut.
  @Test func aPageIsReadWhateverItsFormAndWhereverItWasCut() throws {
    let seller = try previews(CannedTransport([]))
    for form in ["%", #"{"data":%}"#, #"{"results":%,"total":9}"#, #"{"items":%}"#] {
      let body = form.replacing("%", with: Self.rows(3))
      #expect(try seller.read(RawPage(body: Array(body.utf8))).jobs.count == 3, "\(form)")
    }
    let whole = Array(Self.rows(3).utf8)
    for length in 0..<whole.count {
      let page = try seller.read(RawPage(body: Array(whole.prefix(length)), isCut: true))
      let text = String(decoding: whole.prefix(length), as: UTF8.self)
      #expect(page.jobs.count == text.count { $0 == "}" }, "\(length)")
      #expect(!page.problems.isEmpty)
    }
    #expect(throws: ProviderFailure.self) { try seller.read(RawPage(body: Array("[{".utf8))) }
  }

  // MARK: - What an answer means for money

  /// What a server may say, whatever its status.
  private static let bodies = [
    "", #"{"detail":"no"}"#, "{}", "<html><body>gateway</body></html>", "oops", "[",
    #"[{"id":1,"headline":"x"}]"#, #"{"data_request_id":"\#(Fixture.id)"}"#,
  ]

  /// Whether a status and a body together prove that nothing was charged.
  private static func isProof(_ status: Int, _ body: String) -> Bool {
    let refusals: Set = [400, 401, 402, 403, 404, 405, 409, 410, 413, 414, 415, 422, 429, 431]
    let isData = body.contains("\"id\"") || body.contains("data_request_id")
    // A limit is refused by gateways before anything is forwarded, in whichever form.
    return refusals.contains(status) && !isData
      && (!body.hasPrefix("<") || [401, 429].contains(status))
  }

  @Test func everyAnswerToAPreviewIsBilledByTheOneTable() async throws {
    for status in 100...599 {
      for body in Self.bodies {
        let transport = CannedTransport.answering(body, status: status)
        let seller = try previews(transport)
        let asked = try request(seller)
        do throws(ProviderFailure) {
          _ = try await seller.buy(asked)
          #expect((200..<300).contains(status), "\(status) \(body)")
        } catch {
          let proof: Billing = Self.isProof(status, body) ? .notCharged : .unknown
          #expect(error.billing == proof, "\(status) \(body)")
        }
        #expect(transport.requests.count == 1)
      }
    }
  }

  @Test func everyAnswerToAnOrderIsBilledByTheOneTable() async throws {
    for status in 100...599 {
      for body in Self.bodies {
        let transport = CannedTransport.answering(body, status: status)
        do throws(BulkFailure) {
          let receipt = try await Fixture.client(transport).submit(
            Fixture.filterRequest,
            webhook: nil
          )
          #expect([200, 201, 202].contains(status) && receipt.id.description == Fixture.id)
        } catch {
          let outcome: BulkFailure.Outcome = Self.isProof(status, body) ? .notBought : .unknown
          #expect(error.outcome == outcome, "\(status) \(body)")
        }
      }
    }
  }
}

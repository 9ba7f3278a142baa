import Market
import SafeText
import TestSupport
import Testing
import Transport

@testable import JobsPikr

/// What an answer to a page means for money.
@Suite struct JobsPikrMoneyTests {
  private static let bodies = [
    "", #"{"status":"error","message":"no"}"#, "{}", "<html><body>gateway</body></html>", "oops",
    "[",
  ]

  /// Whether a status and a body together prove that nothing was charged.
  private static func isProof(_ status: Int, _ body: String) -> Bool {
    let refusals: Set = [400, 401, 402, 403, 404, 405, 409, 410, 413, 414, 415, 422, 429, 431]
    return refusals.contains(status) && (!body.hasPrefix("<") || [401, 429].contains(status))
  }

  @Test func everyAnswerToAPageIsBilledByTheOneTable() async throws {
    for status in 100...599 where !(200..<300).contains(status) {
      for body in Self.bodies {
        let transport = Fixture.answering(body, status: status)
        do throws(ProviderFailure) {
          _ = try await Fixture.client(transport).buy(PageRequest(.everything, size: 5))
          Issue.record("\(status) \(body) was taken for a page")
        } catch {
          let billing: Billing = Self.isProof(status, body) ? .notCharged : .unknown
          #expect(error.billing == billing, "\(status) \(body)")
        }
      }
    }
  }

  /// Records are kept whatever status they came under.
  @Test func recordsUnderAnyStatusAreAPageOrUnknown() async throws {
    for status in 200...599 {
      let transport = Fixture.answering(Fixture.page, status: status)
      do throws(ProviderFailure) {
        let raw = try await Fixture.client(transport).buy(PageRequest(.everything, size: 5))
        #expect(String(decoding: raw.body, as: UTF8.self) == Fixture.page, "\(status)")
      } catch {
        #expect(error.billing == .unknown, "\(status)")
      }
    }
  }
}

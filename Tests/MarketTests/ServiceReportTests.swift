import Market
import SafeText
import Testing

@Suite struct ServiceReportTests {
  private static func use(_ group: String, _ used: Int) -> WindowUse {
    var use = WindowUse(RateWindow(27, per: .seconds(1)), used: used)
    use.group = group
    return use
  }

  @Test func oneAccountSeenByTwo() {
    var one = ServiceReport(inFlight: 1, waiting: 2, remarks: ["slow"])
    var two = ServiceReport(inFlight: 2, reason: "full", remarks: ["slow", "shared"])
    one.windows = [Self.use("search", 3), Self.use("bulk", 0)]
    two.windows = [Self.use("search", 1), Self.use("bulk", 4), Self.use("files", 5)]
    let whole = one.joined(with: two)
    #expect(
      whole.windows == [Self.use("search", 3), Self.use("bulk", 4), Self.use("files", 5)]
    )
    #expect((whole.inFlight, whole.waiting) == (2, 2))
    #expect(whole.reason == "full")
    #expect(whole.remarks == ["slow", "shared"])
    #expect(whole.credits == nil)
  }

  @Test func theBalanceThatWasToldLastHolds() {
    let early = ServiceReport(credits: Credits(left: 9, time: 1))
    let late = ServiceReport(credits: Credits(left: 0, time: 2))
    #expect(early.joined(with: late).credits?.left == 0)
    #expect(late.joined(with: early).credits?.left == 0)
    #expect(early.joined(with: ServiceReport()).credits?.left == 9)
  }
}

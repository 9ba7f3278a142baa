import Foundation
import Market
import Synchronization
import TestSupport
import Testing

@testable import MarketService

/// A folder for one test, and the machine that it is on.
struct SharedFolder: ~Copyable {
  let path = NSTemporaryDirectory() + "limits-" + UUID().uuidString
  let clock = ManualClock()

  deinit {
    // A folder that was never made cannot be removed.
    try? FileManager.default.removeItem(atPath: path)
  }

  func limits(
    _ policy: RatePolicy,
    boot: Int64 = 1,
    wall: Duration = .zero,
    processes: Processes = .machine
  ) -> SharedLimits {
    let clock = clock
    return SharedLimits(
      folder: path,
      account: "jobfeed:someone",
      policy: policy,
      clock: .manual(clock, boot: BootID(high: boot, low: 0)) {
        (wall + clock.now.offset).wholeNanoseconds
      },
      processes: processes
    )
  }

  /// The one file in the folder.
  func file() throws -> String {
    let names = try FileManager.default.contentsOfDirectory(atPath: path)
    return path + "/" + (try #require(names.first))
  }

  /// Changes the file's bytes behind everybody's back.
  func tamper(_ change: (inout Data) -> Void) throws {
    let url = URL(fileURLWithPath: try file())
    var data = try Data(contentsOf: url)
    change(&data)
    let handle = try FileHandle(forWritingTo: url)
    defer { handle.closeFile() }
    handle.truncateFile(atOffset: 0)
    handle.write(data)
  }
}

extension SharedLimits {
  /// Asks for a permit at a moment.
  fileprivate mutating func decide(_ now: Duration) -> Decision {
    withState { $0.decide(.interactive, at: .at(now)) }
  }

  fileprivate mutating func finish(_ permit: Permit, _ now: Duration) {
    withState { $0.finish(permit, .answered, at: .at(now)) }
  }

  /// Sends a request and has it answered.
  fileprivate mutating func use(_ now: Duration) throws {
    finish(try #require(decide(now).permit), now)
  }
}

@Suite struct SharedLimitsTests {
  let twoPerMinute = RatePolicy([.init(2, per: .seconds(60))], lease: .seconds(30))

  @Test func allWhoNameAnAccountShareItsLimits() throws {
    let folder = SharedFolder()
    var first = folder.limits(twoPerMinute)
    var second = folder.limits(twoPerMinute)
    #expect(first.isShared && first.warning == nil)
    let one = try #require(first.decide(.zero).permit)
    let other = try #require(second.decide(.zero).permit)
    #expect(one != other)
    #expect(first.decide(.zero).latest != nil)
    second.finish(other, .seconds(1))
    #expect(first.decide(.seconds(1)).start == .at(.seconds(61)))
  }

  @Test func noFileTellsTheAccountsNameAndNoOneElseCanReadIt() throws {
    let folder = SharedFolder()
    var limits = folder.limits(twoPerMinute)
    try limits.use(.zero)
    let file = try folder.file()
    #expect(!file.contains("someone"))
    #expect(file.hasSuffix(AccountName.digits(of: "jobfeed:someone") + ".limits"))
    let attributes = try FileManager.default.attributesOfItem(atPath: file)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test func whatAKilledProcessSentCountsUntilLeaseAndWindowAreOver() throws {
    let folder = SharedFolder()
    do {
      var killed = folder.limits(twoPerMinute)
      _ = try #require(killed.decide(.zero).permit)
      _ = try #require(killed.decide(.zero).permit)
    }
    var next = folder.limits(twoPerMinute)
    #expect(next.decide(.seconds(10)).latest == .at(.seconds(90)))
    #expect(next.decide(.seconds(89)).start == .at(.seconds(90)))
    #expect(next.decide(.seconds(90)).permit != nil)
  }

  /// What a process that has ended sent arrives soon, and not only at the end of its lease; that of one that lives,
  /// or of which nothing is known, may.
  @Test(arguments: [(2, 10), (3, 30), (0, 30)])
  func whatAnEndedProcessSentCountsShorter(owner: Int64, seconds: Int) throws {
    let folder = SharedFolder()
    var killed = folder.limits(
      twoPerMinute,
      processes: Processes(own: owner) { _ in false }
    )
    for _ in 0..<2 { _ = try #require(killed.decide(.zero).permit) }
    var next = folder.limits(twoPerMinute, processes: Processes(own: 1) { $0 == 2 })
    let end = Duration.seconds(seconds + 60)
    #expect(next.decide(.zero).permit == nil)
    #expect(next.decide(end - .milliseconds(1)).permit == nil)
    #expect(next.decide(end).permit != nil)
  }

  @Test func thisProcessIsKnownAndOneThatEndedIsGone() throws {
    let processes = Processes.machine
    #expect(processes.own != 0)
    #expect(!processes.isGone(processes.own))
    #expect(!processes.isGone(0))
    let child = try Process.run(URL(filePath: "/bin/true"), arguments: [])
    child.waitUntilExit()
    let space = processes.own & ~0xFFFF_FFFF
    #expect(processes.isGone(space | Int64(child.processIdentifier)))
    #expect(!processes.isGone((space ^ 1 << 40) | Int64(child.processIdentifier)))
  }

  @Test func aChangeThatWasCutOffByAKillWasNeverMade() throws {
    let folder = SharedFolder()
    var limits = folder.limits(twoPerMinute)
    for _ in 0..<2 { _ = try #require(limits.decide(.zero).permit) }
    // The last write was the second: it is in the first slot.
    try folder.tamper { $0[100] ^= 1 }
    var next = folder.limits(twoPerMinute)
    #expect(next.decide(.seconds(1)).permit != nil)
    #expect(next.decide(.seconds(1)).latest != nil)
    #expect(next.warning == nil)
  }

  @Test func aFirstWriteThatWasCutOffLeavesAnEmptyFile() throws {
    let folder = SharedFolder()
    var limits = folder.limits(twoPerMinute)
    _ = try #require(limits.decide(.zero).permit)
    try folder.tamper { $0.removeLast(24) }
    var next = folder.limits(twoPerMinute)
    #expect(next.decide(.zero).permit != nil)
    #expect(next.warning == nil)
  }

  /// Ways to spoil a file.
  enum Damage: CaseIterable {
    case garbage, shortGarbage, cutHeader, bothSlots, header
  }

  @Test(arguments: Damage.allCases)
  func aDamagedFileCountsAsFullWindowsOnce(damage: Damage) throws {
    let folder = SharedFolder()
    var limits = folder.limits(twoPerMinute)
    try limits.use(.zero)
    try folder.tamper { data in
      switch damage {
      case .garbage: data = Data((0..<data.count).map { UInt8(truncatingIfNeeded: $0 &* 31 + 7) })
      case .shortGarbage: data = Data("not what you think".utf8)
      case .cutHeader: data.removeLast(data.count - 40)
      case .bothSlots:
        data[100] ^= 1
        data[128 * 1_024 + 100] ^= 1
      case .header: data[8] ^= 1
      }
    }
    folder.clock.advance(to: .seconds(5))
    var next = folder.limits(twoPerMinute)
    #expect(next.decide(.seconds(5)).start == .at(.seconds(65)))
    #expect(next.warning == .damaged)
    var another = folder.limits(twoPerMinute)
    #expect(another.decide(.seconds(6)).start == .at(.seconds(65)))
    #expect(another.warning == nil)
    #expect(limits.decide(.seconds(7)).start == .at(.seconds(65)))
    #expect(next.decide(.seconds(65)).permit != nil)
  }

  @Test func afterDamageNoOldPermitIsMistakenForANewOne() throws {
    let folder = SharedFolder()
    var limits = folder.limits(twoPerMinute)
    let old = try #require(limits.decide(.zero).permit)
    try folder.tamper { $0 = Data("spoilt".utf8) }
    var next = folder.limits(twoPerMinute)
    #expect(next.decide(.zero).permit == nil)
    folder.clock.advance(to: .seconds(60))
    let new = try #require(next.decide(.seconds(60)).permit)
    #expect(new.id != old.id)
    limits.withState { $0.finish(old, .notSent, at: .at(.seconds(60))) }
    #expect(next.withState { $0.report(at: .at(.seconds(60))).underWay } == 1)
  }

  @Test func timesFromTheFutureAreDamage() throws {
    let folder = SharedFolder()
    var limits = folder.limits(twoPerMinute)
    try limits.use(.seconds(1_000))
    var next = folder.limits(twoPerMinute)
    #expect(next.decide(.seconds(1)).start == .at(.seconds(60)))
    #expect(next.warning == .damaged)
  }

  @Test func aFileForOtherWindowsCountsAsFullOneForOtherLimitsGoesOn() throws {
    let folder = SharedFolder()
    var limits = folder.limits(twoPerMinute)
    try limits.use(.zero)
    var richer = folder.limits(RatePolicy([.init(5, per: .seconds(60))]))
    for _ in 0..<4 { #expect(richer.decide(.zero).permit != nil) }
    #expect(richer.decide(.zero).permit == nil)
    limits.finish(Permit(id: 99, pace: .burst), .zero)
    #expect(limits.decide(.zero).permit == nil)
    #expect(richer.decide(.zero).permit == nil)
    #expect(limits.warning == nil)
    #expect(richer.warning == nil)
    var other = folder.limits(RatePolicy([.init(5, per: .seconds(10))]))
    #expect(other.decide(.zero).start == .at(.seconds(10)))
    #expect(other.warning == .otherWindows)
  }

  @Test func aFileThatSomeoneRemovedIsMadeAnewWithWhatIsKnown() throws {
    let folder = SharedFolder()
    var limits = folder.limits(twoPerMinute)
    try limits.use(.zero)
    try FileManager.default.removeItem(atPath: try folder.file())
    try limits.use(.zero)
    #expect(limits.isShared)
    var next = folder.limits(twoPerMinute)
    #expect(next.decide(.zero).start == .at(.seconds(60)))
  }

  @Test func withoutAFolderTheLimitsHoldForThisProcessWithAWarning() throws {
    let clock = MachineClock.manual(ManualClock())
    var lost = SharedLimits(
      folder: "/proc/nowhere/limits",
      account: "a",
      policy: twoPerMinute,
      clock: clock
    )
    #expect(!lost.isShared)
    guard case .notShared(.folder, _) = lost.warning else {
      Issue.record("\(String(describing: lost.warning))")
      return
    }
    try lost.use(.zero)
    try lost.use(.zero)
    #expect(lost.decide(.zero).start == .at(.seconds(60)))
  }

  @Test func whereNoFileCanBeTheLimitsHoldForThisProcessWithAWarning() throws {
    let folder = SharedFolder()
    var limits = folder.limits(twoPerMinute)
    try limits.use(.zero)
    let file = try folder.file()
    try FileManager.default.removeItem(atPath: file)
    try FileManager.default.createDirectory(atPath: file, withIntermediateDirectories: false)
    try limits.use(.zero)
    #expect(limits.warning == .notShared(.open, errno: EISDIR))
    #expect(limits.decide(.zero).start == .at(.seconds(60)))
  }
}

@Suite struct RestartTests {
  let policy = RatePolicy([.init(2, per: .seconds(60)), .init(10, per: .seconds(3_600))])

  @Test func afterARestartShortWindowsAreFullOnceAndLongOnesGoOn() throws {
    let folder = SharedFolder()
    var before = folder.limits(policy, wall: .seconds(10_000))
    folder.clock.advance(to: .seconds(1_000))
    for second in [900, 900, 1_000] { try before.use(.seconds(second)) }

    // The machine's clock starts at zero again; ten minutes are gone.
    let machine = SharedFolder()
    try FileManager.default.copyItem(atPath: folder.path, toPath: machine.path)
    machine.clock.advance(to: .seconds(20))
    var after = machine.limits(policy, boot: 2, wall: .seconds(11_600 - 20))
    #expect(after.decide(.seconds(20)).start == .at(.seconds(80)))
    #expect(after.warning == nil)
    let uses = after.withState { $0.report(at: .at(.seconds(80))).uses.map(\.used) }
    // Three are known, and two more may have been sent before the crash.
    #expect(uses == [0, 5])
    // The first two came 700 seconds ago, so they count for 2,900 more.
    let later = after.withState { $0.report(at: .at(.seconds(20 + 2_901))).uses.map(\.used) }
    #expect(later == [0, 3])
  }

  @Test func whatWasCarriedOverARestartIsGoodForAll() throws {
    let folder = SharedFolder()
    var before = folder.limits(Policies.jobfeed, wall: .seconds(10_000))
    for _ in 0..<4 { _ = try #require(before.decide(.zero).permit) }
    var after = folder.limits(Policies.jobfeed, boot: 2, wall: .seconds(20_000))
    #expect(after.decide(.zero).start == .at(.seconds(60)))
    var another = folder.limits(Policies.jobfeed, boot: 2, wall: .seconds(20_000))
    #expect(another.decide(.zero).start == .at(.seconds(60)))
    #expect(another.warning == nil)
  }

  @Test func aWallClockThatWasTurnedBackClosesAllWindows() throws {
    let folder = SharedFolder()
    var before = folder.limits(policy, wall: .seconds(10_000))
    folder.clock.advance(to: .seconds(1_000))
    try before.use(.seconds(1_000))
    var after = folder.limits(policy, boot: 2, wall: .seconds(3_000))
    #expect(after.decide(.seconds(1_000)).start == .at(.seconds(1_000 + 3_600)))
  }

  @Test func withinOneRunOfTheMachineTheWallClockDoesNotMatter() throws {
    let folder = SharedFolder()
    var before = folder.limits(policy, wall: .seconds(10_000))
    try before.use(.zero)
    try before.use(.zero)
    for wall in [Duration.seconds(6_400), .seconds(13_600)] {
      var after = folder.limits(policy, wall: wall)
      #expect(after.decide(.seconds(1)).start == .at(.seconds(60)))
    }
  }

  @Test func theMachinesOwnClockGoesOnAndHasANameForItsRun() {
    let clock = MachineClock.machine
    let first = clock.now()
    #expect(clock.now() >= first)
    #expect(first > .zero)
    #expect(BootID.current == clock.boot)
    #if os(Linux)
      #expect(clock.boot != .unknown)
    #endif
  }
}

@Suite(.timeLimit(.minutes(10))) struct SharedLimiterTests {
  @Test func twoLimitersOnOneFileNeverExceedTheLimitsTogether() async throws {
    let folder = SharedFolder()
    let clock = folder.clock
    let policy = RatePolicy([.init(5, per: .seconds(1)), .init(40, per: .seconds(20))])
    let arrivals = Recorder<Duration>()
    let limiters = (0..<2).map { _ in
      RateLimiter(folder.limits(policy), clock: .manual(clock))
    }
    try await clock.running {
      try await withThrowingTaskGroup { group in
        for worker in 0..<8 {
          let limiter = limiters[worker % 2]
          group.addTask {
            var random = SplitMix(seed: worker)
            for _ in 0..<25 {
              let permit = try await limiter.permit(.interactive)
              arrivals.append(clock.now.offset)
              try await clock.sleep(for: .milliseconds(Int.random(in: 1...300, using: &random)))
              await limiter.finish(permit, .answered)
            }
          }
        }
        try await group.waitForAll()
      }
    }
    let moments = arrivals.elements.sorted()
    #expect(moments.count == 200)
    for rule in policy.rules {
      for (late, early) in zip(moments.dropFirst(rule.window.limit), moments) {
        #expect(late - early >= rule.window.period)
      }
    }
  }

  @Test func whoWaitsForAnotherProcessAnswerLooksAgainSoon() async throws {
    let folder = SharedFolder()
    let policy = RatePolicy([.init(1, per: .milliseconds(100))])
    let clock = folder.clock
    let other = RateLimiter(folder.limits(policy), clock: .manual(clock))
    let limiter = RateLimiter(folder.limits(policy), clock: .manual(clock))
    let permit = try await other.permit(.bulk)
    async let waiting = limiter.permit(.bulk)
    try await eventually("the alarm is set") { clock.sleepers == 1 }
    #expect(clock.nextDeadline == .milliseconds(50))
    await other.finish(permit, .notSent)
    clock.advance(by: .milliseconds(50))
    await limiter.finish(try await waiting, .answered)
    #expect(clock.sleepers == 0)
  }

  @Test func ownRequestsUnderWayAreNotPolledFor() async throws {
    let folder = SharedFolder()
    let policy = RatePolicy([.init(1, per: .seconds(1))], lease: .seconds(30))
    let limiter = RateLimiter(folder.limits(policy), clock: .manual(folder.clock))
    let permit = try await limiter.permit(.bulk)
    async let waiting = limiter.permit(.bulk)
    let clock = folder.clock
    try await eventually("the alarm is set") { clock.sleepers == 1 }
    #expect(clock.nextDeadline == .seconds(31))
    await limiter.finish(permit, .notSent)
    _ = try await waiting
  }
}

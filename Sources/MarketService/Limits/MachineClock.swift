#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The time as limiters need it: monotonic moments, sleeping until one, and their relation to
/// the moments of the machine's last run.
struct MachineClock: Sendable {
  /// The present moment.
  let now: @Sendable () -> Moment
  /// Sleeps until a moment; throws when the task is cancelled.
  let sleep: @Sendable (Moment) async throws -> Void
  /// The wall clock, in nanoseconds since 1970; used only across a restart of the machine.
  let wall: @Sendable () -> Int64
  /// Identifies this run of the machine.
  let boot: BootID

  /// Times on any clock, counted from `zero`.
  ///
  /// Processes that share limits must mean the same moment by `zero`.
  init<C: Clock<Duration>>(
    _ clock: C,
    zero: C.Instant,
    boot: BootID = .unknown,
    wall: @escaping @Sendable () -> Int64 = { 0 }
  ) {
    now = { Moment.zero + zero.duration(to: clock.now) }
    sleep = { moment in
      try await clock.sleep(
        until: zero.advanced(by: .nanoseconds(moment.nanoseconds)),
        tolerance: nil
      )
    }
    self.boot = boot
    self.wall = wall
  }

  /// The machine's own clock: it counts from its start, through suspensions, and no one can set it.
  static let machine = MachineClock()

  private init() {
    now = { Moment(nanoseconds: Self.read(monotonic)) }
    sleep = { moment in
      try await ContinuousClock().sleep(
        for: .nanoseconds(moment.nanoseconds - Self.read(monotonic))
      )
    }
    wall = { Self.read(CLOCK_REALTIME) }
    boot = .current
  }

  private static func read(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}

#if os(Linux)
  private let monotonic = CLOCK_BOOTTIME
#else
  private let monotonic = CLOCK_MONOTONIC
#endif

/// The name that the system gives to one run of the machine.
struct BootID: Sendable, Hashable {
  /// Its first half.
  var high: Int64
  /// Its second half.
  var low: Int64

  /// A system that gives no names.
  ///
  /// Then a restart shows itself only by moments that lie in the future. Those that do not are
  /// older than they seem, so it is safe to count them.
  static let unknown = BootID(high: 0, low: 0)

  /// The name of this run.
  ///
  /// Source: `random(4)`, "/proc/sys/kernel/random/boot_id".
  static var current: BootID {
    guard let file = fopen("/proc/sys/kernel/random/boot_id", "re") else { return .unknown }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 64)
    let length = fread(&bytes, 1, bytes.count, file)
    let digits = bytes[..<length].compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
    guard digits.count == 32 else { return .unknown }
    let halves = [digits[..<16], digits[16...]].map { half in
      half.reduce(UInt64(0)) { $0 << 4 | UInt64($1) }
    }
    return BootID(high: Int64(bitPattern: halves[0]), low: Int64(bitPattern: halves[1]))
  }
}

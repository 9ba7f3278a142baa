#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The processes of this machine, as limiters need them: what this one is called, and whether another has ended.
struct Processes: Sendable {
  /// The name of this process; 0 for none.
  let own: Int64
  /// Whether the process of a name has surely ended.
  let isGone: @Sendable (Int64) -> Bool

  /// The machine's own.
  ///
  /// A name is the process' number with what tells its numbers apart from those of a container. A number that was
  /// given to another process since counts as that of one that lives, which is safe.
  static let machine: Processes = {
    let space = Self.space
    return Processes(own: space | Int64(getpid())) { name in
      guard name != 0, name & ~0xFFFF_FFFF == space else { return false }
      return kill(pid_t(truncatingIfNeeded: name), 0) != 0 && errno == ESRCH
    }
  }()

  private static var space: Int64 {
    var file = stat()
    guard stat("/proc/self/ns/pid", &file) == 0 else { return 0 }
    return Int64(truncatingIfNeeded: file.st_ino) & 0x7FFF_FFFF << 32
  }
}

// MARK: - Requests of processes that have ended

extension LimiterState {
  /// How long a request can still be on its way once its process has ended: ten seconds, in nanoseconds.
  ///
  /// The system sends what the process has written, and then closes the connection.
  static let afterlife: Int64 = 10_000_000_000

  /// Lets requests of processes that have ended count as arrived soon, and not only at the end of their lease.
  mutating func settle(_ processes: Processes, at moment: Moment) {
    guard flights.contains(where: { $0.owner != 0 && $0.owner != processes.own }) else { return }
    let now = advance(to: moment)
    var hasChanged = false
    for index in flights.indices {
      let owner = flights[index].owner
      guard owner != 0, owner != processes.own, processes.isGone(owner) else { continue }
      flights[index].owner = 0
      flights[index].deadline = min(flights[index].deadline, now + Self.afterlife)
      hasChanged = true
    }
    guard hasChanged else { return }
    flights.sort { $0.deadline < $1.deadline }
    noteChange()
  }
}

/// When the requests of one window were answered, the oldest first.
///
/// An answer counts for one period. It is remembered for a second one, since a server that forgets
/// gradually still counts a part of it then. Answers within a 512th of the period share an entry
/// dated by the last of them: the log stays short however many requests a window allows, and errs on
/// the safe side only.
struct AnswerLog: Sendable {
  /// Some answers at about the same time.
  struct Entry: Sendable {
    /// When the last of them came.
    var moment: Moment
    /// How many they are.
    var count: Int
  }

  /// How many entries a period can have.
  static let resolution: Int64 = 512

  /// The nanoseconds for which an answer counts.
  let period: Int64
  /// How many answers count.
  private(set) var counting = 0
  /// How many answers came in the last two periods.
  private(set) var remembered = 0

  private var storage: [Entry] = []
  private var firstRemembered = 0
  private var firstCounting = 0

  init(period: Int64) {
    self.period = period
  }

  /// All that is remembered, the oldest first.
  var entries: ArraySlice<Entry> { storage[firstRemembered...] }

  /// Adds answers; one that comes out of order is dated like the newest.
  mutating func record(_ count: Int = 1, at moment: Moment) {
    counting += count
    remembered += count
    let last = storage.count - 1
    let moment = last < 0 ? moment : max(moment, storage[last].moment)
    if last >= firstCounting, cell(storage[last].moment) == cell(moment) {
      storage[last].moment = moment
      storage[last].count += count
    } else {
      storage.append(Entry(moment: moment, count: count))
    }
  }

  /// Stops counting what is older than a period, and forgets what is older than two.
  mutating func advance(to now: Moment) {
    while firstCounting < storage.count, storage[firstCounting].moment + period <= now {
      counting -= storage[firstCounting].count
      firstCounting += 1
    }
    while firstRemembered < firstCounting, storage[firstRemembered].moment + 2 * period <= now {
      remembered -= storage[firstRemembered].count
      firstRemembered += 1
    }
    if firstRemembered > 32, firstRemembered * 2 > storage.count { compact() }
  }

  /// When `number` fewer answers count than now; `nil` if fewer than `number` count.
  func moment(freeing number: Int) -> Moment? {
    var left = number
    for entry in storage[firstCounting...] {
      left -= entry.count
      if left <= 0 { return entry.moment + period }
    }
    return nil
  }

  private func cell(_ moment: Moment) -> Int64 {
    moment.nanoseconds / max(1, period / AnswerLog.resolution)
  }

  private mutating func compact() {
    storage.removeFirst(firstRemembered)
    firstCounting -= firstRemembered
    firstRemembered = 0
  }
}

import Market
import SafeText

// How bulk requests stand, in words.
extension PurchaseState {
  var role: Role {
    switch self {
    case .composed, .cancelled: .dim
    case .priced: .warning
    case .confirmed, .planned, .sending, .accepted, .preparing, .stored: .pending
    case .ready, .downloading: .accent
    case .parsed: .good
    case .refused, .expired, .unknown: .error
    }
  }

  /// The state in a plain word.
  var word: Safe {
    switch self {
    case .composed: "no price yet"
    case .parsed: "read"
    case .priced, .confirmed, .planned, .sending, .accepted, .preparing, .ready,
      .downloading, .stored, .refused, .expired, .cancelled, .unknown:
      Safe(showing: rawValue)
    }
  }

  /// What it means, in a sentence.
  var meaning: Safe {
    switch self {
    case .composed: "prepared; its price is not known yet"
    case .priced: "nothing is bought before you say yes to the price"
    case .confirmed, .planned: "to be sent"
    case .sending: "being sent"
    case .accepted: "the provider took it, and has charged for it"
    case .preparing: "the provider is preparing the records"
    case .ready: "its files can be fetched"
    case .downloading: "its files are being fetched"
    case .stored: "all its bytes are on this machine; the records are being read"
    case .parsed: "its records are here"
    case .refused: "the provider did not sell it"
    case .expired: "the provider does not keep it any more"
    case .cancelled: "dropped"
    case .unknown: "it may have been bought: its answer is lost"
    }
  }
}

extension BulkProgress {
  /// Whether something goes on by itself.
  var isRunning: Bool { state.isUnderWay && !isPaused }

  /// Whether nothing goes on before a person has said something.
  ///
  /// What is refused has been told once, and nothing hangs on it.
  var needsPerson: Bool { state == .priced || state == .unknown }

  /// The state in a word, and its role.
  var stateWord: (text: Safe, role: Role) {
    lacksCredits
      ? ("no credits", .error)
      : isPaused && state.isUnderWay
        ? ("paused", .warning) : (state.word, state.role)
  }

  /// Whether its files are on their way, so that a bar says how far.
  var fraction: Double? {
    switch state {
    case .ready, .downloading:
      guard bytes > 0, let totalBytes, totalBytes > 0 else { return nil }
      return Double(bytes) / Double(totalBytes)
    case .stored:
      guard let records, records > 0 else { return nil }
      return Double(read) / Double(records)
    default: return nil
    }
  }

  /// How far it is, in pieces, the most important first.
  func pieces(_ time: (Int) -> Safe) -> [Safe] {
    switch state {
    case .composed: []
    case .priced, .confirmed, .planned, .sending, .refused, .expired, .cancelled, .unknown:
      [recordsAsked].compactMap(\.self)
    case .accepted, .preparing: [look(time), recordsAsked].compactMap(\.self)
    case .ready, .downloading:
      [bytesHere, rate, timeLeft.map { "\($0.clock) left" }, look(time), recordsRead]
        .compactMap(\.self)
    case .stored: [recordsRead, bytesHere].compactMap(\.self)
    case .parsed: [Safe.count(read, "record"), bytesHere].compactMap(\.self)
    }
  }

  private var recordsAsked: Safe? { records.map { Safe.count($0, "record") } }

  private var recordsRead: Safe? {
    guard let records else { return read > 0 ? Safe.count(read, "record") : nil }
    return state == .stored || read > 0
      ? "\(read.grouped) of \(Safe.count(records, "record"))" : Safe.count(records, "record")
  }

  private var bytesHere: Safe? {
    guard bytes > 0 else { return nil }
    guard let totalBytes, totalBytes != bytes else { return bytes.sized }
    return "\(bytes.sized) of \(totalBytes.sized)"
  }

  private var rate: Safe? {
    isRunning ? bytesPerSecond.map { "\($0.sized)/s" } : nil
  }

  private func look(_ time: (Int) -> Safe) -> Safe? {
    isRunning ? nextLook.map { "next look \(time($0))" } : nil
  }

  /// How old it is, and for how long it can still be fetched.
  func age(at second: Int) -> [Safe] {
    [
      created > 0 && second >= created
        ? "\(Duration.seconds(second - created).rough) old" : nil,
      daysLeft.map { "\(Safe.count($0, "day")) left" },
    ].compactMap(\.self)
  }
}

extension Int {
  /// So many bytes for people: `19.5 MB`.
  var sized: Safe {
    let units: [Safe] = ["B", "kB", "MB", "GB", "TB"]
    var (size, unit) = (Double(self), 0)
    while size >= 999.5, unit + 1 < units.count { (size, unit) = (size / 1000, unit + 1) }
    let tenths = Int((size * 10).rounded())
    return unit == 0 || tenths >= 1000
      ? "\(Int(size.rounded())) \(units[unit])" : "\(tenths / 10).\(tenths % 10) \(units[unit])"
  }
}

extension Duration {
  /// A stretch of time as a clock shows it: `0:21`, `1:02:03`.
  var clock: Safe {
    let seconds = Int(components.seconds)
    func two(_ number: Int) -> Safe { number < 10 ? "0\(number)" : "\(number)" }
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
    return hours > 0 ? "\(hours):\(two(minutes)):\(two(rest))" : "\(minutes):\(two(rest))"
  }

  /// The same in one unit: `3 h`.
  fileprivate var rough: Safe {
    let seconds = Int(components.seconds)
    return switch seconds {
    case ..<60: "\(seconds) s"
    case ..<3600: "\(seconds / 60) min"
    case ..<172_800: "\(seconds / 3600) h"
    default: "\(seconds / 86_400) d"
    }
  }
}

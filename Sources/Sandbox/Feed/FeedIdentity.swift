import JSON
import Market

/// Tells which records are the same posting, and which postings are one job.
///
/// Records with the same `job_id` and different `posting_id`s are postings of one job. Where both are the
/// same, a record that has the same title, organization and address is a later state of the posting; any other
/// is a job of its own whose id has collided, as ids do in reality.
struct FeedIdentity {
  /// What a record is.
  enum Verdict: Hashable {
    /// A posting that was not there before.
    case new
    /// The same as an earlier record, to the last member.
    case repeated
    /// A later state of the record with this number.
    case replaces(Int)
    /// A job of its own with an id that another job has.
    case sharesID
    /// A job of its own without an id.
    case withoutID
  }

  /// The job of each record; `nil` for a record that counts no more.
  private(set) var jobs: [Int?] = []
  private(set) var jobCount = 0
  private var jobByID: [Key: Int] = [:]
  /// The first record of each posting, and the others that share its ids.
  private var states: [Key: State] = [:]
  private var collisions: [Key: [State]] = [:]

  /// The ids of a posting, or of a job alone: 128 bits of a hash with a random key, so that a million records
  /// need no texts, and nobody can make two ids that are taken for one.
  private struct Key: Hashable {
    private let high: Int
    private let low: Int

    init(job: String, posting: String? = nil) {
      high = Key.half(0, job, posting)
      low = Key.half(1, job, posting)
    }

    private static func half(_ salt: UInt8, _ job: String, _ posting: String?) -> Int {
      var hasher = Hasher()
      hasher.combine(salt)
      hasher.combine(job)
      hasher.combine(posting)
      return hasher.finalize()
    }

    func hash(into hasher: inout Hasher) { hasher.combine(low) }
  }

  private struct State {
    var record: Int
    let kind: UInt64
    var content: UInt64
  }

  /// Adds the next record.
  ///
  /// - Parameters:
  ///   - members: Its members.
  ///   - kind: The indices of those that tell later states from other jobs.
  ///   - job: Its job's id.
  ///   - posting: Its own id.
  /// - Returns: What the record is.
  mutating func add(
    _ members: [JSON.Member],
    kind: [Int],
    job: String?,
    posting: String?
  ) -> Verdict {
    guard let job else {
      jobs.append(newJob())
      return .withoutID
    }
    let key = Key(job: job, posting: posting ?? job)
    let state = State(
      record: jobs.count,
      kind: Self.hash(kind.lazy.map { members[$0] }),
      content: Self.hash(members)
    )
    guard let first = states[key] else {
      states[key] = state
      let id = Key(job: job)
      let number = jobByID[id] ?? newJob()
      jobByID[id] = number
      jobs.append(number)
      return .new
    }
    var known = [first] + (collisions[key] ?? [])
    guard let index = known.firstIndex(where: { $0.kind == state.kind }) else {
      collisions[key, default: []].append(state)
      jobs.append(newJob())
      return .sharesID
    }
    guard known[index].content != state.content else {
      jobs.append(nil)
      return .repeated
    }
    let earlier = known[index].record
    jobs.append(jobs[earlier])
    jobs[earlier] = nil
    known[index] = state
    states[key] = known.removeFirst()
    if !known.isEmpty { collisions[key] = known }
    return .replaces(earlier)
  }

  /// Forgets the ids, which are most of its memory: no further record comes.
  mutating func finish() {
    (jobByID, states, collisions) = ([:], [:], [:])
  }

  private mutating func newJob() -> Int {
    defer { jobCount += 1 }
    return jobCount
  }

  /// The members that a later state of a posting shares with it.
  static let kindNames: Set<String> = [
    "job_title", "organization_name", "source_url", "source_website",
  ]

  /// A hash that does not depend on the order of members; members without a value do not count.
  private static func hash(_ members: some Sequence<JSON.Member>) -> UInt64 {
    members.reduce(0) { sum, member in
      guard member.value != .null else { return sum }
      var hash = MixHash(of: member.key)
      member.value.add(to: &hash)
      return sum &+ hash.value
    }
  }
}

extension JSON {
  /// Adds the value to a hash.
  fileprivate func add(to hash: inout MixHash) {
    switch self {
    case .null: hash.add(0)
    case .bool(let truth): hash.add(truth ? 2 : 1)
    case .integer(let number): hash.add(UInt64(bitPattern: Int64(number)))
    case .decimal(let number): hash.add(number.text)
    case .string(let text): hash.add(text)
    case .array(let elements):
      hash.add(UInt64(elements.count))
      for element in elements { element.add(to: &hash) }
    case .object(let members):
      hash.add(UInt64(members.count))
      for member in members {
        hash.add(member.key)
        member.value.add(to: &hash)
      }
    }
  }
}

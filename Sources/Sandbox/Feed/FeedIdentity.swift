import JSON

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
  private var jobByID: [String: Int] = [:]
  private var states: [Key: [State]] = [:]

  private struct Key: Hashable {
    let job: String
    let posting: String
  }

  private struct State {
    var record: Int
    let kind: Int
    var content: Int
  }

  /// Adds the next record.
  mutating func add(_ members: [JSON.Member], job: String?, posting: String?) -> Verdict {
    guard let job else {
      jobs.append(newJob())
      return .withoutID
    }
    let key = Key(job: job, posting: posting ?? job)
    let record = jobs.count
    let state = State(record: record, kind: Self.kind(members), content: Self.content(members))
    guard var known = states[key] else {
      states[key] = [state]
      let number = jobByID[job] ?? newJob()
      jobByID[job] = number
      jobs.append(number)
      return .new
    }
    guard let index = known.firstIndex(where: { $0.kind == state.kind }) else {
      states[key] = known + [state]
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
    states[key] = known
    return .replaces(earlier)
  }

  private mutating func newJob() -> Int {
    defer { jobCount += 1 }
    return jobCount
  }

  private static let kindNames: Set<String> = [
    "job_title", "organization_name", "source_url", "source_website",
  ]

  private static func kind(_ members: [JSON.Member]) -> Int {
    hash(members.filter { kindNames.contains($0.key) && $0.value != .null })
  }

  private static func content(_ members: [JSON.Member]) -> Int {
    hash(members.filter { $0.value != .null })
  }

  /// A hash that does not depend on the order of members.
  private static func hash(_ members: [JSON.Member]) -> Int {
    var hasher = Hasher()
    hasher.combine(members.count)
    for member in members.sorted(by: { $0.key < $1.key }) { hasher.combine(member) }
    return hasher.finalize()
  }
}

import Market

/// The jobs that were picked, in the order in which they were, each with the values that were known then.
struct Marks: Sendable {
  private var marked: [Marked] = []
  private var ids: Set<String> = []

  private struct Marked: Sendable {
    var job: Job
    /// The values that are known; `nil` if all are.
    var columns: Set<FieldName>?
  }

  var count: Int { marked.count }

  /// The jobs as they were when they were marked.
  var jobs: [Job] { marked.map(\.job) }

  func contains(_ job: Job) -> Bool {
    job.id.map(ids.contains) ?? false
  }

  /// Whether the values of these columns are known of every job.
  func know(_ columns: [FieldName]) -> Bool {
    marked.allSatisfy { $0.columns?.isSuperset(of: columns) ?? true }
  }

  /// Marks a job of which the values of some columns are known, or all, or unmarks it.
  mutating func toggle(_ job: Job, knowing columns: [FieldName]?) {
    contains(job) ? remove([job]) : add([job], columns.map(Set.init))
  }

  /// Marks all of them, or unmarks all if all are marked.
  mutating func toggle(all jobs: [Job], knowing columns: [FieldName]?) {
    let rest = jobs.filter { !contains($0) }
    rest.isEmpty ? remove(jobs) : add(rest, columns.map(Set.init))
  }

  mutating func removeAll() {
    self = Marks()
  }

  private mutating func add(_ jobs: [Job], _ columns: Set<FieldName>?) {
    for job in jobs {
      guard let id = job.id, ids.insert(id).inserted else { continue }
      marked.append(Marked(job: job, columns: columns))
    }
  }

  private mutating func remove(_ jobs: [Job]) {
    ids.subtract(jobs.compactMap(\.id))
    marked = marked.filter { contains($0.job) }
  }
}

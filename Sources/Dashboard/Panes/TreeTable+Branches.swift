import Market
import SafeText
import Terminal

/// Levels that come one request a bucket: what is asked, what came, what stands where it is missing.
extension TreeTable {
  /// The requests that are under way.
  var pending: [Pending] {
    ([tree.pending, comparison?.rows.pending] + branches.values.map(\.rows.pending))
      .compactMap(\.self)
  }

  /// When the waiting is to be shown next.
  func nextDeadline(after elapsed: Duration) -> Duration? {
    ([tree.nextDeadline(after: elapsed), comparison?.rows.nextDeadline(after: elapsed)]
      + branches.values.map { $0.rows.nextDeadline(after: elapsed) })
      .compactMap(\.self).min()
  }

  /// Takes an answer, if one of the pane's requests was its question.
  mutating func receive(
    _ id: RequestID,
    _ result: Result<(AggregateAnswer, Origin), ProviderFailure>,
    height: Int
  ) {
    if tree.pending?.id == id {
      let combined = result.map { (answer(of: $0), $1) }
      guard tree.receive(id, combined) else { return }
      return renew(height: height)
    }
    if receiveBaseline(id, result, height: height) { return }
    guard let path = branches.first(where: { $1.rows.pending?.id == id })?.key else { return }
    _ = branches[path]?.rows.receive(id, result)
    combine(height: height)
  }

  /// Gives a request up; a bucket without an answer is closed again.
  mutating func giveUp(_ id: RequestID, height: Int) {
    let given = ProviderFailure(.cancelled, .lost)
    _ = tree.receive(id, .failure(given))
    _ = receiveBaseline(id, .failure(given), height: height)
    for (path, branch) in branches where branch.rows.pending?.id == id {
      branches[path] = nil
      open.remove(path)
      refresh(height: height)
    }
  }

  /// Puts what came for the buckets below what came for all.
  private mutating func combine(height: Int) {
    guard let root = tree.answer?.root else { return }
    let answer = answer(of: root)
    tree.update { $0 = answer }
    renew(height: height)
  }

  private func answer(of root: AggregateAnswer) -> Answer {
    let all = branches.values.sorted { $0.path.count < $1.path.count }.flatMap { branch in
      branch.rows.answer?.rows.map { $0.moved(below: branch.path, levels: groups.count) } ?? []
    }
    let isOne = levels == .oneByOne
    let rows = isOne ? root.rows.map { $0.moved(below: [], levels: groups.count) } + all : root.rows
    let header = isOne ? groups.map(\.key.description) + root.header.dropFirst() : root.header
    return Answer(
      groups: groups,
      metric: metric,
      tree: AggregationTree(groups: groups.map(\.key), rows: rows),
      rows: AggregateAnswer(header: header, rows: rows),
      root: root
    )
  }

  /// The bucket under the cursor, if what is in it would have to be asked for.
  var unaskedBranch: [Value]? {
    current.flatMap { isUnasked($0) ? $0.path : nil }
  }

  /// All buckets to be seen of which it would have to be asked what is in them.
  var unaskedBranches: [[Value]] { rows.filter(isUnasked).map(\.path) }

  private func isUnasked(_ row: Row) -> Bool {
    guard levels == .oneByOne, row.kind == .closed || row.kind == .open,
      row.path.count < seenGroups.count, let branch = branches[row.path.unlabelled]
    else { return levels == .oneByOne && row.kind == .closed }
    return branch.rows.answer == nil && branch.rows.pending == nil
  }

  /// Notes that it is asked what is in a bucket, and opens it.
  mutating func beginBranch(_ path: [Value], _ id: RequestID, at now: Present, height: Int) {
    var branch = branches[path.unlabelled] ?? Branch(path: path)
    branch.rows.begin(id, at: now)
    branches[path.unlabelled] = branch
    open.insert(path.unlabelled)
    refresh(height: height)
  }

  /// Forgets what is in the buckets: in all of them, or in those from one level down.
  mutating func forgetBranches(on level: Int? = nil) {
    branches = branches.filter { path, _ in level.map { path.count < $0 } ?? false }
    open = open.filter { path in level.map { path.count < $0 } ?? false }
  }
}

extension TreeTable.Branch {
  /// What stands where the buckets are missing.
  var news: Safe? {
    if rows.pending != nil { return "asking…" }
    if let failure = rows.failure { return failure.message }
    return nil
  }
}

extension BucketRow {
  /// The row as one of a tree of N levels, in a bucket.
  fileprivate func moved(below path: [Value], levels: Int) -> BucketRow {
    var row = self
    row.keys = path.map { .value($0) } + keys
    row.keys += Array(repeating: .all, count: max(0, levels - row.keys.count))
    return row
  }
}

extension AggregateAnswer {
  /// How many members everything has, if a row says so.
  var total: Int? {
    rows.first { row in !row.keys.isEmpty && row.keys.allSatisfy { $0 == .all } }?.count
  }
}

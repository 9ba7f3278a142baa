import Market
import SafeText
import Terminal

/// What one number says, over the panes: of what it is the number, where it came from, what it leaves out.
struct NumberView: Sendable {
  /// A number with all that is known about it.
  struct Subject: Sendable {
    /// The number, as it is shown.
    var number: Safe
    /// What it counts.
    var unit: Level
    /// Of which rows.
    var query: Query
    /// The buckets on the way to it, its own last.
    var path: [(key: GroupKey, value: Value)] = []
    /// When and how it came.
    var origin: Origin?
    /// How exact it is, and whether others like it are missing.
    var exactness: Safe
    /// Another number of the same members.
    var metric: (name: Safe, value: Safe)?
    /// What the members are split into further.
    var split: (bucket: AggregationTree.Bucket, by: Grouping)?
  }

  let subject: Subject
  /// What the rows of the source are called.
  let noun: Noun
  /// The date on which the number is explained.
  let today: Day
  var top = 0

  private static let nameColumns = 12

  /// The names of facts, each on the first line of what is said.
  private func lines(_ fields: FieldCatalog?, columns: Int) -> [(name: Safe, text: Safe)] {
    let width = max(10, columns - NumberView.nameColumns)
    return facts(fields).flatMap { name, texts in
      texts.flatMap { $0.wrapped(columns: width) }.enumerated().map { place, line in
        (place == 0 ? name : .empty, line)
      }
    }
  }

  /// What there is to say, the most important first.
  func facts(_ fields: FieldCatalog?) -> [(name: Safe, texts: [Safe])] {
    let catalog = fields ?? FieldCatalog([])
    let filters = subject.query.filters.map { $0.explanation(fields: catalog, today: today) }
    var facts: [(Safe, [Safe])] = [
      ("counts", [unit]),
      ("of", filters.isEmpty ? [noun.all] : filters),
    ]
    if !subject.path.isEmpty { facts.append(("with", subject.path.map { part($0, catalog) })) }
    if let metric = subject.metric { facts.append((metric.name, [metric.value])) }
    facts.append(("exact", [subject.exactness]))
    if let sum = coverage(fields) { facts.append(("sum", [sum])) }
    if let origin = subject.origin {
      facts.append(("came", ["\(origin.time), \(origin.isKept ? "kept since" : "new")"]))
      if !origin.request.isEmpty { facts.append(("asked", asked(origin.request))) }
    }
    return facts
  }

  /// Endpoint and parameters, each on a line of its own.
  private func asked(_ request: Safe) -> [Safe] {
    request.text.split(separator: "&").enumerated().map { place, part in
      (place == 0 ? "" : "&") + Safe(showing: String(part))
    }
  }

  private var unit: Safe {
    switch subject.unit {
    case .job: "\(noun.many): \(noun.meaning)"
    case .posting: "postings: advertisements, each on its own"
    }
  }

  /// The condition that a bucket stands for, as a filter says it where one can.
  private func part(_ part: (key: GroupKey, value: Value), _ fields: FieldCatalog) -> Safe {
    let filter = Filter(part.key, part.value, fields: fields.fields.isEmpty ? nil : fields)
    let words = filter?.explanation(fields: fields, today: today)
    return words ?? "\(Safe(showing: part.key.description)) is \(part.value.shownOrEmpty)"
  }

  /// Moves through the view.
  mutating func scroll(_ motion: ListCursor.Motion, size: Size, fields: FieldCatalog?) {
    let count = lines(fields, columns: size.columns).count + 2
    top = motion.scrolled(top, count: count, height: size.rows)
  }

  /// Draws the part that is seen.
  func draw(on canvas: inout Canvas, fields: FieldCatalog?) {
    let size = canvas.bounds.size
    canvas.write(subject.number, at: Point(column: 0, row: -top), role: Role.total.id)
    for (row, line) in lines(fields, columns: size.columns).enumerated() {
      let start = Point(column: 0, row: row + 2 - top)
      canvas.write(
        line.name.truncated(columns: NumberView.nameColumns - 1),
        at: start,
        role: Role.dim.id
      )
      canvas.write(
        line.text,
        at: start.moved(columns: NumberView.nameColumns),
        role: Role.text.id
      )
    }
  }
}

// MARK: - Adding up

extension NumberView {
  /// How the buckets below add up to the number.
  private func coverage(_ fields: FieldCatalog?) -> Safe? {
    guard let split = subject.split, let key = subject.path.last?.key,
      let coverage = split.bucket.coverage(of: key, split: split.by, fields: fields)
    else { return nil }
    let count = split.bucket.children.count
    let buckets: Safe = count == 1 ? "the bucket below holds" : "the \(count) buckets below hold"
    let sum: Safe = "\(buckets) \(coverage.sum.grouped)"
    let rest = abs(coverage.remainder).grouped
    let field = split.by.key.field?.shown ?? "value"
    switch coverage.meaning {
    case .none: return "\(sum), all of them"
    case .other: return "\(sum); the other \(rest) are in buckets beyond the limit"
    case .missing: return "\(sum); the other \(rest) have no \(field)"
    case .otherOrMissing:
      return "\(sum); the other \(rest) are in buckets beyond the limit or have no \(field)"
    case .overlap: return "\(sum), \(rest) more, since some are in several buckets"
    case .mixed:
      let difference: Safe =
        coverage.remainder == 0 ? "as many" : "\(rest) \(coverage.remainder > 0 ? "less" : "more")"
      return
        "\(sum), \(difference); some may be in several buckets, in buckets beyond the limit, or have no \(field)"
    }
  }
}

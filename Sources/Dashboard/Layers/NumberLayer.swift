import Market
import SafeText
import Terminal

/// A number with all that is known about it.
struct NumberSubject: Sendable {
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
  /// What it is compared with, and how the differences are computed.
  var comparison: [Safe] = []
  /// The command that opens the same view.
  var address: Safe?
  /// What the members are split into further.
  var split: (bucket: AggregationTree.Bucket, by: Grouping)?

  /// Whether all of a kind are here or some were left out.
  static func cut(_ count: Int, _ limit: Int?, _ what: Safe) -> Safe {
    guard let limit, count >= limit else { return "all \(what) are here" }
    return "\(limit) \(what) were asked for, and there may be more"
  }
}

extension Noun {
  /// So many of what is counted.
  func counted(_ count: Int, of unit: Level) -> Safe {
    switch unit {
    case .job: counted(count)
    case .posting: Safe.count(count, "posting")
    }
  }
}

/// What one number says: of what it is the number, where it came from, what it leaves out.
struct NumberLayer: TextLayer {
  static func open(_ command: Command, _ scene: inout Scene, _ env: Env) -> [Effect]? {
    guard command == .explain else { return nil }
    guard var subject = Panes[scene.source.focus].number(scene, env) else {
      scene.tell(.warning, "there is no number here")
      return []
    }
    subject.address = ViewAddress(scene.source).command
    for index in subject.path.indices
    where subject.path[index].key.field.map(scene.source.hidden.contains) ?? false {
      subject.path[index].value = .text(Value.hiddenText.text)
    }
    scene.open(NumberLayer(subject, noun: scene.source.traits.noun, today: env.today))
    return scene.source.loadFields(env)
  }

  let subject: NumberSubject
  /// What the rows of the source are called.
  let noun: Noun
  /// The date on which the number is explained.
  let today: Day
  var text = ScrolledText()

  init(_ subject: NumberSubject, noun: Noun, today: Day) {
    self.subject = subject
    self.noun = noun
    self.today = today
  }

  private static let nameColumns = 12

  func title(_ scene: Scene) -> Safe { "What the number says" }

  func lines(columns: Int, _ scene: Scene, _ env: Env) -> [ScrolledText.Line] {
    [.init(subject.number, .total), .empty]
      + facts(scene.source.fields.answer).flatMap { name, texts in
        ScrolledText.fact(name, texts, nameColumns: NumberLayer.nameColumns, columns: columns)
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
    if let why = outside { facts.append(("why", [why])) }
    if let metric = subject.metric { facts.append((metric.name, [metric.value])) }
    if !subject.comparison.isEmpty { facts.append(("against", subject.comparison)) }
    facts.append(("exact", [subject.exactness]))
    if let sum = coverage(fields) { facts.append(("sum", [sum])) }
    if let origin = subject.origin {
      facts.append(("came", ["\(origin.time), \(origin.isKept ? "kept since" : "new")"]))
      if !origin.request.isEmpty { facts.append(("asked", asked(origin.request))) }
    }
    if let address = subject.address { facts.append(("again", [address])) }
    return facts
  }

  /// Why a bucket is here whose days nobody asked for; `nil` if they were.
  private var outside: Safe? {
    for (key, value) in subject.path {
      guard case .period(let field, let interval, let level) = key, case .text(let text) = value,
        let day = Day(iso: text.raw), let asked = subject.query.days(of: field, today: today),
        day.end(of: interval) < asked.lowerBound || day.start(of: interval) > asked.upperBound
      else { continue }
      let asks = subject.query.filters.first { $0.field == field }?.level ?? level
      guard asks != level else { return nil }
      return level == .job
        ? "these days were not asked for: the filter looks at the \(field.shown) of postings, the bucket at that of the job, which is that of its first posting"
        : "these days were not asked for: the filter looks at the \(field.shown) of the job, the bucket at that of each of its postings"
    }
    return nil
  }

  /// Endpoint and parameters, each on a line of its own.
  private func asked(_ request: Safe) -> [Safe] {
    request.text.split(separator: "&").enumerated().map { index, part in
      (index == 0 ? "" : "&") + Safe(showing: String(part))
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
}

// MARK: - Adding up

extension NumberLayer {
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

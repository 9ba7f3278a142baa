import Market
import SafeText

/// The parameters of a request, checked against those of its endpoint.
struct JobfeedParameters {
  private let named: [String: WireRequest.Parameter]
  private let filters: [WireRequest.Parameter]
  private let fields: FieldCatalog
  private let reader: NameReader

  /// Separates the endpoint's parameters from filters.
  ///
  /// - Throws: ``JobfeedError`` for an unknown parameter with a leading `_`, or one given twice.
  init(
    _ parameters: [WireRequest.Parameter],
    known: Set<String>,
    fields: FieldCatalog
  ) throws(JobfeedError) {
    var named: [String: WireRequest.Parameter] = [:]
    var filters: [WireRequest.Parameter] = []
    for parameter in parameters {
      guard parameter.name.hasPrefix("_") else {
        filters.append(parameter)
        continue
      }
      guard known.contains(parameter.name) else {
        throw JobfeedError(400, "Unknown parameter \(parameter.name)")
      }
      guard named.updateValue(parameter, forKey: parameter.name) == nil else {
        throw JobfeedError(400, "\(parameter.name) is given twice")
      }
    }
    self.named = named
    self.filters = filters
    self.fields = fields
    reader = NameReader(fields)
  }

  /// The filters as a query.
  func query() throws(JobfeedError) -> Query {
    var query = QueryBuilder(fields: fields)
    let isQuoted = try bool("_quoted", default: false)
    for filter in filters {
      do {
        try query.append(Clause(key: filter.name, value: filter.value, isQuoted: isQuoted))
      } catch {
        throw JobfeedError(error, in: filter)
      }
    }
    return query.query
  }
}

// MARK: - Single values

extension JobfeedParameters {
  /// The text of a parameter; an empty one counts as missing.
  func text(_ name: String) -> String? {
    guard let value = named[name]?.value, !value.isEmpty else { return nil }
    return value
  }

  func bool(_ name: String, default fallback: Bool) throws(JobfeedError) -> Bool {
    switch text(name) {
    case nil: fallback
    case "0", "false", "no": false
    case "1", "true", "yes": true
    case .some(let other): throw JobfeedError(400, "\(name) is 0 or 1, not \(other)")
    }
  }

  func integer(_ name: String, default fallback: Int) throws(JobfeedError) -> Int {
    guard let text = text(name) else { return fallback }
    guard let number = Int(text), number >= 0 else {
      throw JobfeedError(400, "\(name) is a whole number from 0 on, not \(text)")
    }
    return number
  }

  /// The language of labels; `nil` for the account's.
  func language() throws(JobfeedError) -> Language? {
    guard let name = text("_language") else { return nil }
    guard let language = Language(rawValue: name) else {
      throw JobfeedError(400, "_language is en, de, fr or nl, not \(name)")
    }
    return language
  }
}

// MARK: - Lists

extension JobfeedParameters {
  func references(_ name: String) throws(JobfeedError) -> [FieldReference] {
    try list(name) { (text) throws(QueryProblem) in try reader.references(text) }
  }

  func names(_ name: String) throws(JobfeedError) -> [FieldName] {
    try list(name) { (text) throws(QueryProblem) in try reader.names(text) }
  }

  func groups(
    _ name: String,
    countingPostings: Bool = false
  ) throws(JobfeedError) -> [GroupKey] {
    let keys = try list(name) { (text) throws(QueryProblem) in try reader.groups(text) }
    guard countingPostings else { return keys }
    return keys.isEmpty ? [.postings] : keys.map { $0.counting(.posting) }
  }

  /// A metric; `nil` for a count.
  func metric(_ name: String) throws(JobfeedError) -> Metric? {
    try list(name) { (text) throws(QueryProblem) in
      try reader.metric(text).map { [$0] } ?? []
    }.first
  }

  private func list<Name>(
    _ name: String,
    _ read: (String) throws(QueryProblem) -> [Name]
  ) throws(JobfeedError) -> [Name] {
    guard let parameter = named[name], !parameter.value.isEmpty else { return [] }
    do {
      return try read(parameter.value)
    } catch {
      let offset = error.range.lowerBound + name.utf8.count + 1
      let moved = QueryProblem(error.message, advice: error.advice, at: offset..<offset)
      throw JobfeedError(moved, in: parameter)
    }
  }

  /// `count` numbers; missing or empty ones are `nil`.
  func integers(_ name: String, count: Int) throws(JobfeedError) -> [Int?] {
    var numbers: [Int?] = []
    for piece in try pieces(name, count: count) {
      guard !piece.isEmpty else {
        numbers.append(nil)
        continue
      }
      guard let number = Int(piece), number >= 0 else {
        throw JobfeedError(400, "\(name) holds whole numbers from 0 on, not \(piece)")
      }
      numbers.append(number)
    }
    return numbers
  }

  /// `count` words of `words`; missing or empty ones are `nil`.
  func words<Word>(
    _ name: String,
    count: Int,
    of words: [String: Word]
  ) throws(JobfeedError) -> [Word?] {
    var found: [Word?] = []
    for piece in try pieces(name, count: count) {
      guard !piece.isEmpty else {
        found.append(nil)
        continue
      }
      guard let word = words[piece] else {
        let known = words.keys.sorted().joined(separator: " or ")
        throw JobfeedError(400, "\(name) is \(known), not \(piece)")
      }
      found.append(word)
    }
    return found
  }

  private func pieces(_ name: String, count: Int) throws(JobfeedError) -> [String] {
    let pieces = (named[name]?.value ?? "").split(separator: ",", omittingEmptySubsequences: false)
      .map(String.init)
    guard pieces.count <= max(count, 1) else {
      throw JobfeedError(400, "\(name) has \(pieces.count) places for \(count) fields")
    }
    return pieces + Array(repeating: "", count: max(0, count - pieces.count))
  }
}

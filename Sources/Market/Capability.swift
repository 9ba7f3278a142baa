public import SafeText

/// Something that a person can ask of a source.
public enum Capability: String, Sendable, Hashable, CaseIterable {
  /// Rows whose text has some words.
  case words
  /// The parts of the text that have them.
  case snippets
  /// Rows with some values.
  case filter
  /// Rows in an order.
  case sort
  /// The most frequent values of a field.
  case facets
  /// Counts by several fields.
  case tree
  /// A figure of a field beside the counts.
  case metrics
  /// Labels of codes in several languages.
  case labels
  /// The postings of a row.
  case postings
  /// All there is to know about one row.
  case detail
  /// Which consumed rows have expired.
  case expired
  /// Rows in a file.
  case export
}

/// Whether and how a source delivers something.
public enum Availability: Sendable, Hashable {
  /// The provider delivers it.
  case provided
  /// It is made on this machine; in which way, for people.
  case local(Safe)
  /// It cannot be had; why, and what helps instead, for people.
  case missing(Safe)

  /// Whether it can be had.
  public var isThere: Bool { if case .missing = self { false } else { true } }

  /// What is to be known about it; `nil` if it is as asked.
  public var remark: Safe? {
    switch self {
    case .provided: nil
    case .local(let how): how
    case .missing(let why): why
    }
  }
}

// The one place that says what a source can deliver; the screen and the commands both read it.
extension SourceTraits {
  /// Whether and how the source delivers something.
  public func availability(of capability: Capability) -> Availability {
    switch capability {
    case .words, .detail, .export: .provided
    case .filter:
      neededFilter == nil
        ? .provided : .local("a filter comes first: not all \(noun.many) can be asked for")
    case .sort: sorts ? .provided : .local("the rows that are here are sorted")
    case .facets:
      facets == .withSearch ? .provided : .local("counted in the rows that are here")
    case .tree: treeAvailability
    case .metrics:
      hasMetrics
        ? .provided : .missing("this source counts, and computes nothing else")
    case .snippets:
      hasSnippets ? .provided : .missing("this source shows no parts of the text")
    case .labels: hasLabels ? .provided : .missing("values have no labels here")
    case .postings: hasPostings ? .provided : .missing("these \(noun.many) have no postings")
    case .expired:
      tellsExpired
        ? .provided : .missing("this source does not tell which \(noun.many) have expired")
    }
  }

  private var treeAvailability: Availability {
    switch levels {
    case .together: .provided
    case .oneByOne: .local("each bucket that is opened takes a request")
    case .none:
      .missing("the provider counts no groups; what was collected in bulk is grouped here, free")
    }
  }
}

// MARK: - Requests that fit

extension SearchRequest {
  /// The request without what a source cannot deliver.
  ///
  /// - Parameter traits: What the source can do.
  /// - Returns: The request to send, and what is said of the rest; it is made here where that is possible,
  ///   by ``SearchAnswer/completed(for:_:)``.
  public func fitted(to traits: SourceTraits) -> (request: SearchRequest, remarks: [Safe]) {
    var request = self
    var remarks: [Safe] = []
    func leaves(_ isAsked: Bool, _ name: Safe, _ capability: Capability) -> Bool {
      let availability = traits.availability(of: capability)
      guard isAsked, availability != .provided else { return false }
      if let remark = availability.remark { remarks.append("\(name): \(remark)") }
      return true
    }
    if leaves(!sort.isEmpty, "sort", .sort) { request.sort = [] }
    if leaves(!facets.isEmpty, "facets", .facets) { request.facets = [] }
    if leaves(wantsSnippets, "snippets", .snippets) { request.wantsSnippets = false }
    if leaves(matchingPostingsOnly, "postings", .postings) { request.matchingPostingsOnly = false }
    return (request, remarks)
  }
}

extension AggregateRequest {
  /// Why a source cannot answer the request; `nil` if it can, as far as its table says.
  public func obstacle(at traits: SourceTraits) -> Safe? {
    if case .missing(let why) = traits.availability(of: .tree) { return why }
    if metric != nil, case .missing(let why) = traits.availability(of: .metrics) { return why }
    return nil
  }
}

extension SearchAnswer {
  /// The answer with the order and the facets that the source leaves to this machine, made from its rows.
  ///
  /// - Parameters:
  ///   - request: What was asked for.
  ///   - traits: What the source can do.
  /// - Returns: The answer, as it was asked for.
  public func completed(for request: SearchRequest, _ traits: SourceTraits) -> SearchAnswer {
    var answer = self
    if !traits.sorts { answer.jobs = jobs.sorted(by: request.sort) }
    if traits.facets != .withSearch {
      answer.facets = request.facets.map { Facet($0, of: jobs) }
    }
    return answer
  }
}

import ArgumentParser
import Configuration
import Export
import Market
import MarketService
import SafeText
import SearchDSL

/// Searches for jobs and prints them.
struct Search: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Search for jobs, or for the source's other records."
  )

  /// A table for a terminal, and the provider's own JSON.
  enum OwnFormat: String, CommandFormat {
    case table
    case json

    var index: Int { self == .table ? 0 : 2 }
    static let excluded: [ExportFormat] = [.jsonArray]
  }

  typealias Format = FormatOption<OwnFormat>

  @OptionGroup var filters: FilterArguments

  @Option(help: "The most rows; 10 if nothing is said.")
  var limit: Int?

  @Option(help: "The number of rows to skip.")
  var offset: Int?

  @Option(help: ArgumentHelp("The fields to sort by.", valueName: "field,…"))
  var sort: String?

  @Option(help: ArgumentHelp("asc or desc for each field.", valueName: "asc,desc"))
  var sortdir: String?

  @Option(
    help: ArgumentHelp(
      "The fields of each row; posting and posting:FIELD add its postings.",
      valueName: "field,…"
    )
  )
  var fields: String?

  @Option(
    help: ArgumentHelp("The fields whose most frequent values to count.", valueName: "field,…")
  )
  var facets: String?

  @Option(
    name: .customLong("facets-limit"),
    help: ArgumentHelp("The most values of each, up to 20.", valueName: "n,…")
  )
  var facetsLimit: String?

  @Flag(
    name: .customLong("matching-postings"),
    help: "Return only the postings of a job that match the filters on postings."
  )
  var matchingPostings = false

  @Flag(help: "Add snippets of the full text with the matches.")
  var snippets = false

  @Option(help: "\(Format.list(without: .own(.json))), or json as the provider shapes it.")
  var format = Format.own(.table)

  @Flag(
    name: .customLong("with-contacts"),
    help: "Keep contact details in json; the other formats have exactly the --fields."
  )
  var hasContacts = false

  @OptionGroup var spend: SpendOptions

  @Flag(help: "Buy once more what was, or may have been, paid for and never came.")
  var again = false

  @OptionGroup var shape: ShapeOptions

  @OptionGroup var wait: WaitOption

  @OptionGroup var source: SourceOptions

  func validate() throws {
    try Headless.check(limit ?? 0, "--limit")
    try Headless.check(offset ?? 0, "--offset")
  }

  func run() throws {
    let headless = try Headless(source, wait)
    let usual =
      headless.configuration.columns.map { $0.map { FieldName($0) } }
      ?? [headless.traits.id] + headless.traits.columns.filter { $0 != headless.traits.id }
    try headless.run { service in
      let catalog = try await Headless.fields(service)
      let request = try request(catalog, usual: usual)
      let answer = try await Search.answer(to: request, service, headless.traits, spending)
      try write(answer, request, catalog, headless.traits.noun)
      if answer.value.total == 0 {
        try await Headless.explainNothing(request.query, service, headless.traits)
      }
    }
  }

  /// What may be spent, and whether also for what never came.
  private var spending: SpendLimit {
    if case .atMost(let credits) = spend.limit, again {
      .again(atMost: credits)
    } else {
      spend.limit
    }
  }

  /// The answer, fetched in several pages if the provider's pages are smaller than the limit.
  private static func answer(
    to request: SearchRequest,
    _ service: MarketService,
    _ traits: SourceTraits,
    _ spending: SpendLimit
  ) async throws -> Answer<SearchAnswer> {
    var request = request
    if traits.sorts, traits.requests(for: request.limit, each: request.limit) > 1 {
      request.sort = request.sort.endingUniquely(by: traits.id)
    }
    var answer = try await service.search(request, spending: spending)
    guard case .offset(let reach, _) = traits.paging else {
      // What was counted for nothing is told before the price of what was asked for.
      if answer.value.jobs.isEmpty, answer.value.total > 0, let price = answer.value.nextPrice,
        price != .free
      {
        let total = answer.value.total
        Stderr.print("\(total.grouped) \(traits.noun.word(for: total)) match" as Safe)
        throw ProviderFailure(.needsCredits(price), .notSent)
      }
      return answer
    }
    let facets = answer.value.facets
    let end = min(request.offset + request.limit, answer.value.total, reach)
    var rest = request
    rest.facets = []
    var next = request.offset + answer.value.jobs.count
    while next > request.offset, next < end {
      (rest.offset, rest.limit) = (next, end - next)
      let jobs = try await service.search(rest, spending: spending).value.jobs
      if jobs.isEmpty { break }
      answer.value.jobs += jobs
      next += jobs.count
    }
    // Each page was put in order by itself; the facets of a source that counts are of all matches.
    answer.value.facets = facets
    answer.value = answer.value.completed(for: request, traits)
    return answer
  }

  private func request(_ catalog: FieldCatalog, usual: [FieldName]) throws -> SearchRequest {
    let reader = NameReader(catalog)
    let body = try filters.body()
    for name in body?.ignored ?? [] {
      Stderr.print("left out: \(Untrusted(name)) of the query's body means nothing here" as Safe)
    }
    var request = SearchRequest(
      try filters.query(catalog, body),
      limit: limit ?? body?.size ?? 10,
      offset: offset ?? body?.from ?? 0
    )
    try Headless.check(request.limit, "size")
    try Headless.check(request.offset, "from")
    request.fields = try Headless.names(fields) { try reader.references($0) }
    if fields == nil, let body { request.fields = try body.fields(in: catalog) }
    if request.fields.isEmpty, format != .own(.json) {
      request.fields = usual.filter { catalog[$0] != nil }.map { request.query.reference(to: $0) }
    }
    request.matchingPostingsOnly = matchingPostings
    request.wantsSnippets = snippets
    request.labelling = shape.labelling
    let keys = try Headless.names(sort) { try reader.names($0) }
    let directions = try Headless.directions(sortdir, count: keys.count)
    request.sort = keys.enumerated().map { index, name in
      SortKey(name, descending: directions.at(index) ?? false)
    }
    if sort == nil, let body { request.sort = try body.sortKeys(in: catalog) }
    let counted = try Headless.names(facets) { try reader.names($0) }
    let limits = try Headless.numbers(facetsLimit, "--facets-limit", count: counted.count)
    request.facets = counted.enumerated().map { index, name in
      FacetRequest(name, limit: limits.at(index) ?? 10)
    }
    return request
  }

  private func write(
    _ answer: Answer<SearchAnswer>,
    _ request: SearchRequest,
    _ catalog: FieldCatalog,
    _ noun: Noun
  ) throws {
    let columns = request.fields.flatMap { reference -> [FieldName] in
      switch reference {
      case .field(let name): [name]
      case .leveled: [FieldName(reference.description)]
      case .postings:
        catalog.fields.filter { $0.levels.contains(.posting) && $0.type != .native }
          .map { FieldName("posting:\($0.name)") }
      }
    }
    switch format {
    case .own(.json) where answer.body.isEmpty:
      try writeValues(answer.value.jobs, request, catalog)
    case .own(.json): try shape.json.write(answer.body)
    case .export(let format):
      let rows = JobRows(
        columns: columns,
        withSnippets: snippets,
        fields: request.labelling.isOn ? catalog : nil
      )
      try Output.write(format.encode(rows.values(of: answer.value.jobs), columns: rows.columns))
    case .own(.table): try Output.write(lines: table(answer.value, columns, noun))
    }
    if let remark = answer.value.remark { Stderr.print(remark) }
    let shown = answer.value.jobs.count
    Stderr.print("\(shown) of \(answer.value.total) \(noun.word(for: answer.value.total))")
  }

  /// Writes all values of jobs from several answers, or from the store.
  private func writeValues(
    _ jobs: [Job],
    _ request: SearchRequest,
    _ catalog: FieldCatalog
  ) throws {
    let asked = Set(request.fields.map { FieldName($0.description) })
    var columns: [FieldName] = []
    for job in jobs {
      for name in job.values.entries.map(\.name) where !columns.contains(name) {
        let isHidden = catalog[name]?.isSensitive ?? false && !hasContacts && !asked.contains(name)
        if !isHidden, asked.isEmpty || asked.contains(name) { columns.append(name) }
      }
    }
    // A field that was asked for by its name comes as it is.
    let rows = JobRows(columns: columns, hidesContacts: !hasContacts && asked.isEmpty)
    let lines = ExportFormat.jsonLines.encode(rows.values(of: jobs), columns: rows.columns)
      .split(separator: 0x0A)
    try shape.json.write(
      [UInt8(ascii: "[")] + lines.joined(separator: [UInt8(ascii: ",")]) + [UInt8(ascii: "]")]
    )
  }

  private func table(_ answer: SearchAnswer, _ columns: [FieldName], _ noun: Noun) -> [Safe] {
    let table = TextTable(answer.jobs, columns: columns)
    let pieces = [[]] + answer.jobs.map { $0.snippets.map(Search.line) }
    return zip(table.lines, pieces).flatMap { [$0] + $1 }
      + answer.facets.flatMap { facet($0, noun) }
  }

  /// A snippet below the row of its job, with matches between asterisks.
  private static func line(_ snippet: Snippet) -> Safe {
    let text = snippet.runs.map { $0.isMatch ? "*\($0.text.raw)*" : $0.text.raw }.joined()
    return "    " + Safe(showing: text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
  }

  private func facet(_ facet: Facet, _ noun: Noun) -> [Safe] {
    var table = TextTable([(facet.field.shown, .leading), (noun.many, .trailing)])
    for value in facet.values { table.add([value.value.shown, "\(value.count)"]) }
    return [.empty] + table.lines
  }
}

import Market
import SafeText

/// Reads the values of a job that a request asks for.
struct JobReader {
  private let corpus: Corpus
  private let selection: Selection
  private let own: [Item]
  private let ofPostings: [Item]
  private let matchingOnly: Bool
  private let lookedFor: LookedFor?

  /// What was looked for in the full text, and where that is.
  fileprivate struct LookedFor {
    let expression: TextExpression
    let stored: [Corpus.StoredField]
  }

  /// A value to read and the name to deliver it under.
  private struct Item {
    let name: FieldName
    let stored: Corpus.StoredField
  }

  init(corpus: Corpus, selection: Selection, request: SearchRequest) {
    self.corpus = corpus
    self.selection = selection
    // A field that takes clauses has no values.
    let all = corpus.catalog.fields.filter { $0.type != .native }
    func item(_ field: Field, _ level: Level, as name: FieldName) -> Item {
      Item(name: name, stored: corpus.storedField(field, for: level))
    }
    var own: [Item] = []
    var ofPostings: [Item] = []
    let namesFieldsOfPostings = request.fields.contains {
      if case .leveled(.posting, _) = $0 { true } else { false }
    }
    for reference in request.fields {
      switch reference {
      case .field(let name):
        if let field = corpus.catalog[name], field.type != .native {
          own.append(item(field, corpus.shownLevel(of: field, selection), as: name))
        }
      case .leveled(.job, let name):
        guard let field = corpus.catalog[name] else { continue }
        own.append(item(field, .job, as: FieldName(reference.description)))
      case .leveled(.posting, let name):
        if let field = corpus.catalog[name] { ofPostings.append(item(field, .posting, as: name)) }
      case .postings where namesFieldsOfPostings:
        // Beside `posting:` fields, the word alone adds none.
        break
      case .postings:
        ofPostings += all.filter { $0.levels.contains(.posting) }
          .map { item($0, .posting, as: $0.name) }
      }
    }
    if request.fields.isEmpty {
      own = all.map { item($0, corpus.shownLevel(of: $0, selection), as: $0.name) }
    }
    self.own = own
    self.ofPostings = ofPostings
    matchingOnly = request.matchingPostingsOnly
    lookedFor = request.wantsSnippets ? LookedFor(request.query, in: corpus) : nil
  }

  /// A job of the selection.
  func job(_ job: Int) -> Job {
    let first = selection.firstPosting(of: job)
    let postings =
      ofPostings.isEmpty
      ? []
      : corpus.postings(of: job).filter { !matchingOnly || selection.matches(posting: $0) }
    var found = Job(
      values: values(own, job, first),
      postings: postings.map { values(ofPostings, job, $0) }
    )
    found.snippets = snippets(job, first)
    return found
  }

  private func snippets(_ job: Int, _ posting: Int) -> [Snippet] {
    guard let lookedFor else { return [] }
    return lookedFor.stored.flatMap { stored -> [Snippet] in
      let row = stored.table == .job ? job : posting
      guard case .text(let text) = stored.column.value(at: row, type: .text) else { return [] }
      return Snippets.of(text.raw, lookedFor.expression)
    }
  }

  private func values(_ items: [Item], _ job: Int, _ posting: Int) -> FieldValues {
    var values = FieldValues()
    for item in items {
      let row = item.stored.table == .job ? job : posting
      values.append(item.name, item.stored.value(at: row))
    }
    return values
  }
}

extension Corpus {
  /// The level whose value a row shows of a field that names none.
  ///
  /// Jobfeed's rows have the values of the first matching posting. In a person's own files the job's value stands
  /// as long as no filter has chosen among its postings.
  fileprivate func shownLevel(of field: Field, _ selection: Selection) -> Level {
    showsJobs && selection.postingMask == nil && field.levels.contains(.job)
      ? .job : field.defaultLevel
  }
}

extension JobReader.LookedFor {
  /// What all filters on the full text look for together; `nil` if there is none that does.
  fileprivate init?(_ query: Query, in corpus: Corpus) {
    let filters = query.filters.filter { $0.field == "full_text" && !$0.isNegated }
    let expressions = filters.compactMap { filter in
      if case .text(let expression) = filter.test { expression } else { nil }
    }
    guard let level = filters.first?.level, !expressions.isEmpty,
      let field = corpus.catalog["full_text"]
    else { return nil }
    expression = .all(expressions)
    let whole = corpus.storedField(field, for: level)
    let parts = whole.parts.compactMap { corpus.catalog[$0] }
    stored = parts.isEmpty ? [whole] : parts.map { corpus.storedField($0, for: level) }
  }
}

import Market
import SafeText
import Terminal

extension DashboardState {
  /// Asks for what the first screen shows.
  public mutating func start(at now: Moment) -> [Effect] {
    begin(at: now)
  }

  /// Takes what happened and says what is to be done about it.
  public mutating func receive(_ action: Action, at now: Moment) -> [Effect] {
    switch action {
    case .input(.key(let key)):
      return press(key, at: now)
    case .input(.paste(let text)):
      paste(text)
      return []
    case .resized(let columns, let rows):
      size = Size(columns: columns, rows: rows)
      for place in sources.indices {
        current = place
        settleCursors()
      }
      current = shown
      settleDesks()
      return []
    case .searched(let id, let result):
      return inSource(id.source) { $0.searched(id, result, at: now) }
    case .aggregated(let id, let result):
      return inSource(id.source) {
        $0.aggregated(id, result)
        return []
      }
    case .fieldsCame(let id, let result):
      return inSource(id.source) { $0.fieldsCame(id, result, at: now) }
    case .serviceChanged(let id, let report):
      return inSource(id) {
        $0.source.service = report
        return []
      }
    case .exportWent(let id, let rows, let total):
      changeExport { $0.went(id, rows: rows, of: total) }
      return []
    case .exportEnded(let id, let outcome):
      exportEnded(id, outcome)
      return []
    case .edited(let outcome):
      edited(outcome)
      return []
    case .bulkDone(let id, let result):
      bulkDone(id, result)
      return []
    case .deskReported(let desk, let report):
      deskReports[desk] = report
      return []
    case .bulkChanged(let desk, let requests):
      return bulkChanged(desk, requests)
    case .sourceOpened(let id, let result):
      return sourceOpened(id, result, at: now)
    case .timePassed:
      return []
    case .told(let notice):
      self.notice = notice
      return []
    }
  }

  /// Lets something happen in a source, whichever is shown.
  private mutating func inSource(
    _ id: SourceID,
    _ change: (inout DashboardState) -> [Effect]
  ) -> [Effect] {
    guard let place = sources.firstIndex(where: { $0.setup.id == id }) else { return [] }
    current = place
    defer { current = shown }
    return change(&self)
  }
}

// MARK: - Asking

extension DashboardState {
  /// Asks for everything of the present stop that is neither here nor under way.
  mutating func askWhatIsMissing(at now: Moment) -> [Effect] {
    var effects: [Effect] = []
    if visit.results.page.answer == nil, visit.results.page.pending == nil {
      effects += askResults(at: now)
    } else if traits.facets == .withSearch, visit.facets.facets.answer == nil,
      visit.facets.facets.pending == nil
    {
      effects += askFacets(at: now)
    }
    if visit.tree.tree.answer == nil, visit.tree.tree.pending == nil {
      effects += askTree(at: now)
    }
    return effects
  }

  /// Asks for the first jobs and the facets, which come in one answer.
  ///
  /// `keepingRows` asks for as many jobs as are loaded, so that the cursor finds its row again.
  mutating func askResults(
    at now: Moment,
    anew: Bool = false,
    keepingRows: Bool = false,
    spending: SpendLimit = .nothing
  ) -> [Effect] {
    guard visit.results.purchase == nil, !needsFilter else { return [] }
    let id = newRequest()
    let given = [visit.results.page.pending, visit.results.further.pending].compactMap { $0?.id }
    visit.results.ask(id, at: now, paying: spending != .nothing)
    let comesAlong = traits.facets == .withSearch
    if comesAlong { visit.facets.facets.ask(id, at: now) }
    let facets = comesAlong ? visit.facets.requests : []
    var request = visit.results.firstRequest(visit.query, facets: facets)
    if keepingRows { request.limit = max(request.limit, visit.results.jobs.count) }
    request.labelling = visit.labelling
    request.scope = visit.scope
    return given.map { .cancel($0) } + [.search(id, request, anew: anew, spending: spending)]
  }

  /// Asks for the facets alone.
  mutating func askFacets(at now: Moment, anew: Bool = false) -> [Effect] {
    guard traits.facets == .withSearch else {
      visit.facets.count(visit.results.jobs, height: rows(of: .facets))
      return []
    }
    guard !needsFilter else { return [] }
    let id = newRequest()
    let given = visit.facets.facets.pending?.id
    visit.facets.facets.ask(id, at: now)
    var request = SearchRequest(
      visit.query,
      fields: [.field(traits.id)],
      limit: 1,
      facets: visit.facets.requests
    )
    request.labelling = visit.labelling
    // The answer that the results wait for too must not be given up.
    let ask = Effect.search(id, request, anew: anew)
    guard let given, given != visit.results.page.pending?.id else { return [ask] }
    return [.cancel(given), ask]
  }

  /// Asks for the aggregation.
  mutating func askTree(at now: Moment, anew: Bool = false) -> [Effect] {
    guard !visit.tree.groups.isEmpty, traits.levels != .none, visit.scope == .all, !needsFilter
    else { return [] }
    if anew { visit.tree.forgetBranches() }
    let id = newRequest()
    let given = visit.tree.tree.pending.map { [Effect.cancel($0.id)] } ?? []
    visit.tree.tree.ask(id, at: now)
    var request = visit.tree.request(visit.query)
    request.labelling = visit.labelling
    return given + [.aggregate(id, request, anew: anew)]
  }

  /// Asks for the jobs behind those that are loaded, if they cost nothing and the cursor is near their end.
  mutating func askFurther(at now: Moment) -> [Effect] {
    guard visit.results.wantsMore(height: rows(of: .results)) else { return [] }
    return fetchFurther(at: now, spending: .nothing)
  }

  /// Asks for the jobs behind those that are loaded.
  mutating func fetchFurther(at now: Moment, spending: SpendLimit) -> [Effect] {
    guard var request = visit.results.nextRequest(visit.query, reach: source.setup.reach) else {
      return []
    }
    request.labelling = visit.labelling
    request.scope = visit.scope
    let id = newRequest()
    let anew = visit.results.isAtEnd
    visit.results.askFurther(id, at: now, paying: spending != .nothing)
    return [.search(id, request, anew: anew, spending: spending)]
  }

  /// Asks for the fields, unless they are here or under way in the language in force.
  mutating func askFields(at now: Moment) -> [Effect] {
    let language = labelling.fieldsLanguage
    let isThere = fields.answer != nil || fields.pending != nil
    guard !isThere || source.fieldsLanguage != language else { return [] }
    let given = fields.pending.map { [Effect.cancel($0.id)] } ?? []
    let id = newRequest()
    fields.ask(id, at: now)
    source.fieldsLanguage = language
    return given + [.fields(id, language)]
  }
}

// MARK: - Answers

extension DashboardState {
  private mutating func searched(
    _ id: RequestID,
    _ result: Result<(SearchAnswer, Origin), ProviderFailure>,
    at now: Moment
  ) -> [Effect] {
    tellIfNothingIsNewer(id, result)
    for index in source.trail.indices {
      settle(id, result, in: &sources[current].trail[index])
      let total = sources[current].trail[index].results.total
      sources[current].trail[index].tree.know(
        fields: fields.answer,
        total: total,
        height: rows(of: .tree) - 1
      )
    }
    let noun = traits.noun
    changeDetail { view in
      _ = view.job.settle(
        id,
        result.flatMap { answer, origin in
          guard let job = answer.jobs.first else {
            return .failure(
              ProviderFailure(.refused(Untrusted("the \(noun.one) is gone")), .answered)
            )
          }
          return .success((job, origin))
        }
      )
    }
    exportIfWanted()
    return askFurther(at: now)
  }

  /// Says that newer rows were looked for, and none have come.
  private mutating func tellIfNothingIsNewer(
    _ id: RequestID,
    _ result: Result<(SearchAnswer, Origin), ProviderFailure>
  ) {
    guard visit.results.isReopened, visit.results.further.pending?.id == id,
      case .success((let answer, _)) = result, answer.jobs.isEmpty
    else { return }
    // Nobody has paid, and it was answered: the provider gave no place to go on from.
    let isAsked = visit.results.purchase == id || !traits.chargesRows
    notice =
      isAsked
      ? Notice(.good, "no newer \(traits.noun.many) have come")
      : Notice(.warning, "the provider gave no place from which to look for newer ones")
  }

  private func settle(
    _ id: RequestID,
    _ result: Result<(SearchAnswer, Origin), ProviderFailure>,
    in visit: inout Visit
  ) {
    let columns = visit.results.identified
    let rows: Result<(ResultsPane.Rows, Origin), ProviderFailure>
    let facets: Result<([Facet], Origin), ProviderFailure>
    switch result {
    case .success((let answer, let origin)):
      let page = ResultsPane.Rows(
        columns: columns,
        jobs: answer.jobs,
        total: answer.total,
        nextPrice: answer.nextPrice,
        remark: remark(of: answer)
      )
      (rows, facets) = (.success((page, origin)), .success((answer.facets, origin)))
    case .failure(let failure):
      (rows, facets) = (.failure(failure), .failure(failure))
    }
    visit.results.settle(id, rows, height: jobRows(of: visit.results))
    visit.facets.take(facets, to: id, height: self.rows(of: .facets))
    visit.facets.count(visit.results.jobs, height: self.rows(of: .facets))
  }

  /// What to know about the rows of an answer, and how to ask for those that the provider left out.
  private func remark(of answer: SearchAnswer) -> Safe? {
    guard let remark = answer.remark, answer.isCutShort,
      let way = setup.keymap.say(.refresh, "looks for more")
    else { return answer.remark }
    return "\(remark); \(way)"
  }

  private mutating func aggregated(
    _ id: RequestID,
    _ result: Result<(AggregateAnswer, Origin), ProviderFailure>
  ) {
    for index in source.trail.indices {
      let isFacet = sources[current].trail[index].facets
        .settle(id, result, height: rows(of: .facets))
      guard !isFacet else { return }
      sources[current].trail[index].tree.settle(id, result, height: rows(of: .tree) - 1)
    }
  }

  private mutating func fieldsCame(
    _ id: RequestID,
    _ result: Result<(FieldCatalog, Origin), ProviderFailure>,
    at now: Moment
  ) -> [Effect] {
    guard sources[current].fields.settle(id, result), let catalog = fields.answer else { return [] }
    for index in source.trail.indices {
      sources[current].trail[index].tree.know(
        fields: catalog,
        total: nil,
        height: rows(of: .tree) - 1
      )
    }
    source.know(catalog)
    guard current == shown else { return [] }
    let height = overlayRows - 1
    for index in overlays.indices {
      if case .picker(var picker) = overlays[index] {
        picker.take(catalog, height: height)
        overlays[index] = .picker(picker)
      }
    }
    if case .query(var bar) = overlays.last {
      look(&bar)
      overlays[overlays.count - 1] = .query(bar)
      if bar.isWaiting { return acceptQuery(bar, at: now) }
    }
    if case .form(var form) = overlays.last {
      form.refresh(completions)
      overlays[overlays.count - 1] = .form(form)
    }
    if case .detail(let view) = overlays.last, view.job.answer == nil, view.job.pending == nil,
      !visit.results.hasWholeRows
    {
      return askJob(at: now)
    }
    return []
  }

  private mutating func exportEnded(_ id: RequestID, _ outcome: ExportOutcome) {
    changeExport { dialog in
      guard dialog.request == id else { return }
      if case .exists = outcome {
        dialog.ask(replacing: true)
      } else {
        dialog.ask(replacing: false)
      }
    }
    switch outcome {
    case .written(let rows, let path):
      overlays.removeAll { if case .export = $0 { true } else { false } }
      notice = Notice(
        .good,
        "\(rows.grouped) row\(rows == 1 ? "" : "s") written to \(Untrusted(path))"
      )
    case .exists:
      break
    case .cancelled:
      notice = Notice(.warning, "the export was given up; nothing was written")
    case .failed(let why):
      notice = Notice(.error, why)
    }
  }

  mutating func changeExport(_ change: (inout ExportDialog) -> Void) {
    for index in overlays.indices {
      if case .export(var dialog) = overlays[index] {
        change(&dialog)
        overlays[index] = .export(dialog)
      }
    }
  }

  mutating func changeDetail(_ change: (inout DetailView) -> Void) {
    for index in overlays.indices {
      if case .detail(var view) = overlays[index] {
        change(&view)
        overlays[index] = .detail(view)
      }
    }
  }
}

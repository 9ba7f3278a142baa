import Market
import SafeText

/// All that belongs to one source: the way through it, what is known of it, what is marked in it.
///
/// A source that is not shown stays as it was left, and answers to it still come in.
struct SourceView: Sendable {
  let setup: SourceSetup
  /// The stops so far; those behind ``place`` can be gone forward to.
  var trail: [Visit]
  /// Where on the trail we are.
  var place = 0
  var focus = PaneID.results
  var fields = Asked<FieldCatalog>()
  /// The language in which the fields were asked for last.
  var fieldsLanguage: Language?
  /// How the values are labelled that are asked for from now on.
  var labelling: Labelling
  /// The fields made ready to be searched, once they are here.
  private(set) var completions: CompletionIndex?
  var service = ServiceReport()
  var marks = Marks()
  /// The fields that tell how to reach a person.
  private(set) var sensitive: Set<FieldName> = []
  /// Whether somebody wants to see them.
  var showsSensitive = false
  /// The source that it was opened from.
  var opener: SourceID?
  /// Whether its rows are to be exported as soon as the first are here.
  var wantsExport = false
  /// Whether it was shown before; until then nothing is asked of it.
  var isBegun = false

  init(_ setup: SourceSetup) {
    self.setup = setup
    labelling = setup.labelling
    if let fields = setup.fields {
      self.fields = Asked(known: fields)
      fieldsLanguage = setup.labelling.fieldsLanguage
      completions = CompletionIndex(fields)
      sensitive = fields.sensitive
    }
    trail = [
      Visit(
        query: setup.query,
        crumb: setup.query == .everything
          ? setup.traits.noun.all : Safe(showing: setup.query.description),
        results: ResultsPane(
          columns: setup.columns,
          sort: setup.sort,
          column: 0,
          traits: setup.traits
        ),
        facets: FacetsPane(requests: setup.facets, origin: setup.traits.facets),
        tree: TreePane(groups: setup.groups, levels: setup.traits.levels),
        labelling: setup.labelling
      )
    ]
  }

  /// The fields whose values are not shown, as long as nobody wants to see them.
  var hidden: Set<FieldName> { showsSensitive ? [] : sensitive }

  /// Makes the fields that came ready to be used.
  mutating func know(_ fields: FieldCatalog) {
    completions = CompletionIndex(fields)
    sensitive = fields.sensitive
  }

  var isBusy: Bool {
    fields.pending != nil || trail.contains { !$0.pending.isEmpty }
  }
}

extension FieldCatalog {
  /// The names of the fields that tell how to reach a person.
  fileprivate var sensitive: Set<FieldName> {
    Set(fields.filter(\.isSensitive).map(\.name))
  }
}

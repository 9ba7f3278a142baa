import Market

/// What is known of a source's fields.
struct SourceFields: Sendable {
  private(set) var catalog = Loadable<FieldCatalog>()
  /// The language in which they were asked for last.
  private var language: Language?
  /// The fields made ready to be searched, once they are here.
  private(set) var completions: CompletionIndex?
  /// The fields that tell how to reach a person.
  private(set) var sensitive: Set<FieldName>

  init(_ setup: SourceSetup) {
    sensitive = Set(setup.traits.sensitiveMembers.map { FieldName($0) })
    guard let fields = setup.fields else { return }
    catalog = Loadable(known: fields)
    language = setup.labelling.fieldsLanguage
    know(fields)
  }

  /// The fields, once they are here.
  var answer: FieldCatalog? { catalog.answer }

  /// Whether they are here or under way.
  var isAsked: Bool { catalog.answer != nil || catalog.pending != nil }

  /// Whether they are here or under way in a language.
  func isAsked(in language: Language?) -> Bool { isAsked && self.language == language }

  /// Notes that they are asked for.
  mutating func begin(_ id: RequestID, in language: Language?, at now: Present) {
    catalog.begin(id, at: now)
    self.language = language
  }

  /// Takes an answer; `false` if it is none to the newest request.
  mutating func receive(
    _ id: RequestID,
    _ result: Result<(FieldCatalog, Origin), ProviderFailure>
  ) -> Bool {
    guard catalog.receive(id, result) else { return false }
    if let fields = catalog.answer { know(fields) }
    return true
  }

  /// Makes the fields that came ready to be used.
  private mutating func know(_ fields: FieldCatalog) {
    completions = CompletionIndex(fields)
    sensitive.formUnion(fields.fields.filter(\.isSensitive).map(\.name))
  }
}

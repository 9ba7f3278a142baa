import Market
import SafeText

extension SourceState {
  /// Goes on to the next language of labels, or to codes without any.
  mutating func nextLabels(_ env: Env) -> [Effect] {
    if case .missing(let why) = traits.availability(of: .labels) {
      tell(.warning, why)
      return []
    }
    labelling = labelling.next
    tell(.good, labelling.words)
    return relabel(env)
  }

  /// Shows the values, and what inside of texts tells, how to reach a person, or hides them again.
  mutating func reveal() {
    showsSensitive.toggle()
    tell(
      .good,
      showsSensitive ? "contact values are shown until you leave" : "contact values are hidden"
    )
  }
}

extension Labelling {
  /// All ways to label, in the order in which they are gone through.
  private static let round =
    [Labelling()] + [.english, .german, .french, .dutch].map { Labelling(language: $0) }
    + [Labelling(isOn: false)]

  /// The way to label after this one.
  var next: Labelling {
    let index = isOn ? Labelling.round.firstIndex(of: self) : Labelling.round.count - 1
    return Labelling.round[((index ?? -1) + 1) % Labelling.round.count]
  }

  /// The language in which fields are asked for.
  var fieldsLanguage: Language? { isOn ? language : nil }

  /// What the header says of it; `nil` for the country's own language.
  var sign: Safe? {
    guard isOn else { return "codes" }
    return language.map { Safe(showing: $0.rawValue) }
  }

  fileprivate var words: Safe {
    guard isOn else { return "codes without labels" }
    return switch language {
    case nil: "labels in the language of the country"
    case .english: "labels in English"
    case .german: "labels in German"
    case .french: "labels in French"
    case .dutch: "labels in Dutch"
    }
  }
}

extension Value {
  /// What stands for a value that is not shown.
  static let hiddenText: Safe = "hidden"
}

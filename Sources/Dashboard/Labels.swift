import Market
import SafeText

extension DashboardState {
  /// Goes on to the next language of labels, or to codes without any.
  mutating func nextLabels(at now: Moment) -> [Effect] {
    guard traits.hasLabels else {
      notice = Notice(.warning, "values have no labels here")
      return []
    }
    labelling = labelling.next
    notice = Notice(.good, labelling.words)
    return relabel(at: now)
  }

  /// Asks for everything that is shown again, in the language in force; rows and cursors stay.
  mutating func relabel(at now: Moment) -> [Effect] {
    visit.labelling = labelling
    let wasAsked = fields.answer != nil || fields.pending != nil
    return askResults(at: now, keepingRows: true) + askTree(at: now)
      + (wasAsked ? askFields(at: now) : [])
  }
}

extension Labelling {
  /// All ways to label, in the order in which they are gone through.
  private static let round =
    [Labelling()] + [.english, .german, .french, .dutch].map { Labelling(language: $0) }
    + [Labelling(isOn: false)]

  /// The way to label after this one.
  var next: Labelling {
    let place = isOn ? Labelling.round.firstIndex(of: self) : Labelling.round.count - 1
    return Labelling.round[((place ?? -1) + 1) % Labelling.round.count]
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
  /// The value as it is in every language: codes without their labels, in whichever form they came.
  var unlabelled: Value {
    switch self {
    case .coded(.number(let number), _): .integer(number)
    case .coded(.name(let name), _): .text(name)
    case .list(let values): .list(values.map(\.unlabelled))
    case .missing, .bool, .integer, .decimal, .text: self
    }
  }
}

extension [Value] {
  /// The values as they are in every language.
  var unlabelled: [Value] { map(\.unlabelled) }
}

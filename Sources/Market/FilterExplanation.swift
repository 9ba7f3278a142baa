import JSON
public import SafeText

extension Filter {
  /// The filter as part of an English sentence: `profession (posting) is Java developer (696)`.
  ///
  /// - Parameters:
  ///   - fields: The fields of the source, for the labels of codes.
  ///   - today: The current date, for relative dates.
  /// - Returns: One line without a full stop.
  public func explanation(fields: FieldCatalog, today: Day) -> Safe {
    if case .verbatim(let text) = test {
      return
        "\(self.field.shown)=\(Untrusted(text)), sent as it stands: jobtally does not understand it"
    }
    let field = fields[self.field]
    let isOnBoth = (field?.levels.count ?? 0) > 1
    let levelNote: Safe = isOnBoth ? " (\(Untrusted(level.rawValue)))" : .empty
    let and: Safe = isConjunct ? "at the same time " : .empty
    let none: Safe = isNone ? "no posting of the job has a value where " : .empty
    return and + none + self.field.shown + levelNote + " " + predicate(field, today)
  }

  private func predicate(_ field: Field?, _ today: Day) -> Safe {
    let words = FilterWords(field: field, today: today)
    switch test {
    case .exists: return isNegated && !isNone ? "has no value" : "has a value"
    case .notExists: return isNegated && !isNone ? "has a value" : "has no value"
    case .unreadable:
      return isNegated && !isNone
        ? "has no unreadable value" : "has a value that is not \(FilterWords.kind(field))"
    case .text(let expression):
      return (isNegated && !isNone ? "does not match " : "matches ")
        + Safe(showing: expression.description) + (field?.parts.map { " in \($0)" } ?? .empty)
    default: break
    }
    let (verb, object) = words.phrase(test)
    guard isNegated, !isNone else { return "\(verb.plain) \(object)" }
    return "\(verb.negated) \(object), or has no value"
  }
}

/// The words for the operands of filters.
private struct FilterWords {
  let field: Field?
  let today: Day

  struct Verb {
    var plain: Safe
    var negated: Safe

    static let be = Verb(plain: "is", negated: "is not")
    static let begin = Verb(plain: "begins with", negated: "does not begin with")
  }

  /// The most values that are listed by name.
  private static let namedLimit = 5

  func phrase(_ test: Filter.Test) -> (Verb, Safe) {
    switch test {
    case .oneOf(let operands): (.be, list(operands.map(value)))
    case .numbers(let from, let to): (.be, range(from.map(number), to.map(number)))
    case .decimals(let range): (.be, words(range))
    case .days(let from, let to): (.be, range(from.map(day), to.map(day)))
    case .calendar(let periods): (.be, self.periods(periods))
    case .prefix(let texts): (.begin, list(texts.map { Safe(showing: $0) }))
    case .exact(let texts): (.be, "exactly " + list(texts.map { "\"\(Untrusted($0))\"" as Safe }))
    case .within(let circles): (.be, "within " + list(circles.map(circle)))
    case .custom(let ids): (.be, "in the category " + list(ids.map(category)))
    case .native: (.be, "what the provider's own language says")
    case .text, .exists, .notExists, .unreadable, .verbatim: (.be, .empty)
    }
  }

  /// What a value of a field should be.
  static func kind(_ field: Field?) -> Safe {
    switch field?.type {
    case .boolean: "true or false"
    case .integer: "a whole number"
    case .decimal: "a number"
    case .date: "a day"
    case .string, .text, .native, nil: "a text"
    }
  }

  private func list(_ words: [Safe]) -> Safe {
    guard words.count > 1 else { return words.first ?? .empty }
    guard words.count <= FilterWords.namedLimit else {
      return "one of \(words.count): "
        + words.prefix(FilterWords.namedLimit).joined(separator: ", ") + ", …"
    }
    return words.dropLast().joined(separator: ", ") + " or " + words[words.count - 1]
  }

  private func range(_ from: Safe?, _ to: Safe?) -> Safe {
    switch (from, to) {
    case (let from?, let to?): "from \(from) to \(to)"
    case (let from?, nil): "\(from) or more"
    case (nil, let to?): "\(to) or less"
    case (nil, nil): "anything"
    }
  }

  private func words(_ range: DecimalRange) -> Safe {
    let to = range.to.map { Safe(showing: $0.text) }
    if range.excludesStart, let from = range.from {
      return "more than \(Untrusted(from.text))" + (to.map { " and up to \($0)" } ?? .empty)
    }
    guard range.excludesEnd, let to else {
      return self.range(range.from.map { Safe(showing: $0.text) }, to)
    }
    return range.from.map { "from \(Untrusted($0.text)) to less than \(to)" } ?? "less than \(to)"
  }

  private func value(_ operand: Filter.Operand) -> Safe {
    switch operand {
    case .truth(let truth): truth ? "true" : "false"
    case .number(let code): number(code)
    case .decimal(let number): Safe(showing: number.text)
    case .day(let day): Safe(showing: day.description)
    case .string(let text):
      text.quotedIfNeeded == text
        ? labelled(.name(text)) : "\"\(Untrusted(text))\", one value as it stands"
    }
  }

  private func number(_ number: Int) -> Safe { labelled(.number(number)) }

  private func labelled(_ code: Code) -> Safe {
    let text = Safe(showing: code.description)
    return field?.codes?[code].map { "\($0) (\(text))" } ?? text
  }

  private func day(_ expression: DateExpression) -> Safe {
    let text = Safe(showing: expression.description)
    let day = Safe(showing: expression.day(on: today).description)
    return text == day ? day : "\(text) (\(day))"
  }

  private func periods(_ periods: CompletePeriods) -> Safe {
    let (first, last) = periods.days(before: today)
    let unit = Untrusted(periods.interval.rawValue)
    let span: Safe =
      periods.count == 1 ? "complete \(unit)" : "\(periods.count) complete \(unit)s"
    return "in the last \(span), \(Untrusted(first.description)) to \(Untrusted(last.description))"
  }

  private func circle(_ circle: Circle) -> Safe {
    let place: Safe =
      switch circle.centre {
      case .code(let code): number(code)
      case .point(let point): Safe(showing: point.description)
      case .name(let name): Safe(showing: name)
      }
    return "\(Untrusted(circle.radius)) km of \(place)"
  }

  private func category(_ id: Int) -> Safe {
    field?.custom?[id].map { "\($0.label) (\(id))" } ?? "\(id)"
  }
}

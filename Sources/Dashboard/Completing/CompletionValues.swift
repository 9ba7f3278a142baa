import Market
import SafeText

/// The values that could be written.
extension CompletionSearch {
  /// The values that suit the field and its modifiers.
  func values(
    _ part: QueryOutline.Part,
    of clause: QueryOutline.ClauseParts,
    _ typed: String
  ) -> [Candidate] {
    guard let field = clause.field else { return [] }
    switch clause.modifiers.first(where: \.isOperator) {
    case nil: return plain(part, of: clause, field, typed)
    case .custom: return categories(part, field, typed)
    case .range: return range(part, of: clause, field, typed)
    case .radius: return radius(part, field, typed)
    case .calendar:
      return CompletionSearch.periods.filter { $0.description.hasPrefix(typed) }.map { periods in
        let (first, last) = periods.days(before: today)
        return Candidate(
          text: periods.description,
          note:
            "\(periods.shown), \(Untrusted(first.description)) to \(Untrusted(last.description))",
          range: part.range
        )
      }
    case .prefix?, .exact?, .not?, .some(.none), .and?: return []
    }
  }

  private func plain(
    _ part: QueryOutline.Part,
    of clause: QueryOutline.ClauseParts,
    _ field: Field,
    _ typed: String
  ) -> [Candidate] {
    var found: [Candidate] = []
    if field.codes != nil, !typed.hasPrefix("_") {
      found = codes(part, field, typed)
    } else if field.type == .boolean {
      found = ["true", "false"].filter { $0.hasPrefix(typed) }.map {
        Candidate(text: $0, note: "", range: part.range)
      }
    } else if field.type == .date {
      let days: [(Day, Safe)] = [
        (today, "today"), (today.adding(-1, .day), "yesterday"),
        (today.start(of: .month), "the first of this month"),
      ]
      found = days.filter { $0.0.description.hasPrefix(typed) }.map {
        Candidate(text: $0.0.description, note: $0.1, range: part.range)
      }
    }
    guard part.range == clause.value, typed.isEmpty || typed.hasPrefix("_") else { return found }
    let words: [(String, Safe)] = [
      ("_exists", "there is a value"), ("_not_exists", "there is no value"),
    ]
    return found
      + words.filter { $0.0.hasPrefix(typed) }.map {
        Candidate(text: $0.0, note: $0.1, range: part.range)
      }
  }

  /// Values by code or label, without those that stand in the clause already.
  private func codes(_ part: QueryOutline.Part, _ field: Field, _ typed: String) -> [Candidate] {
    let others = Set(
      outline.parts.filter { $0.clause == part.clause && $0.range != part.range }.map(\.text)
    )
    return index.entries(of: field, like: typed, limit: Completion.limit).compactMap { entry in
      let code = entry.code.description
      guard !others.contains(code) else { return nil }
      return Candidate(text: code.quotedIfNeeded, note: entry.label.safe, range: part.range)
    }
  }

  private func categories(_ part: QueryOutline.Part, _ field: Field, _ typed: String) -> [Candidate]
  {
    index.categories(of: field, like: typed, limit: Completion.limit).map {
      Candidate(text: String($0.id), note: $0.label.safe, range: part.range)
    }
  }
}

// MARK: - Values of two parts

extension CompletionSearch {
  /// The text of a part's value before it, from the last `|` on.
  private func isFirst(_ part: QueryOutline.Part, from start: Int) -> Bool {
    !text(start..<part.range.lowerBound).contains("__")
  }

  private func isFollowedByTwo(_ part: QueryOutline.Part) -> Bool {
    bytes.dropFirst(part.range.upperBound).starts(with: "__".utf8)
  }

  private func range(
    _ part: QueryOutline.Part,
    of clause: QueryOutline.ClauseParts,
    _ field: Field,
    _ typed: String
  ) -> [Candidate] {
    let first = isFirst(part, from: clause.value.lowerBound)
    let end = first && !isFollowedByTwo(part) ? "__" : ""
    if field.type != .date {
      return codes(part, field, typed, end: end)
    }
    let now = [("now", "today" as Safe, today)]
    let days = first ? CompletionSearch.spans(today) : now + CompletionSearch.spans(today)
    return days.filter { $0.0.hasPrefix(typed) }.map { text, words, day in
      Candidate(
        text: text + end,
        note: (first ? "from " : "to ") + words + ": " + Safe(showing: day.description),
        range: part.range
      )
    }
  }

  /// Days that ranges often begin with.
  private static func spans(_ today: Day) -> [(String, Safe, Day)] {
    let spans: [(Int, Day.Unit, Safe)] = [
      (1, .week, "a week ago"), (1, .month, "a month ago"), (3, .month, "3 months ago"),
      (6, .month, "6 months ago"), (1, .year, "a year ago"), (2, .year, "2 years ago"),
    ]
    let year = today.start(of: .year)
    return spans.map { count, unit, words in
      ("now-\(count)\(unit.rawValue)", words, today.adding(-count, unit))
    } + [(year.description, "the beginning of this year", year)]
  }

  private func radius(_ part: QueryOutline.Part, _ field: Field, _ typed: String) -> [Candidate] {
    let start = bytes[..<part.range.lowerBound].lastIndex {
      $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: "=")
    }
    guard isFirst(part, from: start ?? 0) else {
      return ["5", "10", "25", "50", "100"].filter { $0.hasPrefix(typed) }.map {
        Candidate(text: $0, note: "kilometres", range: part.range)
      }
    }
    let end = isFollowedByTwo(part) ? "" : "__"
    return codes(part, field, typed, end: end)
  }

  /// The codes like what is typed, each with an end.
  private func codes(
    _ part: QueryOutline.Part,
    _ field: Field,
    _ typed: String,
    end: String
  ) -> [Candidate] {
    index.entries(of: field, like: typed, limit: Completion.limit).map {
      Candidate(
        text: $0.code.description + end,
        note: $0.label.safe,
        range: part.range,
        goesOn: !end.isEmpty
      )
    }
  }

  /// Calendar periods that are often asked for.
  static let periods: [CompletePeriods] =
    [1, 2, 3, 6, 12].map { CompletePeriods($0, .month) }
    + [1, 2, 4].map { CompletePeriods($0, .quarter) }
    + [1, 2, 3].map { CompletePeriods($0, .year) }
}

extension CompletePeriods {
  /// The periods in words.
  var shown: Safe {
    let unit = Untrusted(interval.rawValue)
    return count == 1 ? "the last complete \(unit)" : "the last \(count) complete \(unit)s"
  }
}

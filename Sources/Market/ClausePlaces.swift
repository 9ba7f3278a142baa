import SafeText

// MARK: - Places by name, and circles around them

extension ClauseReader {
  /// The code of a place given by name.
  ///
  /// If the source lists no places, the name itself is sent and the provider finds the best match.
  func place(_ value: ClauseValue) throws(QueryProblem) -> Filter.Operand {
    guard let index = names.index(of: field) else { return .string(value.text) }
    return switch try code(of: value.located, in: index) {
    case .number(let number): .number(number)
    case .name(let name): .string(name)
    }
  }

  private func code(of name: Located<String>, in index: LabelIndex) throws(QueryProblem) -> Code {
    switch index.match(name.piece) {
    case .one(let entry): return entry.code
    case .several(let entries):
      throw QueryProblem(
        "\(Untrusted(name.piece)) can mean several places",
        advice: "write \(ClauseReader.candidates(entries))",
        at: name.range
      )
    case .none:
      throw problem(
        ClauseValue(text: name.piece, range: name.range),
        "a place that there is"
      )
    }
  }

  /// `Amsterdam__25`, `1000__25` or `52.08,4.32__10`.
  func circle(_ value: ClauseValue) throws(QueryProblem) -> Circle {
    let parts = value.located.split(separator: "__")
    guard parts.count >= 2, let tail = parts.last, value.text.utf8.first != UInt8(ascii: "_") else {
      throw QueryProblem(
        "\(Untrusted(value.text)) is not a place and a distance",
        advice: "write Amsterdam__25, 1000__25 or 52.08,4.32__10; the distance is in kilometres",
        at: value.range
      )
    }
    guard let metres = Circle.kilometres.parse(tail.piece.utf8), (0...Circle.largest) ~= metres
    else {
      throw QueryProblem(
        "\(Untrusted(tail.piece)) is not a distance",
        advice: "write kilometres, from 0 to 20000",
        at: clamped(tail.range, to: value)
      )
    }
    let length = value.text.utf8.count - tail.piece.utf8.count - 2
    let head = String(decoding: Array(value.text.utf8.prefix(length)), as: UTF8.self)
    let place = Clause.trimmed(head, at: value.range.lowerBound)
    return Circle(try centre(place), metres: metres)
  }

  private func centre(_ place: Located<String>) throws(QueryProblem) -> Circle.Centre {
    if let number = Int(place.piece) {
      try checkCode(.number(number), ClauseValue(text: place.piece, range: place.range))
      return .code(number)
    }
    let scale = FixedPoint(decimals: 6)
    let numbers = place.piece.utf8.split(
      separator: UInt8(ascii: ","),
      omittingEmptySubsequences: false
    )
    if numbers.count == 2, numbers.allSatisfy({ scale.parse($0) != nil }) {
      guard let point = Coordinates(place.piece) else {
        throw QueryProblem(
          "\(Untrusted(place.piece)) is nowhere on the earth",
          advice: "write latitude,longitude, up to 90 and up to 180 degrees",
          at: place.range
        )
      }
      return .point(point)
    }
    guard let index = names.index(of: field) else { return .name(place.piece) }
    return switch try code(of: place, in: index) {
    case .number(let number): .code(number)
    case .name(let name): .name(name)
    }
  }

  private func clamped(_ range: Range<Int>, to value: ClauseValue) -> Range<Int> {
    range.clamped(to: value.range)
  }
}

// MARK: - Custom categories

extension ClauseReader {
  /// The number of a custom category.
  func category(_ value: ClauseValue) throws(QueryProblem) -> Int {
    let categories = field.custom?.categories ?? []
    if let id = Int(value.text), field.custom?[id] != nil { return id }
    let near =
      nearest(value.text, in: categories.lazy.map(\.label.raw))
      .flatMap { label in categories.first { $0.label.raw == label } }
      ?? nearest(value.text, in: categories.lazy.map { String($0.id) })
      .flatMap { id in categories.first { String($0.id) == id } }
    throw QueryProblem(
      "\(Untrusted(value.text)) is not a custom category of \(field.name.shown)",
      advice: near.map { "did you mean \($0.id) (\($0.label))?" } ?? some(categories),
      at: value.range
    )
  }

  private func some(_ categories: [CustomCategories.Category]) -> Safe? {
    guard !categories.isEmpty else { return nil }
    let names = categories.prefix(3).map { "\($0.id) (\($0.label))" as Safe }
    let more: Safe = categories.count > 3 ? " and others" : .empty
    return names.joined(separator: ", ") + more + " are"
  }
}

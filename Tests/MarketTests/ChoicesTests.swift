import Testing

@testable import Market

/// What including and excluding values one after another leaves, against two plain sets.
@Suite struct ChoicesTests {
  private static func filter(_ code: Int) -> Filter {
    Filter("profession", .job, .oneOf([.number(code)]))
  }

  private static let other = Filter("region", .job, .oneOf([.string("UT")]))

  /// Every way of pressing up to five keys on three values.
  @Test func anyOrderOfChoicesAgreesWithTwoSets() throws {
    for way in 0..<7776 {
      var query = Query([Self.other])
      var (included, excluded): (Set<Int>, Set<Int>) = ([], [])
      var rest = way
      for _ in 0..<5 {
        let (code, isIncluding) = (rest % 6 / 2, rest.isMultiple(of: 2))
        rest /= 6
        let chosen = Self.filter(code)
        if isIncluding {
          if included.remove(code) == nil { included.insert(code) }
          excluded.remove(code)
          query = try #require(query.including(chosen))
        } else {
          if excluded.remove(code) == nil {
            let wasIncluded = included.remove(code) != nil
            if !wasIncluded || included.isEmpty { excluded.insert(code) }
          }
          query = try #require(query.excluding(chosen))
        }
        for code in 0..<3 {
          let stance = query.stance(on: Self.filter(code))
          let expected: Query.Stance? =
            included.contains(code) ? .included : excluded.contains(code) ? .excluded : nil
          #expect(stance == expected, "way \(way): \(query)")
        }
        #expect(query.filters.contains(Self.other))
        #expect(query.filters.count <= 3)
      }
    }
  }

  @Test func oneValueTakesThePlaceOfThoseThatAreIncluded() throws {
    let query = try #require(
      Query([Self.other]).including(Self.filter(1))?.including(Self.filter(2))
    )
    #expect(query.choosingOnly(Self.filter(3)) == Query([Self.other, Self.filter(3)]))
  }

  @Test func anAbsentValueIsIncludedAndTakenAwayAgain() throws {
    let missing = Filter("salary", .job, .notExists)
    let query = try #require(Query.everything.including(missing))
    #expect(query.filters == [missing])
    #expect(query.including(missing) == .everything)
    #expect(query.excluding(missing)?.stance(on: missing) == .excluded)
  }
}

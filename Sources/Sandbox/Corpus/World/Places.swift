import Market

/// Where people work.
struct Places: Sendable {
  let provinces: CodedList
  /// What is earned in each province, in a thousand of what is earned on average.
  let provincePay: [Int]
  let all: [Place]
  /// Municipalities by their jobs.
  let sampler: AliasSampler
  /// For each province its municipalities, by their jobs.
  let near: [(places: [Int], sampler: AliasSampler)]

  init() {
    let provinces = Table(PlaceTable.provinces)
    let list = CodedList(provinces)
    let all = PlaceTable.municipalities.pieces(separator: "\n").compactMap {
      Place($0, provinces: list)
    }
    self.provinces = list
    provincePay = provinces.entries.map { $0.number("pay") }
    self.all = all
    sampler = AliasSampler(weights: all.map(\.jobs))
    near = list.codes.indices.map { province in
      let places = all.indices.filter { all[$0].province == province }
      return (places, AliasSampler(weights: places.map { all[$0].jobs }))
    }
  }
}

extension Places {
  /// The middle of each municipality, by its code.
  var centres: [Code: Coordinates] {
    Dictionary(
      all.compactMap { place in
        Coordinates(place.coordinates).map { (.number(place.code), $0) }
      },
      uniquingKeysWith: { first, _ in first }
    )
  }
}

/// A municipality; see ``PlaceTable``.
struct Place: Sendable {
  let code: Int
  let name: String
  let province: Int
  /// Degrees north and east, as Jobfeed writes them.
  let coordinates: String
  /// How many jobs there are, against other places.
  let jobs: Int
  /// The first four digits of its postal codes.
  let postalCode: Int
  let areaCode: String

  init?(_ line: Substring, provinces: CodedList) {
    let parts = line.pieces(separator: " ")
    guard parts.count > 7, let code = Int(parts[0]), let jobs = Int(parts[4]),
      let postalCode = Int(parts[5])
    else { return nil }
    self.code = code
    province = provinces.index(of: String(parts[1]))
    coordinates = parts[2] + "," + parts[3]
    self.jobs = jobs
    self.postalCode = postalCode
    areaCode = String(parts[6])
    name = parts[7...].joined(separator: " ")
  }
}

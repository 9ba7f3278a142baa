import ArgumentParser
import Market

/// How many buckets each level of an aggregation has, and in which order.
struct LevelOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The most buckets on each level.", valueName: "n,…"))
  var limit: String?

  @Option(help: ArgumentHelp("_value or _group for each level.", valueName: "_value,_group"))
  var sort: String?

  @Option(help: ArgumentHelp("asc or desc for each level.", valueName: "asc,desc"))
  var sortdir: String?

  /// The most buckets of each level; `nil` for as many as usual.
  ///
  /// - Throws: A usage error for what is no number, or more numbers than levels.
  func limits(count: Int) throws -> [Int?] {
    try Headless.numbers(limit, "--limit", count: count)
  }

  /// What each level is in the order of; `nil` for the usual.
  ///
  /// - Throws: A usage error for an unknown name, or more names than levels.
  func bases(count: Int) throws -> [BucketOrder.Basis?] {
    try Headless.list(sort, "--sort", count: count) { piece in
      guard let basis = BucketOrder.Basis(rawValue: piece) else {
        throw ValidationError("--sort takes _value and _group, not \(piece)")
      }
      return basis
    }
  }

  /// Whether each level begins with the greatest; `nil` for the usual.
  ///
  /// - Throws: A usage error for another word, or more words than levels.
  func directions(count: Int) throws -> [Bool?] {
    try Headless.directions(sortdir, count: count)
  }
}

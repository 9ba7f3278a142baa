public import SafeText

/// What a person wants to have collected: records of a dataset, named in one of three ways.
public struct BulkOrder: Sendable, Hashable {
  /// The dataset.
  public var dataset: BulkDataset
  /// Which of its records.
  public var input: BulkInput
  /// How many of them at most; `nil` for all there are.
  public var limit: Int?

  /// Orders records.
  public init(_ dataset: BulkDataset, _ input: BulkInput, limit: Int? = nil) {
    self.dataset = dataset
    self.input = input
    self.limit = limit
  }
}

/// Which records are meant.
public enum BulkInput: Sendable, Hashable {
  /// Those that a query of the product's language finds.
  case query(Query)
  /// Those that a query in the provider's own language finds: JSON as it was written.
  case native(String)
  /// Those of these ids, each of which stands once.
  case ids([Int])

  /// A way to say which records are meant.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A query of the product's language.
    case query
    /// A query in the provider's own language.
    case native
    /// A list of ids.
    case ids
  }

  /// The way in which this says it.
  public var kind: Kind {
    switch self {
    case .query: .query
    case .native: .native
    case .ids: .ids
    }
  }
}

/// One request to a seller, as it is counted, kept in the ledger and sent: data, without a credential.
public struct BulkRequest: Sendable, Hashable {
  /// The dataset.
  public var dataset: BulkDataset
  /// The seller's name for the way in which the records are named, such as `filter`.
  public var input: String
  /// What is asked, in one and the same form for the same question: JSON, or one id a line.
  public var content: [UInt8]
  /// How many records it may bring, and so what it may cost; always sent.
  public var limit: Int?
  /// The request, for people.
  public var title: Safe

  /// A request in the seller's words.
  public init(
    dataset: BulkDataset,
    input: String,
    content: [UInt8],
    limit: Int? = nil,
    title: Safe
  ) {
    self.dataset = dataset
    self.input = input
    self.content = content
    self.limit = limit
    self.title = title
  }
}

/// What large requests are cut along.
public struct BulkAxis: Sendable, Hashable {
  /// What its values count.
  public enum Unit: Sendable, Hashable {
    /// Nothing: they are numbers.
    case numbers
    /// Seconds since 1970-01-01, without leap seconds.
    case seconds
  }

  /// The values that all records are expected to lie in; what lies outside is in the first or the last slice.
  public var span: ClosedRange<Int>
  /// What the values are, for people: `created`, `id`.
  public var name: Safe
  /// What the values count.
  public var unit: Unit

  /// An axis with its expected values.
  public init(_ span: ClosedRange<Int>, name: Safe, unit: Unit = .numbers) {
    self.span = span
    self.name = name
    self.unit = unit
  }

  /// A stretch for people: `id 100 to 200`, `created from 2026-01-20 00:45:00`.
  public func shown(_ slice: BulkSlice) -> Safe {
    switch (slice.first.map(shown), slice.last.map(shown)) {
    case (nil, nil): "\(name) all"
    case (let first?, nil): "\(name) from \(first)"
    case (nil, let last?): "\(name) up to \(last)"
    case (let first?, let last?): "\(name) \(first) to \(last)"
    }
  }

  /// A value for people.
  public func shown(_ value: Int) -> Safe {
    switch unit {
    case .numbers: "\(value)"
    case .seconds: Safe(showing: Day.text(second: value))
    }
  }
}

/// A stretch of an axis, both ends included; an end that is not said is open.
public struct BulkSlice: Sendable, Hashable {
  /// The first value.
  public var first: Int?
  /// The last value.
  public var last: Int?

  /// A stretch, open at both ends unless said otherwise.
  public init(first: Int? = nil, last: Int? = nil) {
    self.first = first
    self.last = last
  }
}

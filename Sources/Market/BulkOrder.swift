public import SafeText

/// An order for records of a dataset, selected in one of three ways.
public struct BulkOrder: Sendable, Hashable {
  /// The dataset.
  public var dataset: BulkDataset
  /// The selection of its records.
  public var input: BulkInput
  /// The most records to deliver; `nil` for all.
  public var limit: Int?

  /// Makes an order.
  public init(_ dataset: BulkDataset, _ input: BulkInput, limit: Int? = nil) {
    self.dataset = dataset
    self.input = input
    self.limit = limit
  }
}

/// A selection of records.
public enum BulkInput: Sendable, Hashable {
  /// The matches of a query in Jobfeed's language.
  case query(Query)
  /// The matches of a query in the provider's own language: JSON as written.
  case native(String)
  /// These ids, without duplicates.
  case ids([Int])

  /// A way to select records.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A query in Jobfeed's language.
    case query
    /// A query in the provider's own language.
    case native
    /// A list of ids.
    case ids
  }

  /// The way that this selection uses.
  public var kind: Kind {
    switch self {
    case .query: .query
    case .native: .native
    case .ids: .ids
    }
  }
}

/// One request to a seller, as counted, stored in the ledger and sent; without credentials.
public struct BulkRequest: Sendable, Hashable {
  /// The dataset.
  public var dataset: BulkDataset
  /// The seller's name for the way of selection, such as `filter`.
  public var input: String
  /// The request body in canonical form: JSON, or one id on each line.
  public var content: [UInt8]
  /// The most records it may deliver, and so the most it may cost; always sent.
  public var limit: Int?
  /// The request in readable form.
  public var title: Safe

  /// Makes a request.
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

/// The axis that large requests are sliced along.
public struct BulkAxis: Sendable, Hashable {
  /// The units of an axis.
  public enum Unit: Sendable, Hashable {
    /// Plain numbers.
    case numbers
    /// Seconds since 1970-01-01, without leap seconds.
    case seconds
  }

  /// The expected range of values; values outside it belong to the first or the last slice.
  public var span: ClosedRange<Int>
  /// The readable name of the values, such as `created` or `id`.
  public var name: Safe
  /// The unit of the values.
  public var unit: Unit

  /// Makes an axis.
  public init(_ span: ClosedRange<Int>, name: Safe, unit: Unit = .numbers) {
    self.span = span
    self.name = name
    self.unit = unit
  }

  /// A slice in readable form: `id 100 to 200`, `created from 2026-01-20 00:45:00`.
  public func shown(_ slice: BulkSlice) -> Safe {
    switch (slice.first.map(shown), slice.last.map(shown)) {
    case (nil, nil): "\(name) all"
    case (let first?, nil): "\(name) from \(first)"
    case (nil, let last?): "\(name) up to \(last)"
    case (let first?, let last?): "\(name) \(first) to \(last)"
    }
  }

  /// A value in readable form.
  public func shown(_ value: Int) -> Safe {
    switch unit {
    case .numbers: "\(value)"
    case .seconds: Safe(showing: Day.text(second: value))
    }
  }
}

/// A slice of an axis, both ends included; `nil` is an open end.
public struct BulkSlice: Sendable, Hashable {
  /// The first value.
  public var first: Int?
  /// The last value.
  public var last: Int?

  /// Makes a slice, open at both ends by default.
  public init(first: Int? = nil, last: Int? = nil) {
    self.first = first
    self.last = last
  }
}

/// How the buckets that one is split into add up to it.
///
/// Its own number is that of its children, and of what the limit has cut off (`other`), and of those in no
/// bucket at all (`missing`: without a value, or outside of all ranges and categories), less what counts in
/// several children (`overlap`). Each of the three is known only if the answer leaves no doubt.
public struct Coverage: Sendable, Hashable {
  /// The bucket's own number.
  public let own: Int
  /// The numbers of its children added up.
  public let sum: Int
  /// How much the buckets beyond the limit hold; `nil` if that cannot be told.
  public let other: Int?
  /// How many are in no bucket; `nil` if that cannot be told.
  public let missing: Int?
  /// How much counts more than once; `nil` if that cannot be told.
  public let overlap: Int?

  /// What the bucket has and its children have not; negative if they have more.
  public var remainder: Int { own - sum }

  /// Tells the parts of a difference apart as far as possible.
  ///
  /// - Parameters:
  ///   - own: The bucket's own number.
  ///   - sum: The numbers of the delivered children added up.
  ///   - isCut: Whether there may be children that were not delivered.
  ///   - mayOverlap: Whether one member may count in several children.
  ///   - withValue: How many members are in some child, delivered or not, if that was asked for.
  public init(own: Int, sum: Int, isCut: Bool, mayOverlap: Bool, withValue: Int? = nil) {
    self.own = own
    self.sum = sum
    var other: Int? = isCut ? nil : 0
    var missing = withValue.map { own - $0 }
    // More than there is can only be an overlap, whatever was thought possible.
    var overlap: Int? = mayOverlap || sum > own ? nil : 0
    if overlap == 0, own == sum {
      (other, missing) = (0, 0)
    } else if let missing, let overlap {
      other = other ?? own - sum - missing + overlap
    } else if let other, let overlap {
      missing = own - sum - other + overlap
    } else if let other, let missing {
      overlap = sum + other + missing - own
    }
    self.other = other
    self.missing = missing
    self.overlap = overlap
  }

  /// What a difference consists of.
  public enum Meaning: Sendable, Hashable {
    /// There is none.
    case none
    /// Buckets beyond the limit.
    case other
    /// Members in no bucket.
    case missing
    /// Buckets beyond the limit or members in none, which cannot be told apart.
    case otherOrMissing
    /// Members that count in several buckets.
    case overlap
    /// Some of these at once, or nobody knows which.
    case mixed
  }

  /// What the difference consists of, as far as it is known.
  public var meaning: Meaning {
    switch (other, missing, overlap) {
    case (0?, 0?, 0?): .none
    case (_?, 0?, 0?): .other
    case (0?, _?, 0?): .missing
    case (0?, 0?, _?): .overlap
    case (nil, nil, 0?): .otherOrMissing
    case (_, _, nil) where remainder < 0: .overlap
    default: .mixed
    }
  }
}

extension AggregationTree.Bucket {
  /// How the children add up to the bucket; `nil` where the numbers cannot be compared.
  ///
  /// They cannot where a number was not asked for, or where one level counts jobs and the other postings.
  ///
  /// - Parameters:
  ///   - key: What the bucket is one of.
  ///   - split: How its children were asked for.
  ///   - fields: What is known about the field.
  ///   - withValue: How many members are in some child, delivered or not, if that was asked for.
  /// - Returns: What is known about the difference.
  public func coverage(
    of key: GroupKey,
    split: Grouping,
    fields: FieldCatalog?,
    withValue: Int? = nil
  ) -> Coverage? {
    guard let own = count, key.counts == split.key.counts,
      !children.isEmpty || split.effectiveLimit != 0
    else { return nil }
    var sum = 0
    for child in children {
      guard let count = child.count else { return nil }
      sum += count
    }
    return Coverage(
      own: own,
      sum: sum,
      isCut: split.offset > 0 || split.effectiveLimit.map { children.count >= $0 } ?? false,
      mayOverlap: split.key.mayOverlap(fields),
      withValue: withValue
    )
  }
}

extension GroupKey {
  /// Whether one job or posting may count in several buckets, as far as a source tells about its fields.
  ///
  /// A job counts in several where its postings differ, and where a field has several values: `/fields` does
  /// not say which have, but days, numbers and truth values never do.
  public func mayOverlap(_ fields: FieldCatalog?) -> Bool {
    guard let name = field else { return false }
    guard let field = fields?[name] else { return true }
    if counts == .job, !field.levels.contains(.job) { return true }
    if case .categories = self { return true }
    return field.type == .string || field.type == .text
  }
}

/// How the children of a bucket add up to it.
///
/// The bucket's number equals the sum of its children, plus what the limit cut off (`other`), plus
/// members in no child (`missing`: no value, or outside all ranges and categories), minus members
/// counted in several children (`overlap`). Each of the three is known only if the answer
/// determines it.
public struct Coverage: Sendable, Hashable {
  /// The bucket's own number.
  public let own: Int
  /// The sum over its children.
  public let sum: Int
  /// The number in buckets beyond the limit; `nil` if unknown.
  public let other: Int?
  /// The number of members in no child; `nil` if unknown.
  public let missing: Int?
  /// The number counted more than once; `nil` if unknown.
  public let overlap: Int?

  /// The bucket's number minus the sum of its children; negative if they overlap.
  public var remainder: Int { own - sum }

  /// Splits a difference into its parts, as far as they can be determined.
  ///
  /// - Parameters:
  ///   - own: The bucket's own number.
  ///   - sum: The sum over the delivered children.
  ///   - isCut: Whether there may be children beyond the limit.
  ///   - mayOverlap: Whether one member may be in several children.
  ///   - withValue: The number of members in any child, delivered or not; `nil` if not requested.
  public init(own: Int, sum: Int, isCut: Bool, mayOverlap: Bool, withValue: Int? = nil) {
    self.own = own
    self.sum = sum
    var other: Int? = isCut ? nil : 0
    var missing = withValue.map { own - $0 }
    // A sum above the total can only be an overlap, even if none was expected.
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

  /// The kinds of difference.
  public enum Meaning: Sendable, Hashable {
    /// There is none.
    case none
    /// Buckets beyond the limit.
    case other
    /// Members in no bucket.
    case missing
    /// Buckets beyond the limit, or members in none: the answer does not distinguish them.
    case otherOrMissing
    /// Members that count in several buckets.
    case overlap
    /// Several of these at once, or unknown.
    case mixed
  }

  /// The kind of difference, as far as it is known.
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
  /// How the children add up to the bucket; `nil` if the numbers cannot be compared.
  ///
  /// They cannot if a number was not requested, or if one level counts jobs and the other postings.
  ///
  /// - Parameters:
  ///   - key: The group of the bucket.
  ///   - split: The grouping of its children.
  ///   - fields: The fields of the source.
  ///   - withValue: The number of members in any child, delivered or not; `nil` if not requested.
  /// - Returns: The difference, as far as it is known.
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
  /// Whether one job or posting may be in several buckets, as far as the fields tell.
  ///
  /// A job is in several if its postings differ or a field has several values. `/fields` does not
  /// say which fields have several, but dates, numbers and booleans never do.
  public func mayOverlap(_ fields: FieldCatalog?) -> Bool {
    guard let name = field else { return false }
    guard let field = fields?[name] else { return true }
    if counts == .job, !field.levels.contains(.job) { return true }
    if case .categories = self { return true }
    return field.type == .string || field.type == .text
  }
}

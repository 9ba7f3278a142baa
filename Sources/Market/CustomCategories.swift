public import SafeText

/// An account's custom categories over the values of a field, one or two levels deep.
///
/// Source: Jobfeed manual, "Filtering on custom categories" and "Levels of custom categories".
public struct CustomCategories: Sendable, Hashable {
  /// One category.
  public struct Category: Sendable, Hashable {
    /// Its number.
    public var id: Int
    /// Its label.
    public var label: Untrusted
    /// The number of its parent category; `nil` on the first level.
    public var parent: Int?
    /// The field's values in it, without those of its subcategories; `nil` if the provider does not
    /// list them.
    public var codes: [Code]?

    /// Describes a category.
    public init(id: Int, label: Untrusted, parent: Int? = nil, codes: [Code]? = nil) {
      self.id = id
      self.label = label
      self.parent = parent
      self.codes = codes
    }
  }

  /// The categories in the provider's order.
  public let categories: [Category]
  private let indices: [Int: Int]

  /// Lists categories; of duplicate numbers, the first wins.
  public init(_ categories: [Category]) {
    self.categories = categories
    indices = Dictionary(
      categories.enumerated().map { ($1.id, $0) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// The category of a number, or `nil` if there is none.
  public subscript(id: Int) -> Category? {
    indices[id].map { categories[$0] }
  }

  /// The categories of the first or the second level.
  public func level(_ level: Int) -> [Category] {
    categories.filter { ($0.parent == nil) == (level == 1) }
  }

  /// All values in a category, including those of its subcategories.
  public func codes(in id: Int) -> [Code] {
    categories.filter { $0.id == id || $0.parent == id }.flatMap { $0.codes ?? [] }
  }
}

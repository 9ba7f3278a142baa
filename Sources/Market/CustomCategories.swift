public import SafeText

/// The categories that an account has defined of its own over the values of a field, one or two levels deep.
///
/// Source: Jobfeed manual, "Filtering on custom categories" and "Levels of custom categories".
public struct CustomCategories: Sendable, Hashable {
  /// One category.
  public struct Category: Sendable, Hashable {
    /// Its number.
    public var id: Int
    /// What the account calls it.
    public var label: Untrusted
    /// The number of the category that it is a part of; `nil` on the first level.
    public var parent: Int?
    /// The values of the field that are in it, those of its parts not included; `nil` if the provider does
    /// not say.
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
  private let places: [Int: Int]

  /// Lists categories; of a number that stands twice the first holds.
  public init(_ categories: [Category]) {
    self.categories = categories
    places = Dictionary(
      categories.enumerated().map { ($1.id, $0) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// The category of a number, or `nil` if there is none.
  public subscript(id: Int) -> Category? {
    places[id].map { categories[$0] }
  }

  /// The categories of the first level, or of the second.
  public func level(_ level: Int) -> [Category] {
    categories.filter { ($0.parent == nil) == (level == 1) }
  }

  /// All values in a category, those of its parts included.
  public func codes(in id: Int) -> [Code] {
    categories.filter { $0.id == id || $0.parent == id }.flatMap { $0.codes ?? [] }
  }
}

public import Market
public import SafeText

/// The names that a person's configuration gives the panes; they are checked once the fields are known.
public struct ViewNames: Sendable, Hashable {
  /// The columns of the results; `nil` for the source's own.
  public var columns: [String]?
  /// The facets; `nil` for the source's own.
  public var facets: [String]?
  /// The levels of the aggregation, as they are spelled; `nil` for the source's own.
  public var levels: [String]?
  /// How many buckets each level shows, from the outermost on; `nil` for as many as usual.
  public var limits: [Int?] = []
  /// What each level is in the order of, from the outermost on; `nil` for the usual.
  public var bases: [BucketOrder.Basis?] = []
  /// Whether each level begins with the greatest; `nil` for the usual.
  public var directions: [Bool?] = []
  /// The query to begin with, as it is typed; `nil` for everything.
  public var query: String?
  /// The metric of the aggregation, as it is spelled; `nil` for none.
  public var metric: String?
  /// Where each of them was named, in a file or an option, for people; by its name.
  public var places: [String: Safe]
  /// Whether names that the source does not have are told; another source may have them.
  public var tellsUnknown = false

  /// Names for the panes.
  public init(
    columns: [String]? = nil,
    facets: [String]? = nil,
    levels: [String]? = nil,
    places: [String: Safe] = [:]
  ) {
    self.columns = columns
    self.facets = facets
    self.levels = levels
    self.places = places
  }

  /// Whether nothing is named.
  public var isEmpty: Bool {
    columns == nil && facets == nil && levels == nil && query == nil && metric == nil
      && limits.isEmpty && bases.isEmpty && directions.isEmpty
  }
}

extension SourceSetup {
  /// Takes names for the panes as far as the source has such fields; where it has none of them, its own stay.
  ///
  /// - Parameters:
  ///   - view: The names.
  ///   - fields: The fields of the source.
  /// - Returns: What is wrong with the names, each with its place and the nearest field.
  public mutating func apply(_ view: ViewNames, _ fields: FieldCatalog) -> [Safe] {
    var problems: [Safe] = []
    func known(_ names: [String], _ key: String, _ field: (String) -> FieldName?) -> [String] {
      names.filter { name in
        guard let asked = field(name), fields[asked] == nil else { return true }
        let place = view.places[key] ?? Safe(showing: key)
        let near = nearest(asked.rawValue, in: fields.fields.map(\.name.rawValue))
        let advice = near.map { "; did you mean \(Untrusted($0))?" as Safe } ?? .empty
        problems.append("\(place): \(self.name) has no field \(asked.shown)\(advice)")
        return false
      }
    }
    if let names = view.columns {
      let columns = known(names, "columns") { FieldName($0) }.map { FieldName($0) }
      if !columns.isEmpty { self.columns = columns }
    }
    if let names = view.facets {
      let facets = known(names, "facets") { FieldName($0) }.map { FacetRequest(FieldName($0)) }
      if !facets.isEmpty || names.isEmpty { self.facets = facets }
    }
    if let names = view.levels {
      let keys = known(names, "levels") { GroupKey(spelled: $0).field }.map {
        GroupKey(spelled: $0)
      }
      if !keys.isEmpty || names.isEmpty { groups = keys.map { Grouping(freshly: $0) } }
    }
    for index in groups.indices {
      if view.limits.indices.contains(index), let limit = view.limits[index] {
        groups[index].limit = limit
      }
      if view.bases.indices.contains(index), let basis = view.bases[index] {
        groups[index].order.basis = basis
      }
      if view.directions.indices.contains(index), let isDescending = view.directions[index] {
        groups[index].order.isDescending = isDescending
      }
    }
    if let name = view.metric {
      do throws(QueryProblem) {
        metric = try NameReader(fields).metric(name)
      } catch {
        problems.append("\(view.places["metric"] ?? "metric"): \(error.sentence)")
      }
    }
    return problems
  }
}

extension ViewNames {
  /// The query to begin with.
  ///
  /// - Parameter fields: The fields of the source.
  /// - Returns: The query, or what is wrong with it and what helps; `nil` if none is named.
  func question(_ fields: FieldCatalog) -> Result<Query, QueryProblem>? {
    query.map { text in
      Result { () throws(QueryProblem) in try Query(parsing: text, fields: fields) }
    }
  }
}

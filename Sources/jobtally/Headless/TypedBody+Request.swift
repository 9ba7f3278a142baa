import Market
import SafeText
import SearchDSL

// What a typed body asks for beside its query, in the fields of a source.
extension TypedBody {
  /// The fields of each row that it wants.
  ///
  /// - Throws: ``ExitError`` that names a member that is no field.
  func fields(in catalog: FieldCatalog) throws(ExitError) -> [FieldReference] {
    var fields: [FieldReference] = []
    for member in source { fields.append(.field(try TypedBody.field(member, "_source", catalog))) }
    return fields
  }

  /// Its order; that of relevance is the provider's own.
  ///
  /// - Throws: ``ExitError`` that names a member that is no field.
  func sortKeys(in catalog: FieldCatalog) throws(ExitError) -> [SortKey] {
    var keys: [SortKey] = []
    for sort in sort where sort.member != "_score" {
      keys.append(
        SortKey(try TypedBody.field(sort.member, "sort", catalog), descending: sort.isDescending)
      )
    }
    return keys
  }

  private static func field(
    _ member: String,
    _ place: String,
    _ catalog: FieldCatalog
  ) throws(ExitError) -> FieldName {
    let bare = member.hasSuffix(".keyword") ? String(member.dropLast(8)) : member
    if catalog[FieldName(bare)] != nil { return FieldName(bare) }
    let near = nearest(bare, in: catalog.fields.map(\.name.rawValue))
    let advice = near.map { "; did you mean \($0)?" } ?? ""
    throw ExitError(.queryRefused, "jobtally: \(place): there is no field \(member)\(advice)")
  }
}

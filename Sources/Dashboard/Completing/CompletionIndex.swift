import Market
import SafeText

/// The names, codes and labels of a source, made ready to be searched at every key.
struct CompletionIndex: Sendable {
  let fields: FieldCatalog
  /// The places of these fields, for reading queries.
  let places = LabelIndices()
  /// The names of the fields.
  let names: LabelSearch
  /// The names of the fields with what they mean.
  let summaries: LabelSearch
  private let lists: [FieldName: Lists]

  /// What can be searched of one field.
  private struct Lists: Sendable {
    var codes: LabelSearch
    var labels: LabelSearch
    var categories: LabelSearch
  }

  init(_ fields: FieldCatalog) {
    self.fields = fields
    names = LabelSearch(fields.fields.map(\.name.rawValue))
    summaries = LabelSearch(fields.fields.map { "\($0.name) \($0.summary.raw)" })
    var lists: [FieldName: Lists] = [:]
    for field in fields.fields where field.codes != nil || field.custom != nil {
      let entries = field.codes?.entries ?? []
      lists[field.name] = Lists(
        codes: LabelSearch(entries.map(\.code.description)),
        labels: LabelSearch(entries.map(\.label.raw)),
        categories: LabelSearch(field.custom?.categories.map(\.label.raw) ?? [])
      )
    }
    self.lists = lists
  }

  /// The values of a fixed list that a text may mean: the one with this code first, then by label, then
  /// those whose code begins so.
  func entries(of field: Field, like text: String, limit: Int) -> [CodeList.Entry] {
    guard let entries = field.codes?.entries, let lists = lists[field.name] else { return [] }
    let codes =
      text.contains(" ") || text.isEmpty ? [] : lists.codes.indices(matching: text, limit: limit)
    let same = codes.filter { entries[$0].code.description == text }
    var seen: Set<Int> = []
    return (same + lists.labels.indices(matching: text, limit: limit) + codes)
      .filter { seen.insert($0).inserted }.prefix(limit).map { entries[$0] }
  }

  /// The categories of the account's own that a label or a number may mean.
  func categories(of field: Field, like text: String, limit: Int) -> [CustomCategories.Category] {
    guard let all = field.custom?.categories, let lists = lists[field.name] else { return [] }
    let numbered = text.isEmpty ? [] : all.filter { String($0.id).hasPrefix(text) }
    return Array(
      (numbered + lists.categories.indices(matching: text, limit: limit).map { all[$0] })
        .prefix(limit)
    )
  }

  /// The fields whose name a text may mean: by its words, then by letters that stand in it in this order.
  func fields(like text: String, limit: Int) -> [Field] {
    let all = fields.fields
    let found = names.indices(matching: text, limit: limit)
    var rest: [Int] = []
    if text.count > 1 {
      let seen = Set(found)
      rest = all.indices.filter { !seen.contains($0) && all[$0].name.rawValue.isSpelled(by: text) }
    }
    return (found + rest).prefix(limit).map { all[$0] }
  }
}

extension String {
  /// Whether the letters of `text` stand in this one in their order, the first at the beginning of a word.
  fileprivate func isSpelled(by text: String) -> Bool {
    let wanted = Array(text.lowercased().utf8)
    let letters = Array(utf8)
    return letters.indices.contains { start in
      guard start == 0 || letters[start - 1] == UInt8(ascii: "_") else { return false }
      guard letters[start] == wanted[0] else { return false }
      var rest = wanted[...]
      for letter in letters[start...] where letter == rest.first { rest.removeFirst() }
      return rest.isEmpty
    }
  }
}

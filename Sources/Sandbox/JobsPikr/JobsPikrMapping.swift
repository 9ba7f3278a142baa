import Analytics

extension JobsPikrPosting {
  /// The members that can be asked for.
  static let askedMembers = members.filter { $0.kind != .unasked }

  /// How they are kept.
  ///
  /// Which members the provider cuts into words is not known; those are assumed that people write freely.
  static func mapping(_ values: JobsPikrShapes.Values) -> DocumentMapping {
    var fields: [String: DocumentMapping.Kind] = [:]
    for member in askedMembers {
      switch member.kind {
      case .words: fields[member.name] = .text
      case .whole: fields[member.name] = values == .whole ? .keyword : .text
      case .number: fields[member.name] = .number
      case .date: fields[member.name] = .date
      case .truth: fields[member.name] = .boolean
      case .unasked: break
      }
      if fields[member.name] == .text, member.name != "job_description" {
        fields[member.name + ".keyword"] = .keyword
      }
    }
    return DocumentMapping(fields: fields, id: "uniq_id")
  }
}

import JSON
import Market
import SafeText

// Parses responses of `/search`.
extension JobfeedAnswers {
  /// Reads `{"total_count":…,"results":[…],"facets":{…}}`.
  static func search(
    _ body: JSON,
    _ request: SearchRequest,
    _ fields: FieldCatalog?,
    key: FieldName = "job_id"
  ) throws(Unreadable) -> SearchAnswer {
    guard let count = body["total_count"], let list = body["results"] else {
      throw Unreadable(what: "total_count or results is missing")
    }
    let total = try number(count, "total_count")
    guard let results = list.elements else { throw Unreadable(what: "results is no list") }
    guard results.isEmpty || total >= request.offset + results.count else {
      throw Unreadable(
        what: "total_count is \(total), and results has row \(request.offset + results.count)"
      )
    }
    let values = JobfeedValues(fields)
    let facets = request.facets.map { facet in
      Facet(
        facet.field,
        values: body["facets"]?[facet.field.rawValue].map { counts($0, facet.field, values) } ?? []
      )
    }
    return SearchAnswer(
      total: total,
      jobs: results.map { job($0, request, values, key) },
      facets: facets
    )
  }

  private static func job(
    _ result: JSON,
    _ request: SearchRequest,
    _ values: JobfeedValues,
    _ key: FieldName
  ) -> Job {
    var own = FieldValues()
    var postings: [FieldValues] = []
    var snippets: [Snippet] = []
    for member in named(result.members ?? [], request) {
      if member.key == "posting", let elements = member.value.elements {
        postings = elements.map { posting($0, values) }
      } else if member.key == "_snippets" {
        snippets = (member.value.elements ?? [member.value]).compactMap { element in
          element.string.map { Snippet(markup: $0) }
        }
      } else {
        let name = FieldName(member.key)
        own.append(name, values.value(member.value, of: name.bare))
      }
    }
    var job = Job(values: own, postings: postings, id: key)
    job.snippets = snippets
    return job
  }

  private static func posting(_ posting: JSON, _ values: JobfeedValues) -> FieldValues {
    var own = FieldValues()
    for member in posting.members ?? [] {
      let name = FieldName(member.key).bare
      own.append(name, values.value(member.value, of: name))
    }
    return own
  }

  /// The members under the requested names: `job:profession` may arrive as `profession`.
  ///
  /// A field requested in both ways then arrives twice, in the order of the request.
  private static func named(_ members: [JSON.Member], _ request: SearchRequest) -> [JSON.Member] {
    var asked: [String: [String]] = [:]
    for reference in request.fields {
      switch reference {
      case .field(let name), .leveled(.job, let name):
        asked[name.rawValue, default: []].append(reference.description)
      case .leveled(.posting, _), .postings: break
      }
    }
    guard !members.contains(where: { $0.key.hasPrefix("job:") }) else { return members }
    return members.map { member in
      guard let names = asked[member.key], let name = names.first else { return member }
      asked[member.key] = Array(names.dropFirst())
      return JSON.Member(name, member.value)
    }
  }

  /// The counts of a facet: a list of `{"value":…,"label":…,"count":…}` or `[value, count]`, or an object
  /// of counts by code.
  private static func counts(
    _ facet: JSON,
    _ name: FieldName,
    _ values: JobfeedValues
  ) -> [ValueCount] {
    if let members = facet.members {
      return members.compactMap { member in
        let count = member.value.number ?? member.value["count"]?.number
        let label = member.value["label"]?.string.map { Untrusted($0) }
        let value = values.value(key: member.key, label: label, of: name)
        return count.map { ValueCount(value, count: $0) }
      }
    }
    return (facet.elements ?? []).compactMap { element in
      if let pair = element.elements, pair.count >= 2, let count = pair.last?.number {
        return ValueCount(values.value(pair[0], of: name), count: count)
      }
      guard let count = element["count"]?.number else { return nil }
      // The value is beside its label, or with it in a nested object.
      let isLabeled = element["label"] != nil && element["value"]?.members == nil
      let value = isLabeled ? element : element["value"] ?? .null
      return ValueCount(values.value(value, of: name), count: count)
    }
  }
}

extension FieldName {
  /// The name without its level prefix.
  fileprivate var bare: FieldName {
    for level in Level.allCases where rawValue.hasPrefix("\(level.rawValue):") {
      return FieldName(String(rawValue.dropFirst(level.rawValue.count + 1)))
    }
    return self
  }
}

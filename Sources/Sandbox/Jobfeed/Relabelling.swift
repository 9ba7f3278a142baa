import Market

/// Puts the labels of another language on the values of an answer.
///
/// A value that has no label there keeps that of the country.
struct Relabelling {
  /// The fields with their labels in that language.
  let fields: FieldCatalog

  func search(_ answer: SearchAnswer) -> SearchAnswer {
    SearchAnswer(
      total: answer.total,
      jobs: answer.jobs.map { job in
        var job = job
        job.values = values(job.values)
        job.postings = job.postings.map(values)
        return job
      },
      facets: answer.facets.map { facet in
        Facet(
          facet.field,
          values: facet.values.map { ValueCount(value($0.value, facet.field), count: $0.count) }
        )
      }
    )
  }

  /// - Parameters:
  ///   - answer: The rows.
  ///   - groups: What each column is grouped by.
  /// - Returns: The same rows.
  func aggregate(_ answer: AggregateAnswer, _ groups: [GroupKey]) -> AggregateAnswer {
    var answer = answer
    for (place, group) in groups.enumerated() {
      guard case .field(let field, _) = group else { continue }
      for row in answer.rows.indices {
        guard place < answer.rows[row].keys.count,
          case .value(let key) = answer.rows[row].keys[place]
        else { continue }
        answer.rows[row].keys[place] = .value(value(key, field))
      }
    }
    return answer
  }

  private func values(_ values: FieldValues) -> FieldValues {
    var result = FieldValues()
    for entry in values.entries {
      let name = entry.name.rawValue.split(separator: ":").last.map(String.init)
      result.append(entry.name, value(entry.value, FieldName(name ?? entry.name.rawValue)))
    }
    return result
  }

  private func value(_ value: Value, _ field: FieldName) -> Value {
    switch value {
    case .coded(let code, let label):
      .coded(code, label: fields[field]?.codes?[code] ?? label)
    case .list(let elements): .list(elements.map { self.value($0, field) })
    case .missing, .bool, .integer, .decimal, .text: value
    }
  }
}

import Market

/// Replaces the labels of a response with those of another language.
///
/// A value without a label in that language keeps its own.
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
  ///   - groups: The grouping of each column.
  /// - Returns: The rows with new labels.
  func aggregate(_ answer: AggregateAnswer, _ groups: [GroupKey]) -> AggregateAnswer {
    var answer = answer
    for (index, group) in groups.enumerated() {
      guard case .field(let field, _) = group else { continue }
      for row in answer.rows.indices {
        guard index < answer.rows[row].keys.count,
          case .value(let key) = answer.rows[row].keys[index]
        else { continue }
        answer.rows[row].keys[index] = .value(value(key, field))
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

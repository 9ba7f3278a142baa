import JSON
import Market
import SafeText

extension JobfeedBodies {
  /// Writes `{"total_count":…,"results":[…],"facets":{…}}`.
  func search(_ answer: SearchAnswer, _ request: SearchRequest) -> [UInt8] {
    write { writer in
      writer.object { writer in
        writer.key("total_count")
        writer.integer(answer.total)
        writer.key("results")
        writer.array { writer in
          for job in answer.jobs { self.job(job, request, &writer) }
        }
        guard !request.facets.isEmpty else { return }
        writer.key("facets")
        writer.object { writer in
          for facet in answer.facets {
            writer.key(facet.field.rawValue)
            self.facet(facet.values, &writer)
          }
        }
      }
    }
  }

  private func job(_ job: Job, _ request: SearchRequest, _ writer: inout JSONWriter) {
    let wantsPostings = request.fields.contains { reference in
      switch reference {
      case .postings, .leveled(.posting, _): true
      case .field, .leveled(.job, _): false
      }
    }
    writer.object { writer in
      members(job.values, &writer)
      if !job.snippets.isEmpty {
        writer.key("_snippets")
        writer.array { writer in
          for snippet in job.snippets { writer.string(snippet.markup) }
        }
      }
      guard wantsPostings else { return }
      writer.key("posting")
      writer.array { writer in
        for posting in job.postings {
          writer.object { writer in members(posting, &writer) }
        }
      }
    }
  }

  private func members(_ values: FieldValues, _ writer: inout JSONWriter) {
    for entry in values.entries {
      let name = entry.name.rawValue
      let isLeveled = shapes.members == .field && name.hasPrefix("job:")
      writer.key(isLeveled ? String(name.dropFirst("job:".count)) : name)
      value(entry.value, shapes.labels, &writer)
    }
  }

  private func facet(_ values: [ValueCount], _ writer: inout JSONWriter) {
    guard shapes.facets != .keyed else {
      writer.object { writer in
        for entry in values { keyed(entry, &writer) }
      }
      return
    }
    writer.array { writer in
      for entry in values {
        if shapes.facets == .pairs {
          writer.array { writer in
            value(entry.value, .object, &writer)
            writer.integer(entry.count)
          }
        } else {
          writer.object { writer in listed(entry, &writer) }
        }
      }
    }
  }

  private func listed(_ entry: ValueCount, _ writer: inout JSONWriter) {
    writer.key("value")
    if shapes.facets == .list, case .coded(let code, let label) = entry.value {
      self.code(code, &writer)
      if labels, let label {
        writer.key("label")
        writer.string(label.raw)
      }
    } else {
      value(entry.value, .object, &writer)
    }
    writer.key("count")
    writer.integer(entry.count)
  }

  private func keyed(_ entry: ValueCount, _ writer: inout JSONWriter) {
    switch entry.value {
    case .coded(let code, _): writer.key(code.description)
    case .text(let text): writer.key(text.raw)
    case .bool(let truth): writer.key(truth ? "1" : "0")
    case .integer(let number): writer.key(String(number))
    case .decimal(let number): writer.key(number.text)
    case .missing, .list: writer.key("")
    }
    guard labels, case .coded(_, let label?) = entry.value else {
      return writer.integer(entry.count)
    }
    writer.object { writer in
      writer.key("label")
      writer.string(label.raw)
      writer.key("count")
      writer.integer(entry.count)
    }
  }
}

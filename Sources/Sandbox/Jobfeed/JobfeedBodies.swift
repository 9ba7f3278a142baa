import JSON
import Market
import SafeText

/// Writes answers in the shapes of the Jobfeed API.
struct JobfeedBodies {
  /// Whether codes come with their labels.
  let labels: Bool
  let pretty: Bool

  /// An object with the description of each field.
  func fields(_ fields: [Field], values: Set<String>?) -> [UInt8] {
    write { writer in
      writer.object { writer in
        for field in fields {
          writer.key(field.name.rawValue)
          self.field(field, values, &writer)
        }
      }
    }
  }

  private func field(_ field: Field, _ values: Set<String>?, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("type")
      writer.string(field.type.rawValue)
      writer.key("description")
      writer.string(field.summary.raw)
      writer.key("level")
      writer.array { writer in
        for level in field.levels { writer.string(level.rawValue) }
      }
      guard let codes = field.codes else { return }
      writer.key("possible_values")
      writer.object { writer in
        for entry in codes.entries {
          let code = entry.code.description
          guard values?.contains(code) ?? true else { continue }
          writer.key(code)
          writer.string(entry.label.raw)
        }
      }
    }
  }

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
          for facet in answer.facets { self.facet(facet, &writer) }
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
      writer.key(entry.name.rawValue)
      value(entry.value, &writer)
    }
  }

  private func facet(_ facet: Facet, _ writer: inout JSONWriter) {
    writer.key(facet.field.rawValue)
    writer.array { writer in
      for entry in facet.values {
        writer.object { writer in
          writer.key("value")
          if case .coded(let code, let label) = entry.value {
            self.code(code, &writer)
            if labels, let label {
              writer.key("label")
              writer.string(label.raw)
            }
          } else {
            value(entry.value, &writer)
          }
          writer.key("count")
          writer.integer(entry.count)
        }
      }
    }
  }

  /// Writes `[[header…],[row…]…]`.
  func aggregate(_ answer: AggregateAnswer) -> [UInt8] {
    write { writer in
      writer.array { writer in
        writer.array { writer in
          for name in answer.header { writer.string(name) }
        }
        for row in answer.rows {
          writer.array { writer in
            for key in row.keys { self.key(key, &writer) }
            writer.integer(row.count)
          }
        }
      }
    }
  }

  private func key(_ key: BucketRow.Key, _ writer: inout JSONWriter) {
    switch key {
    case .all: writer.string("_all")
    case .value(let value): self.value(value, &writer)
    }
  }

  /// Writes `{"count":…}`.
  func count(_ count: Int) -> [UInt8] {
    write { writer in
      writer.object { writer in
        writer.key("count")
        writer.integer(count)
      }
    }
  }
}

// MARK: - Values

extension JobfeedBodies {
  private func write(_ content: (inout JSONWriter) -> Void) -> [UInt8] {
    var writer = JSONWriter(pretty: pretty)
    content(&writer)
    if pretty { writer.endLine() }
    return writer.bytes
  }

  private func value(_ value: Value, _ writer: inout JSONWriter) {
    switch value {
    case .missing: writer.null()
    case .bool(let truth): writer.bool(truth)
    case .integer(let number): writer.integer(number)
    case .decimal(let number): writer.decimal(number)
    case .text(let text): writer.string(text.raw)
    case .coded(let code, let label):
      guard labels, let label else { return self.code(code, &writer) }
      writer.object { writer in
        writer.key("value")
        self.code(code, &writer)
        writer.key("label")
        writer.string(label.raw)
      }
    case .list(let values):
      writer.array { writer in
        for value in values { self.value(value, &writer) }
      }
    }
  }

  private func code(_ code: Code, _ writer: inout JSONWriter) {
    switch code {
    case .number(let number): writer.integer(number)
    case .name(let name): writer.string(name)
    }
  }
}

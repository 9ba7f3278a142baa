import JSON
import Market
import SafeText

/// Writes responses in the forms of the Jobfeed API.
struct JobfeedBodies {
  /// Whether codes come with their labels.
  let labels: Bool
  let pretty: Bool
  let shapes: JobfeedShapes

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
  func write(_ content: (inout JSONWriter) -> Void) -> [UInt8] {
    var writer = JSONWriter(pretty: pretty)
    content(&writer)
    if pretty { writer.endLine() }
    return writer.bytes
  }

  /// A value; `form` says how a code is combined with its label.
  func value(_ value: Value, _ form: JobfeedShapes.Labels, _ writer: inout JSONWriter) {
    switch value {
    case .missing: writer.null()
    case .bool(let truth): writer.bool(truth)
    case .integer(let number): writer.integer(number)
    case .decimal(let number): writer.decimal(number)
    case .text(let text): writer.string(text.raw)
    case .coded(let code, let label):
      guard labels, let label else { return self.code(code, &writer) }
      switch form {
      case .label: writer.string(label.raw)
      case .text: writer.string("\(code) \(label.raw)")
      case .object:
        writer.object { writer in
          writer.key("value")
          self.code(code, &writer)
          writer.key("label")
          writer.string(label.raw)
        }
      }
    case .list(let values):
      writer.array { writer in
        for value in values { self.value(value, form, &writer) }
      }
    }
  }

  func code(_ code: Code, _ writer: inout JSONWriter) {
    switch code {
    case .number(let number): writer.integer(number)
    case .name(let name): writer.string(name)
    }
  }
}

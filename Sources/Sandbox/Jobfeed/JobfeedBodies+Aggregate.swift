import JSON
import Market
import SafeText

extension JobfeedBodies {
  /// Writes `[[header…],[row…]…]`.
  func aggregate(_ answer: AggregateAnswer, _ request: AggregateRequest) -> [UInt8] {
    let isBare = request.groups.isEmpty && shapes.ungrouped == .bare
    return write { writer in
      writer.array { writer in
        writer.array { writer in
          for name in header(request).dropFirst(isBare ? 1 : 0) { writer.string(name) }
        }
        for row in answer.rows {
          writer.array { writer in
            for (level, key) in row.keys.enumerated() where !isBare {
              self.key(key, request.isUngrouped ? nil : request.groups[level].key, &writer)
            }
            numbers(row, &writer)
          }
        }
      }
    }
  }

  private func header(_ request: AggregateRequest) -> [String] {
    var names = request.header
    if shapes.header == .field {
      let prefix = "posting:"
      names = names.map { $0.hasPrefix(prefix) ? String($0.dropFirst(prefix.count)) : $0 }
    }
    guard let metric = request.metric else { return names }
    let index = max(1, request.groups.count)
    switch shapes.metric {
    case .asked: break
    case .operation: names[index] = metric.operation.rawValue
    case .words: names[index] = "\(metric.operation.rawValue) \(metric.field)"
    }
    return names
  }

  private func numbers(_ row: BucketRow, _ writer: inout JSONWriter) {
    if let metric = row.metric {
      let isTotal = row.keys.count > 1 && row.keys.last == .all
      value(isTotal && shapes.totals == .null ? .missing : metric, .object, &writer)
    }
    if let count = row.count { writer.integer(count) }
  }

  private func key(_ key: BucketRow.Key, _ group: GroupKey?, _ writer: inout JSONWriter) {
    guard case .value(let value) = key else { return writer.string("_all") }
    switch (group, value) {
    case (.period(_, let interval, _), .text(let text)):
      guard let day = Day(iso: text.raw) else { return writer.string(text.raw) }
      period(day, interval, &writer)
    case (.ranges(_, let ranges, _), _):
      if let bucket = ranges.bucket(of: value) {
        self.range(ranges.bounds(bucket), value, &writer)
      } else {
        self.value(value, shapes.labels, &writer)
      }
    default:
      self.value(value, shapes.labels, &writer)
    }
  }

  private func period(_ day: Day, _ interval: Day.Interval, _ writer: inout JSONWriter) {
    switch shapes.dates {
    case .day: writer.string(day.description)
    case .period: writer.string(day.name(of: interval))
    case .timestamp: writer.string("\(day)T00:00:00.000Z")
    case .epoch: writer.integer(day.number * 86_400_000)
    }
  }

  private func range(
    _ bounds: (from: ExactDecimal, to: ExactDecimal),
    _ value: Value,
    _ writer: inout JSONWriter
  ) {
    switch shapes.ranges {
    case .dashed: self.value(value, .object, &writer)
    case .arrow: writer.string("\(bounds.from) → \(bounds.to)")
    case .from: writer.decimal(bounds.from)
    case .object:
      writer.object { writer in
        writer.key("from")
        writer.decimal(bounds.from)
        writer.key("to")
        writer.decimal(bounds.to)
      }
    }
  }
}

import JSON
import Market
import SafeText

/// One record as people read it: facts, and nested parts that fold.
struct RecordTree: Sendable {
  /// A named part of a record.
  struct Item: Sendable {
    let name: Safe
    /// The members on the way to it, as ``SourceTraits/sensitiveMembers`` names them.
    let path: String
    let content: Content
  }

  /// What a part holds.
  indirect enum Content: Sendable {
    /// A value, or several, on as many lines as they need.
    case fact(Safe)
    /// A text with its paragraphs.
    case prose([Safe])
    /// Named parts.
    case object([Item])
    /// A list of objects, as rows under the names of their members.
    case table(Table)
    /// A list of other things.
    case list([Item])
    /// Nothing.
    case empty
  }

  /// A list of objects: a cell for each member of each.
  struct Table: Sendable {
    var columns: [Safe]
    /// The members of the columns.
    var paths: [String]
    var rows: [[Content]]
  }

  let items: [Item]

  /// The whole record as it came.
  init(_ record: JSON, _ display: ValueDisplay = ValueDisplay()) {
    items = RecordMaker(display: display).items(record.members ?? [], under: "")
  }

  /// The values of a row; texts that hold an object or a list, and names with a dot, are parts of their own.
  init(_ values: [FieldValues.Entry], _ display: ValueDisplay = ValueDisplay()) {
    let members = RecordTree.joined(values, display.fields)
    items = RecordMaker(display: display).items(RecordTree.nested(members), under: "")
  }

  /// The record with those parts hidden whose path `isHidden` says.
  func hiding(_ isHidden: (String) -> Bool) -> RecordTree {
    RecordTree(items: items.map { RecordTree.hide($0, isHidden) })
  }

  /// The record with long texts of these names on lines of their own, in this order behind the others.
  func prose(first names: [String]) -> RecordTree {
    let items = items.map { item -> Item in
      guard names.contains(item.path), case .fact(let text) = item.content else { return item }
      return Item(name: item.name, path: item.path, content: .prose([text]))
    }
    func rank(_ item: Item) -> Int { names.firstIndex(of: item.path) ?? -1 }
    return RecordTree(
      items: items.enumerated().sorted {
        (rank($0.element), $0.offset) < (rank($1.element), $1.offset)
      }
      .map(\.element)
    )
  }

  private init(items: [Item]) { self.items = items }

  private static func hide(_ item: Item, _ isHidden: (String) -> Bool) -> Item {
    Item(
      name: item.name,
      path: item.path,
      content: isHidden(item.path) ? hidden(item.content) : hide(item.content, isHidden)
    )
  }

  /// What stands for a content; that there is none may be seen.
  private static func hidden(_ content: Content) -> Content {
    if case .empty = content { .empty } else { .fact(Value.hiddenText) }
  }

  private static func hide(_ content: Content, _ isHidden: (String) -> Bool) -> Content {
    switch content {
    case .fact, .prose, .empty: return content
    case .object(let items): return .object(items.map { hide($0, isHidden) })
    case .list(let items): return .list(items.map { hide($0, isHidden) })
    case .table(var table):
      let isHiddenColumn = table.paths.map(isHidden)
      table.rows = table.rows.map { row in
        row.enumerated().map { index, cell in
          isHiddenColumn[index] ? hidden(cell) : hide(cell, isHidden)
        }
      }
      return .table(table)
    }
  }
}

// MARK: - From JSON

/// Makes the parts of a record, each as it stands on the screen.
private struct RecordMaker {
  let display: ValueDisplay

  /// From how many columns on a text stands on lines of its own.
  private static let proseColumns = 160

  func items(_ members: [JSON.Member], under path: String) -> [RecordTree.Item] {
    members.map { member in
      let path = path.isEmpty ? member.key : "\(path).\(member.key)"
      return RecordTree.Item(
        name: Safe(showing: member.key),
        path: path,
        content: content(member.value, at: path)
      )
    }
  }

  private func content(_ json: JSON, at path: String) -> RecordTree.Content {
    switch json {
    case .null: .empty
    case .bool(let truth): .fact(truth ? "yes" : "no")
    case .integer(let number): .fact(display.isQuantity(path) ? Int(number).grouped : "\(number)")
    case .decimal(let number):
      .fact(display.isQuantity(path) ? number.grouped : Safe(showing: number.text))
    case .string(let text): content(of: text)
    case .array(let elements): content(of: elements, at: path)
    case .object(let members):
      if let value = coded(json) {
        .fact(value)
      } else if members.isEmpty {
        .empty
      } else {
        .object(items(members, under: path))
      }
    }
  }

  /// A code with its label: `{"value":…,"label":…}`.
  private func coded(_ json: JSON) -> Safe? {
    guard let label = json["label"]?.string, json.members?.count == 2, let value = json["value"]
    else { return nil }
    let code = value.string ?? String(decoding: value.encoded(), as: UTF8.self)
    return "\(Untrusted(label)) (\(Untrusted(code)))"
  }

  private func content(of text: String) -> RecordTree.Content {
    if text.isEmpty { return .empty }
    let paragraphs = display.paragraphs(text)
    guard paragraphs.contains(where: { !$0.isEmpty }) else { return .empty }
    let isLong = paragraphs.count > 1 || paragraphs[0].columns > RecordMaker.proseColumns
    return isLong ? .prose(paragraphs) : .fact(paragraphs.first ?? .empty)
  }

  private func content(of elements: [JSON], at path: String) -> RecordTree.Content {
    guard !elements.isEmpty else { return .empty }
    let isFlat = elements.allSatisfy { element in
      element.members == nil && element.elements == nil || coded(element) != nil
    }
    if isFlat {
      let texts = elements.map { content($0, at: path).line }
      return .fact(texts.joined(separator: ", "))
    }
    if elements.allSatisfy({ $0.members != nil }) { return .table(table(elements, at: path)) }
    return .list(
      elements.enumerated().map { index, element in
        RecordTree.Item(name: "\(index + 1)", path: path, content: content(element, at: path))
      }
    )
  }

  private func table(_ rows: [JSON], at path: String) -> RecordTree.Table {
    var names: [String] = []
    var known: Set<String> = []
    for row in rows {
      for member in row.members ?? [] where member.value != .null {
        if known.insert(member.key).inserted { names.append(member.key) }
      }
    }
    let cells = rows.map { row in
      names.map { name in row[name].map { content($0, at: "\(path).\(name)") } ?? .empty }
    }
    return RecordTree.Table(
      columns: names.map { Safe(showing: $0) },
      paths: names.map { "\(path).\($0)" },
      rows: cells
    )
  }
}

// MARK: - From values

extension RecordTree {
  /// The values as members, those of the objects in a list together as that list.
  fileprivate static func joined(_ values: [FieldValues.Entry], _ fields: FieldCatalog?)
    -> [JSON.Member]
  {
    var result: [JSON.Member] = []
    var objects: [String: (place: Int, rows: [[JSON.Member]])] = [:]
    for (name, value) in values.map({ ($0.name, $0.value) }) {
      guard let list = fields?[name]?.objectList, case .list(let elements) = value else {
        result.append(JSON.Member(name.rawValue, value.readable))
        continue
      }
      var rows = objects[list]?.rows ?? []
      let place = objects[list]?.place ?? result.count
      if place == result.count { result.append(JSON.Member(list, .null)) }
      let isInside = name.rawValue.hasPrefix(list + ".")
      let member = String(name.rawValue.dropFirst(isInside ? list.count + 1 : 0))
      for (row, element) in elements.enumerated() {
        if row == rows.count { rows.append([]) }
        if element != .missing { rows[row].append(JSON.Member(member, element.readable)) }
      }
      objects[list] = (place, rows)
      result[place].value = .array(rows.map { .object($0) })
    }
    return result
  }

  /// The members with those of one object together: `size.from` and `size.to` are two of `size`.
  fileprivate static func nested(_ members: [JSON.Member]) -> [JSON.Member] {
    var result: [JSON.Member] = []
    var places: [String: Int] = [:]
    for member in members {
      let parts = member.key.split(separator: ".", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        result.append(member)
        continue
      }
      let inner = JSON.Member(parts[1], member.value)
      if let place = places[parts[0]], case .object(let others) = result[place].value {
        result[place].value = .object(others + [inner])
      } else {
        places[parts[0]] = result.count
        result.append(JSON.Member(parts[0], .object([inner])))
      }
    }
    return result.map { member in
      guard places[member.key] != nil, case .object(let inner) = member.value else { return member }
      return JSON.Member(member.key, .object(nested(inner)))
    }
  }
}

extension Value {
  /// The value as JSON; a text that holds an object or a list of objects is that.
  fileprivate var readable: JSON {
    switch self {
    case .text(let text): text.raw.nested ?? .string(text.raw)
    case .list(let values): .array(values.map(\.readable))
    default: json
    }
  }
}

extension String {
  /// The object or list that the text holds; `nil` if it is a text.
  fileprivate var nested: JSON? {
    guard let first = utf8.first, first == UInt8(ascii: "{") || first == UInt8(ascii: "["),
      // A text that only begins like one is a text.
      let json = try? JSON(parsing: self)
    else { return nil }
    let isNested = json.members != nil || json.elements?.contains { $0.members != nil } ?? false
    return isNested ? json : nil
  }
}

extension RecordTree.Content {
  /// The content on one line.
  var line: Safe {
    switch self {
    case .fact(let text): text
    case .prose(let paragraphs): paragraphs.joined(separator: " ")
    case .object(let items): items.map { "\($0.name): \($0.content.line)" }.joined(separator: ", ")
    case .table(let table): Safe.count(table.rows.count, "row")
    case .list(let items): items.map(\.content.line).joined(separator: ", ")
    case .empty: "·"
    }
  }

  /// Whether it is a part that folds.
  var folds: Bool {
    switch self {
    case .object, .table, .list: true
    case .fact, .prose, .empty: false
    }
  }

  /// How much is folded away.
  var size: Safe {
    switch self {
    case .object(let items): Safe.count(items.count, "member")
    case .table(let table): Safe.count(table.rows.count, "row")
    case .list(let items): Safe.count(items.count, "item")
    case .fact, .prose, .empty: .empty
    }
  }
}

import JSON

/// Takes records apart: objects become `member.member`, a list of objects a list of each of their members.
struct FlatMembers {
  /// For each member that has one value of each object in a list, the list.
  private(set) var lists: [String: String] = [:]

  /// What is nested deeper stays as it is.
  private static let deepest = 8

  /// A member, or the members that it is taken apart into.
  mutating func parts(of member: JSON.Member, depth: Int = 0) -> [JSON.Member] {
    guard depth < FlatMembers.deepest, member.value.holdsObjects else { return [member] }
    if let elements = member.value.elements { return columns(member.key, elements, depth) }
    return (member.value.members ?? []).flatMap {
      parts(of: JSON.Member("\(member.key).\($0.key)", $0.value), depth: depth + 1)
    }
  }

  /// The values of one member of the objects in a list.
  private struct Column {
    let key: String
    var values: [JSON] = []
    /// Whether there is one value of each object, which may be none.
    var isAligned = true

    mutating func add(_ value: JSON, ofObject number: Int) {
      if let elements = value.elements {
        isAligned = false
        values += elements
      } else {
        fill(upTo: number)
        values.append(value == .null ? .gap : value)
      }
    }

    mutating func fill(upTo number: Int) {
      guard isAligned else { return }
      while values.count < number { values.append(.gap) }
    }

    var member: JSON.Member {
      let told = values.filter { $0 != .gap && $0 != .null }
      return JSON.Member(key, .array(isAligned && !told.isEmpty ? values : told))
    }
  }

  /// The members of the objects in a list.
  ///
  /// The values of one object have the same place in all of them, so that they
  /// can be put together again.
  private mutating func columns(_ key: String, _ elements: [JSON], _ depth: Int) -> [JSON.Member] {
    var columns: [Column] = []
    let objects = elements.filter { $0 != .null }
    for (number, object) in objects.enumerated() {
      for part in parts(of: JSON.Member(key, object), depth: depth + 1) {
        let index = columns.firstIndex { $0.key == part.key } ?? columns.count
        if index == columns.count { columns.append(Column(key: part.key)) }
        columns[index].add(part.value, ofObject: number)
      }
    }
    for index in columns.indices {
      columns[index].fill(upTo: objects.count)
      if columns[index].isAligned, columns[index].key != key { lists[columns[index].key] = key }
    }
    return columns.map(\.member)
  }
}

extension JSON {
  /// What stands in a list of members for an object that has none of that name; nothing else is an empty object
  /// once records are flat.
  static let gap = JSON.object([])

  /// The value without such places.
  var withoutGaps: JSON {
    guard let elements, elements.contains(.gap) else { return self }
    return .array(elements.filter { $0 != .gap })
  }

  /// Whether it has to be flattened: an object that is no code, or a list with such objects.
  var holdsObjects: Bool {
    switch self {
    case .object: !FeedValues.isCoded(self)
    case .array(let elements): elements.contains { $0.members != nil && !FeedValues.isCoded($0) }
    case .null, .bool, .integer, .decimal, .string: false
    }
  }
}

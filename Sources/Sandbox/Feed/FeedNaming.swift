import Import
import JSON
import Market

/// What the members of records are called here.
///
/// Objects that are no codes become `member.member`, lists of objects a list of each of their members. The names
/// of fields stay; usual names of other exports become them; all others become names that the query language can
/// write.
struct FeedNaming {
  private let fields: [FieldName: Field]
  private let names: FieldNames
  /// The members that each name stands for, in the order in which they came.
  private(set) var members: [String: [String]] = [:]
  /// The members that the records have.
  private(set) var seen: Set<String> = []
  /// For each name that is no field's, the member that has it.
  private var owners: [String: String] = [FeedReader.rowNumber.name.rawValue: ""]

  init(_ fields: [FieldName: Field], _ names: FieldNames) {
    self.fields = fields
    self.names = names
  }

  /// The names here of a record's members, which are flat.
  mutating func names(of members: [String]) -> [String] {
    let known = Set(members)
    seen.formUnion(known)
    return members.map { name(of: $0, in: members) }
  }

  private mutating func name(of member: String, in members: [String]) -> String {
    let isField = fields[FieldName(member)] != nil && !names.hasChoice(for: member)
    var name = isField ? member : FeedNaming.writable(names.field(of: member, among: members))
    if !isField, fields[FieldName(name)] == nil {
      // Two members whose names differ in signs alone are two fields.
      while let owner = owners[name], owner != member { name += "_2" }
      owners[name] = member
    }
    if self.members[name]?.contains(member) != true {
      self.members[name, default: []].append(member)
    }
    return name
  }

  /// The name of the place that a record gives under the name of its code.
  static func place(_ members: [JSON.Member]) -> JSON.Member? {
    guard let place = members.first(where: { $0.key == "location" })?.value.string,
      Int(place) == nil, !place.trimmedBlanks.isEmpty,
      !members.contains(where: { $0.key == "location_name" && !FeedValues.isEmpty($0.value) })
    else { return nil }
    return JSON.Member("location_name", .string(place))
  }

  /// A name that the query language can write: blanks and signs become underscores, which do not stand at its
  /// beginning and not twice.
  private static func writable(_ name: String) -> String {
    var bytes: [UInt8] = []
    for byte in name.utf8 {
      let character = Character(Unicode.Scalar(byte))
      let isKept = byte >= 0x80 || character.isLetter || character.isNumber || character == "."
      if isKept {
        bytes.append(byte)
      } else if !bytes.isEmpty, bytes.last != UInt8(ascii: "_") {
        bytes.append(UInt8(ascii: "_"))
      }
    }
    if bytes.last == UInt8(ascii: "_"), name.utf8.last != UInt8(ascii: "_") { bytes.removeLast() }
    let text = String(decoding: bytes, as: UTF8.self)
    return text.isEmpty || text == "posting" || text == "job" ? "member_" + text : text
  }

  /// The members without objects in them, but for codes.
  static func flat(_ members: [JSON.Member]) -> [JSON.Member] {
    guard members.contains(where: { $0.value.holdsObjects }) else { return members }
    return members.flatMap { flat($0, depth: 0) }
  }

  private static func flat(_ member: JSON.Member, depth: Int) -> [JSON.Member] {
    guard depth < 8 else { return [member] }
    switch member.value {
    case .object(let members) where member.value.holdsObjects:
      return members.flatMap {
        flat(JSON.Member("\(member.key).\($0.key)", $0.value), depth: depth + 1)
      }
    case .array(let elements) where member.value.holdsObjects:
      // A list of objects is a list of each of their members.
      var lists: [(key: String, values: [JSON])] = []
      for part in elements.flatMap({ flat(JSON.Member(member.key, $0), depth: depth + 1) }) {
        let values = part.value.elements ?? [part.value]
        if let index = lists.firstIndex(where: { $0.key == part.key }) {
          lists[index].values += values
        } else {
          lists.append((part.key, values))
        }
      }
      return lists.map { JSON.Member($0.key, .array($0.values)) }
    default: return [member]
    }
  }
}

extension JSON {
  /// Whether it has to be flattened: an object that is no code, or a list with such objects.
  fileprivate var holdsObjects: Bool {
    switch self {
    case .object: !FeedValues.isCoded(self)
    case .array(let elements): elements.contains { $0.members != nil && !FeedValues.isCoded($0) }
    case .null, .bool, .integer, .decimal, .string: false
    }
  }
}

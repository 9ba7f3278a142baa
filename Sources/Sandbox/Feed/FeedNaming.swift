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
  /// For each member of objects in a list, the list.
  private var lists: [String: String] = [:]
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
  mutating func flat(_ members: [JSON.Member]) -> [JSON.Member] {
    guard members.contains(where: { $0.value.holdsObjects }) else { return members }
    var flat = FlatMembers()
    defer { lists.merge(flat.lists) { first, _ in first } }
    return members.flatMap { flat.parts(of: $0) }
  }

  /// The list of objects whose members a name stands for; `nil` if its values come from no such list.
  func list(of name: String) -> String? {
    members[name]?.lazy.compactMap { lists[$0] }.first
  }
}

import JSON

/// An API's answer as it was saved to a file: an object around the list of records.
///
/// jobtally's own `--format json` writes such a file, after Jobfeed's answers.
enum AnswerEnvelope {
  /// What APIs call their list of records.
  private static let lists: Set<String> = [
    "results", "jobs", "records", "data", "items", "hits", "postings", "job_data", "rows",
    "vacancies", "listings", "docs", "documents", "features",
  ]
  /// Members that a record has and an answer has not.
  private static let own: Set<String> = [
    "id", "job_id", "posting_id", "uniq_id", "title", "job_title",
  ]

  /// The member with the records, and the records; `nil` if the object is a record itself.
  ///
  /// The list may stand in an object of the answer: `data.jobs`, `hits.hits`.
  static func open(_ members: [JSON.Member]) -> (member: String, records: [[JSON.Member]])? {
    if let found = list(in: members) { return found }
    guard !members.contains(where: { own.contains($0.key) }) else { return nil }
    for member in members where lists.contains(member.key) {
      guard let inner = member.value.members, let found = list(in: inner) else { continue }
      return ("\(member.key).\(found.member)", found.records)
    }
    return nil
  }

  private static func list(in members: [JSON.Member]) -> (member: String, records: [[JSON.Member]])?
  {
    guard !members.contains(where: { own.contains($0.key) }) else { return nil }
    for member in members where lists.contains(member.key) {
      guard let elements = member.value.elements else { continue }
      let records = elements.compactMap(\.members)
      guard records.count == elements.count else { continue }
      return (member.key, records.map(record))
    }
    return nil
  }
}

extension AnswerEnvelope {
  /// A record without what a search engine puts around it: `{"_id":…,"_source":{…}}`.
  private static func record(_ members: [JSON.Member]) -> [JSON.Member] {
    let source = members.first { $0.key == "_source" }?.value.members
    guard let source, members.allSatisfy({ $0.key.hasPrefix("_") || $0.key == "sort" }) else {
      return members
    }
    let hasID = source.contains { own.contains($0.key) && $0.key.hasSuffix("id") }
    let id = hasID ? nil : members.first { $0.key == "_id" }.map { JSON.Member("id", $0.value) }
    return source + [id].compactMap(\.self)
  }
}

// MARK: - Answers that break off

extension AnswerEnvelope {
  /// The records of an answer that breaks off, as far as they are whole.
  ///
  /// - Parameter bytes: The answer up to where it breaks off; it is no JSON as a whole.
  /// - Returns: The member with the records, and those that are whole; `nil` if the object is no answer, or
  ///   none of its records is whole.
  static func openBroken(_ bytes: [UInt8]) -> (member: String, records: [[JSON.Member]])? {
    guard let (member, start) = listStart(in: bytes) else { return nil }
    var records: [[JSON.Member]] = []
    var index = start
    while let range = nextObject(in: bytes, from: index) {
      // What cannot be read is where the answer is damaged: what follows may be out of step.
      guard let members = try? JSON(parsing: String(decoding: bytes[range], as: UTF8.self)).members
      else { break }
      records.append(members)
      index = range.upperBound
    }
    return records.isEmpty ? nil : (member, records)
  }

  /// The member that is a list of records, and where its first element begins.
  private static func listStart(in bytes: [UInt8]) -> (member: String, start: Int)? {
    var shape = JSONShape()
    var text: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      let wasInString = shape.isInString
      shape.consume(byte)
      if shape.depth == 2, byte == UInt8(ascii: "["), !wasInString {
        let name = String(decoding: text, as: UTF8.self)
        if lists.contains(name) { return (name, index + 1) }
      }
      guard shape.depth == 1 else { continue }
      if wasInString, shape.isInString { text.append(byte) }
      if !wasInString, shape.isInString { text = [] }
      // A record of its own is no answer, whatever lists it has.
      let endsName = byte == UInt8(ascii: ":") && !wasInString
      if endsName, own.contains(String(decoding: text, as: UTF8.self)) { return nil }
    }
    return nil
  }

  /// Where the next element is, if it is a whole object.
  private static func nextObject(in bytes: [UInt8], from start: Int) -> Range<Int>? {
    let isAside = { (byte: UInt8) in byte <= 0x20 || byte == UInt8(ascii: ",") }
    guard let first = bytes[start...].firstIndex(where: { !isAside($0) }),
      bytes[first] == UInt8(ascii: "{")
    else { return nil }
    var shape = JSONShape()
    for index in first..<bytes.count {
      shape.consume(bytes[index])
      if shape.depth == 0, !shape.isInString { return first..<index + 1 }
    }
    return nil
  }
}

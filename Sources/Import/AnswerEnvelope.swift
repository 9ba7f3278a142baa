import JSON

/// An API's answer as it was saved to a file: an object around the list of records.
///
/// jobtally's own `--format json` writes such a file, after Jobfeed's answers.
enum AnswerEnvelope {
  /// What APIs call their list of records.
  private static let lists: Set<String> = [
    "results", "jobs", "records", "data", "items", "hits", "postings", "job_data", "rows",
  ]
  /// Members that a record has and an answer has not.
  private static let own: Set<String> = [
    "id", "job_id", "posting_id", "uniq_id", "title", "job_title",
  ]

  /// The member with the records, and the records; `nil` if the object is a record itself.
  static func open(_ members: [JSON.Member]) -> (member: String, records: [[JSON.Member]])? {
    guard !members.contains(where: { own.contains($0.key) }) else { return nil }
    for member in members where lists.contains(member.key) {
      guard let elements = member.value.elements else { continue }
      let records = elements.compactMap(\.members)
      if records.count == elements.count { return (member.key, records) }
    }
    return nil
  }
}

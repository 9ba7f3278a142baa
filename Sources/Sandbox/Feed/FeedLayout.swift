import Market

/// What follows from the names of a record's members: many records have the same ones in the same order.
struct FeedLayout {
  /// The names that the members have here.
  let names: [String]
  /// The slot of each member.
  let slots: [Int]
  /// The members that tell later states of a posting from other jobs.
  let kind: [Int]
  /// The members with the ids of the job and of the posting.
  let job: Int?
  let posting: Int?

  init(_ names: [String], slots: [Int]) {
    self.names = names
    self.slots = slots
    kind = names.indices.filter { FeedIdentity.kindNames.contains(names[$0]) }
    job = names.lastIndex(of: "job_id")
    posting = names.lastIndex(of: "posting_id")
  }

  /// The names of a record's members as they stand in the file.
  struct Key: Hashable {
    private let names: [String]
    private let mixed: UInt64

    init(_ names: [String]) {
      self.names = names
      var hash = MixHash()
      for name in names { hash.add(name) }
      mixed = hash.value
    }

    func hash(into hasher: inout Hasher) { hasher.combine(mixed) }
  }

  /// How many layouts are kept; records of others have theirs worked out each time.
  static let limit = 1 << 14
}

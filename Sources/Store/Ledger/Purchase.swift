public import Foundation
public import Market

/// Something that was bought, or is to be bought, with all that must be remembered of it.
///
/// What it is stays as it was planned; what became of it is changed through ``Ledger``.
public struct Purchase: Sendable, Hashable, Identifiable {
  /// What kind of thing is bought.
  public struct Kind: RawRepresentable, Sendable, Hashable {
    /// The word that the ledger keeps.
    public var rawValue: String

    /// A kind of this word.
    public init(rawValue: String) {
      self.rawValue = rawValue
    }

    /// A page of results.
    public static let page = Kind(rawValue: "page")
    /// A bulk request, or a slice of one.
    public static let bulk = Kind(rawValue: "bulk")
  }

  /// Something that was found out about a purchase whose answer is lost.
  public struct Evidence: Sendable, Hashable {
    /// When it was found.
    public var date: Date
    /// What it decided, if it did.
    public var verdict: Verdict?
    /// In words.
    public var text: String
  }

  /// Names it in the ledger and in the folder of payloads.
  public let id: String
  /// Whose money it is; never a key.
  public let account: String
  /// Who sells it.
  public let provider: String
  /// What kind of thing it is.
  public let kind: Kind
  /// What is asked, whatever page of it: the caller's text or hash.
  public let series: String
  /// Which page or slice of the series.
  public let ordinal: Int
  /// The bulk request that this is a slice of.
  public let parent: String?
  /// When it was planned.
  public internal(set) var created: Date

  /// The request, for people.
  public var title: String
  /// The request, as it is sent.
  public var request: [UInt8]
  /// The most that it can cost.
  public var maximum: Int
  /// What it did cost, if that is known.
  public var charged: Int?
  /// The account's balance before it.
  public var balanceBefore: Int?
  /// The account's balance after it.
  public var balanceAfter: Int?
  /// How far it is.
  public internal(set) var state: State
  /// Whether a person told it to wait.
  public var isPaused = false
  /// What the provider calls it.
  public var remoteID: String?
  /// The secret part of the address that the provider calls back.
  public var webhookSecret: String?
  /// The payloads that it brought, in order.
  public var payloads: [PayloadName] = []
  /// How many records it brought.
  public var recordCount: Int?
  /// The caller's own facts, as JSON.
  public var details: [UInt8]
  /// What went wrong last, or what to know.
  public var message: String?
  /// What was found out while its answer was lost.
  public internal(set) var evidence: [Evidence] = []
  /// When it was last changed.
  public internal(set) var changed: Date
  /// When it was last about to be sent.
  public internal(set) var sent: Date?
  /// Whether the same thing is in the ledger a second time, because evidence or a damaged disk told so late.
  public internal(set) var isDuplicate = false
  /// The process that is sending it.
  var owner: String?
  /// Which of the ledger's changes made it so.
  var change = 0

  /// Something to be bought.
  ///
  /// - Parameters:
  ///   - account: Whose money it is: an opaque name, never a key.
  ///   - provider: Who sells it.
  ///   - kind: What kind of thing it is.
  ///   - series: What is asked, whatever page of it.
  ///   - ordinal: Which page or slice of the series.
  ///   - parent: The bulk request that this is a slice of.
  ///   - title: The request, for people.
  ///   - request: The request, as it is sent.
  ///   - maximum: The most that it can cost.
  ///   - details: The caller's own facts, as JSON.
  ///   - state: ``State/planned``, or an earlier one.
  public init(
    account: String,
    provider: String,
    kind: Kind,
    series: String,
    ordinal: Int,
    parent: String? = nil,
    title: String,
    request: [UInt8],
    maximum: Int,
    details: [UInt8] = [],
    state: State = .planned
  ) {
    self.init(
      id: UUID().uuidString.lowercased(),
      account: account,
      provider: provider,
      kind: kind,
      series: series,
      ordinal: ordinal,
      parent: parent,
      created: .distantPast,
      title: title,
      request: request,
      maximum: maximum,
      state: state,
      details: details,
      changed: .distantPast
    )
  }

  init(
    id: String,
    account: String,
    provider: String,
    kind: Kind,
    series: String,
    ordinal: Int,
    parent: String?,
    created: Date,
    title: String,
    request: [UInt8],
    maximum: Int,
    state: State,
    details: [UInt8],
    changed: Date
  ) {
    self.id = id
    self.account = account
    self.provider = provider
    self.kind = kind
    self.series = series
    self.ordinal = ordinal
    self.parent = parent
    self.created = created
    self.title = title
    self.request = request
    self.maximum = maximum
    self.state = state
    self.details = details
    self.changed = changed
  }
}

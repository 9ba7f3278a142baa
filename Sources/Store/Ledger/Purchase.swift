public import Foundation
public import Market

/// A purchase, from its plan to its records.
///
/// Its identity is fixed when it is planned; its state and facts are changed through ``Ledger``.
public struct Purchase: Sendable, Hashable, Identifiable {
  /// The kind of a purchase.
  public struct Kind: RawRepresentable, Sendable, Hashable {
    /// The name in the ledger.
    public var rawValue: String

    /// A kind by its name.
    public init(rawValue: String) {
      self.rawValue = rawValue
    }

    /// A page of results.
    public static let page = Kind(rawValue: "page")
    /// A bulk request, or a slice of one.
    public static let bulk = Kind(rawValue: "bulk")
  }

  /// Evidence about a purchase whose response was lost.
  public struct Evidence: Sendable, Hashable {
    /// When it was found.
    public var date: Date
    /// The outcome it decided, if any.
    public var verdict: Verdict?
    /// In words.
    public var text: String
  }

  /// Identifies it in the ledger and in the payload folder.
  public let id: String
  /// The account that pays; an opaque name, never a credential.
  public let account: String
  /// The provider's name.
  public let provider: String
  /// The kind.
  public let kind: Kind
  /// The request without its page: the caller's text or hash.
  public let series: String
  /// The page or slice of the series.
  public let ordinal: Int
  /// The bulk request that this is a slice of.
  public let parent: String?
  /// When it was planned.
  public internal(set) var created: Date

  /// The request, for people.
  public var title: String
  /// The request as it is sent.
  public var request: [UInt8]
  /// The most credits it can cost.
  public var maximum: Int
  /// The credits charged, if known.
  public var charged: Int?
  /// The account's balance before it.
  public var balanceBefore: Int?
  /// The account's balance after it.
  public var balanceAfter: Int?
  /// The state.
  public internal(set) var state: State
  /// Whether a person paused it.
  public var isPaused = false
  /// The provider's id.
  public var remoteID: String?
  /// The secret part of the webhook address.
  public var webhookSecret: String?
  /// The payloads received, in order.
  public var payloads: [PayloadName] = []
  /// The number of records received.
  public var recordCount: Int?
  /// The caller's own facts, as JSON.
  public var details: [UInt8]
  /// The last problem or note.
  public var message: String?
  /// The evidence found while its outcome was unknown.
  public internal(set) var evidence: [Evidence] = []
  /// When it was last changed.
  public internal(set) var changed: Date
  /// When it was last sent.
  public internal(set) var sent: Date?
  /// Whether the ledger has the same thing twice, because of late evidence or a damaged disk.
  public internal(set) var isDuplicate = false
  /// The process that is sending it.
  var owner: String?
  /// The number of the ledger's change that wrote it.
  var change = 0

  /// A purchase to plan.
  ///
  /// - Parameters:
  ///   - account: The account that pays: an opaque name, never a credential.
  ///   - provider: The provider's name.
  ///   - kind: The kind.
  ///   - series: The request without its page.
  ///   - ordinal: The page or slice of the series.
  ///   - parent: The bulk request that this is a slice of.
  ///   - title: The request, for people.
  ///   - request: The request as it is sent.
  ///   - maximum: The most credits it can cost.
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

extension Purchase {
  /// Whether a page was, or may have been, paid for, while its bytes never came and nobody waits for them.
  ///
  /// A page comes with the answer that is charged for: behind a verdict that it was bought, nothing follows.
  public var isLostPage: Bool {
    guard kind == .page else { return false }
    return switch state {
    case .unknown, .accepted, .preparing, .ready, .downloading: true
    default: false
    }
  }
}

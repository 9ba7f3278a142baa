public import SafeText

/// A provider that sells records in bulk: a paid request first, files some time later.
///
/// It says what the provider answers and decides nothing. Permissions, limits, the ledger and every
/// second attempt stand above it.
///
/// Source: seeds 000 to 002, "Bulk Collect".
public protocol BulkSeller: Sendable {
  /// The provider's name in the ledger, such as `coresignal`.
  var name: String { get }
  /// What there is to buy.
  var offers: [BulkOffer] { get }
  /// The limits of an account, as the provider states them.
  var limits: [RateGroup] { get }

  /// Says an order in the provider's words; nothing is sent.
  ///
  /// - Throws: ``BulkFailure`` that names what the provider's words cannot say.
  func compose(_ order: BulkOrder) throws(BulkFailure) -> BulkRequest
  /// What a request can be cut along; `nil` if it cannot be cut.
  func axis(of request: BulkRequest) -> BulkAxis?
  /// The part of a request that lies in a stretch of its axis.
  func cut(_ request: BulkRequest, to slice: BulkSlice) throws(BulkFailure) -> BulkRequest
  /// How many records a request would bring; costs nothing.
  func count(_ request: BulkRequest) async throws(BulkFailure) -> BulkCount

  /// Buys what a request asks for. It leaves at most once, over a connection of its own.
  ///
  /// - Parameters:
  ///   - request: What to buy.
  ///   - webhook: The address to call when it is ready.
  /// - Returns: What it is called there.
  /// - Throws: ``BulkFailure``, whose ``BulkFailure/outcome`` says whether it may have been bought.
  func submit(
    _ request: BulkRequest,
    webhook: String?
  ) async throws(BulkFailure) -> BulkReceipt
  /// How far what was bought is.
  func files(of id: BulkID, _ dataset: BulkDataset) async throws(BulkFailure) -> BulkStatus
  /// Fetches a file, or the rest of one.
  ///
  /// - Parameters:
  ///   - file: Its name, as the provider gave it.
  ///   - id: What was bought.
  ///   - dataset: Of which dataset.
  ///   - start: Where an earlier attempt broke off; `nil` for the whole file.
  ///   - sink: Takes the bytes as they come.
  /// - Returns: What the answer said of the file, once it is whole.
  /// - Throws: ``BulkFailure``; what came before it, the sink has.
  func download(
    _ file: BulkFileName,
    of id: BulkID,
    _ dataset: BulkDataset,
    from start: BulkResume?,
    to sink: any BulkSink
  ) async throws(BulkFailure) -> BulkFileHead

  /// The number of a record, once it is sure that it can be read.
  ///
  /// - Throws: ``BulkUnreadable`` if it cannot; its bytes are kept all the same.
  func recordID(
    _ line: [UInt8],
    of dataset: BulkDataset
  ) throws(BulkUnreadable) -> Int
  /// Reads one record: a line of a file.
  ///
  /// - Throws: ``BulkUnreadable`` if it is none; its bytes are kept all the same.
  func record(
    _ line: [UInt8],
    of dataset: BulkDataset
  ) throws(BulkUnreadable) -> BulkRecord
}

/// The number of records that a request finds.
public struct BulkCount: Sendable, Hashable {
  /// How many.
  public var records: Int
  /// What is left on the account, if the answer said so.
  public var creditsLeft: Int?

  /// A number, and the balance if it was told.
  public init(records: Int, creditsLeft: Int? = nil) {
    self.records = records
    self.creditsLeft = creditsLeft
  }
}

/// What a provider calls a bulk request: a UUID, in small letters.
public struct BulkID: Sendable, Hashable, CustomStringConvertible {
  /// The name.
  public let description: String

  /// Takes a name over, or `nil` if it is no UUID: it becomes part of an address.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 36 else { return nil }
    for (place, byte) in bytes.enumerated() {
      let isDash = [8, 13, 18, 23].contains(place)
      guard isDash ? byte == UInt8(ascii: "-") : byte.isHexDigit else { return nil }
    }
    description = text.lowercased()
  }
}

extension UInt8 {
  fileprivate var isHexDigit: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }
}

/// What a provider answered to a purchase.
public struct BulkReceipt: Sendable, Hashable {
  /// What it calls the purchase.
  public var id: BulkID
  /// What is left on the account, if the answer said so.
  public var creditsLeft: Int?

  /// A receipt.
  public init(id: BulkID, creditsLeft: Int? = nil) {
    self.id = id
    self.creditsLeft = creditsLeft
  }
}

/// How far a bulk request is.
public enum BulkStatus: Sendable, Hashable {
  /// The provider still works on it.
  case preparing
  /// Its files can be fetched.
  case ready([BulkFileName])
}

/// The name of a file as a provider gave it: a label, which never becomes a path on this machine.
public struct BulkFileName: Sendable, Hashable, CustomStringConvertible {
  /// The name, with or without slashes.
  public let description: String

  /// Takes a name over, or `nil` if it is empty, climbs, or has a part that no file can have.
  public init?(_ name: String) {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    let isSound = parts.allSatisfy { part in
      !part.isEmpty && part != "." && part != ".."
        && part.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F && $0 != "\\" }
    }
    guard isSound, name.utf8.count <= 1000 else { return nil }
    description = name
  }

  /// The parts between the slashes.
  public var parts: [String] { description.split(separator: "/").map(String.init) }
}

/// Where to go on with a file that broke off.
public struct BulkResume: Sendable, Hashable {
  /// How many bytes are here.
  public var offset: Int
  /// What tells this version of the file from others: a strong entity tag.
  public var version: String

  /// Goes on behind so many bytes of a version.
  public init(offset: Int, version: String) {
    self.offset = offset
    self.version = version
  }
}

/// What the head of an answer says of a file.
public struct BulkFileHead: Sendable, Hashable {
  /// Where its bytes begin in the file: 0 for the whole one.
  public var offset: Int
  /// How many bytes the whole file has, if it says so.
  public var length: Int?
  /// What tells this version from others, if it says so.
  public var version: String?

  /// What is known of a file.
  public init(offset: Int = 0, length: Int? = nil, version: String? = nil) {
    self.offset = offset
    self.length = length
    self.version = version
  }
}

/// Takes a file as it comes, on the transport's own thread.
public protocol BulkSink: Sendable {
  /// Hears where the bytes begin that follow; `false` ends the download.
  func begin(_ head: BulkFileHead) -> Bool
  /// Takes the next bytes; `false` ends the download.
  func take(_ bytes: UnsafeRawBufferPointer) -> Bool
}

/// One record that was bought.
public struct BulkRecord: Sendable, Hashable {
  /// The provider's name for it.
  public var id: Int
  /// When the provider changed it last, as it says.
  public var updated: String?
  /// Its values.
  public var job: Job

  /// A record with its values.
  public init(id: Int, updated: String? = nil, job: Job) {
    self.id = id
    self.updated = updated
    self.job = job
  }
}

/// Why a line of a file is no record.
public struct BulkUnreadable: Error, Sendable, Hashable {
  /// What is wrong with it.
  public var what: Safe

  /// Says what is wrong.
  public init(_ what: Safe) {
    self.what = what
  }
}

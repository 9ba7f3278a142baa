public import SafeText

/// A provider that sells records in bulk: a paid request first, files some time later.
///
/// It sends requests and reads answers, and decides nothing. Permissions, limits, the ledger and
/// retries belong to the account.
///
/// Source: seeds 000 to 002, "Bulk Collect".
public protocol BulkSeller: Sendable {
  /// The provider's name in the ledger, such as `coresignal`.
  var name: String { get }
  /// The datasets on sale.
  var offers: [BulkOffer] { get }
  /// The limits of an account, as the provider states them.
  var limits: [RateGroup] { get }

  /// Translates an order into a request; nothing is sent.
  ///
  /// - Throws: ``BulkFailure`` that names what the provider's language cannot express.
  func compose(_ order: BulkOrder) throws(BulkFailure) -> BulkRequest
  /// The axis that a request can be sliced along; `nil` if it cannot be sliced.
  func axis(of request: BulkRequest) -> BulkAxis?
  /// The part of a request within a slice of its axis.
  func cut(_ request: BulkRequest, to slice: BulkSlice) throws(BulkFailure) -> BulkRequest
  /// The number of records that a request would deliver; free.
  func count(_ request: BulkRequest) async throws(BulkFailure) -> BulkCount

  /// Buys a request. It is sent at most once, over a new connection.
  ///
  /// - Parameters:
  ///   - request: What to buy.
  ///   - webhook: The address to call when it is ready.
  /// - Returns: The provider's identifier of the purchase.
  /// - Throws: ``BulkFailure``, whose ``BulkFailure/outcome`` says whether it may have been bought.
  func submit(
    _ request: BulkRequest,
    webhook: String?
  ) async throws(BulkFailure) -> BulkReceipt
  /// The status of a purchase.
  func files(of id: BulkID, _ dataset: BulkDataset) async throws(BulkFailure) -> BulkStatus
  /// Fetches a file, or the rest of one.
  ///
  /// - Parameters:
  ///   - file: Its name, as the provider gave it.
  ///   - id: What was bought.
  ///   - dataset: Of which dataset.
  ///   - start: Where an earlier attempt broke off; `nil` for the whole file.
  ///   - sink: Takes the bytes as they come.
  /// - Returns: The file's metadata, once the file is complete.
  /// - Throws: ``BulkFailure``; what came before it, the sink has.
  func download(
    _ file: BulkFileName,
    of id: BulkID,
    _ dataset: BulkDataset,
    from start: ResumePoint?,
    to sink: any BulkSink
  ) async throws(BulkFailure) -> BulkFileHead

  /// The id of a record, checked to be readable.
  ///
  /// - Throws: ``BulkUnreadable`` if it is not readable; its bytes are kept.
  func recordID(
    _ line: [UInt8],
    of dataset: BulkDataset
  ) throws(BulkUnreadable) -> Int
  /// Reads one record: a line of a file.
  ///
  /// - Throws: ``BulkUnreadable`` if it is not a record; its bytes are kept.
  func record(
    _ line: [UInt8],
    of dataset: BulkDataset
  ) throws(BulkUnreadable) -> BulkRecord
}

/// The number of records that a request matches.
public struct BulkCount: Sendable, Hashable {
  /// The number.
  public var records: Int
  /// The remaining credits, if the answer reports them.
  public var creditsLeft: Int?

  /// Makes a count.
  public init(records: Int, creditsLeft: Int? = nil) {
    self.records = records
    self.creditsLeft = creditsLeft
  }
}

/// The provider's identifier of a bulk request: a UUID in lower case.
public struct BulkID: Sendable, Hashable, CustomStringConvertible {
  /// The name.
  public let description: String

  /// Makes an identifier; `nil` if the text is no UUID, since it becomes part of a URL.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 36 else { return nil }
    for (index, byte) in bytes.enumerated() {
      let isDash = [8, 13, 18, 23].contains(index)
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

/// A provider's receipt for a purchase.
public struct BulkReceipt: Sendable, Hashable {
  /// The provider's identifier of the purchase.
  public var id: BulkID
  /// The remaining credits, if the answer reports them.
  public var creditsLeft: Int?

  /// Makes a receipt.
  public init(id: BulkID, creditsLeft: Int? = nil) {
    self.id = id
    self.creditsLeft = creditsLeft
  }
}

/// The status of a bulk request at the provider.
public enum BulkStatus: Sendable, Hashable {
  /// It is being prepared.
  case preparing
  /// Its files can be downloaded.
  case ready([BulkFileName])
}

/// A provider's name of a file, or the address where it lies: a label that never becomes a local path.
public struct BulkFileName: Sendable, Hashable, CustomStringConvertible {
  /// The name, with or without slashes.
  public let description: String
  /// Whether it is a whole address: of https, or of http where a client allows that.
  public var isAddress: Bool { BulkFileName.schemes.contains(where: description.hasPrefix) }

  private static let schemes = ["https://", "http://"]

  /// Makes a name; `nil` if it is empty, contains `..`, or has an invalid part.
  ///
  /// An address has visible ASCII characters alone, and at most 4,000 of them.
  public init?(_ name: String) {
    if BulkFileName.schemes.contains(where: name.hasPrefix) {
      guard name.utf8.count <= 4000, name.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
        return nil
      }
      description = name
      return
    }
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

/// The point from which to resume a download.
public struct ResumePoint: Sendable, Hashable {
  /// The number of bytes already stored.
  public var offset: Int
  /// The strong entity tag of this version of the file.
  public var version: String

  /// Resumes a version after the stored bytes.
  public init(offset: Int, version: String) {
    self.offset = offset
    self.version = version
  }
}

/// A file's metadata from the response headers.
public struct BulkFileHead: Sendable, Hashable {
  /// The offset of its first byte in the file; 0 for the whole file.
  public var offset: Int
  /// The length of the whole file in bytes, if given.
  public var length: Int?
  /// The entity tag of this version, if given.
  public var version: String?

  /// Makes metadata.
  public init(offset: Int = 0, length: Int? = nil, version: String? = nil) {
    self.offset = offset
    self.length = length
    self.version = version
  }
}

/// Receives a file during the download, on the transport's thread.
public protocol BulkSink: Sendable {
  /// Receives the metadata before the first byte; `false` ends the download.
  func begin(_ head: BulkFileHead) -> Bool
  /// Receives the next bytes; `false` ends the download.
  func receive(_ bytes: UnsafeRawBufferPointer) -> Bool
}

/// A purchased record.
public struct BulkRecord: Sendable, Hashable {
  /// The provider's id of the record.
  public var id: Int
  /// The time of its last change at the provider.
  public var updated: String?
  /// Its values.
  public var job: Job

  /// Makes a record.
  public init(id: Int, updated: String? = nil, job: Job) {
    self.id = id
    self.updated = updated
    self.job = job
  }
}

/// Why a line of a file is not a record.
public struct BulkUnreadable: Error, Sendable, Hashable {
  /// What is wrong with it.
  public var what: Safe

  /// Makes a problem.
  public init(_ what: Safe) {
    self.what = what
  }
}

internal import GRDB
public import Market
public import SafeText

/// Why the store failed: what happened, where, and what a person can do.
///
/// It never holds a credential.
public struct StoreError: Error, Sendable, Hashable {
  /// What happened.
  public indirect enum Reason: Sendable, Hashable {
    /// The same thing is already planned, in progress or bought; with that purchase.
    case alreadyPlanned(Purchase)
    /// A purchase cannot change from one state to the other.
    case illegal(from: Purchase.State, to: Purchase.State)
    /// No purchase has this id.
    case noSuchPurchase(String)
    /// The disk is full.
    case fullDisk
    /// The disk has too little space for a purchase; both in bytes.
    case noRoom(needed: Int, free: Int)
    /// The folder or the file cannot be written.
    case readOnly
    /// A newer version of the program created the file.
    case newerSchema
    /// The bytes differ from those written.
    case damaged
    /// Another process has it locked.
    case busy
    /// The folder is on a network file system, whose locks cannot be trusted.
    case networkFolder
    /// A name that this store does not create.
    case badName
    /// The length of a file differs from the announced one.
    case wrongLength(expected: Int, actual: Int)
    /// The file does not exist.
    case missing
    /// A system call failed, with its error number.
    case system(Int32)
    /// SQLite failed, with its result code.
    case database(Int32)
  }

  /// What happened.
  public var reason: Reason
  /// The file or folder concerned.
  public var path: Safe

  /// What happened, and where.
  public init(_ reason: Reason, _ path: Safe) {
    self.reason = reason
    self.path = path
  }
}

// MARK: - In words

extension StoreError {
  /// What happened, in a sentence.
  public var message: Safe {
    switch reason {
    case .alreadyPlanned(let purchase):
      "this is in the ledger already (\(Safe(showing: purchase.state.rawValue)))"
    case .illegal(let from, let to):
      "a purchase that is \(Safe(showing: from.rawValue)) cannot become "
        + Safe(showing: to.rawValue)
    case .noSuchPurchase(let id): "the ledger has no purchase \(Safe(showing: id))"
    case .fullDisk: "the disk is full: \(path)"
    case .noRoom(let needed, let free):
      "too little room on the disk: \(needed / 1_000_000) MB are needed, \(free / 1_000_000) MB free"
    case .readOnly: "cannot be written: \(path)"
    case .newerSchema: "made by a newer version of the program: \(path)"
    case .damaged: "damaged: \(path)"
    case .busy: "in use by another process: \(path)"
    case .networkFolder: "on a network file system, whose locks cannot be trusted: \(path)"
    case .badName: "not a name of this store: \(path)"
    case .wrongLength(let expected, let actual):
      "\(actual) bytes where \(expected) were announced: \(path)"
    case .missing: "not there: \(path)"
    case .system(let code): "the system refused \(path) (\(Safe(showing: SystemCall.text(code))))"
    case .database(let code): "the database refused \(path) (SQLite \(code))"
    }
  }

  /// What the person can do, if there is something.
  public var advice: Safe? {
    switch reason {
    case .alreadyPlanned: "open it instead of buying it again"
    case .illegal, .noSuchPurchase, .badName: nil
    case .fullDisk, .noRoom: "make room on the disk; nothing that was paid for is lost"
    case .readOnly: "check who owns the folder and its permissions, or choose another one"
    case .newerSchema: "use the newer program; this one only reads"
    case .damaged: "start the program again: it is rebuilt from its other copy"
    case .busy: "close the other program, or try again"
    case .networkFolder: "choose a folder on this machine's own disk"
    case .wrongLength: "download it again"
    case .missing: "download it again, if the provider still has it"
    case .system, .database: "check the disk and try again"
    }
  }
}

// MARK: - SQLite errors

extension StoreError {
  /// Translates an error of the database, or of a closure that runs in a transaction.
  init(_ error: any Error, _ path: Safe) {
    switch error {
    case let error as StoreError: self = error
    case let error as DatabaseError: self.init(Reason(error.extendedResultCode), path)
    default: self.init(.damaged, path)
    }
  }
}

extension StoreError.Reason {
  fileprivate init(_ code: ResultCode) {
    switch code.primaryResultCode {
    case .SQLITE_FULL: self = .fullDisk
    case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM: self = .readOnly
    // The store's SQL is valid, so an SQL or constraint error means a damaged file.
    case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_ERROR, .SQLITE_CONSTRAINT, .SQLITE_MISMATCH,
      .SQLITE_FORMAT:
      self = .damaged
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
    default: self = .database(code.rawValue)
    }
  }
}

internal import GRDB
public import Market
public import SafeText

/// Why the store could not do what it was asked: what happened, where, and what a person can do.
///
/// It never holds a credential.
public struct StoreError: Error, Sendable, Hashable {
  /// What happened.
  public indirect enum Reason: Sendable, Hashable {
    /// The same thing is planned, under way or bought already; with that purchase.
    case alreadyPlanned(Purchase)
    /// A purchase cannot go from the one state to the other.
    case illegal(from: Purchase.State, to: Purchase.State)
    /// No purchase has this id.
    case noSuchPurchase(String)
    /// The disk has no room for another byte.
    case fullDisk
    /// The disk has too little room to buy so much; both in bytes.
    case noRoom(needed: Int, free: Int)
    /// The folder or the file cannot be written.
    case readOnly
    /// A newer version of the program made the file.
    case newerSchema
    /// The bytes are not those that were written.
    case damaged
    /// Another process holds it.
    case busy
    /// The folder lies on another machine, where locks cannot be trusted.
    case networkFolder
    /// A name that was not made here.
    case badName
    /// A file has another length than its sender said.
    case wrongLength(expected: Int, actual: Int)
    /// There is no such file.
    case missing
    /// The system said no, with its number.
    case system(Int32)
    /// SQLite said no, with its number.
    case database(Int32)
  }

  /// What happened.
  public var reason: Reason
  /// The file or folder that it happened to.
  public var place: Safe

  /// What happened, and where.
  public init(_ reason: Reason, _ place: Safe) {
    self.reason = reason
    self.place = place
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
    case .fullDisk: "the disk is full: \(place)"
    case .noRoom(let needed, let free):
      "too little room on the disk: \(needed / 1_000_000) MB are needed, \(free / 1_000_000) MB free"
    case .readOnly: "cannot be written: \(place)"
    case .newerSchema: "made by a newer version of the program: \(place)"
    case .damaged: "damaged: \(place)"
    case .busy: "in use by another process: \(place)"
    case .networkFolder: "on a network file system, whose locks cannot be trusted: \(place)"
    case .badName: "not a name of this store: \(place)"
    case .wrongLength(let expected, let actual):
      "\(actual) bytes where \(expected) were announced: \(place)"
    case .missing: "not there: \(place)"
    case .system(let code): "the system refused \(place) (\(Safe(showing: SystemCall.text(code))))"
    case .database(let code): "the database refused \(place) (SQLite \(code))"
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
    case .damaged: "start the program again: it is made anew from its other copy"
    case .busy: "close the other program, or try again"
    case .networkFolder: "choose a folder on this machine's own disk"
    case .wrongLength: "download it again"
    case .missing: "download it again, if the provider still has it"
    case .system, .database: "check the disk and try again"
    }
  }
}

// MARK: - From what SQLite says

extension StoreError {
  /// Puts an error of the database, or of what runs inside of it, into this store's words.
  init(_ error: any Error, _ place: Safe) {
    switch error {
    case let error as StoreError: self = error
    case let error as DatabaseError: self.init(Reason(error.extendedResultCode), place)
    default: self.init(.damaged, place)
    }
  }
}

extension StoreError.Reason {
  fileprivate init(_ code: ResultCode) {
    switch code.primaryResultCode {
    case .SQLITE_FULL: self = .fullDisk
    case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM: self = .readOnly
    // The store's SQL is right, so that an error in it, or a value that breaks it, is the file's.
    case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_ERROR, .SQLITE_CONSTRAINT, .SQLITE_MISMATCH,
      .SQLITE_FORMAT:
      self = .damaged
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
    default: self = .database(code.rawValue)
    }
  }
}

public import SafeText

/// The findings of opening the ledger.
public struct LedgerReport: Sendable, Hashable {
  /// Something that a person should know.
  public enum Finding: Sendable, Hashable {
    /// The database was missing or damaged and was rebuilt from the other copies.
    case rebuilt(purchases: Int, setAside: String?)
    /// The journal was missing, damaged or outdated and was rewritten from the database.
    case journalRewritten(damagedLines: Int, setAside: String?)
    /// The number of changes that only the journal had.
    case caughtUp(purchases: Int)
    /// Both copies are damaged: the content of these rows and lines may be lost.
    case bothDamaged(rows: Int, lines: Int)
    /// Purchases whose sending process has ended: they may have been charged.
    case becameUnknown(purchases: Int)
    /// The ledger is read-only, and why.
    case readOnly(StoreError)
    /// Today's backup failed, and why.
    case noBackup(StoreError)
  }

  /// The findings in order.
  public internal(set) var findings: [Finding] = []
}

extension LedgerReport.Finding {
  /// The finding in a sentence.
  public var message: Safe {
    switch self {
    case .rebuilt(let count, let aside):
      "the ledger was rebuilt from its second copy: \(count) purchases" + Self.kept(aside)
    case .journalRewritten(let lines, let aside):
      "the ledger's second copy was rebuilt (\(lines) damaged lines)" + Self.kept(aside)
    case .caughtUp(let count): "\(count) purchases were brought up to date from the second copy"
    case .bothDamaged(let rows, let lines):
      "both copies of the ledger are damaged (\(rows) rows, \(lines) lines): compare with the provider"
    case .becameUnknown(let count):
      "\(count) purchases were being sent when the program ended: they may have been bought"
    case .readOnly(let error):
      "the ledger can be read only, so nothing can be bought: \(error.message)"
    case .noBackup(let error): "no backup of the ledger could be made: \(error.message)"
    }
  }

  private static func kept(_ aside: String?) -> Safe {
    aside.map { "; the damaged one is kept as \(Safe(showing: $0))" } ?? ""
  }
}

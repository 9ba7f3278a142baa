public import SafeText

/// What was found when the ledger was opened, beside all being well.
public struct LedgerReport: Sendable, Hashable {
  /// Something that a person should know.
  public enum Finding: Sendable, Hashable {
    /// The database was missing or damaged and was made anew from the other copies.
    case rebuilt(purchases: Int, setAside: String?)
    /// The second copy was missing, damaged or behind and was made anew from the database.
    case journalRewritten(damagedLines: Int, setAside: String?)
    /// So many changes stood in the second copy alone, and were taken from there.
    case caughtUp(purchases: Int)
    /// Both copies are damaged: what only stood in these rows and lines may be lost.
    case bothDamaged(rows: Int, lines: Int)
    /// Purchases whose sender died: they may have been bought.
    case becameUnknown(purchases: Int)
    /// Nothing can be written, and why.
    case readOnly(StoreError)
    /// There is no backup of today, and why.
    case noBackup(StoreError)
  }

  /// What was found, in the order in which it was.
  public internal(set) var findings: [Finding] = []
}

extension LedgerReport.Finding {
  /// What was found, in a sentence.
  public var message: Safe {
    switch self {
    case .rebuilt(let count, let aside):
      "the ledger was made anew from its second copy: \(count) purchases" + Self.kept(aside)
    case .journalRewritten(let lines, let aside):
      "the ledger's second copy was made anew (\(lines) damaged lines)" + Self.kept(aside)
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

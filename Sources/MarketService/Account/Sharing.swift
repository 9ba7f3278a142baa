import Foundation
import Market

extension Account {
  /// What the processes of a user share about an account.
  public struct Sharing: Sendable {
    /// Identifies the account; it appears in no file name.
    public var account: String
    /// The folder for limits.
    public var stateFolder: String
    /// The folder for answers that hold for a day.
    public var cacheFolder: String

    /// Shares an account's limits and fields by files in these folders.
    public init(account: String, stateFolder: String, cacheFolder: String) {
      self.account = account
      self.stateFolder = stateFolder
      self.cacheFolder = cacheFolder
    }

    /// The account's name in the ledger: digits that follow from it and do not reveal it.
    public var accountName: String { AccountName.digits(of: account) }

    /// The limits that all processes keep together.
    func limits(
      of group: RateGroup,
      _ policy: RatePolicy,
      _ clock: MachineClock
    ) -> any LimiterStore {
      // If the folders above cannot be made, the limits say that they are not shared.
      try? FileManager.default.createDirectory(
        atPath: stateFolder,
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
      )
      let account = group.name.isEmpty ? account : "\(account) \(group.name)"
      return SharedLimits(folder: stateFolder, account: account, policy: policy, clock: clock)
    }
  }
}

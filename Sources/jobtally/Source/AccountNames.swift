import Foundation
import JSON
import SafeText

/// What people call the accounts of the ledger, which names them by numbers: kept beside their limits.
///
/// Nothing in it tells whose the account is: the provider, and where its API is.
struct AccountNames {
  private let path: String
  private(set) var names: [String: String]

  /// Reads the names of a folder; a file that cannot be read gives none.
  init(folder: String) {
    path = folder + "/accounts.json"
    let bytes = FileManager.default.contents(atPath: path).map(Array.init) ?? []
    // A name that is lost is shown as its number, and is written again when the account is used.
    let members = (try? JSON(parsing: bytes))?.members ?? []
    names = Dictionary(
      members.compactMap { member in member.value.string.map { (member.key, $0) } }
    ) {
      _,
      last in last
    }
  }

  /// Keeps the name of an account.
  mutating func keep(_ name: Safe, of account: String) {
    guard names[account] != name.text else { return }
    names[account] = name.text
    let members = names.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .string($0.value)) }
    let folder = URL(filePath: path).deletingLastPathComponent()
    // The names are a help for people: that they cannot be kept is no reason not to go on.
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try? Data(JSON.object(members).encoded()).write(to: URL(filePath: path), options: .atomic)
  }

  /// What people call an account; its number, shortened, beside the name if others are called the same.
  func shown(_ account: String) -> Safe {
    guard let name = names[account] else { return Safe(showing: account) }
    let isAlone = names.count { $0.value == name } == 1
    return isAlone
      ? Safe(showing: name) : "\(Untrusted(name)) \(Safe(showing: String(account.prefix(6))))"
  }
}

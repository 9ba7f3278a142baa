import Foundation
import Market

/// The fields of an account in one language as the provider sent them, kept on disk for a day: they change rarely, and every
/// command of a shell would otherwise spend a request on them.
struct FieldsFile: Sendable {
  private static let lifetime: TimeInterval = 24 * 60 * 60

  private let url: URL

  init(folder: String, account: String, language: Language?) {
    let name = AccountName.digits(of: account) + (language.map { "-" + $0.rawValue } ?? "")
    url = URL(filePath: folder, directoryHint: .isDirectory).appending(path: "fields-\(name).json")
  }

  /// What was written less than a day before `now`.
  func read(before now: Date) -> (body: [UInt8], date: Date)? {
    // Whatever keeps the file from being read, the answer is to ask the provider.
    guard
      let date = (try? url.resourceValues(forKeys: [.contentModificationDateKey]))?
        .contentModificationDate,
      now.timeIntervalSince(date) < FieldsFile.lifetime, let data = try? Data(contentsOf: url)
    else { return nil }
    return (Array(data), date)
  }

  /// Writes a body.
  ///
  /// A cache that cannot be written costs a request tomorrow, and nothing today.
  func write(_ body: [UInt8]) {
    try? FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(),
      withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700]
    )
    try? Data(body).write(to: url, options: .atomic)
  }
}

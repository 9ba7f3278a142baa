import Configuration
import Dashboard
import Foundation
import Glibc
import Jobfeed
import Market
import MarketService
import SafeText
import Sandbox
import Transport

/// A source that is ready to be asked, or about to be.
struct OpenSource: Sendable {
  /// What people call it.
  let name: Safe
  /// What should be known about it.
  let note: Safe?
  let provider: any Provider
  /// What is shared with other processes; nothing for a sandbox of our own.
  let sharing: MarketService.Sharing?

  /// Opens the source that options, configuration and environment ask for.
  ///
  /// While a file is read, `tell` hears what is found in it.
  ///
  /// - Throws: ``Ending`` if the account or the file cannot be used.
  init(
    _ options: SourceOptions,
    _ configuration: Configuration,
    _ folders: Folders,
    environment: [String: String],
    tell: @escaping @Sendable (Notice) -> Void
  ) throws(Ending) {
    let credentials = Credentials("jobfeed", configuration, environment: environment)
    let wantsAccount =
      options.source == .jobfeed
      || options.source == nil && options.data == nil && credentials.text("user") != nil
    if wantsAccount {
      let account = JobfeedAccount(
        baseURL: options.baseURL ?? credentials.text("base_url") ?? JobfeedAccount.defaultURL,
        user: try credentials.needed("user"),
        password: try credentials.secret("password")
      )
      name = "Jobfeed \(Untrusted(account.host))"
      note = nil
      provider = JobfeedClient(account: account, transport: CurlTransport())
      sharing = MarketService.Sharing(
        account: "jobfeed \(account.baseURL) \(account.user)",
        stateFolder: folders.state,
        cacheFolder: folders.cache
      )
    } else if let url = options.baseURL {
      let account = OpenSource.sandboxAccount(at: url)
      name = "Jobfeed (sandbox at \(Untrusted(account.host)))"
      note = nil
      provider = JobfeedClient(account: account, transport: CurlTransport())
      sharing = nil
    } else {
      if let path = options.data, access(path, R_OK) != 0 {
        throw Ending(.usage, "jobtally: \(path): \(String(cString: strerror(errno)))")
      }
      let file = options.data.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
      name = file.map { "Jobfeed (sandbox over \(Untrusted($0)))" } ?? "Jobfeed (sandbox)"
      note = file == nil ? "no account: these jobs are invented" : nil
      provider = BuiltInSandbox(options, tell: tell)
      sharing = nil
    }
  }

  private static func sandboxAccount(at url: String) -> JobfeedAccount {
    JobfeedAccount(
      baseURL: url,
      user: SandboxServer.account.name,
      password: Secret(SandboxServer.account.password)
    )
  }
}

extension JobfeedAccount {
  /// The host of the address, for people.
  fileprivate var host: String { URL(string: baseURL)?.host() ?? baseURL }
}

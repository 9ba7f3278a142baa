import Foundation
import JSON
import Market
import Synchronization

/// A JSON Lines file of every charge of the emulated providers.
///
/// A line is written before the response is sent, so that what a program recorded as paid can be compared
/// with what was charged.
public final class ChargeLog: Sendable {
  private let write: @Sendable ([UInt8]) throws -> Void
  private let now: @Sendable () -> Date

  /// Opens a file for appending.
  ///
  /// - Throws: what the system says if it cannot be written.
  public convenience init(path: String) throws {
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    // One appending write per line, so that lines of two processes do not mix.
    self.init { try file.write(contentsOf: $0) }
  }

  /// Passes lines to a function.
  init(
    now: @escaping @Sendable () -> Date = { Date() },
    write: @escaping @Sendable ([UInt8]) throws -> Void
  ) {
    self.write = write
    self.now = now
  }

  /// A charge to an account.
  struct Charge: Sendable {
    /// The provider, and the account's name if it has several.
    var account: String
    /// The path without the parts that vary by request.
    var endpoint: String
    var credits: Int
    /// The credits left.
    var balance: Int
    /// A digest of the request; see ``digest(_:)``.
    var request: String
    /// The request id, if the provider assigns one.
    var id: String?
    /// The webhook URL, if one was given.
    var webhook: String?
  }

  /// Writes a line.
  ///
  /// - Throws: what the system says if it cannot be written; then nothing may be charged.
  func record(_ charge: Charge) throws {
    var line: [JSON.Member] = [
      .init("time", .string(now().formatted(ChargeLog.style))),
      .init("account", .string(charge.account)),
      .init("endpoint", .string(charge.endpoint)),
      .init("credits", .integer(Int64(charge.credits))),
      .init("balance", .integer(Int64(charge.balance))),
      .init("request", .string(charge.request)),
    ]
    if let id = charge.id { line.append(.init("id", .string(id))) }
    if let webhook = charge.webhook { line.append(.init("webhook", .string(webhook))) }
    try write(JSON.object(line).encoded() + [0x0A])
  }

  private static let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

  /// A digest of a request's body and parameters.
  static func digest(_ request: WireRequest) -> String {
    var hash = FNV1a()
    for parameter in request.parameters {
      hash.add(parameter.name.utf8)
      hash.add([0])
      hash.add(parameter.value.utf8)
      hash.add([0])
    }
    hash.add(request.body)
    return hash.digits
  }
}

import Transport

/// A webhook call.
struct Webhook: Sendable, Equatable {
  var address: String
  var body: [UInt8]
}

/// Calls webhooks after a delay.
struct Webhooks: Sendable {
  /// Waits.
  var wait: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
  /// Sends a call.
  var call: @Sendable (Webhook) async -> Void = { await Webhooks.post($0) }

  func announce(_ webhook: Webhook, after delay: Duration) {
    Task {
      // Cancelled when the program ends; then the call is dropped.
      guard (try? await wait(delay)) != nil else { return }
      await call(webhook)
    }
  }

  private static let transport = CurlTransport()

  /// Posts to loopback only; a failure is ignored.
  private static func post(_ webhook: Webhook) async {
    let hosts = ["http://127.0.0.1:", "http://localhost:", "http://[::1]:"]
    guard hosts.contains(where: webhook.address.hasPrefix) else { return }
    let request = HTTPRequest(
      .post(webhook.body),
      webhook.address,
      headers: [HTTPHeader("Content-Type", "application/json")],
      limits: HTTPLimits(connect: .seconds(2), idle: .seconds(5), total: .seconds(5)),
      connection: .fresh
    )
    _ = try? await transport.send(request)
  }
}

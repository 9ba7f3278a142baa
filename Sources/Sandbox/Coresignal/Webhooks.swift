import Transport

/// A message that something is ready.
struct Webhook: Sendable, Equatable {
  var address: String
  var body: [UInt8]
}

/// Calls webhooks when their time has come.
struct Webhooks: Sendable {
  /// Waits for so long.
  var wait: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
  /// Sends a message.
  var call: @Sendable (Webhook) async -> Void = { await Webhooks.post($0) }

  func announce(_ webhook: Webhook, after delay: Duration) {
    Task {
      // Cancelled with the program: then nobody listens any more.
      guard (try? await wait(delay)) != nil else { return }
      await call(webhook)
    }
  }

  private static let transport = CurlTransport()

  /// Posts to the loopback only; whether anybody listens is not the sender's business.
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

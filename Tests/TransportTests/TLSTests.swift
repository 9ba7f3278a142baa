import Testing

@testable import Transport

@Suite("TLS", .timeLimit(.minutes(10)), .enabled(if: TLSServer.isAvailable))
struct TLSTests {
  /// Whom the client trusts.
  private enum Trust {
    case system
    case server
    case missingFile
  }

  /// What a client that trusts those roots gets from a server with a certificate for that name.
  private func outcome(
    for name: String,
    trusting roots: Trust,
    serving: (TLSServer) async throws -> Void = { _ in }
  ) async throws -> Result<HTTPResponse, TransportError> {
    let certificate = try TLSServer.Certificate(for: name)
    defer { certificate.remove() }
    let server = try TLSServer(certificate)
    let transport =
      switch roots {
      case .system: CurlTransport()
      case .server: CurlTransport(trusting: .file(certificate.certificate))
      case .missingFile: CurlTransport(trusting: .file(certificate.certificate + ".missing"))
      }
    let request = HTTPRequest(.get, "https://127.0.0.1:\(await server.port())/")
    async let outcome = transport.outcome(request)
    try await serving(server)
    return await outcome
  }

  @Test func aServerWithATrustedCertificateForItsHostIsAsked() async throws {
    let outcome = try await outcome(for: "IP:127.0.0.1", trusting: .server) {
      await $0.waitForRequest()
      try $0.write(answer("ok"))
    }
    #expect(outcome.status == 200)
  }

  /// A certificate from an authority that is not trusted is refused, and nothing is sent.
  @Test func aCertificateFromAnAuthorityThatIsNotTrustedIsRefused() async throws {
    let outcome = try await outcome(for: "IP:127.0.0.1", trusting: .system)
    #expect(outcome.error == TransportError(.notConnected, .certificate, host: "127.0.0.1"))
  }

  /// A trusted certificate for another host is refused, and nothing is sent.
  @Test func aTrustedCertificateForAnotherHostIsRefused() async throws {
    let outcome = try await outcome(for: "DNS:a.test", trusting: .server)
    #expect(outcome.error == TransportError(.notConnected, .certificate, host: "127.0.0.1"))
  }

  @Test func withoutItsFileOfAuthoritiesNothingIsTrusted() async throws {
    let outcome = try await outcome(for: "IP:127.0.0.1", trusting: .missingFile)
    #expect(outcome.error == TransportError(.notConnected, .tls, host: "127.0.0.1"))
  }

  @Test func aConnectionThatBreaksAfterTheRequestLeavesItSent() async throws {
    let outcome = try await outcome(for: "IP:127.0.0.1", trusting: .server) {
      await $0.waitForRequest()
      $0.kill()
    }
    #expect(outcome.error == TransportError(.sent, .connectionLost, host: "127.0.0.1"))
  }

  /// An answer that is cut off is lost; if its end was never announced, that is told.
  @Test(arguments: ["Content-Length: 9999999\r\n", ""]
  )
  func anAnswerThatIsCutOffIsLost(header: String) async throws {
    let outcome = try await outcome(for: "IP:127.0.0.1", trusting: .server) {
      await $0.waitForRequest()
      // More than the pipe to the server holds, so the client gets of it when it is written.
      let half = String(repeating: "half\n", count: 200_000)
      try $0.write("HTTP/1.1 200 OK\r\n\(header)\r\n\(half)")
      $0.kill()
    }
    if header.isEmpty {
      #expect(try outcome.get().isDelimited == false)
    } else {
      #expect(outcome.error?.phase == .answering)
      #expect(outcome.error?.reason == .connectionLost)
    }
  }
}

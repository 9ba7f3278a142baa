import JSON

/// A response of the emulated JobsPikr: `status`, `message` and the endpoint's members.
struct JobsPikrAnswer {
  enum Status: String {
    case success
    case noData = "no_data"
    case error
  }

  enum Format: String {
    case json
    case xml
  }

  var status: Status
  var message: String
  var members: [JSON.Member] = []

  /// The bytes and their content type.
  func wire(
    _ format: Format,
    _ variant: SandboxVariant,
    status code: Int = 200,
    headers: [(name: String, value: String)] = []
  ) -> WireAnswer {
    let head: [JSON.Member] = [
      .init("status", .string(status.rawValue)), .init("message", .string(message)),
    ]
    let document = JSON.object(head + members)
    switch format {
    case .json:
      return WireAnswer(status: code, headers: headers, body: document.encoded())
    case .xml:
      let item = variant[JobsPikrShapes.Items.self].rawValue
      return WireAnswer(
        status: code,
        headers: headers + [("Content-Type", "application/xml")],
        body: XMLDocument(items: ["job_data": item]).bytes(document, root: "response")
      )
    }
  }
}

/// Why JobsPikr refuses a request.
struct JobsPikrError: Error {
  var status: Int
  var message: String
  var headers: [(name: String, value: String)] = []

  init(_ status: Int, _ message: String, headers: [(name: String, value: String)] = []) {
    self.status = status
    self.message = message
    self.headers = headers
  }

  func answer(_ format: JobsPikrAnswer.Format, _ variant: SandboxVariant) -> WireAnswer {
    JobsPikrAnswer(status: .error, message: message).wire(
      format,
      variant,
      status: variant[JobsPikrShapes.Failures.self] == .ok ? 200 : status,
      headers: headers
    )
  }
}

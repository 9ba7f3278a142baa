/// A multipart form, which may contain a file (RFC 7578).
struct MultipartForm {
  /// One part.
  struct Part {
    var name: String
    /// The name and type of a file; `nil` for a plain value.
    var file: (name: String, type: String)?
    var content: [UInt8]
  }

  private let boundary: String
  private let parts: [Part]

  /// Creates a form with a boundary that occurs in no part.
  init(_ parts: [Part]) {
    self.parts = parts
    boundary = MultipartForm.boundary { text in
      parts.contains { $0.content.contains(text) }
    }
  }

  /// The first boundary of a fixed sequence that occurs in no part.
  ///
  /// The same form has the same bytes each time, and no body can contain every boundary.
  static func boundary(isTaken: (String.UTF8View) -> Bool) -> String {
    var number = 0
    while true {
      let boundary = "jobtally-form-\(number)"
      if !isTaken(boundary.utf8) { return boundary }
      number += 1
    }
  }

  /// The value of `Content-Type`.
  var contentType: String { "multipart/form-data; boundary=\(boundary)" }

  /// The body.
  var body: [UInt8] {
    var body: [UInt8] = []
    for part in parts {
      body += Array("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(part.name)\"".utf8)
      if let file = part.file {
        body += Array("; filename=\"\(file.name)\"\r\nContent-Type: \(file.type)".utf8)
      }
      body += Array("\r\n\r\n".utf8)
      body += part.content
      body += Array("\r\n".utf8)
    }
    return body + Array("--\(boundary)--\r\n".utf8)
  }
}

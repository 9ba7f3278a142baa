/// A form of several parts, one of which may be a file (RFC 7578).
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

  /// A form of parts, whose boundary occurs in none of them.
  init(_ parts: [Part]) {
    self.parts = parts
    boundary = MultipartForm.boundary { text in
      parts.contains { $0.content.contains(text) }
    }
  }

  /// The first boundary of a fixed sequence that is not taken.
  ///
  /// The same form has the same bytes each time, and there are more boundaries than any body could hold.
  static func boundary(isTaken: (String.UTF8View) -> Bool) -> String {
    var number = 0
    while true {
      let boundary = "jobtally-form-\(number)"
      if !isTaken(boundary.utf8) { return boundary }
      number += 1
    }
  }

  /// What the header says of the body.
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

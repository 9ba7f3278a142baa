import Foundation
public import JSON
public import Market
import SafeText
public import Transport

extension ProviderFailure {
  /// The failure that a response reports by its status, its headers or its kind; `nil` for data.
  ///
  /// - Parameters:
  ///   - response: The response.
  ///   - words: Reads what the provider's own error documents say; `nil` for a body that is none.
  public init?(
    _ response: HTTPResponse,
    words: (HTTPResponse) -> String? = { ServerWords.of($0.body) }
  ) {
    let isPage = ServerWords.isWebPage(response.body)
    if (200..<300).contains(response.status), !isPage { return nil }
    let said = words(response) ?? ServerWords.of(response.body)
    self.init(
      status: response.status,
      words: said,
      isPage: isPage,
      retryAfter: response.retryAfter(now: Int(Date().timeIntervalSince1970)),
      location: response.headers["Location"]
    )
  }

  /// The failure that a status reports, also one that a document names.
  ///
  /// - Parameters:
  ///   - status: The status; not that of a success unless a page came.
  ///   - words: What the server said.
  ///   - isPage: Whether a web page came.
  ///   - retryAfter: How long the server asks to wait.
  ///   - location: Where a redirect leads.
  public init(
    status: Int,
    words: String?,
    isPage: Bool = false,
    retryAfter: Duration? = nil,
    location: String? = nil
  ) {
    self.init(
      kind: status,
      words,
      said: isMute(words) ? nil : words.map { Untrusted($0) },
      isPage: isPage,
      retryAfter: retryAfter,
      location: location
    )
    self.status = status
  }

  private init(
    kind status: Int,
    _ words: String?,
    said: Untrusted?,
    isPage: Bool,
    retryAfter: Duration?,
    location: String?
  ) {
    switch status {
    case 300..<400:
      self.init(.redirected(to: location.map { Untrusted(ServerWords.place($0)) }), .answered)
    case 401: self.init(.badCredentials, .answered, words: said)
    case 429: self.init(.rateLimited(retryAfter: retryAfter), .answered, words: said)
    case 500...: self.init(.down(status: status, retryAfter: retryAfter), .answered, words: said)
    case _ where words.map(ServerWords.tellOfQuota) ?? false && !isPage:
      self.init(.quotaReached, .answered, words: said)
    case 403 where !isPage:
      self.init(said == nil ? .badCredentials : .forbidden, .answered, words: said)
    case _ where isPage: self.init(.webPage(status: status), .answered, words: said)
    default: self.init(.refused(said ?? Untrusted("HTTP \(status)")), .answered)
    }
  }
}

/// Whether the words of a refusal say nothing beyond its status.
private func isMute(_ words: String?) -> Bool {
  words.map { ["forbidden", "access denied", "unauthorized"].contains($0.lowercased()) } ?? true
}

/// Finds what a server says to people in the bodies of its responses.
public enum ServerWords {
  /// The most characters of a text that are shown.
  private static let limit = 200
  /// The most bytes that an error document has.
  private static let documentBytes = 1 << 20

  /// The description in a JSON error document, or the text of a page or of a plain body; `nil` if there is
  /// nothing to read.
  public static func of(_ body: [UInt8]) -> String? {
    let start = body.prefix(64 << 10)
    if body.count <= documentBytes, let document = try? JSON(parsing: body) {
      // Any other body need not be JSON: an error page of a gateway is text.
      return of(document)
    }
    let text = String(decoding: start, as: UTF8.self)
    return cleaned(isWebPage(body) ? withoutTags(text) : text)
  }

  /// The description in an error document.
  public static func of(_ document: JSON) -> String? {
    let nodes = [document["error"], document["errors"]?.elements?.first, document]
      .compactMap(\.self)
    for node in nodes {
      for name in ["description", "message", "detail", "error_description"] {
        if let words = node[name]?.string.flatMap(cleaned) { return words }
      }
    }
    for node in nodes {
      if let words = (node.string ?? node["title"]?.string).flatMap(cleaned) { return words }
    }
    return nil
  }

  /// The failure in a document that says nothing but that there is one; `nil` for data.
  ///
  /// Some servers send their error documents under status 200.
  public static func failure(in document: JSON) -> ProviderFailure? {
    guard let members = document.members, !members.isEmpty,
      members.allSatisfy({ errorMembers.contains($0.key) }),
      let words = of(document)
    else { return nil }
    let inner = document["error"] ?? document["errors"]?.elements?.first ?? document
    let code = [inner["code"], inner["status"], document["code"], document["status"]]
      .compactMap { $0.flatMap { $0.integer ?? $0.string.flatMap { Int64($0) } } }.first
    let status = code.flatMap { (400..<600).contains($0) ? Int($0) : nil } ?? 400
    return ProviderFailure(status: status, words: words)
  }

  private static let errorMembers: Set<String> = [
    "error", "errors", "code", "status", "description", "message", "detail", "error_description",
    "title", "type", "timestamp", "path", "request_id",
  ]

  /// Whether a body is a web page: its first tag, after declarations and comments, is one of HTML's.
  public static func isWebPage(_ body: [UInt8]) -> Bool {
    var rest = String(decoding: body.prefix(2048), as: UTF8.self).lowercased()[...]
    rest = rest.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    while rest.hasPrefix("<?") || rest.hasPrefix("<!--") {
      guard let end = rest.range(of: rest.hasPrefix("<?") ? "?>" : "-->") else { return false }
      rest = rest[end.upperBound...].drop(while: \.isWhitespace)
    }
    if rest.hasPrefix("<!doctype html") { return true }
    guard rest.hasPrefix("<") else { return false }
    return pageTags.contains(String(rest.dropFirst().prefix { $0 != ">" && !$0.isWhitespace }))
  }

  private static let pageTags: Set<String> = [
    "html", "head", "title", "body", "center", "div", "h1", "p",
  ]

  static func tellOfQuota(_ words: String) -> Bool {
    let text = words.lowercased()
    return ["quota", "limit exceeded", "limit reached", "exceeded your", "usage limit"]
      .contains { text.contains($0) }
  }

  /// An address without what may be secret in it.
  static func place(_ address: String) -> String {
    var text = String(address.prefix { $0 != "?" && $0 != "#" })
    if let at = text.lastIndex(of: "@"), let start = text.range(of: "//"), start.upperBound <= at {
      text.removeSubrange(start.upperBound...at)
    }
    return String(text.prefix(limit))
  }

  /// One line without blanks at its ends, cut if it is long; `nil` if nothing is left.
  private static func cleaned(_ text: String) -> String? {
    let words = text.split { $0.isWhitespace || $0 == "\u{FEFF}" }.joined(separator: " ")
    guard words.contains(where: \.isLetter) else { return nil }
    return words.count > limit ? words.prefix(limit) + "…" : words
  }

  /// The text of a page: without comments, scripts, styles and tags.
  private static func withoutTags(_ page: String) -> String {
    var text = ""
    var rest = page[...]
    while let open = rest.firstIndex(of: "<") {
      text += rest[..<open]
      let tag = rest[open...]
      let name = tag.dropFirst().prefix { $0.isLetter }.lowercased()
      let end =
        ["script", "style"].contains(name)
        ? tag.range(of: "</\(name)", options: .caseInsensitive)?.upperBound : tag.startIndex
      guard let close = end.flatMap({ rest[$0...].firstIndex(of: ">") }) else { return text }
      if !text.hasSuffix(" ") { text += " " }
      rest = rest[rest.index(after: close)...]
    }
    return text + rest
  }
}

import JSON
import Market

/// The part of a query's text that is edited in a person's own editor: where a source has a language of its own
/// that part, as indented JSON, otherwise the whole query, a filter a line.
struct QueryDraft {
  private let line: String
  /// The field that holds a query of the provider's own language.
  private let native: FieldName?
  /// The range of its value, in bytes of the line's UTF-8, if it has one.
  private let value: Range<Int>?
  /// What the editor begins with.
  let text: String

  /// What a query of the provider's own language begins with.
  private static let skeleton: JSON = [
    "bool": ["must": [["query_string": ["default_field": "job_title", "query": "*"]]]]
  ]

  init(_ line: String, _ index: CompletionIndex) {
    self.line = line
    let outline = QueryOutline(line, fields: index.fields, names: index.places)
    native = index.fields.fields.first { $0.type == .native }?.name
    guard native != nil else {
      value = nil
      text = QueryDraft.filters(of: outline).joined(separator: "\n") + "\n"
      return
    }
    value = outline.clauses.first { $0.field?.type == .native }?.value
    let written = value.map { String(decoding: Array(line.utf8)[$0], as: UTF8.self) }
    text = QueryDraft.indented(written) + "\n"
  }

  /// The end of the file's name, by which editors know what is in it.
  var suffix: String { native == nil ? "query" : "json" }

  /// Each filter on its own, and what stands before the first.
  private static func filters(of outline: QueryOutline) -> [String] {
    let bytes = Array(outline.text.utf8)
    let starts = [0] + outline.clauses.map(\.range.lowerBound).filter { $0 > 0 }
    let ends = starts.dropFirst() + [bytes.count]
    return zip(starts, ends).map { start, end in
      String(decoding: bytes[start..<end], as: UTF8.self).trimmed
    }.filter { !$0.isEmpty }
  }

  /// JSON for people; what is no JSON as it stands, to be mended.
  private static func indented(_ text: String?) -> String {
    guard let text, !text.trimmed.isEmpty else {
      return String(decoding: skeleton.encoded(pretty: true), as: UTF8.self)
    }
    guard let json = try? JSON(parsing: text) else { return text }
    return String(decoding: json.encoded(pretty: true), as: UTF8.self)
  }

  /// The line with the edited text in it; `nil` if nothing was written.
  func line(with edited: String) -> String? {
    let edited = edited.trimmed
    guard !edited.isEmpty, edited != text.trimmed else { return nil }
    guard let native else { return edited.onOneLine }
    // What is no JSON stays as it was written, and the bar says where it is wrong.
    let json = try? JSON(parsing: edited)
    let written = json.map { String(decoding: $0.encoded(), as: UTF8.self) } ?? edited.onOneLine
    guard let value else {
      return (line.trimmed.isEmpty ? "" : line.trimmed + " ") + "\(native)=\(written)"
    }
    let bytes = Array(line.utf8)
    return String(decoding: bytes[..<value.lowerBound], as: UTF8.self) + written
      + String(decoding: bytes[value.upperBound...], as: UTF8.self)
  }
}

extension String {
  fileprivate var trimmed: String {
    let rest = drop(while: \.isWhitespace)
    return String(String(rest.reversed().drop(while: \.isWhitespace)).reversed())
  }

  /// The text with blanks for the ends of lines.
  fileprivate var onOneLine: String {
    String(map { $0.isNewline || $0 == "\t" ? " " : $0 })
  }
}

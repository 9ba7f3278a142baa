import Foundation
import JSON
import Market

/// Reads the list of an order's files, in whichever of the plain forms a server sends it.
///
/// Source: seeds 000 to 002 name the endpoint and show no answer; the documentation shows
/// `{"data_request_files": [names]}`. A list, a single name, objects and addresses are read as well.
enum CoresignalFileList {
  /// Members under which a list, or a single file, is usual.
  static let lists = [
    "data_request_files", "files", "file_names", "filenames", "file", "urls", "links", "downloads",
    "results", "items", "data",
  ]
  /// Members of an object that is a file, the name before the address.
  static let names = [
    "file_name", "filename", "name", "file", "path", "key", "download_url", "url", "href", "link",
  ]

  /// What a list says.
  enum Reading: Equatable {
    /// There are no files in it.
    case none
    /// The files, each once.
    case files([BulkFileName])
    /// Something that cannot be a file stands where one should.
    case unreadable(String)
  }

  /// Reads an answer.
  ///
  /// - Parameters:
  ///   - body: The answer.
  ///   - base: The address of the order's files: an address below it is a name.
  /// - Returns: The files, or why there are none.
  static func reading(_ body: JSON, below base: String) -> Reading {
    guard let elements = elements(body, depth: 0), !elements.isEmpty else { return .none }
    var files: [BulkFileName] = []
    for element in elements {
      guard let file = text(of: element).flatMap({ file($0, below: base) }) else {
        let text = element.string ?? String(decoding: element.encoded(), as: UTF8.self)
        return .unreadable(String(text.prefix(200)))
      }
      if !files.contains(file) { files.append(file) }
    }
    return .files(files)
  }

  /// The elements of the one list in an answer; `nil` if there is none.
  private static func elements(_ json: JSON, depth: Int) -> [JSON]? {
    if let elements = json.elements { return elements }
    guard json.members != nil, depth < 3 else { return nil }
    for name in lists {
      guard let inner = json[name] else { continue }
      if inner.string != nil { return [inner] }
      // An object under such a name is one file, or has the list further inside.
      if let list = elements(inner, depth: depth + 1) { return list }
      if text(of: inner) != nil { return [inner] }
    }
    return nil
  }

  private static func text(of element: JSON) -> String? {
    if let text = element.string { return text }
    return names.lazy.compactMap { element[$0]?.string }.first { !$0.isEmpty }
  }

  /// A file by its name, or by an address; an address or path below the order's own is the name behind it.
  private static func file(_ text: String, below base: String) -> BulkFileName? {
    for start in [base, path(base)] where !start.isEmpty && text.hasPrefix(start + "/") {
      let rest = text.dropFirst(start.count + 1)
      guard !rest.contains("?") else { break }
      return BulkFileName(rest.removingPercentEncoding ?? String(rest))
    }
    return BulkFileName(text)
  }

  /// The path of an address.
  private static func path(_ address: String) -> String {
    guard let scheme = address.range(of: "://"),
      let slash = address[scheme.upperBound...].firstIndex(of: "/")
    else { return "" }
    return String(address[slash...])
  }
}

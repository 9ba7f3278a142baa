import CToml

/// The values of a TOML text, and where each of them stands.
struct TOMLFile {
  /// A value of the file.
  enum Node: Equatable {
    case table([String: Node])
    case array([Node])
    case string(String)
    case bool(Bool)
    case integer(Int)
    case other
  }

  /// Why a text is not TOML.
  struct Failure: Error {
    let message: String
    let line: Int
  }

  /// The members of the outermost table.
  private(set) var root: [String: Node] = [:]
  /// The line of each name, by the names on the way to it.
  private(set) var lines: [[String]: Int] = [:]

  private var open: [Container] = []
  private var failure: Failure?

  /// A table or an array whose members are still coming.
  private struct Container {
    /// Its name in the table around it.
    let key: String?
    var members: [String: Node] = [:]
    /// The elements; `nil` for a table.
    var elements: [Node]?
  }

  /// Parses a text.
  ///
  /// - Throws: ``Failure`` if it is not TOML.
  init(_ text: String) throws(Failure) {
    var text = text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { bytes in
        withUnsafeMutablePointer(to: &self) { file in
          ctoml_visit(bytes.baseAddress, bytes.count, file) { context, value in
            guard let value, let file = context?.assumingMemoryBound(to: TOMLFile.self) else {
              return
            }
            file.pointee.take(value.pointee)
          }
        }
      }
    }
    if let failure { throw failure }
  }

  private mutating func take(_ value: ctoml_value) {
    let key = value.key.map { TOMLFile.text($0, value.key_length) }
    if let key, value.kind != CTOML_END {
      lines[open.compactMap(\.key) + [key]] = Int(value.line)
    }
    switch value.kind {
    case CTOML_TABLE: open.append(Container(key: key))
    case CTOML_ARRAY: open.append(Container(key: key, elements: []))
    case CTOML_END: close()
    case CTOML_STRING: add(.string(TOMLFile.text(value.text, value.text_length)), key)
    case CTOML_INTEGER: add(.integer(Int(value.integer)), key)
    case CTOML_BOOL: add(.bool(value.integer != 0), key)
    case CTOML_ERROR:
      let message = TOMLFile.text(value.text, value.text_length)
      failure = Failure(message: message, line: Int(value.line))
    default: add(.other, key)
    }
  }

  private mutating func close() {
    guard let last = open.popLast() else { return }
    let node = last.elements.map { Node.array($0) } ?? .table(last.members)
    if open.isEmpty {
      root = last.members
    } else {
      add(node, last.key)
    }
  }

  private mutating func add(_ node: Node, _ key: String?) {
    guard !open.isEmpty else { return }
    if let key {
      open[open.count - 1].members[key] = node
    } else {
      open[open.count - 1].elements?.append(node)
    }
  }

  private static func text(_ start: UnsafePointer<CChar>?, _ length: Int) -> String {
    let bytes = UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : length)
    return String(decoding: bytes, as: UTF8.self)
  }
}

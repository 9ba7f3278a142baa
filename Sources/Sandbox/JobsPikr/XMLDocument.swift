import JSON

/// Writes a JSON value as XML: members as elements, list items as elements with a singular name.
struct XMLDocument {
  /// The name of list items: the singular of the list's name, or `item`.
  var items: [String: String] = [:]

  private static let usualItem = "item"

  /// A complete document in UTF-8.
  func bytes(_ value: JSON, root: String) -> [UInt8] {
    var text = #"<?xml version="1.0" encoding="UTF-8"?>"#
    text += "\n"
    write(value, as: root, to: &text)
    return Array(text.utf8)
  }

  private func write(_ value: JSON, as name: String, to text: inout String) {
    let tag = XMLDocument.name(name)
    text += "<\(tag)>"
    switch value {
    case .null: break
    case .bool(let truth): text += truth ? "true" : "false"
    case .integer(let number): text += String(number)
    case .decimal(let number): text += number.text
    case .string(let string): XMLDocument.escape(string, to: &text)
    case .array(let elements):
      let item = items[name] ?? XMLDocument.usualItem
      for element in elements { write(element, as: item, to: &text) }
    case .object(let members):
      for member in members { write(member.value, as: member.key, to: &text) }
    }
    text += "</\(tag)>"
  }

  private static func escape(_ string: String, to text: inout String) {
    for scalar in string.unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      // A parser would turn it into a line feed.
      case "\r": text += "&#13;"
      case "\t", "\n", " "..."\u{D7FF}", "\u{E000}"..."\u{FFFD}", "\u{10000}"...:
        text.unicodeScalars.append(scalar)
      // Characters that XML 1.0 does not allow.
      default: text += "\u{FFFD}"
      }
    }
  }

  /// A valid element name: invalid characters become `_`.
  private static func name(_ key: String) -> String {
    let name = String(
      String.UnicodeScalarView(
        key.unicodeScalars.map { scalar in
          let fits = scalar.isASCII ? scalar.properties.isAlphabetic || isDigit(scalar) : false
          return fits || scalar == "_" || scalar == "-" ? scalar : "_"
        }
      )
    )
    guard let first = name.unicodeScalars.first, !isDigit(first), first != "-" else {
      return "_" + name
    }
    return name
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}

/// Numbers that are none, as Python and JavaScript programs write them into files that are JSON otherwise.
enum NonFinite {
  private static let words = ["NaN", "Infinity", "-Infinity"].map { Array($0.utf8) }

  /// The bytes with such numbers as texts; `nil` if there are none outside of texts.
  static func quoted(_ bytes: [UInt8]) -> [UInt8]? {
    var shape = JSONShape()
    var quoted: [UInt8] = []
    quoted.reserveCapacity(bytes.count + 16)
    var index = 0
    while index < bytes.count {
      let rest = bytes[index...]
      if !shape.isInString, let word = words.first(where: { rest.starts(with: $0) }) {
        quoted += [UInt8(ascii: "\"")] + word + [UInt8(ascii: "\"")]
        index += word.count
        continue
      }
      shape.consume(bytes[index])
      quoted.append(bytes[index])
      index += 1
    }
    return quoted.count > bytes.count ? quoted : nil
  }
}

public import SafeText

/// A list of ids from the user, with its problems.
///
/// Providers take one number on each line; anything else is reported with its line.
///
/// Source: seed 002, "ID file"; Coresignal documentation, "POST requests".
public struct BulkIDs: Sendable, Hashable {
  /// A line that is not exactly one number.
  public struct Problem: Sendable, Hashable {
    /// What is wrong.
    public enum Kind: Sendable, Hashable {
      /// A column header in the first line.
      case header
      /// Several numbers on one line; they are accepted.
      case severalInLine
      /// No number.
      case noNumber
      /// A number that is not an id: 0, or too large.
      case outOfRange
    }

    /// The line, counted from 1.
    public var line: Int
    /// What is wrong.
    public var kind: Kind
    /// The offending text.
    public var text: Untrusted
  }

  /// The ids in order, without duplicates.
  public var ids: [Int] = []
  /// The number of duplicates that were left out.
  public var duplicates = 0
  /// The problems by line, at most ``problemLimit`` of them.
  public var problems: [Problem] = []
  /// The total number of problems.
  public var problemCount = 0

  /// The most problems that are listed.
  public static let problemLimit = 100
  /// The most bytes of a list.
  public static let byteLimit = 64 << 20

  /// Reads a list; never fails.
  public init(_ bytes: [UInt8]) {
    var bytes = bytes[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    var seen: Set<Int> = []
    var number = 0
    for line in bytes.split(omittingEmptySubsequences: false, whereSeparator: \.isLineFeed) {
      number += 1
      let parts = line.split { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") || $0 == 0x09 }
        .map { Self.trimmed($0) }.filter { !$0.isEmpty }
      if parts.count > 1 { note(.severalInLine, number, String(decoding: line, as: UTF8.self)) }
      for part in parts { add(part, in: number, &seen) }
    }
  }

  private mutating func add(_ part: String, in line: Int, _ seen: inout Set<Int>) {
    guard part.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      let isHeader = line == 1 && part.utf8.allSatisfy { !(0x30...0x39).contains($0) }
      return note(isHeader ? .header : .noNumber, line, part)
    }
    guard let id = Int(part), id > 0 else { return note(.outOfRange, line, part) }
    guard seen.insert(id).inserted else {
      duplicates += 1
      return
    }
    ids.append(id)
  }

  private mutating func note(_ kind: Problem.Kind, _ line: Int, _ text: String) {
    problemCount += 1
    guard problems.count < BulkIDs.problemLimit else { return }
    problems.append(Problem(line: line, kind: kind, text: Untrusted(String(text.prefix(80)))))
  }

  /// The text of a part without surrounding blanks and quotation marks.
  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
    func isAround(_ byte: UInt8) -> Bool {
      byte == 0x20 || byte == 0x0D || byte == UInt8(ascii: "\"")
    }
    let rest = bytes.drop(while: isAround)
    let end = rest.lastIndex { !isAround($0) }.map { $0 + 1 } ?? rest.startIndex
    return String(decoding: rest[..<end], as: UTF8.self)
  }

  /// The ids as providers take them: one on each line.
  public static func canonical(_ ids: [Int]) -> [UInt8] {
    var bytes: [UInt8] = []
    for id in ids {
      bytes += Array(String(id).utf8)
      bytes.append(0x0A)
    }
    return bytes
  }
}

extension BulkIDs {
  /// Whether the list can be ordered as read: a line that is no id must not be dropped silently.
  public var isClean: Bool {
    problems.allSatisfy { $0.kind == .header || $0.kind == .severalInLine }
      && problemCount <= BulkIDs.problemLimit
  }

  /// A summary of the list, one line each.
  public var remarks: [Safe] {
    var remarks = problems.map(\.sentence)
    if problemCount > problems.count {
      remarks.append("and \(problemCount - problems.count) more")
    }
    if duplicates > 0 {
      remarks.append("\(Safe.count(duplicates, "id")) stood more than once")
    }
    return remarks
  }
}

extension BulkIDs.Problem {
  /// The problem with its line number.
  public var sentence: Safe {
    switch kind {
    case .header: "line \(line): a heading was passed over: \(text)"
    case .severalInLine: "line \(line): several ids in one line: \(text)"
    case .noNumber: "line \(line): not a number: \(text)"
    case .outOfRange: "line \(line): not an id: \(text)"
    }
  }
}

extension UInt8 {
  fileprivate var isLineFeed: Bool { self == 0x0A }
}

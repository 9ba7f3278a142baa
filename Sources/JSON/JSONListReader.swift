/// Reads the elements of a list one by one, so that damage in one costs that one only.
public struct JSONListReader {
  /// An element, or why there is none.
  public enum Element: Sendable, Hashable {
    /// A value; some of its text may have been invalid Unicode.
    case whole(JSON, isRepaired: Bool)
    /// What is wrong with it.
    case damaged(Damage)
  }

  /// Why an element cannot be read.
  public enum Damage: Sendable, Hashable {
    /// The next one begins before it ends.
    case noEnd
    /// It has more bytes than are read.
    case tooLarge
    /// It is no JSON.
    case invalid(JSONError)
  }

  /// How a list ended.
  public enum End: Sendable, Hashable {
    /// By its bracket.
    case closed
    /// The bytes end before the list does.
    case cut
    /// It has more elements than are read.
    case tooMany
  }

  /// The most bytes that an element may have.
  public static let elementBytes = 4 << 20
  /// How often the start of an element is searched for after a damaged one.
  private static let searchLimit = 100

  /// The member by which an object is known as an element of the list.
  private let idMember: String
  private let mostElements: Int
  private var searches = 0

  /// Creates a reader.
  ///
  /// - Parameters:
  ///   - idMember: The member that an element has; it tells an element from an object inside a damaged one.
  ///   - mostElements: The most elements that are read.
  public init(idMember: String, mostElements: Int = 100_000) {
    self.idMember = idMember
    self.mostElements = mostElements
  }

  /// Reads a list from behind its opening bracket to behind its closing one.
  ///
  /// - Parameters:
  ///   - scanner: Stands behind the opening bracket.
  ///   - add: Receives the elements in their order.
  /// - Returns: How the list ended.
  public mutating func read(_ scanner: inout JSONScanner, _ add: (Element) -> Void) -> End {
    var count = 0
    while let sign = scanner.next() {
      if sign == UInt8(ascii: ",") {
        scanner.index += 1
        continue
      }
      if sign == UInt8(ascii: "]") {
        scanner.index += 1
        return .closed
      }
      guard count < mostElements else { return .tooMany }
      guard let element = element(&scanner) else { return .cut }
      add(element)
      count += 1
    }
    return .cut
  }

  /// The element that begins here; `nil` if the bytes end before it does.
  private mutating func element(_ scanner: inout JSONScanner) -> Element? {
    let start = scanner.index
    scanner.metLoneSurrogate = false
    let isClosed = scanner.skipValue()
    // A stray closing bracket must not stop the reader from advancing.
    if scanner.index == start { scanner.index += 1 }
    let element = JSONListReader.element(&scanner, start..<scanner.index)
    if case .whole = element, isClosed { return element }
    // Where memory has run out, a search for an element inside would find none.
    if case .damaged(.invalid(let error)) = element, error.reason == .tooCostly, isClosed {
      return element
    }
    let next = next(in: scanner, behind: start, isClosed: isClosed)
    if let next { scanner.index = next }
    guard !isClosed else { return element }
    return next == nil ? nil : .damaged(.noEnd)
  }

  /// Where a complete element begins inside a damaged one: a stray quotation mark can merge several.
  private mutating func next(
    in scanner: JSONScanner,
    behind start: Int,
    isClosed: Bool
  ) -> Int? {
    let end = isClosed ? scanner.index : scanner.bytes.count
    var index = start + 1
    while searches < JSONListReader.searchLimit,
      let next = scanner.boundary(from: index, before: end)
    {
      searches += 1
      var trial = JSONScanner(scanner.bytes, at: next)
      if trial.skipValue(),
        case .whole(let json, _) = JSONListReader.element(&trial, next..<trial.index),
        json[idMember] != nil
      {
        return next
      }
      index = next
    }
    return nil
  }

  private static func element(_ scanner: inout JSONScanner, _ range: Range<Int>) -> Element {
    guard range.count <= elementBytes else { return .damaged(.tooLarge) }
    do {
      let json = try scanner.value(in: range)
      let isRepaired =
        scanner.metLoneSurrogate
        || String(validating: scanner.bytes[range], as: UTF8.self) == nil
      return .whole(json, isRepaired: isRepaired)
    } catch {
      return .damaged(.invalid(error))
    }
  }
}

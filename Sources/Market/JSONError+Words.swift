public import JSON
public import SafeText

extension JSONError {
  /// The problem and its position in words; bytes count from 1.
  public var sentence: Safe { "not JSON: \(reason.words), at byte \(offset + 1)" }
}

extension JSONError.Reason {
  /// The problem in words.
  public var words: Safe {
    switch self {
    case .endsEarly: "it ends in the middle of a value"
    case .unexpectedByte: "this sign cannot stand here"
    case .badEscape: "a backslash is followed by something that is no escape"
    case .controlInString: "a text holds a control character"
    case .badNumber: "JSON has no such number"
    case .trailingBytes: "something follows the end"
    case .tooDeep: "it is nested too deep"
    case .tooCostly: "it would take too much memory to be read"
    }
  }
}

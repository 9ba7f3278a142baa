public import SafeText

// What a field's description says of where its values come from: over the wire there is nothing else that could.
extension Field {
  private static let wordsOf = "Words of "
  private static let eachOf = "Of each object in "
  private static let readFrom = "; in the files: "
  private static let unreadable = "; with unreadable values"

  /// The description of a field that has one value of each object in a list.
  public static func summary(ofEachObjectIn list: String) -> Untrusted {
    Untrusted(eachOf + list)
  }

  /// The field with the names under which the files have it.
  public func read(from members: [String]) -> Field {
    var field = self
    field.summary = Untrusted(summary.raw + Field.readFrom + members.joined(separator: ", "))
    return field
  }

  /// The field with a word that some values of the files do not fit it.
  public func withUnreadableValues() -> Field {
    var field = self
    field.summary = Untrusted(summary.raw + Field.unreadable)
    return field
  }

  /// Whether some values of the files do not fit it, which `_unreadable` finds.
  var hasUnreadableValues: Bool { summary.raw.hasSuffix(Field.unreadable) }

  /// Whether it is called by this name in the files that it was read from.
  func isRead(from member: String) -> Bool {
    guard let names = summary.raw.firstRange(of: Field.readFrom) else { return false }
    let wanted = member.lowercased()
    let end = summary.raw[names.upperBound...].firstRange(of: Field.unreadable)?.lowerBound
    let told = summary.raw[names.upperBound..<(end ?? summary.raw.endIndex)]
    return told.lowercased().split(separator: ", ").contains { $0 == wanted }
  }

  /// What a text is put together from, in words; `nil` for a text of its own.
  var parts: Safe? {
    summary.raw.hasPrefix(Field.wordsOf)
      ? Safe(showing: "words of " + summary.raw.dropFirst(Field.wordsOf.count)) : nil
  }

  /// The list of objects that its values come from, one of each object; `nil` for all other fields.
  public var objectList: String? {
    summary.raw.hasPrefix(Field.eachOf) ? String(summary.raw.dropFirst(Field.eachOf.count)) : nil
  }
}

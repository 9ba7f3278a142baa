public import SafeText

// What a field's description says of where its values come from: over the wire there is nothing else that could.
extension Field {
  private static let wordsOf = "Words of "
  private static let eachOf = "Of each object in "

  /// The description of a field that has one value of each object in a list.
  public static func summary(ofEachObjectIn list: String) -> Untrusted {
    Untrusted(eachOf + list)
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

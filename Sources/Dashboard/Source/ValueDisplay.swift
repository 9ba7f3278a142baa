import JSON
import Market
import SafeText

/// How the values of a source stand on the screen, in every pane and layer: amounts with their digits in groups, HTML
/// as it is read, and nothing that tells how to reach a person while that is hidden.
struct ValueDisplay: Sendable {
  /// The fields, if they are known: they say which numbers are amounts.
  var fields: FieldCatalog?
  /// The fields whose values are not shown.
  var hidden: Set<FieldName> = []
  /// Whether contacts inside texts are shown.
  var showsContacts = true

  /// A value on one line.
  func text(_ value: Value, of name: FieldName) -> Safe {
    guard value == .missing || !hidden.contains(name) else { return Value.hiddenText }
    switch value {
    case .text(let text): return hasOuterBlanks(text) ? value.shown : line(text.raw)
    case .list(let values):
      return values.present.map { self.text($0, of: name) }.joined(separator: ", ")
    case .missing, .bool, .integer, .decimal, .coded:
      return value.shown(asQuantity: isQuantity(name.rawValue))
    }
  }

  /// A value as the label of a line, with a sign for a text that is empty.
  func label(_ value: Value, of name: FieldName) -> Safe {
    let shown = text(value, of: name)
    return shown.isEmpty ? "(empty)" : shown
  }

  /// The value of a bucket as the label of a line.
  func label(_ value: Value, of key: GroupKey?) -> Safe {
    guard let key, let name = key.field else { return value.shownOrEmpty }
    if case .ranges(_, let ranges, _) = key, isQuantity(name.rawValue), !hidden.contains(name) {
      return label(value, of: ranges)
    }
    return label(key.named(value), of: name)
  }

  /// A range of amounts.
  private func label(_ value: Value, of ranges: NumberRanges) -> Safe {
    guard let bucket = ranges.bucket(of: value) else { return value.shownOrEmpty }
    let (from, to) = ranges.bounds(bucket)
    let plain = "\(from.text)-\(to.text)"
    // Another form says more than the two ends.
    guard value.shown.text == plain else { return value.shownOrEmpty }
    return "\(from.grouped)–\(to.grouped)"
  }

  /// Whether numbers of a member are amounts or counts.
  func isQuantity(_ name: String) -> Bool { Quantity.isTold(by: name, in: fields) }

  /// A text on one line.
  func line(_ raw: String) -> Safe { Untrusted(masked(HTMLText.plain(raw))).safe }

  /// A text as a page shows it, line by line.
  func paragraphs(_ raw: String) -> [Safe] {
    Untrusted(masked(HTMLText.laidOut(raw))).paragraphs
  }

  /// A piece of a text with what was found in it.
  func snippet(_ snippet: Snippet) -> Snippet {
    var snippet = Snippet(
      snippet.runs.map { .init(HTMLText.plain($0.text.raw), isMatch: $0.isMatch) }
    )
    if !showsContacts { snippet.hideContacts() }
    return snippet
  }

  private func masked(_ text: String) -> String {
    showsContacts ? text : Contacts.hidden(in: text) ?? text
  }

  private func hasOuterBlanks(_ text: Untrusted) -> Bool {
    text.raw.first?.isWhitespace ?? false || text.raw.last?.isWhitespace ?? false
  }
}

extension SourceState {
  /// How its values stand on the screen.
  var display: ValueDisplay {
    ValueDisplay(fields: fields.answer, hidden: hidden, showsContacts: showsSensitive)
  }
}

import Analytics
import JSON
import Market
import SafeText

// MARK: - Values of known fields

extension FeedReader {
  /// Puts a value where its slot says; `false` if it does not fit.
  mutating func store(_ member: JSON.Member, _ index: Int, in record: JSON, row: Int) -> Bool {
    switch slots[index].form {
    case .open:
      slots[index].others.add(member.value, row: row)
      return true
    case .unique:
      if case .string(let text) = member.value {
        self.texts(index).set(text, row: row)
        return true
      }
      guard let texts = FeedValues.texts(member.value) else { return false }
      self.texts(index).set(texts.joined(separator: "\n"), row: row)
      return true
    case .list: return FeedReader.set(FeedPlace.value(of: member, in: record), lists(index), row)
    case .day: return slots[index].days.add(member.value, row: row)
    case .number where !FeedValues.isCoded(member.value):
      if let number = FeedValues.number(member.value) {
        numbers(index).set(number, row: row)
        return true
      }
      guard let (number, currency) = FeedValues.amount(member.value) else { return false }
      numbers(index).set(number, row: row)
      setCurrency(currency, of: slots[index].name, row: row)
      return true
    case .boolean:
      guard let truth = FeedValues.boolean(member.value) else { return false }
      return FeedReader.set(.bool(truth), shared(index), row)
    case .number, .shared:
      let value = FeedPlace.value(of: member, in: record)
      // The code of a table is a number as that of JSON is.
      if slots[index].field?.type == .integer, case .text(let text) = value,
        let number = Int(text.raw.trimmedBlanks)
      {
        return FeedReader.set(.integer(number), shared(index), row)
      }
      return FeedReader.set(value, shared(index), row)
    }
  }

  /// Puts the currency of an amount into a field beside it, unless the files have one of that name.
  mutating func setCurrency(_ currency: String, of name: FieldName, row: Int) {
    let beside = FieldName("\(name)_currency")
    guard fields[beside] == nil, !slots.contains(where: { $0.name == beside }) else { return }
    if !currencies.contains(where: { $0.name == beside }) {
      let summary = Untrusted("Currency of \(name)")
      currencies.append(
        Field(name: beside, type: .string, summary: summary, levels: [.posting, .job])
      )
    }
    records.sharedColumn(.posting, beside).set(.text(Untrusted(currency)), row: row)
  }

  private mutating func texts(_ index: Int) -> TextColumnBuilder {
    if let column = slots[index].texts { return column }
    let column = records.textColumn(.posting, slots[index].name)
    slots[index].texts = column
    return column
  }

  private mutating func lists(_ index: Int) -> ListColumnBuilder {
    if let column = slots[index].lists { return column }
    let column = records.listColumn(.posting, slots[index].name)
    slots[index].lists = column
    return column
  }

  private mutating func numbers(_ index: Int) -> NumberColumnBuilder {
    if let column = slots[index].numbers { return column }
    let column = records.numberColumn(.posting, slots[index].name)
    slots[index].numbers = column
    return column
  }

  private mutating func shared(_ index: Int) -> SharedColumnBuilder {
    if let column = slots[index].shared { return column }
    let column = records.sharedColumn(.posting, slots[index].name)
    slots[index].shared = column
    return column
  }

  private static func set(_ value: Value, _ column: any ColumnBuilder, _ row: Int) -> Bool {
    var value = value
    switch value {
    case .missing: return false
    case .list(let elements) where column is SharedColumnBuilder:
      guard elements.count == 1 else { return false }
      value = elements[0]
    default: break
    }
    column.set(value, row: row)
    return true
  }
}

import JSON
import Market
import SafeText

/// Parses field values in every form that the manual leaves open.
///
/// A code may come alone, in an object beside its label, in a string before its label, or be missing; if
/// the fields are known, a label alone gives the code.
final class JobfeedValues {
  private let fields: FieldCatalog?
  /// Codes by label, for each field where a label came alone.
  private var codes: [FieldName: [String: Code]] = [:]

  /// Parses values of these fields, or of unknown ones.
  init(_ fields: FieldCatalog?) {
    self.fields = fields
  }

  /// The type of a field; `nil` if it is not known.
  func type(of name: FieldName) -> FieldType? { fields?[name]?.type }

  /// The value of a field.
  func value(_ json: JSON, of name: FieldName?) -> Value {
    typed(Value(json), name.flatMap { fields?[$0] })
  }

  /// A value that is an object's key, so that it arrives as a string.
  func value(key: String, label: Untrusted?, of name: FieldName) -> Value {
    let field = fields?[name]
    if key == "_unreadable" { return .coded(.name(key), label: label ?? Untrusted("unreadable")) }
    if field.map({ $0.codes == nil }) ?? false, label == nil {
      switch field?.type {
      case .integer: if let number = Int(key) { return .integer(number) }
      case .decimal: if let number = ExactDecimal(key) { return .decimal(number) }
      case .boolean: return .bool(key == "1" || key == "true")
      case .date, .string, .text, .native, nil: break
      }
      return .text(key)
    }
    let code = Int(key).map { Code.number($0) } ?? .name(key)
    if let label { return .coded(code, label: label) }
    return field?.codes?[code] == nil ? typed(.text(key), field) : .coded(code, label: nil)
  }

  private func typed(_ value: Value, _ field: Field?) -> Value {
    switch value {
    case .text(let text):
      guard let field, let list = field.codes, list[.name(text.raw)] == nil else { return value }
      return coded(text.raw, field, list) ?? value
    case .list(let elements): return .list(elements.map { typed($0, field) })
    case .missing, .bool, .integer, .decimal, .coded: return value
    }
  }

  /// The code of a label, or of a text such as `696 Java developer`.
  private func coded(_ text: String, _ field: Field, _ list: CodeList) -> Value? {
    if let code = labels(field, list)[text] { return .coded(code, label: Untrusted(text)) }
    let parts = text.split(separator: " ", maxSplits: 1)
    guard parts.count == 2 else { return nil }
    let code = Int(parts[0]).map { Code.number($0) } ?? .name(String(parts[0]))
    return list[code]?.raw == String(parts[1]) ? .coded(code, label: list[code]) : nil
  }

  /// The codes by label; labels of several codes are left out.
  private func labels(_ field: Field, _ list: CodeList) -> [String: Code] {
    if let known = codes[field.name] { return known }
    let entries = Dictionary(grouping: list.entries, by: \.label.raw)
    let known = entries.compactMapValues { $0.count == 1 ? $0[0].code : nil }
    codes[field.name] = known
    return known
  }

  /// The custom category of a cell, by its number or its label.
  func category(_ json: JSON, of name: FieldName) -> Value {
    let value = Value(json)
    let categories = fields?[name]?.custom?.categories ?? []
    switch value {
    case .integer(let id): return .coded(.number(id), label: nil)
    case .text(let text):
      if let id = Int(text.raw) { return .coded(.number(id), label: nil) }
      let named = categories.filter {
        $0.label == text || text.raw == "\($0.id) \($0.label.raw)"
      }
      return named.count == 1 ? .coded(.number(named[0].id), label: named[0].label) : value
    case .coded(.name(let id), let label):
      return Int(id).map { .coded(.number($0), label: label) } ?? value
    case .missing, .bool, .decimal, .coded(.number, _), .list: return value
    }
  }
}

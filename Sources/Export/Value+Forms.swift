public import JSON
public import Market
import SafeText

extension Value {
  /// What people call the value, if it is a code.
  var label: Untrusted? {
    if case .coded(_, let label) = self { label } else { nil }
  }

  /// The value as one cell of a table; several values stand in one, with `;` between them.
  var cell: CSV.Cell {
    switch self {
    case .missing: .empty
    case .bool(let truth): .text(truth ? "true" : "false")
    case .integer(let number): .number(String(number))
    case .decimal(let number): .number(number.description)
    case .text(let text): .text(text.raw)
    case .coded(.number(let number), _): .number(String(number))
    case .coded(.name(let name), _): .text(name)
    case .list(let values): .text(values.map(\.plain).joined(separator: "; "))
    }
  }

  private var plain: String {
    switch self {
    case .coded(let code, let label): label?.raw ?? code.description
    case .text(let text): text.raw
    case .missing, .bool, .integer, .decimal, .list: shown.text
    }
  }

  /// The value as providers shape it: codes as `{"value":…,"label":…}`.
  public var json: JSON {
    switch self {
    case .missing: .null
    case .bool(let truth): .bool(truth)
    case .integer(let number): .integer(Int64(number))
    case .decimal(let number): .decimal(number)
    case .text(let text): .string(text.raw)
    case .coded(let code, let label):
      if let label { ["value": code.json, "label": .string(label.raw)] } else { code.json }
    case .list(let values): .array(values.map(\.json))
    }
  }
}

extension Code {
  fileprivate var json: JSON {
    switch self {
    case .number(let number): .integer(Int64(number))
    case .name(let name): .string(name)
    }
  }
}

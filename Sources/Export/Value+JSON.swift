import JSON
import Market
import SafeText

extension Value {
  /// The value in the shape providers use: a labelled code is `{"value":…,"label":…}`.
  var json: JSON {
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

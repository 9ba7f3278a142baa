public import JSON
import SafeText

extension Value {
  /// Reads a value in the shape providers use: a labelled code is `{"value":…,"label":…}`.
  ///
  /// An object of another shape is missing.
  public init(_ json: JSON) {
    switch json {
    case .null: self = .missing
    case .bool(let truth): self = .bool(truth)
    case .integer(let number): self = .integer(Int(number))
    case .decimal(let number): self = .decimal(number)
    case .string(let text): self = .text(Untrusted(text))
    case .array(let elements): self = .list(elements.map { Value($0) })
    case .object:
      let label = json["label"]?.string.map { Untrusted($0) }
      if let number = json["value"]?.integer {
        self = .coded(.number(Int(number)), label: label)
      } else if let name = json["value"]?.string {
        self = .coded(.name(name), label: label)
      } else if let truth = json["value"]?.bool {
        self = .bool(truth)
      } else {
        self = .missing
      }
    }
  }

  /// The value in the shape providers use.
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

/// A sentence with gaps that are filled in for each job.
struct Template: Sendable {
  let parts: [Part]

  enum Part: Sendable {
    case text(String)
    case slot(Slot)
  }

  /// What can be filled in.
  enum Slot: String, Sendable, CaseIterable {
    case title
    case profession
    case employer
    case advertiser
    case industry
    case city
    case province
    case skill
    case skill2
    case tools
    case education
    case years
    case soft
    case languages
    case pay
    case hours
    case contract
    case site
    case reference
    case contact
    case phone
    case mail
  }

  /// Reads a sentence with the names of slots in braces; other names stay as they are.
  init(_ text: Substring) {
    var parts: [Part] = []
    var rest = text
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let name = rest[rest.index(after: open)..<close]
      if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
      if let slot = Slot(rawValue: String(name)) {
        parts.append(.slot(slot))
      } else {
        parts.append(.text(String(rest[open...close])))
      }
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    self.parts = parts
  }
}

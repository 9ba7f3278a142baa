public import Terminal

/// The roles that the parts of a chart are drawn in.
public struct ChartRoles: Sendable {
  /// Names and numbers.
  public var text: RoleID
  /// Axes, marks, what is unknown.
  public var dim: RoleID
  /// The names of categories.
  public var heading: RoleID
  /// What the cursor is on.
  public var cursor: RoleID
  /// The series, in order; more series begin with the first again.
  public var series: [RoleID]

  /// Names the roles.
  public init(
    text: RoleID,
    dim: RoleID,
    heading: RoleID,
    cursor: RoleID,
    series: [RoleID]
  ) {
    self.text = text
    self.dim = dim
    self.heading = heading
    self.cursor = cursor
    self.series = series
  }

  func of(series index: Int) -> RoleID {
    series.isEmpty ? text : series[index % series.count]
  }
}

/// The sign of a series, so that colour is never alone in telling them apart.
enum Marker {
  private static let signs: [(glyph: Glyph, text: Character)] = [
    ("●", "*"), ("▲", "^"), ("■", "#"), ("○", "o"), ("×", "x"), ("+", "+"),
  ]
  private static let shapes: [Character] = ["●", "▲", "■", "○", "×", "+"]

  /// How many series have a sign of their own.
  static var count: Int { signs.count }

  static func glyph(of series: Int, _ level: GlyphLevel) -> Glyph {
    let sign = signs[series % signs.count]
    guard level == .ascii else { return sign.glyph }
    return sign.text.unicodeScalars.first.map { Glyph(unicodeScalarLiteral: $0) } ?? sign.glyph
  }

  static func text(of series: Int, _ level: GlyphLevel) -> String {
    String(level == .ascii ? signs[series % signs.count].text : shapes[series % shapes.count])
  }
}

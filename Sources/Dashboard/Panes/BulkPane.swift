import SafeText
import Terminal

/// Where paid collections will stand, one a row.
///
/// No source offers them yet.
struct BulkPane: Sendable {
  /// What the border says.
  var title: Safe { "Bulk ─ no requests" }

  private static let words: [Safe] = [
    "Paid collections stand here: their price before you pay, their progress, their files.",
    "This source offers none. To take jobs with you, mark them with Space and press x.",
  ]

  /// Draws what the pane is for.
  func draw(on canvas: inout Canvas) {
    let width = canvas.bounds.size.columns - 2
    for (row, line) in BulkPane.words.flatMap({ $0.wrapped(columns: width) }).enumerated() {
      canvas.write(line, at: Point(column: 1, row: row), role: Role.dim.id)
    }
  }
}
